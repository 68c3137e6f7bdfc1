"""What the KPI engine costs: its generated SQL against DuckDB SQL written by hand, and against plain pandas.

`python -m benchmarks.kpi_engine --rows 1000000`. All three compute the same sales KPIs of the same quarter and of the
one before, over orders and deals; the SQL also computes what says how sure they are and what was left out, as the
engine does, pandas only the values. They take turns in one process; what counts are medians, and their ratios.
"""

import argparse
import math
import statistics
import time
from collections.abc import Callable
from datetime import date, datetime

import numpy as np
import pandas as pd

from crm_analytics.catalogue import KPIS
from crm_analytics.engines import Engine
from crm_analytics.evaluate import Scope
from crm_analytics.evaluate.scope import Store
from crm_analytics.evaluate.values import readings
from crm_analytics.periods import Period
from crm_analytics.workspace import Workspace

KPI_NAMES = (
    "revenue",
    "revenue_growth",
    "win_rate",
    "sales_conversion_rate",
    "average_deal_size",
    "sales_cycle_days",
    "deals_created",
    "deals_won",
    "won_value",
    "open_deals",
    "pipeline_value",
    "sales_velocity",
)
QUARTER = Period(date(2024, 7, 1), date(2024, 10, 1))
Values = dict[str, float]


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--rows", type=int, default=1_000_000, help="orders, and as many deals")
    options.add_argument("--repeats", type=int, default=9)
    given = options.parse_args()
    frames = company(given.rows)
    with Workspace.of(frames, now=datetime(2025, 1, 1)) as workspace:
        store = Store(workspace.model, workspace.engine, {})
        ways: dict[str, Callable[[], Values]] = {
            "generated SQL": lambda: engine(store),
            "SQL by hand": lambda: by_hand(workspace.engine),
            "pandas": lambda: in_pandas(frames),
        }
        check(ways)
        report(measured(ways, given.repeats), given.rows)


def company(rows: int) -> dict[str, pd.DataFrame]:
    """Two years of orders and deals, `rows` of each."""
    random = np.random.default_rng(7)
    days = pd.Timestamp(2023, 1, 1) + pd.to_timedelta(random.integers(0, 730, rows), unit="D")
    orders = pd.DataFrame({"order_id": np.arange(rows).astype(str), "ordered_at": days})
    orders["amount"] = random.gamma(2, 40, rows).round(2)
    deals = pd.DataFrame({"deal_id": np.arange(rows).astype(str), "created_at": days})
    deals["outcome"] = random.choice(["open", "won", "lost"], rows, p=[0.2, 0.45, 0.35])
    deals["amount"] = np.where(random.random(rows) < 0.05, np.nan, random.gamma(2, 1000, rows).round(2))
    closed = days + pd.to_timedelta(random.integers(1, 120, rows), unit="D")
    late = closed > pd.Timestamp(2024, 12, 31)
    deals["outcome"] = deals["outcome"].where(~late, "open")
    deals["closed_at"] = pd.Series(closed).where(deals["outcome"] != "open")
    return {"orders": orders, "deals": deals}


def engine(store: Store) -> Values:
    found = readings(store, [KPIS[name] for name in KPI_NAMES], Scope(QUARTER))
    both = {name: reading.value for name, reading in found.items()}
    both |= {f"{name} before": reading.previous for name, reading in found.items()}
    return {name: value for name, value in both.items() if value is not None}


def by_hand(engine: Engine) -> Values:
    """The same figures as somebody who knows SQL well would write them: each table once, both quarters in one pass."""
    (orders,) = engine.run(_ORDERS).to_pylist()
    (deals,) = engine.run(_DEALS).to_pylist()
    return {name: value for suffix in ("", " before") for name, value in _kpis(orders, deals, suffix).items()}


