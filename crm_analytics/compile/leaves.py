"""One leaf of a measure as SQL: which rows it counts, where they are placed in time, and its statistics."""

from collections.abc import Iterator

from sqlglot import exp

from crm_analytics.compile.predicates import DATE, DOUBLE, blank, both, column, day, filled, null_safe
from crm_analytics.compile.presence import DAYS, edges, moved, placeable, with_return
from crm_analytics.compile.quantiles import quantile
from crm_analytics.compile.sources import LINEAGE, Source
from crm_analytics.compile.windows import Window
from crm_analytics.entities import ENTITIES, UNPLACED
from crm_analytics.measures import PURCHASE, Aggregate, AsOf, Function, Moving, On, SurvivalMedian
from crm_analytics.model import Undivided
from crm_analytics.schema import Kind

LATEST = "_latest"
"""The column that marks the last row of each customer, in the rows that `rows_for` gives."""


def rows_for(source: Source, leaf: Aggregate | SurvivalMedian, window: Window) -> exp.Expr:
    """What stands after FROM: the table, with its latest rows in the window marked where the leaf asks for those."""
    this = exp.Table(this=exp.to_identifier(leaf.entity, quoted=True))
    if isinstance(leaf, Aggregate) and isinstance(leaf.basis, Moving):
        return with_return(source, leaf.entity, leaf.basis.move, window)
    if not isinstance(leaf, Aggregate) or leaf.latest is None:
        return this
    info = source.info(leaf.entity, f"{leaf.entity}.{leaf.latest.per}")
    per, when = column(info.name), date_of(leaf)
    competing = both(
        source.filtered(leaf.entity), source.all_of(leaf.entity, leaf.latest.among), placed(source, leaf, window)
    )
    keys = [source.key(leaf.entity)] if source.by else []
    within = [*keys, per, *([null_safe(competing)] if competing is not None else [])]
    moments = [source.date(leaf.entity, when)] if when else []
    order = [exp.Ordered(this=name, desc=True, nulls_first=False) for name in (*moments, *_ties(source, leaf.entity))]
    number = exp.Window(this=exp.RowNumber(), partition_by=within, order=exp.Order(expressions=order))
    last = exp.or_(exp.EQ(this=number, expression=exp.Literal.number(1)), blank(per.copy()), copy=False)
    marked = exp.select(exp.Star(), exp.alias_(last, LATEST, quoted=True, copy=False)).from_(this)
    return marked.subquery(leaf.entity)


def _ties(source: Source, entity: str) -> list[exp.Expr]:
    """What decides between two rows of the same moment, so that the answer is always the same."""
    key = ENTITIES[entity].key
    names = [key] if key and source.model.column(f"{entity}.{key}", entity) else []
    return [column(name) for name in (*names, *LINEAGE)]


def placed(source: Source, leaf: Aggregate, window: Window) -> exp.Expr | None:
    """Whether a row belongs to the window; None where every row does."""
    match leaf.basis:
        case On(name) if window.period is not None:
            this = source.date(leaf.entity, name)
            start, end = day(window.period.start), day(window.period.end)
            return both(exp.GTE(this=this, expression=start), exp.LT(this=this.copy(), expression=end))
        case On(name) if window.dated_only:
            return filled(source.date(leaf.entity, name))
        case AsOf() as basis:
            return _open(source, leaf.entity, basis, window)
        case Moving(move):
            return both(placeable(source, leaf.entity), moved(source, leaf.entity, move, *edges(window)))
        case _:
            return None


def _open(source: Source, entity: str, basis: AsOf, window: Window) -> exp.Expr | None:
    opened = source.date(entity, basis.opened)
    if window.reaches_now:
        return both(_not_closed(source, entity, basis), filled(opened) if window.dated_only else None)
    assert window.period is not None
    before = exp.LT(this=opened, expression=day(window.period.end))
    return both(before, _still_open(source, entity, basis, window))


def _still_open(source: Source, entity: str, basis: AsOf, window: Window) -> exp.Expr:
    assert window.period is not None
    later = exp.GTE(this=source.date(entity, basis.closed), expression=day(window.period.end))
    return exp.paren(exp.or_(_not_closed(source, entity, basis), later, copy=False), copy=False)


