"""A waterfall: how one total became another, step by step, as bars that begin where the one before ended."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import altair as alt
import pyarrow as pa

from crm_analytics.charts.layers import layered, pickable
from crm_analytics.charts.picture import Picture, filled_in
from crm_analytics.charts.theme import Palette

_ROW_HEIGHT = 30
_BAR_HEIGHT = 19
_LABEL_WIDTH = 132
_VALUE_WIDTH, _WITH_NOTE = 70, 156
"""Room for the values on the right, in pixels."""


@dataclass(frozen=True)
class Step:
    """One bar: a total that begins at 0 (`is_total`), or a change by `value` that is added to the steps before."""

    label: str
    value: float
    said: str
    is_total: bool = False
    note: str = ""


def waterfall(
    steps: Sequence[Step], heading: str, palette: Palette, *, named: tuple[str, str], unit: str = ""
) -> Picture:
    """The steps from top to bottom. `named` heads the two columns of the table; `unit` stands with the second."""
    placed = list(_placed(steps))
    ends = [0.0, *(end for _, start, stop in placed for end in (start, stop))]
    spec = filled_in(
        _template(palette),
        heading=heading,
        names=[step.label for step in steps],
        room=_WITH_NOTE if any(step.note for step in steps) else _VALUE_WIDTH,
        low=min(ends),
        high=max(ends) if max(ends) > min(ends) else min(ends) + 1.0,
    )
    spec["height"] = {"step": _ROW_HEIGHT}
    rows = [_row(at, *each) for at, each in enumerate(placed)]
    first, second = named
    labels = pa.array([step.label for step in steps], pa.string())
    number = f"{second} ({unit})" if unit else second
    table = pa.table({first: labels, number: pa.array([step.value for step in steps], pa.float64())})
    said = pa.table({first: labels, second: pa.array([step.said for step in steps], pa.string())})
    listed = "; ".join(f"{step.label} {step.said}" for step in steps)
    return Picture(spec, pa.Table.from_pylist(rows, schema=_SCHEMA), table, said, f"{heading}: {listed}.")


def _placed(steps: Sequence[Step]) -> Iterator[tuple[Step, float, float]]:
    """Each step with where its bar begins and ends."""
    reached = 0.0
    for step in steps:
        start = 0.0 if step.is_total else reached
        reached = start + step.value
        yield step, start, reached


@lru_cache
def _template(palette: Palette) -> dict[str, Any]:
    y = alt.Y(
        "place:O",
        axis=alt.Axis(labelExpr="names[datum.value]", labelLimit=_LABEL_WIDTH, title=None, domain=False, ticks=False),
    )
    room = alt.ExprRef("max(60, width - room)")
    scale = alt.Scale(domain=[alt.ExprRef("low"), alt.ExprRef("high")], range=[0, room], nice=False, zero=False)
    x: dict[str, Any] = {"scale": scale, "axis": None}
    tooltip = [
        alt.Tooltip("label:N", title="Step"),
        alt.Tooltip("said:N", title="Value"),
        alt.Tooltip("note:N", title="Note"),
    ]
    kinds = alt.Scale(domain=["total", "up", "down"], range=[palette.quiet, palette.main, palette.series[1]])
    bar = alt.Chart().mark_bar(cornerRadius=2, height=_BAR_HEIGHT, cursor="pointer")
    values = alt.Chart().mark_text(align="right", color=palette.text)
    layers = [
        pickable(
            bar.encode(
                x=alt.X("start:Q", **x),
                x2="stop:Q",
                y=y,
                color=alt.Color("kind:N", legend=None, scale=kinds),
                tooltip=tooltip,
            )
        ),
        values.encode(x=alt.value(alt.ExprRef("width")), y=y, text="direct:N", tooltip=tooltip),
    ]
    return layered(layers, palette, offset=10)


_SCHEMA = pa.schema(
    [("place", pa.int32()), ("start", pa.float64()), ("stop", pa.float64())]
    + [(name, pa.string()) for name in ("kind", "label", "said", "note", "direct")]
)


def _row(at: int, step: Step, start: float, stop: float) -> dict[str, Any]:
    return {
        "place": at,
        "start": start,
        "stop": stop,
        "kind": "total" if step.is_total else "up" if step.value >= 0 else "down",
        "label": step.label,
        "said": step.said,
        "note": step.note,
        "direct": " · ".join(filter(None, (step.said, step.note))),
    }
