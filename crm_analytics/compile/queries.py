"""Many figures, few queries: one grouped query per entity computes every leaf in every window that is asked for.

Whole calendar buckets (trends) are grouped by their date instead, in one query per date field; a point in time that
many buckets ask for joins each bucket's end with what was open then. Survival medians have a query each.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from sqlglot import exp

from crm_analytics.compile.leaves import Source, left_out, placed, statistics
from crm_analytics.compile.predicates import both, column, day
from crm_analytics.compile.survival import survival
from crm_analytics.compile.windows import Window, is_bucket
from crm_analytics.measures import Aggregate, AsOf, Leaf, On, SurvivalMedian
from crm_analytics.periods import Grain

KEY, BUCKET = "key", "bucket"


@dataclass(frozen=True)
class Ask:
    """One leaf in one window; `audit` asks for the rows that are left out as well."""

    leaf: Leaf
    window: Window
    audit: bool = False


@dataclass(frozen=True)
class Slot:
    """What a result column holds. `window` None: the window of the row's bucket."""

    leaf: Leaf
    window: Window | None
    statistic: str


@dataclass(frozen=True)
class Query:
    """A SELECT and how its result is read: one slot per column, after "key" (if `split`) and "bucket" (a date).

    `buckets` maps the first day of a bucket to its window; it is empty where rows are not grouped by bucket.
    """

    select: exp.Select
    slots: Mapping[str, Slot]
    split: bool = False
    buckets: Mapping[date, Window] = field(default_factory=dict)


def queries(source: Source, asks: Iterable[Ask], grain: Grain | None = None) -> list[Query]:
    """The queries that answer all of `asks`; with `grain`, windows that are whole buckets are grouped by bucket."""
    at_once: dict[str, list[Ask]] = defaultdict(list)
    by_bucket: dict[tuple[str, On | AsOf, Grain], list[Ask]] = defaultdict(list)
    found = []
    for ask in dict.fromkeys(asks):
        if isinstance(ask.leaf, SurvivalMedian):
            select, names = survival(source, ask.leaf, ask.window)
            slots = {name: Slot(ask.leaf, ask.window, name) for name in names}
            found.append(Query(select, slots, split=bool(source.by)))
        elif (bucketed := _bucket(ask.leaf, ask.window, grain)) is not None:
            by_bucket[ask.leaf.entity, ask.leaf.basis, bucketed].append(ask)  # type: ignore[index]
        else:
            at_once[ask.leaf.entity].append(ask)
    found += [_at_once(source, entity, asked) for entity, asked in at_once.items()]
    for (entity, basis, bucketed), asked in by_bucket.items():
        write = _by_date if isinstance(basis, On) else _by_end
        found.append(write(source, entity, basis, bucketed, asked))  # type: ignore[arg-type]
    return found


def _bucket(leaf: Aggregate, window: Window, grain: Grain | None) -> Grain | None:
    """The grain by which a window may be grouped, if it may."""
    if grain is None or window.period is None or leaf.basis is None or window.dated_only:
        return None
    if isinstance(leaf.basis, AsOf) and window.reaches_now:
        return None
    return next((each for each in (grain, Grain.MONTH) if is_bucket(window.period, each)), None)


def _at_once(source: Source, entity: str, asks: list[Ask]) -> Query:
    """One row (per part): every leaf in every window, each over its own rows."""
    columns = [
        (Slot(ask.leaf, ask.window, name), expression)
        for ask in asks
        if isinstance(ask.leaf, Aggregate)
        for name, expression in statistics(source, ask.leaf, ask.window, audit=ask.audit)
    ]
    select, slots = _selected(source, entity, columns)
    return Query(_narrowed(select.from_(table(entity)), source, entity, asks), slots, bool(source.by))


def _narrowed(select: exp.Select, source: Source, entity: str, asks: list[Ask]) -> exp.Select:
    """Only the rows that some ask can count, where every ask is dated: the database can skip the rest."""
    select = _where(select, source.filtered(entity))
    needed = []
    for ask in asks:
        assert isinstance(ask.leaf, Aggregate)
        inside = placed(source, ask.leaf, ask.window)
        if inside is None or isinstance(ask.leaf.basis, AsOf):
            return select
        needed.append(inside)
        if ask.audit and (undated := left_out(source, ask.leaf, ask.window).get("undated")) is not None:
            needed.append(undated)
    unique = list({each.sql(): each for each in needed}.values())
    return select.where(exp.or_(*unique, copy=False), copy=False)


