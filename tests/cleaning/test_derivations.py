"""Fields that no column holds."""

import pytest

from crm_analytics.tables import CleanTable

from .conftest import Cleaner


def codes(table: CleanTable) -> list[str]:
    return [issue.code for issue in table.issues]


def test_a_name_is_put_together(cleaned: Cleaner) -> None:
    table = cleaned("contacts", {"First": ("first_name", ["Ada", ""]), "Last": ("last_name", ["Lovelace", "Turing"])})
    assert table.frame["name"].tolist() == ["Ada Lovelace", "Turing"]
    assert table.derived["name"] == 'from "First" and "Last"'


def test_an_amount_is_quantity_times_price_less_discount(cleaned: Cleaner) -> None:
    columns = {
        "Date": ("ordered_at", ["2026-01-31"]),
        "Qty": ("quantity", ["3"]),
        "Price": ("unit_price", ["10.50"]),
        "Discount": ("discount", ["1.50"]),
    }
    table = cleaned("orders", columns)
    assert table.frame["amount"].tolist() == [30.0]
    assert table.derived["amount"] == '"Qty" × "Price" − "Discount"'


def test_a_discount_that_is_a_share_is_no_money(cleaned: Cleaner) -> None:
    columns = {
        "Qty": ("quantity", ["2", "2"]),
        "Price": ("unit_price", ["10", "10"]),
        "Discount": ("discount", ["0.25", "0"]),
    }
    table = cleaned("orders", columns)
    assert table.frame["amount"].tolist() == [15.0, 20.0]
    assert table.kinds["Discount (2)"] == "percent"
    assert codes(table) == ["discount_rate"]


@pytest.mark.parametrize("heading", ["Discount %", "Rabatt (%)", "Rabatt in Prozent", "discount_pct"])
def test_a_discount_whose_heading_says_percent_is_no_money(cleaned: Cleaner, heading) -> None:
    columns = {"Qty": ("quantity", ["2", "2", "1"]), "Price": ("unit_price", ["10", "10", "40"])}
    table = cleaned("orders", columns | {heading: ("discount", ["25", "", "10.5"])})
    assert table.frame["amount"].tolist() == pytest.approx([15.0, 20.0, 35.8])
    assert codes(table) == ["discount_rate"]
    in_money = cleaned("orders", columns | {heading: ("discount", ["5 €", "", "1 €"])})
    assert in_money.frame["amount"].tolist() == [15.0, 20.0, 39.0]


def test_a_discount_that_may_be_percentages_is_asked_about(cleaned: Cleaner) -> None:
    columns = {
        "Qty": ("quantity", ["2", "2", "1"]),
        "Price": ("unit_price", ["10", "100", "40"]),
        "Remise": ("discount", ["10", "0", "25"]),
    }
    table = cleaned("orders", columns)
    (question,) = table.questions
    assert (question.suggestion, question.blocks) == ("percent", ("orders.discount", "orders.amount"))
    assert table.frame["amount"].isna().all() if "amount" in table.frame else True
    shares = cleaned("orders", columns, answers={question.id: "percent"})
    assert shares.frame["amount"].tolist() == pytest.approx([18.0, 200.0, 30.0])
    money = cleaned("orders", columns, answers={question.id: "money"})
    assert money.frame["amount"].tolist() == [10.0, 200.0, 15.0]
    assert cleaned("orders", columns | {"Total": ("amount", ["18", "200", "30"])}).questions == ()
    assert cleaned("orders", columns | {"Remise": ("discount", ["1.50", "0", "2"])}).questions == ()


def test_an_amount_of_the_file_stands(cleaned: Cleaner) -> None:
    columns = {"Qty": ("quantity", ["2"]), "Price": ("unit_price", ["10"]), "Total": ("amount", ["19"])}
    assert cleaned("orders", columns).frame["amount"].tolist() == [19.0]


def test_what_blocks_an_input_blocks_what_is_made_from_it(cleaned: Cleaner) -> None:
    table = cleaned("orders", {"Qty": ("quantity", ["2"]), "Price": ("unit_price", ["1.234"])})
    assert table.questions[0].blocks == ("orders.unit_price", "orders.amount")
    assert "amount" not in table.frame


