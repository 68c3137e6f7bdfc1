"""Queries: few of them, exact quantiles in every dialect, and one pass that agrees with going row by row."""

from datetime import date, datetime

import numpy as np
import pandas as pd
import pytest
from sqlglot import exp, parse_one

from crm_analytics.compile import Ask, Source, Window, queries, statement
from crm_analytics.compile.quantiles import quantile
from crm_analytics.compile.queries import one_by_one
from crm_analytics.conditions import FilterSet, at_most, is_
from crm_analytics.evaluate.gathering import gather
from crm_analytics.evaluate.scope import Store
from crm_analytics.measures import Aggregate, AsOf, Function, SurvivalMedian, average, count, median, total
from crm_analytics.periods import Grain, Period
from crm_analytics.workspace import Workspace

SPRING = Window.of(Period(date(2024, 3, 1), date(2024, 6, 1)), date(2024, 12, 31))
WON = is_("deals.outcome", "won")
OPEN = AsOf("created_at", "closed_at", (is_("deals.outcome", "won", "lost"),))


@pytest.fixture(scope="module")
def deals() -> pd.DataFrame:
    random = np.random.default_rng(3)
    rows = 400
    created = pd.Timestamp(2023, 6, 1) + pd.to_timedelta(random.integers(0, 500, rows), unit="D")
    frame = pd.DataFrame({"deal_id": np.arange(rows).astype(str), "created_at": created})
    frame["outcome"] = random.choice(["won", "lost", "open", None], rows)
    frame["closed_at"] = created + pd.to_timedelta(random.integers(-3, 90, rows), unit="D")
    frame.loc[random.random(rows) < 0.2, "closed_at"] = pd.NaT
    frame["amount"] = np.where(random.random(rows) < 0.1, np.nan, random.gamma(2, 100, rows))
    frame["owner"] = random.choice(["Ada", "Bob", None], rows)
    return frame


@pytest.fixture(scope="module")
def store(deals):
    with Workspace.of({"deals": deals}, now=datetime(2024, 12, 31)) as workspace:
        yield Store(workspace.model, workspace.engine)


LEAVES = (
    count("deals"),
    count("deals", WON, on="closed_at"),
    count("deals", WON, at_most("deals.amount", 120), on="closed_at"),
    total("deals", "amount", WON, on="closed_at"),
    average("deals", "amount", WON, on="closed_at"),
    average("deals", "cycle_days", WON, on="closed_at"),
    Aggregate("deals", Function.TOTAL, "amount", (), OPEN),
    Aggregate("deals", Function.COUNT, None, (), None),
)


@pytest.mark.parametrize("by", [None, {"deals": "owner"}])
@pytest.mark.parametrize("filters", [FilterSet(), FilterSet.of([is_("deals.owner", "Ada", "(none)")])])
def test_one_pass_over_groups_agrees_with_going_row_by_row(store, by, filters):
    before = SPRING.before()
    assert before is not None
    asks = [Ask(leaf, window, audit=True) for leaf in LEAVES for window in (SPRING, before, Window())]
    grouped = gather(store, asks, filters, by=by).parts
    source = Source(store.model, filters, by or {})
    query = one_by_one(source, "deals", asks)
    for row in store.engine.run(query.select).to_pylist():
        facts = grouped[row["key"] if by else None]
        for figure, columns in query.figures.items():
            cell = facts.cells[figure]
            mine = {"rows": cell.rows, "n": cell.n, "value": cell.value, "variance": cell.variance, "least": cell.least}
            for statistic, name in columns.items():
                found = mine.get(statistic, cell.out.get(statistic, 0))
                assert found == pytest.approx(row[name]), (figure, statistic)


def test_every_leaf_of_an_entity_comes_from_one_query(store):
    windows = (SPRING, SPRING.before(), Window())
    asks = [Ask(leaf, window) for leaf in LEAVES for window in windows if window]
    assert len(queries(Source(store.model), asks)) == 1
    assert len(queries(Source(store.model), [*asks, Ask(median("deals", "amount"), SPRING)])) == 2


