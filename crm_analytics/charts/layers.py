"""What every layered chart ends with: its heading, its one data set, the house theme, and the tooltip of a reading."""

from collections.abc import Sequence
from typing import Any

import altair as alt

from crm_analytics.charts.picture import DATA, PICK
from crm_analytics.charts.theme import Palette, vega_config


def layered(layers: Sequence[alt.Chart], palette: Palette, *, offset: int, **size: Any) -> dict[str, Any]:
    """The specification of `layers` over one another; `offset` is the room in pixels below the heading."""
    title = alt.TitleParams(text=alt.ExprRef("heading"), anchor="start", offset=offset)
    chart = alt.layer(*layers, data=alt.NamedData(DATA)).properties(width="container", title=title, **size)
    return {**chart.to_dict(validate=False), "config": vega_config(palette)}


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
