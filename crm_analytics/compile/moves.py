"""What became of customers, in many windows at once: one row per window, whether readings or trends.

The times for which customers were active are first put into groups whose dates fall between the same ends of windows.
What a row alone cannot tell, whether a customer who left and came back within a window was there at its end, is looked
up for those few, and added.
"""

from collections.abc import Iterator

from sqlglot import exp

from crm_analytics.compile.asks import BUCKET, Ask, Query, Slot, narrowed, selected, table
from crm_analytics.compile.cube import ROWS, SUMMABLE, grouped, spread, total
from crm_analytics.compile.leaves import count_where, left_out, usable, value_of, where
from crm_analytics.compile.predicates import both, column, filled
from crm_analytics.compile.presence import (
    MOMENTS,
    RETURNING,
    WHO,
    active_then,
    days_within,
    edges,
    moved,
    placeable,
    was_active,
)
from crm_analytics.compile.sources import Source
from crm_analytics.compile.windows import Window
from crm_analytics.measures import Aggregate, Function, Move, Moving
from crm_analytics.periods import Grain

_STARTS, _ENDS = "_window_starts", "_window_ends"
_MANY = 60
"""So many ends of windows are compared with one after the other; with more, dates are taken by the day."""


def moves(source: Source, entity: str, asks: list[Ask]) -> Iterator[Query]:
    """The queries that answer `asks`, whose leaves are counts and totals of `entity` by what became of customers."""
    windows = tuple(dict.fromkeys(ask.window for ask in asks))
    leaves = tuple(dict.fromkeys(ask.leaf for ask in asks if isinstance(ask.leaf, Aggregate)))
    audited = tuple(dict.fromkeys(ask.leaf for ask in asks if ask.audit and isinstance(ask.leaf, Aggregate)))
    in_days = tuple(leaf for leaf in leaves if _is_in_days(leaf))
    if in_days:
        yield _told_by_days(source, entity, windows, in_days)
    leaves = tuple(leaf for leaf in leaves if leaf not in in_days)
    if leaves:
        counted = [ask for ask in asks if ask.leaf in leaves]
        audited = tuple(leaf for leaf in audited if leaf in leaves)
        yield _told_by_rows(source, entity, counted, windows, leaves, audited)
    returning = tuple(leaf for leaf in leaves if _move(leaf) in RETURNING)
    if returning:
        yield _told_by_return(source, entity, windows, returning)


def _told_by_rows(
    source: Source,
    entity: str,
    asks: list[Ask],
    windows: tuple[Window, ...],
    leaves: tuple[Aggregate, ...],
    audited: tuple[Aggregate, ...],
) -> Query:
    ends = {edge for window in windows if window.period for edge in (window.period.start, window.period.end)}
    groups, marked = grouped(source, entity, asks, Grain.DAY if len(ends) > _MANY else None)
    start, end = column(_STARTS), column(_ENDS)
    columns: list[tuple[Slot, exp.Expr]] = []
    for leaf in leaves:
        counted = both(marked.all_of(entity, leaf.where), placeable(marked, entity), _sure(marked, leaf, start, end))
        columns += [(Slot(leaf, None, name), sum_) for name, sum_ in _sums(leaf, counted)]
    for leaf in audited:
        for reason, rows in left_out(marked, leaf, windows[0]).items():
            if reason not in ("blank", "negative"):
                out = both(marked.all_of(entity, leaf.where), rows)
                columns.append((Slot(leaf, None, reason), total(ROWS, out)))
    select, figures = selected(marked, entity, columns, column(BUCKET))
    touched = _touched(marked, entity, audited=bool(audited))
    select = select.from_(groups.subquery("groups"), copy=False).join(_windows(windows), on=touched, copy=False)
    return Query(select, figures, bool(source.by), dict(enumerate(windows)))


def _touched(source: Source, entity: str, *, audited: bool) -> exp.Expr:
    """Whether a time lies in a window or touches it, or cannot be placed and is to be reported."""
    started, ended = (source.date(entity, name) for name in MOMENTS[:2])
    came = exp.LT(this=started, expression=column(_ENDS))
    stayed = exp.or_(
        exp.Is(this=ended, expression=exp.null()), exp.GTE(this=ended.copy(), expression=column(_STARTS)), copy=False
    )
    inside = exp.and_(came, exp.paren(stayed, copy=False), copy=False)
    if not audited or placeable(source, entity) is None:
        return inside
    return exp.or_(exp.paren(inside, copy=False), filled(column("unplaced")), copy=False)


