"""Stages of deals: who moved on, who dropped out, and how long it took, from the history of stage changes, or, where
there is none, from the stage that each deal is in now."""

from dataclasses import dataclass

from sqlglot import exp

from crm_analytics.analyses import stage_history
from crm_analytics.analyses.shares import Share
from crm_analytics.analyses.statements import median, statement
from crm_analytics.compile import Source, Window
from crm_analytics.compile.predicates import both, column, day, null_safe
from crm_analytics.conditions import filled as has
from crm_analytics.evaluate.refusals import Looked, refusal
from crm_analytics.evaluate.scope import Scope, Store
from crm_analytics.measures import count
from crm_analytics.units import counted


@dataclass(frozen=True)
class StageRow:
    """A stage of the deals that entered it: entered = moved_on + went_back + dropped + still_there.

    Each deal counts once, by what came after its last stay there: moved_on to a later stage or won, went_back to an
    earlier one and no further, dropped (lost from here), or still there. `drop_off` is the share of those dropped among
    those that are not there any more. `median_days` is over the `finished` deals, all stays of a deal in the stage
    together; `still_days` the median of those that are there, so far; `value` their amount. None: not known.
    """

    stage: str
    entered: int | None
    moved_on: int | None
    went_back: int | None
    dropped: int
    still_there: int
    drop_off: Share | None = None
    median_days: float | None = None
    finished: int = 0
    still_days: float | None = None
    value: float | None = None


@dataclass(frozen=True)
class Stages:
    """The stages that are neither won nor lost, in the order in which deals really pass them, and how deals ended:
    deals = won + lost + running. `skipped` deals left a stage out on their way, `regressed` ones went back at least
    once (None without a history)."""

    rows: tuple[StageRow, ...] = ()
    deals: int = 0
    won: int = 0
    lost: int = 0
    running: int = 0
    skipped: int | None = None
    regressed: int | None = None
    has_history: bool = False
    currency: str | None = None
    notes: tuple[str, ...] = ()
    reason: str | None = None
    sql: str = ""


def stages(store: Store, scope: Scope) -> Stages:
    """The stages of the deals that were created in the period of `scope`, and what became of them to this day."""
    model = store.model
    looked = Looked(Window(None, None, model.last_day), scope.filters)
    source = Source(model, scope.filters, {}, store.engine.dialect)
    by_history = count("stages", has("stages.deal_id"), has("stages.stage"), on="entered_at")
    if "stages" in model.tables and refusal(model, by_history, looked) is None and model.last_day is not None:
        return _with_history(store, source, scope)
    reason = refusal(model, count("deals", has("deals.stage"), on="created_at"), looked)
    if reason is None and scope.period is not None and "created_at" not in model.tables["deals"].columns:
        reason = "Your deals have no Created date, so it is not known which of them belong to this period."
    return Stages(reason=reason) if reason is not None else _by_present_stage(store, source, scope)


def _with_history(store: Store, source: Source, scope: Scope) -> Stages:
    known = stage_history.known_stages(store, source)
    if not any(each.kind == "open" for each in known):
        return Stages(has_history=True, reason="Every stage of the history is an end: won or lost.")
    select, ended = stage_history.fates(source, known, scope.period), stage_history.endings(source, known, scope.period)
    (whole,) = store.engine.run(ended).to_pylist()
    if not whole["deals"]:
        return Stages(has_history=True, reason="No deal that was created in this period meets these filters.")
    found = {row["stage"]: row for row in store.engine.run(select).to_pylist()}
    rows = tuple(
        StageRow(
            stage=row["stage"],
            entered=row["entered"],
            moved_on=row["moved_on"],
            went_back=row["went_back"],
            dropped=row["dropped"],
            still_there=row["still_there"],
            drop_off=Share.of(row["dropped"], row["entered"] - row["still_there"]),
            median_days=row["median_days"],
            finished=row["finished"],
            still_days=row["still_days"],
            value=row["value"],
        )
        for each in known
        if each.kind == "open" and (row := found.get(each.name)) is not None
    )
    dialect = store.engine.dialect
    return Stages(
        rows,
        whole["deals"],
        whole["won"],
        whole["lost"],
        whole["running"],
        whole["skipped"],
        whole["regressed"],
        has_history=True,
        currency=store.model.currency,
        notes=_history_notes(whole),
        sql=";\n\n".join(each.sql(dialect=dialect, pretty=True) for each in (ended, select)),
    )


