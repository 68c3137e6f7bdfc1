"""Bounds: between which values a KPI lies, whatever the cells hold that should be filled in and are not."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from crm_analytics.catalogue.expected import EXPECTED
from crm_analytics.compile import Source
from crm_analytics.evaluate import Scope
from crm_analytics.evaluate.asking import asking
from crm_analytics.evaluate.scope import Store
from crm_analytics.kpi import Area, Kpi, Reading
from crm_analytics.measures import leaves
from crm_analytics.quality.looking import Look, has_lines, store_of
from crm_analytics.quality.possible import Possible, gaps
from crm_analytics.quality.ranges import Ranges
from crm_analytics.quality.spans import Range
from crm_analytics.units import say
from crm_analytics.workspace import Snapshot, Workspace

_LEAST = 1e-9


@dataclass(frozen=True)
class Bounds:
    """A KPI at the worst and at the best filling of its gaps.

    `gaps` are the rows that leave it open, by field, the most first. `by_seen`: amounts that are not known were taken
    from those that are, so that a larger one than any known would lead beyond. `lines`: its orders have several rows.
    """

    kpi: str
    low: float
    high: float
    gaps: tuple[tuple[str, int], ...]
    by_seen: bool = False
    lines: bool = False

    @property
    def width(self) -> float:
        return self.high - self.low

    @property
    def reason(self) -> str:
        """What it depends on: "23 leads without an outcome and 4 leads without a date of creation"."""
        said = [EXPECTED[field].counted(rows, lines=self.lines) for field, rows in self.gaps]
        return said[0] if len(said) == 1 else f"{', '.join(said[:-1])} and {said[-1]}" if said else ""

    def sentence(self, reading: Reading, *, short: bool = False) -> str:
        """ "between 41 % and 47 %, depending on 23 leads without an outcome"; `short` leaves out what is assumed of
        amounts that are not known."""
        low, high = (say(end, reading.unit, currency=reading.currency) for end in (self.low, self.high))
        seen = ", if they are like those that are known" if self.by_seen and not short else ""
        # A total leaves out what is not known, and so lies below what it can be.
        is_inside = reading.value is None or self.low <= reading.value <= self.high
        filled = "" if is_inside else "filled in, "
        return f"{filled}between {low} and {high}, depending on {self.reason}{seen}"


def bounds(workspace: Workspace | Snapshot, kpis: Sequence[Kpi], scope: Scope) -> dict[str, Bounds]:
    """The bounds of those of `kpis` that gaps leave open, by name. A KPI is not among them where nothing is open, where
    nobody can work it out (from what became of customers, say), or where even its ends cannot be told."""
    with workspace.snapshot() as now:
        store = store_of(now)
        open_fields = gaps(store.model)
        found = {kpi.name: ranged(store, kpi, scope, open_fields) for kpi in kpis}
    lines = has_lines(store.model)
    return {name: each for name, spread in found.items() if (each := _bounds(name, spread, lines)) is not None}


def ranged(store: Store, kpi: Kpi, scope: Scope, open_fields: frozenset[str]) -> Range | None:
    """The range of a KPI where only the gaps of `open_fields` are open."""
    if kpi.area is Area.QUALITY or not open_fields:
        return None
    each = asking(store, kpi, scope)
    if each.reason is not None:
        return None
    lists = {leaf.entity for leaf in leaves(each.definition.measure)}
    mine = frozenset(field for field in open_fields if field.partition(".")[0] in lists | {"customers", "orders"})
    source = Source(store.model, scope.filters, {}, store.engine.dialect)
    look = Look(store, source, Possible(source, mine))
    return Ranges(look, each.first_day).of(each.definition.measure, each.window)


def _bounds(name: str, found: Range | None, lines: bool) -> Bounds | None:
    if found is None or found.low is None or found.high is None or not found.rows:
        return None
    if found.high - found.low <= _LEAST * max(1.0, abs(found.high)):
        return None
    return Bounds(name, found.low, found.high, _most_rows(found.rows), found.by_seen, lines)


def _most_rows(rows: Mapping[str, int]) -> tuple[tuple[str, int], ...]:
    """Fields with their rows, the most first."""
    return tuple(sorted(((field, number) for field, number in rows.items() if number), key=lambda each: -each[1]))
