"""Drift: how next month's file differs from the last one of its kind is said, and what is the same is not."""

from collections.abc import Callable
from pathlib import Path

import pytest

from crm_analytics.intake import Intake, understand
from crm_analytics.reading import Source, read_files
from crm_analytics.recipe import Drift, DriftKind, Recipe


def orders(
    month: int = 4,
    days: int = 28,
    headings: str = "Order ID,Order date,Amount,Channel",
    amount: Callable[[int], str] = lambda number: f"{20 + number % 50}.50",
    channels: tuple[str, ...] = ("Shop", "Web", "Phone"),
    date: Callable[[int, int], str] = lambda month, day: f"2026-{month:02}-{day:02}",
) -> str:
    lines = [headings]
    for day in range(1, days + 1):
        for time in range(3):
            number = day * 3 + time
            lines.append(f"{month}-{number:04},{date(month, day)},{amount(number)},{channels[number % len(channels)]}")
    return "\n".join(lines) + "\n"


def taken(text: str, recipe: Recipe | None = None, name: str = "orders.csv") -> Intake:
    return understand(read_files([Source(name, text.encode())]), recipe)


def drifted(before: str, now: str) -> tuple[Drift, ...]:
    """What differs in `now`, after `before` was put to use. The recipe passes through JSON as it does in life."""
    return taken(now, Recipe.from_json(taken(before).kept.to_json())).drifts


def only(found: tuple[Drift, ...], kind: DriftKind) -> Drift:
    (drift,) = found
    assert drift.kind is kind
    return drift


def test_the_month_after_does_not_differ() -> None:
    assert drifted(orders(4), orders(5)) == ()


def test_the_very_same_file_does_not_differ() -> None:
    assert drifted(orders(4), orders(4)) == ()


def test_a_whole_export_that_goes_on_does_not_differ() -> None:
    assert drifted(orders(4), orders(4) + orders(5).partition("\n")[2]) == ()


def test_columns_in_another_order_are_no_difference() -> None:
    turned = "\n".join(",".join(reversed(line.split(","))) for line in orders(5).splitlines())
    assert drifted(orders(4), turned) == ()


def test_cents_are_told_from_euros() -> None:
    found = only(drifted(orders(4), orders(5, amount=lambda number: f"{20 + number % 50}50")), DriftKind.UNIT)
    assert found.factor == 100
    assert found.matters
    assert found.column == "Amount"


def test_a_better_month_is_no_other_unit() -> None:
    assert drifted(orders(4), orders(5, amount=lambda number: f"{40 + number}.50")) == ()


def test_amounts_can_be_brought_back_to_their_unit() -> None:
    recipe = taken(orders(4)).kept
    intake = taken(orders(5, amount=lambda number: f"{20 + number % 50}50"), recipe)
    (offer,) = [offer for offer in intake.offers if offer.topic == "factor"]
    assert offer.suggestion is None
    rescaled = understand(intake.read, intake.recipe.with_answer(offer, "0.01", intake.raw_tables), intake)
    assert rescaled.tables[0].frame["amount"].iloc[0] == 23.5
    assert rescaled.drifts == ()
    assert [issue.code for issue in rescaled.issues] == ["rescaled"]


def test_amounts_that_are_right_as_they_stand_are_not_asked_about_twice() -> None:
    recipe = taken(orders(4)).kept
    intake = taken(orders(5, amount=lambda number: f"{20 + number % 50}50"), recipe)
    (offer,) = [offer for offer in intake.offers if offer.topic == "factor"]
    same = understand(intake.read, intake.recipe.with_answer(offer, "1", intake.raw_tables), intake)
    assert not [offer for offer in same.offers if offer.topic == "factor"]
    assert same.tables[0].frame["amount"].iloc[0] == 2350


def test_a_renamed_column_is_read_as_before_and_said() -> None:
    found = only(
        drifted(orders(4), orders(5, headings="Order ID,Date of order,Amount,Channel")), DriftKind.RENAMED_COLUMN
    )
    assert (found.before, found.now, found.matters) == ("Order date", "Date of order", False)


def test_a_column_that_is_gone_matters_where_it_was_a_field() -> None:
    without = "\n".join(",".join(line.split(",")[:2] + line.split(",")[3:]) for line in orders(5).splitlines())
    found = only(drifted(orders(4), without), DriftKind.MISSING_COLUMN)
    assert (found.column, found.before, found.matters) == ("Amount", "orders.amount", True)


def test_a_new_column_is_said() -> None:
    more = "\n".join(f"{line},{'Weather' if line[0] == 'O' else 'rain'}" for line in orders(5).splitlines())
    found = only(drifted(orders(4), more), DriftKind.NEW_COLUMN)
    assert (found.column, found.matters) == ("Weather", False)


