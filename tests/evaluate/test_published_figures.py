"""Published figures of real files, from the files to the numbers: surveys, complaints, orders, returns, campaigns."""

from datetime import date, datetime
from pathlib import Path

import pandas as pd
import pytest

import crm_analytics as crm
from crm_analytics.catalogue import TABLES, kpi
from crm_analytics.evaluate import Compare, Scope, alternatives, readings, splits, table, trends
from crm_analytics.periods import Grain, Period
from crm_analytics.workspace import Workspace

EVERYTHING = Scope(compare=Compare.NONE)


def loaded(folder: Path, *names: str) -> Workspace:
    return crm.load(*(folder / name for name in names), accept=True, now=datetime(2026, 1, 1))


def cells(workspace: Workspace, name: str) -> dict[str, dict[str, float | None]]:
    """The rows of a KPI table: label → column → value."""
    found = table(workspace, TABLES[name], EVERYTHING)
    return {
        label: {column: cell.value for column, cell in zip(found.columns, row, strict=True)}
        for label, row in found.rows
    }


def test_the_event_survey(shared_data):
    (published,) = pd.read_csv(shared_data / "prep-event-survey" / "expected" / "output_01.csv").to_dict("records")
    for name in ("input_01.csv", "input_02.csv"):
        with loaded(shared_data / "prep-event-survey", name) as workspace:
            found = readings(workspace, [kpi("nps")], EVERYTHING)["nps"]
        assert found.n == published["Total Respondents"]
        assert found.numerator == published["Promoter"] - published["Detractor"]
        assert round(found.value or 0, 1) == published["NPS Score"]


def test_valid_complaints_and_the_days_they_took(shared_data):
    folder = shared_data / "prep-complaints"
    published = pd.read_csv(folder / "expected" / "output_01.csv")
    received, resolved = (
        pd.to_datetime(published[name], format="%d/%m/%Y") for name in ("Date Received", "Date Resolved")
    )
    with loaded(folder, "input_01.csv", "input_02.csv") as workspace:
        found = readings(workspace, [kpi("resolution_hours"), kpi("ticket_volume")], EVERYTHING)
    assert found["ticket_volume"].value == 100
    assert found["resolution_hours"].n == len(published) == 53
    assert found["resolution_hours"].value == pytest.approx((resolved - received).dt.days.mean() * 24)


def test_the_best_customers_of_six_months(shared_data):
    folder = shared_data / "prep-order-files"
    published = pd.read_csv(folder / "expected" / "output_01.csv")
    half_a_year = Scope(Period(date(2018, 11, 24), date(2019, 5, 25)), compare=Compare.NONE)
    with loaded(folder, *(f"input_0{at}.csv" for at in range(1, 7))) as workspace:
        parts = splits(workspace, [kpi("revenue")], half_a_year, "orders.email")["revenue"]
    found = {part.label: round(part.reading.value or 0, 1) for part in parts[:50]}
    first = published.head(45)
    assert found.items() >= dict(zip(first["Email"], first["Order Total"], strict=True)).items()


def test_revenue_by_month_where_some_dates_are_out_of_order(shared_data):
    """The publisher turns dates round that are out of order; the app keeps them as written, and says so."""
    folder = shared_data / "prep-returns"
    published = pd.read_csv(folder / "expected" / "output_01.csv")
    expected = {int(row["Date"][3:5]): row["Revenue"] for row in published.to_dict("records")}
    sold = pd.read_csv(folder / "input_01.csv", encoding="utf-8-sig").rename(columns=str.strip)
    dates = sold[["Date Sold", "Date Returned"]].apply(pd.to_datetime, format="%d/%m/%Y")
    for at in dates[dates["Date Sold"] > dates["Date Returned"]].index:
        expected[dates["Date Returned"][at].month] -= sold["Price"][at]
        expected[dates["Date Sold"][at].month] += sold["Price"][at]
    year = Scope(Period(date(2023, 1, 1), date(2024, 1, 1)), compare=Compare.NONE)
    with loaded(folder, "input_01.csv") as workspace:
        workspace.set_setting("definitions", {"revenue": "gross"})
        points = trends(workspace, [kpi("revenue")], year, Grain.MONTH)["revenue"]
        total = alternatives(workspace, kpi("revenue"), EVERYTHING)["gross"]
    found = {point.period.start.month: round(point.reading.value or 0, 2) for point in points}
    assert found == {month: round(amount, 2) for month, amount in expected.items()}
    assert total.value == pytest.approx(sold["Price"].sum()) == pytest.approx(published["Revenue"].sum())


