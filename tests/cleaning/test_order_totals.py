"""The total of an order on each of its lines counts once; what lines were sold at is left alone."""

import pandas as pd
import pytest

from crm_analytics.cleaning import clean
from tests.cleaning.conftest import Cleaner, mapped, raw_table

ORDERS = ["A", "A", "B", "B", "C", "C", "C", "D"]
PRODUCTS = ["Pen", "Ink", "Pen", "Pad", "Ink", "Pad", "Pen", "Pen"]
TOTALS = ["30", "30", "50", "50", "80", "80", "80", "12"]


def sheet(**more):
    return {
        "Order": ("order_id", ORDERS),
        "Product": ("product", PRODUCTS),
        "Order total": ("amount", TOTALS),
    } | {heading: (field, cells.split()) for heading, (field, cells) in more.items()}


def codes(table):
    return [issue.code for issue in table.issues]


def test_a_total_on_each_line_counts_on_the_first_line_of_the_order(cleaned: Cleaner) -> None:
    table = cleaned("orders", sheet())
    assert table.frame["amount"].fillna(0).tolist() == [30, 0, 50, 0, 80, 0, 0, 12]
    (issue,) = table.issues
    assert (issue.code, issue.count, issue.where.rows) == ("total_on_each_line", 4, (3, 5, 7, 8))


def test_the_shipping_of_the_order_is_on_its_first_line_too(cleaned: Cleaner) -> None:
    table = cleaned("orders", sheet(Shipping=("shipping", "5 5 4 4 0 0 0 4")))
    assert table.frame["shipping"].fillna(0).tolist() == [5, 0, 4, 0, 0, 0, 0, 4]


def test_a_column_that_adds_up_to_the_total_is_the_amount_of_the_line(cleaned: Cleaner) -> None:
    table = cleaned("orders", sheet(Sold=(None, "10 20 25 25 30 30 20 12")))
    assert table.frame["amount"].tolist() == [10, 20, 25, 25, 30, 30, 20, 12]
    assert table.frame["Order total"].tolist() == [30, 30, 50, 50, 80, 80, 80, 12]
    assert table.derived["amount"] == '"Sold"'
    assert codes(table) == ["amount_of_the_line"]


def test_quantity_times_price_that_adds_up_to_the_total_is_the_amount_of_the_line(cleaned: Cleaner) -> None:
    prices = {"Qty": ("quantity", "1 2 1 4 3 3 2 1"), "Price": ("unit_price", "10 10 10 10 10 10 10 12")}
    table = cleaned("orders", sheet(**prices))
    assert table.frame["amount"].tolist() == [10, 20, 10, 40, 30, 30, 20, 12]


def test_two_orders_are_enough_where_quantity_and_price_say_otherwise_and_a_tax_is_shared_out(cleaned: Cleaner) -> None:
    columns = {
        "Order": ("order_id", ["A", "A", "B", "B"]),
        "Qty": ("quantity", ["1", "2", "1", "4"]),
        "Price": ("unit_price", ["10"] * 4),
        "Total": ("amount", ["35.70", "35.70", "59.50", "59.50"]),
    }
    assert cleaned("orders", columns).frame["amount"].fillna(0).tolist() == [11.90, 23.80, 11.90, 47.60]


@pytest.mark.parametrize(
    ("orders", "quantity", "price", "total"),
    [
        # One order of several lines, with 10.00 of shipping on top, and one that its lines come to.
        ("A A B C", "2 1 1 1", "100 50 50 50", "260 260 50 50"),
        ("A A B C", "2 1 1 1", "100 50 50 50", "250 250 50 50"),
        # Lines that cost the same.
        ("A A B B B C D D", "1 1 1 2 1 1 1 1", "50 50 50 50 50 50 50 50", "105 105 205 205 205 55 105 105"),
        # One of the lines is given away, and some of the whole is taken off.
        ("A A B B B C", "1 1 1 1 1 1", "50 0 100 5 20 9", "50 50 100 100 100 9"),
    ],
)
def test_a_total_that_is_much_nearer_to_all_lines_than_to_each_counts_once(
    cleaned: Cleaner, orders, quantity, price, total
) -> None:
    columns = {"Order": ("order_id", orders), "Qty": ("quantity", quantity), "Price": ("unit_price", price)}
    columns |= {"Total": ("amount", total), "Product": ("product", " ".join("abcdefgh"[: len(orders.split())]))}
    amounts = cleaned("orders", {name: (field, text.split()) for name, (field, text) in columns.items()}).frame[
        "amount"
    ]
    by_hand = pd.DataFrame({name: text.split() for name, (_, text) in columns.items()}).astype(
        {"Qty": float, "Price": float, "Total": float}
    )
    costs = by_hand["Qty"] * by_hand["Price"]
    shares = by_hand["Total"] * costs / costs.groupby(by_hand["Order"]).transform("sum")
    assert amounts.round(2).tolist() == pytest.approx(shares.tolist(), abs=0.01)
    assert amounts.sum() == pytest.approx(by_hand.drop_duplicates("Order")["Total"].sum())


