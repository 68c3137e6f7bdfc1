"""What a page costs after a filter changes: 12 KPIs with sparklines and 4 charts, the page script included.

`python -m benchmarks.page --orders 1000000`. A page of the app's own cards and cells is run in this process
(AppTest, which also builds what the browser would be sent); then the same aggregates as DuckDB SQL written by hand on
the same tables, and as pandas on the frames, plainly and with every
mask shared. A different segment is filtered out each time, so no cache
answers.
They take turns; what counts are medians of CPU seconds, and their ratios. All must agree first.
"""

import argparse
import itertools
import os
import statistics
import tempfile
import time
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import numpy as np
import pandas as pd
import sqlglot
from streamlit.testing.v1 import AppTest

from crm_analytics.ui import cache
from crm_analytics.workspace import Workspace
from crm_analytics.workspace.frames import clean_tables

SEGMENTS = ("Retail", "Office", "School", "Club", "Public", "Other")
LAST = pd.Timestamp(2024, 12, 31)
MONTHS = pd.date_range("2024-01-01", "2025-01-01", freq="MS")
NAMES = (
    *("revenue", "revenue_growth", "average_order_value", "purchase_frequency", "repeat_purchase_rate"),
    *("retention_rate", "churn_rate", "customers_opening", "customers_new", "customers_reactivated"),
    *("customers_lost", "customers_closing"),
)
Values = dict[str, float]


def page() -> None:
    """The page that is timed: the sidebar, 12 cards with sparklines, three trends and a split."""
    from benchmarks.page import NAMES
    from crm_analytics.catalogue import KPIS
    from crm_analytics.ui import cache, cards, cells, controls, state

    view = controls.sidebar()
    kpis = [KPIS[name] for name in NAMES]
    readings = cache.readings(state.workspace(), kpis, view.scope)
    cards.cards(kpis, readings, cache.trends(state.workspace(), kpis, view.scope, view.grain))
    cells.trend("How much comes in?", KPIS["revenue"])
    cells.trend("What is an order worth?", KPIS["average_order_value"])
    cells.trend("How many leave?", KPIS["churn_rate"])
    cells.split("From whom?", (KPIS["revenue"],), key="split")


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--orders", type=int, default=1_000_000)
    options.add_argument("--repeats", type=int, default=5, help="filter changes, at most six")
    given = options.parse_args()
    frames = company(given.orders)
    with tempfile.TemporaryDirectory() as folder:
        os.environ["CRM_ANALYTICS_DATA_DIR"] = folder
        workspace, _ = cache.stored(Path(folder))
        workspace.load(clean_tables(frames), now=datetime(2025, 1, 1))
        spells = workspace.engine.run(sqlglot.parse_one("SELECT * FROM spells", dialect="duckdb")).to_pandas()
        days = workspace.model.activity.days or 0
        app = opened()
        ways: dict[str, Callable[[str], Values]] = {
            "page": lambda segment: shown(app, segment),
            "SQL by hand": lambda segment: by_hand(workspace, segment),
            "pandas": lambda segment: in_pandas(frames, days, segment),
            "thrifty pandas": lambda segment: in_thrifty_pandas(frames, spells, segment),
        }
        agree(ways)
        report(measured(ways, SEGMENTS[: given.repeats]), given.orders)


