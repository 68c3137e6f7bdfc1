"""Several columns that are added up to one field: the sum, what it leaves out, and the columns themselves."""

import pandas as pd
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from crm_analytics.tables import CleanTable

from .conftest import Cleaner

DAYS = ["2026-01-05", "2026-01-06", "2026-01-07", "2026-01-08"]


def orders(cleaned: Cleaner, **discounts: list[str]) -> CleanTable:
    columns: dict[str, tuple[str | None, list[str]]] = {"Day": ("ordered_at", DAYS), "Total": ("amount", ["10"] * 4)}
    return cleaned("orders", columns | {heading: ("discount", cells) for heading, cells in discounts.items()})


def codes(table: CleanTable) -> list[str]:
    return [issue.code for issue in table.issues]


def test_columns_are_added_up_and_stay_beside_the_sum(cleaned: Cleaner) -> None:
    table = orders(cleaned, retail=["1.5", "2", "0", "4"], coupon=["1", "0", "0.5", "2"])
    assert table.frame["discount"].tolist() == [2.5, 2.0, 0.5, 6.0]
    assert table.extras == ("retail", "coupon")
    assert table.frame["coupon"].tolist() == [1.0, 0.0, 0.5, 2.0]
    assert (table.kinds["retail"], table.kinds["discount"]) == ("money", "money")
    assert "added_up" in codes(table)


def test_the_report_says_what_is_added_up(cleaned: Cleaner) -> None:
    table = orders(cleaned, retail=["1.5", "2", "0", "4"], coupon=["1", "0", "0.5", "2"])
    reports = {report.heading: report for report in table.columns}
    assert (reports["coupon"].column, reports["coupon"].part_of) == ("coupon", "discount")
    assert reports["coupon"].convention == "added up: retail + coupon"


def test_blanks_add_nothing_but_all_blank_stays_blank(cleaned: Cleaner) -> None:
    table = orders(cleaned, retail=["1.5", "", "3", ""], coupon=["", "2", "4", ""])
    assert table.frame["discount"].tolist()[:3] == [1.5, 2.0, 7.0]
    assert pd.isna(table.frame["discount"].iloc[3])


def test_a_row_with_a_cell_that_cannot_be_read_has_no_sum(cleaned: Cleaner) -> None:
    table = orders(cleaned, retail=["1.5", "2", "3", "4"], coupon=["1", "ask Tom", "4", "5"])
    assert table.frame["discount"].isna().tolist() == [False, True, False, False]
    assert {"no_sum", "not_a_number"} <= set(codes(table))


def test_a_column_that_is_the_sum_already_is_the_field_alone(cleaned: Cleaner) -> None:
    parts = {"retail": ["1", "2", "3", "4"], "coupon": ["1", "1", "1", "0.5"]}
    table = orders(cleaned, **parts, together=["2", "3", "4", "4.5"])
    assert table.frame["discount"].tolist() == [2.0, 3.0, 4.0, 4.5]
    assert table.extras == ("retail", "coupon")
    assert "sum_already" in codes(table)


def test_two_equal_taxes_are_two_taxes(cleaned: Cleaner) -> None:
    columns: dict[str, tuple[str | None, list[str]]] = {"Day": ("ordered_at", DAYS), "Total": ("amount", ["10"] * 4)}
    taxes = {"CGST": ("tax", ["9", "18", "4.5", "9"]), "SGST": ("tax", ["9", "18", "4.5", "9"])}
    assert cleaned("orders", columns | taxes).frame["tax"].tolist() == [18.0, 36.0, 9.0, 18.0]


def test_currencies_are_never_added_up(cleaned: Cleaner) -> None:
    table = orders(cleaned, retail=["$1", "$2", "$3", "$4"], coupon=["", "€2", "€3", "€4"])
    assert table.frame["discount"].tolist() == [1.0, 2.0, 3.0, 4.0]
    assert "several_currencies" in codes(table)
    assert "coupon" in table.extras


def test_each_row_in_its_own_currency_is_added_up(cleaned: Cleaner) -> None:
    table = orders(cleaned, retail=["$1", "€2", "$3", "€4"], coupon=["$1", "€2", "", "€4"])
    assert table.frame["discount"].tolist() == [2.0, 4.0, 3.0, 8.0]


def test_a_small_discount_beside_a_large_one_is_no_rate(cleaned: Cleaner) -> None:
    table = orders(cleaned, retail=["3.5", "2", "0", "4"], coupon=["0.5", "0.25", "0", "1"])
    assert table.frame["discount"].tolist() == [4.0, 2.25, 0.0, 5.0]


def test_counts_stay_whole_numbers(cleaned: Cleaner) -> None:
    columns = {
        "Id": ("customer_id", ["a", "b"]),
        "Web": ("order_count", ["3", ""]),
        "Shop": ("order_count", ["2", "1"]),
    }
    table = cleaned("customers", columns)
    assert table.frame["order_count"].tolist() == [5, 1]
    assert str(table.frame["order_count"].dtype) == "Int64"


def test_a_column_whose_decimal_sign_is_open_leaves_the_field_open(cleaned: Cleaner) -> None:
    table = orders(cleaned, retail=["1.234", "2.345", "5.678", "4.111"], coupon=["1", "2", "3", "4"])
    assert [question.blocks for question in table.questions] == [("orders.discount",)]
    assert table.frame["discount"].isna().all()
    assert "coupon" in table.extras


@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.tuples(*[st.one_of(st.none(), st.integers(0, 999))] * 3), min_size=1, max_size=8))
def test_every_row_is_the_sum_of_what_its_cells_say(cleaned: Cleaner, rows: list[tuple[int | None, ...]]) -> None:
    columns: dict[str, tuple[str | None, list[str]]] = {
        "Id": ("customer_id", [f"c{at}" for at in range(len(rows))]),
        **{
            name: ("order_count", ["" if row[at] is None else str(row[at]) for row in rows])
            for at, name in enumerate(("Web", "Shop", "Phone"))
        },
    }
    table = cleaned("customers", columns)
    if "sum_already" in codes(table):
        return
    for row, found in zip(rows, table.frame["order_count"], strict=True):
        known = [cell for cell in row if cell is not None]
        assert pd.isna(found) if not known else found == sum(known)