@pytest.mark.parametrize("total", ["59.50 59.50 30 30", "40 40 20 20", "50 50 25 25"])
def test_amounts_of_lines_that_cost_the_same_are_their_own_with_a_tax_or_a_discount(cleaned: Cleaner, total) -> None:
    columns = {
        "Order": ("order_id", "A A B B".split()),
        "Qty": ("quantity", "1 1 1 1".split()),
        "Price": ("unit_price", "50 50 25 25".split()),
        "Product": ("product", "Mug Pen Mug Pen".split()),
        "Amount": ("amount", total.split()),
    }
    assert cleaned("orders", columns).frame["amount"].tolist() == list(map(float, total.split()))


@pytest.mark.parametrize(
    ("products", "totals", "more"),
    [
        pytest.param(PRODUCTS, ["30", "30", "50", "60", "80", "80", "80", "12"], {}, id="they differ in an order"),
        pytest.param(PRODUCTS, ["30"] * 8, {}, id="they are the same everywhere"),
        pytest.param(["Pen"] * 8, TOTALS, {}, id="the lines are the same"),
        pytest.param(
            ["Tea", "Jam", "Pen", "Pad", "Ink", "Pad", "Ink", "Tea"],
            ["30", "30", "50", "50", "50", "50", "50", "30"],
            {},
            id="each product has one price",
        ),
        pytest.param(
            PRODUCTS,
            TOTALS,
            {"Qty": ("quantity", "1 2 1 1 2 1 1 1"), "Price": ("unit_price", "30 15 50 50 40 80 80 12")},
            id="quantity and price come to them",
        ),
        pytest.param(
            PRODUCTS,
            [str(float(total) * 1.2) for total in TOTALS],
            {"Qty": ("quantity", "1 1 1 1 1 1 1 1"), "Price": ("unit_price", "30 30 50 50 80 80 80 12")},
            id="with a tax on top",
        ),
    ],
)
def test_amounts_of_lines_are_left_alone(cleaned: Cleaner, products, totals, more) -> None:
    columns = sheet(**more) | {"Product": ("product", products), "Order total": ("amount", totals)}
    table = cleaned("orders", columns)
    assert table.frame["amount"].tolist() == [float(total) for total in totals]


def test_what_a_file_proved_holds_for_the_next_one_that_proves_nothing() -> None:
    columns = {"Order": ["E", "E"], "Product": ["Pen", "Ink"], "Order total": ["70", "70"]}
    fields = {"Order": "order_id", "Product": "product", "Order total": "amount"}
    raw = raw_table(columns)
    alone = clean(raw, mapped(raw, "orders", fields))
    after = clean(raw, mapped(raw, "orders", fields), decided={"Order total:amount_of": "order"})
    assert alone.frame["amount"].tolist() == [70, 70]
    assert after.frame["amount"].fillna(0).tolist() == [70, 0]


def test_who_says_that_it_is_of_the_line_is_believed(cleaned: Cleaner) -> None:
    table = cleaned("orders", sheet(), decided={"Order total:amount_of": "line"})
    assert table.frame["amount"].tolist() == [float(total) for total in TOTALS]


SHOP = {
    "Name": ("order_id", ["#1", "#1", "#2", "#3", "#3", "#3"]),
    "Created at": ("ordered_at", ["2026-05-01", "", "2026-05-02", "2026-05-03", "", ""]),
    "Currency": ("currency", ["USD", "", "USD", "USD", "", ""]),
    "Status": ("status", ["paid", "", "paid", "voided", "", ""]),
    "Total": ("amount", ["55.00", "", "12.00", "30.00", "", ""]),
    "Shipping": ("shipping", ["5.00", "", "2.00", "0", "", ""]),
    "Lineitem quantity": ("quantity", ["1", "2", "1", "1", "1", "1"]),
    "Lineitem price": ("unit_price", ["20.00", "16.00", "10.00", "10.00", "10.00", "10.00"]),
    "Lineitem discount": (None, ["0", "2.00", "0", "0", "0", "0"]),
    "Lineitem name": ("product", ["Mug", "Pen", "Mug", "Mug", "Pen", "Pad"]),
}