def company(orders: int) -> dict[str, pd.DataFrame]:
    """Three years of orders by one customer per fifteen of them; customers have a segment and a region."""
    random = np.random.default_rng(11)
    people = max(orders // 15, 100)
    ids = np.array([f"C{number}" for number in range(people)])
    loyal = random.gamma(0.8, 1.0, people)
    days = pd.Timestamp(2022, 1, 1) + pd.to_timedelta(random.integers(0, 1096, orders), unit="D")
    frame = pd.DataFrame(
        {
            "order_id": np.arange(orders).astype(str),
            "customer_id": ids[random.choice(people, orders, p=loyal / loyal.sum())],
            "ordered_at": days,
            "amount": random.gamma(2, 40, orders).round(2),
        }
    )
    customers = pd.DataFrame(
        {
            "customer_id": ids,
            "segment": random.choice(SEGMENTS, people),
            "region": random.choice(["North", "South", "East", "West"], people),
        }
    )
    return {"orders": frame, "customers": customers}


def others(segment: str) -> list[str]:
    """The filter: every segment but one, so that five orders in six count."""
    return [each for each in SEGMENTS if each != segment]


def opened() -> AppTest:
    """The page with the period and the filter field chosen, without a filter yet."""
    app = AppTest.from_function(page, default_timeout=600).run()
    app.sidebar.selectbox(key="period").set_value("Last 12 months").run()
    if app.exception:
        raise SystemExit(str(app.exception[0].message))
    app.sidebar.multiselect(key="filter").set_value(["Customers: Segment"]).run()
    return app


def shown(app: AppTest, segment: str) -> Values:
    """Filter a segment out, as a reader does. The values are those that the cards have worked out."""
    app.sidebar.multiselect(key="customers.segment").set_value(others(segment)).run()
    if app.exception:
        raise SystemExit(str(app.exception[0].message))
    return {}


_WINDOWS = ", ".join(
    [
        "(0, DATE '2024-01-01', DATE '2025-01-01')",
        "(1, DATE '2022-12-31', DATE '2024-01-01')",
        *(
            f"({2 + at}, DATE '{start:%Y-%m-%d}', DATE '{end:%Y-%m-%d}')"
            for at, (start, end) in enumerate(itertools.pairwise(MONTHS))
        ),
    ]
)
_HAND = {
    "orders": """
        WITH w(w, s, e) AS (VALUES {windows}),
             o AS (SELECT ordered_at, net_amount, purchase, buyer FROM orders
                   WHERE "customers.segment" IN ({segments}) AND ordered_at >= DATE '2022-12-31'),
             per AS (SELECT w, buyer, count(DISTINCT purchase) AS n, sum(net_amount) AS net
                     FROM o JOIN w ON ordered_at >= s AND ordered_at < e GROUP BY 1, 2)
        SELECT w, sum(net) AS revenue, CAST(sum(n) AS BIGINT) AS purchases, count(*) AS buyers,
               count(*) FILTER (n >= 2) AS repeaters, var_samp(net) AS spread FROM per GROUP BY 1 ORDER BY 1""",
    "customers": """
        WITH w(w, s, e) AS (VALUES {windows}),
             p AS (SELECT started_at, ended_at, is_first, previous_ended_at AS before, next_started_at AS later
                   FROM spells WHERE "customers.segment" IN ({segments}))
        SELECT w,
               count(*) FILTER (started_at < s AND (ended_at IS NULL OR ended_at >= s)) AS opening,
               count(*) FILTER (started_at < e AND (ended_at IS NULL OR ended_at >= e)) AS closing,
               count(*) FILTER (is_first AND started_at >= s AND started_at < e) AS new,
               count(*) FILTER (NOT is_first AND started_at >= s AND started_at < e AND before < s) AS reactivated,
               count(*) FILTER (ended_at >= s AND ended_at < e AND (later IS NULL OR later >= e)) AS lost,
               count(*) FILTER (started_at < s AND (ended_at IS NULL OR ended_at >= e)) AS stayed
        FROM p JOIN w ON started_at < e AND (ended_at IS NULL OR ended_at >= s) GROUP BY 1 ORDER BY 1""",
    "returned": """
        WITH w(w, s, e) AS (VALUES {windows}), p AS (SELECT * FROM spells WHERE "customers.segment" IN ({segments}))
        SELECT w, count(*) AS returned FROM p JOIN w ON started_at < s AND ended_at >= s AND ended_at < e
        JOIN p q ON q._customer = p._customer AND q.started_at < e AND q.started_at >= p.ended_at
             AND (q.ended_at IS NULL OR q.ended_at >= e) GROUP BY 1 ORDER BY 1""",
    "parts": """
        SELECT "customers.region", sum(net_amount) AS revenue, count(net_amount) AS n FROM orders
        WHERE "customers.segment" IN ({segments}) AND ordered_at >= DATE '2024-01-01' AND ordered_at < DATE '2025-01-01'
        GROUP BY 1""",
    "earlier": """
        SELECT sum(net_amount) AS revenue FROM orders WHERE "customers.segment" IN ({segments})
        AND ordered_at >= DATE '2021-12-30' AND ordered_at < DATE '2022-12-31'""",
}


def by_hand(workspace: Workspace, segment: str) -> Values:
    """The headline, the year before, twelve months and a split, as somebody who knows SQL well would write them."""
    found = {
        name: workspace.engine.run(
            sqlglot.parse_one(
                text.format(windows=_WINDOWS, segments=", ".join(f"'{each}'" for each in others(segment))),
                dialect="duckdb",
            )
        ).to_pylist()
        for name, text in _HAND.items()
    }
    orders, customers = found["orders"][0], found["customers"][0]
    back = next((row["returned"] for row in found["returned"] if row["w"] == 0), 0)
    return {
        "revenue": orders["revenue"],
        "revenue_growth": 100 * (orders["revenue"] / found["orders"][1]["revenue"] - 1),
        "average_order_value": orders["revenue"] / orders["purchases"],
        "purchase_frequency": orders["purchases"] / orders["buyers"],
        "repeat_purchase_rate": 100 * orders["repeaters"] / orders["buyers"],
        "retention_rate": 100 * (customers["stayed"] + back) / customers["opening"],
        "churn_rate": 100 - 100 * (customers["stayed"] + back) / customers["opening"],
        **{f"customers_{name}": customers[name] for name in ("opening", "new", "reactivated", "lost", "closing")},
    }


def in_pandas(frames: dict[str, pd.DataFrame], days: int, segment: str) -> Values:
    """The same as a notebook has it: from the two files, a function per KPI, called for every window."""
    orders = frames["orders"].merge(frames["customers"], on="customer_id", how="left")
    orders = orders[orders["segment"].isin(others(segment))]
    times = spells_of(orders, days)
    found = [{name: way(orders, times, start, end) for name, way in _PANDAS.items()} for start, end in _windows()]
    _parts(orders)
    return {**found[0], "revenue_growth": 100 * (found[0]["revenue"] / found[1]["revenue"] - 1)}


def in_thrifty_pandas(frames: dict[str, pd.DataFrame], spells: pd.DataFrame, segment: str) -> Values:
    """The same by somebody who counts milliseconds: every mask and set once, the times as a customer given."""
    orders = frames["orders"].merge(frames["customers"], on="customer_id", how="left")
    orders = orders[orders["segment"].isin(others(segment))]
    times = spells[spells["customers.segment"].isin(others(segment))]
    found = [_in_window(orders, times, start, end) for start, end in _windows()]
    _parts(orders)
    return {**found[0], "revenue_growth": 100 * (found[0]["revenue"] / found[1]["revenue"] - 1)}


def _windows() -> list[tuple[pd.Timestamp, pd.Timestamp]]:
    return [(MONTHS[0], MONTHS[-1]), (pd.Timestamp(2022, 12, 31), MONTHS[0]), *itertools.pairwise(MONTHS)]


def _parts(orders: pd.DataFrame) -> pd.DataFrame:
    return _inside(orders, MONTHS[0], MONTHS[-1]).groupby("region")["amount"].agg(["sum", "count"])


def spells_of(orders: pd.DataFrame, days: int) -> pd.DataFrame:
    """Times as a customer: orders at most `days` apart belong to one, which ends `days` + 1 after the last of them."""
    each = orders[["customer_id", "ordered_at"]].drop_duplicates().sort_values(["customer_id", "ordered_at"])
    gap = each.groupby("customer_id")["ordered_at"].diff().dt.days
    each["spell"] = (gap.isna() | (gap > days)).cumsum()
    found = each.groupby("spell").agg(
        customer_id=("customer_id", "first"), started_at=("ordered_at", "min"), ended_at=("ordered_at", "max")
    )
    found["ended_at"] += pd.Timedelta(days=days + 1)
    found["ended_at"] = found["ended_at"].where(found["ended_at"] <= LAST)
    found["is_first"] = ~found["customer_id"].duplicated()
    return found


def _inside(orders: pd.DataFrame, start: pd.Timestamp, end: pd.Timestamp) -> pd.DataFrame:
    return orders[(orders["ordered_at"] >= start) & (orders["ordered_at"] < end)]


def _active(times: pd.DataFrame, moment: pd.Timestamp) -> set[str]:
    there = (times["started_at"] < moment) & (times["ended_at"].isna() | (times["ended_at"] >= moment))
    return set(times.loc[there, "customer_id"])


def _new(times: pd.DataFrame, start: pd.Timestamp, end: pd.Timestamp) -> set[str]:
    begun = times["is_first"] & (times["started_at"] >= start) & (times["started_at"] < end)
    return set(times.loc[begun, "customer_id"])


def _came_back(times: pd.DataFrame, start: pd.Timestamp, end: pd.Timestamp) -> set[str]:
    begun = ~times["is_first"] & (times["started_at"] >= start) & (times["started_at"] < end)
    return set(times.loc[begun, "customer_id"]) - _active(times, start) - _new(times, start, end)


def _average(orders: pd.DataFrame, start: pd.Timestamp, end: pd.Timestamp) -> float:
    inside = _inside(orders, start, end)
    return inside["amount"].sum() / inside["order_id"].nunique()


def _frequency(orders: pd.DataFrame, start: pd.Timestamp, end: pd.Timestamp) -> float:
    inside = _inside(orders, start, end)
    return inside["order_id"].nunique() / inside["customer_id"].nunique()


def _repeated(orders: pd.DataFrame, start: pd.Timestamp, end: pd.Timestamp) -> float:
    return 100 * (_inside(orders, start, end).groupby("customer_id")["order_id"].nunique() >= 2).mean()


def _kept(times: pd.DataFrame, start: pd.Timestamp, end: pd.Timestamp) -> float:
    opening = _active(times, start)
    return 100 * len(opening & _active(times, end)) / len(opening) if opening else float("nan")


def _lost(times: pd.DataFrame, start: pd.Timestamp, end: pd.Timestamp) -> int:
    there = _active(times, start) | _new(times, start, end) | _came_back(times, start, end)
    return len(there - _active(times, end))


_PANDAS: dict[str, Callable[[pd.DataFrame, pd.DataFrame, pd.Timestamp, pd.Timestamp], float]] = {
    "revenue": lambda orders, times, start, end: _inside(orders, start, end)["amount"].sum(),
    "average_order_value": lambda orders, times, start, end: _average(orders, start, end),
    "purchase_frequency": lambda orders, times, start, end: _frequency(orders, start, end),
    "repeat_purchase_rate": lambda orders, times, start, end: _repeated(orders, start, end),
    "retention_rate": lambda orders, times, start, end: _kept(times, start, end),
    "churn_rate": lambda orders, times, start, end: 100 - _kept(times, start, end),
    "customers_opening": lambda orders, times, start, end: len(_active(times, start)),
    "customers_new": lambda orders, times, start, end: len(_new(times, start, end)),
    "customers_reactivated": lambda orders, times, start, end: len(_came_back(times, start, end)),
    "customers_lost": lambda orders, times, start, end: _lost(times, start, end),
    "customers_closing": lambda orders, times, start, end: len(_active(times, end)),
}


def _in_window(orders: pd.DataFrame, times: pd.DataFrame, start: pd.Timestamp, end: pd.Timestamp) -> Values:
    inside = _inside(orders, start, end)
    each = inside.groupby("customer_id")["order_id"].nunique()
    opening, closing, new = _active(times, start), _active(times, end), _new(times, start, end)
    begun = times[(times["started_at"] >= start) & (times["started_at"] < end)]
    came_back = set(begun.loc[~begun["is_first"], "customer_id"]) - opening - new
    kept = len(opening & closing) / len(opening) if opening else float("nan")
    return {
        "revenue": inside["amount"].sum(),
        "average_order_value": inside["amount"].sum() / inside["order_id"].nunique(),
        "purchase_frequency": inside["order_id"].nunique() / len(each),
        "repeat_purchase_rate": 100 * (each >= 2).mean(),
        "retention_rate": 100 * kept,
        "churn_rate": 100 - 100 * kept,
        "customers_opening": len(opening),
        "customers_new": len(new),
        "customers_reactivated": len(came_back),
        "customers_lost": len((opening | new | came_back) - closing),
        "customers_closing": len(closing),
    }


def agree(ways: dict[str, Callable[[str], Values]]) -> None:
    """Hand-written SQL, pandas and the engine behind the page must give the same values, or nothing is worth timing."""
    from crm_analytics.catalogue import KPIS
    from crm_analytics.conditions import FilterSet, is_
    from crm_analytics.evaluate import Scope, readings
    from crm_analytics.periods import Period
    from crm_analytics.ui import state

    segment = SEGMENTS[-1]
    year = Period(MONTHS[0].date(), MONTHS[-1].date())
    scope = Scope(year, FilterSet.of([is_("customers.segment", *others(segment))]))
    engine = readings(state.workspace(), [KPIS[name] for name in NAMES], scope)
    for name in ("SQL by hand", "pandas", "thrifty pandas"):
        values = ways[name](segment)
        for kpi in NAMES:
            own = engine[kpi].value
            if own is None or not np.isclose(own, values[kpi], rtol=1e-9):
                raise SystemExit(f"{kpi}: the page has {own}, {name} {values[kpi]}")


def measured(ways: dict[str, Callable[[str], Values]], segments: tuple[str, ...]) -> dict[str, tuple[float, float]]:
    """Way → median CPU and wall seconds, taking turns, a new segment each time."""
    times: dict[str, list[tuple[float, float]]] = {name: [] for name in ways}
    for segment in segments:
        for name, way in ways.items():
            cpu, wall = time.process_time(), time.perf_counter()
            way(segment)
            times[name].append((time.process_time() - cpu, time.perf_counter() - wall))
    return {
        name: (statistics.median(cpu for cpu, _ in taken), statistics.median(wall for _, wall in taken))
        for name, taken in times.items()
    }


def report(times: dict[str, tuple[float, float]], orders: int) -> None:
    print(f"A page of {len(NAMES)} KPIs with sparklines and 4 charts after a filter change, {orders:,} orders")
    print(f"{'':<14}{'CPU s':>9}{'wall s':>9}")
    for name, (cpu, wall) in times.items():
        print(f"{name:<14}{cpu:>9.2f}{wall:>9.2f}")
    (page, _), (hand, _), (frames, _), (thrifty, _) = times.values()
    print(f"page ÷ SQL by hand: {page / hand:.2f} (bar: at most 4.00)")
    print(f"pandas ÷ page: {frames / page:.2f} (bar: at least 10.00); thrifty pandas ÷ page: {thrifty / page:.2f}")


if __name__ == "__main__":
    main()
