"""What is asked of the database for a range: one row of counts, over the rows of a leaf in a window."""

from dataclasses import dataclass

from sqlglot import exp

from crm_analytics.compile import Source, Window
from crm_analytics.compile.leaves import count_where, rows_for
from crm_analytics.compile.predicates import both, null_safe
from crm_analytics.evaluate.scope import Store
from crm_analytics.measures import Aggregate
from crm_analytics.model import Model
from crm_analytics.quality.possible import Possible
from crm_analytics.workspace import Snapshot

_GAP = "gap "


def store_of(now: Snapshot) -> Store:
    """The state of a workspace as the evaluation of KPIs wants it."""
    return Store(now.model, now.engine, now.settings)


def has_lines(model: Model) -> bool:
    """Whether the rows of the orders are lines of them, some of which have several."""
    orders = model.tables.get("orders")
    return orders is not None and orders.has_lines


@dataclass(frozen=True)
class Look:
    """One state of a workspace, the reader's filters, and what is possible there."""

    store: Store
    source: Source
    possible: Possible


def asked(look: Look, leaf: Aggregate, window: Window, columns: dict[str, exp.Expr]) -> dict[str, float]:
    """What each expression comes to over the rows of a leaf; nothing is 0."""
    named = [exp.alias_(expression, name, quoted=True) for name, expression in columns.items()]
    select = exp.select(*named).from_(rows_for(look.source, leaf, window))
    filtered = look.source.filtered(leaf.entity)
    (row,) = look.store.engine.run(select if filtered is None else select.where(filtered)).to_pylist()
    return {name: float(value or 0) for name, value in row.items()}


def row_counts(look: Look, leaf: Aggregate, window: Window) -> dict[str, exp.Expr]:
    """For each field with gaps, how many rows the leaf may count that have one there."""
    possibly = look.possible.possibly(leaf, window)
    touching = look.possible.touching(leaf, window)
    return {f"{_GAP}{name}": count_where(all_of(possibly, lacking)) for name, lacking in touching.items()}


def gap_rows(found: dict[str, float]) -> dict[str, int]:
    """The counts of `row_counts`, by field."""
    return {name.removeprefix(_GAP): int(rows) for name, rows in found.items() if name.startswith(_GAP) and rows}


def all_of(*conditions: exp.Expr | None) -> exp.Expr | None:
    """All of them at once, each as a copy: the same one stands in several counts."""
    return both(*(condition.copy() for condition in conditions if condition is not None))


def not_(condition: exp.Expr) -> exp.Expr:
    """Whether the condition does not surely hold."""
    return exp.not_(null_safe(condition.copy()), copy=False)
