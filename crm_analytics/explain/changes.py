"""Changes: a KPI between its period and the one it is compared with, and whether that change can be divided."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import isclose

from crm_analytics.compile import Window
from crm_analytics.evaluate.asking import Asking, asking, data_begins_late
from crm_analytics.evaluate.cells import Facts
from crm_analytics.evaluate.figures import grows_with_time
from crm_analytics.evaluate.scope import Compare, Scope, Store
from crm_analytics.evaluate.values import readings
from crm_analytics.explain.shapes import Indivisible, Shape, shape
from crm_analytics.explain.tallies import Slice, slices
from crm_analytics.kpi import Kpi, Reading
from crm_analytics.units import Unit


@dataclass(frozen=True)
class Change:
    """The reading of a KPI with what its change is made of.

    `amount` is the change in the KPI's own unit, points for rates; `reason` says why there is none. `shape` is how
    its parts add up, `indivisible` why they do not.
    """

    asked: Asking
    reading: Reading
    amount: float | None = None
    reason: str | None = None
    shape: Shape | None = None
    indivisible: str | None = None

    @property
    def kpi(self) -> Kpi:
        return self.asked.kpi

    @property
    def now(self) -> Window:
        """The window that is comparable with the earlier one."""
        return self.asked.like_for_like or self.asked.window

    @property
    def before(self) -> Window:
        assert self.asked.before is not None, "there is no change without a window to compare with"
        return self.asked.before

    def is_made_of(self, before: float, now: float) -> bool:
        """Whether these two values are the reading's, so that what adds up to them adds up to its change."""
        previous, amount = self.reading.previous, self.amount
        if previous is None or amount is None:
            return False
        rounding = 1e-9 * max(abs(before), abs(now), abs(amount))
        return abs(before - previous) <= rounding and abs(now - before - amount) <= rounding + 1e-9

    def slices(self, facts: Mapping[object, Facts]) -> tuple[Slice, ...]:
        """What the parts of a field come to, from the facts of each."""
        return slices(self.shape, facts, self.before, self.now) if self.shape else ()


def changes(store: Store, kpis: Sequence[Kpi], scope: Scope) -> tuple[Change, ...]:
    """The change of every KPI, in the same order."""
    found = readings(store, kpis, scope)
    return tuple(_change(asking(store, kpi, scope), found[kpi.name], scope) for kpi in kpis)


def _change(asked: Asking, reading: Reading, scope: Scope) -> Change:
    reason = _reason(asked, reading, scope)
    if reason is not None:
        return Change(asked, reading, reason=reason)
    made = shape(asked.definition.measure)
    if isinstance(made, Indivisible):
        return Change(asked, reading, _amount(reading), indivisible=made.reason)
    return Change(asked, reading, _amount(reading), shape=made)


def _reason(asked: Asking, reading: Reading, scope: Scope) -> str | None:
    """Why there is no change to speak of."""
    if reading.value is None:
        return reading.reason
    if scope.compare is Compare.NONE:
        return "It is not compared with anything: choose what to compare with."
    if asked.before is None and scope.period is None:
        return "Choose a period: a change is one from the period before."
    if reading.previous is None:
        return f"There is nothing to compare with. {reading.previous_reason or ''}".strip()
    if grows_with_time(asked.definition.measure):
        return data_begins_late(asked)
    return None


def _amount(reading: Reading) -> float:
    """The change in the KPI's unit; a reading's own is like for like, which its two values may not be."""
    assert reading.value is not None
    assert reading.previous is not None
    plain = reading.value - reading.previous
    if reading.change is None:
        return plain
    like = reading.change if reading.change_unit == "pp" else reading.change * abs(reading.previous) / 100
    if isclose(plain, like, rel_tol=1e-9, abs_tol=1e-9):
        return plain
    return float(round(like)) if reading.unit is Unit.COUNT else like
