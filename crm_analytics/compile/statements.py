"""A KPI as one SQL statement that anybody can run: its first column is the value."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date

from sqlglot import exp

from crm_analytics.compile.asks import table
from crm_analytics.compile.buyers import alone_of_buyers, is_about_buyers
from crm_analytics.compile.leaves import date_of, kept, rows_for, value_of, where
from crm_analytics.compile.predicates import DATE, both, column, day
from crm_analytics.compile.presence import needs_return
from crm_analytics.compile.sources import Source
from crm_analytics.compile.survival import survival
from crm_analytics.compile.windows import Window
from crm_analytics.conditions import at_least
from crm_analytics.measures import (
    Age,
    Aggregate,
    Difference,
    Earlier,
    ForecastAccuracy,
    Function,
    Growth,
    Latest,
    Leaf,
    Measure,
    Moving,
    OnScale,
    PerWeek,
    Pooled,
    Ratio,
    SurvivalMedian,
    Times,
)


def statement(source: Source, measure: Measure, window: Window, first_day: date | None = None) -> exp.Select:
    """The statement that gives the value of `measure` in `window`, and the figures it is made of.

    `first_day` is where "everything" begins, for measures that go by month. A value that cannot be given is NULL.
    """
    if isinstance(measure, ForecastAccuracy):
        return _forecast(source, measure, window, first_day)
    names = _Names()
    value = _value(measure, window, names, first_day)
    alone = isinstance(measure, Aggregate | SurvivalMedian)
    figures = list(_figures(source, names, alone=alone))
    if alone:
        return figures[0]
    select = exp.select(
        exp.alias_(value, "value", quoted=True, copy=False), *(column(name) for name in names.by_figure.values())
    )
    for at, figure in enumerate(figures):
        part = figure.subquery(f"part_{at + 1}")
        select = select.from_(part) if at == 0 else select.join(part, join_type="cross", copy=False)
    return select


@dataclass
class _Names:
    """A column name for every figure (a leaf in a window), made of words that say which it is."""

    by_figure: dict[tuple[Leaf, Window], str] = field(default_factory=dict)

    def of(self, leaf: Leaf, window: Window) -> exp.Column:
        if (leaf, window) not in self.by_figure:
            name, taken, again = _slug(leaf), set(self.by_figure.values()), 2
            if any(known == leaf for known, _ in self.by_figure):
                name += "_before"
            unique = name
            while unique in taken:
                unique, again = f"{name}_{again}", again + 1
            self.by_figure[leaf, window] = unique
        return column(self.by_figure[leaf, window])


def _slug(leaf: Leaf) -> str:
    if isinstance(leaf, SurvivalMedian):
        words = ["median", leaf.start, "to", leaf.end]
    elif isinstance(leaf.basis, Moving):
        words = [leaf.column or "customers", leaf.basis.move.value]
    else:
        function = "" if leaf.function is Function.COUNT else leaf.function.value
        values = [str(value) for condition in leaf.where for value in condition.values]
        words = [function, leaf.column or "", leaf.entity, *values]
    return re.sub(r"[^a-z0-9]+", "_", " ".join(words).lower()).strip("_")


def _value(measure: Measure, window: Window, names: _Names, first_day: date | None) -> exp.Expr:
    match measure:
        case Aggregate() | SurvivalMedian():
            return names.of(measure, window)
        case Ratio(numerator, denominator, scale):
            top = _value(numerator, window, names, first_day)
            if scale != 1:
                top = exp.Mul(this=exp.Literal.number(repr(scale)), expression=_wrapped(top))
            bottom = exp.Nullif(this=_value(denominator, window, names, first_day), expression=exp.Literal.number(0))
            return exp.Div(this=_wrapped(top), expression=bottom)
        case Difference(left, right):
            return exp.Sub(
                this=_value(left, window, names, first_day),
                expression=_wrapped(_value(right, window, names, first_day)),
            )
        case Times(factors):
            product = _wrapped(_value(factors[0], window, names, first_day))
            for factor in factors[1:]:
                product = exp.Mul(this=product, expression=_wrapped(_value(factor, window, names, first_day)))
            return product
        case Growth(inner, against):
            before = window.before(a_year=against != "previous")
            if before is None:
                return exp.null()
            now, then = _value(inner, window, names, first_day), _value(inner, before, names, first_day)
            change = exp.paren(exp.Sub(this=now, expression=_wrapped(then.copy())), copy=False)
            size = exp.Nullif(this=exp.Abs(this=then), expression=exp.Literal.number(0))
            return exp.Div(this=exp.Mul(this=exp.Literal.number("100.0"), expression=change), expression=size)
        case PerWeek(inner):
            return _per_week(_value(inner, window, names, first_day), window, first_day)
        case Earlier(inner, days=days, until=until, previous=previous):
            moved = window.earlier(days, until, previous=previous)
            return exp.null() if moved is None else _value(inner, moved, names, first_day)
        case Age(since):
            last = window.last_day_number()
            if last is None:
                return exp.null()
            return exp.Sub(this=exp.Literal.number(last), expression=names.of(since, window))
        case Pooled(left, right):
            return _pooled(left, right, window, names)
        case OnScale(inner, low, high):
            above = exp.Sub(this=_value(inner, window, names, first_day), expression=exp.Literal.number(repr(low)))
            share = exp.Literal.number(repr(100 / (high - low)))
            return exp.Mul(this=exp.paren(above, copy=False), expression=share)
        case _:
            raise TypeError(f"{type(measure).__name__} must be resolved before it is written as SQL.")


def _per_week(value: exp.Expr, window: Window, first_day: date | None) -> exp.Expr:
    number = window.weeks(first_day)
    if number is None:
        return exp.null()
    return exp.Div(this=_wrapped(value), expression=exp.Literal.number(repr(number)))


def _pooled(left: Aggregate, right: Aggregate, window: Window, names: _Names) -> exp.Expr:
    """The totals of both lists ÷ the numbers of their values; a list that has none counts as nothing."""

    def both_lists(figures: list[Aggregate]) -> exp.Expr:
        known = [exp.Coalesce(this=names.of(leaf, window), expressions=[exp.Literal.number(0)]) for leaf in figures]
        return exp.paren(exp.Add(this=known[0], expression=known[1]), copy=False)

    totals = both_lists([replace(leaf, function=Function.TOTAL) for leaf in (left, right)])
    usable = [at_least(f"{leaf.entity}.{leaf.column}", 0) for leaf in (left, right)]
    number = both_lists(
        [
            replace(leaf, function=Function.COUNT, column=None, where=(*leaf.where, known))
            for leaf, known in zip((left, right), usable, strict=True)
        ]
    )
    return exp.Div(this=totals, expression=exp.Nullif(this=number, expression=exp.Literal.number(0)))


def _wrapped(expression: exp.Expr) -> exp.Expr:
    return exp.paren(expression, copy=False) if isinstance(expression, exp.Binary) else expression


def _figures(source: Source, names: _Names, *, alone: bool) -> Iterator[exp.Select]:
    """One query per entity, and one per survival median; a figure that is all there is gets called "value"."""
    by_rows: dict[tuple[str, Latest | None, Window | None], list[tuple[Aggregate, Window, str]]] = {}
    for (leaf, window), name in names.by_figure.items():
        called = "value" if alone else name
        if isinstance(leaf, Aggregate) and is_about_buyers(leaf):
            yield alone_of_buyers(source, leaf, window, called)
        elif isinstance(leaf, Aggregate):
            key = (leaf.entity, leaf.latest, window if leaf.latest or isinstance(leaf.basis, Moving) else None)
            by_rows.setdefault(key, []).append((leaf, window, called))
        else:
            select, _ = survival(source, leaf, window)
            yield exp.select(exp.alias_(column("value"), called, quoted=True)).from_(select.subquery("survival"))
    for (entity, _, _), figures in by_rows.items():
        yield _figures_of(source, entity, figures)


def _figures_of(source: Source, entity: str, figures: list[tuple[Aggregate, Window, str]]) -> exp.Select:
    """The figures of one entity: each over its own rows, or all over the same where there is only one."""
    select, condition = exp.Select(), source.filtered(entity)
    for leaf, window, name in figures:
        rows, value = kept(source, leaf, window), value_of(source, leaf)
        if len(figures) == 1:
            condition = both(condition, rows)
        else:
            value = where(value, rows)
        if leaf.is_of_some:
            value = exp.Coalesce(this=value, expressions=[exp.Literal.number(0)])
        select = select.select(exp.alias_(value, name, quoted=True, copy=False), copy=False)
    # What one figure needs of the rows serves the others too.
    leaf, window, _ = next((each for each in figures if needs_return(each[0])), figures[0])
    select = select.from_(rows_for(source, leaf, window))
    return select if condition is None else select.where(condition, copy=False)


def _forecast(source: Source, measure: ForecastAccuracy, window: Window, first_day: date | None) -> exp.Select:
    """Month by month: what was forecast, what became of it, and how far they lie apart."""
    months = [month.period for month in window.whole_months(first_day) if month.period]
    if not months:
        return exp.select(exp.alias_(exp.null(), "value", quoted=True))
    span = months[0].start, months[-1].end
    forecast, actual = exp.column("amount", table="forecast"), exp.column("amount", table="actual")
    zero = exp.Literal.number(0)
    known = exp.Coalesce(this=forecast, expressions=[zero])
    got = exp.Coalesce(this=actual, expressions=[zero.copy()])
    miss = exp.Abs(this=exp.Sub(this=known, expression=got))
    if measure.per_month:
        size = exp.Nullif(this=exp.Abs(this=actual.copy()), expression=zero.copy())
        error: exp.Expr = exp.Avg(this=exp.Div(this=miss, expression=size))
    else:
        total = exp.Nullif(this=exp.Sum(this=actual.copy()), expression=zero.copy())
        error = exp.Div(this=exp.Sum(this=miss), expression=total)
    left = exp.Sub(this=exp.Literal.number("1.0"), expression=_wrapped(error))
    value = exp.Mul(this=exp.Literal.number("100.0"), expression=exp.paren(left, copy=False))
    month = exp.Coalesce(this=exp.column("month", table="forecast"), expressions=[exp.column("month", table="actual")])
    ends = [exp.select(function(this=column("month"))).from_("forecast").subquery() for function in (exp.Min, exp.Max)]
    return (
        exp.select(exp.alias_(value, "value", quoted=True), exp.alias_(exp.Count(this=exp.Star()), "months"))
        .with_("forecast", as_=_by_month(source, measure.forecast, *span))
        .with_("actual", as_=_by_month(source, measure.actual, *span))
        .from_("forecast")
        .join("actual", on="forecast.month = actual.month", join_type="full")
        .where(exp.Between(this=month, low=ends[0], high=ends[1]))
    )


def _by_month(source: Source, leaf: Aggregate, start: date, end: date) -> exp.Select:
    name = date_of(leaf)
    assert name is not None
    this = source.date(leaf.entity, name)
    inside = both(exp.GTE(this=this, expression=day(start)), exp.LT(this=this.copy(), expression=day(end)))
    month = exp.cast(exp.TimestampTrunc(this=this.copy(), unit=exp.var("MONTH")), DATE)
    condition = both(source.filtered(leaf.entity), kept(source, leaf, None), inside)
    return (
        exp.select(exp.alias_(month, "month"), exp.alias_(value_of(source, leaf), "amount"))
        .from_(table(leaf.entity))
        .where(condition)
        .group_by(month.copy())
    )
