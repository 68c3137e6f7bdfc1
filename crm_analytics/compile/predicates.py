"""Conditions become SQL: a column, an operator and literals of the column's kind."""

from collections.abc import Iterable
from datetime import date, timedelta

from sqlglot import exp

from crm_analytics.conditions import NONE_LABEL, Condition, Op, Value
from crm_analytics.issues import CrmError
from crm_analytics.schema import Kind

_YES = {"yes", "true", "1", "y"}
_NO = {"no", "false", "0", "n"}
_MANY = 500
# Types are built once: to read the name of one takes ten times as long as to copy it.
DATE, TIMESTAMP, TEXT, DOUBLE = map(exp.DataType.build, ("DATE", "TIMESTAMP", "TEXT", "DOUBLE"))


def column(name: str, table: str | None = None) -> exp.Column:
    return exp.column(exp.to_identifier(name, quoted=True), table=table and exp.to_identifier(table, quoted=True))


def day(value: date) -> exp.Expr:
    return exp.cast(exp.Literal.string(value.isoformat()), DATE)


def both(*conditions: exp.Expr | None) -> exp.Expr | None:
    """All of them at once, without needless brackets; None where there is nothing to ask."""
    asked: list[exp.Expr] = []
    for condition in conditions:
        if isinstance(condition, exp.And):
            asked += condition.flatten()
        elif condition is not None:
            asked.append(condition)
    return exp.and_(*asked, copy=False) if asked else None


def null_safe(condition: exp.Expr) -> exp.Expr:
    """The condition, with "cannot be told" (NULL) taken as no."""
    return exp.Coalesce(this=exp.paren(condition, copy=False), expressions=[exp.false()])


def blank(this: exp.Expr) -> exp.Expr:
    return exp.Is(this=this, expression=exp.null())


def filled(this: exp.Expr) -> exp.Expr:
    return exp.Not(this=blank(this))


def predicate(condition: Condition, this: exp.Expr, kind: Kind) -> exp.Expr:
    """What `condition` asks of the column `this`. Raises CrmError where its values do not fit the column's kind."""
    match condition.op:
        case Op.FILLED:
            return filled(this)
        case Op.BLANK:
            return blank(this)
        case Op.IS:
            return _is_one_of(condition, this, kind)
        case Op.IS_NOT:
            return _is_none_of(condition, this, kind)
        case Op.CONTAINS:
            return _any(_holds(this, text) for text in _texts(condition))
        case _:
            return _any(_compared(condition, this.copy(), value, kind) for value in condition.values)


def _any(expressions: Iterable[exp.Expr]) -> exp.Expr:
    return exp.paren(exp.or_(*expressions, copy=False), copy=False)


def _is_one_of(condition: Condition, this: exp.Expr, kind: Kind) -> exp.Expr:
    asked = [blank(this.copy())] if NONE_LABEL in condition.values else []
    values = [value for value in condition.values if value != NONE_LABEL]
    if values:
        asked.append(_among(condition, this, values, kind))
    return asked[0] if len(asked) == 1 else _any(asked)


def _is_none_of(condition: Condition, this: exp.Expr, kind: Kind) -> exp.Expr:
    values = [value for value in condition.values if value != NONE_LABEL]
    other = exp.not_(_among(condition, this, values, kind), copy=False) if values else None
    if NONE_LABEL in condition.values:
        found = both(filled(this.copy()), other)
        assert found is not None
        return found
    assert other is not None
    return _any([blank(this.copy()), other])


def _among(condition: Condition, this: exp.Expr, values: list[Value], kind: Kind) -> exp.Expr:
    if kind is Kind.DATE:
        days = [_a_day(condition, value) for value in values]
        return _any(_between(this.copy(), first, first + timedelta(days=1)) for first in days)
    if len(values) > _MANY and not kind.is_numeric and kind is not Kind.BOOLEAN:
        return exp.In(this=this, query=exp.Subquery(this=_listed([_text(value) for value in values])))
    literals = [_literal(condition, value, kind) for value in values]
    if len(literals) == 1:
        return exp.EQ(this=this, expression=literals[0])
    return exp.In(this=this, expressions=literals)


def _listed(texts: list[str]) -> exp.Select:
    """Very many words as rows of a query: one text taken apart, since a literal for each takes seconds to write."""
    divider = "|"
    while any(divider in text for text in texts):
        divider += "|"
    whole = [exp.Literal.string(divider.join(texts)), exp.Literal.string(divider)]
    apart = exp.Anonymous(this="STRING_SPLIT", expressions=whole)
    return exp.select(exp.Anonymous(this="UNNEST", expressions=[apart]))


def _between(this: exp.Expr, start: date, end: date) -> exp.Expr:
    return exp.and_(
        exp.GTE(this=this, expression=day(start)), exp.LT(this=this.copy(), expression=day(end)), copy=False
    )


_COMPARISONS: dict[Op, type[exp.Binary]] = {
    Op.AT_LEAST: exp.GTE,
    Op.AT_MOST: exp.LTE,
    Op.MORE_THAN: exp.GT,
    Op.LESS_THAN: exp.LT,
}


def _compared(condition: Condition, this: exp.Expr, value: Value, kind: Kind) -> exp.Expr:
    if kind is Kind.DATE:
        # A cell may hold a time of day: "at most 5 May" is before 6 May, "more than 5 May" is from 6 May on.
        first = _a_day(condition, value)
        if condition.op in (Op.AT_MOST, Op.MORE_THAN):
            first += timedelta(days=1)
        return (exp.LT if condition.op in (Op.AT_MOST, Op.LESS_THAN) else exp.GTE)(this=this, expression=day(first))
    if not kind.is_numeric:
        raise CrmError(f'"{condition.label}" holds words, so "{condition.op}" cannot be asked of it: use "is".')
    return _COMPARISONS[condition.op](this=this, expression=_number(condition, value))


def _literal(condition: Condition, value: Value, kind: Kind) -> exp.Expr:
    if kind is Kind.BOOLEAN:
        return _yes_no(condition, value)
    if kind.is_numeric:
        return _number(condition, value)
    return exp.Literal.string(_text(value))


def _number(condition: Condition, value: Value) -> exp.Expr:
    try:
        return exp.cast(exp.Literal.string(repr(float(value))), DOUBLE)  # type: ignore[arg-type]
    except (TypeError, ValueError):
        raise CrmError(f'"{condition.label}" holds numbers, and "{value}" is not one.') from None


def _yes_no(condition: Condition, value: Value) -> exp.Expr:
    word = _text(value).lower()
    if word not in _YES | _NO:
        raise CrmError(f'"{condition.label}" is yes or no, and "{value}" is neither.')
    return exp.true() if word in _YES else exp.false()


def _a_day(condition: Condition, value: Value) -> date:
    if isinstance(value, date):
        return date(value.year, value.month, value.day)
    try:
        return date.fromisoformat(str(value))
    except ValueError:
        raise CrmError(f'"{condition.label}" holds dates, and "{value}" is not one: write 2026-05-31.') from None


def _text(value: Value) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    return str(int(value)) if isinstance(value, float) and value.is_integer() else str(value)


def _texts(condition: Condition) -> list[str]:
    return [_text(value) for value in condition.values]


def _holds(this: exp.Expr, part: str) -> exp.Expr:
    text = exp.Lower(this=exp.cast(this.copy(), TEXT))
    position = exp.StrPosition(this=text, substr=exp.Literal.string(part.lower()))
    return exp.GT(this=position, expression=exp.Literal.number(0))
