"""What stands on a trend beside its values: the way to a target, and numbered notes on the time line."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import altair as alt
import pyarrow as pa

from crm_analytics.charts.theme import Palette
from crm_analytics.kpi import Point
from crm_analytics.units import Unit, say

_ABOVE = -7
"""Where the numbers of notes stand, in pixels from the upper edge."""


@dataclass(frozen=True)
class Mark:
    """A note on a day, by the number that it has in the list below the chart."""

    number: int
    day: date
    text: str


@dataclass(frozen=True)
class Beside:
    """`planned`: what a target asks of each point, None where it asks nothing; empty without a target. `marks` are the
    notes on the days of the points, in order."""

    planned: Sequence[float | None] = ()
    marks: Sequence[Mark] = ()

    @property
    def has_plan(self) -> bool:
        return any(value is not None for value in self.planned)

    def at(self, points: Sequence[Point], place: int) -> dict[str, Any]:
        """What the row of one point has beside its value: several notes in its days are one mark."""
        point = points[place]
        inside = [mark for mark in self.marks if point.period.start <= mark.day < point.period.end]
        days = [mark.day.toordinal() + 0.5 for mark in inside]
        return {
            "planned": self.planned[place] if self.planned else None,
            "note_at": sum(days) / len(days) if days else None,
            "note": ", ".join(str(mark.number) for mark in inside),
            "note_text": " · ".join(f"{mark.number}: {mark.text}" for mark in inside),
        }


NOTHING = Beside()


def plan_layer(x: dict[str, Any], y: dict[str, Any], palette: Palette, *, bars: bool) -> alt.Chart:
    """The way to the target: a step over each bar, or a dashed line."""
    colour = palette.series[1]
    known = alt.Chart().transform_filter("isValid(datum.planned)")
    tooltip = [alt.Tooltip("label:N", title="When"), alt.Tooltip("planned_said:N", title="The target asks")]
    height = alt.Y("planned:Q", **y)
    if bars:
        step = known.mark_rule(color=colour, strokeWidth=2.5)
        steps: alt.Chart = step.encode(x=alt.X("left:Q", **x), x2="right:Q", y=height, tooltip=tooltip)
        return steps
    line = known.mark_line(color=colour, strokeWidth=2, strokeDash=[6, 4])
    path: alt.Chart = line.encode(x=alt.X("middle:Q", **x), y=height)
    return path


def note_layers(x: dict[str, Any], palette: Palette) -> list[alt.Chart]:
    """A rule on the day of each note, and its number above."""
    known = alt.Chart().transform_filter("isValid(datum.note_at)")
    day = alt.X("note_at:Q", **x)
    tooltip = [alt.Tooltip("note_text:N", title="Note")]
    rule = known.mark_rule(color=palette.quiet, strokeWidth=1.5, strokeDash=[2, 3])
    number = known.mark_text(color=palette.text, fontWeight=600, fontSize=11)
    return [
        rule.encode(x=day, tooltip=tooltip),
        number.encode(x=day, y=alt.value(_ABOVE), text="note:N", tooltip=tooltip),
    ]


def with_marks(
    table: pa.Table, points: Sequence[Point], beside: Beside, words: tuple[Unit, str | None] | None = None
) -> pa.Table:
    """The table of a trend with what the target asks, as numbers or in `words` of a unit, and the notes, where there
    are any."""
    rows = [beside.at(points, place) for place in range(len(points))]
    if beside.has_plan:
        asked = [row["planned"] for row in rows]
        cells = pa.array(asked, pa.float64())
        if words is not None:
            cells = pa.array([say(value, words[0], currency=words[1]) for value in asked], pa.string())
        table = table.append_column("The target asks", cells)
    if beside.marks:
        table = table.append_column("Notes", pa.array([row["note_text"] for row in rows], pa.string()))
    return table


def described(beside: Beside, unit: Unit, currency: str | None) -> str:
    """What stands beside the values, for those who cannot see it."""
    known = [value for value in beside.planned if value is not None]
    said = f" The target asks {say(known[-1], unit, currency=currency)} at the end." if known else ""
    return said + (
        f" Notes: {'; '.join(f'{mark.number}: {mark.text}' for mark in beside.marks)}." if beside.marks else ""
    )
