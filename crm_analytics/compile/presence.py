"""Presence: who was active at a moment, and what became of customers between two, asked of one row.

A row is one uninterrupted time for which a customer was active, with the dates of the times before and after it.
"""

from datetime import date, timedelta

from sqlglot import exp

from crm_analytics.compile.predicates import DOUBLE, blank, column, day
from crm_analytics.compile.sources import Source
from crm_analytics.compile.windows import Window
from crm_analytics.measures import Aggregate, Move, Moving

MOMENTS = ("started_at", "ended_at", "previous_ended_at", "next_started_at")
"""The dates of a time as a customer, and of those before and after it."""
BACK = "_back"
"""The column that says whether a customer who left in the window was active again at its end."""
RETURNING = (Move.RETAINED, Move.CHURNED)
"""What cannot be told without that column."""
DAYS = "_days"
"""The column with the days for which a row was active in the window."""
WHO = "_who"
_FROM, _TO = "_from", "_to"


def edges(window: Window) -> tuple[exp.Expr, exp.Expr]:
    """The moments at which the window begins and ends; "everything" does so before all data, and with its last day."""
    if window.period is not None:
        return day(window.period.start), day(window.period.end)
    return day(date.min), day(date.max if window.last_day is None else window.last_day + timedelta(days=1))


def placeable(source: Source, entity: str) -> exp.Expr | None:
    """Whether anybody can say when the customer was active; None where that is so of all."""
    known = source.model.column(f"{entity}.unplaced", entity)
    return None if known is None else blank(column("unplaced"))


def moved(source: Source, entity: str, move: Move, start: exp.Expr, end: exp.Expr) -> exp.Expr:
    """Whether that became of a customer between `start` and `end`, asked of one time for which she was active."""
    started, ended, before, again = (source.date(entity, name) for name in MOMENTS)

    def left(moment: exp.Expr) -> exp.Expr:
        return exp.LT(this=ended.copy(), expression=moment.copy())

    def active(moment: exp.Expr) -> exp.Expr:
        came = exp.LT(this=started.copy(), expression=moment.copy())
        return exp.and_(came, _not_before(ended, moment), copy=False)

    first, since = column("is_first"), exp.GTE(this=started.copy(), expression=start.copy())
    inside = exp.and_(since, exp.LT(this=started.copy(), expression=end.copy()), copy=False)
    match move:
        case Move.OPENING:
            return active(start)
        case Move.CLOSING:
            return active(end)
        case Move.NEW:
            return exp.and_(first, inside, copy=False)
        case Move.REACTIVATED:
            return exp.and_(exp.not_(first, copy=False), inside, exp.LT(this=before, expression=start), copy=False)
        case Move.ACTIVE:
            came = exp.LT(this=started.copy(), expression=end.copy())
            return exp.and_(came, _not_before(ended, start), copy=False)
        case Move.LOST:
            since = exp.GTE(this=ended.copy(), expression=start.copy())
            return exp.and_(since, left(end), _not_before(again, end), copy=False)
        case Move.OPENING_OR_NEW:
            new = exp.and_(first, inside, copy=False)
            return exp.paren(exp.or_(active(start), new, copy=False), copy=False)
        case Move.RETAINED:
            stayed = exp.or_(_not_before(ended, end), column(BACK), copy=False)
            return exp.and_(active(start), exp.paren(stayed, copy=False), copy=False)
        case Move.CHURNED:
            return exp.and_(active(start), left(end), exp.not_(column(BACK), copy=False), copy=False)


def _not_before(this: exp.Expr, moment: exp.Expr) -> exp.Expr:
    """Whether a date is not before a moment; one that is not known is later than all."""
    later = exp.GTE(this=this.copy(), expression=moment.copy())
    return exp.paren(exp.or_(blank(this.copy()), later, copy=False), copy=False)


def needs_return(leaf: Aggregate) -> bool:
    """Whether a leaf asks for the column that says who was active again."""
    return isinstance(leaf.basis, Moving) and leaf.basis.move in (*RETURNING, Move.ACTIVE)


def with_return(source: Source, entity: str, move: Move, window: Window) -> exp.Expr:
    """The table; where the move asks for it, with whether a customer who left in the window was active at its end."""
    this = exp.Table(this=exp.to_identifier(entity, quoted=True))
    start, end = edges(window)
    if move is Move.ACTIVE:
        days = exp.alias_(days_within(source, entity, start, end), DAYS, quoted=True, copy=False)
        return exp.select(exp.Star(), days).from_(this).subquery(entity)
    if move not in RETURNING:
        return this
    again = exp.LT(this=source.date(entity, "next_started_at"), expression=end)
    later = (
        exp.select("1")
        .from_(active_then(source, entity))
        .where(exp.EQ(this=column(WHO), expression=column("_customer", entity)), was_active(end))
    )
    came = exp.and_(exp.Coalesce(this=again, expressions=[exp.false()]), exp.Exists(this=later), copy=False)
    return exp.select(exp.Star(), exp.alias_(came, BACK, quoted=True, copy=False)).from_(this).subquery(entity)


def days_within(source: Source, entity: str, start: exp.Expr, end: exp.Expr) -> exp.Expr:
    """The days between two moments for which a row was active."""
    started, ended = source.date(entity, "started_at"), source.date(entity, "ended_at")
    stayed = exp.Least(this=exp.Coalesce(this=ended, expressions=[end.copy()]), expressions=[end.copy()])
    came = exp.Greatest(this=started, expressions=[start.copy()])
    return exp.cast(exp.DateDiff(this=stayed, expression=came, unit=exp.var("DAY")), DOUBLE)


def active_then(source: Source, entity: str) -> exp.Subquery:
    """All times, their columns under names that stand beside those of another row."""
    named = (
        (column("_customer"), WHO),
        (source.date(entity, "started_at"), _FROM),
        (source.date(entity, "ended_at"), _TO),
    )
    this = exp.Table(this=exp.to_identifier(entity, quoted=True))
    select = exp.select(*(exp.alias_(cell, name, quoted=True) for cell, name in named)).from_(this)
    known = placeable(source, entity)
    return (select if known is None else select.where(known)).subquery("_then")


def was_active(moment: exp.Expr) -> exp.Expr:
    """Whether a row of `active_then` was active at the moment."""
    came = exp.LT(this=column(_FROM), expression=moment.copy())
    return exp.and_(came, _not_before(column(_TO), moment), copy=False)
