"""The form in which an own KPI is built, and what it says at any moment."""

from collections.abc import Mapping
from dataclasses import replace

import streamlit as st

from crm_analytics.catalogue.custom import CustomKpi, Shape, Term, name_from
from crm_analytics.catalogue.custom.definitions import LONGEST_DESCRIPTION, LONGEST_LABEL, MOST_RIVALS, UNITS
from crm_analytics.evaluate.formulas import sentence
from crm_analytics.issues import CrmError
from crm_analytics.kpi import Area, Kpi
from crm_analytics.measures import Function
from crm_analytics.model import Model
from crm_analytics.schema import Kind
from crm_analytics.ui.builder import figures
from crm_analytics.ui.text import bare, plain
from crm_analytics.units import Unit

_SHAPES = {
    Shape.FIGURE: "A figure: a count, a total, an average",
    Shape.RATE: "A share of rows, in percent",
    Shape.RATIO: "One figure divided by another",
    Shape.PERCENT: "One figure divided by another, × 100",
}
_BETTER = {"Higher is better": True, "Lower is better": False, "Neither": None}
_UNITS = {unit: unit.value for unit in UNITS} | {Unit.MONEY: "money, in the currency of the data", Unit.PERCENT: "%"}
_GROWING = (Function.COUNT, Function.TOTAL, Function.DISTINCT)


def draw(model: Model, key: str, start: CustomKpi | None, known: Mapping[str, Kpi]) -> CustomKpi | None:
    """The form, beginning with `start`; what it describes, None while something is missing, which it then says."""
    label = st.text_input(
        "What it is called",
        start.label if start else "",
        key=f"{key}-label",
        max_chars=LONGEST_LABEL,
        placeholder="For example: Big deals won",
    )
    shapes = list(_SHAPES)
    shape = st.radio(
        "What it is",
        shapes,
        index=shapes.index(start.shape) if start else 0,
        format_func=lambda each: _SHAPES[each],
        key=f"{key}-shape",
    )
    sides = _sides(model, key, start, shape)
    if sides is None:
        return None
    top, bottom = sides
    per_week = _per_week(key, start, shape, top)
    built = _built(label, start, known, shape, top, bottom, per_week)
    unit = _unit(model, key, start, built)
    return _described(replace(built, unit=unit), key, start, known)


def _sides(model: Model, key: str, start: CustomKpi | None, shape: Shape) -> tuple[Term, Term | None] | None:
    begin = start if start and start.shape is shape else None
    if shape is Shape.RATE:
        return figures.share(model, f"{key}-rate", begin.top if begin else None, begin.bottom if begin else None)
    if shape is Shape.FIGURE:
        top = figures.term(model, f"{key}-figure", begin.top if begin else None)
        return None if top is None else (top, None)
    with st.container(border=True):
        st.markdown("**This figure**")
        top = figures.term(model, f"{key}-top", begin.top if begin else None)
    with st.container(border=True):
        st.markdown("**divided by this figure**")
        bottom = figures.term(model, f"{key}-bottom", begin.bottom if begin else None)
    return None if top is None or bottom is None else (top, bottom)


def _per_week(key: str, start: CustomKpi | None, shape: Shape, top: Term) -> bool:
    grows = shape is Shape.RATIO or (shape is Shape.FIGURE and top.function in _GROWING)
    if not grows or top.date is None or top.closed is not None:
        return False
    return st.checkbox("Per week of the period", start.per_week if start else False, key=f"{key}-weekly")


def _built(
    label: str,
    start: CustomKpi | None,
    known: Mapping[str, Kpi],
    shape: Shape,
    top: Term,
    bottom: Term | None,
    per_week: bool,
) -> CustomKpi:
    """The KPI as far as it is said, in a unit that always goes."""
    name = start.name if start and start.name in known else name_from(label, known)
    unit = Unit.PERCENT if shape.in_percent else Unit.NUMBER
    return CustomKpi(name, label.strip() or "Your KPI", "Own.", Area.SALES, unit, top, bottom, shape, per_week)


def _unit(model: Model, key: str, start: CustomKpi | None, built: CustomKpi) -> Unit:
    offered = [unit for unit in UNITS if _goes(built, unit)]
    usual = start.unit if start and start.unit in offered else _usual(model, built)
    usual = usual if usual in offered else offered[0]
    if len(offered) == 1:
        return usual
    return st.selectbox(
        "Unit",
        offered,
        index=offered.index(usual),
        format_func=lambda each: _UNITS[each],
        # What is usual follows what is counted, until somebody chooses.
        key=f"{key}-unit-{usual.name}",
    )


def _goes(built: CustomKpi, unit: Unit) -> bool:
    counts = built.shape is Shape.FIGURE and built.top.function in (Function.COUNT, Function.DISTINCT)
    if counts and not built.per_week:
        return unit is Unit.COUNT
    try:
        replace(built, unit=unit)
    except CrmError:
        return False
    return unit is not Unit.COUNT


def _usual(model: Model, built: CustomKpi) -> Unit:
    """The unit of the column that is counted."""
    term = built.top
    info = model.column(f"{term.entity}.{term.column}", term.entity) if term.column else None
    if info is None or term.function is Function.DISTINCT:
        return Unit.NUMBER
    if info.kind is Kind.MONEY:
        both = built.bottom is not None and built.bottom.column is not None
        return Unit.NUMBER if both else Unit.MONEY
    if info.kind is Kind.PERCENT:
        return Unit.PERCENT
    if info.kind is Kind.DURATION and not info.is_extra:
        return Unit.DAYS if "days" in info.name else Unit.HOURS
    return Unit.NUMBER


def _described(built: CustomKpi, key: str, start: CustomKpi | None, known: Mapping[str, Kpi]) -> CustomKpi | None:
    """With its area, its direction and its description, which is written from the measure where nobody wrote one."""
    left, right = st.columns(2)
    areas = list(Area)
    area = left.selectbox(
        "Area",
        areas,
        index=areas.index(start.area) if start else 0,
        format_func=lambda each: each.value.capitalize(),
        key=f"{key}-area",
    )
    words = list(_BETTER)
    usual = next(word for word, better in _BETTER.items() if better is (start.higher_is_better if start else True))
    better = right.selectbox("Which way is good", words, index=words.index(usual), key=f"{key}-better")
    written = sentence(built.label, built.measure)
    own = start.description if start and start.description != sentence(start.label, start.measure) else ""
    said = st.text_area(
        "Description",
        own,
        key=f"{key}-description",
        placeholder=written,
        max_chars=LONGEST_DESCRIPTION,
        help="Without one, the formula in words stands here.",
        height=80,
    )
    others = {name: kpi.label for name, kpi in known.items() if name != built.name}
    rivals = st.multiselect(
        "Other definitions of the same",
        list(others),
        default=[name for name in (start.rivals if start else ()) if name in others],
        format_func=lambda each: bare(others[each]),
        key=f"{key}-rivals",
        max_selections=MOST_RIVALS,
        placeholder="Choose KPIs",
        help="They stand beside it in its passport, where you choose which of them your workspace uses.",
    )
    description = said.strip() or written[:LONGEST_DESCRIPTION]
    try:
        return replace(
            built, area=area, higher_is_better=_BETTER[better], description=description, rivals=tuple(rivals)
        )
    except CrmError as error:
        st.markdown(plain(error))
        return None
