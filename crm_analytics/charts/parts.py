"""A KPI split by a field: horizontal bars from zero, each with its value and n, longest first or in a given order."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import altair as alt
import pyarrow as pa

from crm_analytics.charts.layers import layered, pickable, tooltip
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
from crm_analytics.kpi import Area, Kpi, Part, Reading
from crm_analytics.units import NO_VALUE, Unit, say

MOST_BARS = 12
_ROW_HEIGHT = 30
_BAR_HEIGHT = 19
_LABEL_WIDTH = "containerSize()[0] > 600 ? 220 : 132"
"""Long names are cut sooner where the page is narrow."""
_VALUE_WIDTH = 118


@dataclass(frozen=True)
class Bar:
    """One bar: what it is called, its reading, and what is written at its end beside the value."""

    label: str
    reading: Reading
    note: str = ""
    quiet: bool = False


def split_bars(
    kpi: Kpi,
    parts: Sequence[Part],
    field: str,
    palette: Palette,
    *,
    whole: Reading | None = None,
    most: int = MOST_BARS,
) -> Picture:
    """`parts` as bars, the largest first and "(none)" last; at most `most` are drawn (by n where the KPI does not add
    up, so that three deals with a perfect rate do not push out the hundred that matter), all are in the table.

    `whole` draws a line at the value of everything together.
    """
    ranked = sorted(parts, key=lambda part: _importance(kpi, part), reverse=True)
    drawn = sorted(ranked[:most], key=lambda part: (part.key is not None, bound(part.reading.value)), reverse=True)
    bars = [Bar(part.label, part.reading, _note(kpi, part.reading), part.key is None) for part in drawn]
    hidden = len(ranked) - len(drawn)
    heading = f"{kpi.label} by {field}" + (f" ({len(drawn)} of {len(ranked)})" if hidden else "")
    return bar_chart(kpi, bars, heading, palette, named=(field, ranked), whole=whole)


def in_order(parts: Sequence[Part], order: Sequence[str]) -> list[Part]:
    """`parts` in the order of their labels in `order`; those it does not name come after, as they were."""
    places = {label: at for at, label in enumerate(order)}
    return sorted(parts, key=lambda part: places.get(part.label, len(places)))


def bar_chart(
    kpi: Kpi,
    bars: Sequence[Bar],
    heading: str,
    palette: Palette,
    *,
    named: tuple[str, Sequence[Bar | Part]],
    whole: Reading | None = None,
) -> Picture:
    """Bars from top to bottom in the order given. At least one has a value. `named`: what the table lists, and how its
    first column is called."""
    readings = [bar.reading for bar in bars]
    unit, currency = unit_of(kpi, readings), currency_of(readings)
    extent = _extent(readings, whole)
    together = "" if whole is None else say(whole.value, unit, currency=currency)
    if together not in ("", NO_VALUE):
        heading = f"{heading} · dashed: all together, {together}"
    spec = filled_in(
        _template(whole is not None and whole.value is not None, palette),
        heading=heading,
        names=[bar.label for bar in bars],
        low=min(0.0, *extent),
        high=max(0.0, *extent) or 1.0,
    )
    # A height per row: in pixels, the room that axis and heading take would be taken from the bars, which then touch.
    spec["height"] = {"step": _ROW_HEIGHT}
    rows = [_row(at, bar, unit, currency) for at, bar in enumerate(bars)]
    if whole is not None and rows:
        rows[0] |= {"whole": whole.value, "whole_said": together}
    listed = "; ".join(f"{bar.label} {say(bar.reading.value, unit, currency=currency)}" for bar in bars[:MOST_BARS])
    field, everything = named
    labelled = (field, [(each.label, each.reading) for each in everything], kpi)
    drawn = pa.Table.from_pylist(rows, schema=_SCHEMA)
    return Picture(spec, drawn, reading_table(*labelled), said_table(*labelled), f"{heading}: {listed}.")


@lru_cache
def _template(with_whole: bool, palette: Palette) -> dict[str, Any]:
    y = alt.Y(
        "place:O",
        axis=alt.Axis(
            labelExpr="names[datum.value]", labelLimit=alt.ExprRef(_LABEL_WIDTH), title=None, domain=False, ticks=False
        ),
    )
    # Room in pixels for the values, which stand in a column on the right, however wide the page is.
    room = alt.ExprRef(f"max(60, width - {_VALUE_WIDTH})")
    scale = alt.Scale(domain=[alt.ExprRef("low"), alt.ExprRef("high")], range=[0, room], nice=False, zero=False)
    x: dict[str, Any] = {"scale": scale, "axis": None}
    bar = alt.Chart().mark_bar(color=palette.main, cornerRadiusEnd=2, height=_BAR_HEIGHT, cursor="pointer")
    bars = bar.encode(
        x=alt.X("value:Q", **x),
        x2=alt.datum(0),
        y=y,
        opacity=alt.condition("datum.quiet", alt.value(0.45), alt.value(1)),
        tooltip=tooltip("Part"),
    )
    interval = alt.Chart().mark_rule(color=palette.text, strokeWidth=1.25, opacity=0.65)
    values = alt.Chart().mark_text(align="right", color=palette.text)
    layers = [
        pickable(bars),
        interval.encode(x=alt.X("low:Q", **x), x2="high:Q", y=y),
        values.encode(x=alt.value(alt.ExprRef("width")), y=y, text="direct:N"),
    ]
    if with_whole:
        rule = alt.Chart().mark_rule(color=palette.quiet, strokeDash=[4, 3], strokeWidth=1.5)
        layers.insert(0, rule.encode(x=alt.X("whole:Q", **x), tooltip=[alt.Tooltip("whole_said:N", title="Together")]))
    return layered(layers, palette, offset=10)


_SCHEMA = pa.schema(
    [("place", pa.int32())]
    + [(name, pa.float64()) for name in ("value", "low", "high", "whole")]
    + [("quiet", pa.bool_())]
    + [(name, pa.string()) for name in ("label", "said", "interval", "rests_on", "state", "direct", "whole_said")]
)


def _row(at: int, bar: Bar, unit: Unit, currency: str | None) -> dict[str, Any]:
    reading = bar.reading
    said = say(reading.value, unit, currency=currency)
    interval = reading.interval
    return {
        "place": at,
        "value": reading.value,
        "low": interval.low if interval else None,
        "high": interval.high if interval else None,
        "quiet": bar.quiet,
        "label": bar.label,
        "said": said,
        "interval": said_interval(reading),
        "rests_on": say(reading.n, Unit.COUNT),
        "state": reading.reason or "",
        "direct": " · ".join(filter(None, (said, bar.note))),
    }


def _extent(readings: Sequence[Reading], whole: Reading | None) -> list[float]:
    values = [reading.value for reading in readings if reading.value is not None]
    values += [end for reading in readings if reading.interval for end in (reading.interval.low, reading.interval.high)]
    return values + ([whole.value] if whole is not None and whole.value is not None else [])


def _note(kpi: Kpi, reading: Reading) -> str:
    if kpi.area is Area.QUALITY and reading.denominator is not None:
        return f"of {say(reading.denominator, Unit.COUNT)}"
    return "" if kpi.unit is Unit.COUNT else f"n = {say(reading.n, Unit.COUNT)}"


def _importance(kpi: Kpi, part: Part) -> tuple[bool, float]:
    return part.reading.value is not None, bound(part.reading.value) if kpi.additive else float(part.reading.n)


def step_notes(values: Mapping[str, float | None]) -> dict[str, str]:
    """For the steps of a funnel, in order: which share of the step before each one is.

    >>> step_notes({"Leads": 200.0, "Qualified": 50.0, "Won": None})
    {'Leads': '', 'Qualified': '25.0 %', 'Won': ''}
    """
    notes: dict[str, str] = {}
    before: float | None = None
    for name, value in values.items():
        share = 100 * value / before if value is not None and before else None
        notes[name] = "" if share is None else say(share, Unit.PERCENT)
        before = value
    return notes
