"""Which money a sheet is in: what its fields say, and never a guess."""

from .conftest import Cleaner


def test_the_same_amounts_in_another_currency_do_not_blur_the_one_of_the_field(cleaned: Cleaner) -> None:
    columns = {"Amount (USD)": ("amount", ["5", "7"]), "Amount (EUR)": (None, ["4.50 €", "6.30 €"])}
    table = cleaned("deals", columns)
    assert table.currency == "USD"
    assert not [issue for issue in table.issues if issue.code == "several_currencies"]


def test_where_no_field_says_it_an_extra_may(cleaned: Cleaner) -> None:
    table = cleaned("deals", {"Amount": ("amount", ["5", "7"]), "Fee": (None, ["1 €", "2 €"])})
    assert table.currency == "EUR"


def test_signs_of_several_currencies_become_a_currency_for_each_row(cleaned: Cleaner) -> None:
    table = cleaned("deals", {"Amount": ("amount", ["$5", "7 €"])})
    assert table.frame["currency"].tolist() == ["USD", "EUR"]
    assert table.currency is None
    assert "Amounts are in EUR, USD, each row in its own." in [issue.what for issue in table.issues]
