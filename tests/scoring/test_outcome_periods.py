"""Columns that were worked out from the day of the outcome are found; those of the record's start are left alone."""

from dataclasses import replace

import numpy as np
import pandas as pd
import pytest

from crm_analytics import scoring
from crm_analytics.scoring import DEALS, Level, Records
from crm_analytics.scoring.tables import of_tables
from crm_analytics.tables import Native, RawTable

from .conftest import World


def deals(world: World, *, rows: int = 800, seed: int = 0) -> tuple[pd.DataFrame, Records]:
    """Deals that begin on any day of two years and close some weeks later, won or lost alike."""
    table, outcome = world(rows, seed, 2.0)
    rng = np.random.default_rng(seed + 100)
    began = pd.Series(pd.Timestamp("2024-01-01") + pd.to_timedelta(np.sort(rng.integers(0, 730, rows)), unit="D"))
    closed = began + pd.to_timedelta(rng.integers(10, 200, rows), unit="D")
    records = scoring.from_frame(table, outcome, DEALS, when=began)
    return pd.DataFrame({"began": began, "closed": closed}), replace(records, cut=began, decided=closed)


def with_column(records: Records, name: str, cells: pd.Series) -> Records:
    return replace(records, frame=records.frame.assign(**{name: cells}))


def suspects(records: Records) -> dict[str, Level]:
    return {leak.column: leak.level for leak in scoring.fit(records).card.leaks}


QUARTER = ("closing quarter", lambda day: "Q" + day.dt.quarter.astype(str) + " " + day.dt.year.astype(str))
PLANTED = [
    QUARTER,
    ("period", lambda day: day.dt.strftime("%Y-%m")),
    ("mois", lambda day: day.dt.month_name()),
    ("yr", lambda day: day.dt.year),
    ("week", lambda day: day.dt.isocalendar().week.astype(int)),
    ("day name", lambda day: day.dt.day_name()),
    ("half", lambda day: np.where(day.dt.month <= 6, "H1", "H2")),
]


@pytest.mark.parametrize(("name", "of"), PLANTED, ids=[name for name, _ in PLANTED])
def test_a_period_of_the_outcome_is_blocked_and_that_of_the_start_is_not(world, name, of) -> None:
    days, records = deals(world)
    assert suspects(with_column(records, name, pd.Series(of(days["closed"])))) == {name: Level.BLOCK}
    assert suspects(with_column(records, name.replace("closing", "first"), pd.Series(of(days["began"])))) == {}


def test_where_the_start_is_unknown_it_is_asked(world: World) -> None:
    days, records = deals(world)
    cells = days["closed"].dt.strftime("%Y-%m")
    assert suspects(with_column(replace(records, when=None, cut=None), "period", cells)) == {"period": Level.WARN}


def test_a_heading_of_the_outcome_over_periods_is_asked_about_even_if_it_tells_little(world: World) -> None:
    days, records = deals(world)
    blind = replace(records, decided=None)
    assert suspects(with_column(blind, "Close quarter", QUARTER[1](days["closed"]))) == {"Close quarter": Level.WARN}
    assert suspects(with_column(blind, "Fiscal quarter", QUARTER[1](days["closed"]))) == {}


def test_the_time_until_the_outcome_is_blocked_in_any_unit(world: World) -> None:
    days, records = deals(world)
    took = (days["closed"] - days["began"]).dt.days
    assert suspects(with_column(records, "weeks open", (took / 7).round())) == {"weeks open": Level.BLOCK}


def test_columns_that_have_nothing_to_do_with_time_are_left_alone(world: World) -> None:
    for seed in range(5):
        assert suspects(deals(world, seed=seed, rows=300)[1]) == {}


def test_a_date_whose_heading_sounds_like_the_outcome_is_asked_about_and_places_no_record_in_time(world) -> None:
    days, records = deals(world)
    blind = replace(records, decided=None)
    assert suspects(with_column(blind, "Status date", days["closed"])) == {"Status date": Level.WARN}
    table = pd.DataFrame({"status_date": days["closed"].dt.strftime("%Y-%m-%d"), "visits": records.frame["visits"]})
    table["won"] = records.outcome.map({1.0: "yes", 0.0: "no"})
    numbered = table.astype("str").set_axis(range(table.shape[1]), axis=1)
    raw = RawTable("deals.csv", None, tuple(table), numbered, (Native(),) * table.shape[1])
    assert of_tables([raw], DEALS, "won").when is None
