"""Reversals: the whole moves one way while its parts move the other (Simpson 1951), because their mix has changed."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import fsum

from crm_analytics.evaluate.scope import Scope, Store
from crm_analytics.explain.changes import changes
from crm_analytics.explain.decomposing import Contribution, Decomposition
from crm_analytics.explain.dimensions import over_dimensions
from crm_analytics.explain.shapes import Form
from crm_analytics.kpi import Kpi
from crm_analytics.workspace import Workspace

MOST = 0.8
"""The share of the base that must have moved against the whole, where not every part has."""
SURE = 2.0
"""Standard errors that one of the two movements must be away from nothing to be worth saying."""


@dataclass(frozen=True)
class Reversal:
    """The whole changed by `change`; at an unchanged mix it would have changed by `at_same_mix`, the other way.

    `against` are the parts that moved against the whole, with the `share` of the base that they hold (0 to 1), out of
    `parts` that can be compared. `is_clear`: at least one of the two movements is more than chance.
    """

    decomposition: Decomposition
    change: float
    at_same_mix: float
    against: tuple[Contribution, ...]
    share: float
    parts: int
    is_clear: bool

    @property
    def is_complete(self) -> bool:
        """Whether every part that can be compared moved against the whole."""
        return len(self.against) == self.parts


def reversals(workspace: Workspace, kpi: Kpi, scope: Scope) -> tuple[Reversal, ...]:
    """Every field over which the change of `kpi` is reversed, complete reversals and large shares first."""
    with Store.of(workspace) as store:
        found = over_dimensions(store, changes(store, [kpi], scope), scope)[kpi.name]
        return ranked(found)


def ranked(found: Sequence[Decomposition]) -> tuple[Reversal, ...]:
    reversed_ones = [each for each in map(reversal, found) if each is not None]
    return tuple(sorted(reversed_ones, key=lambda each: (not each.is_clear, not each.is_complete, -each.share)))


def reversal(found: Decomposition) -> Reversal | None:
    """The reversal in a decomposition, if there is one: all parts of a rate or average, or such as hold 80 % of the
    base, moved against the whole, and so did the whole at an unchanged mix."""
    change, same_mix = found.change, found.effects.rate
    if found.form is not Form.RATIO or not change or change * same_mix >= 0:
        return None
    known = [part for part in found.parts if part.before is not None and part.now is not None]
    against = tuple(part for part in known if _moved(part) * change < 0)
    base, held = fsum(map(_weight, known)), fsum(map(_weight, against))
    if len(known) < 2 or base <= 0 or (len(against) < len(known) and held / base < MOST):
        return None
    is_clear = max(abs(change), abs(same_mix)) > SURE * found.error
    return Reversal(found, change, same_mix, against, held / base, len(known), is_clear)


def _moved(part: Contribution) -> float:
    assert part.before is not None
    assert part.now is not None
    return part.now - part.before


def _weight(part: Contribution) -> float:
    return (part.share_before + part.share_now) / 2