def _not_closed(source: Source, entity: str, basis: AsOf) -> exp.Expr:
    closed = source.all_of(entity, basis.closed_when)
    if closed is None:
        return blank(source.date(entity, basis.closed))
    return exp.not_(null_safe(closed), copy=False)


def left_out(source: Source, leaf: Aggregate, window: Window) -> dict[str, exp.Expr]:
    """Why rows that the leaf is about are not counted → the rows it concerns (all of which meet its conditions).

    "undated": they cannot be placed in time; "closed_undated": closed, and nobody knows whether they were open still
    at that moment; "blank": no value to work with; "negative": a duration that is a data error.
    """
    reasons: dict[str, exp.Expr | None] = {}
    match leaf.basis:
        case On(name) if window.period is not None:
            reasons["undated"] = blank(source.date(leaf.entity, name))
        case Moving():
            known = source.model.column(f"{leaf.entity}.unplaced", leaf.entity)
            for word in UNPLACED if known is not None else ():
                reasons[word] = exp.EQ(this=column("unplaced"), expression=exp.Literal.string(word))
        case AsOf() as basis if not window.reaches_now:
            reasons["undated"] = both(
                blank(source.date(leaf.entity, basis.opened)), _still_open(source, leaf.entity, basis, window)
            )
            if basis.closed_when:
                closed = source.all_of(leaf.entity, basis.closed_when)
                reasons["closed_undated"] = both(closed, blank(source.date(leaf.entity, basis.closed)))
    if leaf.column is not None:
        info = source.info(leaf.entity, f"{leaf.entity}.{leaf.column}")
        reasons["blank"] = both(placed(source, leaf, window), lacks(source, leaf.entity, info.name))
        if info.kind is Kind.DURATION:
            below = exp.LT(this=column(info.name), expression=exp.Literal.number(0))
            reasons["negative"] = both(placed(source, leaf, window), below)
    if leaf.each is not None:
        reasons["unnamed"] = both(placed(source, leaf, window), blank(column(leaf.each.per)))
    if leaf.latest is not None:
        earlier = exp.not_(column(LATEST), copy=False)
        among = source.all_of(leaf.entity, leaf.latest.among)
        reasons["repeated"] = both(among, placed(source, leaf, window), earlier)
    return {reason: condition for reason, condition in reasons.items() if condition is not None}


def lacks(source: Source, entity: str, name: str) -> exp.Expr:
    """Whether a row has nothing in a column and should: not where the one amount of its order stands on another row."""
    elsewhere = has_elsewhere(source, entity, name)
    found = both(blank(column(name)), None if elsewhere is None else exp.not_(elsewhere, copy=False))
    assert found is not None
    return found


def has_elsewhere(source: Source, entity: str, name: str) -> exp.Expr | None:
    """Whether a row has nothing in a column because its order has that on another row; None where no row is so."""
    table = source.model.tables.get(entity)
    derived = next((each for each in ENTITIES[entity].derived if each.field.name == name), None)
    for each in (name, *(derived.how.inputs if derived is not None else ())):
        if table is not None and table.elsewhere.get(each):
            return both(blank(column(name)), column(Undivided.elsewhere(each)))
    return None


def usable(source: Source, leaf: Aggregate) -> exp.Expr | None:
    """Whether a counted row has a value to work with; None for counts. Negative durations are data errors."""
    if leaf.column is None:
        return None
    info = source.info(leaf.entity, f"{leaf.entity}.{leaf.column}")
    this = column(info.name)
    if info.kind is Kind.DURATION:
        return exp.GTE(this=this, expression=exp.Literal.number(0))
    return filled(this)


def count_where(condition: exp.Expr | None) -> exp.Expr:
    return where(exp.Count(this=exp.Star()), condition)


def where(aggregate: exp.Expr, condition: exp.Expr | None) -> exp.Expr:
    """The aggregate over the rows that meet `condition`."""
    if condition is None:
        return aggregate
    return exp.Filter(this=aggregate, expression=exp.Where(this=condition))


