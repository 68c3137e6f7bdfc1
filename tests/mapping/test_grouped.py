"""Figures per group are no records: so many orders of a channel, and their share."""

import pytest

from crm_analytics.cleaning import profiles
from crm_analytics.mapping import unmapped_reason
from tests.mapping.sheets_in_words import mapped, table

COUNTS, SUMS, SHARES = ("12", "13", "9", "8"), ("1200", "1430", "900", "880"), ("10%", "11%", "10%", "11%")


@pytest.mark.parametrize(
    "columns",
    [
        {"Channel": ("Web", "Shop", "Phone", "Fair"), "Orders": COUNTS, "Revenue": SUMS, "Share": SHARES},
        {"Month": ("2024-01", "2024-02", "2024-03", "2024-04"), "Orders": COUNTS, "Revenue": SUMS, "AOV": SUMS},
        {"Agent": ("Ann", "Bob", "Cid", "Dee"), "Deals won": COUNTS, "Win rate": SHARES, "Revenue": SUMS},
        {"Stage": ("Lead", "Offer", "Won", "Lost"), "Count": COUNTS, "Value": SUMS, "Conversion": SHARES},
        {
            "Kategorie": ("Brot", "Torte", "Eis", "Keks"),
            "Anzahl Bestellungen": COUNTS,
            "Umsatz": SUMS,
            "Anteil": SHARES,
        },
    ],
    ids=lambda columns: next(iter(columns)),
)
def test_counts_and_shares_of_groups_are_no_records(columns):
    made = table(columns, file="table.csv")
    assert mapped(made) == (None,)
    assert unmapped_reason(made, profiles(made)).startswith("It lists figures per group; ")


@pytest.mark.parametrize(
    ("columns", "entity"),
    [
        ({"Customer": ("A", "B", "C", "D"), "Orders": COUNTS, "Revenue": SUMS, "Average order": SUMS}, "customers"),
        ({"Campaign": ("A", "B", "C", "D"), "Clicks": COUNTS, "Conversions": COUNTS, "CTR": SHARES}, "campaigns"),
        ({"Product": ("A", "B", "C", "D"), "Price": SUMS, "Units": COUNTS, "Margin rate": SHARES}, "products"),
    ],
    ids=lambda value: value if isinstance(value, str) else next(iter(value)),
)
def test_customers_campaigns_and_products_with_their_figures_are_records(columns, entity):
    (mapping,) = mapped(table(columns, file=f"{entity}.csv"))
    assert mapping is not None
    assert mapping.entity == entity