def test_an_advertising_account_by_campaign(shared_data):
    raw = pd.read_csv(shared_data / "kag-facebook-ads" / "KAG_conversion_data.csv")
    with loaded(shared_data / "kag-facebook-ads", "KAG_conversion_data.csv") as workspace:
        found = cells(workspace, "campaign_performance")
        by_both = cells(workspace, "campaign_audience_performance")
    assert {label: round(row["Cost"] or 0, 2) for label, row in found.items()} == {
        "916": 149.71,
        "936": 2893.37,
        "1178": 55662.15,
    }
    for label, rows in raw.groupby("xyz_campaign_id"):
        row = found[str(label)]
        assert row["Click-through rate"] == pytest.approx(100 * rows["Clicks"].sum() / rows["Impressions"].sum())
        approved, clicks = rows["Approved_Conversion"].sum(), rows["Clicks"].sum()
        assert row["Conversions of clicks"] == pytest.approx(100 * approved / clicks)
        assert row["Cost per conversion"] == pytest.approx(rows["Spent"].sum() / approved)
        assert row["Revenue"] is None  # nobody wrote down what came in
    assert sum(row["Clicks"] or 0 for row in by_both.values()) == 38_165


@pytest.fixture(scope="module")
def hardware(shared_data):
    names = ("accounts", "products", "sales_pipeline", "sales_teams")
    with loaded(shared_data / "maven-crm", *(f"{name}.csv" for name in names)) as workspace:
        yield workspace


@pytest.fixture(scope="module")
def pipeline(shared_data):
    raw = pd.read_csv(shared_data / "maven-crm" / "sales_pipeline.csv")
    raw["close_date"] = pd.to_datetime(raw["close_date"], format="%d-%m-%y")
    raw["engage_date"] = pd.to_datetime(raw["engage_date"], format="%d-%m-%y")
    return raw


def test_a_hardware_seller_by_month(hardware, pipeline):
    year = Scope(Period(date(2017, 1, 1), date(2018, 1, 1)), compare=Compare.NONE)
    asked = [kpi(name) for name in ("deals_won", "won_value", "win_rate", "sales_cycle_days")]
    found = trends(hardware, asked, year, Grain.MONTH)
    closed = pipeline.dropna(subset=["close_date"])
    for at in range(2, 12):
        rows = closed[closed["close_date"].dt.month == at + 1]
        won = rows[rows["deal_stage"] == "Won"]
        assert found["deals_won"][at].reading.value == len(won)
        assert found["won_value"][at].reading.value == won["close_value"].sum()
        assert found["win_rate"][at].reading.value == pytest.approx(100 * len(won) / len(rows))
        days = (won["close_date"] - won["engage_date"]).dt.days
        assert found["sales_cycle_days"][at].reading.value == pytest.approx(days.mean())


def test_a_hardware_seller_by_person(hardware, pipeline):
    found = cells(hardware, "owner_performance")
    assert set(found) == set(pipeline["sales_agent"])
    for label, rows in pipeline.groupby("sales_agent"):
        won, lost = (rows[rows["deal_stage"] == stage] for stage in ("Won", "Lost"))
        row = found[label]
        assert row["Deals won"] == len(won)
        assert row["Win rate"] == pytest.approx(100 * len(won) / (len(won) + len(lost)))
        assert row["Value of won deals"] == won["close_value"].sum()
        assert row["Open deals"] == len(rows) - len(won) - len(lost)


