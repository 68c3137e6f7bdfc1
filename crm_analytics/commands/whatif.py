"""`whatif`: who would look different if columns were edited, and what a campaign against churn would bring."""

import argparse
import csv
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import numpy as np

from crm_analytics import scoring, whatif
from crm_analytics.commands.arguments import files_of
from crm_analytics.commands.inspecting import taken_in
from crm_analytics.commands.loading import open_json, write_csv
from crm_analytics.commands.predicting import check_answers, chosen, print_json, records_of
from crm_analytics.intake import Intake
from crm_analytics.issues import CrmError
from crm_analytics.model_card import ModelCard, Verdict
from crm_analytics.scoring import Scoring
from crm_analytics.scoring.columns import Plan
from crm_analytics.scoring.scored import values_of
from crm_analytics.units import counted, money, say_share
from crm_analytics.whatif import Assignment, Campaign, Edit, How, Offer, SaveRate, Scenario

_STEP = re.compile(r"^(?P<column>.+?)\s*(?P<sign>[*+-])\s*(?P<number>\d+(?:\.\d+)?)\s*(?P<percent>%?)$")
_RANGE = re.compile(r"^(\d+(?:\.\d+)?)(?:-(\d+(?:\.\d+)?))?$")
_DIRECTIONS = {"up": 1, "down": -1}
_ORDERS = "Churn risk comes from the rhythm of orders here: there is no column that could be changed."


def run(options: argparse.Namespace) -> int:
    """Print the scenario and the campaign. Raises NothingUsableError, and CrmError for wrong use."""
    files_of(options)
    offer = _offer(options)
    decided = chosen(options, "churn")
    intake = taken_in(options)
    found = scoring.fit(records_of(intake, "churn", options), decided)
    check_answers(decided, found.card)
    card, tried = _scenario(found, options, _fields(intake))
    rows, campaign = _campaign(found, offer, options)
    drawn = _drawn(found, rows, campaign, options.hold_out)
    read_back = _read_back(found, options.read_back)
    if options.output and campaign is not None:
        groups = None if drawn is None else whatif.groups_of(drawn)
        write_csv(options.output, whatif.campaign_list(campaign, found, rows[campaign.chosen], groups))
    if options.json:
        print_json(
            {
                "verdict": found.card.verdict.value,
                "reason": found.card.because,
                "population": found.card.population,
                "label": found.card.label,
                "horizon": found.card.horizon,
                "currency": found.records.currency,
                "scenario": None if tried is None else tried.to_json(),
                "campaign": None if campaign is None else {"offer": _offer_json(offer), **campaign.to_json()},
                "hold_out": None if drawn is None else drawn.as_record(),
                "read_back": read_back,
                "model_card": card.to_json(),
                "churn_model_card": found.model_card.to_json(),
                **open_json(intake),
            }
        )
    else:
        print("\n".join(_lines(found, card, tried, campaign, drawn, read_back)))
    return 0


def _scenario(
    found: Scoring, options: argparse.Namespace, fields: Mapping[str, str]
) -> tuple[ModelCard, Scenario | None]:
    """The card of the scenario models, and what they say of the edits, if there are any."""
    if found.scorer is None:
        return whatif.model_card(found), None
    if found.records.groups is not None:
        if options.edit:
            raise CrmError(_ORDERS)
        return whatif.model_card(found, problem=_ORDERS), None
    columns = _Columns(found.scorer.plan, fields)
    directions = dict(_direction(columns, text) for text in options.direction)
    among = _among(columns, options.among)
    edits = tuple(_edit(columns, text, among) for text in options.edit)
    try:
        model = whatif.fit(found, directions)
    except CrmError as error:
        if edits:
            raise
        return whatif.model_card(found, problem=str(error)), None
    card = whatif.model_card(found, model)
    if card.verdict is Verdict.DO_NOT_USE:
        return card, None
    values = values_of(found)
    tried = whatif.scenario(model, edits, None if np.isnan(values).all() else values) if edits else None
    return card, tried


def _campaign(found: Scoring, offer: Offer, options: argparse.Namespace) -> tuple[np.ndarray, Campaign | None]:
    rows = scoring.to_act_on(found).rows
    if found.scorer is None or not len(rows):
        return rows[:0], None
    value = whatif.worth(found, options.times, options.worth)[rows]
    return rows, whatif.plan(found.probability[rows], value, offer)


def _drawn(found: Scoring, rows: np.ndarray, campaign: Campaign | None, name: str | None) -> Assignment | None:
    if not name or campaign is None or not campaign.outlook.customers:
        return None
    today = datetime.now(UTC).date().isoformat()
    return whatif.draw(name, whatif.ids(found, rows[campaign.chosen]), today, as_of=whatif.day_of(found))


def _read_back(found: Scoring, path: str | None) -> dict[str, Any] | None:
    """What became of the customers of a list that `-o` wrote with a hold-out. Raises CrmError where it is none."""
    if path is None:
        return None
    try:
        with Path(path).open(encoding="utf-8-sig", newline="") as file:
            rows = list(csv.DictReader(file))
    except OSError as error:
        raise CrmError(f"{path} cannot be read: {error.strerror}.") from error
    key = next((name for name in ("Id", "Customer") if rows and name in rows[0]), None)
    if key is None or "Group" not in rows[0]:
        raise CrmError(f"{path} is no list of a hold-out: it needs the columns Id (or Customer) and Group.")
    reached, alone = (
        tuple(row[key] for row in rows if row["Group"] == wanted) for wanted in (whatif.REACH, whatif.LEAVE_ALONE)
    )
    drawn = Assignment(Path(path).stem, "", reached, alone)
    if whatif.day_of(found):
        raise CrmError("Where churn is silence, a hold-out is read back in the app, which knows when it was drawn.")
    result = whatif.read_back(drawn, *whatif.outcomes_since(found, drawn))
    if result is None:
        return {"name": drawn.name, "sentence": "There is nothing to compare: one of the groups is not in the data."}
    band = [result.interval.low, result.interval.high]
    return {"name": drawn.name, **vars(result), "interval": band, "sentence": result.sentence}


