"""Effects: what a decision about the data does to the KPIs, worked out with and without it, never guessed."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from crm_analytics.catalogue import known
from crm_analytics.entities import ENTITIES, IDENTITIES
from crm_analytics.evaluate import Compare, Scope, split_choices
from crm_analytics.evaluate.asking import asking
from crm_analytics.evaluate.parts import splits
from crm_analytics.evaluate.scope import Store
from crm_analytics.evaluate.values import readings
from crm_analytics.kpi import Area, Kpi, Part, Reading
from crm_analytics.measures import Growth, leaves
from crm_analytics.model import ColumnInfo
from crm_analytics.quality.looking import store_of
from crm_analytics.units import Unit, say
from crm_analytics.workspace import Decisions, Snapshot, Workspace

_KPIS, _FIELDS = 5, 3
"""How many KPIs are split, and by how many fields."""
_MOST_PARTS = 60
_LEAST = 1e-9
_EVERYTHING = Scope(compare=Compare.NONE)


@dataclass(frozen=True)
class Effect:
    """One KPI before and after a decision; of one part where it is split ("Product is GTX Pro")."""

    kpi: str
    label: str
    before: Reading
    after: Reading
    part: str = ""

    @property
    def size(self) -> float:
        """How much it moves, as a share of what it was; a value that comes or goes is a whole one."""
        one, other = self.before.value, self.after.value
        if one is None or other is None:
            return 1.0 + min(max(self.before.n, self.after.n) / 1e9, 0.5)
        return abs(other - one) / max(abs(one), abs(other), _LEAST)

    def __str__(self) -> str:
        """ "Average deal size of GTX Pro: 4,820 instead of no value"."""
        whose = f" of {self.part}" if self.part else ""
        return f"{self.label}{whose}: {_said(self.after)} instead of {_said(self.before)}"


@dataclass(frozen=True)
class Effects:
    """What a decision does: to KPIs as a whole, and to their parts by the fields that it concerns; the largest first.
    `compared` is how many KPIs and parts were worked out both ways."""

    whole: tuple[Effect, ...] = ()
    parts: tuple[Effect, ...] = ()
    compared: int = 0


def effects(
    workspace: Workspace, decisions: Decisions, scope: Scope = _EVERYTHING, *, child: str = "", by: str = ""
) -> Effects:
    """What deciding so would do to every KPI that the workspace can answer. Nothing is kept.

    With `child` and `by` (the list and the field that a link goes by) its KPIs are split by that field as well, and by
    the columns that the rows take along from the other list.
    """
    kpis = [kpi for kpi in known(workspace.settings).values() if kpi.area is not Area.QUALITY]
    with workspace.trial(decisions) as tried:
        after = readings(store_of(tried), kpis, scope)
        about = _about(tried, kpis, after, child)
        fields = _fields(tried, about, child, by)
        split_after = _parts(tried, about, fields, scope)
    with workspace.snapshot() as now:
        before = readings(store_of(now), kpis, scope)
        split_before = _parts(now, about, [name for name in fields if now.model.column(name, child)], scope)
    whole = [Effect(kpi.name, kpi.label, before[kpi.name], after[kpi.name]) for kpi in kpis]
    labels = {kpi.name: kpi.label for kpi in kpis}
    parts = list(_between(split_before, split_after, labels))
    # A part that is gone has become part of another one, which says the same.
    left = tuple(each for each in _moved(parts) if each.after.value is not None)
    return Effects(_moved(whole), left, len(whole) + len(parts))


def _moved(every: Sequence[Effect]) -> tuple[Effect, ...]:
    moved = [each for each in every if not _same(each.before, each.after)]
    return tuple(sorted(moved, key=lambda each: (-each.size, -max(each.before.n, each.after.n))))


def _same(one: Reading, other: Reading) -> bool:
    if one.value is None or other.value is None:
        return one.value is other.value
    return abs(one.value - other.value) <= _LEAST * max(1.0, abs(one.value)) and one.n == other.n


Split = Mapping[tuple[str, str], Mapping[str, Part]]
"""(KPI, field) → its parts by label."""


def _parts(now: Snapshot, kpis: Sequence[Kpi], fields: Sequence[str], scope: Scope) -> Split:
    found: dict[tuple[str, str], Mapping[str, Part]] = {}
    for name in fields:
        for kpi, parts in splits(store_of(now), kpis, scope, name).items():
            found[kpi, name] = {part.label: part for part in parts}
    return found


def _about(now: Snapshot, kpis: Sequence[Kpi], values: Mapping[str, Reading], child: str) -> list[Kpi]:
    """The KPIs that have a value and are counted from one list alone, amounts first."""
    if child not in now.model.tables:
        return []
    store = store_of(now)
    answered = [kpi for kpi in kpis if values[kpi.name].value is not None and not isinstance(kpi.measure, Growth)]
    found = [kpi for kpi in answered if _lists(store, kpi) == {child}]
    return sorted(found, key=lambda kpi: (not kpi.unit.is_money, kpi.unit is not Unit.PERCENT))[:_KPIS]


def _lists(store: Store, kpi: Kpi) -> set[str]:
    """The lists that a KPI is counted from on this data."""
    return {leaf.entity for leaf in leaves(asking(store, kpi, _EVERYTHING).definition.measure)}


def _fields(now: Snapshot, kpis: Sequence[Kpi], child: str, by: str) -> list[str]:
    """The field of the link, and the columns of its parent that people split by."""
    if not kpis:
        return []
    parent = ENTITIES[child].links.get(by, "")
    choices = split_choices(now.model, kpis[0], now.settings)
    own = [choice.name for choice in choices if choice.name == f"{child}.{by}"]
    names = {f"{parent}.{name}" for name in IDENTITIES.get(parent, ())}
    theirs = [
        choice
        for choice in choices
        if choice.name.startswith(f"{parent}.") and choice.name not in names and _is_small(choice)
    ]
    return [*own, *(choice.name for choice in theirs)][:_FIELDS]


def _is_small(choice: ColumnInfo) -> bool:
    return 1 <= choice.distinct <= _MOST_PARTS


def _between(before: Split, after: Split, labels: Mapping[str, str]) -> Iterator[Effect]:
    for kpi, name in dict.fromkeys([*before, *after]):
        one, other = before.get((kpi, name), {}), after.get((kpi, name), {})
        for label in dict.fromkeys([*other, *one]):
            first, second = one.get(label), other.get(label)
            shown = second or first
            assert shown is not None
            nothing = Reading(
                kpi, shown.reading.unit, reason="There are no such rows.", currency=shown.reading.currency
            )
            yield Effect(
                kpi,
                labels.get(kpi, kpi),
                first.reading if first else nothing,
                second.reading if second else nothing,
                label if label != "(none)" else "rows without one",
            )


def _said(reading: Reading) -> str:
    if reading.value is None:
        return "no value"
    return say(reading.value, reading.unit, currency=reading.currency)
