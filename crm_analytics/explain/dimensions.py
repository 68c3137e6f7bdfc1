"""Dimensions: by which field a change is divided so that a few parts explain it."""

import re
from collections.abc import Mapping, Sequence
from math import fsum

from crm_analytics.evaluate.availability import split_choices
from crm_analytics.evaluate.scope import Scope, Store
from crm_analytics.explain.changes import Change, changes
from crm_analytics.explain.decomposing import Decomposition, decomposition, splitter
from crm_analytics.explain.shapes import Shape
from crm_analytics.explain.tallies import Slice, together
from crm_analytics.kpi import Kpi
from crm_analytics.measures import Function, leaves
from crm_analytics.model import ColumnInfo
from crm_analytics.schema import Kind
from crm_analytics.workspace import Workspace

FEW = 40
"""A field with more values than this is a list, and not tried."""
COME_AND_GONE = 0.2
"""How much of the periods may lie in parts that the other one does not have: more, and the field tells the time (a
quarter, a batch, the campaign of a season)."""
BLANK = 0.5
"""How much of one period may have the field blank."""
TELLS_THE_OUTCOME = 0.5
"""Of the spread of hits and misses, what a field may account for: more, and it says the same thing in other words."""
_TIME = re.compile(r"(?<!\d)(19|20)\d\d(?!\d)|\bQ[1-4]\b", re.IGNORECASE)
# What became of a row, not what it is: that more deals are lost because more are in the stage Lost explains nothing.
STATES = frozenset(
    "stage outcome status is_converted is_qualified lost_reason is_churned churn_reason is_cancelled forecast_category "
    "resolved_first_contact sla_met is_subscribed is_active is_closed is_won is_first rating currency".split()
)

_BARE = frozenset(name.replace("_", "") for name in STATES)


def best_dimension(workspace: Workspace, kpi: Kpi, scope: Scope) -> Decomposition | None:
    """The decomposition over the field that concentrates the explanation most; None where no field can be tried.

    Measured by `Decomposition.concentration`: how far the three parts that stand out most are beyond an even change
    and beyond chance (so that many small parts do not look like an explanation). It is 0 where none stands out in any
    field: then the field with the most prominent part is taken. Of equals, the one that `split_choices` has first.

    Not tried: fields with more than 40 values, names and ids, states (stage, status), and fields that the KPI itself
    looks at. Of the rest, those are left out that hold other values in each period, that say whether a row is a hit,
    or that are filled in for other rows than before.
    """
    with Store.of(workspace) as store:
        changed = changes(store, [kpi], scope)
        return best(over_dimensions(store, changed, scope)[kpi.name])


def over_dimensions(store: Store, changed: Sequence[Change], scope: Scope) -> Mapping[str, tuple[Decomposition, ...]]:
    """Every decomposition worth looking at, by KPI: one pass over the data for each field, for all KPIs."""
    tried: dict[str, list[Change]] = {}
    for change in changed:
        for info in dimensions(store, change):
            tried.setdefault(info.name, []).append(change)
    counted = splitter(store, [change for those in tried.values() for change in those], scope)
    found: dict[str, list[Decomposition]] = {change.kpi.name: [] for change in changed}
    for by, those in tried.items():
        facts = counted.by(by, {leaf.entity for change in those for leaf in leaves(change.asked.definition.measure)})
        for change in those:
            mine = change.slices(facts)
            if change.shape is None or len(mine) < 2 or not _explains(change.shape, mine):
                continue
            divided_by = decomposition(store, change, by, mine)
            blank_stands_out = any(part.key is None and part.standing.beyond > 0 for part in divided_by.parts)
            if divided_by.reason is None and not blank_stands_out:
                found[change.kpi.name].append(divided_by)
    return {name: tuple(listed) for name, listed in found.items()}


def best(found: Sequence[Decomposition]) -> Decomposition | None:
    """The one with the highest concentration, then prominence; the first of equals."""
    return max(found, key=lambda each: (each.concentration, each.prominence), default=None)


def dimensions(store: Store, change: Change) -> tuple[ColumnInfo, ...]:
    """The fields that the change can be divided by, and that say what a row is."""
    if change.shape is None:
        return ()
    used = {name for leaf in leaves(change.asked.definition.measure) for name in leaf.fields}
    return tuple(
        info
        for info in split_choices(store.model, change.kpi, store.settings)
        if info.kind in (Kind.CATEGORY, Kind.BOOLEAN)
        and info.distinct <= FEW
        and info.name not in used
        and not _is_state(info.name.partition(".")[2])
    )


def _is_state(name: str) -> bool:
    """Whether a field, or an extra by its heading ("IsClosed", "Forecast Category"), says what became of a row."""
    return "".join(filter(str.isalnum, name)).lower() in _BARE


def _explains(shape: Shape, parts: Sequence[Slice]) -> bool:
    """Whether the field says what rows are, and not when they were, what became of them, or who filled it in."""
    shares = _shares(shape, parts)
    come_and_gone = fsum(first + last for _, first, last in shares if not (first and last)) / 2
    blank = max((max(first, last) for part, first, last in shares if part.key is None), default=0.0)
    named = [part.label for part in parts if part.key is not None]
    are_times = 2 * sum(_TIME.search(name) is not None for name in named) > len(named)
    tells_the_time = are_times or come_and_gone > COME_AND_GONE
    return not tells_the_time and blank <= BLANK and _tells(shape, parts) < TELLS_THE_OUTCOME


def _shares(shape: Shape, parts: Sequence[Slice]) -> list[tuple[Slice, float, float]]:
    """Each part's share of the rows of the earlier period, and of this one; of the only one that has rows, twice."""
    rows = [[side.bottom.n if shape.bottom else side.top.n for side in (part.before, part.now)] for part in parts]
    before, now = (sum(column) for column in zip(*rows, strict=True))
    if not before or not now:
        return [(part, one := sum(both) / ((before + now) or 1), one) for part, both in zip(parts, rows, strict=True)]
    return [(part, first / before, last / now) for part, (first, last) in zip(parts, rows, strict=True)]


def _tells(shape: Shape, parts: Sequence[Slice]) -> float:
    """Of a rate: the share of the spread of hits and misses that lies between the parts (η² less what chance gives)."""
    if not shape.nested or any(term.leaf.function is not Function.COUNT for term in shape.top):
        return 0.0
    sides = [together((part.before, part.now)) for part in parts]
    whole = together(sides)
    n = whole.bottom.value
    ratio = whole.top.value / n if n else 0.0
    spread = whole.top.squares - n * ratio**2
    if spread <= 0 or n <= len(sides):
        return 0.0
    between = fsum(
        side.bottom.value * (side.top.value / side.bottom.value - ratio) ** 2 for side in sides if side.bottom.value
    )
    return 1 - (1 - between / spread) * (n - 1) / (n - len(sides))
