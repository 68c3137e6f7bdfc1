"""The tables that are asked: derived fields, parents' columns, customers that nobody listed, and lineage."""

from dataclasses import replace
from datetime import datetime

import pandas as pd
import pytest

from crm_analytics.questions import Option, Question
from crm_analytics.workspace import Workspace


def test_the_sales_cycle_is_the_days_from_created_to_closed(table, rows, now):
    deals = table(
        "deals",
        deal_id=["days", "exact", "same day", "backwards", "open"],
        stage=["Won"] * 5,
        created_at=["2026-01-01", "2026-01-01 06:00", "2026-01-01 10:00", "2026-01-09", "2026-01-01"],
        closed_at=["2026-01-09", "2026-01-02 18:00", "2026-01-01", "2026-01-01", None],
    )
    with Workspace.open() as workspace:
        workspace.load([deals], now=now)
        found = dict(rows(workspace, "SELECT deal_id, cycle_days FROM deals"))
        assert found == {"days": 8.0, "exact": 1.5, "same day": 0.0, "backwards": -8.0, "open": None}


def test_the_weighted_amount_is_amount_times_probability(table, rows, now):
    deals = table("deals", deal_id=["1", "2"], stage=["New"] * 2, amount=[200.0, 50.0], probability=[25.0, None])
    with Workspace.open() as workspace:
        workspace.load([deals], now=now)
        assert rows(workspace, "SELECT weighted_amount FROM deals ORDER BY deal_id") == [(50.0,), (None,)]


def test_the_net_amount_is_less_refunds_and_nothing_where_returned_or_cancelled(table, rows, now):
    orders = table(
        "orders",
        order_id=["1", "2", "3", "4"],
        ordered_at=["2026-01-01"] * 4,
        amount=[10.0, 10.0, 10.0, None],
        refunded=[None, 3.0, None, None],
        returned_at=[None, None, "2026-01-09", "2026-01-09"],
        is_cancelled=[None, False, False, False],
    )
    cancelled = table(
        "orders", file="b.csv", order_id=["5"], ordered_at=["2026-01-01"], amount=[10.0], is_cancelled=[True]
    )
    with Workspace.open() as workspace:
        workspace.load([orders, cancelled], now=now)
        found = rows(workspace, "SELECT net_amount FROM orders ORDER BY order_id")
        assert found == [(10.0,), (7.0,), (0.0,), (None,), (0.0,)]


def test_a_derived_field_exists_only_where_its_inputs_do(table, now):
    with Workspace.open() as workspace:
        workspace.load([table("deals", deal_id=["1"], stage=["New"], created_at=["2026-01-01"])], now=now)
        assert "cycle_days" not in workspace.model.tables["deals"].columns


def test_a_child_takes_along_its_parents_columns_but_no_addresses(table, rows, now):
    users = table(
        "users", user_id=["u1"], name=["Ann"], email=["ann@x.org"], manager=["Zoe"], more={"Office": ["North"]}
    )
    deals = table("deals", deal_id=["1", "2"], stage=["New"] * 2, owner=["ann", "Cy"])
    with Workspace.open() as workspace:
        report = workspace.load([users, deals], now=now)
        found = rows(workspace, 'SELECT deal_id, "users.name", "users.manager", "users.Office" FROM deals ORDER BY 1')
        assert found == [("1", "Ann", "Zoe", "North"), ("2", None, None, None)]
        columns = workspace.model.tables["deals"].columns
        assert "users.email" not in columns
        assert "users.user_id" not in columns
        assert columns["users.manager"].made_from == "from the colleagues, by owner"
        (link,) = [link for link in report.links if link.parent == "users"]
        assert (link.field, link.parent_field, link.rows, link.matched) == ("owner", "name", 2, 1)
        assert workspace.links == report.links


def test_rows_never_multiply_where_a_parent_is_there_twice(table, rows, now):
    """
    products: Bike 10, Bike 12        orders: A Bike 10     sum(amount) stays 10,
                                                            and the first Bike's category is taken
    """
    products = table("products", product_id=["p1", "p2"], name=["Bike", "Bike"], category=["City", "Race"])
    orders = table("orders", order_id=["A"], ordered_at=["2026-01-01"], product=["Bike"], amount=[10.0])
    with Workspace.open() as workspace:
        report = workspace.load([products, orders], now=now)
        assert rows(workspace, 'SELECT amount, "products.category" FROM orders') == [(10.0, "City")]
        assert [issue.code for issue in report.issues] == ["repeated_parent"]


