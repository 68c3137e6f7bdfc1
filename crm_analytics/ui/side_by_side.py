"""Several comparisons at once: each figure beside the days before, the year before, its target, its own past and the
groups that were picked."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

import pyarrow as pa
import streamlit as st

from crm_analytics.conditions import Condition, FilterSet, Op
from crm_analytics.evaluate import Compare, Scope, split_choices
from crm_analytics.evaluate.parts import OTHER_LABEL
from crm_analytics.kpi import Kpi, Point, Reading
from crm_analytics.periods import Grain, Period
from crm_analytics.planning import Progress, standing
from crm_analytics.segments import saved
from crm_analytics.ui import cache, cells, meaning, pictures, small_tables, state
from crm_analytics.ui.text import bare, plain
from crm_analytics.ui.view import View
from crm_analytics.units import NO_VALUE, say, say_date

MOST_GROUPS = 4
_SEGMENTS = "Saved segments"
_PAST = "Among its own past"
_WORTH_SHOWING = 3
"""Columns below which there is nothing beside the figures themselves."""
_NOTHING_BESIDE = "Choose groups here, or a period on the left, to see figures side by side."


def show(question: str, kpis: Sequence[Kpi], scope: Scope, key: str) -> None:
    """One row a figure, one column a comparison. Without a period: everything, beside groups and its own past."""
    view, workspace = state.view(), state.workspace()
    st.subheader(question)
    groups = _groups(kpis, scope, view, key)
    readings = cache.readings(workspace, kpis, replace(scope, compare=Compare.PREVIOUS))
    now = str(scope.period or "All data")
    columns = {"Figure": [kpi.label for kpi in kpis], now: [meaning.value(readings[kpi.name]) for kpi in kpis]}
    year: Mapping[str, Reading] = {}
    if scope.period is not None:
        year = cache.readings(workspace, kpis, replace(scope, compare=Compare.YEAR_BEFORE))
        columns[before_called(scope.period)] = [against(readings[kpi.name]) for kpi in kpis]
        columns["A year before"] = [against(year[kpi.name]) for kpi in kpis]
    columns["Target"] = [of_target(kpi, cache.progress(workspace), scope.filters) for kpi in kpis]
    points = cache.trends(workspace, kpis, view.scope, view.grain)
    past = [of_past(kpi, points[kpi.name], view.grain) for kpi in kpis]
    columns[_PAST] = past
    for name, narrowed in groups.items():
        there = cache.readings(workspace, kpis, narrowed)
        columns[name] = [beside(there[kpi.name], readings[kpi.name]) for kpi in kpis]
    kept = {name: listed for name, listed in columns.items() if set(listed) != {NO_VALUE}}
    table = pa.table({name: pa.array(values, pa.string()) for name, values in kept.items()})
    # A sentence in each row of a column by itself leaves no room for the others on a phone.
    seen = table.drop_columns([_PAST]) if _PAST in kept else table
    if seen.num_columns < _WORTH_SHOWING:
        cells.say_plainly(_NOTHING_BESIDE)
        return
    small_tables.draw(seen, "Figures side by side", ["" if said == NO_VALUE else said for said in past])
    if days := of_days([*readings.values(), *year.values()]):
        st.caption(plain(days))
    cells.say_plainly(of_all(kpis, readings))
    pictures.downloads("Figures side by side", f"{key}-table", lambda: table)


def of_all(kpis: Sequence[Kpi], readings: Mapping[str, Reading]) -> str:
    """How many figures went the right way by more than chance."""
    moved = [(kpi, readings[kpi.name]) for kpi in kpis if readings[kpi.name].change is not None]
    if not moved:
        return _NOTHING_BESIDE
    told = [(kpi, found) for kpi, found in moved if found.within_noise is not None]
    if not told:
        return "Totals and counts have no interval: whether they moved by more than usual stands under what changed."
    sure = [(kpi, found) for kpi, found in told if found.within_noise is False and kpi.higher_is_better is not None]
    better = sum(((found.change or 0.0) > 0) == kpi.higher_is_better for kpi, found in sure)
    if not sure:
        return "Against the days before, no figure that has an interval moved by more than chance."
    return (
        f"Against the days before, {len(sure)} of {len(told)} figures that have an interval moved by more than chance: "
        f"{better} for the better, {len(sure) - better} for the worse."
    )


def before_called(period: Period) -> str:
    """What the days are called that a period is compared with: as many as it has, whatever the calendar calls them."""
    return "The day before" if period.days == 1 else f"The {period.days:,} days before"


def of_days(readings: Sequence[Reading]) -> str:
    """Which days the earlier figures are of, and which of these days the data does not have."""
    known = [each for each in readings if each.previous is not None and each.previous_period is not None]
    said = []
    for period in dict.fromkeys(each.previous_period for each in known):
        starts = [each.known_from for each in known if each.previous_period == period and each.known_from]
        late = f", of which your data has only those from {say_date(min(starts))} on" if starts else ""
        said.append(f"{period}{late}")
    return f"The earlier figures are of {' and of '.join(said)}." if said else ""


def against(reading: Reading) -> str:
    """An earlier value and the change from it: "57.1 % (+2.3 points, may be chance)", or from when on it is known."""
    if reading.previous is None:
        return NO_VALUE
    before = say(reading.previous, reading.unit, currency=reading.currency)
    change = meaning.change(reading)
    notes = [change] if change is not None else []
    notes += ["may be chance"] if change is not None and reading.within_noise else []
    notes += [f"only from {say_date(reading.known_from)} on"] if reading.known_from else []
    return f"{before} ({', '.join(notes)})" if notes else before


def of_target(kpi: Kpi, targets: Sequence[Progress], filters: FilterSet) -> str:
    """The target for the very rows that are looked at, and how it stands."""
    found = next((each for each in targets if each.target.kpi == kpi.name and each.target.filters == filters), None)
    if found is None:
        return NO_VALUE
    currency = found.reading.currency if found.reading else None
    return f"{say(found.target.value, kpi.unit, currency=currency)} ({found.status})"


def of_past(kpi: Kpi, points: Sequence[Point], grain: Grain) -> str:
    found = standing(kpi, points, grain)
    return NO_VALUE if found is None else found.short


def beside(there: Reading, everything: Reading) -> str:
    """The value of a group, and whether it may be chance that it differs from everything."""
    if there.value is None:
        return NO_VALUE
    said = meaning.value(there)
    if there.interval is None or everything.value is None:
        return said
    alike = there.interval.low <= everything.value <= there.interval.high
    return f"{said} ({'no clear difference' if alike else 'differs'})"


def _groups(kpis: Sequence[Kpi], scope: Scope, view: View, key: str) -> dict[str, Scope]:
    """The groups that the reader picks: values of a field, or saved segments."""
    fields = cells.fields_by_label(split_choices(view.model, kpis[0], view.settings))
    segments = saved(view.settings)
    offered = [*([_SEGMENTS] if segments else []), *fields]
    if not offered:
        return {}
    left, right = st.columns([1, 2])
    by = left.selectbox("Groups of", offered, index=None, placeholder="No groups", key=f"{key}-groups")
    if by is None:
        return {}
    parts = [] if by == _SEGMENTS else _values(kpis[0], view, fields[by])
    options = list(segments) if by == _SEGMENTS else parts
    picked = right.multiselect(
        "Which", options, options[:2], max_selections=MOST_GROUPS, key=f"{key}-which-{by}", placeholder="Choose groups"
    )
    claims = {
        name: segments[name].membership if by == _SEGMENTS else Condition(fields[by], Op.IS, (name,)) for name in picked
    }
    return {
        bare(name): replace(scope, filters=FilterSet.of((*scope.filters, claim)), compare=Compare.NONE)
        for name, claim in claims.items()
    }


def _values(kpi: Kpi, view: View, field: str) -> list[str]:
    parts = cache.splits(state.workspace(), [kpi], replace(view.scope, compare=Compare.NONE), field)[kpi.name]
    return [part.label for part in parts if part.key is not None and part.key != OTHER_LABEL]
