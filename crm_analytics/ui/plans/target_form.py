"""The form of a target: for which KPI, for whom, how much, from when until when."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta

import streamlit as st

from crm_analytics.catalogue import known
from crm_analytics.conditions import Condition, FilterSet, Op
from crm_analytics.evaluate import Compare, Scope, availability
from crm_analytics.evaluate.parts import OTHER_LABEL
from crm_analytics.kpi import Kpi, Reading
from crm_analytics.model import Model
from crm_analytics.planning import TARGETS, USUAL_DAYS, Target, begun, counts_up
from crm_analytics.segments import saved
from crm_analytics.ui import cache, meaning, state
from crm_analytics.ui.failing import FailingInWords
from crm_analytics.ui.filters import FilterField, filter_fields, rows_of
from crm_analytics.ui.plans import keeping
from crm_analytics.ui.text import bare, plain
from crm_analytics.units import Unit

_EVERYBODY = "Everything"
_MORE, _LESS = "At least this much", "At most this much"
_DAYS = {"30 days": 30, "90 days": 90, "180 days": 180, "365 days": 365}


@st.fragment
def show(existing: Target | None = None) -> None:
    """The form, empty or with a target to change. Only this part of the page runs while it is filled in."""
    with FailingInWords():
        _form(existing)


def _form(existing: Target | None) -> None:
    key = f"target-{existing.id if existing else 'new'}"
    with state.workspace().snapshot() as now:
        model, settings = now.model, now.settings
    last = model.last_day
    if last is None:
        st.caption("Nothing in your data has a date, so no target can have a pace.")
        return
    kpi = _kpi(key, model, existing)
    if kpi is None:
        return
    filters = _whom(key, model, existing)
    reading = cache.readings(state.workspace(), [kpi], Scope(None, filters, Compare.NONE))[kpi.name]
    if reading.value is None:
        st.caption(f":material/info: {plain(reading.reason)}")
    value = _value(key, kpi, reading, existing)
    start, due = _days(key, last, existing)
    sums = counts_up(state.workspace(), kpi)
    better, days, start_value = _more(key, kpi, sums, existing)
    label = "Change the target" if existing else "Add the target"
    if st.button(label, type="primary", key=f"{key}-keep", disabled=value is None):
        number = existing.id if existing else 0

        def changed() -> object:
            wanted = Target(kpi.name, float(value or 0), start, due, start_value, better, filters, days, id=number)
            wanted = begun(state.workspace(), wanted)
            return TARGETS.changed(settings, wanted) if existing else TARGETS.added(settings, wanted)

        what = "was changed" if existing else "was added"
        if keeping.keep(TARGETS.key, changed, f"The target for {kpi.label} {what}."):
            st.rerun()


def _kpi(key: str, model: Model, existing: Target | None) -> Kpi | None:
    """The KPI: of those that this data can answer."""
    settings = state.workspace().settings
    every = known(settings)
    if existing is not None:
        return every.get(existing.kpi)
    found = [kpi for kpi in every.values() if availability(model, kpi, settings) is None]
    ready = {f"{kpi.area.value.capitalize()}: {kpi.label}": kpi for kpi in found}
    if not ready:
        st.caption("No KPI can be answered from this data yet.")
        return None
    usual = next((at for at, kpi in enumerate(ready.values()) if kpi.name == "revenue"), 0)
    chosen = st.selectbox("KPI", list(ready), index=usual, key=f"{key}-kpi")
    return ready.get(chosen or "", next(iter(ready.values())))


def _whom(key: str, model: Model, existing: Target | None) -> FilterSet:
    """For everything, for a segment, or for the rows with one of some values in one column."""
    claims = existing.filters.conditions if existing else ()
    given = claims[0] if len(claims) == 1 and isinstance(claims[0], Condition) else None
    if existing and claims and given is None:
        st.caption(f"For {plain(existing.filters)}")
        return existing.filters
    fields = {field.label: field for field in filter_fields(model)}
    segments = {f"Segment: {bare(each.name)}": each for each in saved(state.workspace().settings).values()}
    names = [_EVERYBODY, *segments, *fields]
    label = next((field.label for field in fields.values() if given and field.name == given.field), _EVERYBODY)
    column, choice = st.columns(2)
    chosen = column.selectbox("For", names, index=names.index(label), key=f"{key}-for")
    if chosen in segments:
        return FilterSet.of([segments[chosen].membership])
    if chosen not in fields:
        return FilterSet()
    before = [str(value) for value in given.values] if given and chosen == label else []
    with choice:
        return _values(key, fields[chosen], before)


def _values(key: str, field: FilterField, before: Sequence[str]) -> FilterSet:
    """The rows with one of these values, the most frequent first."""
    kpi = rows_of(field.entity)
    parts = cache.splits(state.workspace(), [kpi], Scope(compare=Compare.NONE), field.name)[kpi.name]
    options = list(dict.fromkeys([*before, *(part.label for part in parts if part.label != OTHER_LABEL)]))
    values = st.multiselect("Of these", options, before or options[:1], key=f"{key}-of-{field.name}")
    return FilterSet.of([Condition(field.name, Op.IS, tuple(values))] if values else [])


def _value(key: str, kpi: Kpi, reading: Reading, existing: Target | None) -> float | None:
    unit = (reading.currency or "money") if reading.unit.is_money else reading.unit.value
    given: float | None = st.number_input(
        f"Target ({unit})",
        value=existing.value if existing else None,
        key=f"{key}-value-{kpi.name}",
        placeholder=f"Over all data it is {meaning.value(reading)}" if reading.value is not None else "A number",
        step=1.0 if reading.unit is Unit.COUNT else None,
    )
    return given


def _days(key: str, last: date, existing: Target | None) -> tuple[date, date]:
    """From the first day of the year to its last, unless told otherwise; what the year is, the data says."""
    begin, end = st.columns(2)
    year = last + timedelta(days=1)
    usual = (
        (existing.start, existing.due) if existing else (year.replace(month=1, day=1), year.replace(month=12, day=31))
    )
    start = begin.date_input("From", usual[0], key=f"{key}-start", format="DD/MM/YYYY", max_value=None)
    due = end.date_input("Until the end of", usual[1], key=f"{key}-due", format="DD/MM/YYYY", max_value=None)
    return start if isinstance(start, date) else usual[0], due if isinstance(due, date) else usual[1]


def _more(key: str, kpi: Kpi, sums: bool, existing: Target | None) -> tuple[bool, int, float | None]:
    """The direction and, for rates and levels, over how many days they are read and what they start from."""
    upward = existing.higher_is_better if existing else kpi.higher_is_better is not False
    if kpi.higher_is_better is None or upward != (kpi.higher_is_better is not False):
        upward = st.radio("Which way", [_MORE, _LESS], index=0 if upward else 1, key=f"{key}-way") == _MORE
    if sums:
        return upward, USUAL_DAYS, None
    over, begins = st.columns(2)
    options: Mapping[str, int] = _DAYS if not existing else {f"{existing.days} days": existing.days, **_DAYS}
    chosen = over.selectbox(
        "Read over the last",
        list(options),
        index=list(options.values()).index(existing.days if existing else USUAL_DAYS),
        key=f"{key}-days",
        help="A rate or an average is read over these days: the fewer, the more it jumps.",
    )
    start_value: float | None = begins.number_input(
        "It starts from",
        value=existing.start_value if existing else None,
        key=f"{key}-from",
        placeholder="What it was on that day",
        help="Left empty, it is what the KPI was when the target begins.",
    )
    return upward, options.get(chosen or "", USUAL_DAYS), start_value
