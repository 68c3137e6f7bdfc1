"""Decimal comma or point: decided where something decides, asked where nothing does."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from crm_analytics.tables import CleanTable, Native

from .conftest import Cleaner


def values(table: CleanTable, field: str = "amount") -> list[float]:
    return table.frame[field].tolist()


def topics(table: CleanTable) -> list[str]:
    return [question.topic for question in table.questions]


def test_a_cell_with_two_separators_decides(cleaned: Cleaner) -> None:
    table = cleaned("deals", {"Betrag": ("amount", ["1.234", "1.234,50", "2.000"])})
    assert values(table) == [1234, 1234.5, 2000]
    assert table.columns[0].convention.startswith("decimal comma")


def test_three_digits_after_one_separator_alone_are_asked(cleaned: Cleaner) -> None:
    table = cleaned("deals", {"Amount": ("amount", ["1.234", "2.345", "3.456"])})
    (question,) = table.questions
    assert question.id == "deals.csv:Amount:decimal"
    assert [option.value for option in question.options] == [".", ","]
    assert question.suggestion == ","
    assert question.blocks == ("deals.amount",)
    assert table.frame["amount"].isna().all()


@pytest.mark.parametrize(("answer", "expected"), [(".", [1.234, 2.345]), (",", [1234, 2345])])
def test_the_answer_is_used(cleaned: Cleaner, answer: str, expected: list[float]) -> None:
    table = cleaned("deals", {"Amount": ("amount", ["1.234", "2.345"])}, answers={"deals.csv:Amount:decimal": answer})
    assert values(table) == expected
    assert table.questions == ()


def test_other_columns_of_the_sheet_decide(cleaned: Cleaner) -> None:
    table = cleaned("deals", {"Amount": ("amount", ["1.234", "2.345"]), "Quantity": ("quantity", ["1,5", "2,25"])})
    assert values(table) == [1234, 2345]
    assert "as in the other columns" in table.columns[0].convention


def test_semicolons_between_columns_mean_a_decimal_comma(cleaned: Cleaner) -> None:
    table = cleaned("deals", {"Amount": ("amount", ["1.234", "2.345"])}, delimiter=";")
    assert values(table) == [1234, 2345]


@pytest.mark.parametrize(
    ("cells", "expected"),
    [
        (["Rp 150.000", "Rp 75.500"], [150_000, 75_500]),
        (["£1,250", "£2,500"], [1250, 2500]),
        (["$1,234", "$5,678"], [1234, 5678]),
    ],
)
def test_currencies_decide(cleaned: Cleaner, cells: list[str], expected: list[float]) -> None:
    assert values(cleaned("deals", {"Amount": ("amount", cells)})) == expected


@pytest.mark.parametrize(
    ("cells", "expected"),
    [(["Rp22,111", "Rp150,500"], [22_111, 150_500]), (["¥1.234", "¥5.678"], [1234, 5678])],
)
def test_money_without_cents_has_thousands(cleaned: Cleaner, cells: list[str], expected: list[float]) -> None:
    assert values(cleaned("deals", {"Amount": ("amount", cells)})) == expected


@pytest.mark.parametrize("cells", [["£1.459", "£1.512"], ["1,459 kr", "1,512 kr"]])
def test_money_with_three_decimals_is_asked_about(cleaned: Cleaner, cells: list[str]) -> None:
    assert topics(cleaned("deals", {"Amount": ("amount", cells)})) == ["decimal"]


def test_only_other_money_says_that_money_has_three_decimals(cleaned: Cleaner) -> None:
    price = {"Price": ("unit_price", ["1.459", "1.512"])}
    assert topics(cleaned("orders", price | {"Rating": (None, ["4.5", "3.5"])})) == ["decimal"]
    table = cleaned("orders", price | {"Total": ("amount", ["12.50", "8.20"])})
    assert values(table, "unit_price") == [1.459, 1.512]
    assert topics(cleaned("deals", {"Amount": ("amount", ["18,662", "40,319"])}, delimiter=";")) == ["decimal"]


def test_counts_have_no_decimals(cleaned: Cleaner) -> None:
    table = cleaned("customers", {"Name": ("name", ["a", "b"]), "Staff": ("employees", ["1,234", "5,678"])})
    assert values(table, "employees") == [1234, 5678]


def test_short_numbers_without_a_separator_and_round_ones_with_it_are_thousands(cleaned: Cleaner) -> None:
    assert values(cleaned("deals", {"Amount": ("amount", ["950", "1,200", "12,500"])})) == [950, 1200, 12_500]


def test_amounts_of_which_only_the_great_ones_have_a_separator_are_thousands(cleaned: Cleaner) -> None:
    assert values(cleaned("deals", {"Amount": ("amount", ["980", "1.234", "12.587"])})) == [980, 1234, 12_587]
    other = {"Amount": ("amount", ["980", "1.234", "12.587"]), "Rating": (None, ["4.5", "3.2", "4.0"])}
    assert topics(cleaned("deals", other)) == ["decimal"]
    dinars = cleaned("deals", {"Amount": ("amount", ["5 KWD", "1.234 KWD", "12.587 KWD"])})
    assert topics(dinars) == ["decimal"]


def test_metres_and_minutes_are_no_millions(cleaned: Cleaner) -> None:
    columns = {"Amount": ("amount", ["1m", "2.5m"]), "Length": (None, ["5 m", "10 m"]), "Raised": (None, ["2m", "50k"])}
    frame = cleaned("deals", columns).frame
    assert frame["amount"].tolist() == [1e6, 2.5e6]
    assert frame["Length"].tolist() == ["5 m", "10 m"]
    assert frame["Raised"].tolist() == [2e6, 5e4]


def test_a_workbook_with_typed_numbers_writes_points(cleaned: Cleaner) -> None:
    table = cleaned("deals", {"Amount": ("amount", ["1.234", "2.345"])}, native=Native(numbers=2))
    assert values(table) == [1.234, 2.345]


def test_numbers_without_separators_need_no_decision(cleaned: Cleaner) -> None:
    table = cleaned("deals", {"Amount": ("amount", ["1054", "4514", ""])})
    assert table.columns[0].convention == ""
    assert (table.columns[0].parsed, table.columns[0].blank) == (2, 1)


@pytest.mark.parametrize(("cell", "value"), [("2,75", 2.75), ("1.234,56 €", 1234.56), ("-1.234,5", -1234.5)])
def test_amounts_whose_cents_prove_the_other_style_are_read_and_said(cleaned: Cleaner, cell: str, value: float) -> None:
    table = cleaned("deals", {"Amount": ("amount", ["1.50"] * 20 + [cell])})
    (issue,) = [issue for issue in table.issues if issue.code == "other_decimal_sign"]
    assert issue.where.rows == (22,)
    assert (values(table)[-1], table.columns[0].failed) == (value, 0)


@pytest.mark.parametrize("cell", ["2,7", "1.2.3", "1,50,75"])
def test_cells_in_another_style_that_prove_nothing_are_reported_not_coerced(cleaned: Cleaner, cell: str) -> None:
    table = cleaned("deals", {"Amount": ("amount", ["1.50"] * 20 + [cell])})
    (issue,) = [issue for issue in table.issues if issue.code == "not_a_number"]
    assert issue.where.rows == (22,)
    assert table.columns[0].failed == 1


def test_amounts_half_in_one_style_and_half_in_the_other_need_no_question(cleaned: Cleaner) -> None:
    table = cleaned("deals", {"Amount": ("amount", ["3.50", "12,00", "7", "1.250,00", "1,250.00"])})
    assert values(table) == [3.5, 12, 7, 1250, 1250]
    assert topics(table) == []


def test_one_cell_that_fits_both_styles_is_asked_where_both_are_used(cleaned: Cleaner) -> None:
    cells = {"Amount": ("amount", ["3.50", "12,00", "1,250"])}
    assert topics(cleaned("deals", cells)) == ["decimal"]
    table = cleaned("deals", cells, answers={"deals.csv:Amount:decimal": "."})
    assert values(table) == [3.5, 12, 1250]


def test_mostly_words_keep_the_column_as_an_extra(cleaned: Cleaner) -> None:
    table = cleaned("deals", {"Amount": ("amount", ["tbd", "ask Ann", "5"])})
    assert "amount" not in table.frame
    assert table.extras == ("Amount (2)",)
    (issue,) = table.issues
    assert 'not used as "Amount"' in issue.what


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=150, deadline=None)
@given(
    cents=st.lists(st.integers(-(10**9), 10**9), min_size=1, max_size=30),
    style=st.sampled_from([(".", ","), (",", "."), (",", " "), (".", "'"), (".", ""), (",", "")]),
    decimals=st.sampled_from([0, 2, 3]),
)
def test_amounts_are_read_right_or_asked_but_never_read_wrong(cleaned, cents, style, decimals) -> None:
    decimal, group = style
    truth = [round(value / 10**decimals, decimals) for value in cents]
    cells = [f"{value:,.{decimals}f}".replace(",", "\0").replace(".", decimal).replace("\0", group) for value in truth]
    table = cleaned("deals", {"Amount": ("amount", cells)})
    if not table.questions:
        assert values(table) == pytest.approx(truth)
