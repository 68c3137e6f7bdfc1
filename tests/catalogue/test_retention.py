"""Retention and loyalty by hand, against plain pandas, and on published data."""

from datetime import date, datetime, timedelta

import numpy as np
import pandas as pd
import pytest

import crm_analytics as crm
from crm_analytics.catalogue import kpi
from crm_analytics.evaluate import Compare, Scope, alternatives, readings, rows, split_choices, splits, trends
from crm_analytics.issues import CrmError
from crm_analytics.periods import Grain, Period
from crm_analytics.workspace import Workspace

FIRST, LAST = date(2023, 1, 1), date(2024, 6, 30)


@pytest.fixture(scope="module")
def orders() -> pd.DataFrame:
    random = np.random.default_rng(3)
    count = 600
    days = pd.Timestamp(FIRST) + pd.to_timedelta(random.integers(0, (LAST - FIRST).days + 1, count), unit="D")
    days = days.where(np.arange(count) > 0, pd.Timestamp(LAST))
    who = np.char.add("c", (random.zipf(1.6, count) % 90).astype(str))
    lines = np.char.add("o", random.integers(0, 450, count).astype(str))
    frame = pd.DataFrame({"order_id": lines, "customer_id": who, "ordered_at": days, "amount": 10.0})
    # Lines of one order are of one customer and day.
    return frame.assign(
        **{name: frame.groupby("order_id")[name].transform("first") for name in ("customer_id", "ordered_at")}
    )


@pytest.fixture(scope="module")
def workspace(orders):
    lines = orders.assign(line_id=[str(at) for at in range(len(orders))])
    with Workspace.of({"orders": lines}, now=datetime(2024, 7, 1)) as found:
        yield found


def scope(start: date, end: date) -> Scope:
    return Scope(Period(start, end), compare=Compare.NONE)


def within(orders: pd.DataFrame, period: Period) -> pd.DataFrame:
    day = orders["ordered_at"].dt.date
    return orders[(day >= period.start) & (day < period.end)]


def active(orders: pd.DataFrame, days: int, moment: date) -> set[str]:
    """Whoever ordered before the moment and at most so many days and one before it."""
    day = orders["ordered_at"].dt.date
    return set(orders[(day < moment) & (day >= moment - timedelta(days=days + 1))]["customer_id"])


PERIODS = [
    (date(2023, 10, 1), date(2023, 11, 1)),
    (date(2023, 7, 3), date(2024, 7, 1)),
    (date(2024, 5, 1), date(2024, 5, 8)),
]


@pytest.mark.parametrize(("start", "end"), PERIODS)
def test_who_was_active_bought_again_in_plain_pandas(orders, workspace, start, end):
    period = Period(start, end)
    days = workspace.model.activity.days
    opening, closing = active(orders, days, start), active(orders, days, end)
    inside, before = within(orders, period), orders[orders["ordered_at"].dt.date < start]
    found = alternatives(workspace, kpi("retention_rate"), scope(start, end))
    assert found["default"].value == pytest.approx(100 * len(opening & closing) / len(opening))
    bought = set(inside["customer_id"])
    assert found["bought_again"].value == pytest.approx(100 * len(opening & bought) / len(opening))
    new = bought - set(before["customer_id"])
    assert found["by_counts"].value == pytest.approx(100 * (len(closing) - len(new)) / len(opening))


@pytest.mark.parametrize(("start", "end"), PERIODS)
def test_repeat_rates_in_plain_pandas(orders, workspace, start, end):
    inside = within(orders, Period(start, end))
    known = orders[orders["ordered_at"].dt.date < end]
    found = alternatives(workspace, kpi("repeat_purchase_rate"), scope(start, end))
    times = inside.groupby("customer_id")["order_id"].nunique()
    assert found["default"].value == pytest.approx(100 * (times >= 2).mean())
    ever = known.groupby("customer_id")["order_id"].nunique()
    assert found["ever_before"].value == pytest.approx(100 * (ever[times.index] >= 2).mean())
    one = readings(workspace, [kpi("purchase_frequency"), kpi("average_order_value")], scope(start, end))
    assert one["purchase_frequency"].value == pytest.approx(
        inside["order_id"].nunique() / inside["customer_id"].nunique()
    )
    assert one["average_order_value"].value == pytest.approx(inside["amount"].sum() / inside["order_id"].nunique())


def test_the_second_order_within_90_days_in_plain_pandas(orders, workspace):
    firsts = orders.sort_values("ordered_at").groupby("customer_id")
    start, end = date(2023, 3, 1), date(2024, 1, 1)
    hits = base = 0
    for _, theirs in firsts:
        by_order = theirs.drop_duplicates("order_id")["ordered_at"].dt.date.tolist()
        if start <= by_order[0] < end:
            base += 1
            hits += len(by_order) > 1 and (by_order[1] - by_order[0]).days <= 90
    found = alternatives(workspace, kpi("repeat_purchase_rate"), scope(start, end))["within_90_days"]
    assert (found.numerator, found.denominator) == (hits, base)


def test_every_point_of_a_trend_looks_at_its_own_window(orders, workspace):
    year = scope(date(2023, 7, 1), date(2024, 7, 1))
    for grain in (Grain.WEEK, Grain.MONTH, Grain.QUARTER):
        for point in trends(workspace, [kpi("churn_rate")], year, grain)["churn_rate"]:
            days = workspace.model.activity.days
            opening = active(orders, days, point.period.start)
            gone = opening - active(orders, days, point.period.end)
            expected = 100 * len(gone) / len(opening) if opening else None
            assert point.reading.value == (None if expected is None else pytest.approx(expected)), point


