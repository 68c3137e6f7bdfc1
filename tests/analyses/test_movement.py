"""Movement of the pipeline: between two imports and between two days, always adding up."""

from datetime import date, datetime
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

import crm_analytics as crm
from crm_analytics.analyses import Kind, Movement, movement
from crm_analytics.conditions import FilterSet, is_
from crm_analytics.evaluate import Scope
from crm_analytics.issues import UnknownNameError
from crm_analytics.periods import Period
from crm_analytics.workspace import Workspace
from crm_analytics.workspace.frames import clean_tables
from tests.tables_in_words import drawn

COLUMNS = ("deal_id", "outcome", "amount", "created_at", "closed_at", "expected_close_at", "owner")
JANUARY = (
    ("a", "open", 10.0, "2026-01-01", None, "2026-02-01", "Ann"),
    ("b", "open", 20.0, "2026-01-01", None, "2026-02-01", "Ben"),
    ("c", "open", 30.0, "2026-01-01", None, "2026-02-01", "Ann"),
    ("d", "won", 5.0, "2026-01-01", "2026-01-10", None, "Ann"),
    ("e", "open", 7.0, "2026-01-01", None, "2026-02-01", "Ann"),
)
FEBRUARY = (
    ("a", "open", 15.0, "2026-01-01", None, "2026-03-01", "Ann"),  # grew, and slipped
    ("b", "won", 22.0, "2026-01-01", "2026-02-01", None, "Ben"),
    ("c", "open", 25.0, "2026-01-01", None, "2026-02-01", "Ann"),  # shrank
    ("d", "open", 5.0, "2026-01-01", None, "2026-04-01", "Ann"),  # won, and open again
    ("f", "open", 8.0, "2026-01-20", None, "2026-04-01", "Ann"),
    ("g", "lost", 9.0, "2026-01-20", "2026-01-25", None, "Ann"),  # came and went in between
    ("h", "lost", 9.0, "2025-01-20", "2025-01-25", None, "Ann"),  # old, and only listed now
)


def deals(rows: tuple[tuple[object, ...], ...]) -> pd.DataFrame:
    frame = pd.DataFrame(rows, columns=COLUMNS)
    for name in ("created_at", "closed_at", "expected_close_at"):
        frame[name] = pd.to_datetime(frame[name])
    return frame


@pytest.fixture
def book() -> Workspace:
    workspace = Workspace.open()
    workspace.load(clean_tables({"deals": deals(JANUARY)}), now=datetime(2026, 1, 15))
    workspace.load(clean_tables({"deals": deals(FEBRUARY)}), now=datetime(2026, 2, 15))
    return workspace


def told(found: Movement) -> dict[str, tuple[int | None, float | None]]:
    return {move.kind.name: (move.deals, move.amount) for move in found.moves if move.deals}


def test_every_deal_moves_once_between_two_imports(book: Workspace):
    found = movement(book, Scope())
    assert found.between_imports
    assert told(found) == {
        "OPENING": (4, 67.0),
        "MOVED_IN": (2, 17.0),
        "REOPENED": (1, 5.0),
        "GREW": (1, 5.0),
        "SHRANK": (1, -5.0),
        "WON": (1, -20.0),
        "LOST": (1, -9.0),
        "CLOSING": (5, 60.0),
        "SLIPPED": (1, 15.0),
    }
    assert found.won_amount == 22.0
    assert found.holds


def test_filters_are_asked_of_what_each_deal_is_now(book: Workspace):
    found = movement(book, Scope(filters=FilterSet.of([is_("deals.owner", "Ben")])))
    assert told(found) == {"OPENING": (1, 20.0), "WON": (1, -20.0)}
    assert found.holds


def test_an_import_that_brought_no_deals_is_refused(book: Workspace):
    with pytest.raises(UnknownNameError, match="import"):
        movement(book, Scope(), earlier=7)