def test_a_total_on_the_first_line_is_shared_out_by_what_the_lines_cost(cleaned: Cleaner) -> None:
    # 20 and 2 × 16 − 2 = 30, and 5 of shipping: 2 and 3
    table = cleaned("orders", SHOP)
    assert table.frame["amount"].tolist() == [22, 33, 12, 10, 10, 10]
    assert table.frame["shipping"].fillna(0).tolist() == [2, 3, 2, 0, 0, 0]
    assert table.frame["Total"].fillna(0).tolist() == [55, 0, 12, 30, 0, 0]
    assert '"Lineitem quantity" × "Lineitem price" − "Lineitem discount"' in table.derived["amount"]
    shared, _ = table.issues
    assert (shared.code, shared.count) == ("total_shared_out", 5)
    assert "5.00 on top of what the lines cost" in shared.what


def test_what_is_said_of_the_order_holds_for_all_of_its_lines(cleaned: Cleaner) -> None:
    table = cleaned("orders", SHOP)
    assert table.frame["ordered_at"].dt.day.tolist() == [1, 1, 2, 3, 3, 3]
    assert table.frame["is_cancelled"].tolist() == [False, False, False, True, True, True]
    assert table.currency == "USD"
    issue = table.issues[1]
    assert (issue.code, issue.count) == ("said_once", 3)


def test_a_refund_of_the_order_is_shared_out_as_its_total_is(cleaned: Cleaner) -> None:
    table = cleaned("orders", SHOP | {"Refunded": ("refunded", ["55", "", "0", "10", "", ""])})
    assert table.frame["refunded"].fillna(0).round(2).tolist() == [22, 33, 0, 3.34, 3.33, 3.33]


@pytest.mark.parametrize(
    ("refunded", "back", "expected"),
    [
        pytest.param("16.5", ("Returned quantity", "0 1 0 0 0 0"), [0, 16.5], id="one of two pieces"),
        pytest.param("20", ("Qty retour", "0 1 0 0 0 0"), [0, 20], id="with some of the shipping"),
        pytest.param("40", ("Returned quantity", "0 2 0 0 0 0"), [7, 33], id="more than the line cost"),
        pytest.param("11", ("Returned", "yes no no no no no"), [11, 0], id="only that it came back"),
        pytest.param("30", ("Line refund amount", "10 20 0 0 0 0"), [10, 20], id="how much of each"),
        pytest.param("11", ("Returned quantity", "0 0 0 0 0 0"), [4.4, 6.6], id="nobody says what"),
        pytest.param("55", ("Returned quantity", "1 0 0 0 0 0"), [22, 33], id="all of the order"),
        pytest.param("11", ("Refunded?", "yes . . . . ."), [4.4, 6.6], id="of the order, on its first line"),
        pytest.param("11", ("Notes", "0 1 0 0 0 0"), [4.4, 6.6], id="another column"),
    ],
)
def test_a_refund_goes_to_the_lines_that_came_back_where_a_column_says_which(
    cleaned: Cleaner, refunded, back, expected
) -> None:
    heading, cells = back
    more = {
        "Refunded": ("refunded", [refunded, "", "0", "0", "", ""]),
        heading: (None, [cell.strip(".") for cell in cells.split()]),
    }
    found = cleaned("orders", SHOP | more).frame["refunded"]
    assert found.fillna(0).round(2).tolist() == [*expected, 0, 0, 0, 0]


def test_without_prices_the_total_stays_on_the_first_line_and_that_is_said(cleaned: Cleaner) -> None:
    table = cleaned("orders", {name: cells for name, cells in SHOP.items() if "price" not in name})
    assert table.frame["amount"].fillna(0).tolist() == [55, 0, 12, 30, 0, 0]
    assert codes(table) == ["total_on_first_line", "said_once"]


