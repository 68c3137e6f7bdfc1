"""A forecast: the months that are over as bars, those ahead as a line inside its band, and how it did one month ahead;
and a lifetime value beside what came, by tenths of the customers."""

from collections.abc import Sequence
from functools import lru_cache
from typing import Any

import altair as alt
import pyarrow as pa

from crm_analytics.charts.axis import value_axis
from crm_analytics.charts.layers import across, layered, upwards
from crm_analytics.charts.picture import Picture, filled_in
from crm_analytics.charts.theme import Palette
from crm_analytics.clv.backtest import Tenth
from crm_analytics.forecast import Month
from crm_analytics.periods import Grain
from crm_analytics.units import Unit, counted, say, say_interval

_HEIGHT = 280
_TICKS = 8
_GAP = 0.09
_SHOWN = 30
"""Months of history that are drawn: older ones say little about the next, and bars would be thin."""


def fan(
    history: Sequence[Month],
    ahead: Sequence[Month],
    tried: Sequence[Month],
    palette: Palette,
    currency: str | None,
    what: str = "Revenue",
) -> Picture:
    """`history` as bars, `ahead` as a line with its band, and what was `tried` one month ahead as dots."""
    shown = history[-_SHOWN:]
    said_then = {month.start: month.expected for month in tried}
    whole = [*shown, *ahead]
    numbers = [
        each for month in whole for each in (month.actual, month.low, month.high, month.expected) if each is not None
    ]
    numbers += [each for month in shown if (each := said_then.get(month.start)) is not None]
    axis = value_axis(numbers, Unit.MONEY, currency=currency, zero=True, headroom=0.05)
    labelled = whole[:: -(-len(whole) // _TICKS)]
    spec = filled_in(
        _fan(palette),
        heading=f"{what} per month",
        y_low=axis.low,
        y_high=axis.high,
        y_ticks=axis.ticks,
        y_labels=axis.labels,
        x_low=whole[0].start.toordinal(),
        x_high=Grain.MONTH.next(whole[-1].start).toordinal(),
        x_ticks=[_middle(month) for month in labelled],
        x_labels=[month.label for month in labelled],
    )
    rows = [_fan_row(month, said_then.get(month.start), currency) for month in whole]
    return Picture(
        spec,
        pa.Table.from_pylist(rows, schema=_FAN),
        _fan_table(whole),
        _fan_said(whole, currency),
        _fan_alt(whole, currency, what),
    )


def tenths(found: Sequence[Tenth], palette: Palette, currency: str | None, *, in_money: bool) -> Picture:
    """What was predicted for each tenth of the customers (ticks) and what came (bars), the best tenth first."""
    unit = Unit.MONEY if in_money else Unit.NUMBER
    axis = value_axis([each for one in found for each in (one.predicted, one.actual)], unit, currency=currency)
    spec = filled_in(
        _tenths(palette),
        heading="Per customer, by tenths of the forecast",
        y_low=axis.low,
        y_high=axis.high,
        y_ticks=axis.ticks,
        y_labels=axis.labels,
    )
    rows = [
        {
            "place": at + 1,
            "predicted": each.predicted,
            "actual": each.actual,
            "said": f"{say(each.predicted, unit, currency=currency)} forecast, "
            f"{say(each.actual, unit, currency=currency)} came, {counted(each.customers, 'customer')}",
        }
        for at, each in enumerate(found)
    ]
    table = pa.table(
        {
            "Tenth": [at + 1 for at in range(len(found))],
            "Forecast per customer": [each.predicted for each in found],
            "Came per customer": [each.actual for each in found],
            "Customers": [each.customers for each in found],
        }
    )
    said = pa.table(
        {"Tenth": [f"{at + 1}" for at in range(len(found))], "Forecast and actual": [row["said"] for row in rows]}
    )
    best, last = (rows[at]["said"] for at in (0, -1))
    return Picture(
        spec, pa.Table.from_pylist(rows, schema=_TENTHS), table, said, f"Best tenth: {best}. Last tenth: {last}."
    )


_FAN = pa.schema(
    [(name, pa.float64()) for name in ("left", "right", "middle", "actual", "expected", "low", "high", "then")]
    + [(name, pa.string()) for name in ("label", "said")]
)
_TENTHS = pa.schema(
    [("place", pa.int32()), ("predicted", pa.float64()), ("actual", pa.float64()), ("said", pa.string())]
)


def _fan_row(month: Month, then: float | None, currency: str | None) -> dict[str, Any]:
    left, right = month.start.toordinal(), Grain.MONTH.next(month.start).toordinal()
    gap = (right - left) * _GAP
    return {
        "left": left + gap,
        "right": right - gap,
        "middle": (left + right) / 2,
        "actual": month.actual,
        "expected": month.expected if month.actual is None else None,
        "low": month.low if month.actual is None else None,
        "high": month.high if month.actual is None else None,
        "then": then,
        "label": month.label,
        "said": _said(month, then, currency),
    }


def _said(month: Month, then: float | None, currency: str | None) -> str:
    if month.actual is not None:
        before = (
            f"; a month before, {say(then, Unit.MONEY, currency=currency)} was forecast" if then is not None else ""
        )
        return f"{say(month.actual, Unit.MONEY, currency=currency)}{before}"
    assert month.low is not None
    assert month.high is not None
    band = say_interval(month.low, month.high, Unit.MONEY, currency=currency)
    return f"{say(month.expected, Unit.MONEY, currency=currency)} expected, {band}"


def _middle(month: Month) -> float:
    return (month.start.toordinal() + Grain.MONTH.next(month.start).toordinal()) / 2


def _fan_table(whole: Sequence[Month]) -> pa.Table:
    names = {"Actual": "actual", "Expected": "expected", "Low (80 %)": "low", "High (80 %)": "high"}
    columns = {"Month": pa.array([month.start for month in whole], pa.date32())}
    return pa.table(
        columns
        | {said: pa.array([getattr(month, name) for month in whole], pa.float64()) for said, name in names.items()}
    )


def _fan_said(whole: Sequence[Month], currency: str | None) -> pa.Table:
    ahead = [month for month in whole if month.actual is None]
    money = [[say(each, Unit.MONEY, currency=currency) for each in (m.expected, m.low, m.high)] for m in ahead]
    return pa.table(
        {
            "Month": [month.label for month in ahead],
            "Expected": [each[0] for each in money],
            "Low": [each[1] for each in money],
            "High": [each[2] for each in money],
        }
    )


def _fan_alt(whole: Sequence[Month], currency: str | None, what: str) -> str:
    over = [month for month in whole if month.actual is not None]
    ahead = [f"{month.label} {_said(month, None, currency)}" for month in whole if month.actual is None]
    last = f", {over[-1].label} {say(over[-1].actual, Unit.MONEY, currency=currency)}" if over else ""
    return f"{what} per month over {len(over)} months{last}. Ahead: {'; '.join(ahead)}."


@lru_cache
def _fan(palette: Palette) -> dict[str, Any]:
    x, y = across(padding=4), upwards()
    tips = [alt.Tooltip("label:N", title="When"), alt.Tooltip("said:N", title="Value")]
    middle = alt.X("middle:Q", **x)
    layers = [
        alt.Chart()
        .mark_bar(color=palette.main, cornerRadiusEnd=2)
        .encode(x=alt.X("left:Q", **x), x2="right:Q", y=alt.Y("actual:Q", **y), y2=alt.datum(0), tooltip=tips),
        alt.Chart()
        .mark_bar(color=palette.series[1], opacity=0.28, cornerRadius=2)
        .encode(x=alt.X("left:Q", **x), x2="right:Q", y=alt.Y("low:Q", **y), y2="high:Q", tooltip=tips),
        alt.Chart().mark_line(color=palette.series[1], strokeWidth=2.25).encode(x=middle, y=alt.Y("expected:Q", **y)),
        alt.Chart()
        .mark_point(color=palette.series[1], filled=True, size=55, opacity=1)
        .encode(x=middle, y=alt.Y("expected:Q", **y), tooltip=tips),
        alt.Chart()
        .mark_point(color=palette.text, filled=True, size=26, opacity=0.9)
        .encode(x=middle, y=alt.Y("then:Q", **y), tooltip=tips),
    ]
    return layered(layers, palette, offset=12, height=_HEIGHT)


@lru_cache
def _tenths(palette: Palette) -> dict[str, Any]:
    y = upwards()
    tips = [alt.Tooltip("place:O", title="Tenth"), alt.Tooltip("said:N", title="Value")]
    x = alt.X("place:O", axis=alt.Axis(title="Tenth of the customers, the best first", labelAngle=0, ticks=False))
    layers = [
        alt.Chart()
        .mark_bar(color=palette.main, cornerRadiusEnd=2)
        .encode(x=x, y=alt.Y("actual:Q", **y), y2=alt.datum(0), tooltip=tips),
        alt.Chart()
        .mark_tick(color=palette.series[1], thickness=4, width=alt.ExprRef("min(34, width / 18)"))
        .encode(x=x, y=alt.Y("predicted:Q", **y), tooltip=tips),
    ]
    return layered(layers, palette, offset=12, height=_HEIGHT)
