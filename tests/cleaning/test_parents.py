"""Fields of a parent in a child's sheet: columns of the child, read as what the parent's field holds."""

from crm_analytics.cleaning import clean
from crm_analytics.tables import CleanTable, ColumnMapping, SheetMapping

from .conftest import raw_table

ORDERS = {"No": ["1", "2"], "Day": ["2026-01-05", "2026-01-06"], "Total": ["10", "20"]}
OWN = ("orders.order_id", "orders.ordered_at", "orders.amount")


def cleaned(heading: str, cells: list[str], field: str) -> CleanTable:
    raw = raw_table({**ORDERS, heading: cells})
    fields = (*OWN, field)
    columns = tuple(ColumnMapping(at, name, fields[at], 1.0, "a test") for at, name in enumerate(raw.headings))
    return clean(raw, SheetMapping("orders", 1.0, "a test", columns))


def test_it_stays_a_column_of_the_child_under_its_heading() -> None:
    table = cleaned("Billing phone", ["0049 30 123456", "030 7654321"], "customers.phone")
    assert table.extras == ("Billing phone",)
    assert table.kinds["Billing phone"] == "phone"
    assert table.told == {"Billing phone": "customers.phone"}


def test_numbers_keep_their_leading_zeros() -> None:
    assert cleaned("Billing zip", ["01067", "80331"], "customers.postcode").frame["Billing zip"].tolist() == [
        "01067",
        "80331",
    ]


def test_cells_that_are_no_addresses_stay_words() -> None:
    table = cleaned("Mail", ["yes", "no"], "customers.email")
    assert table.kinds["Mail"] != "email"
    assert table.issues == ()


def test_a_first_name_makes_no_name_of_the_order() -> None:
    table = cleaned("First name", ["Ann", "Bob"], "customers.first_name")
    assert list(table.frame.columns) == ["order_id", "ordered_at", "amount", "First name"]
