"""The history of stages in SQL: the order in which deals pass them, their stays in each, and how they ended."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from sqlglot import exp

from crm_analytics.analyses.statements import median, statement
from crm_analytics.cleaning.words.stage_words import outcome_of
from crm_analytics.compile import Source
from crm_analytics.compile.predicates import both, column, day, filled
from crm_analytics.evaluate.scope import Store
from crm_analytics.periods import Period

_ENDS_MOSTLY = 0.5


@dataclass(frozen=True)
class KnownStage:
    """A stage by its place (1 is the first) and its kind: open, won, lost, or closed (as the list of deals says)."""

    name: str
    place: int
    kind: str


_PRECEDES = """
WITH first_entries AS (SELECT deal_id, stage, min(moment) AS moment FROM stage_rows GROUP BY 1, 2)
SELECT a.stage AS one, b.stage AS other, count(*) FILTER (WHERE a.moment < b.moment) AS before,
    count(*) FILTER (WHERE a.moment > b.moment) AS after
FROM first_entries AS a JOIN first_entries AS b ON a.deal_id = b.deal_id AND a.stage < b.stage GROUP BY 1, 2
"""
_PLACES = """
WITH ranked AS (
    SELECT deal_id, stage, present_stage, outcome,
        rank() OVER (PARTITION BY deal_id ORDER BY moment) + count(*) OVER (PARTITION BY deal_id, moment) / 2.0 AS place
    FROM stage_rows
)
SELECT stage, :middle AS middle, avg(place) AS mean,
    count(DISTINCT deal_id) FILTER (WHERE present_stage = stage) AS deals,
    count(DISTINCT deal_id) FILTER (WHERE present_stage = stage AND outcome IN ('won', 'lost')) AS decided
FROM ranked GROUP BY 1
"""
_STEPS = """
SELECT deal_id, stage, place, kind, moment, outcome, amount,
    coalesce(lead(moment) OVER later, CASE WHEN ended_by_list OR is_closing THEN closed_at END) AS leaves,
    max(place) FILTER (WHERE kind = 'open') OVER (PARTITION BY deal_id ORDER BY moment, place
        ROWS BETWEEN 1 FOLLOWING AND UNBOUNDED FOLLOWING) AS furthest_after,
    lag(place) OVER later AS place_before,
    row_number() OVER (PARTITION BY deal_id ORDER BY moment DESC, place DESC) = 1 AS is_last_step,
    row_number() OVER (PARTITION BY deal_id, stage ORDER BY moment DESC) = 1 AS is_last_stay
FROM (
    SELECT *, outcome IN ('won', 'lost') AS ended_by_list, kind <> 'open' AS is_closing,
        lag(stage) OVER (PARTITION BY deal_id ORDER BY moment, place) AS stage_before
    FROM stage_rows JOIN known_stages USING (stage)
) AS stays
WHERE stage_before IS NULL OR stage_before <> stage
WINDOW later AS (PARTITION BY deal_id ORDER BY moment, place)
"""
_ENDED = """
SELECT deal_id,
    CASE WHEN kind IN ('won', 'lost') THEN kind WHEN outcome IN ('won', 'lost') THEN outcome
        ELSE 'running' END AS ending,
    outcome IS NOT NULL AND kind IN ('won', 'lost') AND outcome <> kind AS is_contradicted
FROM steps WHERE is_last_step
"""
_FATES = """
WITH stays AS (
    SELECT *, date_diff('hour', moment, leaves) / 24.0 AS days,
        CASE WHEN furthest_after > place OR ending = 'won' THEN 'moved_on'
            WHEN furthest_after IS NOT NULL THEN 'went_back' WHEN ending = 'lost' THEN 'dropped'
            ELSE 'still_there' END AS fate
    FROM steps JOIN ended USING (deal_id) WHERE kind = 'open'
), by_deal AS (
    SELECT deal_id, stage, place, max(fate) FILTER (WHERE is_last_stay) AS fate,
        CASE WHEN bool_and(coalesce(days >= 0, FALSE)) THEN sum(days) END AS days, max(moment) AS moment,
        max(amount) AS amount
    FROM stays GROUP BY 1, 2, 3
), told AS (
    SELECT *, CASE WHEN fate <> 'still_there' THEN days END AS finished_days,
        CASE WHEN fate = 'still_there'
            THEN date_diff('day', CAST(moment AS DATE), CAST(:last AS DATE)) END AS days_so_far
    FROM by_deal
)
SELECT stage, place, count(*) AS entered, count(*) FILTER (WHERE fate = 'moved_on') AS moved_on,
    count(*) FILTER (WHERE fate = 'went_back') AS went_back, count(*) FILTER (WHERE fate = 'dropped') AS dropped,
    count(*) FILTER (WHERE fate = 'still_there') AS still_there, :median_days AS median_days,
    count(finished_days) AS finished, :still_days AS still_days,
    sum(amount) FILTER (WHERE fate = 'still_there') AS value
