"""What the KPI engine costs: its generated SQL against DuckDB SQL written by hand, and against plain pandas.

`python -m benchmarks.kpi_engine --rows 1000000`. All three compute the same sales figures of the same quarter with the
quarter before it, over orders and deals: values, and what the engine needs to say how sure they are. They take turns
in one process; what counts is the median of their CPU time, and the ratio to the engine's.
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
    """The same figures as somebody who knows SQL would write them: one query per table and window."""
    found: Values = {}
    for suffix, (start, end), (earlier, _) in _windows():
        (orders,) = engine.run(_ORDERS.format(start=start, end=end, earlier=earlier)).to_pylist()
        (deals,) = engine.run(_DEALS.format(start=start, end=end)).to_pylist()
        found |= {f"{name}{suffix}": value for name, value in _kpis(orders, deals).items()}
    return found


def _windows() -> list[tuple[str, tuple[date, date], tuple[date, date]]]:
    before = QUARTER.previous()
    ends = [(period.start, period.end) for period in (QUARTER, before, before.previous())]
    return [("", ends[0], ends[1]), (" before", ends[1], ends[2])]


_ORDERS = """
SELECT sum(net_amount) FILTER (ordered_at >= DATE '{start}') AS revenue,
       sum(net_amount) FILTER (ordered_at < DATE '{start}') AS revenue_before,
       count(net_amount) FILTER (ordered_at >= DATE '{start}') AS n,
       count(*) FILTER (ordered_at >= DATE '{start}') AS rows
FROM orders WHERE ordered_at >= DATE '{earlier}' AND ordered_at < DATE '{end}'
"""
_DEALS = """
WITH marked AS (
  SELECT outcome, amount, cycle_days, outcome = 'won' AS won,
         closed_at >= DATE '{start}' AND closed_at < DATE '{end}' AS closed,
         created_at >= DATE '{start}' AND created_at < DATE '{end}' AS created,
         created_at < DATE '{end}' AND (outcome = 'open' OR closed_at >= DATE '{end}') AS is_open,
         created_at IS NULL AS undated, closed_at IS NULL AS not_closed
  FROM deals
)
SELECT count(*) FILTER (won AND closed) AS won, count(*) FILTER (closed) AS closed,
       count(*) FILTER (created) AS created, count(*) FILTER (won AND created) AS won_of_created,
       sum(amount) FILTER (won AND closed) AS won_value, count(amount) FILTER (won AND closed) AS won_with_amount,
       avg(amount) FILTER (won AND closed) AS size, var_samp(amount) FILTER (won AND closed) AS size_variance,
       avg(cycle_days) FILTER (won AND closed AND cycle_days >= 0) AS cycle,
       var_samp(cycle_days) FILTER (won AND closed AND cycle_days >= 0) AS cycle_variance,
       count(*) FILTER (won AND closed AND cycle_days >= 0) AS cycles,
       count(*) FILTER (won AND closed AND cycle_days < 0) AS out_of_order,
       count(*) FILTER (is_open) AS open, sum(amount) FILTER (is_open) AS pipeline,
       count(amount) FILTER (is_open) AS open_with_amount, count(*) FILTER (undated) AS undated,
       count(*) FILTER (won AND not_closed) AS won_undated,
       count(*) FILTER (outcome <> 'open' AND not_closed) AS closed_undated
FROM marked
"""


def _kpis(orders: Values, deals: Values) -> Values:
    win_rate = deals["won"] / deals["closed"]
    return {
        "revenue": orders["revenue"],
        "revenue_growth": 100 * (orders["revenue"] / orders["revenue_before"] - 1),
        "win_rate": 100 * win_rate,
        "sales_conversion_rate": 100 * deals["won_of_created"] / deals["created"],
        "average_deal_size": deals["size"],
        "sales_cycle_days": deals["cycle"],
        "deals_created": deals["created"],
        "deals_won": deals["won"],
        "won_value": deals["won_value"],
        "open_deals": deals["open"],
        "pipeline_value": deals["pipeline"],
        "sales_velocity": deals["open"] * win_rate * deals["size"] / deals["cycle"],
    }


def in_pandas(frames: dict[str, pd.DataFrame]) -> Values:
    """The same figures as a notebook would have them."""
    found: Values = {}
    for suffix, (start, end), (earlier, _) in _windows():
        values = _kpis(_orders(frames["orders"], start, end, earlier), _deals(frames["deals"], start, end))
        found |= {f"{name}{suffix}": value for name, value in values.items()}
    return found


def _orders(orders: pd.DataFrame, start: date, end: date, earlier: date) -> Values:
    first, last, before = map(pd.Timestamp, (start, end, earlier))
    now = orders[(orders["ordered_at"] >= first) & (orders["ordered_at"] < last)]
    then = orders[(orders["ordered_at"] >= before) & (orders["ordered_at"] < first)]
    return {"revenue": now["amount"].sum(), "revenue_before": then["amount"].sum()}


def _deals(deals: pd.DataFrame, start: date, end: date) -> Values:
    first, last = pd.Timestamp(start), pd.Timestamp(end)
    closed = deals[(deals["closed_at"] >= first) & (deals["closed_at"] < last)]
    won = closed[closed["outcome"] == "won"]
    created = deals[(deals["created_at"] >= first) & (deals["created_at"] < last)]
    is_open = (deals["created_at"] < last) & ((deals["outcome"] == "open") | (deals["closed_at"] >= last))
    cycle = (won["closed_at"] - won["created_at"]).dt.total_seconds() / 86400
    return {
        "won": len(won),
        "closed": len(closed),
        "created": len(created),
        "won_of_created": (created["outcome"] == "won").sum(),
        "won_value": won["amount"].sum(),
        "size": won["amount"].mean(),
        "size_variance": won["amount"].var(),
        "cycle": cycle[cycle >= 0].mean(),
        "cycle_variance": cycle[cycle >= 0].var(),
        "undated": deals["created_at"].isna().sum(),
        "won_undated": (deals["closed_at"].isna() & (deals["outcome"] == "won")).sum(),
        "open": is_open.sum(),
        "pipeline": deals.loc[is_open, "amount"].sum(),
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
    base, _ = times["generated SQL"]
    print(f"{len(KPI_NAMES)} KPIs with their previous quarter, {rows:,} orders and {rows:,} deals")
    print(f"{'':<16}{'CPU ms':>10}{'wall ms':>10}")
    for name, (cpu, wall) in times.items():
        print(f"{name:<16}{cpu * 1000:>10.1f}{wall * 1000:>10.1f}")
    print(f"generated SQL ÷ SQL by hand, CPU: {base / times['SQL by hand'][0]:.2f} (bar: at most 1.30)")
    print(f"pandas ÷ generated SQL, CPU: {times['pandas'][0] / base:.2f} (bar: at least 4.00)")


if __name__ == "__main__":
    main()
