"""`score`: who converts, which deals are won, who leaves; with the card that says how far to believe it."""

import argparse
import json
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from crm_analytics import churn, scoring
from crm_analytics.api import nothing_usable
from crm_analytics.commands import NothingUsableError
from crm_analytics.commands.arguments import files_of
from crm_analytics.commands.inspecting import question_json, taken_in
from crm_analytics.exports import csv_bytes
from crm_analytics.intake import Intake
from crm_analytics.issues import CrmError
from crm_analytics.questions import Question, question_id
from crm_analytics.scoring import Card, Figure, Options, Records, Scoring, Verdict, row_order
from crm_analytics.scoring.cards import jsonable
from crm_analytics.scoring.leaks import YES
from crm_analytics.workspace import Workspace

_SHOWN = 10


def run(options: argparse.Namespace) -> int:
    """Print the card, and the first records with their reasons. Raises NothingUsableError, and CrmError."""
    files_of(options)
    known_before, in_time = _answered(options)
    intake = taken_in(options)
    chosen = Options(known_before, use_protected=options.use_protected, rows_in_time=in_time)
    found = scoring.fit(_records(intake, options), chosen)
    _check_answers(known_before, found.card)
    if options.json:
        print(json.dumps(as_json(found, intake), ensure_ascii=False, indent=2))
    else:
        print(as_text(found))
    if options.output:
        _write(found, Path(options.output))
    return 0


def questions(found: Card) -> tuple[Question, ...]:
    """One question for each column that may know the outcome, and one about the order of rows where it may be time."""
    asked = tuple(
        scoring.question_for(leak, found.subject)
        for leak in found.leaks
        if any(each.column in leak.columns and each.why.startswith("may know") for each in found.dropped)
    )
    order = found.newest.by_order
    return asked if order is None or order.is_sure else (*asked, row_order.question(order.why, found.subject))


def as_json(found: Scoring, intake: Intake) -> dict[str, Any]:
    """The card, its questions and the first records of the list as plain values."""
    card = found.card
    listed = scoring.to_act_on(found)
    first = scoring.Ranking(listed.rows[:_SHOWN])
    open_questions = [question_json(each) for each in (*questions(card), *intake.questions)]
    top = jsonable(scoring.table(found, first).to_pylist()) if card.can_rank else []
    aside = [{"file": each.file, "sheet": each.sheet, "reason": each.reason} for each in intake.set_aside]
    return {
        **card.to_json(),
        "model_card": jsonable(found.model_card.to_json()),
        "to_score": len(listed),
        "top": top,
        "questions": open_questions,
        "set_aside": aside,
    }


def as_text(found: Scoring) -> str:
    """The card for people, and whom to call first."""
    card = found.card
    lines = [
        f"{card.verdict.value.capitalize()}. {card.because}",
        "",
        f"Learnt from  {card.population}",
        f"Outcome      {card.label}",
        f"Horizon      {card.horizon}",
    ]
    if card.metrics is not None:
        lines.append(f"Left out     AUC {_figure(card.metrics.auc)}, calibration gap {card.metrics.ece.value:.3f}")
    if card.newest.metrics is not None:
        lines.append(f"Newest       AUC {_figure(card.newest.metrics.auc)} {card.newest.since_said}")
    elif card.newest.reason:
        lines.append(f"Newest       {card.newest.reason}")
    if card.rule is not None:
        lines.append(f"Simple rule  {card.rule.label} alone: AUC {_figure(card.rule.auc)}")
    lines += [f"Look at      {alarm}" for alarm in card.alarms]
    for leak in card.leaks:
        lines.append(f"{leak.level.value.capitalize():<12} {leak.column}: {leak.why}")
    if card.with_leaks is not None:
        lines.append(f"With them    AUC {_figure(card.with_leaks.auc)}")
    lines += [f"Rate         {each.column} {each.value}: {each.hits} of {each.n}" for each in card.rates[:_SHOWN]]
    if card.protected and not card.protected_used:
        lines.append(f"Not used     {', '.join(card.protected)} (protected by law; --use-protected uses them)")
    return "\n".join(lines + _list_lines(found))


def _list_lines(found: Scoring) -> list[str]:
    if found.card.verdict is Verdict.DO_NOT_USE:
        return []
    listed = scoring.to_act_on(found)
    first = scoring.table(found, scoring.Ranking(listed.rows[:_SHOWN])).to_pylist()
    lines = ["", f"The first {len(first)} of {len(listed):,} {found.records.subject.many}:"]
    for row in first:
        name = next(iter(row.values()))
        lines.append(f"  {row['Score']:>3}  {name or '—'!s:<28.28}  {row['Why'] or ''}")
    return lines


def _figure(figure: Figure) -> str:
    return f"{figure.value:.3f} ({figure.low:.3f} to {figure.high:.3f})"


def _records(intake: Intake, options: argparse.Namespace) -> Records:
    """The records of the files: by what the CRM knows, else of any table that has the outcome in a column."""
    subject = scoring.SUBJECTS[options.subject]
    raw = intake.raw_tables
    if not raw:
        raise NothingUsableError(nothing_usable(intake))
    if not intake.tables:
        return scoring.of_tables(raw, subject, options.outcome)
    with Workspace.open() as workspace:
        now = datetime.now(UTC).replace(tzinfo=None)
        workspace.load(intake.tables, questions=intake.questions, now=now)
        try:
            return churn.records_for(workspace, options.subject, options.outcome)
        except CrmError as error:
            try:
                return scoring.of_tables(raw, subject, options.outcome)
            except CrmError:
                raise error from None


def _answered(options: argparse.Namespace) -> tuple[frozenset[str], bool]:
    """The columns that the reader vouches for, and whether rows stand in the order of time; these answers are taken out
    of the intake's."""
    prefix, suffix = f"{options.subject}:", ":known_before"
    rows = question_id(options.subject, None, row_order.ROWS, row_order.IN_TIME)
    mine, others, in_time = [], [], False
    for pair in options.answer:
        name, _, value = pair.partition("=")
        is_known = name.startswith(prefix) and name.endswith(suffix)
        if (is_known or name == rows) and value not in ("yes", "no"):
            raise CrmError(f'"{value}" is no answer to {name}: choose one of yes, no.')
        if is_known:
            mine += [name.removeprefix(prefix).removesuffix(suffix)] if value == YES else []
        elif name == rows:
            in_time = value == YES
        else:
            others.append(pair)
    options.answer = others
    return frozenset(mine), in_time


def _check_answers(known_before: frozenset[str], card: Card) -> None:
    suspected = {leak.column for leak in card.leaks}
    for column in known_before - suspected:
        asked = ", ".join(sorted(suspected)) or "none"
        raise CrmError(f'Nothing was asked about "{column}". The columns in question: {asked}.')


def _write(found: Scoring, path: Path) -> None:
    """The list as CSV. Where the model must not be used there is no list, which stderr says."""
    if not found.card.can_rank:
        print(f"{path} was not written: there is no list where the model must not be used.", file=sys.stderr)
        return
    try:
        path.write_bytes(csv_bytes(scoring.table(found, scoring.ranked(found))))
    except OSError as error:
        raise CrmError(f"{path} cannot be written: {error.strerror}.") from error