def test_what_several_kpis_ask_for_is_computed_once(store):
    (query,) = queries(Source(store.model), [Ask(LEAVES[1], SPRING), Ask(LEAVES[4], SPRING)])
    columns = [each.alias for each in query.select.selects]
    assert len(columns) == len(set(columns)) < sum(map(len, query.figures.values()))


def test_whole_buckets_are_grouped_and_not_listed(store):
    months = [
        Window.of(month, date(2024, 12, 31))
        for month in Period(date(2024, 1, 1), date(2024, 7, 1)).buckets(Grain.MONTH)
    ]
    asks = [Ask(LEAVES[3], month) for month in months]
    (query,) = queries(Source(store.model), asks, Grain.MONTH)
    assert len(query.figures) == 1
    assert sorted(query.buckets) == [date(2024, month, 1) for month in range(1, 7)]


@pytest.mark.parametrize("dialect", ["duckdb", "postgres", "snowflake", "spark", "databricks"])
def test_quantiles_are_exact_in_every_dialect(dialect):
    sql = quantile(exp.column("x"), 0.9, dialect).sql(dialect=dialect).upper()
    assert "APPROX" not in sql
    assert "0.9" in sql
    parse_one(sql, dialect=dialect)


def test_a_quantile_interpolates_as_numpy_does(store, deals):
    for q in (0.1, 0.5, 0.9, 0.25):
        leaf = Aggregate("deals", Function.QUANTILE, "amount", (), None, q=q)
        (row,) = store.engine.run(statement(Source(store.model), leaf, Window())).to_pylist()
        assert row["value"] == pytest.approx(np.nanquantile(deals["amount"], q))


@pytest.mark.parametrize("by", [None, {"deals": "owner"}])
def test_kaplan_meier_agrees_with_a_plain_loop(store, deals, by):
    leaf = SurvivalMedian("deals", "created_at", "closed_at", (is_("deals.outcome", "won", "lost"),))
    window = Window(last_day=date(2024, 12, 31))
    parts = gather(store, [Ask(leaf, window)], FilterSet(), by=by).parts
    for key, facts in parts.items():
        mine = deals if by is None else deals[deals["owner"].isna() if key is None else deals["owner"] == key]
        assert facts.cell(leaf, window).value == _kaplan_meier(mine)


def _kaplan_meier(deals: pd.DataFrame) -> float | None:
    over = deals["outcome"].isin(["won", "lost"])
    end = deals["closed_at"].where(over, pd.Timestamp(2024, 12, 31))
    days = (end - deals["created_at"]).dt.days
    usable = days.notna() & (days >= 0)
    share = 1.0
    for time in sorted(days[usable & over].unique()):
        share *= 1 - (days[usable & over] == time).sum() / (days[usable] >= time).sum()
        if share <= 0.5:
            return time
    return None


def test_columns_of_strangers_cannot_break_the_query():
    names = ["key", "bucket", "c0", "_rows", "groups", "value", "_bucket_starts"]
    frame = pd.DataFrame({name: ["a", "b"] for name in names} | {"deal_id": ["1", "2"], "outcome": ["won", "open"]})
    frame["created_at"] = frame["closed_at"] = pd.Timestamp(2024, 3, 5)
    with Workspace.of({"deals": frame}, now=datetime(2024, 12, 31)) as workspace:
        store = Store(workspace.model, workspace.engine)
        for name in (name for name in names if name in workspace.model.tables["deals"].columns):
            filters = FilterSet.of([is_(f"deals.{name}", "a")])
            asks = [Ask(leaf, SPRING) for leaf in (count("deals"), Aggregate("deals", Function.COUNT, None, (), OPEN))]
            assert gather(store, asks, filters, grain=Grain.MONTH).whole.cell(count("deals"), SPRING).rows == 1
            parts = gather(store, asks, filters, by={"deals": name}).parts
            assert list(parts) == ["a"]
