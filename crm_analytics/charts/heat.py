"""A heat map: a grid of values, the stronger the colour the higher, with each value written in its cell."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import altair as alt
import pyarrow as pa

from crm_analytics.charts.layers import layered, pickable
from crm_analytics.charts.picture import Picture, filled_in
from crm_analytics.charts.theme import Palette

_ROW_HEIGHT = 26
_LABEL_WIDTH = "containerSize()[0] > 600 ? 190 : 120"
_TEXT_NEEDS = 34
"""Pixels that a cell must be wide for its value to be written in it; below, it is told when pointed at."""
_FADED = 0.42


@dataclass(frozen=True)
class Square:
    """One cell: `row` and `column` count from 0; no value leaves it blank; `complete` False fades it."""

    row: int
    column: int
    value: float | None
    said: str
    told: str = ""
    """What it says when pointed at, besides its value."""
    complete: bool = True


def heat_map(
    squares: Sequence[Square],
    rows: Sequence[str],
    columns: Sequence[str],
    heading: str,
    palette: Palette,
    *,
    axes: tuple[str, str] = ("", ""),
    top: float | None = None,
    table: pa.Table,
    said: pa.Table,
) -> Picture:
    """`rows` from top to bottom, `columns` from left to right. `axes` name both, in our own words; `top` is the value
    of the strongest colour, the highest one unless told. `table` and `said` are the numbers, for downloading and for
    reading. A cell can be picked by a click, and tells its `cell_label`."""
    highest = top if top is not None else max((each.value or 0.0 for each in squares), default=0.0)
    spec = filled_in(
        _template(axes, palette),
        heading=heading,
        names=list(rows),
        columns=list(columns),
        top=highest or 1.0,
        across=len(columns) or 1,
    )
    spec["height"] = {"step": _ROW_HEIGHT}
    drawn = [_drawn(each, rows, columns, highest or 1.0) for each in squares]
    known = [each for each in drawn if each["value"] is not None]
    shown = "; ".join(f"{each['down']}, {each['across']}: {each['said']}" for each in known[:12])
    more = f"; and {len(known) - 12} more" if len(known) > 12 else ""
    return Picture(spec, pa.Table.from_pylist(drawn, schema=_SCHEMA), table, said, f"{heading}: {shown}{more}.")


@lru_cache
def _template(axes: tuple[str, str], palette: Palette) -> dict[str, Any]:
    x = alt.X(
        "column:O",
        axis=alt.Axis(
            labelExpr="columns[datum.value]",
            labelAngle=0,
            labelOverlap=True,
            orient="top",
            title=axes[1] or None,
            domain=False,
            ticks=False,
        ),
        scale=alt.Scale(paddingInner=0.04, paddingOuter=0),
    )
    y = alt.Y(
        "row:O",
        axis=alt.Axis(
            labelExpr="names[datum.value]",
            labelLimit=alt.ExprRef(_LABEL_WIDTH),
            title=axes[0] or None,
            domain=False,
            ticks=False,
        ),
        scale=alt.Scale(paddingInner=0.06, paddingOuter=0),
    )
    colour = alt.Color(
        "value:Q",
        legend=None,
        scale=alt.Scale(domain=[0, alt.ExprRef("top")], range=[palette.surface, palette.main], clamp=True),
    )
    tooltip = [
        alt.Tooltip("down:N", title="Row"),
        alt.Tooltip("across:N", title="Column"),
        alt.Tooltip("said:N", title="Value"),
        alt.Tooltip("told:N", title="Note"),
    ]
    opacity = alt.condition("datum.complete", alt.value(1), alt.value(_FADED))
    square = (
        alt.Chart()
        .mark_rect(cornerRadius=2, cursor="pointer")
        .encode(x=x, y=y, color=colour, opacity=opacity, tooltip=tooltip)
    )
    text = (
        alt.Chart()
        .mark_text(cursor="pointer", fontSize=alt.ExprRef(f"width / across < {_TEXT_NEEDS} ? 0 : 11"))
        .encode(
            x=x,
            y=y,
            text="written:N",
            color=alt.condition("datum.is_strong", alt.value(palette.background), alt.value(palette.text)),
            tooltip=tooltip,
        )
    )
    return layered([pickable(square), text], palette, offset=10)


_SCHEMA = pa.schema(
    [("row", pa.int32()), ("column", pa.int32()), ("value", pa.float64())]
    + [(name, pa.bool_()) for name in ("complete", "is_strong")]
    + [(name, pa.string()) for name in ("label", "down", "across", "said", "told", "written")]
)
_STRONG = 0.62
"""The share of the strongest colour from which text on it is written in the colour of the page."""


def cell_label(row: str, column: str) -> str:
    """What a cell is called where it is picked."""
    return f"{row} · {column}"


def _drawn(each: Square, rows: Sequence[str], columns: Sequence[str], highest: float) -> dict[str, Any]:
    return {
        "row": each.row,
        "column": each.column,
        "value": each.value,
        "complete": each.complete,
        "is_strong": each.complete and each.value is not None and each.value >= _STRONG * highest,
        "label": cell_label(rows[each.row], columns[each.column]),
        "down": rows[each.row],
        "across": columns[each.column],
        "said": each.said,
        "told": each.told,
        "written": each.said.removesuffix(" %"),
    }
