"""People side by side: what is known about each as a dot with its interval, what was measured as a ring, and a line at
everybody's."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import altair as alt
import pyarrow as pa

from crm_analytics.charts.axis import value_axis
from crm_analytics.charts.layers import layered
from crm_analytics.charts.picture import Picture, filled_in
from crm_analytics.charts.theme import Palette
from crm_analytics.units import Unit, say, say_interval

MOST_DOTS = 40
_ROW_HEIGHT = 26
_LABEL_WIDTH = "containerSize()[0] > 600 ? 220 : 120"


@dataclass(frozen=True)
class Dot:
    """One row: `value` with its limits is drawn filled, `raw` as a ring; `side` is 1 or -1 where it stands apart."""

    label: str
    value: float
    low: float
    high: float
    raw: float
    n: int
    side: int = 0
    note: str = ""


def dots(
    heading: str, named: str, rows: Sequence[Dot], centre: float, palette: Palette, *, unit: Unit, currency: str | None
) -> Picture:
    """`rows` from top to bottom; at least one. `named` heads what the rows are ("Owner")."""
    drawn = rows if len(rows) <= MOST_DOTS else [*rows[: MOST_DOTS // 2], *rows[-MOST_DOTS // 2 :]]
    extent = [end for row in drawn for end in (row.low, row.high, row.raw)]
    axis = value_axis([*extent, centre], unit, currency=currency, zero=False)
    spec = filled_in(
        _template(palette),
        heading=heading if drawn is rows else f"{heading} (the first and last {MOST_DOTS // 2} of {len(rows)})",
        names=[row.label for row in drawn],
        x_low=axis.low,
        x_high=axis.high,
        x_ticks=axis.ticks,
        x_labels=axis.labels,
        centre=centre,
    )
    spec["height"] = {"step": _ROW_HEIGHT}

    def words(value: float) -> str:
        return say(value, unit, currency=currency)

    table = [
        {
            "place": at,
            "value": row.value,
            "low": row.low,
            "high": row.high,
            "raw": row.raw,
            "apart": row.side != 0,
            "label": row.label,
            "said": words(row.value),
            "interval": say_interval(row.low, row.high, unit, currency=currency),
            "measured": words(row.raw),
            "rests_on": say(row.n, Unit.COUNT),
            "state": row.note,
        }
        for at, row in enumerate(drawn)
    ]
    listed = "; ".join(f"{row.label} {words(row.value)}" for row in drawn[:12])
    return Picture(
        spec,
        pa.Table.from_pylist(table, schema=_SCHEMA),
        _numbers(named, rows),
        _said(named, rows, unit, currency),
        f"{heading}: {listed}.",
    )


_SCHEMA = pa.schema(
    [("place", pa.int32())]
    + [(name, pa.float64()) for name in ("value", "low", "high", "raw")]
    + [("apart", pa.bool_())]
    + [(name, pa.string()) for name in ("label", "said", "interval", "measured", "rests_on", "state")]
)


def _numbers(named: str, rows: Sequence[Dot]) -> pa.Table:
    columns = {"Measured": "raw", "Estimate": "value", "From (95 %)": "low", "To (95 %)": "high"}
    numbers = {name: pa.array([getattr(row, which) for row in rows], pa.float64()) for name, which in columns.items()}
    return pa.table(
        {
            named: pa.array([row.label for row in rows], pa.string()),
            **numbers,
            "n": pa.array([row.n for row in rows], pa.int64()),
            "Standing": pa.array([row.note for row in rows], pa.string()),
        }
    )


def _said(named: str, rows: Sequence[Dot], unit: Unit, currency: str | None) -> pa.Table:
    columns = {
        named: [row.label for row in rows],
        "Measured": [say(row.raw, unit, currency=currency) for row in rows],
        "n": [say(row.n, Unit.COUNT) for row in rows],
        "Estimate": [say(row.value, unit, currency=currency) for row in rows],
        "95 % interval": [say_interval(row.low, row.high, unit, currency=currency) for row in rows],
        "Standing": [row.note for row in rows],
    }
    return pa.table({name: pa.array(values, pa.string()) for name, values in columns.items()})


@lru_cache
def _template(palette: Palette) -> dict[str, Any]:
    y = alt.Y(
        "place:O",
        axis=alt.Axis(
            labelExpr="names[datum.value]", labelLimit=alt.ExprRef(_LABEL_WIDTH), title=None, domain=False, ticks=False
        ),
    )
    x: dict[str, Any] = {
        "scale": alt.Scale(domain=[alt.ExprRef("x_low"), alt.ExprRef("x_high")], nice=False, zero=False),
        "axis": alt.Axis(
            values=alt.ExprRef("x_ticks"),
            labelExpr="x_labels[indexof(x_ticks, datum.value)]",
            title=None,
            domain=False,
            ticks=False,
            labelOverlap="greedy",
            labelSeparation=8,
        ),
    }
    colour = alt.condition("datum.apart", alt.value(palette.series[1]), alt.value(palette.main))
    tooltip = [
        alt.Tooltip("label:N", title="Who"),
        alt.Tooltip("measured:N", title="Measured"),
        alt.Tooltip("rests_on:N", title="Rows (n)"),
        alt.Tooltip("said:N", title="Estimate"),
        alt.Tooltip("interval:N", title="95 % interval"),
        alt.Tooltip("state:N", title="Standing"),
    ]
    at_value = alt.X("value:Q", **x)
    layers = [
        alt.Chart()
        .mark_rule(color=palette.quiet, strokeDash=[4, 3], strokeWidth=1.5)
        .encode(x=alt.datum(alt.ExprRef("centre"), type="quantitative", **x)),
        alt.Chart().mark_rule(strokeWidth=2).encode(x=alt.X("low:Q", **x), x2="high:Q", y=y, color=colour),
        alt.Chart()
        .mark_point(filled=False, size=60, strokeWidth=1.5, color=palette.quiet)
        .encode(x=alt.X("raw:Q", **x), y=y, tooltip=tooltip),
        alt.Chart().mark_point(filled=True, size=80, opacity=1).encode(x=at_value, y=y, color=colour, tooltip=tooltip),
    ]
    return layered(layers, palette, offset=10)
