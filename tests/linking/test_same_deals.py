"""Deals and the quotes that were written for them are noticed; deals of other customers, amounts or times are not."""

from datetime import date, timedelta

from crm_analytics.intake import understand
from crm_analytics.issues import Issue
from crm_analytics.questions import SAME_SALES
from crm_analytics.reading import Source, read_files

MADE = (("Adler", 5500), ("Bakery", 975), ("Cafe", 4200), ("Docks", 8400), ("Elm", 1040), ("Farm", 300), ("Adler", 950))


def written(heading: str, rows: list[str]) -> str:
    return "\n".join([heading, *rows])


def deals(*, names: bool = False, days: int = 0, made=MADE) -> str:
    """Deals of which most name their quote, or none does."""
    start = date(2026, 3, 2) + timedelta(days=days)
    rows = [
        f"D{at},{who},{'Won' if at % 2 else 'Lost'},{amount},{start + timedelta(days=9 * at)}"
        + (f",{f'Q-10{at}' if at else ''}" if names else "")
        for at, (who, amount) in enumerate(made)
    ]
    return written("Deal ID,Company,Stage,Amount,Created" + (",Quote No" if names else ""), rows)


def quotes(made=MADE) -> str:
    start = date(2026, 3, 9)
    rows = [
        f"Q-10{at},{start + timedelta(days=9 * at)},{who.upper()},{'accepted' if at % 2 else 'declined'},{amount}"
        for at, (who, amount) in enumerate(made)
    ]
    return written("Quote No,Quote Date,Customer,Status,Quote Total", rows)


def same_deals(**files: str) -> list[Issue]:
    found = understand(read_files([Source(f"{name}.csv", text.encode()) for name, text in files.items()]))
    assert [table.entity for table in found.tables] == ["deals", "deals"]
    return [issue for issue in found.issues if issue.code == SAME_SALES]


def test_quotes_for_the_deals_of_another_file_are_noticed_by_customer_and_amount():
    (issue,) = same_deals(deals=deals(), quotes=quotes())
    assert issue.what == (
        "7 of its 7 deals from 2 Mar 2026 to 25 Apr 2026 have the customer and the amount of a deal in quotes.csv. "
        "If they are the same deals, they count twice."
    )


def test_deals_that_name_their_quotes_are_noticed_whatever_they_cost_and_though_one_had_none():
    (issue,) = same_deals(deals=deals(names=True), quotes=quotes([(who, amount + 50) for who, amount in MADE]))
    assert issue.what.startswith("6 of its 7 deals from 2 Mar 2026 to 25 Apr 2026 name a deal of quotes.csv in")


def test_other_amounts_other_times_few_customers_and_one_price_for_all_are_other_deals():
    assert not same_deals(deals=deals(), quotes=quotes([(who, amount + 50) for who, amount in MADE]))
    assert not same_deals(deals=deals(days=400), quotes=quotes())
    flat = [(who, 100) for who, _ in MADE]
    assert not same_deals(deals=deals(made=flat), quotes=quotes(flat))
    two = [("Adler" if at % 2 else "Bakery", amount) for at, (_, amount) in enumerate(MADE)]
    assert not same_deals(deals=deals(made=two), quotes=quotes(two))
