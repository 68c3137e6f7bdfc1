"""Splits: a KPI per value of a field, blank as its own part, so that the parts make up the whole."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from crm_analytics.compile import Window
from crm_analytics.conditions import NONE_LABEL
from crm_analytics.evaluate.asking import Asking, asking
from crm_analytics.evaluate.cells import Facts, merged
from crm_analytics.evaluate.gathering import gather
from crm_analytics.evaluate.scope import Scope, Store
from crm_analytics.evaluate.values import reading
from crm_analytics.kpi import Kpi, Part, Reading
from crm_analytics.measures import Leaf, leaves

MOST_PARTS = 50
OTHER_LABEL = "(other)"
ALL_LABEL = "(all)"


class _Keyed(NamedTuple):
    key: object
    reading: Reading


def splits(store: Store, kpis: Sequence[Kpi], scope: Scope, by: str) -> dict[str, tuple[Part, ...]]:
    """The parts of every KPI, by its name: the largest first, by value where the KPI is additive, else by n.

    Rows where the field is blank are the part "(none)", whose key is None. Beyond 50 parts, the smallest are put
    together as "(other)", whose notes say how many they are; medians cannot be put together, so there it has a reason.
    A KPI that cannot be split by the field has one part, "(all)", with the reason.
    """
    asked = [asking(store, kpi, scope, by=by) for kpi in kpis]
    columns = {
        leaf.entity: column.name
        for each in asked
        if each.reason is None
        for leaf in leaves(each.definition.measure)
        if (column := store.model.column(by, leaf.entity)) is not None
    }
    asks = [ask for each in asked for ask in each.asks()]
    parts = gather(store, asks, scope.filters, by=columns).parts if asks else {}
    is_currency = by.endswith(".currency")
    return {each.kpi.name: parts_of(each, parts, name_currency=is_currency) for each in asked}


def parts_of(each: Asking, parts: Mapping[object, Facts], *, name_currency: bool = False) -> tuple[Part, ...]:
    """The parts of one KPI, the largest first; the smallest beyond 50 put together."""
    if each.reason is not None:
        return (Part(None, ALL_LABEL, reading(each, Facts())),)
    found = [_Keyed(key, reading(each, facts, audited=False)) for key, facts in parts.items()]
    found = sorted((keyed for keyed in found if _has_any(keyed.reading)), key=lambda keyed: _order(each.kpi, keyed))
    if name_currency and each.definition.unit.is_money:
        found = [_Keyed(key, replace(part, currency=said(key) if key else None)) for key, part in found]
    shown, rest = found[:MOST_PARTS], found[MOST_PARTS:]
    listed = [Part(None if key is None else said(key), said(key), part) for key, part in shown]
    if rest:
        facts = together([parts[keyed.key] for keyed in rest])
        other = reading(each, facts, audited=False)
        note = f"{len(rest):,} smaller parts together."
        listed.append(Part(OTHER_LABEL, OTHER_LABEL, replace(other, notes=(*other.notes, note))))
    return tuple(listed)


def together(parts: Sequence[Facts]) -> Facts:
    """The facts of several parts as one."""
    keys: dict[tuple[Leaf, Window], None] = {key: None for facts in parts for key in facts.cells}
    cells = {
        (leaf, window): merged(leaf, [facts.cells[leaf, window] for facts in parts if (leaf, window) in facts.cells])
        for leaf, window in keys
    }
    return Facts(cells, any(facts.filtered for facts in parts))


def said(key: object) -> str:
    """How a value is called as a part: "yes" and "no", whole numbers without a point, "(none)" for blank."""
    if key is None:
        return NONE_LABEL
    if isinstance(key, bool):
        return "yes" if key else "no"
    return f"{key:g}" if isinstance(key, float) else str(key)


def _has_any(found: Reading) -> bool:
    """Whether there is anything in the part now; one that only had something before is not a part of this."""
    return found.n > 0 or bool(found.value) or bool(found.numerator)


def _order(kpi: Kpi, keyed: _Keyed) -> tuple[float, int, str]:
    value = keyed.reading.value
    size = value if kpi.additive and value is not None else 0.0
    return -size, -keyed.reading.n, said(keyed.key)
