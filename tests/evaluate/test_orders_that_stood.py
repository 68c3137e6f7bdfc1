"""Numerators and denominators count the same orders: as many lines as an order has, and whatever did not stand."""

import csv
import io
import random
from datetime import date, datetime, timedelta

import pytest

from crm_analytics.catalogue import KPIS
from crm_analytics.evaluate import Compare, Scope, readings
from crm_analytics.kpi import Area
from crm_analytics.measures import leaves
from crm_analytics.workspace import Workspace
from tests.workspace.uploads import load

NOW = datetime(2026, 12, 31)
EVERYTHING = Scope(compare=Compare.NONE)
PRICES = {"Mug": 10.0, "Bowl": 35.0, "Tray": 22.5}
OF_ORDERS = [
    kpi
    for kpi in KPIS.values()
    if kpi.area is not Area.QUALITY and any(leaf.entity == "orders" for leaf in leaves(kpi.measure))
]
Order = tuple[str, str, str, list[tuple[str, int]]]
"""Its number, day, customer and lines."""


def orders(number: int) -> list[Order]:
    chance, found = random.Random(3), []
    for at in range(number):
        day = date(2026, 1, 5) + timedelta(days=3 * at)
        items = chance.sample(sorted(PRICES), chance.choice([1, 2, 3]))
        lines = [(item, chance.randint(1, 4)) for item in items]
        found.append((f"Q{at + 1}", f"{day}", f"Customer {chance.randint(1, 8)}", lines))
    return found


def written(named: str, kept: list[Order], undone: list[Order], how: str, *, totals: bool = False) -> str:
    """The lines of all orders; those `undone` say so in the column `how`. `totals` stand on each line."""
    text = io.StringIO()
    sheet = csv.writer(text)
    sheet.writerow([named, "Date", "Customer", "Product", "Quantity", "Unit Price", "Total", *([how] if how else [])])
    no, yes = {"Status": ("Accepted", "Rejected"), "Cancelled": ("no", "yes"), "Returned at": ("", "2026-12-01")}.get(
        how, ("0", "")
    )
    for order, is_undone in [*((each, False) for each in kept), *((each, True) for each in undone)]:
        name, day, customer, lines = order
        whole = sum(PRICES[item] * pieces for item, pieces in lines)
        for item, pieces in lines:
            total = whole if totals else PRICES[item] * pieces
            mark = yes if is_undone else no
            mark = f"{total:.2f}" if how == "Refunded" and is_undone else mark
            row = [name, day, customer, item, pieces, PRICES[item], f"{total:.2f}"]
            sheet.writerow([*row, *([mark] if how else [])])
    return text.getvalue()


def figures(text: str) -> dict[str, float | None]:
    with Workspace.open() as workspace:
        load(workspace, NOW, orders=text)
        found = readings(workspace, OF_ORDERS, EVERYTHING)
        return {name: reading.value for name, reading in found.items()}


def test_the_rejected_quote_of_several_lines_is_no_order() -> None:
    """Quotes of 10 + 10 and of 35 stood, 40 + 40 did not."""
    quotes = (
        "Quote No,Date,Customer,Item,Qty,Unit Price,Total,Status\n"
        "Q1,2026-01-05,Acme,Mug,1,10,10,Accepted\nQ1,2026-01-05,Acme,Bowl,1,10,10,Accepted\n"
        "Q2,2026-01-12,Beta,Bowl,1,35,35,Accepted\n"
        "Q3,2026-01-20,Gamma,Mug,4,10,40,Rejected\nQ3,2026-01-20,Gamma,Bowl,4,10,40,Rejected\n"
    )
    found = figures(quotes)
    assert (found["revenue"], found["average_order_value"]) == (55, 27.5)
    assert (found["purchase_frequency"], found["repeat_purchase_rate"]) == (1, 0)


@pytest.mark.parametrize("named", ["Order No", "Quote No", "Deal ID", "Angebotsnummer"])
@pytest.mark.parametrize("totals", [False, True], ids=["amounts of lines", "totals on each line"])
def test_figures_are_the_same_however_many_lines_an_order_has(named, totals) -> None:
    many = orders(30)
    whole = io.StringIO()
    sheet = csv.writer(whole)
    sheet.writerow(["Order No", "Date", "Customer", "Total"])
    for name, day, customer, lines in many:
        sheet.writerow([name, day, customer, f"{sum(PRICES[item] * pieces for item, pieces in lines):.2f}"])
    of_lines = figures(written(named, many, [], "", totals=totals))
    of_orders = figures(whole.getvalue())
    assert of_orders["average_order_value"] is not None
    for kpi, value in of_orders.items():
        assert of_lines[kpi] == (value if value is None else pytest.approx(value)), kpi


@pytest.mark.parametrize("named", ["Order No", "Quote No"])
@pytest.mark.parametrize("how", ["Status", "Cancelled", "Returned at", "Refunded"])
def test_orders_that_did_not_stand_change_no_figure(named, how) -> None:
    many = orders(30)
    kept = [each for at, each in enumerate(many) if at % 3 or at in (0, 27)]
    undone = [each for each in many if each not in kept]
    without, beside = figures(written(named, kept, [], how)), figures(written(named, kept, undone, how))
    assert without["average_order_value"] is not None
    for kpi, value in without.items():
        assert beside[kpi] == (value if value is None else pytest.approx(value)), kpi
