"""The curve of a campaign: what reaching the best 1, 2, 3 … customers is expected to bring."""

from functools import lru_cache
from typing import Any

import altair as alt
import numpy as np
import pyarrow as pa

from crm_analytics.charts.layers import layered
from crm_analytics.charts.picture import Picture, filled_in
from crm_analytics.charts.theme import Palette
from crm_analytics.units import counted, money
from crm_analytics.whatif import Campaign

_HEIGHT = 240
_POINTS = 200


def campaign_curve(campaign: Campaign, palette: Palette, currency: str | None) -> Picture:
    """Expected profit by the length of the list; the dot is the list that was chosen."""
    whole = len(campaign.curve)
    ends = np.unique(np.linspace(1, whole, min(_POINTS, whole)).round().astype(int))
    chosen = campaign.outlook.customers
    ends = np.unique(np.append(ends, chosen)) if chosen else ends
    rows = [{"customers": 0, "profit": 0.0, "said": "Nobody", "chosen": chosen == 0}]
    for end in map(int, ends):
        profit = float(campaign.curve[end - 1])
        said = f"The best {end:,}: {money(profit, currency)}"
        rows.append({"customers": end, "profit": profit, "said": said, "chosen": end == chosen})
    heading = "Expected profit by length of the list"
    table = pa.table({"Customers": [row["customers"] for row in rows], "Profit": [row["profit"] for row in rows]})
    said = pa.table(
        {"Customers": [f"{row['customers']:,}" for row in rows], "Said": [str(row["said"]) for row in rows]}
    )
    best = float(campaign.curve[chosen - 1]) if chosen else 0.0
    alt_text = f"{heading}: highest useful point at {counted(chosen, 'customer')} with {money(best, currency)}."
    drawn = pa.Table.from_pylist(rows, schema=_SCHEMA)
    return Picture(filled_in(_curve(palette), heading=heading), drawn, table, said, alt_text)


@lru_cache
def _curve(palette: Palette) -> dict[str, Any]:
    x = alt.X("customers:Q", axis=alt.Axis(title="Customers reached", format=",d", tickMinStep=1, tickCount=5))
    y = alt.Y("profit:Q", axis=alt.Axis(title="Expected profit", format="~s", tickCount=4))
    tooltip = [alt.Tooltip("said:N", title="List")]
    return layered(
        [
            alt.Chart().mark_rule(color=palette.quiet).encode(y=alt.datum(0)),
            alt.Chart().mark_line(color=palette.main, strokeWidth=2.25).encode(x=x, y=y, tooltip=tooltip),
            alt.Chart()
            .transform_filter("datum.chosen")
            .mark_point(color=palette.main, filled=True, size=110, opacity=1)
            .encode(x=x, y=y, tooltip=tooltip),
        ],
        palette,
        offset=12,
        height=_HEIGHT,
    )


_SCHEMA = pa.schema(
    [("customers", pa.int64()), ("profit", pa.float64()), ("said", pa.string()), ("chosen", pa.bool_())]
)
