"""Attention: what waits for somebody today, late by the workspace's own usual times, each with the rows behind it."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta

from crm_analytics.catalogue import KPIS
from crm_analytics.conditions import Condition, FilterSet, Op, blank, filled, is_not
from crm_analytics.evaluate.scope import Compare, Scope, Store
from crm_analytics.evaluate.values import readings
from crm_analytics.kpi import Area, Kpi, Reading
from crm_analytics.measures import Aggregate, FirstAvailable, Leaf, Measure, count, map_leaves, quantile
from crm_analytics.units import Unit, counted, say, say_date
from crm_analytics.workspace import Workspace

FEWEST = 10
"""Finished cases it takes to know how long one usually is."""
LONG = 0.9
"""Longer than this share of the finished ones took is long."""
ROWS = "counted"
"""The population of a matter's `kpi` that holds its rows."""


@dataclass(frozen=True)
class Matter:
    """Something that waits: `kpi` counts its rows (see `evaluate.rows`), `worth` is the money in them where it is
    known. `sentence` says how many, and by which measure they are late."""

    name: str
    kpi: Kpi
    count: int
    sentence: str
    worth: Reading | None = None


def matters(workspace: Workspace, filters: FilterSet | None = None) -> tuple[Matter, ...]:
    """What waits for somebody at the end of the data, the most valuable first, then the most numerous. Nothing that
    the data cannot tell, and nothing that nobody waits for, is in it."""
    with Store.of(workspace) as store:
        today = store.model.last_day
        if today is None:
            return ()
        scope = Scope(None, filters or FilterSet(), Compare.NONE)
        drafts = list(_drafts(store, scope, today))
        kpis = [kpi for draft in drafts for kpi in (draft.counted, draft.worth) if kpi is not None]
        found = readings(store, kpis, scope)
    listed = [matter for draft in drafts if (matter := _matter(draft, found)) is not None]
    return tuple(sorted(listed, key=lambda each: (-(each.worth.value or 0.0 if each.worth else 0.0), -each.count)))


@dataclass(frozen=True)
class _Draft:
    counted: Kpi
    one: str
    many: str
    worth: Kpi | None = None


def _drafts(store: Store, scope: Scope, today: date) -> Iterator[_Draft]:
    open_deals, value = KPIS["open_deals"], KPIS["pipeline_value"]
    usual = _usual(store, scope)
    if (days := usual["deals"]) is not None:
        late = Condition("deals.created_at", Op.LESS_THAN, (today + timedelta(days=1 - days),))
        said = f"open for {counted(days, 'day')} or more, longer than nine in ten of yours took"
        yield _Draft(
            _narrowed(open_deals, "stale_deals", "Deals open for long", late),
            f"deal has been {said}",
            f"deals have been {said}",
            _narrowed(value, "stale_value", "Their amount", late),
        )
    overdue = Condition("deals.expected_close_at", Op.LESS_THAN, (today,))
    day = say_date(today)
    yield _Draft(
        _narrowed(open_deals, "overdue_deals", "Deals past their expected close", overdue),
        f"open deal should have closed before {day}, by its own expected date",
        f"open deals should have closed before {day}, by their own expected dates",
        _narrowed(value, "overdue_value", "Their amount", overdue),
    )
    yield _Draft(_UNANSWERED_LEADS, "lead has had no answer yet", "leads have had no answer yet")
    backlog = KPIS["ticket_backlog"]
    answered = (blank("tickets.first_response_at"), blank("tickets.response_hours"))
    silent = FirstAvailable(tuple(_narrowed_measure(backlog.measure, each) for each in answered))
    label = "Open tickets without an answer"
    yield _Draft(
        replace(backlog, name="silent_tickets", label=label, measure=silent, alternatives={}),
        "open ticket has had no answer yet",
        "open tickets have had no answer yet",
    )
    yield from _regulars(store, today)
    if (days := usual["tickets"]) is not None:
        late = Condition("tickets.created_at", Op.LESS_THAN, (today + timedelta(days=1 - days),))
        said = f"open for {counted(days, 'day')} or more, longer than nine in ten of yours took"
        yield _Draft(
            _narrowed(backlog, "stale_tickets", "Tickets open for long", late),
            f"ticket has been {said}",
            f"tickets have been {said}",
        )


