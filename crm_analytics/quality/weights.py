"""Weights: what filling in the blanks of a field would do: which KPIs it would settle, narrow or make answerable."""

from collections.abc import Sequence
from dataclasses import dataclass

from crm_analytics.catalogue import known
from crm_analytics.catalogue.expected import EXPECTED
from crm_analytics.evaluate import Scope
from crm_analytics.evaluate.scope import Store
from crm_analytics.evaluate.values import readings
from crm_analytics.kpi import Area, Kpi, Reading
from crm_analytics.quality.bounds import ranged
from crm_analytics.quality.looking import has_lines, store_of
from crm_analytics.quality.possible import gaps
from crm_analytics.quality.spans import Range
from crm_analytics.units import say
from crm_analytics.workspace import Snapshot, Workspace

_LEAST = 1e-9


@dataclass(frozen=True)
class Narrowing:
    """What filling in one field does to one KPI: it lies between `before` now, and the gaps of other fields leave a
    range that is `left` wide. `unlocks`: it has no value without."""

    kpi: Kpi
    reading: Reading
    before: Range
    left: float
    unlocks: bool = False

    @property
    def width(self) -> float:
        return (self.before.high or 0.0) - (self.before.low or 0.0)

    @property
    def weight(self) -> float:
        """The share of the KPI's own size by which it is narrowed; 1 where it is unlocked."""
        if self.unlocks:
            return 1.0
        size = max(abs(self.reading.value or 0.0), abs(self.before.high or 0.0), _LEAST)
        return min(1.0, (self.width - self.left) / size)

    def __str__(self) -> str:
        """ "settle Win rate, now between 41 % and 47 %"."""
        if self.unlocks:
            return f"answer {self.kpi.label}"
        unit, currency = self.reading.unit, self.reading.currency
        low, high = (say(end, unit, currency=currency) for end in (self.before.low, self.before.high))
        if self.left <= _LEAST * max(1.0, abs(self.before.high or 0.0)):
            return f"settle {self.kpi.label}, now between {low} and {high}"
        return (
            f"narrow {self.kpi.label} from {low} to {high} down to a span of {say(self.left, unit, currency=currency)}"
        )


@dataclass(frozen=True)
class Weight:
    """The blanks of one field: how many `cells` leave a KPI open, and what filling them in would do, most first.
    `lines`: orders have several rows."""

    field: str
    cells: int
    narrowings: tuple[Narrowing, ...]
    lines: bool = False

    @property
    def weight(self) -> float:
        return sum(each.weight for each in self.narrowings)

    @property
    def lacking(self) -> str:
        """ "23 leads without an outcome"."""
        return EXPECTED[self.field].counted(self.cells, lines=self.lines)


def worth_filling(workspace: Workspace | Snapshot, scope: Scope) -> tuple[Weight, ...]:
    """The fields whose blanks leave KPIs open, those first that the most hangs on."""
    with workspace.snapshot() as now:
        store = store_of(now)
        open_fields = gaps(store.model)
        kpis = [kpi for kpi in known(now.settings).values() if kpi.area is not Area.QUALITY]
        ranges = {kpi.name: ranged(store, kpi, scope, open_fields) for kpi in kpis}
        touched = [kpi for kpi in kpis if (found := ranges[kpi.name]) is not None and found.rows]
        values = readings(store, touched, scope)
        weights = [_weight(store, scope, field, open_fields, touched, ranges, values) for field in sorted(open_fields)]
    return tuple(sorted((each for each in weights if each is not None), key=lambda each: (-each.weight, each.cells)))


def _weight(
    store: Store,
    scope: Scope,
    field: str,
    open_fields: frozenset[str],
    kpis: Sequence[Kpi],
    ranges: dict[str, Range | None],
    values: dict[str, Reading],
) -> Weight | None:
    found, cells = [], 0
    for kpi in kpis:
        before = ranges[kpi.name]
        if before is None or not before.rows.get(field):
            continue
        narrowing = _narrowing(store, scope, kpi, values[kpi.name], before, open_fields - {field})
        if narrowing is not None:
            found.append(narrowing)
            cells = max(cells, before.rows[field])
    if not found:
        return None
    narrowings = tuple(sorted(found, key=lambda each: -each.weight))
    return Weight(field, cells, narrowings, has_lines(store.model))


def _narrowing(
    store: Store, scope: Scope, kpi: Kpi, reading: Reading, before: Range, others: frozenset[str]
) -> Narrowing | None:
    if not before.is_known:
        # No amount is known at all: then only cells that are filled in can answer it.
        return Narrowing(kpi, reading, before, 0.0, unlocks=True) if reading.value is None else None
    after = ranged(store, kpi, scope, others)
    left = 0.0
    if after is not None and after.low is not None and after.high is not None:
        left = after.high - after.low
    narrowing = Narrowing(kpi, reading, before, left)
    if narrowing.width - left <= _LEAST * max(1.0, abs(before.high or 0.0)):
        return None
    return narrowing
