"""A histogram: how many fall into each of several spans, as columns from zero."""

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
from crm_analytics.units import Unit, say

_HEIGHT = 220


@dataclass(frozen=True)
class Column:
    """One column: what it is called on the axis and in full, how many fall into it, and what else is worth saying."""

    label: str
    name: str
    count: int
    note: str = ""


def histogram(columns: Sequence[Column], heading: str, palette: Palette, *, axes: tuple[str, str]) -> Picture:
    """The columns from left to right. `axes`, in words of ours: what the spans are of, and
    what is counted."""
    axis = value_axis([float(column.count) for column in columns], Unit.COUNT)
    spec = filled_in(
        _template(axes, palette),
        heading=heading,
        names=[column.label for column in columns],
        high=axis.high,
        ticks=list(axis.ticks),
        labels=list(axis.labels),
    )
    rows = [_row(at, column) for at, column in enumerate(columns)]
    names = pa.array([column.name for column in columns], pa.string())
    counts = pa.array([column.count for column in columns], pa.int64())
    notes = pa.array([column.note for column in columns], pa.string())
    table = pa.table({axes[0]: names, axes[1]: counts, **({"Note": notes} if any(c.note for c in columns) else {})})
    listed = "; ".join(f"{column.name} {say(column.count, Unit.COUNT)}" for column in columns[:12])
    return Picture(spec, pa.Table.from_pylist(rows, schema=_SCHEMA), table, table, f"{heading}: {listed}.")


@lru_cache
def _template(axes: tuple[str, str], palette: Palette) -> dict[str, Any]:
    x = alt.X(
        "place:O",
        axis=alt.Axis(labelExpr="names[datum.value]", labelAngle=0, labelOverlap=True, title=axes[0], ticks=False),
        scale=alt.Scale(paddingInner=0.12, paddingOuter=0.06),
    )
    y = alt.Y(
        "count:Q",
        scale=alt.Scale(domain=[0, alt.ExprRef("high")], nice=False),
        axis=alt.Axis(
            values=alt.ExprRef("ticks"),
            labelExpr="labels[indexof(ticks, datum.value)]",
            title=axes[1],
            domain=False,
            ticks=False,
        ),
    )
    tooltip = [
        alt.Tooltip("name:N", title="Span"),
        alt.Tooltip("said:N", title="Number"),
        alt.Tooltip("note:N", title="Note"),
    ]
    bars = alt.Chart().mark_bar(color=palette.main, cornerRadiusEnd=2).encode(x=x, y=y, tooltip=tooltip)
    return layered([bars], palette, offset=10, height=_HEIGHT)


_SCHEMA = pa.schema(
    [("place", pa.int32()), ("count", pa.float64())]
    + [(name, pa.string()) for name in ("label", "name", "said", "note")]
)


def _row(at: int, column: Column) -> dict[str, Any]:
    said = say(column.count, Unit.COUNT)
    return {
        "place": at,
        "count": float(column.count),
        "label": column.label,
        "name": column.name,
        "said": said,
        "note": column.note,
    }