def test_the_lost_customers_of_a_month_have_names_and_are_split_by_what_is_known_of_them():
    customers = pd.DataFrame(
        {
            "customer_id": ["1", "2", "3", "4"],
            "name": ["Ada", "Bob", "Cyd", "Dee"],
            "segment": ["Shop", "Shop", "Web", None],
            "acquired_at": pd.Timestamp(2024, 1, 1),
            "churned_at": pd.to_datetime(["2024-03-10", None, "2024-03-20", "2024-04-02"]),
        }
    )
    march = scope(date(2024, 3, 1), date(2024, 4, 1))
    with Workspace.of({"customers": customers}, now=datetime(2024, 5, 1)) as workspace:
        lost = rows(workspace, kpi("customers_lost"), march, "counted")
        assert lost.column("customers.name").to_pylist() == ["Ada", "Cyd"]
        assert "customers.segment" in {choice.name for choice in split_choices(workspace.model, kpi("churn_rate"))}
        parts = splits(workspace, [kpi("churn_rate")], march, "customers.segment")["churn_rate"]
        assert {part.label: part.reading.value for part in parts} == {"Shop": 50, "Web": 100, "(none)": 0}


def test_days_that_are_none_are_refused_and_nothing_changes(workspace):
    before = workspace.model.activity
    for days in (0, -1, 2.5, True, "30"):
        with pytest.raises(CrmError, match="whole number of days"):
            workspace.set_setting("activity_days", days)
    assert workspace.model.activity == before
    assert "activity_days" not in workspace.settings


def test_no_repeat_purchases_no_rule():
    orders = pd.DataFrame({"customer_id": ["a", "b"], "ordered_at": pd.to_datetime(["2024-01-01", "2024-02-01"])})
    with Workspace.of({"orders": orders.assign(amount=1.0)}) as workspace:
        found = readings(workspace, [kpi("customers_new")], Scope(compare=Compare.NONE))["customers_new"]
        assert found.value is None
        assert "set that number of days" in (found.reason or "")
        workspace.set_setting("activity_days", 30)
        assert readings(workspace, [kpi("customers_new")], Scope(compare=Compare.NONE))["customers_new"].value == 2


def test_a_lifetime_is_not_short_by_what_is_still_to_come():
    """Everybody stays for 100 days and orders every ten; at any time most have not left yet."""
    starts = pd.date_range("2022-01-01", "2023-12-31")
    orders = pd.concat(
        pd.DataFrame({"customer_id": f"c{at}", "ordered_at": pd.date_range(start, periods=10, freq="10D")})
        for at, start in enumerate(starts)
    )
    orders = orders[orders["ordered_at"] <= starts[-1]].reset_index(drop=True).assign(amount=30.0)
    orders["order_id"] = [f"o{at}" for at in range(len(orders))]
    with Workspace.of({"orders": orders}, now=datetime(2024, 1, 1)) as workspace:
        year = scope(date(2023, 1, 1), date(2024, 1, 1))
        assert workspace.model.activity.days == 10
        assert readings(workspace, [kpi("clv")], year)["clv"].value == pytest.approx(300, rel=0.01)


def test_cdnow_as_published_and_in_plain_pandas(shared_data):
    path = shared_data / "cdnow" / "CDNOW_master.txt"
    raw = pd.read_csv(path, sep=r"\s+", header=None, names=["who", "day", "cds", "amount"], skiprows=1, dtype=str)
    orders = pd.DataFrame({"customer_id": raw["who"], "ordered_at": pd.to_datetime(raw["day"], format="%Y%m%d")})
    days = orders.drop_duplicates().sort_values(["customer_id", "ordered_at"])
    gaps = days.groupby("customer_id")["ordered_at"].diff().dt.days.dropna()
    workspace = crm.load(path)
    everything = readings(
        workspace, [kpi(name) for name in ("customers_new", "purchase_frequency", "repeat_purchase_rate")], Scope()
    )
    assert everything["customers_new"].value == 23_570
    assert everything["purchase_frequency"].numerator == 69_659
    assert 100 - everything["repeat_purchase_rate"].value == pytest.approx(50.5, abs=0.05)
    rule = workspace.model.activity.days
    assert rule == int(np.ceil(np.quantile(gaps, 0.9)))
    half = Period(date(1998, 1, 1), date(1998, 7, 1))
    opening, closing = (active(orders, rule, moment) for moment in (half.start, half.end))
    found = readings(workspace, [kpi("retention_rate"), kpi("customers_closing")], scope(half.start, half.end))
    retention = found["retention_rate"]
    assert (retention.numerator, retention.denominator) == (len(opening & closing), len(opening))
    assert found["customers_closing"].value == len(closing)


def test_churn_flags_of_real_files_are_shares_as_of_the_upload(shared_data):
    telco = crm.load(shared_data / "ibm-telco-churn" / "WA_Fn-UseC_-Telco-Customer-Churn.csv")
    found = readings(telco, [kpi("churn_rate"), kpi("retention_rate")], Scope())
    assert (found["churn_rate"].numerator, found["churn_rate"].denominator) == (1_869, 7_043)
    assert found["churn_rate"].value + found["retention_rate"].value == pytest.approx(100)
