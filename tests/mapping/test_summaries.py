"""A cross table beside the single records of the same months is a summary of them, and would count twice."""

from crm_analytics.intake import understand
from crm_analytics.mapping.kinds.summaries import SUMMARY
from crm_analytics.reading import Source, read_files

ACROSS = "Customer,Jan 2024,Feb 2024\nAda,30,20\nBob,5,7.5\n"
SINGLE = "Order ID,Order date,Customer,Amount\n" + "".join(
    f"o{day},2024-0{1 + day % 2}-{day:02},Ada,10\n" for day in range(1, 21)
)


def entities_of(**files):
    sources = [Source(f"{name}.csv", text.encode()) for name, text in files.items()]
    intake = understand(read_files(sources))
    return {sheet.raw.file: sheet.mapping.entity for sheet in intake.sheets}, intake.set_aside


def test_sums_by_month_are_set_aside_beside_the_orders_of_these_months():
    used, aside = entities_of(orders=SINGLE, sales_by_month=ACROSS)
    assert used == {"orders.csv": "orders"}
    assert [each.reason for each in aside] == [SUMMARY]


def test_sums_by_month_are_used_beside_orders_of_another_year():
    used, _ = entities_of(orders=SINGLE.replace("2024-", "2025-"), sales_by_month=ACROSS)
    assert used == {"orders.csv": "orders", "sales_by_month.csv": "orders"}


def test_sums_by_month_are_used_where_they_are_all_there_is():
    assert entities_of(sales_by_month=ACROSS)[0] == {"sales_by_month.csv": "orders"}


def test_of_two_cross_tables_with_the_same_total_the_one_that_names_customers_is_used():
    by_product = "Product,Jan 2024,Feb 2024\nTea,35,10\nMate,,17.5\n"
    used, aside = entities_of(sales_by_product=by_product, sales_by_month=ACROSS)
    assert used == {"sales_by_month.csv": "orders"}
    assert [each.file for each in aside] == ["sales_by_product.csv"]
    other = entities_of(sales_by_product=by_product.replace("35", "99"), sales_by_month=ACROSS)[0]
    assert set(other) == {"sales_by_product.csv", "sales_by_month.csv"}, "other totals are of other sales"
