"""What a column's profile says."""

from datetime import date

import pandas as pd

from crm_analytics.parsing import profile
from crm_analytics.schema import Kind


def column(*cells: str) -> pd.Series:
    return pd.Series(cells, dtype="str")


def test_blank_words_do_not_count_as_filled() -> None:
    found = profile("Closed", column("", " ", "n/a", "-", "#N/A", "2026-01-31"))
    assert (found.rows, found.filled, found.distinct) == (6, 1, 1)


def test_a_column_without_any_value_has_no_shares() -> None:
    assert profile("x", column("", "")).shares == {}


def test_namibia_is_a_country_and_not_a_blank() -> None:
    assert profile("Country", column("DE", "NA", "US", "FR")).filled == 4
    assert profile("Region", column("Bavaria", "NA", "Saxony", "Hesse")).filled == 3


def test_dates_have_a_share_and_a_range_in_the_order_their_cells_demand() -> None:
    found = profile("Opened", column("20/10/2016", "03/04/2017", "oops", "01/02/2017"))
    assert found.share(Kind.DATE) == 0.75
    assert (found.first_day, found.last_day) == (date(2016, 10, 20), date(2017, 4, 3))


def test_money_has_its_range_in_the_decimal_sign_its_cells_demand() -> None:
    found = profile("Umsatz", column("1.234,50 €", "99,90 €", "7.000 €"))
    assert (found.minimum, found.maximum, found.all_whole, found.has_currency) == (99.9, 7000.0, False, True)


def test_samples_and_most_frequent_values() -> None:
    found = profile("Stage", column("Won", "Lost", "Won", "Open", "Won ", "New"))
    assert found.samples == ("Won", "Lost", "Open")
    assert found.top[0] == ("Won", 3)


def test_contacts_are_recognised() -> None:
    assert profile("x", column("a@b.de", "c@d.com")).share(Kind.EMAIL) == 1
    assert profile("x", column("+49 30 123456", "(603) 224-1234")).share(Kind.PHONE) == 1
    assert profile("x", column("www.acme.com", "https://a.b/c")).share(Kind.URL) == 1


def test_ids_are_unique() -> None:
    assert profile("Id", column("a1", "a2", "a3")).is_unique
    assert not profile("Id", column("a1", "a2", "a1")).is_unique


def test_many_different_values_are_thinned_out_but_counted_exactly() -> None:
    found = profile("Amount", pd.Series([str(number) for number in range(10_000)], dtype="str"))
    assert (found.filled, found.distinct, found.minimum, found.maximum) == (10_000, 10_000, 0, 9999)
    assert found.share(Kind.NUMBER) == 1
