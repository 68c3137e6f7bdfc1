"""Splits: a KPI per value of a field, blank as its own part, so that the parts make up the whole."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from sqlglot import exp

from crm_analytics.compile.asks import table
from crm_analytics.compile.predicates import column
from crm_analytics.conditions import NONE_LABEL, TOGETHER_LABEL
from crm_analytics.evaluate import undivided
from crm_analytics.evaluate.asking import Asking, asking
from crm_analytics.evaluate.cells import Facts, merged
from crm_analytics.evaluate.figures import Figure, figure
from crm_analytics.evaluate.gathering import gather
from crm_analytics.evaluate.scope import Scope, Store
from crm_analytics.evaluate.values import reading
from crm_analytics.kpi import Kpi, Part
from crm_analytics.measures import leaves
from crm_analytics.model import Model
from crm_analytics.units import counted

MOST_PARTS = 50
OTHER_LABEL = "(other)"


def splits(store: Store, kpis: Sequence[Kpi], scope: Scope, by: str) -> dict[str, tuple[Part, ...]]:
    """The parts of every KPI, by its name: the largest first, by value where the KPI is additive, else by n.

    Rows where the field is blank are the part "(none)", whose key is None. Beyond 50 parts, the smallest are put
    together as "(other)", whose notes say how many they are; medians cannot be put together, so there it has a reason.
    A KPI that cannot be split by the field has no parts: `reasons` says why.
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
    return {each.kpi.name: _parts_of(store.model, each, by, parts, name_currency=is_currency) for each in asked}


def reasons(store: Store, kpis: Sequence[Kpi], scope: Scope, by: str) -> dict[str, str]:
    """Why a KPI has no parts by the field, by its name: only those that have none."""
    asked = [asking(store, kpi, scope, by=by) for kpi in kpis]
    return {each.kpi.name: each.reason for each in asked if each.reason is not None}


def _parts_of(
    model: Model, each: Asking, by: str, parts: Mapping[object, Facts], *, name_currency: bool = False
) -> tuple[Part, ...]:
    """The parts of one KPI, the largest first; the smallest beyond 50 put together."""
    if each.reason is not None:
        return ()
    figures = {key: figure(each.definition.measure, each.window, facts, each.first_day) for key, facts in parts.items()}
    ordered = sorted(
        (key for key, found in figures.items() if _has_any(found)), key=lambda key: _order(each.kpi, key, figures[key])
    )
    shown, rest = ordered[:MOST_PARTS], ordered[MOST_PARTS:]
    listed = []
    for key in shown:
        found = reading(each, parts[key], audited=False)
        if name_currency and each.definition.unit.is_money:
            found = replace(found, currency=None if key is None else said(key))
        if key == TOGETHER_LABEL and (why := undivided.together_note(model, each.definition.measure, by, found.n)):
            found = replace(found, notes=(*found.notes, why))
        listed.append(Part(None if key is None else said(key), said(key), found))
    if rest:
        other = reading(each, together(each, [parts[key] for key in rest]), audited=False)
        note = f"{counted(len(rest), 'smaller part')} together."
        listed.append(Part(OTHER_LABEL, OTHER_LABEL, replace(other, notes=(*other.notes, note))))
    return tuple(listed)


def together(each: Asking, parts: Sequence[Facts]) -> Facts:
    """The facts of several parts as one, as far as a KPI needs them."""
    asked = dict.fromkeys((ask.leaf, ask.window) for ask in each.asks())
    cells = {(leaf, window): merged(leaf, [facts.cell(leaf, window) for facts in parts]) for leaf, window in asked}
    return Facts(cells, any(facts.filtered for facts in parts))


def choices(store: Store, field: str, most: int) -> tuple[str, ...]:
    """The values of a field, "(none)" for blank, the most frequent first, at most `most`."""
    entity, _, _ = field.partition(".")
    info = store.model.column(field, entity)
    if info is None:
        return ()
    counted = (
        exp.select(column(info.name))
        .from_(table(entity))
        .group_by(column(info.name))
        .order_by(exp.Ordered(this=exp.Count(this=exp.Star()), desc=True), column(info.name))
        .limit(most)
    )
    listed = tuple(map(said, store.engine.run(counted).column(0).to_pylist()))
    return (*listed, TOGETHER_LABEL) if undivided.has_together(store.model, field) else listed


def said(key: object) -> str:
    """How a value is called as a part: "yes" and "no", whole numbers without a point, "(none)" for blank."""
    if key is None:
        return NONE_LABEL
    if isinstance(key, bool):
        return "yes" if key else "no"
    return f"{key:g}" if isinstance(key, float) else str(key)


def _has_any(found: Figure) -> bool:
    """Whether there is anything in the part now; one that only had something before is not a part of this."""
    return found.n > 0 or bool(found.value) or bool(found.numerator)


def _order(kpi: Kpi, key: object, found: Figure) -> tuple[float, int, str]:
    size = found.value if kpi.additive and found.value is not None else 0.0
    return -size, -found.n, said(key)
