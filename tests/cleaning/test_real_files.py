"""Real exports, mapped by hand: what a careful person reads in them is what cleaning makes of them."""

from collections.abc import Mapping
from pathlib import Path

import pandas as pd
import pytest

from crm_analytics.cleaning import clean, profiles
from crm_analytics.tables import CleanTable, Native, RawTable

from .conftest import mapped


def read(path: Path, delimiter: str = ",", encoding: str = "utf-8-sig") -> RawTable:
    frame = pd.read_csv(path, dtype=str, keep_default_na=False, sep=delimiter, encoding=encoding).astype("str")
    headings = tuple(frame.columns)
    frame.columns = pd.RangeIndex(len(headings))
    frame.index = pd.RangeIndex(2, len(frame) + 2)
    return RawTable(path.name, None, headings, frame, tuple(Native() for _ in headings), encoding, delimiter)


def cleaned(path: Path, entity: str, fields: Mapping[str, str | None], delimiter: str = ",") -> CleanTable:
    raw = read(path, delimiter)
    return clean(raw, mapped(raw, entity, fields))


MAVEN = {
    "opportunity_id": "deal_id",
    "sales_agent": "owner",
    "product": "product",
    "account": "customer_id",
    "deal_stage": "stage",
    "engage_date": "created_at",
    "close_date": "closed_at",
    "close_value": "amount",
}


@pytest.fixture(scope="module")
def pipeline(shared_data: Path) -> CleanTable:
    return cleaned(shared_data / "maven-crm" / "sales_pipeline.csv", "deals", MAVEN)


def test_maven_dates_are_day_first_and_the_file_says_why(pipeline: CleanTable) -> None:
    assert pipeline.questions == ()
    assert sum(column.failed for column in pipeline.columns) == 0
    opened, closed = pipeline.frame["created_at"], pipeline.frame["closed_at"]
    assert (str(opened.min())[:10], str(opened.max())[:10]) == ("2016-10-20", "2017-12-27")
    assert (str(closed.min())[:10], str(closed.max())[:10]) == ("2017-03-01", "2017-12-31")
    (issue,) = pipeline.issues
    assert "1,758 times if month first" in issue.what


def test_maven_outcomes(pipeline: CleanTable) -> None:
    assert pipeline.frame["outcome"].value_counts().to_dict() == {"won": 4238, "lost": 2473, "open": 2089}
    assert pipeline.frame["amount"][pipeline.frame["outcome"] == "won"].sum() == 10_005_534


def test_hubspot_closings_of_open_deals_are_expected(shared_data: Path) -> None:
    table = cleaned(
        shared_data / "vendor-export-headers" / "hubspot_deals_a.csv",
        "deals",
        {"Deal Name": "name", "Deal Stage": "stage", "Amount": "amount", "Close Date": "closed_at"},
    )
    assert table.frame["outcome"].tolist() == ["won", "lost", "open"]
    assert [str(moment)[:10] for moment in table.frame["closed_at"]] == ["2026-12-25", "2026-11-01", "NaT"]
    assert str(table.frame["expected_close_at"].iloc[2])[:10] == "2027-01-15"


def test_shopify_orders(shared_data: Path) -> None:
    table = cleaned(
        shared_data / "vendor-export-headers" / "shopify_orders_refunds.csv",
        "orders",
        {
            "Name": "order_id",
            "Created at": "ordered_at",
            "Lineitem quantity": "quantity",
            "Lineitem price": "unit_price",
            "Lineitem discount": "discount",
            "Currency": "currency",
            "Refunded Amount": "refunded",
        },
    )
    assert table.frame["amount"].tolist()[:3] == [30, 30, 100]
    assert table.frame["is_cancelled"].tolist() == [False, False, False, True]
    assert str(table.frame["ordered_at"].iloc[0]) == "2026-02-20 10:00:00"
    assert table.columns[1].convention == "times in UTC"