_BEFORE = QUARTER.previous()
_FIRST = _BEFORE.previous().start
_ORDERS = f"""
SELECT sum(net_amount) FILTER (ordered_at >= DATE '{QUARTER.start}') AS revenue,
       sum(net_amount) FILTER (ordered_at >= DATE '{_BEFORE.start}' AND ordered_at < DATE '{QUARTER.start}')
         AS "revenue before",
       sum(net_amount) FILTER (ordered_at < DATE '{_BEFORE.start}') AS "revenue before before",
       count(net_amount) FILTER (ordered_at >= DATE '{QUARTER.start}') AS n,
       count(net_amount) FILTER (ordered_at >= DATE '{_BEFORE.start}' AND ordered_at < DATE '{QUARTER.start}')
         AS "n before"
FROM orders WHERE ordered_at >= DATE '{_FIRST}' AND ordered_at < DATE '{QUARTER.end}'
"""
_MARKS = """
         closed_at >= DATE '{start}' AND closed_at < DATE '{end}' AS "closed{suffix}",
         created_at >= DATE '{start}' AND created_at < DATE '{end}' AS "created{suffix}",
         created_at < DATE '{end}' AND (outcome = 'open' OR closed_at >= DATE '{end}') AS "open{suffix}"
"""
_FIGURES = """
       count(*) FILTER (won AND "closed{suffix}") AS "won{suffix}",
       count(*) FILTER ("closed{suffix}") AS "closed{suffix}",
       count(*) FILTER ("created{suffix}") AS "created{suffix}",
       count(*) FILTER (won AND "created{suffix}") AS "won_of_created{suffix}",
       sum(amount) FILTER (won AND "closed{suffix}") AS "won_value{suffix}",
       count(amount) FILTER (won AND "closed{suffix}") AS "won_with_amount{suffix}",
       avg(amount) FILTER (won AND "closed{suffix}") AS "size{suffix}",
       var_samp(amount) FILTER (won AND "closed{suffix}") AS "size_variance{suffix}",
       avg(cycle_days) FILTER (won AND "closed{suffix}" AND cycle_days >= 0) AS "cycle{suffix}",
       var_samp(cycle_days) FILTER (won AND "closed{suffix}" AND cycle_days >= 0) AS "cycle_variance{suffix}",
       count(*) FILTER (won AND "closed{suffix}" AND cycle_days >= 0) AS "cycles{suffix}",
       count(*) FILTER ("open{suffix}") AS "open{suffix}",
       sum(amount) FILTER ("open{suffix}") AS "pipeline{suffix}",
       count(amount) FILTER ("open{suffix}") AS "open_with_amount{suffix}"
"""
_QUARTERS = (
    {"suffix": "", "start": QUARTER.start, "end": QUARTER.end},
    {"suffix": " before", "start": _BEFORE.start, "end": _BEFORE.end},
)
_DEALS = f"""
WITH marked AS (
  SELECT amount, cycle_days, created_at, closed_at, outcome = 'won' AS won, outcome <> 'open' AS over,
         {", ".join(_MARKS.format(**quarter) for quarter in _QUARTERS)}
  FROM deals
)
SELECT {", ".join(_FIGURES.format(**quarter) for quarter in _QUARTERS)},
       count(*) FILTER (created_at IS NULL) AS undated,
       count(*) FILTER (won AND closed_at IS NULL) AS won_undated,
       count(*) FILTER (over AND closed_at IS NULL) AS closed_undated,
       count(*) FILTER (won AND closed AND cycle_days < 0) AS out_of_order,
       quantile_cont(cycle_days, 0.5) FILTER (cycle_days >= 0) AS usual_days
FROM marked
"""


def _kpis(orders: Values, deals: Values, suffix: str) -> Values:
    won, closed = deals[f"won{suffix}"], deals[f"closed{suffix}"]
    size, cycle, still_open = (deals[f"{name}{suffix}"] for name in ("size", "cycle", "open"))
    values = {
        "revenue": orders[f"revenue{suffix}"],
        "revenue_growth": 100 * (orders[f"revenue{suffix}"] / orders[f"revenue{suffix} before"] - 1),
        "win_rate": 100 * won / closed,
        "sales_conversion_rate": 100 * deals[f"won_of_created{suffix}"] / deals[f"created{suffix}"],
        "average_deal_size": size,
        "sales_cycle_days": cycle,
        "deals_created": deals[f"created{suffix}"],
        "deals_won": won,
        "won_value": deals[f"won_value{suffix}"],
        "open_deals": still_open,
        "pipeline_value": deals[f"pipeline{suffix}"],
        "sales_velocity": still_open * won / closed * size / cycle,
    }
    return {f"{name}{suffix}": value for name, value in values.items()}


def in_pandas(frames: dict[str, pd.DataFrame]) -> Values:
    """The same figures as a notebook has them: a function per KPI, called for both quarters."""
    return {
        f"{name}{suffix}": function(frames, pd.Timestamp(period.start), pd.Timestamp(period.end))
        for suffix, period in (("", QUARTER), (" before", _BEFORE))
        for name, function in _IN_PANDAS.items()
    }


def _between(frame: pd.DataFrame, name: str, start: pd.Timestamp, end: pd.Timestamp) -> pd.DataFrame:
    return frame[(frame[name] >= start) & (frame[name] < end)]


def _won(frames: dict[str, pd.DataFrame], start: pd.Timestamp, end: pd.Timestamp) -> pd.DataFrame:
    deals = frames["deals"]
    return _between(deals[deals["outcome"] == "won"], "closed_at", start, end)


