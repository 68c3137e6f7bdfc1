"""How a KPI went over time: bars for amounts and counts, a line with its interval for rates and averages."""

from collections.abc import Sequence
from functools import lru_cache
from typing import Any

import altair as alt
import pyarrow as pa

from crm_analytics.charts.axis import value_axis
from crm_analytics.charts.layers import across, layered, pickable, tooltip, upwards
from crm_analytics.charts.marks import NOTHING, Beside, described, note_layers, plan_layer, with_marks
from crm_analytics.charts.picture import (
    Picture,
    bound,
    currency_of,
    filled_in,
    reading_table,
    said_interval,
    said_table,
    unit_of,
)
from crm_analytics.charts.theme import Palette
from crm_analytics.kpi import Kpi, Point
from crm_analytics.periods import Grain
from crm_analytics.units import Unit, say

_HEIGHT = 250
_TICKS = 8
_FADED = 0.45
_ROOMY = 6
"""Up to so many bars, a label is narrower than its bar."""
_ALIGN = (
    "(datum.right - datum.left) * width > 60 * (x_high - x_low) ? 'center'"
    " : datum.middle > x_high - 0.12 * (x_high - x_low) ? 'right'"
    " : datum.middle < x_low + 0.12 * (x_high - x_low) ? 'left' : 'center'"
)
"""Labels near either end of the chart stay inside it, where their bucket is narrower than they are."""
_GAP = 0.09
"""The share of a bucket left free on either side of its bar."""


