"""Statements: SQL in our own words, with expressions put in where the data decides what they are.

Only names that are ours stand in the text. Strangers' columns come in as expressions, quoted by sqlglot.
"""

from collections.abc import Mapping
from datetime import date
from typing import cast

from sqlglot import exp, parse_one

from crm_analytics.compile.predicates import day
from crm_analytics.compile.quantiles import quantile

_WRITTEN_IN = "duckdb"


def statement(
    text: str, first: Mapping[str, exp.Query] | None = None, **parts: exp.Expr | date | int | float
) -> exp.Select:
    """The SELECT that `text` says, with `:name` replaced by the parts; `first` are named queries it can draw on.

    >>> statement("SELECT count(*) FROM bought WHERE day < :upto", upto=date(2026, 1, 1)).sql()
    "SELECT COUNT(*) FROM bought WHERE day < CAST('2026-01-01' AS DATE)"
    """
    parsed = parse_one(text, dialect=_WRITTEN_IN)
    found = exp.replace_placeholders(parsed, **{name: _expression(part) for name, part in parts.items()})
    if first:
        named = [
            exp.CTE(this=query, alias=exp.TableAlias(this=exp.to_identifier(name))) for name, query in first.items()
        ]
        own = found.args.get("with_")
        found.set("with_", exp.With(expressions=[*named, *(own.expressions if own else ())]))
    return cast(exp.Select, found)


def median(name: str, dialect: str, q: float = 0.5) -> exp.Expr:
    """The median (or another quantile) of a column that is ours, exact in every dialect."""
    return quantile(exp.column(name), q, dialect)


def _expression(part: exp.Expr | date | int | float) -> exp.Expr:
    if isinstance(part, exp.Expr):
        return part
    return day(part) if isinstance(part, date) else exp.convert(part)
