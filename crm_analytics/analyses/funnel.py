"""The funnel: of the leads, or deals, of a period, how many got how far, and how deals went through their stages."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any

from sqlglot import exp

from crm_analytics.analyses.shares import Share
from crm_analytics.analyses.stages import Stages, stages
from crm_analytics.analyses.statements import statement
from crm_analytics.compile import Source, Window
from crm_analytics.compile.leaves import count_where
from crm_analytics.compile.predicates import both, column, day, null_safe
from crm_analytics.conditions import Condition, is_
from crm_analytics.evaluate.definitions import rule
from crm_analytics.evaluate.refusals import Looked, lacking, refusal
from crm_analytics.evaluate.scope import Scope, Store
from crm_analytics.measures import count
from crm_analytics.workspace import Workspace


@dataclass(frozen=True)
class Step:
    """How many got at least as far as this. `marked` of them are said to have, the others are known to by a later
    step; `of_before` is the share of the step before, `of_first` that of the first."""

    name: str
    reached: int
    marked: int
    of_before: Share | None = None
    of_first: Share | None = None


@dataclass(frozen=True)
class Funnel:
    """The steps from lead to customer (`reason` says why there are none), and the `stages` of deals."""

    steps: tuple[Step, ...] = ()
    stages: Stages = field(default_factory=Stages)
    notes: tuple[str, ...] = ()
    reason: str | None = None
    sql: str = ""


_OF_LEADS = """
SELECT leads._id AS row, :qualified AS qualified, :converted AS converted, coalesce(bool_or(_is_deal), FALSE) AS deal,
    coalesce(bool_or(_is_won), FALSE) AS won