def test_the_best_of_two_fields_that_name_the_same_parent_is_taken(table, rows, now):
    products = table("products", product_id=["p1", "p2"], name=["Bike", "Lamp"], category=["Ride", "Light"])
    orders = table(
        "orders",
        order_id=["A", "B"],
        ordered_at=["2026-01-01"] * 2,
        amount=[1.0, 2.0],
        product=["Bicycle", "Lamp"],
        product_id=["p1", "p2"],
    )
    with Workspace.open() as workspace:
        workspace.load([products, orders], now=now)
        assert rows(workspace, 'SELECT "products.category" FROM orders ORDER BY order_id') == [("Ride",), ("Light",)]


def test_a_new_parent_widens_the_children_that_were_there(table, rows, now):
    with Workspace.open() as workspace:
        workspace.load([table("deals", deal_id=["1"], stage=["New"], owner=["Ann"])], now=now)
        workspace.load([table("users", name=["Ann"], manager=["Zoe"])], now=now)
        assert rows(workspace, 'SELECT "users.manager" FROM deals') == [("Zoe",)]


def test_orders_name_their_customer_by_email_where_there_is_no_id(table, rows, now):
    customers = table("customers", customer_id=["c1"], email=["ann@x.org"], segment=["Gold"])
    orders = table("orders", order_id=["A"], ordered_at=["2026-01-01"], amount=[1.0], email=["ANN@x.org"])
    with Workspace.open() as workspace:
        workspace.load([customers, orders], now=now)
        assert rows(workspace, 'SELECT "customers.segment" FROM orders') == [("Gold",)]


@pytest.mark.parametrize(
    ("field", "stored_as"), [("customer_id", "customer_id"), ("email", "email"), ("customer_name", "name")]
)
def test_customers_are_made_from_orders_where_no_list_was_uploaded(table, rows, now, field, stored_as):
    orders = table(
        "orders",
        order_id=["A", "B", "C"],
        ordered_at=["2026-02-01", "2026-01-01", "2026-03-01"],
        amount=[1.0, 2.0, 3.0],
        city=["Ulm", "Bonn", "Rome"],
        **{field: ["ann", "ann", "bob"]},
    )
    with Workspace.open() as workspace:
        workspace.load([orders], now=now)
        assert workspace.model.tables["customers"].made_from == "orders"
        found = rows(workspace, f"SELECT {stored_as}, acquired_at, city FROM customers ORDER BY 1")
        assert found == [("ann", datetime(2026, 1, 1), "Ulm"), ("bob", datetime(2026, 3, 1), "Rome")]
        assert rows(workspace, "SELECT \"customers.acquired_at\" FROM orders WHERE order_id = 'A'") == [
            (datetime(2026, 1, 1),)
        ]


def test_customers_are_made_from_deals_and_acquired_with_the_first_one_won(table, rows, now):
    deals = table(
        "deals",
        deal_id=["1", "2", "3", "4"],
        outcome=["lost", "won", "won", "open"],
        customer_id=["a", "a", "a", "b"],
        closed_at=["2026-01-01", "2026-02-01", "2026-03-01", None],
    )
    with Workspace.open() as workspace:
        workspace.load([deals], now=now)
        assert workspace.model.tables["customers"].made_from == "deals"
        found = rows(workspace, "SELECT customer_id, acquired_at FROM customers ORDER BY 1")
        assert found == [("a", datetime(2026, 2, 1)), ("b", None)]


ABOUT = {"Billing first": "customers.first_name", "Billing last": "customers.last_name", "Phone": "customers.phone"}


