"""What the rules come to on the data: one action per record, the most valuable first."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

import numpy as np
import pyarrow as pa

from crm_analytics.actions import deals, waiting
from crm_analytics.actions.found import Found
from crm_analytics.actions.rules import RULES, About, Rule
from crm_analytics.clv import LifetimeValues
from crm_analytics.scoring import Scoring, to_act_on
from crm_analytics.scoring.scored import values_of
from crm_analytics.units import say_share
from crm_analytics.workspace import Workspace
from crm_analytics.workspace.workspace import Snapshot


@dataclass(frozen=True)
class Action:
    """One thing to do. `value` is what it is expected to bring, in the workspace's currency: what is at stake times how
    likely it is times the share that the rule assumes; None where no money is known."""

    rule: Rule
    who: str
    key: str
    owner: str
    why: str
    value: float | None


@dataclass(frozen=True)
class Sources:
    """What was predicted already. Without it the rules that need it find nothing."""

    leads: Scoring | None = None
    churn: Scoring | None = None
    customers: LifetimeValues | None = None


def actions(
    asked: Workspace | Snapshot, rules: tuple[Rule, ...] = RULES, sources: Sources | None = None
) -> tuple[Action, ...]:
    """Everything the rules that are on find, by expected value; what has none comes last, in the order of the rules.

    Somebody whom two rules find is listed for each of them: a stale deal may be overdue too.
    """
    sources = sources or Sources()
    with asked.snapshot() as now:
        finders: Mapping[About, Callable[[Rule], Iterator[Found]]] = {
            About.STALE_DEALS: lambda rule: deals.stale(now, rule.limit),
            About.OVERDUE_DEALS: lambda rule: deals.overdue(now, rule.limit),
            About.UNANSWERED_LEADS: lambda rule: waiting.leads(now, rule.limit),
            About.UNANSWERED_TICKETS: lambda rule: waiting.tickets(now, rule.limit),
            About.HOT_LEADS: lambda rule: _hot(sources.leads, rule.limit, deals.usual_amount(now)),
            About.LEAVING_CUSTOMERS: lambda rule: _leaving(sources.churn, rule.limit),
            About.SILENT_REGULARS: lambda rule: _silent(sources.customers, rule.limit),
        }
        found = [
            Action(rule, each.who, each.key, each.owner, each.why, _times(each.at_stake, rule.effect))
            for rule in rules
            if rule.is_on
            for each in finders[rule.about](rule)
        ]
    return tuple(sorted(found, key=lambda action: -(action.value if action.value is not None else -1.0)))


def as_table(found: tuple[Action, ...]) -> pa.Table:
    """The list for a screen or a file."""
    return pa.table(
        {
            "Who": pa.array([each.who for each in found], pa.string()),
            "What to do": pa.array([each.rule.do for each in found], pa.string()),
            "Why": pa.array([each.why for each in found], pa.string()),
            "Expected value": pa.array(
                [None if each.value is None else round(each.value, 2) for each in found], pa.float64()
            ),
            "Owner": pa.array([each.owner for each in found], pa.string()),
            "Id": pa.array([each.key for each in found], pa.string()),
            "Rule": pa.array([each.rule.about.value for each in found], pa.string()),
        }
    )


def _times(at_stake: float | None, effect: float) -> float | None:
    return None if at_stake is None else at_stake * effect


def _hot(scoring: Scoring | None, most: float, usual: float | None) -> Iterator[Found]:
    if scoring is None or scoring.scorer is None:
        return
    rows = to_act_on(scoring).rows[: int(most)]
    yield from _scored(scoring, rows, usual)


def _leaving(scoring: Scoring | None, percent: float) -> Iterator[Found]:
    if scoring is None or scoring.scorer is None:
        return
    rows = to_act_on(scoring).rows
    yield from _scored(scoring, rows[scoring.probability[rows] >= percent / 100], None)


def _scored(scoring: Scoring, rows: np.ndarray, usual: float | None) -> Iterator[Found]:
    shown, values = scoring.records.shown, values_of(scoring)
    said = scoring.records.subject.said
    for row, reasons in zip(rows, scoring.reasons(rows), strict=True):
        chance = float(scoring.probability[row])
        value = values[row] if not np.isnan(values[row]) else usual
        raising = next((each.said(said) for each in reasons if each.points > 0), "")
        why = f"{say_share(chance)} {said}." + (f" {raising.rstrip('.')}." if raising else "")
        cells = {name: str(shown[name].iloc[row]) for name in ("name", "id", "owner") if name in shown}
        yield Found(
            cells.get("name") or cells.get("id") or f"{scoring.records.subject.one} {row + 1}",
            cells.get("id", ""),
            cells.get("owner", "").replace("<NA>", "").replace("nan", ""),
            why,
            None if value is None else float(chance * value),
        )


def _silent(found: LifetimeValues | None, percent: float) -> Iterator[Found]:
    for each in found.at_risk if found else ():
        if each.chance <= 1 - percent / 100:
            why = f"{each.rhythm[:1].upper()}{each.rhythm[1:]}; {each.purchases} purchases so far."
            # Without amounts what they brought is a number of purchases, and no money.
            worth = each.last_year if found and found.in_money else None
            yield Found(each.customer or each.customer_id, each.customer_id, "", why, worth)
