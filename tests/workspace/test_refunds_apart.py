"""Refunds in a table of their own are subtracted from their orders, once, whatever their sign and when they come."""

from itertools import permutations

import pandas as pd
import pytest

import crm_analytics as crm
from crm_analytics.issues import Severity
from crm_analytics.workspace import ImportReport, Workspace
from tests.workspace.uploads import FEBRUARY, JANUARY, MARCH, load, rows, understood

ORDERS = """Order ID,Order date,Customer,Total
A1,2024-01-03,Ann,100
A2,2024-01-04,Bob,200
A3,2024-01-05,Cid,300
A4,2024-01-06,Dan,400
"""
LINES = """Order ID,Product,Quantity,Unit price
A1,Mug,1,100
A2,Mug,1,150
A2,Cup,1,50
A3,Mug,3,100
A4,Cup,4,100
"""
REFUNDS = {
    "a column called refunds": ("refunds", "order_id,refund_amount,reason\nA2,50,damaged\nA3,300,wrong size\n"),
    "in an export": ("export", "order_id,refund_amount,reason\nA2,50,damaged\nA3,300,wrong size\n"),
    "below zero": ("refunds", "order_id,amount,reason\nA2,-50,damaged\nA3,-300,wrong size\n"),
    "above zero": ("refunds", "order_id,amount,reason\nA2,50,damaged\nA3,300,wrong size\n"),
    "with their day": ("refunds", "order_id,refund_date,refund_amount\nA2,2024-02-01,50\nA3,2024-02-02,300\n"),
    "with an ID": ("returns", "refund_id,order_id,date,amount\nR1,A2,2024-02-01,50\nR2,A3,2024-02-02,300\n"),
    "with products": ("shop_refunds", "order_id,product,quantity,amount\nA2,Mug,1,50\nA3,Mug,3,300\n"),
    "German": ("Erstattungen", 'Bestellnummer,Betrag,Grund\nA2,"50,00",defekt\nA3,"300,00",zu klein\n'),
    "in two parts": ("refunds", "order_id,amount,reason\nA2,20,damaged\nA2,30,late\nA3,300,wrong size\n"),
}
LEFT = 1000 - 50 - 300


def revenue(workspace: Workspace) -> float | None:
    return crm.read(workspace, "revenue")["revenue"].value


def codes(report: ImportReport) -> set[str]:
    return {issue.code for issue in report.issues}


@pytest.mark.parametrize("case", REFUNDS)
def test_refunds_are_subtracted_from_their_orders(case) -> None:
    name, refunds = REFUNDS[case]
    with Workspace.open() as workspace:
        report = load(workspace, orders=ORDERS, **{name: refunds})
        assert revenue(workspace) == LEFT
        assert "refunds_subtracted" in codes(report)


@pytest.mark.parametrize("case", ["above zero", "with their day"])
def test_the_order_of_the_files_does_not_change_what_is_left(case) -> None:
    name, refunds = REFUNDS[case]
    for files in ({"orders": ORDERS}, {"orders": ORDERS, "lines": LINES}):
        every = {**files, name: refunds}
        for order in list(permutations(every))[:: len(every) - 1]:
            with Workspace.open() as workspace:
                for number, each in enumerate(order):
                    load(workspace, (JANUARY, FEBRUARY, MARCH)[number], **{each: every[each]})
                assert revenue(workspace) == LEFT, order
                load(workspace, MARCH, **{name: refunds})
                assert revenue(workspace) == LEFT


def test_the_lines_of_an_order_share_its_refund_as_they_share_its_amount() -> None:
    with Workspace.open() as workspace:
        load(workspace, orders=ORDERS, lines=LINES, refunds="order_id,amount\nA2,50\n")
        found = rows(workspace, "SELECT product, net_amount FROM orders WHERE order_id = 'A2' ORDER BY product")
        assert found == [("Cup", 50 - 12.5), ("Mug", 150 - 37.5)]


def test_an_order_refunded_in_full_is_no_purchase() -> None:
    with Workspace.open() as workspace:
        load(workspace, orders=ORDERS, refunds=REFUNDS["above zero"][1])
        found = crm.read(workspace, "average_order_value")["average_order_value"]
        assert (found.value, found.denominator) == (pytest.approx(LEFT / 3), 3)


SAID = {
    "a column of the orders": ORDERS.replace("Total", "Total,Refunded amount").replace("200", "200,50"),
    "a row below zero": ORDERS + "A2,2024-02-01,Bob,-50\n",
    "both": (ORDERS + "A2,2024-02-01,Bob,-20\n").replace("Total", "Total,Refunded amount").replace("200", "200,30"),
    "a status": ORDERS.replace("Total", "Total,Status").replace("300", "300,refunded").replace("100", "100,paid"),
}