def test_made_customers_have_what_the_orders_say_of_them(table, rows, now):
    orders = table(
        "orders",
        order_id=["A", "B", "C"],
        ordered_at=["2026-01-01", "2026-02-01", "2026-03-01"],
        amount=[1.0, 2.0, 3.0],
        customer_id=["c1", "c1", "c2"],
        more={
            "Billing first": ["Ann", "Ann", "Bob"],
            "Billing last": ["Old", "New", None],
            "Phone": ["030 1", None, "030 2"],
        },
    )
    with Workspace.open() as workspace:
        report = workspace.load([replace(orders, told=ABOUT)], now=now)
        found = rows(workspace, "SELECT customer_id, name, last_name, phone FROM customers ORDER BY 1")
        assert found == [("c1", "Ann New", "New", "030 1"), ("c2", "Bob", None, "030 2")]
        assert workspace.model.tables["customers"].columns["phone"].made_from == "from the orders"
        assert rows(workspace, 'SELECT "Phone" FROM orders ORDER BY order_id') == [("030 1",), (None,), ("030 2",)]
        said = [issue.what for issue in report.issues if issue.code == "several_values"]
        assert said == [
            '1 customer has more than one "Last name" in the orders: the latest counts.',
            '1 customer has more than one "Name" in the orders: the latest counts.',
        ]


def test_made_customers_have_the_telephone_number_of_the_person_of_the_deal(table, rows, now):
    deals = table(
        "deals", deal_id=["1"], stage=["New"], customer_id=["Acme"], more={"Phone": ["030 1"], "First": ["Ann"]}
    )
    with Workspace.open() as workspace:
        workspace.load([replace(deals, told={"Phone": "contacts.phone", "First": "contacts.first_name"})], now=now)
        assert rows(workspace, "SELECT * EXCLUDE (_id, _file, _sheet, _row) FROM customers") == [("Acme", "030 1")]


def test_what_orders_say_of_customers_stays_with_the_orders_where_there_is_a_list_of_them(table, now):
    orders = table(
        "orders", order_id=["A"], ordered_at=["2026-01-01"], amount=[1.0], customer_id=["c1"], more={"Phone": ["030 1"]}
    )
    with Workspace.open() as workspace:
        customers = table("customers", customer_id=["c1"], segment=["Gold"])
        workspace.load([replace(orders, told={"Phone": "customers.phone"}), customers], now=now)
        assert "phone" not in workspace.model.tables["customers"].columns
        assert workspace.model.tables["orders"].columns["Phone"].is_extra


def test_a_customer_list_takes_the_place_of_made_customers_and_undo_brings_them_back(table, everything, now):
    with Workspace.open() as workspace:
        workspace.load(
            [table("orders", order_id=["A"], ordered_at=["2026-01-01"], amount=[1.0], customer_id=["c1"])], now=now
        )
        before = everything(workspace)
        workspace.load([table("customers", customer_id=["c1", "c2"], segment=["Gold", "Iron"])], now=now)
        assert workspace.model.tables["customers"].made_from == ""
        assert workspace.model.tables["customers"].rows == 2
        assert "customers.segment" in workspace.model.tables["orders"].columns
        workspace.undo()
        assert everything(workspace) == before


def test_made_customers_follow_the_orders(table, now):
    with Workspace.open() as workspace:
        for name in ("c1", "c2"):
            orders = table("orders", order_id=[name], ordered_at=["2026-01-01"], amount=[1.0], customer_id=[name])
            workspace.load([orders], now=now)
        assert workspace.model.tables["customers"].rows == 2


def test_rows_are_sorted_by_date_and_say_where_they_are_from(table, rows, now):
    deals = table(
        "deals",
        file="crm.xlsx",
        sheet="Deals",
        deal_id=["1", "2"],
        stage=["New"] * 2,
        created_at=["2026-03-01", "2026-01-01"],
    )
    with Workspace.open() as workspace:
        workspace.load([deals], now=now)
        found = rows(workspace, "SELECT deal_id, _file, _sheet, _row FROM deals")
        assert found == [("2", "crm.xlsx", "Deals", 3), ("1", "crm.xlsx", "Deals", 2)]


def test_rows_that_stand_in_the_order_of_time_are_kept_so_beside_more_parents_than_there_are_rows(table, rows, now):
    days = [f"2026-01-{day:02}" for day in range(1, 29)]
    names = [f"C{number}" for number in range(28)]
    orders = table("orders", order_id=[f"O{number}" for number in range(28)], ordered_at=days, customer_id=names)
    more = [f"C{number}" for number in range(3000)]
    customers = table("customers", customer_id=more, name=[name.lower() for name in more])
    with Workspace.open() as workspace:
        workspace.load([orders, customers], now=now)
        found = rows(workspace, 'SELECT order_id, _row, "customers.name" FROM orders')
        assert found == [(f"O{number}", number + 2, f"c{number}") for number in range(28)]