FROM leads LEFT JOIN linked ON _lead = leads._id WHERE :is_in GROUP BY 1, 2, 3
"""
_NO_LINK = "SELECT CAST(NULL AS BIGINT) AS _lead, FALSE AS _is_deal, FALSE AS _is_won WHERE FALSE"
_LINK = 'SELECT "leads._id" AS _lead, TRUE AS _is_deal, :is_won AS _is_won FROM deals WHERE "leads._id" IS NOT NULL'
_LABELS = {"qualified": "Qualified", "converted": "Converted", "deal": "With a deal", "won": "Won"}


def funnel(workspace: Workspace, scope: Scope) -> Funnel:
    """The leads that were created in the period of `scope` and how far they had got by the last day of the data; where
    there is no list of leads, its deals. A step that nothing in the data can tell is left out."""
    with Store.of(workspace) as store:
        looked = Looked(scope.window(store.model), scope.filters)
        found = stages(store, scope)
        reason = refusal(store.model, count("leads"), looked)
        if reason is None:
            return _of_leads(store, scope, found)
        no_deals = refusal(store.model, count("deals", is_("deals.outcome", "won")), looked)
        if no_deals is None:
            return _of_deals(store, scope, found)
        return Funnel(stages=found, reason=reason if "deals" not in store.model.tables else no_deals)


def _of_leads(store: Store, scope: Scope, found: Stages) -> Funnel:
    source = Source(store.model, scope.filters, {}, store.engine.dialect)
    known = _known(store)
    link = statement(_LINK, is_won=_asked(source, "deals", (is_("deals.outcome", "won"),))) if "deal" in known else None
    each = statement(
        _OF_LEADS,
        {"linked": link or statement(_NO_LINK)},
        qualified=_asked(source, "leads", known.get("qualified")),
        converted=_asked(source, "leads", known.get("converted")),
        is_in=_inside(source, "leads", scope) or exp.true(),
    )
    (marked,) = store.engine.run(_counted(each, list(known))).to_pylist()
    # CRMs differ in whether a lead is converted when its deal is opened or when it is won: the rarer comes later.
    order = sorted(known, key=lambda name: (name == "won", -marked[name]))
    select = _counted(each, order)
    (row,) = store.engine.run(select).to_pylist()
    if not row["all"]:
        return Funnel(stages=found, reason="No lead that was created in this period meets these filters.")
    steps = _steps([("Leads", row["all"], row["all"]), *((_LABELS[n], row[f"by_{n}"], row[n]) for n in order)])
    notes = [
        f'{step.reached - step.marked:,} of {step.reached:,} in "{step.name}" are not marked so, but got further.'
        for step in steps
        if step.reached > step.marked
    ]
    if "deals" in store.model.tables and "deal" not in known:
        notes.append("No deal says which lead it came from, so the leads cannot be followed to their deals.")
    return Funnel(steps, found, tuple(notes), sql=select.sql(dialect=store.engine.dialect, pretty=True))


def _known(store: Store) -> dict[str, tuple[Condition, ...] | None]:
    """The steps after the first that the data can tell, with their conditions on a lead."""
    window = Window(None, None, store.model.last_day)
    steps: dict[str, tuple[Condition, ...] | None] = {
        "qualified": rule("mql", store.settings),
        "converted": (is_("leads.is_converted", True),),
    }
    known: dict[str, tuple[Condition, ...] | None] = {
        name: conditions
        for name, conditions in steps.items()
        if conditions and lacking(store.model, count("leads", *conditions), window) is None
    }
    deals = store.model.tables.get("deals")
    if deals is not None and any(name.startswith("leads.") for name in deals.columns) and "outcome" in deals.columns:
        known |= {"deal": None, "won": None}
    return known


def _counted(each: exp.Select, order: list[str]) -> exp.Select:
    """All rows, those marked for each step, and (by_…) those marked for it or for a later one."""
    cells = [exp.alias_(exp.Count(this=exp.Star()), "all", quoted=True)]
    for at, name in enumerate(order):
        further = [exp.column(later) for later in order[at:]]
        cells.append(exp.alias_(count_where(exp.column(name)), name, quoted=True))
        cells.append(exp.alias_(count_where(exp.or_(*further)), f"by_{name}", quoted=True))
    return exp.select(*cells).from_(each.subquery("each_lead"))


_OF_DEALS = "SELECT count(*) AS deals, count(*) FILTER (WHERE :is_won) AS won FROM deals WHERE :is_in"


def _of_deals(store: Store, scope: Scope, found: Stages) -> Funnel:
    source = Source(store.model, scope.filters, {}, store.engine.dialect)
    is_won = _asked(source, "deals", (is_("deals.outcome", "won"),))
    select = statement(_OF_DEALS, is_won=is_won, is_in=_inside(source, "deals", scope) or exp.true())
    row: Mapping[str, Any] = store.engine.run(select).to_pylist()[0]
    if not row["deals"]:
        return Funnel(stages=found, reason="No deal that was created in this period meets these filters.")
    steps = _steps([("Deals", row["deals"], row["deals"]), ("Won", row["won"], row["won"])])
    notes = ("There is no list of leads, so the funnel begins with deals.",)
    return Funnel(steps, found, notes, sql=select.sql(dialect=store.engine.dialect, pretty=True))


def _steps(found: list[tuple[str, int, int]]) -> tuple[Step, ...]:
    first = found[0]
    steps = [Step(first[0], first[1], first[2])]
    for (_, before, _), (name, reached, marked) in pairwise(found):
        steps.append(Step(name, reached, marked, Share.of(reached, before), Share.of(reached, first[1])))
    return tuple(steps)


def _asked(source: Source, entity: str, conditions: tuple[Condition, ...] | None) -> exp.Expr:
    met = source.all_of(entity, conditions) if conditions else None
    return exp.false() if met is None else null_safe(met)


def _inside(source: Source, entity: str, scope: Scope) -> exp.Expr | None:
    met = source.filtered(entity)
    if scope.period is None:
        return met
    created = column("created_at", entity)
    start, end = day(scope.period.start), day(scope.period.end)
    return both(met, exp.GTE(this=created, expression=start), exp.LT(this=created.copy(), expression=end))