@pytest.mark.parametrize("case", SAID)
def test_a_refund_that_the_orders_say_already_is_not_subtracted_again(case) -> None:
    for first, then in permutations(({"orders": SAID[case]}, {"refunds": REFUNDS["above zero"][1]})):
        with Workspace.open() as workspace:
            load(workspace, JANUARY, **first)
            load(workspace, FEBRUARY, **then)
            assert revenue(workspace) == LEFT


def test_refunds_of_unknown_orders_are_said_and_count_where_they_have_a_day() -> None:
    for refunds, left in (
        ("order_id,amount\nA2,50\nZ9,20\n", 950),
        ("order_id,date,amount\nA2,2024-02-01,50\nZ9,2024-02-02,20\n", 930),
    ):
        with Workspace.open() as workspace:
            report = load(workspace, orders=ORDERS, refunds=refunds)
            assert revenue(workspace) == left
            (said,) = [issue for issue in report.issues if issue.code == "refunds_without_order"]
            assert (said.severity, said.count, said.where.rows) == (Severity.WARNING, 1, (3,))
            load(workspace, FEBRUARY, more="Order ID,Order date,Customer,Total\nZ9,2024-01-09,Eve,70\n")
            assert revenue(workspace) == 1000 - 50 + 70 - 20


def test_refunds_alone_are_no_sales() -> None:
    for name, refunds in (REFUNDS["a column called refunds"], REFUNDS["with an ID"]):
        with Workspace.open() as workspace:
            report = load(workspace, **{name: refunds})
            assert revenue(workspace) is None
            assert "refunds_without_order" in codes(report)
            load(workspace, FEBRUARY, orders=ORDERS)
            assert revenue(workspace) == LEFT
            workspace.undo()
            assert revenue(workspace) is None


def test_refunds_that_were_turned_down_are_not_subtracted() -> None:
    refunds = "order_id,amount,status\nA2,50,completed\nA3,300,rejected\n"
    with Workspace.open() as workspace:
        load(workspace, orders=ORDERS, refunds=refunds)
        assert revenue(workspace) == 950


@pytest.mark.parametrize("heading", ["Status", "Refund status", "Return status"])
@pytest.mark.parametrize(("word", "left"), [("Rejected", 950), ("Canceled", 950), ("Refunded", 650), ("pending", 650)])
def test_a_status_in_a_list_of_refunds_is_that_of_the_refund(heading: str, word: str, left: float) -> None:
    refunds = f"order_id,amount,{heading}\nA2,50,Approved\nA3,300,{word}\n"
    with Workspace.open() as workspace:
        load(workspace, orders=ORDERS, refunds=refunds)
        assert revenue(workspace) == left


def test_two_refunds_of_one_order_in_two_months_both_count() -> None:
    first = "Refund ID,Order ID,Amount,Reason\nR1,A1,10,late\nR2,A2,5,late\n"
    then = "Refund ID,Order ID,Amount,Reason\nR3,A1,15,broken\n"
    with Workspace.open() as workspace:
        load(workspace, orders=ORDERS, refunds=first)
        load(workspace, FEBRUARY, refunds=then)
        assert revenue(workspace) == 1000 - 10 - 5 - 15
        load(workspace, MARCH, refunds=then.replace("15", "20"))
        assert revenue(workspace) == 1000 - 10 - 5 - 20


@pytest.mark.parametrize("heading", ["Refund ID", "Erstattungsnummer", "RMA Number", "N° avoir", "Credit note number"])
def test_the_number_of_a_refund_tells_two_of_one_order_apart(heading: str) -> None:
    (sheet,) = understood(refunds=f"{heading},Order ID,Amount\nR1,A1,10\nR2,A1,15\n").sheets
    assert [column.field for column in sheet.mapping.columns] == [
        "orders.line_id",
        "orders.order_id",
        "orders.refunded",
    ]


def test_a_refund_that_grew_counts_as_it_stands_now() -> None:
    first, then = ("order_id,amount\nA2,50\n", "order_id,amount\nA2,200\n")
    with Workspace.open() as workspace:
        load(workspace, orders=ORDERS, refunds=first)
        load(workspace, FEBRUARY, refunds=then)
        assert revenue(workspace) == 800


def test_many_refunds_agree_with_pandas() -> None:
    orders = pd.DataFrame({"Order ID": [f"A{n}" for n in range(60)], "Total": [100 + n for n in range(60)]})
    orders["Order date"] = pd.Timestamp("2024-01-01") + pd.to_timedelta(orders.index % 28, unit="D")
    refunds = pd.DataFrame({"order_id": [f"A{n}" for n in range(0, 90, 2)], "amount": [5 + n for n in range(45)]})
    refunds["reason"] = [f"reason {n}" for n in range(45)]
    known = refunds["order_id"].isin(orders["Order ID"])
    with Workspace.open() as workspace:
        load(workspace, orders=orders.to_csv(index=False), refunds=refunds.to_csv(index=False))
        assert revenue(workspace) == orders["Total"].sum() - refunds["amount"][known].sum()


