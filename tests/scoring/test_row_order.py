"""Time without dates: what shows that rows stand in its order, and what does not."""

import numpy as np
import pandas as pd
import pytest

from crm_analytics import scoring
from crm_analytics.scoring import Options
from crm_analytics.scoring.columns import Dropped
from crm_analytics.scoring.row_order import row_order

from .conftest import World

MONTHS = [
    "may",
    "jun",
    "jul",
    "aug",
    "oct",
    "nov",
    "dec",
    "jan",
    "feb",
    "mar",
    "apr",
    "may",
    "jun",
    "jul",
    "aug",
    "sep",
]


def of_months(months: list[str], each: int = 20) -> pd.DataFrame:
    return pd.DataFrame({"month": np.repeat(months, each)})


def test_months_that_follow_one_another_for_over_a_year_show_the_order_of_time() -> None:
    found = row_order(of_months(MONTHS), ())
    assert found is not None
    assert found.rank.tolist() == list(range(1, 321))
    assert found.since(257) == "from row 257 on"
    assert not found.is_sure


@pytest.mark.parametrize("months", [sorted(MONTHS), ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug"]])
def test_a_file_sorted_by_its_months_shows_nothing(months: list[str]) -> None:
    assert row_order(of_months(months), ()) is None


def test_shuffled_months_show_nothing() -> None:
    assert row_order(of_months(MONTHS).sample(frac=1, random_state=0).reset_index(drop=True), ()) is None


def test_months_in_other_languages_are_months() -> None:
    assert row_order(of_months(["März", "Mai", "Juni", "Okt", "Dezember", "Januar", "Februar", "März", "Mai"]), ())


def test_year_and_month_of_the_same_thing_place_records_in_time_whatever_their_order() -> None:
    frame = pd.DataFrame(
        {"arrival_date_year": np.tile([2016, 2015], 60), "arrival_date_month": np.tile(["July", "May", "June"], 40)}
    )
    found = row_order(frame, ())
    assert found is not None
    assert found.is_sure
    assert found.since(float(found.rank.max())) == "since 2016-07"
    assert row_order(frame.rename(columns={"arrival_date_year": "birth_year"}), ()) is None


@pytest.mark.parametrize(
    ("numbers", "shows"),
    [
        ([f"L-{20_000 + 3 * at}" for at in range(100)], True),
        ([f"L-{20_000 - 3 * at}" for at in range(100)], True),
        (list(range(1, 101)), False),
        ([f"L-{(7 * at) % 101}" for at in range(100)], False),
        ([f"{'AB'[at % 2]}-{at}" for at in range(100)], False),
    ],
)
def test_record_numbers_that_only_rise_or_fall_show_it_row_numbers_do_not(numbers: list[object], shows: bool) -> None:
    frame = pd.DataFrame({"Lead no": numbers})
    assert (row_order(frame, (Dropped("Lead no", "an identifier"),)) is not None) == shows
    assert row_order(frame, (Dropped("Lead no", "an identifier"),), ["Lead no"]) is None


def test_the_newest_rows_are_shown_and_the_verdict_rests_on_them_only_where_the_owner_says_so(world: World) -> None:
    """In the newest fifth nothing tells any more who converts."""
    table, outcome = world(2_000, strength=2.0)
    outcome[1_600:] = np.random.default_rng(3).permutation(outcome[1_600:].to_numpy())
    table["month"] = np.repeat([*MONTHS, "oct", "nov", "dec", "jan"], 100)
    records = scoring.from_frame(table, outcome)
    silent = scoring.fit(records).card
    assert silent.newest.metrics is not None
    assert silent.newest.since_said == "from row 1,601 on"
    assert silent.verdict is scoring.Verdict.USE
    told = scoring.fit(records, Options(rows_in_time=True)).card
    assert told.verdict is scoring.Verdict.DO_NOT_USE
    assert "from row 1,601 on" in told.because


def test_without_dates_and_order_the_card_says_that_no_split_by_time_was_possible(world: World) -> None:
    card = scoring.fit(scoring.from_frame(*world(400, strength=2.0))).card
    assert card.newest.metrics is None
    assert card.newest.reason.startswith("No split by time was possible")
