"""What a goal may come to: the distribution of thousands of futures, those that reach it in the colour of the house."""

from collections.abc import Sequence
from functools import lru_cache
from typing import Any

import altair as alt
import pyarrow as pa

from crm_analytics.charts.axis import value_axis
from crm_analytics.charts.layers import across, layered
from crm_analytics.charts.picture import Picture, filled_in
from crm_analytics.charts.theme import Palette
from crm_analytics.units import Unit, say

_HEIGHT = 190
_FADED = 0.4
Bars = Sequence[tuple[float, float, float]]


def outlook(bars: Bars, goal: float, unit: Unit, currency: str | None, palette: Palette) -> Picture:
    """The chart of `bars` (from, to, share of the futures), with the goal as a rule. There is at least one bar."""
    low, high = min(bars[0][0], goal), max(bars[-1][1], goal)
    axis = value_axis((low, high), unit, currency=currency, zero=False, about=5)
    reached = sum(share for start, end, share in bars if (start + end) / 2 >= goal)
    said_goal = say(goal, unit, currency=currency)
    spec = filled_in(
        _template(palette),
        heading="What the futures that were tried bring",
        x_low=axis.low,
        x_high=axis.high,
        x_ticks=axis.ticks,
        x_labels=axis.labels,
        goal=goal,
        goal_said=f"goal {said_goal}",
        goal_side="right" if goal > (axis.low + axis.high) / 2 else "left",
        goal_shift=-5 if goal > (axis.low + axis.high) / 2 else 5,
    )
    rows = [
        {
            "left": start,
            "right": end,
            "value": share,
            "reached": (start + end) / 2 >= goal,
            "label": f"{say(start, unit, currency=currency)} to {say(end, unit, currency=currency)}",
            "said": say(100 * share, Unit.PERCENT),
        }
        for start, end, share in bars
    ]
    drawn = pa.Table.from_pylist(rows, schema=_SCHEMA)
    table = pa.table(
        {
            "From": [row["left"] for row in rows],
            "To": [row["right"] for row in rows],
            "Share of futures": [row["value"] for row in rows],
        }
    )
    said = pa.table({"Result": [row["label"] for row in rows], "Share of futures": [row["said"] for row in rows]})
    described = (
        f"Distribution of what may come in, from {say(bars[0][0], unit, currency=currency)} to "
        f"{say(bars[-1][1], unit, currency=currency)}; {say(100 * reached, Unit.PERCENT)} of the futures reach "
        f"{said_goal}."
    )
    return Picture(spec, drawn, table, said, described)


@lru_cache
def _template(palette: Palette) -> dict[str, Any]:
    x = across()
    bar = alt.Chart().mark_bar(color=palette.main, binSpacing=1)
    bars = bar.encode(
        x=alt.X("left:Q", **x),
        x2="right:Q",
        y=alt.Y("value:Q", axis=None),
        y2=alt.datum(0),
        opacity=alt.condition("datum.reached", alt.value(1), alt.value(_FADED)),
        tooltip=[alt.Tooltip("label:N", title="Result"), alt.Tooltip("said:N", title="Share of the futures")],
    )
    at_goal = alt.Chart().transform_aggregate(n="count()").transform_calculate(goal="goal", said="goal_said")
    rule = at_goal.mark_rule(color=palette.series[1], strokeWidth=2).encode(x=alt.X("goal:Q", **x))
    text = at_goal.mark_text(
        align=alt.ExprRef("goal_side"), dx=alt.ExprRef("goal_shift"), fontWeight=600, color=palette.text, baseline="top"
    ).encode(x=alt.X("goal:Q", **x), y=alt.value(2), text="said:N")
    return layered([bars, rule, text], palette, offset=10, height=_HEIGHT)


_SCHEMA = pa.schema(
    [
        *((name, pa.float64()) for name in ("left", "right", "value")),
        ("reached", pa.bool_()),
        ("label", pa.string()),
        ("said", pa.string()),
    ]
)