def test_days_tell_what_came_and_what_was_decided():
    """
    deals | deal_id | outcome | amount | created_at | closed_at
          | A       | open    | 10     | 2024-01-01 |
          | B       | won     | 20     | 2024-01-01 | 2024-02-10
          | C       | lost    | 5      | 2024-02-02 | 2024-02-20
          | D       | open    | 7      | 2024-02-29 |
          | E       | won     | 9      | 2024-01-01 | 2024-03-01
          | F       | won     | 9      | 2024-01-01 |
          | G       | open    | 9      |            |
    """
    workspace = drawn(test_days_tell_what_came_and_what_was_decided.__doc__)
    found = movement(workspace, Scope(Period(date(2024, 2, 1), date(2024, 3, 1))))
    assert told(found) == {
        "OPENING": (3, 39.0),
        "MOVED_IN": (2, 12.0),
        "WON": (1, -20.0),
        "LOST": (1, -5.0),
        "CLOSING": (3, 26.0),
    }
    assert found.move(Kind.GREW).deals is None
    assert any("2 deals" in note for note in found.notes)


@pytest.mark.parametrize("seed", range(3))
def test_two_random_lists_always_add_up(seed: int):
    dice = np.random.default_rng(seed)

    def listed(start: int) -> pd.DataFrame:
        number = 40
        outcome = dice.choice(["open", "won", "lost"], number, p=[0.6, 0.25, 0.15])
        frame = pd.DataFrame(
            {
                "deal_id": [f"d{at}" for at in range(start, start + number)],
                "outcome": outcome,
                "amount": np.where(dice.random(number) < 0.1, np.nan, dice.integers(0, 50, number)),
                "created_at": pd.Timestamp("2026-01-01"),
            }
        )
        frame["closed_at"] = pd.NaT
        frame.loc[frame["outcome"] != "open", "closed_at"] = pd.Timestamp("2026-01-20")
        return frame

    first, second = listed(0), listed(15)
    with Workspace.open() as workspace:
        workspace.load(clean_tables({"deals": first}), now=datetime(2026, 1, 15))
        workspace.load(clean_tables({"deals": second}), now=datetime(2026, 2, 15))
        found = movement(workspace, Scope())
        now = workspace.engine.run("SELECT count(*) n, sum(amount) a FROM deals WHERE outcome = 'open'").to_pylist()[0]
    assert found.holds
    assert (found.move(Kind.CLOSING).deals, found.move(Kind.CLOSING).amount) == (now["n"], now["a"])
    assert found.move(Kind.OPENING).deals == (first["outcome"] == "open").sum()


def test_the_pipeline_of_a_real_crm_is_that_of_the_kpis(shared_data: Path):
    folder = shared_data / "maven-crm"
    quarter = Period(date(2017, 4, 1), date(2017, 7, 1))
    with crm.load(
        *(folder / f"{name}.csv" for name in ("accounts", "sales_pipeline", "sales_teams")), accept=True
    ) as book:
        found = movement(book, Scope(quarter))
        kpis = crm.read(book, "deals_won", "won_value", "deals_created", start=quarter.start, end=quarter.end)
    assert found.move(Kind.WON).deals == kpis["deals_won"].value
    assert found.won_amount == kpis["won_value"].value
    assert found.move(Kind.MOVED_IN).deals == kpis["deals_created"].value
    assert found.holds


def test_where_only_decided_deals_have_an_amount_deals_are_counted_and_not_money():
    """Two won deals of 100 and three open ones without an amount: the pipeline did not melt from 200 to nothing."""
    day = pd.Timestamp(2026, 1, 5)
    rows = [
        {
            "deal_id": f"W{at}",
            "outcome": "won",
            "amount": 100.0,
            "created_at": day,
            "closed_at": day + pd.Timedelta(days=40),
        }
        for at in range(2)
    ] + [{"deal_id": f"O{at}", "outcome": "open", "created_at": day + pd.Timedelta(days=at)} for at in range(3)]
    found = movement(Workspace.of({"deals": pd.DataFrame(rows)}, now=datetime(2026, 4, 1)), Scope())
    assert found.money_reason == "3 of the 3 open deals have no Amount, so deals are counted instead of money."
    assert found.move(Kind.CLOSING).deals == 3
    assert found.move(Kind.CLOSING).amount is None
    assert found.holds