def _open(frames: dict[str, pd.DataFrame], _start: pd.Timestamp, end: pd.Timestamp) -> pd.DataFrame:
    deals = frames["deals"]
    return deals[(deals["created_at"] < end) & ((deals["outcome"] == "open") | (deals["closed_at"] >= end))]


def _revenue(frames: dict[str, pd.DataFrame], start: pd.Timestamp, end: pd.Timestamp) -> float:
    return _between(frames["orders"], "ordered_at", start, end)["amount"].sum()


def _growth(frames: dict[str, pd.DataFrame], start: pd.Timestamp, end: pd.Timestamp) -> float:
    return 100 * (_revenue(frames, start, end) / _revenue(frames, start - (end - start), start) - 1)


def _win_rate(frames: dict[str, pd.DataFrame], start: pd.Timestamp, end: pd.Timestamp) -> float:
    deals = frames["deals"]
    closed = _between(deals[deals["outcome"].isin(["won", "lost"])], "closed_at", start, end)
    return 100 * (closed["outcome"] == "won").mean()


def _conversion(frames: dict[str, pd.DataFrame], start: pd.Timestamp, end: pd.Timestamp) -> float:
    return 100 * (_between(frames["deals"], "created_at", start, end)["outcome"] == "won").mean()


def _cycle(frames: dict[str, pd.DataFrame], start: pd.Timestamp, end: pd.Timestamp) -> float:
    won = _won(frames, start, end)
    days = (won["closed_at"] - won["created_at"]).dt.total_seconds() / 86400
    return days[days >= 0].mean()


_IN_PANDAS: dict[str, Callable[[dict[str, pd.DataFrame], pd.Timestamp, pd.Timestamp], float]] = {
    "revenue": _revenue,
    "revenue_growth": _growth,
    "win_rate": _win_rate,
    "sales_conversion_rate": _conversion,
    "average_deal_size": lambda frames, start, end: _won(frames, start, end)["amount"].mean(),
    "sales_cycle_days": _cycle,
    "deals_created": lambda frames, start, end: len(_between(frames["deals"], "created_at", start, end)),
    "deals_won": lambda frames, start, end: len(_won(frames, start, end)),
    "won_value": lambda frames, start, end: _won(frames, start, end)["amount"].sum(),
    "open_deals": lambda frames, start, end: len(_open(frames, start, end)),
    "pipeline_value": lambda frames, start, end: _open(frames, start, end)["amount"].sum(),
    "sales_velocity": lambda frames, start, end: (
        len(_open(frames, start, end))
        * (_win_rate(frames, start, end) / 100)
        * _won(frames, start, end)["amount"].mean()
        / _cycle(frames, start, end)
    ),
}


def check(ways: dict[str, Callable[[], Values]]) -> None:
    """All ways must give the same values, or nothing is worth timing."""
    expected, *others = (way() for way in ways.values())
    for found in others:
        for name, value in expected.items():
            if not math.isclose(value, found[name], rel_tol=1e-9):
                raise SystemExit(f"{name}: {value} and {found[name]} disagree")


def measured(ways: dict[str, Callable[[], Values]], repeats: int) -> dict[str, tuple[float, float]]:
    """Way → median CPU and wall seconds, taking turns."""
    times: dict[str, list[tuple[float, float]]] = {name: [] for name in ways}
    for _ in range(repeats):
        for name, way in ways.items():
            cpu, wall = time.process_time(), time.perf_counter()
            way()
            times[name].append((time.process_time() - cpu, time.perf_counter() - wall))
    return {
        name: (statistics.median(cpu for cpu, _ in taken), statistics.median(wall for _, wall in taken))
        for name, taken in times.items()
    }


def report(times: dict[str, tuple[float, float]], rows: int) -> None:
    print(f"{len(KPI_NAMES)} KPIs with their previous quarter, {rows:,} orders and {rows:,} deals")
    print(f"{'':<16}{'CPU ms':>10}{'wall ms':>10}")
    for name, (cpu, wall) in times.items():
        print(f"{name:<16}{cpu * 1000:>10.1f}{wall * 1000:>10.1f}")
    (cpu, wall), (hand, hand_wall), (pandas, pandas_wall) = times.values()
    print(f"generated SQL ÷ SQL by hand: {cpu / hand:.2f} CPU, {wall / hand_wall:.2f} wall (bar: at most 1.30)")
    print(f"pandas ÷ generated SQL: {pandas / cpu:.2f} CPU, {pandas_wall / wall:.2f} wall (bar: at least 4.00)")


if __name__ == "__main__":
    main()