def _sure(source: Source, leaf: Aggregate, start: exp.Expr, end: exp.Expr) -> exp.Expr:
    """What became of a customer, as far as one row tells: of those who stayed, or left and have not come back."""
    move = _move(leaf)
    if move not in RETURNING:
        return moved(source, leaf.entity, move, start, end)
    ended, again = source.date(leaf.entity, "ended_at"), source.date(leaf.entity, "next_started_at")
    this = again if move is Move.CHURNED else ended
    later = exp.or_(
        exp.Is(this=this, expression=exp.null()), exp.GTE(this=this.copy(), expression=end.copy()), copy=False
    )
    left = exp.LT(this=ended.copy(), expression=end.copy()) if move is Move.CHURNED else None
    found = both(moved(source, leaf.entity, Move.OPENING, start, end), exp.paren(later, copy=False), left)
    assert found is not None
    return found


def _sums(leaf: Aggregate, counted: exp.Expr | None) -> Iterator[tuple[str, exp.Expr]]:
    """The statistics of a leaf over groups."""
    yield "rows", total(ROWS, counted)
    if leaf.column is not None:
        yield "n", total(f"_n_{leaf.column}", counted)
        yield "sum", total(f"_sum_{leaf.column}", counted)
        if leaf.function is Function.AVERAGE:
            yield from spread(leaf.column, counted)


def _told_by_return(source: Source, entity: str, windows: tuple[Window, ...], leaves: tuple[Aggregate, ...]) -> Query:
    """Of those who were there at the beginning, left, and came back within the window: who was there at its end."""
    start, end = column(_STARTS), column(_ENDS)
    ended, again = (source.date(entity, name) for name in ("ended_at", "next_started_at"))
    rows = narrowed(
        exp.select(exp.Star()).from_(table(entity)), source.filtered(entity), placeable(source, entity), filled(again)
    )
    within = both(
        moved(source, entity, Move.OPENING, start, end),
        exp.LT(this=ended, expression=end),
        exp.LT(this=again.copy(), expression=end.copy()),
    )
    there = filled(column(WHO))
    columns: list[tuple[Slot, exp.Expr]] = []
    for leaf in leaves:
        back = there.copy() if _move(leaf) is Move.RETAINED else exp.not_(there.copy(), copy=False)
        counted = both(source.all_of(entity, leaf.where), back)
        columns.append((Slot(leaf, None, "rows"), count_where(counted)))
        if leaf.column is not None:
            kept = both(counted, usable(source, leaf))
            columns.append((Slot(leaf, None, "n"), count_where(kept)))
            columns.append((Slot(leaf, None, "value"), where(value_of(source, leaf), kept)))
            if leaf.function is Function.AVERAGE:
                this = column(leaf.column)
                columns.append((Slot(leaf, None, "variance"), where(exp.Variance(this=this), kept)))
                columns.append((Slot(leaf, None, "least"), where(exp.Min(this=this.copy()), kept)))
    select, figures = selected(source, entity, columns, column(BUCKET))
    same = both(exp.EQ(this=column(WHO), expression=column("_customer")), was_active(end))
    select = (
        select.from_(rows.subquery(entity), copy=False)
        .join(_windows(windows), on=within, copy=False)
        .join(active_then(source, entity), on=same, join_type="left", copy=False)
    )
    return Query(select, figures, bool(source.by), dict(enumerate(windows)), adds=True)


def _told_by_days(source: Source, entity: str, windows: tuple[Window, ...], leaves: tuple[Aggregate, ...]) -> Query:
    """For how many days customers were active in each window: of the rows themselves, not of groups."""
    start, end = column(_STARTS), column(_ENDS)
    days = days_within(source, entity, start, end)
    columns: list[tuple[Slot, exp.Expr]] = []
    for leaf in leaves:
        counted = source.all_of(entity, leaf.where)
        columns.append((Slot(leaf, None, "rows"), count_where(counted)))
        columns.append((Slot(leaf, None, "value"), where(exp.Sum(this=days.copy()), counted)))
    select, figures = selected(source, entity, columns, column(BUCKET))
    rows = narrowed(exp.select(exp.Star()).from_(table(entity)), source.filtered(entity), placeable(source, entity))
    active = moved(source, entity, Move.ACTIVE, start, end)
    select = select.from_(rows.subquery(entity), copy=False).join(_windows(windows), on=active, copy=False)
    return Query(select, figures, bool(source.by), dict(enumerate(windows)))


def _windows(windows: tuple[Window, ...]) -> exp.Expr:
    """The windows as a table: their number, and the moments at which they begin and end."""
    rows = [(exp.Literal.number(at), *edges(window)) for at, window in enumerate(windows)]
    return exp.values(rows, alias="windows", columns=[BUCKET, _STARTS, _ENDS])


def _is_in_days(leaf: Aggregate) -> bool:
    return leaf.function is Function.TOTAL and leaf.column is None


def _move(leaf: Aggregate) -> Move:
    assert isinstance(leaf.basis, Moving)
    if leaf.function not in SUMMABLE:
        raise TypeError("Only counts, totals and averages are taken of what became of customers.")
    return leaf.basis.move