def test_hours_are_the_time_between_two_moments(cleaned: Cleaner) -> None:
    columns = {
        "Created": ("created_at", ["2026-01-31 10:00", "2026-01-31 10:00"]),
        "Replied": ("first_response_at", ["2026-01-31 11:30", ""]),
        "Solved": ("resolved_at", ["2026-02-01 10:00", "2026-01-30 10:00"]),
    }
    table = cleaned("tickets", columns)
    assert table.frame["response_hours"].tolist()[0] == 1.5
    assert table.frame["resolution_hours"].tolist() == [24.0, -24.0]
    assert "dates_out_of_order" in codes(table)


def test_hours_of_the_file_stand(cleaned: Cleaner) -> None:
    columns = {
        "Created": ("created_at", ["2026-01-31 10:00"]),
        "Replied": ("first_response_at", ["2026-01-31 11:30"]),
        "Response (hours)": ("response_hours", ["1.2"]),
    }
    assert cleaned("tickets", columns).frame["response_hours"].tolist() == [1.2]


def test_a_day_without_time_is_not_before_a_moment_of_that_day(cleaned: Cleaner) -> None:
    columns = {
        "Created": ("created_at", ["2026-01-31 10:00"]),
        "Solved": ("resolved_at", ["2026-01-31"]),
    }
    table = cleaned("tickets", columns)
    assert table.frame["resolution_hours"].tolist() == [0.0]
    assert codes(table) == []


def test_conversion_is_seen_by_its_date_or_its_status(cleaned: Cleaner) -> None:
    dated = cleaned("leads", {"Id": ("lead_id", ["1", "2"]), "Converted": ("converted_at", ["2026-01-31", ""])})
    assert dated.frame["is_converted"].tolist() == [True, False]
    status = cleaned("leads", {"Status": ("status", ["New", "Converted", "Qualified", ""])})
    assert status.frame["is_converted"].tolist()[:3] == [False, True, False]
    assert status.frame["is_qualified"].tolist()[:3] == [False, True, True]
    assert "Converted" in status.derived["is_converted"]


def test_a_status_that_never_says_converted_says_nothing(cleaned: Cleaner) -> None:
    assert "is_converted" not in cleaned("leads", {"Status": ("status", ["New", "Contacted"])}).frame


def test_leaving_is_seen_by_its_date(cleaned: Cleaner) -> None:
    table = cleaned("customers", {"Id": ("customer_id", ["1", "2"]), "Left": ("churned_at", ["", "2026-01-31"])})
    assert table.frame["is_churned"].tolist() == [False, True]


@pytest.mark.parametrize(
    ("cells", "expected"),
    [
        (["paid", "cancelled"], [False, True]),
        (["bezahlt", "storniert"], [False, True]),
        (["livré", "annulé"], [False, True]),
    ],
)
def test_cancelled_orders_are_seen_by_their_status(cleaned: Cleaner, cells: list[str], expected: list[bool]) -> None:
    table = cleaned("orders", {"Total": ("amount", ["1", "2"]), "Status": ("status", cells)})
    assert table.frame["is_cancelled"].tolist() == expected


def test_cancelled_orders_are_seen_by_their_date(cleaned: Cleaner) -> None:
    table = cleaned("orders", {"Total": ("amount", ["1", "2"]), "Cancelled at": (None, ["", "2026-01-31 10:00:00"])})
    assert table.frame["is_cancelled"].tolist() == [False, True]


def test_two_columns_that_complete_each_other_are_one_field(cleaned: Cleaner) -> None:
    columns = {
        "Won Time": ("closed_at", ["2026-01-31", "", ""]),
        "Lost Time": ("closed_at", ["", "2026-02-28", ""]),
        "Status": ("outcome", ["won", "lost", "open"]),
    }
    table = cleaned("deals", columns)
    assert [str(moment)[:10] for moment in table.frame["closed_at"]] == ["2026-01-31", "2026-02-28", "NaT"]
    assert table.extras == ()


def test_two_columns_that_do_not_are_kept_apart(cleaned: Cleaner) -> None:
    columns = {"A": ("amount", ["1", "2"]), "B": ("amount", ["3", "4"])}
    table = cleaned("deals", columns)
    assert table.frame["amount"].tolist() == [1, 2]
    assert table.frame["B"].tolist() == [3, 4]
    assert codes(table) == ["field_taken_twice"]