def trend(kpi: Kpi, points: Sequence[Point], grain: Grain, palette: Palette, beside: Beside = NOTHING) -> Picture:
    """The chart of `points`, oldest first, of which at least one has a value. Incomplete buckets are faded. `beside`
    puts the way to a target and notes on it."""
    readings = [point.reading for point in points]
    unit, currency = unit_of(kpi, readings), currency_of(readings)
    bars = _draws_bars(kpi, unit)
    planned = [value for value in beside.planned if value is not None]
    axis = value_axis([*_extent(points, bars=bars), *planned], unit, currency=currency, zero=bars, headroom=0.1)
    every = -(-len(points) // _TICKS)
    labelled = points[::every]
    with_plan, with_notes = beside.has_plan, bool(beside.marks)
    spec = filled_in(
        _template(bars, palette, with_plan, with_notes),
        heading=f"{kpi.label} per {grain}" + (f" · {'line' if bars else 'dashed'}: target" if with_plan else ""),
        y_low=axis.low,
        y_high=axis.high,
        y_ticks=axis.ticks,
        y_labels=axis.labels,
        x_low=_days(points[0])[0],
        x_high=_days(points[-1])[1],
        x_ticks=[sum(_days(point)) / 2 for point in labelled],
        x_labels=[point.label for point in labelled],
    )
    named = (str(grain).capitalize(), [(point.label, point.reading) for point in points], kpi)
    rows = _rows(points, unit, currency, beside, bars=bars)
    table = with_marks(reading_table(*named), points, beside)
    in_words = with_marks(said_table(*named), points, beside, (unit, currency))
    said = _alt(kpi, points, grain, unit, currency) + described(beside, unit, currency)
    return Picture(spec, rows, table, in_words, said)


def _draws_bars(kpi: Kpi, unit: Unit) -> bool:
    """Whether the KPI adds up over time (bars from zero) or is a level that moves (a line)."""
    return kpi.additive or unit is Unit.COUNT


@lru_cache
def _template(bars: bool, palette: Palette, with_plan: bool, with_notes: bool) -> dict[str, Any]:
    x, y = across(padding=4), upwards()
    marks = _bar_marks(x, y, palette) if bars else _line_marks(x, y, palette)
    labels = (
        alt.Chart()
        .mark_text(dy=-11, fontWeight=600, color=palette.text, align=alt.ExprRef(_ALIGN))
        .encode(x=alt.X("middle:Q", **x), y=alt.Y("value:Q", **y), text="direct:N")
    )
    plan = [plan_layer(x, y, palette, bars=bars)] if with_plan else []
    notes = note_layers(x, palette) if with_notes else []
    return layered([*notes, *marks, *plan, labels], palette, offset=20 if with_notes else 12, height=_HEIGHT)


def _bar_marks(x: dict[str, Any], y: dict[str, Any], palette: Palette) -> list[alt.Chart]:
    bar = alt.Chart().mark_bar(color=palette.main, cornerRadiusEnd=2, cursor="pointer")
    bars = bar.encode(
        x=alt.X("left:Q", **x),
        x2="right:Q",
        y=alt.Y("value:Q", **y),
        y2=alt.datum(0),
        opacity=alt.condition("datum.complete", alt.value(1), alt.value(_FADED)),
        tooltip=tooltip("When"),
    )
    return [pickable(bars)]


def _line_marks(x: dict[str, Any], y: dict[str, Any], palette: Palette) -> list[alt.Chart]:
    middle = alt.X("middle:Q", **x)
    stroke: dict[str, Any] = {"color": palette.main, "strokeWidth": 2.25}
    band = alt.Chart().mark_area(color=palette.main, opacity=0.14, clip=True)
    dot: dict[str, Any] = {"color": palette.main, "filled": True, "size": 50, "opacity": 1, "strokeWidth": 1.5}
    dots = (
        alt.Chart()
        .mark_point(**dot, cursor="pointer")
        .encode(
            x=middle,
            y=alt.Y("value:Q", **y),
            fill=alt.condition("datum.complete", alt.value(palette.main), alt.value(palette.background)),
            stroke=alt.value(palette.main),
            tooltip=tooltip("When"),
        )
    )
    return [
        band.encode(x=middle, y=alt.Y("low:Q", **y), y2="high:Q"),
        alt.Chart().mark_line(**stroke).encode(x=middle, y=alt.Y("solid:Q", **y)),
        alt.Chart().mark_line(**stroke, strokeDash=[4, 4]).encode(x=middle, y=alt.Y("dashed:Q", **y)),
        pickable(dots, nearest=True),
    ]


def _rows(points: Sequence[Point], unit: Unit, currency: str | None, beside: Beside, *, bars: bool) -> pa.Table:
    labelled = _labelled(points, bars=bars)
    rows = []
    for at, point in enumerate(points):
        reading, marked = point.reading, beside.at(points, at)
        left, right = _days(point)
        gap = (right - left) * _GAP
        leads_on = not point.complete or (at + 1 < len(points) and not points[at + 1].complete)
        rows.append(
            {
                "left": left + gap,
                "right": right - gap,
                "middle": (left + right) / 2,
                "value": reading.value,
                "solid": reading.value if point.complete else None,
                "dashed": reading.value if leads_on else None,
                "low": reading.interval and reading.interval.low,
                "high": reading.interval and reading.interval.high,
                "complete": point.complete,
                "label": point.label,
                "said": say(reading.value, unit, currency=currency),
                "interval": said_interval(reading),
                "rests_on": say(reading.n, Unit.COUNT),
                "state": reading.reason or ("" if point.complete else "Not complete yet"),
                "direct": say(reading.value, unit, currency=currency) if at in labelled else "",
                **marked,
                "planned_said": say(marked["planned"], unit, currency=currency),
            }
        )
    return pa.Table.from_pylist(rows, schema=_SCHEMA)


_SCHEMA = pa.schema(
    [(name, pa.float64()) for name in ("left", "right", "middle", "value", "solid", "dashed", "low", "high")]
    + [(name, pa.float64()) for name in ("planned", "note_at")]
    + [("complete", pa.bool_())]
    + [(name, pa.string()) for name in ("label", "said", "interval", "rests_on", "state", "direct")]
    + [(name, pa.string()) for name in ("note", "note_text", "planned_said")]
)


def _labelled(points: Sequence[Point], *, bars: bool) -> set[int]:
    """The points that carry their value: the latest complete one and the highest; never two side by side, and none
    where a label would be written over a higher bar beside it."""
    whole = [at for at, point in enumerate(points) if point.complete and point.reading.value is not None]
    if not whole:
        return set()
    last, highest = whole[-1], max(whole, key=lambda at: bound(points[at].reading.value))
    beside = max(1, len(points) // 6)
    if bars and len(points) > _ROOMY and _is_topped(points, last, beside):
        return {highest}
    return {last, highest} if abs(last - highest) > beside else {last}


def _is_topped(points: Sequence[Point], at: int, beside: int) -> bool:
    """Whether a bar within reach of the label of the one at `at` is higher than it."""
    near = range(max(0, at - beside), min(len(points), at + beside + 1))
    return any(bound(points[other].reading.value) > bound(points[at].reading.value) for other in near)


def _extent(points: Sequence[Point], *, bars: bool) -> list[float]:
    values = [point.reading.value for point in points if point.reading.value is not None]
    if bars:
        return values
    # A wide interval may reach below zero where no value can: the band is cut there, the tooltip has it in full.
    floor = min(0.0, *values)
    intervals = [point.reading.interval for point in points if point.reading.interval]
    return values + [max(end, floor) for interval in intervals for end in (interval.low, interval.high)]


def _days(point: Point) -> tuple[int, int]:
    return point.period.start.toordinal(), point.period.end.toordinal()


def _alt(kpi: Kpi, points: Sequence[Point], grain: Grain, unit: Unit, currency: str | None) -> str:
    known = [point for point in points if point.reading.value is not None]
    ends = [f"{point.label} {say(point.reading.value, unit, currency=currency)}" for point in (known[0], known[-1])]
    highest = max(known, key=lambda point: bound(point.reading.value))
    return (
        f"{kpi.label} per {grain}, {len(points)} values: from {ends[0]} to {ends[1]}, "
        f"highest in {highest.label} with {say(highest.reading.value, unit, currency=currency)}."
    )
