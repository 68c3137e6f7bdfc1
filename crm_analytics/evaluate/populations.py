"""Populations: the rows behind a KPI, by the part that they play in it."""

from collections.abc import Iterator
from dataclasses import dataclass

import pyarrow as pa

from crm_analytics.compile import Ask, Source, Window, excluded_rows, rows_behind
from crm_analytics.evaluate.asking import Asking
from crm_analytics.evaluate.cells import Facts, place
from crm_analytics.evaluate.figures import needed
from crm_analytics.evaluate.gathering import gather
from crm_analytics.evaluate.net_amounts import AS_THEY_ARE, net_leaf, ways
from crm_analytics.evaluate.scope import Store
from crm_analytics.evaluate.spots import Place
from crm_analytics.evaluate.words import described, plural, reasons, rows_of, when
from crm_analytics.issues import UnknownNameError
from crm_analytics.measures import Aggregate, Growth, Leaf, Measure, Ratio
from crm_analytics.model import Model


@dataclass(frozen=True)
class Population:
    """Some of the rows behind a KPI: `name` is "numerator", "denominator", "excluded" or "counted" (with a number
    where there are several); `label` says which rows they are; `rows` how many; `leaf` what counts them, and
    in which `window`."""

    name: str
    label: str
    rows: int
    leaf: Leaf
    window: Window

    @property
    def is_left_out(self) -> bool:
        return self.name.startswith(LEFT_OUT)


LEFT_OUT = "excluded"


@dataclass(frozen=True)
class _Role:
    """A leaf in a window, under the name of its part in the KPI. `aside`: rows that are shown beside those that count,
    where there are any; `excluded`: those that the leaf leaves out."""

    name: str
    label: str
    leaf: Leaf
    window: Window
    excluded: bool = False
    aside: bool = False


def rows(store: Store, here: Place, population: str, limit: int | None = None) -> pa.Table:
    """The rows of a population (by its name or its label): file, sheet and row first, then what the KPI used.

    Excluded rows say in "_reason" why they are left out. Raises UnknownNameError for a population it does not have.
    """
    roles = list(_roles(store.model, here.asking)) if here.asking.reason is None else []
    for role in roles:
        if population in (role.name, role.label):
            source = Source(store.model, here.claims(role.leaf.entity), {}, store.engine.dialect)
            select = (
                excluded_rows(source, role.leaf, role.window, reasons(role.leaf), limit)
                if role.excluded
                else rows_behind(source, role.leaf, role.window, limit)
            )
            if select is not None:
                return store.engine.run(select)
    raise UnknownNameError(f"population of {here.asking.kpi.name}", population, [role.name for role in roles])


def populations(store: Store, here: Place) -> tuple[Population, ...]:
    """The populations of a KPI that have rows, or belong to its formula."""
    if here.asking.reason is not None:
        return ()
    roles = list(_roles(store.model, here.asking))
    facts: dict[str, Facts] = {}
    for entity in dict.fromkeys(role.leaf.entity for role in roles):
        asks = dict.fromkeys(
            Ask(role.leaf, place(role.leaf, role.window), audit=True) for role in roles if role.leaf.entity == entity
        )
        facts[entity] = gather(store, asks, here.claims(entity)).whole
    counted = [
        Population(role.name, role.label, _size(role, facts[role.leaf.entity]), role.leaf, role.window)
        for role in roles
    ]
    return tuple(found for found, role in zip(counted, roles, strict=True) if found.rows or not role.aside)


def _size(role: _Role, facts: Facts) -> int:
    cell = facts.cell(role.leaf, role.window)
    if not role.excluded:
        return cell.n
    return sum(cell.out.values())


def _roles(model: Model, each: Asking) -> Iterator[_Role]:
    measure = each.definition.measure
    found = list(_named(measure, each))
    for name, leaf, window in found:
        placed = when(leaf, window)
        between = " " if placed.startswith(("on ", "now")) else ", "
        label = f"{_counted(leaf)}{between}{placed}" if placed else _counted(leaf)
        yield _Role(name, label[0].upper() + label[1:], leaf, window)
    net = net_leaf(measure)
    for way in ways(model, net) if net is not None else ():
        label = f"Taken off: orders {AS_THEY_ARE[way.name]}"
        yield _Role(f"{LEFT_OUT} {way.name}", label, way.leaf, each.window, aside=True)
    # The rows of a rate's numerator are among those of its denominator, and so is what it leaves out.
    is_rate = isinstance(measure, Ratio) and measure.is_rate
    out = [(leaf, window) for name, leaf, window in found if not (is_rate and name == "numerator")]
    for at, (leaf, window) in enumerate(dict.fromkeys(out)):
        name = LEFT_OUT if at == 0 else f"{LEFT_OUT} {at + 1}"
        yield _Role(name, f"Left out of {described(leaf)}", leaf, window, excluded=True, aside=True)


def _named(measure: Measure, each: Asking) -> Iterator[tuple[str, Leaf, Window]]:
    window = each.window
    if isinstance(measure, Ratio):
        sides = (("numerator", measure.numerator), ("denominator", measure.denominator))
        if all(isinstance(side, Aggregate) for _, side in sides):
            yield from ((name, side, window) for name, side in sides if isinstance(side, Aggregate))
            return
    if isinstance(measure, Aggregate):
        yield "counted", measure, window
        return
    inner = measure.measure if isinstance(measure, Growth) else measure
    asks = dict.fromkeys(ask.leaf for ask in needed(inner, window, each.first_day))
    for at, leaf in enumerate(asks):
        yield ("counted" if at == 0 else f"counted {at + 1}"), leaf, window


def _counted(leaf: Leaf) -> str:
    if not isinstance(leaf, Aggregate):
        return plural(leaf.entity)
    rows = rows_of(leaf)
    return rows if leaf.column is None else f"{rows} behind the {described(leaf).removesuffix(f' of {rows}')}"