FROM told GROUP BY 1, 2 ORDER BY 2
"""
_WAYS = """
WITH ways AS (
    SELECT deal_id, count(DISTINCT place) FILTER (WHERE kind = 'open') AS stages,
        max(place) FILTER (WHERE kind = 'open') AS furthest,
        coalesce(bool_or(kind = 'open' AND place < place_before), FALSE) AS is_regressed,
        count(*) FILTER (WHERE leaves < moment) AS unordered
    FROM steps GROUP BY 1
)
SELECT count(*) AS deals, count(*) FILTER (WHERE ending = 'won') AS won,
    count(*) FILTER (WHERE ending = 'lost') AS lost, count(*) FILTER (WHERE ending = 'running') AS running,
    count(*) FILTER (WHERE stages < CASE WHEN ending = 'won' THEN :last_place ELSE furthest END) AS skipped,
    count(*) FILTER (WHERE is_regressed) AS regressed, count(*) FILTER (WHERE is_contradicted) AS contradicted,
    CAST(coalesce(sum(unordered), 0) AS BIGINT) AS unordered
FROM ways JOIN ended USING (deal_id)
"""


def known_stages(store: Store, source: Source) -> tuple[KnownStage, ...]:
    """Every stage of the history: the open ones in the order in which most deals pass them, then the ends.

    A stage stands before another where more deals entered it first. What that leaves open, because deals go round in
    circles, the median place at which it was entered decides.
    """
    rows = {"stage_rows": _stage_rows(source, None)}
    places = store.engine.run(statement(_PLACES, rows, middle=median("place", source.dialect))).to_pylist()
    kinds = {row["stage"]: _kind(row["stage"], row["deals"], row["decided"]) for row in places}
    wins: dict[str, int] = defaultdict(int)
    for row in store.engine.run(statement(_PRECEDES, rows)).to_pylist():
        if kinds[row["one"]] == kinds[row["other"]] == "open" and row["before"] != row["after"]:
            ahead = row["before"] > row["after"]
            wins[row["one"]] += 1 if ahead else -1
            wins[row["other"]] -= 1 if ahead else -1
    middle = {row["stage"]: (row["middle"], row["mean"]) for row in places}
    order = sorted(kinds, key=lambda name: (kinds[name] != "open", -wins[name], middle[name], name))
    return tuple(KnownStage(name, place, kinds[name]) for place, name in enumerate(order, start=1))


def kind_of(stage: str) -> str:
    """What a stage is by its name alone: won, lost, or else open."""
    return outcome_of(stage) or "open"


def fates(source: Source, known: Sequence[KnownStage], period: Period | None) -> exp.Select:
    """A SELECT with a row for each open stage: how many deals entered it, what came after, and their times."""
    assert source.model.last_day is not None
    dialect = source.dialect
    return statement(
        _FATES,
        _steps(source, known, period),
        last=source.model.last_day,
        median_days=median("finished_days", dialect),
        still_days=median("days_so_far", dialect),
    )


def endings(source: Source, known: Sequence[KnownStage], period: Period | None) -> exp.Select:
    """A SELECT with one row: how many deals there are, how they ended, and how straight their ways were."""
    last = sum(each.kind == "open" for each in known)
    return statement(_WAYS, _steps(source, known, period), last_place=last)


def _stage_rows(source: Source, period: Period | None) -> exp.Select:
    """One row per stage change until the last day of the data, of the deals that were created in the period."""
    model = source.model
    columns = model.tables["stages"].columns
    moment = column("entered_at")

    def cell(name: str, kind: str) -> exp.Expr:
        return column(name) if name in columns else exp.cast(exp.null(), kind)

    began = exp.Window(this=exp.Min(this=moment.copy()), partition_by=[column("deal_id")])
    created = exp.Coalesce(this=cell("deals.created_at", "TIMESTAMP"), expressions=[began])
    cells = {
        "deal_id": column("deal_id"),
        "stage": column("stage"),
        "moment": moment,
        "closed_at": exp.Coalesce(
            this=cell("left_at", "TIMESTAMP"), expressions=[cell("deals.closed_at", "TIMESTAMP")]
        ),
        "outcome": cell("deals.outcome", "TEXT"),
        "present_stage": cell("deals.stage", "TEXT"),
        "amount": cell("deals.amount" if "deals.amount" in columns else "amount", "DOUBLE"),
        "created_at": created,
    }
    select = exp.select(*(exp.alias_(each, name) for name, each in cells.items())).from_("stages")
    known = [filled(column(name)) for name in ("deal_id", "stage", "entered_at")]
    assert model.last_day is not None
    until = exp.LTE(this=exp.cast(moment.copy(), "DATE"), expression=day(model.last_day))
    where = both(*known, until, source.filtered("stages"))
    select = select.where(where) if where is not None else select
    if period is None:
        return select
    inside = both(
        exp.GTE(this=exp.column("created_at"), expression=day(period.start)),
        exp.LT(this=exp.column("created_at"), expression=day(period.end)),
    )
    assert inside is not None
    return exp.select("*").from_(select.subquery("every_change")).where(inside)


def _kind(stage: str, deals: int, decided: int) -> str:
    named = kind_of(stage)
    if named != "open" or outcome_of(stage) == "open":
        return named
    return "closed" if deals and decided > _ENDS_MOSTLY * deals else "open"


def _steps(source: Source, known: Sequence[KnownStage], period: Period | None) -> dict[str, exp.Query]:
    values = exp.values(
        [(each.name, each.place, each.kind) for each in known], alias="listed", columns=["stage", "place", "kind"]
    )
    return {
        "stage_rows": _stage_rows(source, period),
        "known_stages": exp.select("stage", "place", "kind").from_(values),
        "steps": statement(_STEPS),
        "ended": statement(_ENDED),
    }