def test_refunds_below_zero_in_a_column_of_the_orders_are_subtracted() -> None:
    orders = "Order ID,Order date,Total,Refund\nA1,2024-01-03,100,\nA2,2024-01-04,200,-50\nA3,2024-01-05,300,0\n"
    with Workspace.open() as workspace:
        load(workspace, orders=orders)
        assert revenue(workspace) == 550


@pytest.mark.parametrize(
    ("name", "table"),
    [
        ("orders_with_refunds", ORDERS),
        ("orders_and_returns", ORDERS),
        ("refunds", "order_id,date,customer,amount\nA1,2024-01-03,Ann,100\nA1,2024-01-05,Ann,-100\n"),
    ],
)
def test_tables_of_sales_and_refunds_are_sales(name, table) -> None:
    (sheet,) = understood(**{name: table}).sheets
    assert "orders.amount" in {column.field for column in sheet.mapping.columns}


@pytest.mark.parametrize(
    "name",
    "refunds returns order_refunds credit_notes Retouren Gutschriften remboursements devoluciones estornos rimborsi "
    "resi terugbetalingen retourzendingen pengembalian customer_refunds sales_returns refund_transactions "
    "orders_refunds returned_orders Kundenretouren Stornorechnungen notas_credito credits".split(),
)
def test_the_names_of_refunds_are_known_in_eight_languages(name) -> None:
    (sheet,) = understood(**{name: "order_id,date,amount\nA2,2024-02-01,50\nA3,2024-02-02,300\n"}).sheets
    assert [column.field for column in sheet.mapping.columns] == [
        "orders.order_id",
        "orders.returned_at",
        "orders.refunded",
    ]


@pytest.mark.parametrize("name", ["resi_januari", "aller_retour", "return_tickets", "sales_returns"])
def test_who_bought_what_was_sold_where_the_name_may_mean_something_else(name) -> None:
    text = "Booking ID,Date,Customer,Product,Quantity,Unit price,Amount\n1,2026-01-05,Ann,Paris,1,100,100\n"
    (sheet,) = understood(**{name: text + "2,2026-01-06,Ben,Rome,2,10,20\n"}).sheets
    assert "orders.amount" in {column.field for column in sheet.mapping.columns}


def test_payments_and_refunds_in_one_table_are_not_all_refunds() -> None:
    text = "order_id,date,type,amount\nA1,2024-01-03,payment,100\nA1,2024-01-05,refund,20\nA2,2024-01-06,payment,50\n"
    (sheet,) = understood(transaction_refunds=text).sheets
    assert "orders.refunded" not in {column.field for column in sheet.mapping.columns}


def test_what_has_the_day_of_a_refund_and_no_other_is_one_whatever_it_is_called() -> None:
    export = "Refund ID,Order ID,Refund date,Reason,Amount\nR1,A1,2024-01-15,broken,10\nR2,A2,2024-01-16,late,20\n"
    with Workspace.open() as workspace:
        load(workspace, orders="Order ID,Order date,Total\nA1,2024-01-03,100\nA2,2024-01-04,200\n", export=export)
        assert revenue(workspace) == 270


@pytest.mark.parametrize("is_written", [False, True])
def test_a_refund_in_another_currency_than_its_order_is_not_subtracted_and_said(is_written: bool) -> None:
    orders, refunds = "A1,2024-01-03,{}\nA2,2024-01-04,{}\n", "A1,2024-01-15,{}\nA2,2024-01-15,{}\n"
    if is_written:
        orders = "Order ID,Order date,Total\n" + orders.format("$100.00", "$20.00")
        refunds = "Order ID,Date,Amount\n" + refunds.format("€50.00", "€5.00")
    else:
        orders = "Order ID,Order date,Total,Currency\n" + orders.format("100,USD", "20,USD")
        refunds = "Order ID,Date,Amount,Currency\n" + refunds.format("50,EUR", "5,USD")
    with Workspace.open() as workspace:
        report = load(workspace, orders=orders, refunds=refunds)
        (said,) = [issue for issue in report.issues if issue.code == "refunds_in_another_currency"]
        assert (said.severity, said.count) == (Severity.WARNING, 2 if is_written else 1)
        assert "EUR" in said.what
        found = rows(workspace, "SELECT sum(net_amount) FROM orders WHERE amount > 0")
        assert found == [(120.0 if is_written else 115.0,)]