def test_dynamics_amounts_have_a_thousands_comma(shared_data: Path) -> None:
    table = cleaned(
        shared_data / "vendor-export-headers" / "dynamics365_contract_rows.csv",
        "deals",
        {"(Do Not Modify) Opportunity": "deal_id", "Status": "outcome", "Contract Total": "amount"},
    )
    assert table.frame["amount"].iloc[0] == 3522.0
    assert table.frame["outcome"].tolist() == ["won", "open"]


def test_order_files_name_their_months(shared_data: Path) -> None:
    table = cleaned(
        shared_data / "prep-order-files" / "input_02.csv",
        "orders",
        {"Order Total": "amount", "Order Date": "ordered_at"},
    )
    assert str(table.frame["ordered_at"].iloc[0])[:10] == "2018-09-01"
    assert [column.failed for column in table.columns] == [0, 0, 0]


def test_subscriptions_ask_only_for_the_unit_of_their_tenure(shared_data: Path) -> None:
    table = cleaned(
        shared_data / "subscription-churn" / "customer_churn_dataset-testing-master.csv",
        "customers",
        {
            "CustomerID": "customer_id",
            "Tenure": "tenure_months",
            "Total Spend": "lifetime_value",
            "Churn": "is_churned",
        },
    )
    raw = pd.read_csv(shared_data / "subscription-churn" / "customer_churn_dataset-testing-master.csv")
    assert int(table.frame["is_churned"].sum()) == int(raw["Churn"].sum())
    assert [question.topic for question in table.questions] == ["unit"]


def test_german_sales_say_yes_and_no_in_german(shared_data: Path) -> None:
    table = cleaned(
        shared_data / "de-neuronova" / "verkaeufe.csv",
        "orders",
        {"VerkaufsID": "order_id", "Datum": "ordered_at", "Menge": "quantity"},
    )
    assert table.kinds["Supportanfrage"] == "boolean"
    assert table.kinds["Retoure"] == "boolean"
    assert str(table.frame["ordered_at"].iloc[0])[:10] == "2021-07-25"


def test_french_customers_keep_their_missing_rows_blank(shared_data: Path) -> None:
    table = cleaned(
        shared_data / "fr-ventes-clients" / "clients.csv", "customers", {"ClientID": "customer_id", "Ville": "city"}
    )
    report = table.columns[0]
    assert (report.parsed, report.failed, report.blank) == (921, 0, 79)
    assert table.kinds["Latitude"] == "number"


def test_half_converted_dates_of_complaints_are_noticed(shared_data: Path) -> None:
    table = cleaned(
        shared_data / "prep-complaints" / "input_02.csv",
        "tickets",
        {"Complaint ID": "ticket_id", "Date Received": "created_at", "Date Resolved": "resolved_at"},
    )
    codes = {issue.code for issue in table.issues}
    assert {"half_converted_dates", "dates_out_of_order"} <= codes


def test_salesforce_dates_are_decided_and_its_flags_are_questioned(shared_data: Path) -> None:
    table = cleaned(
        shared_data / "prep-sf-stage-history" / "input_02.csv",
        "deals",
        {
            "Id": "deal_id",
            "CreatedDate": "created_at",
            "CloseDate": "closed_at",
            "IsClosed": "outcome",
            "IsWon": "outcome",
            "StageName": "stage",
            "Probability": "probability",
        },
    )
    assert [question.topic for question in table.questions] == ["outcome_source"]
    assert str(table.frame["created_at"].iloc[0])[:10] == "2022-03-14"


def test_a_month_first_survey_is_asked_and_the_shorter_span_suggested(shared_data: Path) -> None:
    table = cleaned(shared_data / "prep-event-survey" / "input_01.csv", "surveys", {"Timestamp": "answered_at"})
    (question,) = table.questions
    assert (question.topic, question.suggestion) == ("date_order", "mdy")


def test_every_real_sheet_has_a_profile_per_column(shared_data: Path) -> None:
    raw = read(shared_data / "maven-crm" / "sales_pipeline.csv")
    found = profiles(raw)
    assert [profile.heading for profile in found] == list(raw.headings)
    assert found[0].is_unique
