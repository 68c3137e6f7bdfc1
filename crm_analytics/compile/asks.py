"""What is asked of the database, and how its answer is read: one result column per statistic."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from sqlglot import exp

from crm_analytics.compile.predicates import both
from crm_analytics.compile.sources import Source
from crm_analytics.compile.windows import Window
from crm_analytics.measures import Leaf

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
    """A SELECT and how its result is read: for every figure the columns of its statistics, by their name.

    Before them stand "key" (if `split`) and "bucket" (a date). `buckets` maps the first day of a bucket to its window;
    it is empty where rows are not grouped by bucket. What a query `adds` is more of figures that another one gives.
    """

    select: exp.Select
    figures: Mapping[tuple[Leaf, Window | None], Mapping[str, str]]
    split: bool = False
    buckets: Mapping[date, Window] | Mapping[int, Window] = field(default_factory=dict)
    adds: bool = False


def selected(
    source: Source,
    entity: str,
    columns: Iterable[tuple[Slot, exp.Expr]],
    bucket: exp.Expr | None = None,
) -> tuple[exp.Select, dict[tuple[Leaf, Window | None], dict[str, str]]]:
    """SELECT key, bucket, c0, c1 … GROUP BY key, bucket, and where each slot is; the same expression is one column."""
    select = exp.Select()
    groups: list[tuple[str, exp.Expr]] = [(KEY, source.key(entity))] if source.by else []
    groups += [(BUCKET, bucket)] if bucket is not None else []
    for name, expression in groups:
        select = select.select(exp.alias_(expression, name, quoted=True), copy=False)
        select = select.group_by(expression.copy(), copy=False)
    names: dict[exp.Expr, str] = {}
    figures: dict[tuple[Leaf, Window | None], dict[str, str]] = {}
    for slot, expression in columns:
        if expression not in names:
            names[expression] = f"c{len(names)}"
            select = select.select(exp.alias_(expression, names[expression], copy=False), copy=False)
        figures.setdefault((slot.leaf, slot.window), {})[slot.statistic] = names[expression]
    return select, figures


def table(entity: str) -> exp.Table:
    return exp.Table(this=exp.to_identifier(entity, quoted=True))


def narrowed(select: exp.Select, *conditions: exp.Expr | None) -> exp.Select:
    """The select with all of the conditions in its WHERE."""
    condition = both(*conditions)
    return select if condition is None else select.where(condition, copy=False)
