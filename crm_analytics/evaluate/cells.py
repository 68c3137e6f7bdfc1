"""Cells: what one leaf comes to in one window, and the facts that are all cells of one part of a split."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import reduce

from crm_analytics.compile import Window
from crm_analytics.measures import Aggregate, AsOf, Function, Leaf, Moving, SurvivalMedian


@dataclass(frozen=True)
class Cell:
    """One leaf in one window: `rows` meet its conditions, `n` of them have a value to work with.

    `least` is the smallest value of an average. `out` counts the rows that are left out, by reason ("undated",
    "blank", "negative" …). `mergeable` is false where cells were put together whose values cannot be (two medians do
    not make one).
    """

    value: float | None = None
    rows: int = 0
    n: int = 0
    variance: float | None = None
    least: float | None = None
    out: Mapping[str, int] = field(default_factory=dict)
    mergeable: bool = True


@dataclass(frozen=True)
class Facts:
    """The cells of one population; a leaf that was not asked for, or met no row, has an empty cell.

    `filtered` says whether a reader's filters narrow the population: it changes the words for an empty one.
    """

    cells: Mapping[tuple[Leaf, Window], Cell] = field(default_factory=dict)
    filtered: bool = False

    def cell(self, leaf: Leaf, window: Window) -> Cell:
        return self.cells.get((leaf, place(leaf, window))) or empty(leaf)


def place(leaf: Leaf, window: Window) -> Window:
    """The window as far as it matters to the leaf, so that the same figure is asked for once."""
    if isinstance(leaf, Aggregate) and leaf.basis is None:
        return Window(None, None, window.last_day)
    return window if _holds_undated(leaf, window) else replace(window, dated_only=False)


def _holds_undated(leaf: Leaf, window: Window) -> bool:
    """Whether the window has rows of the leaf that have no date: "everything", and a point in time that is now."""
    if isinstance(leaf, SurvivalMedian) or isinstance(leaf.basis, Moving):
        return False
    return window.reaches_now if isinstance(leaf.basis, AsOf) else window.period is None


def empty(leaf: Leaf) -> Cell:
    return Cell(0.0 if _counts(leaf) else None)


def cell(leaf: Leaf, statistics: Mapping[str, object]) -> Cell:
    """The cell that a query's statistics (by name) describe: either a value, or the sums that it is made of."""
    numbers = {name: _float(value) for name, value in statistics.items()}
    # A row whose amount stands on another row of its order is none that should have one.
    rows = int(numbers.pop("rows", None) or 0) - int(numbers.pop("elsewhere", None) or 0)
    n = int(numbers.pop("n", rows) or 0)
    value, variance, least = (numbers.pop(name, None) for name in ("value", "variance", "least"))
    total, spread, between = (numbers.pop(name, None) for name in ("sum", "spread", "between"))
    if total is not None and n:
        is_average = isinstance(leaf, Aggregate) and leaf.function is Function.AVERAGE
        value = total / n if is_average else total
        if spread is not None and between is not None and n > 1:
            variance = (spread + max(0.0, between - total**2 / n)) / (n - 1)
    if isinstance(leaf, Aggregate) and leaf.function is Function.COUNT:
        value = float(rows)
    out = {name: int(count) for name, count in numbers.items() if count}
    if isinstance(leaf, Aggregate) and leaf.column and (blank := rows - n - out.get("negative", 0)) > 0:
        out["blank"] = blank
    return Cell(value, rows, n, variance, least, out)


def merged(leaf: Leaf, cells: Iterable[Cell]) -> Cell:
    """The cell of several populations together, where the leaf allows that (counts, totals and averages do)."""
    known = list(cells)
    return reduce(lambda first, second: _joined(leaf, first, second), known) if known else empty(leaf)


def _joined(leaf: Leaf, first: Cell, second: Cell) -> Cell:
    rows, n = first.rows + second.rows, first.n + second.n
    out = {name: first.out.get(name, 0) + second.out.get(name, 0) for name in {*first.out, *second.out}}
    function = leaf.function if isinstance(leaf, Aggregate) else None
    is_distinct = isinstance(leaf, Aggregate) and (leaf.latest is not None or leaf.each is not None)
    if is_distinct or function not in (Function.COUNT, Function.TOTAL, Function.AVERAGE):
        return Cell(None, rows, n, out=out, mergeable=False)
    if first.value is None or second.value is None:
        known = second if first.value is None else first
        return Cell(known.value, rows, n, known.variance, known.least, out)
    if function is not Function.AVERAGE:
        return Cell(first.value + second.value, rows, n, out=out)
    # Means and variances of two samples put together (Chan, Golub & LeVeque 1979).
    apart = second.value - first.value
    mean = first.value + apart * second.n / n
    squares = _squares(first) + _squares(second) + apart**2 * first.n * second.n / n
    least = None if first.least is None or second.least is None else min(first.least, second.least)
    return Cell(mean, rows, n, squares / (n - 1), least, out)


def _squares(cell: Cell) -> float:
    return (cell.variance or 0.0) * (cell.n - 1)


def _counts(leaf: Leaf) -> bool:
    return not isinstance(leaf, SurvivalMedian) and leaf.function in (Function.COUNT, Function.DISTINCT)


def _float(value: object) -> float | None:
    return None if value is None else float(value)  # type: ignore[arg-type]
