"""Pictures of a score: does it mean what it says (calibration), does it find (gains), and what moves it."""

from collections.abc import Sequence
from functools import lru_cache
from typing import Any

import altair as alt
import pyarrow as pa

from crm_analytics.charts.layers import layered
from crm_analytics.charts.picture import Picture, filled_in
from crm_analytics.charts.theme import Palette
from crm_analytics.scoring.metrics import Bin, Metrics
from crm_analytics.scoring.reasons import Importance
from crm_analytics.units import say, say_share

_HEIGHT = 260
_ROW_HEIGHT, _BAR_HEIGHT = 30, 19
_MOST = 8
_LABEL_WIDTH = "containerSize()[0] > 600 ? 240 : 140"


def calibration(measured: Metrics, palette: Palette, what: str = "happened") -> Picture:
    """What was predicted against what came true, in ten equal parts; the dashed line is a score that keeps its word."""
    bins = measured.bins
    end = max(0.1, *(max(each.predicted, each.high) for each in bins))
    spec = filled_in(_calibration(palette), heading=f"Predicted against what {what}", end=end)
    rows = [
        {
            "predicted": each.predicted,
            "actual": each.actual,
            "low": each.low,
            "high": each.high,
            "said": f"{say_share(each.predicted)} predicted, {say_share(each.actual)} {what} "
            f"({each.hits:,} of {each.n:,})",
        }
        for each in bins
    ]
    # The line that every honest score follows.
    rows += [{"line": 0.0}, {"line": end}]
    table = pa.table(
        {
            "Predicted (%)": [100 * each.predicted for each in bins],
            "Came true (%)": [100 * each.actual for each in bins],
            "From (95 %)": [100 * each.low for each in bins],
            "To (95 %)": [100 * each.high for each in bins],
            "n": [each.n for each in bins],
        }
    )
    said = pa.table(
        {
            "Predicted": [f"{say(100 * each.predicted, '%')}" for each in bins],
            "Came true": [f"{say(100 * each.actual, '%')}" for each in bins],
            "n": [f"{each.n:,}" for each in bins],
        }
    )
    return Picture(spec, pa.Table.from_pylist(rows, schema=_CALIBRATION), table, said, _calibration_alt(bins))


def gains(measured: Metrics, palette: Palette, many: str = "records") -> Picture:
    """The share of all outcomes found by going down the list, against going through it in any order."""
    best_first = measured.bins[::-1]
    called, found = 0, 0
    points = [(0.0, 0.0)]
    for each in best_first:
        called, found = called + each.n, found + each.hits
        points.append((called / measured.n, found / max(measured.positives, 1)))
    heading = f"Found by calling the {many} with the highest scores first"
    rows = [
        {
            "called": share,
            "found": got,
            "said": f"The first {say_share(share)} of the list hold {say_share(got)} of all outcomes",
            "label": say_share(got) if at == 2 else "",
        }
        for at, (share, got) in enumerate(points)
    ]
    table = pa.table(
        {"Called (%)": [100 * share for share, _ in points], "Found (%)": [100 * got for _, got in points]}
    )
    said = pa.table(
        {"Called": [say_share(share) for share, _ in points], "Found": [say_share(got) for _, got in points]}
    )
    alt_text = (
        f"{heading}: the first fifth of the list holds {say_share(points[min(2, len(points) - 1)][1])} of all outcomes."
    )
    drawn = pa.Table.from_pylist(rows, schema=_GAINS)
    return Picture(filled_in(_gains(palette), heading=heading), drawn, table, said, alt_text)


def movers(found: Sequence[Importance], palette: Palette, what: str = "score") -> Picture:
    """The columns that move scores most, in percentage points on average."""
    first = [each for each in found if each.points > 0][:_MOST]
    heading = f"Average effect on the {what}, in points"
    spec = filled_in(
        _movers(palette), heading=heading, names=[each.label for each in first], high=max(each.points for each in first)
    )
    spec["height"] = {"step": _ROW_HEIGHT}
    rows = [
        {"place": at, "label": each.label, "value": each.points, "direct": f"{each.points:.1f}", "said": _moved(each)}
        for at, each in enumerate(first)
    ]
    table = pa.table(
        {
            "Column": [each.label for each in found],
            "Points on average": [each.points for each in found],
            "Raised most by": pa.array([each.raised_by for each in found], pa.string()),
            "Lowered most by": pa.array([each.lowered_by for each in found], pa.string()),
        }
    )
    said = table.set_column(1, "Points on average", pa.array([f"{each.points:.1f}" for each in found], pa.string()))
    listed = "; ".join(f"{each.label} {each.points:.1f}" for each in first)
    return Picture(spec, pa.Table.from_pylist(rows, schema=_MOVERS), table, said, f"{heading}: {listed}.")