def _regulars(store: Store, today: date) -> Iterator[_Draft]:
    """Customers who came back before and are about to be lost by the rule of the workspace."""
    activity = store.model.activity
    if activity.source != "orders" or activity.days is None or store.model.column(_SECOND, "spells") is None:
        return
    ahead = min(_AHEAD, activity.days // 2)
    if ahead < 1:
        return
    late = Condition("spells.last_order_at", Op.LESS_THAN, (today + timedelta(days=ahead + 1 - activity.days),))
    active = replace(count("spells", blank("spells.ended_at"), filled(_SECOND), late), basis=None)
    said = (
        f"will count as lost within {counted(ahead, 'day')} unless they order again: "
        f"{counted(activity.days, 'day')} after the last order"
    )
    yield _Draft(
        Kpi(
            "silent_regulars", "Regulars about to be lost", _REGULARS, Area.RETENTION, active, Unit.COUNT, additive=True
        ),
        f"regular {said}",
        f"regulars {said}",
    )


_SECOND = "spells.days_to_second"
_AHEAD = 30
"""Days within which a customer who does not order will be lost."""
_REGULARS = (
    "Customers who have ordered more than once and have never left, and who will count as lost soon unless they order."
)
_UNANSWERED = [blank("leads.first_response_at"), blank("leads.response_hours")]
_UNANSWERED_LEADS = Kpi(
    "silent_leads",
    "Leads without an answer",
    "Leads that have no first response and have not converted.",
    Area.SALES,
    FirstAvailable(
        (
            *(replace(count("leads", each, is_not("leads.is_converted", True)), basis=None) for each in _UNANSWERED),
            *(replace(count("leads", each), basis=None) for each in _UNANSWERED),
        )
    ),
    Unit.COUNT,
    additive=True,
)


def _usual(store: Store, scope: Scope) -> dict[str, int | None]:
    """For each list, the days within which nine in ten of its finished rows were done; None where that is not known."""
    asked = {
        "deals": replace(quantile("deals", "cycle_days", LONG), basis=None),
        "tickets": replace(quantile("tickets", "resolution_hours", LONG), basis=None),
    }
    kpis = [Kpi(name, name, name, Area.SALES, measure, Unit.NUMBER) for name, measure in asked.items()]
    found = readings(store, kpis, scope)
    hours = {"deals": 24.0, "tickets": 1.0}
    return {
        name: None
        if each.value is None or each.n < FEWEST or store.model.column(f"{name}.created_at", name) is None
        else max(1, round(each.value * hours[name] / 24))
        for name, each in found.items()
    }


def _narrowed(kpi: Kpi, name: str, label: str, *conditions: Condition) -> Kpi:
    """The KPI over those of its rows that meet the conditions as well."""
    return replace(kpi, name=name, label=label, measure=_narrowed_measure(kpi.measure, *conditions), alternatives={})


def _narrowed_measure(measure: Measure, *conditions: Condition) -> Measure:
    def apply(leaf: Leaf) -> Leaf:
        return replace(leaf, where=(*leaf.where, *conditions)) if isinstance(leaf, Aggregate) else leaf

    return map_leaves(measure, apply)


def _matter(draft: _Draft, found: dict[str, Reading]) -> Matter | None:
    number = int(found[draft.counted.name].value or 0)
    if not number:
        return None
    worth = found[draft.worth.name] if draft.worth is not None else None
    if worth is not None and not worth.value:
        worth = None
    said = f"{say(number, Unit.COUNT)} {draft.one if number == 1 else draft.many}"
    amount = f": {say(worth.value, worth.unit, currency=worth.currency)} in all" if worth else ""
    return Matter(draft.counted.name, draft.counted, number, f"{said}{amount}.", worth)
