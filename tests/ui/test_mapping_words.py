"""What the mapping page says of columns that are added up, and of those that tell of the customer."""

from crm_analytics.catalogue import KPIS
from crm_analytics.intake import Intake, Sheet, understand
from crm_analytics.reading import Source, read_files
from crm_analytics.ui import needs
from crm_analytics.ui.mapping_page import words, yields
from crm_analytics.ui.mapping_page.alike import alike
from crm_analytics.ui.mapping_page.columns import _taken

SPENT = b"Customer ID,Wine spend,Meat spend,Fish spend,Sweet spend\na,10,,3,1\nb,20.5,2,1,1\n"
ORDERS = b"Order ID,Order Date,Total,Customer ID,Phone\n1,2026-01-05,10,7,030 1234567\n2,2026-01-06,20,8,030 7654321\n"


def intake_of(content: bytes, name: str) -> Intake:
    return understand(read_files([Source(name, content)]))


def sheet_of(content: bytes, name: str) -> Sheet:
    return intake_of(content, name).sheets[0]


def test_a_part_of_a_sum_shows_a_row_that_is_added_up() -> None:
    sheet = sheet_of(SPENT, "customers.csv")
    report = next(report for report in sheet.clean.columns if report.heading == "Meat spend")
    assert yields.added_up(sheet, report) == "Row 3: 20.5 + 2 + 1 + 1 = 24.5"
    assert report.convention.startswith("added up: Wine spend + Meat spend")


def test_a_column_of_its_own_shows_no_sum() -> None:
    sheet = sheet_of(SPENT, "customers.csv")
    assert yields.added_up(sheet, sheet.clean.columns[0]) == ""
    assert yields.added_up(sheet, None) == ""


def test_tables_that_are_alike_say_that_columns_are_added_up() -> None:
    (group,) = alike(intake_of(SPENT, "customers.csv"))
    report = group.report(group.first.mapping.columns[1])
    assert report is not None
    assert report.part_of == "lifetime_value"


def test_a_choice_says_that_a_second_column_is_added() -> None:
    sheet = sheet_of(SPENT, "customers.csv")
    first, wine = sheet.mapping.columns[:2]
    assert _taken(sheet, first, "customers.lifetime_value") == ", added to Wine spend and 3 more"
    assert _taken(sheet, wine, "customers.customer_id") == ", used by Customer ID"
    assert _taken(sheet, wine, "customers.phone") == ""


def test_a_field_of_a_parent_says_whose_it_is() -> None:
    sheet = sheet_of(ORDERS, "orders.csv")
    assert sheet.mapping.columns[4].field == "customers.phone"
    assert words.field_option("customers.phone", "orders") == "Phone (of the customer)"
    assert words.field_label("contacts.phone", "deals") == "Phone (of the contact)"
    assert words.field_option("orders.amount", "orders") == "Amount (money)"
    assert words.kept_with("customers.phone", "tickets") == "It stays with the tickets."
    assert words.kept_with("customers.phone", "orders").startswith("It stays with the orders; customers have it too")
    assert words.kept_with("orders.amount", "orders") == ""


def test_a_passport_says_which_columns_were_added_up() -> None:
    headings = {"campaigns.TV spend + Web spend": "campaigns.cost", "campaigns.Channel name": "campaigns.channel"}
    assert needs.added_up(KPIS["cost_per_lead"], headings) == ("Campaigns: Cost is TV spend + Web spend",)
    assert needs.added_up(KPIS["win_rate"], headings) == ()
