"""Exact quantiles, by dialect.

sqlglot would turn an exact quantile into an approximate one for some engines without a word, so they are written from
this table. Every entry interpolates between neighbours, as numpy's default does.
"""

from collections.abc import Callable, Mapping

from sqlglot import exp


def _function(name: str) -> Callable[[exp.Expr, exp.Expr], exp.Expr]:
    return lambda column, q: exp.Anonymous(this=name, expressions=[column, q])


def _within_group(column: exp.Expr, q: exp.Expr) -> exp.Expr:
    return exp.WithinGroup(
        this=exp.Anonymous(this="PERCENTILE_CONT", expressions=[q]),
        expression=exp.Order(expressions=[exp.Ordered(this=column)]),
    )


_QUANTILES: Mapping[str, Callable[[exp.Expr, exp.Expr], exp.Expr]] = {
    "duckdb": _function("QUANTILE_CONT"),
    "postgres": _within_group,
    "snowflake": _within_group,
    "spark": _function("PERCENTILE"),
    "databricks": _function("PERCENTILE"),
}


def quantile(column: exp.Expr, q: float, dialect: str) -> exp.Expr:
    """The q-quantile of a column (blank cells left out). Raises KeyError for a dialect that has no entry."""
    return _QUANTILES[dialect](column, exp.Literal.number(repr(q)))