def test_a_hardware_seller_by_product(hardware, pipeline):
    found = cells(hardware, "product_performance")
    products = pipeline["product"].replace("GTXPro", "GTX Pro")
    labels = {label.replace("GTXPro", "GTX Pro"): row for label, row in found.items()}
    assert set(labels) == set(products)
    for label, rows in pipeline.groupby(products):
        won = rows[rows["deal_stage"] == "Won"]
        assert labels[label]["Revenue"] == won["close_value"].sum()
        assert labels[label]["Average deal size"] == pytest.approx(won["close_value"].mean())


def test_tickets_without_an_id_or_dates(shared_data):
    folder = shared_data / "ibm-edb-tickets"
    lines = [line.split(",") for line in (folder / "tickets.csv").read_text().splitlines()[1:]]
    with loaded(folder, "tickets.csv", "assignees.csv", "users.csv") as workspace:
        found = readings(workspace, [kpi("ticket_volume"), kpi("ticket_backlog")], EVERYTHING)
        by_agent = cells(workspace, "tickets_by_agent")
    assert found["ticket_volume"].value == len(lines) == 20
    assert sum(row["Tickets"] or 0 for row in by_agent.values()) == 20
    assert sum(row["Open tickets"] or 0 for row in by_agent.values()) == found["ticket_backlog"].value


def test_a_log_of_changes_adds_no_tickets(shared_data):
    folder = shared_data / "fivetran-zendesk"
    with loaded(folder, *sorted(path.name for path in folder.glob("*.csv"))) as workspace:
        found = readings(workspace, [kpi("ticket_volume")], EVERYTHING)["ticket_volume"]
    assert found.value == len(pd.read_csv(folder / "ticket_data.csv")) == 10


def test_a_year_of_a_call_centre(shared_data, tmp_path):
    """Published: one row per agent and month. The month is only in the order of the files, so they are named by it."""
    folder = shared_data / "prep-call-centre"
    published = pd.read_csv(folder / "expected" / "output_01.csv").dropna(subset=["Calls Offered"])
    for month in range(1, 13):
        (tmp_path / f"calls 2021-{month:02d}.csv").write_bytes((folder / f"input_{month:02d}.csv").read_bytes())
    kpis = [
        kpi(name) for name in ("calls_offered", "calls_missed_rate", "call_handling_hours", "negative_sentiment_rate")
    ]
    months = published.groupby(published["Month Start Date"].str[3:5].astype(int))
    totals = months[["Calls Offered", "Calls Not Answered", "Calls Answered", "Total Duration"]].sum()
    with loaded(tmp_path, *(path.name for path in sorted(tmp_path.iterdir()))) as workspace:
        found = trends(workspace, kpis, EVERYTHING, Grain.MONTH)
        december = Scope(Period(date(2021, 12, 1), date(2022, 1, 1)), compare=Compare.NONE)
        agents = splits(workspace, kpis, december, "support_totals.agent")
    offered, missed, handling, negative = ([point.reading.value for point in found[each.name]] for each in kpis)
    assert offered == totals["Calls Offered"].tolist()
    assert missed == pytest.approx((100 * totals["Calls Not Answered"] / totals["Calls Offered"]).tolist())
    assert handling == pytest.approx((totals["Total Duration"] / totals["Calls Answered"] / 60).tolist())
    assert negative == pytest.approx((100 * months["Sentiment"].agg(lambda tone: (tone < 0).mean())).tolist())
    of_agent = published[published["Month Start Date"] == "01/12/2021"].set_index("id")
    rates = {int(part.key): part.reading for part in agents["calls_missed_rate"] if part.key and part.key.isdigit()}
    assert len(rates) > 10
    for agent, reading in rates.items():
        assert round(reading.value / 100, 3) == pytest.approx(of_agent.loc[agent, "Not Answered Rate"], abs=0.00051)