def test_order_lines_take_over_what_only_their_order_has(table, rows, now):
    heads = table(
        "orders",
        file="orders.csv",
        order_id=["A", "B"],
        ordered_at=["2026-01-01", "2026-01-02"],
        customer_id=["c1", "c2"],
        status=["paid", "open"],
        amount=[30.0, 7.0],
        shipping=[5.0, 1.0],
    )
    lines = table(
        "orders",
        file="lines.csv",
        order_id=["A", "A", "Z"],
        line_id=["1", "2", "1"],
        product=["x", "y", "z"],
        amount=[10.0, 15.0, 4.0],
        status=["returned", None, None],
    )
    with Workspace.open() as workspace:
        report = workspace.load([heads, lines], now=now)
        found = rows(
            workspace, "SELECT order_id, product, customer_id, status, amount, shipping, _file FROM orders ORDER BY ALL"
        )
        assert found == [
            ("A", "x", "c1", "returned", 12.0, 2.0, "lines.csv"),
            ("A", "y", "c1", "paid", 18.0, 3.0, "lines.csv"),
            ("B", None, "c2", "open", 7.0, 1.0, "orders.csv"),
            ("Z", "z", None, None, 4.0, None, "lines.csv"),
        ]
        assert [issue.code for issue in report.issues] == ["order_lines"]
        assert workspace.model.tables["orders"].rows == 4
        assert workspace.load([heads, lines], now=now).counts["orders"].unchanged == 5


def test_what_was_paid_for_an_order_is_not_added_to_what_its_lines_say(table, rows, now):
    heads = table("orders", file="orders.csv", order_id=["A", "B"], ordered_at=["2026-01-01", "2026-01-02"])
    lines = table("orders", file="items.csv", order_id=["A", "A"], product_id=["x", "y"], amount=[10.0, 15.0])
    paid = table(
        "orders",
        file="payments.csv",
        order_id=["A", "A", "B"],
        payment_method=["card", "voucher", "cash"],
        amount=[20.0, 5.0, 7.0],
    )
    with Workspace.open() as workspace:
        report = workspace.load([heads, lines, paid], now=now)
        assert rows(workspace, "SELECT order_id, product_id, payment_method, amount FROM orders ORDER BY ALL") == [
            ("A", "x", "card", 10.0),
            ("A", "y", "card", 15.0),
            ("B", None, "cash", 7.0),
        ]
        assert rows(workspace, "SELECT count(*) FROM orders WHERE ordered_at IS NULL") == [(0,)]
        assert [(issue.code, issue.count) for issue in report.issues] == [("order_lines", 3), ("order_payments", 2)]
        assert rows(workspace, "SELECT sum(amount) FROM orders") == [(32.0,)]


def test_payments_count_where_no_sheet_says_what_was_sold(table, rows, now):
    heads = table("orders", file="orders.csv", order_id=["A"], ordered_at=["2026-01-01"])
    paid = table("orders", file="payments.csv", order_id=["A", "A"], payment_method=["card", "cash"], amount=[2.0, 5.0])
    with Workspace.open() as workspace:
        workspace.load([heads, paid], now=now)
        assert rows(workspace, "SELECT sum(amount), count(ordered_at) FROM orders") == [(7.0, 2)]


HEADS = {"order_id": ["A", "B"], "ordered_at": ["2026-01-01", "2026-01-02"]}
ITEMS = {"order_id": ["A", "A"], "product_id": ["x", "y"], "amount": [10.0, 15.0]}
PAID = {"order_id": ["A", "A", "B"], "payment_method": ["card", "voucher", "cash"], "amount": [20.0, 5.0, 7.0]}
DAYS = pd.to_datetime(["2026-02-01", "2026-03-01", "2026-02-02"])


@pytest.mark.parametrize("dated", [False, True])
@pytest.mark.parametrize("order", [(0, 1, 2), (2, 1, 0), (1, 2, 0)])
def test_payments_that_come_later_are_no_lines(table, rows, now, order, dated):
    paid = PAID | ({"ordered_at": DAYS} if dated else {})
    tables = [
        table("orders", file="orders.csv", **HEADS),
        table("orders", file="items.csv", **ITEMS),
        table("orders", file="payments.csv", **paid),
    ]
    with Workspace.open() as workspace:
        for at in order:
            workspace.load([tables[at]], now=now)
        for at in order:
            assert workspace.load([tables[at]], now=now).counts["orders"].is_nothing_new
        assert rows(
            workspace, "SELECT order_id, product_id, payment_method, amount, day(ordered_at) FROM orders ORDER BY ALL"
        ) == [("A", "x", "card", 10.0, 1), ("A", "y", "card", 15.0, 1), ("B", None, "cash", 7.0, 2)]