def test_new_words_are_named() -> None:
    found = only(drifted(orders(4), orders(5, channels=("Shop", "Web", "Fax"))), DriftKind.NEW_WORD)
    assert (found.column, found.now) == ("Channel", "Fax")


def test_a_word_that_was_away_for_a_month_is_not_new_when_it_comes_back() -> None:
    recipe = taken(orders(4)).kept
    recipe = taken(orders(5, channels=("Shop", "Web")), recipe).kept
    assert taken(orders(6), recipe).drifts == ()


def test_a_month_that_is_missing_is_a_gap() -> None:
    found = only(drifted(orders(4), orders(6)), DriftKind.GAP)
    assert "33 days are missing" in found.what
    assert found.matters


def test_rows_that_begin_before_the_last_ones_ended_overlap() -> None:
    lines = orders(4).splitlines()
    later = [line for line in lines[1:] if line.split(",")[1] >= "2026-04-15"] + orders(5).splitlines()[1:]
    found = only(drifted(orders(4), "\n".join([lines[0], *later])), DriftKind.OVERLAP)
    assert not found.matters


def test_an_earlier_month_is_said_to_be_one() -> None:
    assert only(drifted(orders(5), orders(4)), DriftKind.EARLIER).matters


def test_much_fewer_rows_matter() -> None:
    assert only(drifted(orders(4), orders(5, days=5)), DriftKind.ROWS).matters


def test_dates_that_are_written_the_other_way_round_are_said() -> None:
    before = orders(4, date=lambda month, day: f"{day:02}/{month:02}/2026")
    now = orders(5, date=lambda month, day: f"{month:02}/{day:02}/2026")
    found = only(drifted(before, now), DriftKind.CONVENTION)
    assert (found.before, found.now) == ("dmy", "mdy")


def test_dates_that_prove_nothing_are_read_as_those_of_the_last_file() -> None:
    recipe = taken(orders(4, date=lambda month, day: f"{day:02}/{month:02}/2026")).kept
    early = orders(5, days=3, date=lambda month, day: f"{day:02}/{month:02}/2026")
    assert taken(early).questions
    intake = taken(early, recipe)
    assert intake.questions == ()
    assert intake.tables[0].frame["ordered_at"].dt.month.unique().tolist() == [5]


def test_another_currency_is_said() -> None:
    before = orders(4, amount=lambda number: f"{20 + number % 50}.50 €")
    now = orders(5, amount=lambda number: f"£{20 + number % 50}.50")
    found = [drift for drift in drifted(before, now) if drift.kind is DriftKind.CURRENCY]
    assert [(drift.before, drift.now) for drift in found] == [("EUR", "GBP")]


def test_a_column_that_is_suddenly_blank_is_said() -> None:
    found = only(
        drifted(orders(4), orders(5, amount=lambda number: "" if number % 4 else "30.50")), DriftKind.UNREADABLE
    )
    assert (found.column, found.matters) == ("Amount", True)


def test_months_that_came_together_are_compared_together() -> None:
    files = [Source(f"orders-{month}.csv", orders(month).encode()) for month in (3, 4, 5)]
    recipe = understand(read_files(files)).kept
    assert understand(read_files(files), recipe).drifts == ()
    assert taken(orders(6), recipe).drifts == ()
    assert only(taken(orders(8), recipe).drifts, DriftKind.GAP).before == "2026-03-01 to 2026-05-28"


def test_another_list_with_some_of_the_same_headings_is_not_taken_for_it() -> None:
    recipe = taken(orders(4)).kept
    other = "Order ID,Order date,Ticket,Subject,Status\n1,2026-05-01,T1,Broken cup,Open\n2,2026-05-02,T2,Late,Closed\n"
    assert taken(other, recipe).drifts == ()


@pytest.mark.parametrize(("before", "now"), [("pipeline", "accounts"), ("accounts", "products")])
def test_real_lists_of_one_company_are_not_taken_for_each_other(shared_data: Path, before: str, now: str) -> None:
    names = {"pipeline": "sales_pipeline.csv", "accounts": "accounts.csv", "products": "products.csv"}
    sources = [Source.from_path(shared_data / "maven-crm" / names[name]) for name in (before, now)]
    recipe = understand(read_files(sources[:1])).kept
    assert understand(read_files(sources[1:]), recipe).drifts == ()


def test_a_real_file_does_not_differ_from_itself(shared_data: Path) -> None:
    read = read_files([Source.from_path(shared_data / "maven-crm" / "data_model.xlsx")])
    recipe = Recipe.from_json(understand(read).kept.to_json())
    again = understand(read, recipe)
    assert again.drifts == ()
    assert [sheet.mapping.entity for sheet in again.sheets] == [
        sheet.mapping.entity for sheet in understand(read).sheets
    ]