def _moved(each: Importance) -> str:
    up = f"up most: {each.raised_by}" if each.raised_by else ""
    down = f"down most: {each.lowered_by}" if each.lowered_by else ""
    return "; ".join(part for part in (up, down) if part) or "both ways alike"


def _calibration_alt(bins: Sequence[Bin]) -> str:
    listed = "; ".join(f"{say_share(each.predicted)} predicted, {say_share(each.actual)} came true" for each in bins)
    return f"Calibration in ten parts: {listed}."


def _share_axis(title: str) -> alt.Axis:
    return alt.Axis(format=".0%", title=title, tickCount=5)


@lru_cache
def _calibration(palette: Palette) -> dict[str, Any]:
    scale = alt.Scale(domain=[0, alt.ExprRef("end")], nice=False)
    x: dict[str, Any] = {"scale": scale, "axis": _share_axis("Predicted")}
    y: dict[str, Any] = {"scale": scale, "axis": _share_axis("Came true")}
    ideal = alt.Chart().mark_line(color=palette.quiet, strokeDash=[4, 3], strokeWidth=1.5)
    dots = alt.Chart().mark_point(color=palette.main, filled=True, size=70, opacity=1)
    return layered(
        [
            ideal.encode(x=alt.X("line:Q", **x), y=alt.Y("line:Q", **y)),
            alt.Chart()
            .mark_rule(color=palette.main, opacity=0.55, strokeWidth=1.5)
            .encode(x=alt.X("predicted:Q", **x), y=alt.Y("low:Q", **y), y2="high:Q"),
            dots.encode(
                x=alt.X("predicted:Q", **x),
                y=alt.Y("actual:Q", **y),
                tooltip=[alt.Tooltip("said:N", title="This part")],
            ),
        ],
        palette,
        offset=12,
        height=_HEIGHT,
    )


@lru_cache
def _gains(palette: Palette) -> dict[str, Any]:
    scale = alt.Scale(domain=[0, 1], nice=False)
    x: dict[str, Any] = {"scale": scale, "axis": _share_axis("Share of the list called")}
    y: dict[str, Any] = {"scale": scale, "axis": _share_axis("Share of all outcomes found")}
    line = alt.Chart().mark_line(color=palette.main, strokeWidth=2.25, point={"color": palette.main, "size": 45})
    return layered(
        [
            alt.Chart()
            .mark_line(color=palette.quiet, strokeDash=[4, 3], strokeWidth=1.5)
            .encode(x=alt.X("called:Q", **x), y=alt.Y("called:Q", **y)),
            line.encode(
                x=alt.X("called:Q", **x),
                y=alt.Y("found:Q", **y),
                tooltip=[alt.Tooltip("said:N", title="So far")],
            ),
            alt.Chart()
            .mark_text(dx=-8, dy=-10, align="right", fontWeight=600, color=palette.text)
            .encode(x=alt.X("called:Q", **x), y=alt.Y("found:Q", **y), text="label:N"),
        ],
        palette,
        offset=12,
        height=_HEIGHT,
    )


@lru_cache
def _movers(palette: Palette) -> dict[str, Any]:
    y = alt.Y(
        "place:O",
        axis=alt.Axis(
            labelExpr="names[datum.value]", labelLimit=alt.ExprRef(_LABEL_WIDTH), title=None, domain=False, ticks=False
        ),
    )
    room = alt.ExprRef("max(60, width - 48)")
    scale = alt.Scale(domain=[0, alt.ExprRef("high")], range=[0, room], nice=False)
    bar = alt.Chart().mark_bar(color=palette.main, cornerRadiusEnd=2, height=_BAR_HEIGHT)
    return layered(
        [
            bar.encode(
                x=alt.X("value:Q", scale=scale, axis=None),
                x2=alt.datum(0),
                y=y,
                tooltip=[alt.Tooltip("label:N", title="Column"), alt.Tooltip("said:N", title="Moves it")],
            ),
            alt.Chart()
            .mark_text(align="right", color=palette.text)
            .encode(x=alt.value(alt.ExprRef("width")), y=y, text="direct:N"),
        ],
        palette,
        offset=10,
    )


_CALIBRATION = pa.schema(
    [
        *((name, pa.float64()) for name in ("predicted", "actual", "low", "high", "line")),
        ("said", pa.string()),
    ]
)
_GAINS = pa.schema([("called", pa.float64()), ("found", pa.float64()), ("said", pa.string()), ("label", pa.string())])
_MOVERS = pa.schema(
    [
        ("place", pa.int64()),
        ("label", pa.string()),
        ("value", pa.float64()),
        ("direct", pa.string()),
        ("said", pa.string()),
    ]
)
