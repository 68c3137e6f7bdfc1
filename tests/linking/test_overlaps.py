"""Two tables of orders that tell of the same sales are noticed; two shops with the same prices are not."""

from datetime import date, timedelta

from crm_analytics.intake import Intake, understand
from crm_analytics.issues import Issue
from crm_analytics.reading import Source, read_files

AMOUNTS = (19.9, 250.0, 7.35, 61.2, 104.0, 88.8, 5.6, 43.1, 77.7, 12.25, 310.4, 9.99, 65.0, 28.6, 140.3, 51.5)
PRICES = (10.0, 12.0) * 20


def day(number: int) -> date:
    return date(2026, 3, 2) + timedelta(days=number)


def written(heading: str, rows: list[str]) -> bytes:
    return "\n".join([heading, *rows]).encode()


def orders(amounts=AMOUNTS, first: int = 0) -> bytes:
    rows = [f"A{at + first},{day(at + first)},c{at % 5},{amount}" for at, amount in enumerate(amounts)]
    return written("Order ID,Order Date,Customer ID,Total", rows)


def payments(amounts=AMOUNTS, later: int = 0) -> bytes:
    rows = [f"py_{at}x,{day(at + later)},c{at % 5}@x.com,{amount},paid" for at, amount in enumerate(amounts)]
    return written("Payment ID,Payment Date,Customer Email,Amount,Status", rows)


def understood(**files: bytes) -> Intake:
    return understand(read_files([Source(f"{name}.csv", content) for name, content in files.items()]))


def same_sales(found: Intake) -> list[Issue]:
    assert [table.entity for table in found.tables] == ["orders", "orders"]
    return [issue for issue in found.issues if issue.code == "same_sales"]


def test_payments_for_the_orders_of_another_file_are_noticed():
    (issue,) = same_sales(understood(orders=orders(), payments=payments()))
    assert issue.where.file == "payments.csv"
    assert issue.what == (
        "16 of its 16 sales from 2 Mar 2026 to 17 Mar 2026 have the day and the amount of a sale in orders.csv. "
        "If they are the same sales, they count twice."
    )


def test_an_order_of_several_lines_meets_its_payment_by_its_total():
    lines = [f"A{at},{day(at)},c{at % 5},{part}" for at, amount in enumerate(AMOUNTS) for part in (5, amount - 5)]
    content = written("Order ID,Order Date,Customer ID,Line total", lines)
    (issue,) = same_sales(understood(orders=content, payments=payments()))
    assert issue.count == 16


def bills(prefix: str = "A", sign: str = "", rows: int = 6) -> bytes:
    """Bills of a later month, each for the order that it names."""
    listed = [f"R{at},{day(at + 40)},{prefix}{at},c{at % 5},{sign}{AMOUNTS[at] + 4.9:.2f}" for at in range(rows)]
    return written("Invoice ID,Invoice Date,Sales order,Customer ID,Invoice total", listed)


def test_bills_that_name_the_orders_of_another_file_are_noticed_though_few_and_of_other_days_and_amounts():
    found = understood(orders=orders(), invoices=bills())
    assert [mapping.field for mapping in found.sheets[1].mapping.columns][:3] == [
        "orders.order_id",
        "orders.ordered_at",
        None,
    ]
    (issue,) = same_sales(found)
    assert issue.what.startswith('6 of its 6 sales from 11 Apr 2026 to 16 Apr 2026 name an order of orders.csv in "Sal')


def test_bills_for_other_orders_money_paid_back_and_two_bills_are_no_sales_twice():
    for content in (bills("Z"), bills(sign="-"), bills(rows=2)):
        assert not same_sales(understood(orders=orders(), invoices=content))


def numbered(heading: str, first: int = 1) -> dict[str, bytes]:
    """Orders that are numbered, and bills with a column of small numbers."""
    sold = [f"{at + first},{day(at)},c{at % 5},{amount}" for at, amount in enumerate(AMOUNTS)]
    billed = [f"R{at},{day(at + 40)},{at % 4 + first},k{at},{AMOUNTS[at] + 4.9:.2f}" for at in range(12)]
    return {
        "orders": written("Order ID,Order Date,Customer ID,Total", sold),
        "invoices": written(f"Invoice ID,Invoice Date,{heading},Customer ID,Invoice total", billed),
    }


def test_small_numbers_are_those_of_orders_only_where_their_column_says_so():
    assert not same_sales(understood(**numbered("Store desk")))
    assert len(same_sales(understood(**numbered("Sales order")))) == 1
    assert len(same_sales(understood(**numbered("Store desk", first=81001)))) == 1


def test_two_shops_with_the_same_prices_are_not_taken_for_each_other():
    assert not same_sales(understood(orders=orders(PRICES), payments=payments(PRICES)))


def test_other_amounts_on_the_same_days_are_other_sales():
    assert not same_sales(understood(orders=orders(), payments=payments([amount + 1 for amount in AMOUNTS])))


def test_a_handful_of_sales_may_meet_by_chance():
    assert not same_sales(understood(orders=orders(AMOUNTS[:9]), payments=payments(AMOUNTS[:9])))


def test_orders_with_the_same_ids_count_once_anyway():
    assert not same_sales(understood(january=orders(), february=orders(AMOUNTS[::-1])))


def test_a_common_id_says_nothing_of_the_other_orders():
    shared = payments().replace(b"py_3x", b"A3")
    (issue,) = same_sales(understood(orders=orders(), payments=shared))
    assert issue.count == 15


def test_only_the_time_that_both_tell_of_is_compared():
    later = [f"{day(at)},{amount}" for at, amount in enumerate((*AMOUNTS, *range(200, 240)))]
    before = [f"{day(at - 20)},{100 + at}" for at in range(20)]
    ours = written("Date,Customer,Amount", [row.replace(",", ",Ada,") for row in (*before, *later[:16])])
    theirs = written("Sale date,Client,Sale amount", [row.replace(",", ",Bo,") for row in later])
    (issue,) = same_sales(understood(till=ours, shop=theirs))
    assert issue.count == 16