def test_dates_out_of_order_and_repeated_keys_are_reported(cleaned: Cleaner) -> None:
    columns = {
        "Id": ("deal_id", ["1", "1", "2"]),
        "Opened": ("created_at", ["2026-01-31", "2026-01-01", "2026-01-01"]),
        "Closed": ("closed_at", ["2026-01-01", "2026-01-31", "2026-01-31"]),
        "Stage": ("stage", ["Won", "Won", "Won"]),
    }
    issues = {issue.code: issue for issue in cleaned("deals", columns).issues}
    assert issues["dates_out_of_order"].where.rows == (2,)
    assert issues["duplicate_key"].where.rows == (2, 3)


def test_lines_counted_anew_in_each_order_are_no_repeats(cleaned: Cleaner) -> None:
    columns = {"Order": ("order_id", ["A", "A", "B", "B"]), "Line": ("line_id", ["1", "2", "1", "1"])}
    columns["Price"] = ("amount", ["5", "6", "7", "8"])
    (issue,) = [issue for issue in cleaned("orders", columns).issues if issue.code == "lines_twice"]
    assert issue.where.rows == (4, 5)


def test_row_lists_are_short_and_counts_are_whole(cleaned: Cleaner) -> None:
    table = cleaned("deals", {"Amount": ("amount", ["1"] * 60 + ["x"] * 40)})
    (issue,) = [issue for issue in table.issues if issue.code == "not_a_number"]
    assert len(issue.where.rows) == 10
    assert issue.count == 40


def test_repeated_rows_are_reported(cleaned: Cleaner) -> None:
    table = cleaned("orders", {"Id": ("order_id", ["1", "1", "2"]), "Total": ("amount", ["5", "5", "5"])})
    assert [(issue.code, issue.where.rows) for issue in table.issues] == [("duplicate_row", (3,))]


@pytest.mark.parametrize(
    ("done", "planned"),
    [("Terminée", "Planifiée"), ("Finalizado", "Programado"), ("Concluída", "Agendada"), ("Afgerond", "Gepland")],
)
def test_what_is_done_is_settled_and_what_is_planned_is_not(cleaned, done, planned):
    table = cleaned("tickets", {"Id": ("ticket_id", ["1", "2"]), "Status": ("status", [done, planned])})
    assert table.frame["is_resolved"].tolist() == [True, False]


def test_a_cancelled_order_may_say_by_whom(cleaned: Cleaner) -> None:
    said = ["ok", "cancelled_by_guest", "Canceled by host", "Cancelled (partially)", "Storniert vom Kunden"]
    columns = {"Id": ("order_id", ["1", "2", "3", "4", "5"]), "Total": ("amount", ["5"] * 5), "State": ("status", said)}
    assert cleaned("orders", columns).frame["is_cancelled"].tolist() == [False, True, True, False, True]


@pytest.mark.parametrize(
    "words",
    ["Declined by customer|Expired", "Abgelehnt|Abgelaufen", "Refusée|Expirée", "Rechazado|Expirado", "Ditolak|Gagal"],
)
def test_what_was_declined_or_ran_out_is_no_sale(cleaned: Cleaner, words: str) -> None:
    said = ["paid", *words.split("|")]
    columns = {"Id": ("order_id", ["1", "2", "3"]), "Total": ("amount", ["5"] * 3), "State": ("status", said)}
    assert cleaned("orders", columns).frame["is_cancelled"].tolist() == [False, True, True]


@pytest.mark.parametrize("words", ["Active|Expired", "Redeemed|Expired", "aktiv|abgelaufen", "Aktif|Kedaluwarsa"])
def test_a_membership_that_ran_out_beside_others_in_force_was_sold(cleaned: Cleaner, words: str) -> None:
    said = [*words.split("|"), "Cancelled"]
    columns = {"Id": ("order_id", ["1", "2", "3"]), "Total": ("amount", ["5"] * 3), "State": ("status", said)}
    assert cleaned("orders", columns).frame["is_cancelled"].tolist() == [False, False, True]


@pytest.mark.parametrize("heading", ["Expired Date", "Card expired on", "Abgelaufen am", "Date expirée"])
def test_the_day_on_which_goods_expire_calls_no_order_off(cleaned: Cleaner, heading: str) -> None:
    days = {heading: (None, ["2025-01-31", "2025-02-28", ""]), "Cancelled on": (None, ["", "2024-01-02", ""])}
    columns = {"Id": ("order_id", ["1", "2", "3"]), "Total": ("amount", ["5"] * 3)}
    assert "is_cancelled" not in cleaned("orders", columns | {heading: days[heading]}).frame
    assert cleaned("orders", columns | days).frame["is_cancelled"].tolist() == [False, True, False]
