"""Trends: figures of whole calendar buckets, grouped by the bucket."""

from collections.abc import Iterable
from datetime import date

from sqlglot import exp

from crm_analytics.compile.asks import Ask, Query, Slot, narrowed, selected, table
from crm_analytics.compile.cube import grouped, sums
from crm_analytics.compile.leaves import statistics
from crm_analytics.compile.predicates import DATE, both, day
from crm_analytics.compile.sources import Source
from crm_analytics.compile.windows import Window
from crm_analytics.measures import Aggregate, AsOf, On
from crm_analytics.periods import Grain

# Not the name of any stranger's column.
_STARTS, _ENDS = "_bucket_starts", "_bucket_ends"


def by_date(source: Source, entity: str, basis: On, grain: Grain, asks: list[Ask]) -> Query:
    """One row per bucket of the date field (and part)."""
    windows = [ask.window for ask in asks]
    periods = [window.period for window in windows if window.period]
    this = source.date(entity, basis.date)
    inside = both(
        exp.GTE(this=this, expression=day(min(period.start for period in periods))),
        exp.LT(this=this.copy(), expression=day(max(period.end for period in periods))),
    )
    bucket = exp.cast(exp.TimestampTrunc(this=this.copy(), unit=exp.var(grain.value.upper())), DATE)
    select, figures = selected(source, entity, _columns(source, asks), bucket)
    select = narrowed(select.from_(table(entity)), source.filtered(entity), inside)
    return Query(select, figures, bool(source.by), _by_start(windows))


def by_end(source: Source, entity: str, basis: AsOf, grain: Grain, asks: list[Ask]) -> Query:
    """One row per bucket (and part): the rows that were open when the bucket ended.

    The rows are grouped by the buckets in which they were opened and closed first; every leaf is `SUMMABLE`.
    """
    windows = _by_start([ask.window for ask in asks])
    ends = exp.values(
        [(day(start), day(window.period.end)) for start, window in windows.items() if window.period],
        alias="buckets",
        columns=[_STARTS, _ENDS],
    )
    groups, marked = grouped(source, entity, asks, grain)
    opened, closed = marked.date(entity, basis.opened), marked.date(entity, basis.closed)
    known = closed.copy()
    if (is_closed := marked.all_of(entity, basis.closed_when)) is not None:
        # Closed on an unknown day counts as closed all along; not closed, as never, whatever date the cell holds.
        always = exp.Coalesce(this=known, expressions=[day(date.min)])
        known = exp.Case(ifs=[exp.If(this=is_closed, true=always)])
    never = exp.Coalesce(this=known, expressions=[day(date(9999, 1, 1))])
    on = both(
        exp.LT(this=opened, expression=exp.column(_ENDS, table="buckets")),
        exp.GTE(this=never, expression=exp.column(_ENDS, table="buckets")),
    )
    columns = [
        (Slot(leaf, None, name), expression) for leaf in _leaves(asks) for name, expression in sums(marked, leaf, None)
    ]
    select, figures = selected(marked, entity, columns, exp.column(_STARTS, table="buckets"))
    select = select.from_(groups.subquery("groups"), copy=False).join(ends, on=on, copy=False)
    return Query(select, figures, bool(source.by), windows)


def _leaves(asks: list[Ask]) -> list[Aggregate]:
    return list(dict.fromkeys(ask.leaf for ask in asks if isinstance(ask.leaf, Aggregate)))


def _columns(source: Source, asks: list[Ask]) -> list[tuple[Slot, exp.Expr]]:
    return [
        (Slot(leaf, None, name), expression)
        for leaf in _leaves(asks)
        for name, expression in statistics(source, leaf, None)
    ]


def _by_start(windows: Iterable[Window]) -> dict[date, Window]:
    return {window.period.start: window for window in windows if window.period}