@dataclass(frozen=True)
class _Columns:
    """The columns of a model under every name that somebody may give them: heading, label or field."""

    plan: Plan
    fields: Mapping[str, str]

    def named(self, heading: str) -> str:
        """The column that is called so. Raises CrmError that lists those there are."""
        wanted = heading.strip().casefold()
        for feature in self.plan.features:
            if wanted in (feature.name.casefold(), feature.label.casefold(), self.fields.get(feature.name)):
                return feature.name
        there = ", ".join(sorted(feature.label for feature in self.plan.features))
        raise CrmError(f'The model does not use "{heading.strip()}". It uses: {there}.')


def _fields(intake: Intake) -> dict[str, str]:
    """Field of a customer → its heading in the file, in lower case."""
    return {
        column.field.partition(".")[2]: column.heading.casefold()
        for sheet in intake.sheets
        for column in sheet.mapping.columns
        if column.field is not None and sheet.mapping.entity == "customers"
    }


def _edit(columns: _Columns, text: str, among: dict[str, tuple[str, ...]]) -> Edit:
    """COLUMN=VALUE, COLUMN+5, COLUMN-10% or COLUMN*0.9 as an edit. Raises CrmError for what is none."""
    name, sign, value = text.partition("=")
    if sign:
        return Edit(columns.named(name), How.SET, value.strip(), among or None)
    step = _STEP.match(text)
    if step is None:
        raise CrmError(f'"{text}" is no change: write COLUMN=VALUE, COLUMN+5, COLUMN-10% or COLUMN*0.9.')
    column, number = columns.named(step["column"]), float(step["number"])
    if step["sign"] == "*":
        return Edit(column, How.MULTIPLY, number / 100 if step["percent"] else number, among or None)
    signed = number if step["sign"] == "+" else -number
    if step["percent"]:
        return Edit(column, How.MULTIPLY, 1 + signed / 100, among or None)
    return Edit(column, How.ADD, signed, among or None)


def _among(columns: _Columns, texts: list[str]) -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for text in texts:
        name, sign, word = text.partition("=")
        if not sign:
            raise CrmError(f'"{text}" is no group: write COLUMN=WORD.')
        column = columns.named(name)
        found[column] = (*found.get(column, ()), word.strip())
    return found


def _direction(columns: _Columns, text: str) -> tuple[str, int]:
    name, _, way = text.rpartition("=")
    if way not in _DIRECTIONS:
        raise CrmError(f'"{text}" is no direction: write COLUMN=up where more of it raises the risk, else COLUMN=down.')
    return columns.named(name), _DIRECTIONS[way]


def _offer(options: argparse.Namespace) -> Offer:
    found = _RANGE.match(options.save_rate)
    if found is None:
        raise CrmError(f'"{options.save_rate}" is no save rate: write a share or a range in percent, such as 10-30.')
    low, high = float(found[1]) / 100, float(found[2] or found[1]) / 100
    rate = SaveRate(low, (low + high) / 2, high)
    return Offer(rate, options.contact_cost, options.incentive, options.margin / 100, options.budget, options.capacity)


def _offer_json(offer: Offer) -> dict[str, Any]:
    rate = offer.save_rate
    kept = {"save_rate": [rate.low, rate.likely, rate.high]}
    return kept | {name: getattr(offer, name) for name in ("contact_cost", "incentive", "margin", "budget", "capacity")}


def _lines(
    found: Scoring,
    card: ModelCard,
    tried: Scenario | None,
    campaign: Campaign | None,
    drawn: Assignment | None,
    read_back: dict[str, Any] | None,
) -> list[str]:
    currency = found.records.currency
    lines = [f"Churn model: {found.card.verdict.value}. {found.card.because}", f"Horizon: {found.card.horizon}"]
    if tried is not None:
        changes = "; ".join(tried.said)
        lines += ["", f"What if {changes}: {card.verdict.value}. {tried.sentence}", *tried.itself, *tried.doubts]
    elif card.verdict is Verdict.DO_NOT_USE and found.scorer is not None:
        lines += ["", f"Scenario: {card.reason}"]
    if campaign is not None:
        seen = campaign.outlook
        lines.append("")
        if not seen.customers:
            lines.append("At these costs reaching anybody would lose money.")
        else:
            lines.append(
                f"Reach {counted(seen.customers, 'customer')}: {money(seen.profit, currency)} expected after costs of "
                f"{money(seen.spend, currency)}, between {money(seen.low, currency)} and {money(seen.high, currency)} "
                f"in 9 of 10 cases; it loses money in {say_share(seen.loss)}."
            )
            lines += [f"  {name}: {money(each.profit, currency)}" for name, each in campaign.rivals.items()]
    if drawn is not None:
        everybody = len(drawn.held_out) + len(drawn.contacted)
        are = "is" if len(drawn.held_out) == 1 else "are"
        lines.append(f"{drawn.name}: {len(drawn.held_out):,} of {everybody:,} {are} left alone.")
    if read_back is not None:
        lines.append(f"{read_back['name']}: {read_back['sentence']}")
    return lines