@pytest.mark.parametrize("dated", [False, True])
def test_payments_are_not_added_to_the_amounts_of_their_orders(table, rows, now, dated):
    paid = PAID | ({"ordered_at": DAYS} if dated else {})
    heads = table("orders", file="orders.csv", **HEADS, amount=[25.0, 8.0])
    with Workspace.open() as workspace:
        workspace.load([heads, table("orders", file="zahlungen.csv", **paid)], now=now)
        assert rows(workspace, "SELECT order_id, payment_method, amount FROM orders ORDER BY ALL") == [
            ("A", "card", 25.0),
            ("B", "cash", 8.0),
        ]


def test_payments_of_one_contract_in_two_months_are_all_there(table, rows, now):
    def paid(day):
        return table("orders", file="payments.csv", order_id=["A"], ordered_at=pd.to_datetime([day]), amount=[9.0])

    with Workspace.open() as workspace:
        workspace.load([paid("2026-01-01")], now=now)
        workspace.load([paid("2026-02-01")], now=now)
        assert rows(workspace, "SELECT sum(amount) FROM orders") == [(18.0,)]


def test_lines_are_converted_from_the_currency_that_their_sheet_or_their_order_is_in(table, rows, now):
    heads = replace(table("orders", file="orders.csv", **HEADS, amount=[25.0, 8.0]), currency="USD")
    with Workspace.open() as workspace:
        workspace.load([heads, table("orders", file="items.csv", **ITEMS)], now=now)
        workspace.set_setting("exchange_rates", {"to": "EUR", "rates": {"USD": 0.5}})
        assert rows(workspace, "SELECT amount FROM orders ORDER BY ALL") == [(4.0,), (5.0,), (7.5,)]


def test_an_update_of_the_lines_leaves_the_orders_that_head_them(table, rows, now):
    heads = table("orders", file="orders.csv", order_id=["A"], ordered_at=["2026-01-01"], customer_id=["c1"])

    def lines(amount):
        return table("orders", file="lines.csv", order_id=["A", "A"], product=["x", "y"], amount=[10.0, amount])

    with Workspace.open() as workspace:
        workspace.load([heads, lines(1.0)], now=now)
        workspace.load([lines(2.0)], now=now)
        assert rows(workspace, "SELECT customer_id, sum(amount) FROM orders GROUP BY 1") == [("c1", 12.0)]
        workspace.load([table("orders", order_id=["A"], ordered_at=["2026-01-01"], customer_id=["c9"])], now=now)
        assert rows(workspace, "SELECT customer_id, sum(amount) FROM orders GROUP BY 1") == [("c9", 12.0)]


def test_orders_whose_date_is_still_a_question_are_no_lines(table, rows, now):
    question = Question(
        "orders.csv:When:date_order", "Day first?", "", (Option("y", "Yes"),), blocks=("orders.ordered_at",)
    )
    asked = replace(
        table("orders", order_id=["A", "B"], ordered_at=[None, None], amount=[1.0, 2.0]), questions=(question,)
    )
    answered = table("orders", order_id=["A", "B"], ordered_at=["2026-01-01", "2026-01-02"], amount=[1.0, 2.0])
    with Workspace.open() as workspace:
        workspace.load([asked], now=now)
        assert workspace.load([answered], now=now).counts["orders"].changed == 2
        assert rows(workspace, "SELECT count(*), count(ordered_at) FROM orders") == [(2, 2)]


def test_payments_with_ids_of_their_own_are_not_added_to_the_lines(table, rows, now):
    days = pd.to_datetime(["2025-02-01", "2025-02-01"])
    sold = table("orders", order_id=["A", "A"], ordered_at=days, product=["Pen", "Ink"], amount=[4.0, 8.0])
    paid = table(
        "orders", file="export.csv", order_id=["A"], ordered_at=days[:1], amount=[12.0], **{"Payment ID": ["P1"]}
    )
    with Workspace.open() as workspace:
        workspace.load([sold, paid], now=now)
        assert rows(workspace, "SELECT sum(amount) FROM orders") == [(12.0,)]
