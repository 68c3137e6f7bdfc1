"""Counts, totals and averages of many windows in one pass over the rows.

The rows are first grouped by all that the conditions look at: words as they are, dates rounded down to the nearest day
on which some window begins or ends. What a condition says of a date is then the same as what it says of the rounded
one, so every figure is a sum over a few hundred groups instead of a walk through all rows.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date

from sqlglot import exp

from crm_analytics.compile.asks import KEY, Ask, Query, Slot, narrowed, selected, table
from crm_analytics.compile.leaves import counted, has_elsewhere, left_out, stands_elsewhere, usable, where
from crm_analytics.compile.predicates import DATE, DOUBLE, both, column, day
from crm_analytics.compile.presence import MOMENTS
from crm_analytics.compile.sources import Source
from crm_analytics.compile.windows import Window
from crm_analytics.conditions import TOGETHER_LABEL, Condition, FilterSet
from crm_analytics.entities import ENTITIES
from crm_analytics.measures import Aggregate, AsOf, Function, Moving, On
from crm_analytics.periods import Grain
from crm_analytics.schema import Kind

SUMMABLE = (Function.COUNT, Function.TOTAL, Function.AVERAGE)
ROWS = "_rows"
"""The number of rows in a group."""


@dataclass
class _Axes:
    """What the rows are grouped by (words, dates with the days they are rounded to, flags), and what is summed."""

    grain: Grain | None = None
    words: dict[str, None] = field(default_factory=dict)
    dates: dict[str, set[date]] = field(default_factory=dict)
    flags: dict[Condition, str] = field(default_factory=dict)
    measured: dict[str, bool] = field(default_factory=dict)
    """Column → whether its variance is asked for."""


def cube(source: Source, entity: str, asks: list[Ask]) -> Query:
    """One row (per part): every leaf in every window. All leaves are `SUMMABLE` aggregates of `entity`."""
    leaves = [(ask, ask.leaf) for ask in asks if isinstance(ask.leaf, Aggregate)]
    groups, marked = grouped(source, entity, asks)
    groups = narrowed(groups, _dated(source, entity, asks))
    columns = [
        (Slot(leaf, ask.window, name), expression)
        for ask, leaf in leaves
        for name, expression in sums(marked, leaf, ask.window, audit=ask.audit)
    ]
    select, figures = selected(marked, entity, columns)
    return Query(select.from_(groups.subquery("groups"), copy=False), figures, bool(source.by))


def grouped(source: Source, entity: str, asks: list[Ask], grain: Grain | None = None) -> tuple[exp.Select, Source]:
    """The rows in groups, and the source as which they can be asked: their columns have the names of the rows'.

    Dates are rounded down to the days on which windows begin or end, or with `grain` to its buckets.
    """
    axes = _Axes(grain)
    for ask in asks:
        if isinstance(ask.leaf, Aggregate):
            _add(axes, ask.leaf, ask.window)
    groups = narrowed(_groups(source, entity, axes), source.filtered(entity))
    by = {entity: KEY} if source.by else {}
    return groups, replace(source, filters=FilterSet(), flags=axes.flags, by=by, apart=False)


def _add(axes: _Axes, leaf: Aggregate, window: Window) -> None:
    """Note what a leaf in a window looks at."""
    conditions, period = leaf.where, window.period
    match leaf.basis:
        case On(name) if period is not None:
            axes.dates.setdefault(name, set()).update((period.start, period.end))
        case On(name) if window.dated_only:
            axes.dates.setdefault(name, set())
        case AsOf(opened, closed, closed_when):
            conditions += closed_when
            for name in (opened, closed):
                axes.dates.setdefault(name, set()).update([] if window.reaches_now or period is None else [period.end])
        case Moving():
            for name in MOMENTS:
                axes.dates.setdefault(name, set()).update([] if period is None else [period.start, period.end])
            axes.words |= dict.fromkeys(("is_first", "unplaced"))
    for condition in conditions:
        if _is_word(condition, leaf.entity):
            axes.words[condition.name] = None
        else:
            axes.flags.setdefault(condition, f"_flag{len(axes.flags)}")
    if leaf.column is not None:
        squared = axes.measured.get(leaf.column, False) or leaf.function is Function.AVERAGE
        axes.measured[leaf.column] = squared


def _is_word(condition: Condition, entity: str) -> bool:
    """Whether the column has few values, so that rows can be grouped by them."""
    if condition.entity != entity or condition.name not in ENTITIES[entity] or TOGETHER_LABEL in condition.values:
        return False
    found = ENTITIES[entity][condition.name]
    return bool(found.values) or found.kind is Kind.BOOLEAN


def _groups(source: Source, entity: str, axes: _Axes) -> exp.Select:
    """The rows of the table in groups, with the number of rows and, per column, of values, their sum and spread."""
    groups: dict[str, exp.Expr] = {KEY: source.key(entity)} if source.by else {}
    groups |= {name: column(name) for name in axes.words if source.model.column(f"{entity}.{name}", entity)}
    groups |= {name: _rounded(source.date(entity, name), days, axes.grain) for name, days in axes.dates.items()}
    groups |= {name: source.asked(entity, condition) for condition, name in axes.flags.items()}
    select = exp.Select()
    for at, (name, expression) in enumerate(groups.items()):
        select = select.select(exp.alias_(expression, name, quoted=True, copy=False), copy=False)
        select = select.group_by(exp.Literal.number(at + 1), copy=False)
    select = select.select(exp.alias_(exp.Count(this=exp.Star()), ROWS, quoted=True), copy=False)
    for name, squared in axes.measured.items():
        for statistic, expression in _measured(source, entity, name, squared=squared):
            alias = exp.alias_(expression, f"_{statistic}_{name}", quoted=True, copy=False)
            select = select.select(alias, copy=False)
    return select.from_(table(entity))


def _rounded(this: exp.Expr, days: set[date], grain: Grain | None) -> exp.Expr:
    """The date rounded down to the nearest of `days`, before the first of them to the beginning of time; with `grain`
    to the first day of its bucket."""
    if grain is not None:
        return exp.cast(exp.TimestampTrunc(this=this, unit=exp.var(grain.value.upper())), DATE)
    ifs = [exp.If(this=exp.Is(this=this, expression=exp.null()), true=exp.cast(exp.null(), DATE))]
    lower = date.min
    for upper in sorted(days):
        ifs.append(exp.If(this=exp.LT(this=this.copy(), expression=day(upper)), true=day(lower)))
        lower = upper
    return exp.Case(ifs=ifs, default=day(lower))


def _measured(source: Source, entity: str, name: str, *, squared: bool) -> Iterator[tuple[str, exp.Expr]]:
    """Number, sum and spread around their own mean of the usable values of a column; of durations, the negative too."""
    info = source.info(entity, f"{entity}.{name}")
    condition = usable(source, Aggregate(entity, Function.TOTAL, name))
    assert condition is not None
    value: exp.Expr = exp.cast(column(info.name), DOUBLE) if info.kind is Kind.COUNT else column(info.name)
    if info.kind is Kind.DURATION:
        value = exp.Case(ifs=[exp.If(this=condition, true=value)])
        below = exp.LT(this=column(info.name), expression=exp.Literal.number(0))
        yield "negative", where(exp.Count(this=exp.Star()), below)
    if (elsewhere := has_elsewhere(source, entity, info.name)) is not None:
        yield "elsewhere", where(exp.Count(this=exp.Star()), elsewhere)
    yield "n", exp.Count(this=value)
    yield "sum", exp.Sum(this=value.copy())
    if squared:
        less_one = exp.Sub(this=exp.Count(this=value.copy()), expression=exp.Literal.number(1))
        variance = exp.Coalesce(this=exp.Variance(this=value.copy()), expressions=[exp.Literal.number(0)])
        yield "least", exp.Min(this=value.copy())
        yield "spread", exp.Mul(this=exp.paren(less_one, copy=False), expression=variance)


def sums(
    source: Source, leaf: Aggregate, window: Window | None, *, audit: bool = False
) -> Iterator[tuple[str, exp.Expr]]:
    """The statistics of a leaf as sums over the groups that it counts."""
    yield "rows", total(ROWS, counted(source, leaf, window))
    if leaf.column is not None:
        if stands_elsewhere(source, leaf) is not None:
            yield "elsewhere", total(f"_elsewhere_{leaf.column}", counted(source, leaf, window))
        yield "n", total(f"_n_{leaf.column}", counted(source, leaf, window))
        yield "sum", total(f"_sum_{leaf.column}", counted(source, leaf, window))
        if leaf.function is Function.AVERAGE:
            yield from spread(leaf.column, counted(source, leaf, window))
        if source.info(leaf.entity, f"{leaf.entity}.{leaf.column}").kind is Kind.DURATION:
            yield "negative", total(f"_negative_{leaf.column}", counted(source, leaf, window))
    if audit and window is not None:
        for reason in ("undated", "closed_undated"):
            rows = left_out(source, leaf, window).get(reason)
            if rows is not None:
                yield reason, total(ROWS, both(source.all_of(leaf.entity, leaf.where), rows))


def spread(name: str, condition: exp.Expr | None) -> Iterator[tuple[str, exp.Expr]]:
    """What the variance of a column is worked out from, and its smallest value, over the groups that meet it."""
    yield "spread", total(f"_spread_{name}", condition)
    yield "least", where(exp.Min(this=column(f"_least_{name}")), condition)
    yield "between", where(exp.Sum(this=_squared_mean(name)), condition)


def total(name: str, condition: exp.Expr | None) -> exp.Expr:
    """The sum of a column over the groups that meet the condition."""
    return where(exp.Sum(this=column(name)), condition)


def _squared_mean(name: str) -> exp.Expr:
    """A group's sum × its mean: what its mean adds to the sum of squares."""
    total, number = column(f"_sum_{name}"), column(f"_n_{name}")
    none = exp.Nullif(this=number, expression=exp.Literal.number(0))
    return exp.Div(this=exp.Mul(this=total, expression=total.copy()), expression=none)


def _dated(source: Source, entity: str, asks: list[Ask]) -> exp.Expr | None:
    """The rows that some window can count, where all windows are of one date: the database can skip the others."""
    bases = {ask.leaf.basis for ask in asks if isinstance(ask.leaf, Aggregate)}
    periods = [ask.window.period for ask in asks]
    (basis, *others) = bases
    if others or not isinstance(basis, On) or None in periods:
        return None
    this = source.date(entity, basis.date)
    start = min(period.start for period in periods if period)
    end = max(period.end for period in periods if period)
    inside = both(
        exp.GTE(this=this, expression=day(start)),
        exp.LT(this=this.copy(), expression=day(end)),
    )
    undated = exp.Is(this=this.copy(), expression=exp.null())
    return exp.paren(exp.or_(inside, undated, copy=False), copy=False)