def _history_notes(whole: dict[str, int]) -> tuple[str, ...]:
    deals = counted(whole["deals"], "deal")
    notes = ["Stages stand in the order in which most deals pass them, whatever their names say."]
    if whole["skipped"]:
        notes.append(f"{whole['skipped']:,} of {deals} left out at least one stage on their way.")
    if whole["regressed"]:
        notes.append(f"{whole['regressed']:,} of {deals} went back to an earlier stage at least once.")
    if whole["contradicted"]:
        notes.append(
            f"{whole['contradicted']:,} of {deals} {'is' if whole['contradicted'] == 1 else 'are'} won or lost by "
            f"{'its' if whole['contradicted'] == 1 else 'their'} history and not by the list of "
            "deals, or the other way round: here the history counts, in other figures the list."
        )
    if whole["unordered"]:
        ends = counted(whole["unordered"], "stay ends before it begins, and is", "stays end before they begin, and are")
        notes.append(f"{ends} left out of the times.")
    return tuple(notes)


_PRESENT = """
SELECT stage, count(*) FILTER (WHERE outcome = 'lost') AS dropped, count(*) FILTER (WHERE is_open) AS still_there,
    :age AS still_days, sum(amount) FILTER (WHERE is_open) AS value
FROM (SELECT *, CASE WHEN is_open THEN days END AS age FROM present) GROUP BY 1 ORDER BY 3 DESC, 1
"""
_OUTCOMES = """
SELECT count(*) AS deals, count(*) FILTER (WHERE outcome = 'won') AS won,
    count(*) FILTER (WHERE outcome = 'lost') AS lost, count(*) FILTER (WHERE is_open) AS running FROM present
"""
_NO_HISTORY = (
    "There is no history of stages, only the stage each deal is in now: where deals were before and how long is not "
    "known. Salesforce exports it as Opportunity History, HubSpot as the dates on which deals entered each stage."
)


def _by_present_stage(store: Store, source: Source, scope: Scope) -> Stages:
    present = {"present": _present(store, source, scope)}
    select = statement(_PRESENT, present, age=median("age", store.engine.dialect))
    (whole,) = store.engine.run(statement(_OUTCOMES, present)).to_pylist()
    if not whole["deals"]:
        return Stages(reason="No deal that was created in this period meets these filters.")
    found = store.engine.run(select).to_pylist()
    rows = tuple(
        StageRow(
            row["stage"],
            None,
            None,
            None,
            row["dropped"],
            row["still_there"],
            still_days=row["still_days"],
            value=row["value"],
        )
        for row in found
        if row["stage"] is not None and stage_history.kind_of(row["stage"]) == "open" and row["still_there"]
    )
    return Stages(
        rows,
        **whole,
        currency=store.model.currency,
        notes=(_NO_HISTORY, "A deal that is there still has its age as the time so far."),
        sql=select.sql(dialect=store.engine.dialect, pretty=True),
    )


def _present(store: Store, source: Source, scope: Scope) -> exp.Select:
    columns = store.model.tables["deals"].columns
    last = day(store.model.last_day) if store.model.last_day else exp.null()
    created = source.date("deals", "created_at")
    outcome = column("outcome") if "outcome" in columns else exp.cast(exp.null(), "TEXT")
    decided = exp.In(this=outcome.copy(), expressions=[exp.Literal.string(word) for word in ("won", "lost")])
    cells = {
        "stage": column("stage"),
        "outcome": outcome,
        "is_open": exp.not_(null_safe(decided)),
        "amount": column("amount") if "amount" in columns else exp.cast(exp.null(), "DOUBLE"),
        "days": exp.DateDiff(
            this=exp.cast(last, "DATE"), expression=exp.cast(created.copy(), "DATE"), unit=exp.var("DAY")
        ),
    }
    select = exp.select(*(exp.alias_(cell, name) for name, cell in cells.items())).from_("deals")
    inside = None
    if scope.period is not None:
        start, end = day(scope.period.start), day(scope.period.end)
        inside = both(exp.GTE(this=created.copy(), expression=start), exp.LT(this=created.copy(), expression=end))
    where = both(source.filtered("deals"), inside)
    return select if where is None else select.where(where)
