"""What layered charts share: axes that are filled in later, the heading, the house theme, the tooltip of a reading."""

from collections.abc import Sequence
from typing import Any

import altair as alt

from crm_analytics.charts.picture import DATA, PICK
from crm_analytics.charts.theme import Palette, vega_config

_LETTER = 6.5
"""How wide a letter of a heading is, in pixels."""
_HEADING = f"length(heading) * {_LETTER} > width ? split(heading, ' · ') : heading"
"""On a phone its parts stand below one another: a heading in one line would be cut."""


def layered(layers: Sequence[alt.Chart], palette: Palette, *, offset: int, **size: Any) -> dict[str, Any]:
    """The specification of `layers` over one another; `offset` is the room in pixels below the heading."""
    title = alt.TitleParams(text=alt.ExprRef(_HEADING), anchor="start", offset=offset)
    chart = alt.layer(*layers, data=alt.NamedData(DATA)).properties(width="container", title=title, **size)
    return {**chart.to_dict(validate=False), "config": vega_config(palette)}


def across(padding: int | None = None) -> dict[str, Any]:
    """How marks lie along an axis whose ends, ticks and labels are filled in later; `padding` in pixels at its ends."""
    ends = [alt.ExprRef("x_low"), alt.ExprRef("x_high")]
    room: dict[str, Any] = {} if padding is None else {"padding": padding}
    return {
        "scale": alt.Scale(domain=ends, nice=False, zero=False, **room),
        "axis": alt.Axis(
            values=alt.ExprRef("x_ticks"),
            labelExpr="x_labels[indexof(x_ticks, datum.value)]",
            grid=False,
            title=None,
            labelOverlap="greedy",
            labelSeparation=8,
        ),
    }


def upwards() -> dict[str, Any]:
    """How high marks stand on an axis whose ends, ticks and labels are filled in later."""
    return {
        "scale": alt.Scale(domain=[alt.ExprRef("y_low"), alt.ExprRef("y_high")], nice=False, zero=False),
        "axis": alt.Axis(
            values=alt.ExprRef("y_ticks"),
            labelExpr="y_labels[indexof(y_ticks, datum.value)]",
            title=None,
            domain=False,
            ticks=False,
        ),
    }


def pickable(marks: alt.Chart, *, nearest: bool = False) -> alt.Chart:
    """`marks` of which a click picks one, by its label; with `nearest` the one next to the click."""
    pick = alt.selection_point(name=PICK, fields=["label"], on="click", clear="dblclick", nearest=nearest)
    return marks.add_params(pick)


def tooltip(named: str) -> list[alt.Tooltip]:
    """What a mark says when pointed at; `named` heads what it stands for ("When", "Part")."""
    return [
        alt.Tooltip("label:N", title=named),
        alt.Tooltip("said:N", title="Value"),
        alt.Tooltip("interval:N", title="95 % interval"),
        alt.Tooltip("rests_on:N", title="Rows (n)"),
        alt.Tooltip("state:N", title="Note"),
    ]