def _by_date(source: Source, entity: str, basis: On, grain: Grain, asks: list[Ask]) -> Query:
    """One row per bucket of the date field (and part)."""
    windows = [ask.window for ask in asks]
    periods = [window.period for window in windows if window.period]
    this = source.date(entity, basis.date)
    inside = both(
        exp.GTE(this=this, expression=day(min(period.start for period in periods))),
        exp.LT(this=this.copy(), expression=day(max(period.end for period in periods))),
    )
    bucket = exp.cast(exp.TimestampTrunc(this=this.copy(), unit=exp.var(grain.value.upper())), "DATE")
    select, slots = _selected(source, entity, _bucket_columns(source, asks), bucket)
    select = _where(select.from_(table(entity)), both(source.filtered(entity), inside))
    return Query(select, slots, bool(source.by), _by_start(windows))


def _by_end(source: Source, entity: str, basis: AsOf, grain: Grain, asks: list[Ask]) -> Query:
    """One row per bucket (and part): the rows that were open when the bucket ended."""
    windows = _by_start([ask.window for ask in asks])
    ends = exp.values(
        [(day(start), day(window.period.end)) for start, window in windows.items() if window.period],
        alias="buckets",
        columns=["starts", "ends"],
    )
    opened, closed = source.date(entity, basis.opened), source.date(entity, basis.closed)
    known = closed.copy()
    if (is_closed := source.all_of(entity, basis.closed_when)) is not None:
        # Closed on an unknown day counts as closed all along; not closed, as never, whatever date the cell holds.
        always = exp.Coalesce(this=known, expressions=[day(date.min)])
        known = exp.Case(ifs=[exp.If(this=is_closed, true=always)])
    never = exp.Coalesce(this=known, expressions=[day(date(9999, 1, 1))])
    on = both(
        exp.LT(this=opened, expression=exp.column("ends", table="buckets")),
        exp.GTE(this=never, expression=exp.column("ends", table="buckets")),
    )
    select, slots = _selected(source, entity, _bucket_columns(source, asks), exp.column("starts", table="buckets"))
    select = select.from_(table(entity)).join(ends, on=on, copy=False)
    return Query(_where(select, source.filtered(entity)), slots, bool(source.by), windows)


def _bucket_columns(source: Source, asks: list[Ask]) -> list[tuple[Slot, exp.Expr]]:
    leaves = dict.fromkeys(ask.leaf for ask in asks if isinstance(ask.leaf, Aggregate))
    return [
        (Slot(leaf, None, name), expression) for leaf in leaves for name, expression in statistics(source, leaf, None)
    ]


def _by_start(windows: Iterable[Window]) -> dict[date, Window]:
    return {window.period.start: window for window in windows if window.period}


def _selected(
    source: Source,
    entity: str,
    columns: Iterable[tuple[Slot, exp.Expr]],
    bucket: exp.Expr | None = None,
) -> tuple[exp.Select, dict[str, Slot]]:
    """SELECT key, bucket, c0, c1 … GROUP BY key, bucket; the same expression is computed once."""
    select = exp.Select()
    groups: list[tuple[str, exp.Expr]] = [(KEY, column(source.by[entity]))] if source.by else []
    groups += [(BUCKET, bucket)] if bucket is not None else []
    for name, expression in groups:
        select = select.select(exp.alias_(expression, name, quoted=True), copy=False).group_by(
            expression.copy(), copy=False
        )
    slots = {}
    for at, (slot, expression) in enumerate(columns):
        slots[f"c{at}"] = slot
        select = select.select(exp.alias_(expression, f"c{at}", copy=False), copy=False)
    return select, slots


def table(entity: str) -> exp.Table:
    return exp.Table(this=exp.to_identifier(entity, quoted=True))


def _where(select: exp.Select, condition: exp.Expr | None) -> exp.Select:
    return select if condition is None else select.where(condition, copy=False)