def statistics(
    source: Source, leaf: Aggregate, window: Window | None, *, audit: bool = False
) -> Iterator[tuple[str, exp.Expr]]:
    """The statistics of a leaf in a window, by name: rows, n, value, variance; with `audit` what is left out and why.

    `window` None leaves the placing in time to the query around it.
    """
    yield "rows", count_where(counted(source, leaf, window))
    if leaf.column is not None:
        if (elsewhere := stands_elsewhere(source, leaf)) is not None:
            yield "elsewhere", count_where(both(counted(source, leaf, window), elsewhere))
        yield "n", count_where(kept(source, leaf, window))
        yield "value", where(value_of(source, leaf), kept(source, leaf, window))
        if leaf.function is Function.AVERAGE:
            yield "variance", where(exp.Variance(this=_number(source, leaf)), kept(source, leaf, window))
            yield "least", where(exp.Min(this=_number(source, leaf)), kept(source, leaf, window))
    if audit and window is not None:
        for reason, rows in left_out(source, leaf, window).items():
            yield reason, count_where(both(source.all_of(leaf.entity, leaf.where), rows))


def stands_elsewhere(source: Source, leaf: Aggregate) -> exp.Expr | None:
    """Whether a row has no value to work with because its order has it on another row; None where no row is so."""
    return has_elsewhere(source, leaf.entity, source.info(leaf.entity, f"{leaf.entity}.{leaf.column}").name)


def counted(source: Source, leaf: Aggregate, window: Window | None) -> exp.Expr | None:
    """The rows that meet the leaf's conditions in the window."""
    conditions = both(source.all_of(leaf.entity, leaf.where), placed(source, leaf, window) if window else None)
    if leaf.latest is None:
        return conditions
    return both(conditions, source.all_of(leaf.entity, leaf.latest.among), column(LATEST))


def kept(source: Source, leaf: Aggregate, window: Window | None) -> exp.Expr | None:
    """Those of the counted rows that have a value to work with."""
    return both(counted(source, leaf, window), usable(source, leaf))


def value_of(source: Source, leaf: Aggregate) -> exp.Expr:
    """The aggregate itself, over all rows."""
    match leaf.function:
        case Function.COUNT:
            return exp.Count(this=exp.Star())
        case Function.TOTAL if leaf.is_of_some:
            this = column(DAYS) if leaf.column is None else _number(source, leaf)
            return exp.Sum(this=this)
        case Function.TOTAL:
            return exp.Sum(this=_number(source, leaf))
        case Function.AVERAGE:
            return exp.Avg(this=_number(source, leaf))
        case Function.MEDIAN | Function.QUANTILE:
            q = 0.5 if leaf.function is Function.MEDIAN else leaf.q
            assert q is not None
            return quantile(_number(source, leaf), q, source.dialect)
        case Function.DISTINCT:
            return different(source, source.info(leaf.entity, f"{leaf.entity}.{leaf.column}").name)


def different(source: Source, name: str) -> exp.Expr:
    """The number of different values of a column; of purchases, all of them where each is one row."""
    if name == PURCHASE and not source.model.activity.has_lines:
        return exp.Count(this=column(name))
    return exp.Count(this=exp.Distinct(expressions=[column(name)]))


def _number(source: Source, leaf: Aggregate) -> exp.Expr:
    """The column as a double: whole numbers are summed in another type in every dialect, and dates are whole days since
    1 January 1970, whatever their time of day."""
    info = source.info(leaf.entity, f"{leaf.entity}.{leaf.column}")
    if info.kind is Kind.DATE:
        start = exp.cast(exp.Literal.string("1970-01-01"), DATE)
        days = exp.DateDiff(this=exp.cast(column(info.name), DATE), expression=start, unit=exp.var("DAY"))
        return exp.cast(days, DOUBLE)
    return exp.cast(column(info.name), DOUBLE) if info.kind is Kind.COUNT else column(info.name)


def date_of(leaf: Aggregate | SurvivalMedian) -> str | None:
    """The date field that places the rows of a leaf in the period."""
    if isinstance(leaf, SurvivalMedian):
        return leaf.start
    return leaf.basis.date if isinstance(leaf.basis, On) else None