def test_what_was_paid_for_lines_that_cost_nothing_goes_by_pieces_and_that_is_said(cleaned: Cleaner) -> None:
    columns = {
        "Order": ("order_id", ["A", "A", "B", "B"]),
        "Qty": ("quantity", ["1", "2", "1", "2"]),
        "Price": ("unit_price", ["10", "5", "0", "0"]),
        "Total": ("amount", ["20", "", "3", ""]),
    }
    table = cleaned("orders", columns)
    assert table.frame["amount"].tolist() == [10, 10, 1, 2]
    assert "Where no line costs anything, in 1 order, it goes by the number of pieces. " in table.issues[0].what


def priced(*prices: str, totals: str = "15", **more: tuple[str, list[str]]) -> dict[str, tuple[str, list[str]]]:
    """Orders of two lines each."""
    return {
        "Order": ("order_id", [str(number // 2) for number in range(len(prices))]),
        "Item": ("product", ["Mug", "Pen"] * (len(prices) // 2)),
        "Qty": ("quantity", ["1"] * len(prices)),
        "Price": ("unit_price", list(prices)),
        "Total": ("amount", [totals, ""] * (len(prices) // 2)),
    } | more


def test_an_order_with_a_line_without_a_price_is_not_shared_out_and_the_others_are(cleaned: Cleaner) -> None:
    table = cleaned("orders", priced(*["10", "5"] * 9, "10", ""))
    assert table.frame["amount"].fillna(0).tolist() == [10, 5] * 9 + [15, 0]
    shared, told = table.issues
    assert shared.code == "amount_of_the_line"
    assert (told.code, told.severity.value, told.where.rows) == ("total_not_shared_out", "warning", (21,))
    assert "1 order has a line that does not say what it costs (1 line)" in told.what
    assert table.derived["amount"].endswith("of an order with a line that says no price it is the total, once")


def test_how_many_orders_lack_a_price_says_nothing_about_the_others(cleaned: Cleaner) -> None:
    table = cleaned("orders", priced("10", "5", "10", "", "", "5", "", ""))
    assert table.frame["amount"].fillna(0).tolist() == [10, 5, 15, 0, 15, 0, 15, 0]
    assert table.issues[1].where.rows == (5, 6, 8, 9)


def test_a_row_that_names_nothing_that_was_sold_is_no_line_without_a_price(cleaned: Cleaner) -> None:
    columns = priced("10", "", "10", "5") | {
        "Item": ("product", ["Mug", "", "Mug", "Pen"]),
        "Qty": ("quantity", ["1", "", "1", "1"]),
        "Note": (None, ["", "gift wrap", "", ""]),
    }
    assert cleaned("orders", columns).frame["amount"].tolist() == [15, 0, 10, 5]


def test_where_no_order_has_all_prices_it_is_not_said_that_none_has_any(cleaned: Cleaner) -> None:
    told = cleaned("orders", priced("10", "", "", "5")).issues[0]
    assert told.code == "total_on_first_line"
    assert "In each of them a line does not say what it costs, so" in told.what


def test_a_column_of_the_lines_that_explains_the_totals_is_what_they_cost(cleaned: Cleaner) -> None:
    sheet = {name: cells for name, cells in SHOP.items() if "price" not in name}
    table = cleaned("orders", sheet | {"line_items.total": (None, "20 30 10 10 10 10".split())})
    assert table.frame["amount"].tolist() == [22, 33, 12, 10, 10, 10]
    assert '"line_items.total"' in table.derived["amount"]


@pytest.mark.parametrize(
    "more",
    [
        pytest.param({"Total": ("amount", ["20", "", "10", "10", "", ""])}, id="they are what their own lines cost"),
        pytest.param({"Total": ("amount", ["20", "32", "10", "10", "10", ""])}, id="only some are missing"),
    ],
)
def test_lines_without_an_amount_are_left_without_one(cleaned: Cleaner, more) -> None:
    table = cleaned("orders", {name: cells for name, cells in SHOP.items() if "discount" not in name} | more)
    expected = [float(cell) if cell else 0 for cell in more["Total"][1]]
    assert table.frame["amount"].fillna(0).tolist() == expected


def test_amounts_of_0_beside_an_amount_are_what_they_say(cleaned: Cleaner) -> None:
    sheet = {name: cells for name, cells in SHOP.items() if name in ("Name", "Created at", "Lineitem name")}
    table = cleaned("orders", sheet | {"Total": ("amount", ["55", "0", "12", "30", "0", "0"])})
    assert codes(table) == ["said_once"]
