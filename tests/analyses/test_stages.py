"""Stages of deals: what came after each stay, in the order in which deals really go, and how long it took."""

from datetime import datetime
from itertools import pairwise
from pathlib import Path

import pandas as pd
import pytest

import crm_analytics as crm
from crm_analytics.analyses import Stages, funnel
from crm_analytics.evaluate import Scope
from crm_analytics.workspace import Workspace
from tests.tables_in_words import drawn


def fates(found: Stages) -> dict[str, tuple[int | None, ...]]:
    return {row.stage: (row.entered, row.moved_on, row.went_back, row.dropped, row.still_there) for row in found.rows}


def test_each_deal_counts_once_in_a_stage_by_what_came_after():
    """
    deals  | deal_id | stage       | outcome | created_at | closed_at
           | A       | Closed won  | won     | 2024-01-01 | 2024-01-31
           | B       | Closed lost | lost    | 2024-01-01 | 2024-01-21
           | C       | Proposal    | open    | 2024-01-01 |
           | D       | Discovery   | open    | 2024-01-01 |
    stages | deal_id | stage       | entered_at
           | A       | Discovery   | 2024-01-01
           | A       | Proposal    | 2024-01-11
           | A       | Closed won  | 2024-01-31
           | B       | Discovery   | 2024-01-01
           | B       | Closed lost | 2024-01-21
           | C       | Discovery   | 2024-01-01
           | C       | Proposal    | 2024-01-05
           | D       | Discovery   | 2024-01-01
           | D       | Proposal    | 2024-01-09
           | D       | Discovery   | 2024-01-15
    """
    found = funnel(drawn(test_each_deal_counts_once_in_a_stage_by_what_came_after.__doc__), Scope()).stages
    assert [row.stage for row in found.rows] == ["Discovery", "Proposal"]
    # entered, moved on, went back, dropped, still there
    assert fates(found) == {"Discovery": (4, 2, 0, 1, 1), "Proposal": (3, 1, 1, 0, 1)}
    assert (found.deals, found.won, found.lost, found.running) == (4, 1, 1, 2)
    # B left Discovery out of nothing, but never came to Proposal: it did not skip. D went back.
    assert (found.skipped, found.regressed) == (0, 1)
    discovery, proposal = found.rows
    # A 10 days, B 20, C 4; D is there again.
    assert (discovery.median_days, discovery.finished) == (10.0, 3)
    assert (proposal.median_days, proposal.finished) == (13.0, 2)
    assert discovery.drop_off is not None
    assert (discovery.drop_off.hits, discovery.drop_off.n) == (1, 3)


def test_stages_stand_in_the_order_in_which_deals_pass_them_even_where_most_skip_one():
    """
    stages | deal_id | stage | entered_at
           | 1       | Zulu  | 2024-01-01
           | 1       | Alpha | 2024-01-02
           | 1       | Mike  | 2024-01-03
           | 2       | Mike  | 2024-01-01
           | 3       | Mike  | 2024-01-01
           | 4       | Zulu  | 2024-01-01
           | 4       | Mike  | 2024-01-02
    """
    workspace = drawn(
        test_stages_stand_in_the_order_in_which_deals_pass_them_even_where_most_skip_one.__doc__, datetime(2024, 2, 1)
    )
    found = funnel(workspace, Scope()).stages
    assert [row.stage for row in found.rows] == ["Zulu", "Alpha", "Mike"]
    assert found.skipped == 3


def test_the_same_stage_twice_in_a_row_is_one_stay():
    """
    stages | deal_id | stage       | entered_at | amount
           | 1       | Discovery   | 2024-01-01 | 10
           | 1       | Discovery   | 2024-01-05 | 20
           | 1       | Closed lost | 2024-01-11 | 20
    """
    found = funnel(drawn(test_the_same_stage_twice_in_a_row_is_one_stay.__doc__), Scope()).stages
    (discovery,) = found.rows
    assert (discovery.entered, discovery.dropped, discovery.median_days) == (1, 1, 10.0)


def test_without_a_history_only_the_present_is_told_and_said_so():
    """
    deals | deal_id | stage       | outcome | created_at | closed_at  | amount
          | A       | Closed won  | won     | 2024-01-01 | 2024-01-31 | 5
          | B       | Proposal    | open    | 2024-01-11 |            | 7
          | C       | Proposal    | open    | 2024-01-21 |            | 8
    """
    workspace = drawn(test_without_a_history_only_the_present_is_told_and_said_so.__doc__)
    found = funnel(workspace, Scope()).stages
    (proposal,) = found.rows
    assert (proposal.still_there, proposal.value, proposal.still_days) == (2, 15.0, 15.0)
    # Days between dates, wherever an age is told: 31 January less 11 and 21 January.
    assert crm.read(workspace, "open_deal_age_days")["open_deal_age_days"].value == proposal.still_days
    assert proposal.entered is None
    assert proposal.median_days is None
    assert "no history of stages" in found.notes[0]


def test_every_deal_of_a_real_history_ends_where_it_ends(shared_data: Path):
    folder = shared_data / "prep-sf-stage-history"
    with crm.load(folder / "input_01.csv", folder / "input_02.csv", accept=True) as book:
        found = funnel(book, Scope()).stages
        history = book.engine.run(
            "SELECT deal_id, stage, entered_at FROM stages ORDER BY deal_id, entered_at"
        ).to_pandas()
        closed = book.engine.run("SELECT deal_id, outcome FROM deals").to_pandas().set_index("deal_id")["outcome"]
    entered = history.groupby("stage")["deal_id"].nunique()
    assert all(row.entered == entered[row.stage] for row in found.rows)
    last = history.groupby("deal_id").last()["stage"]
    ends = {deal: {"Closed Won": "won", "Closed Lost": "lost"}.get(stage, closed[deal]) for deal, stage in last.items()}
    counts = pd.Series(ends).value_counts()
    assert (found.won, found.lost, found.running) == (counts["won"], counts["lost"], counts["open"])
    for row in found.rows:
        assert row.entered == (row.moved_on or 0) + (row.went_back or 0) + row.dropped + row.still_there
    # Whoever is lost was lost from one stage, if it was ever in an open one; whoever runs is in one.
    open_stages = {row.stage for row in found.rows}
    seen = history[history["stage"].isin(open_stages)]["deal_id"].unique()
    lost = sum(ends[deal] == "lost" for deal in seen)
    assert sum(row.dropped for row in found.rows) == lost


def test_times_are_those_of_a_walk_through_the_history_by_hand(shared_data: Path):
    folder = shared_data / "prep-sf-stage-history"
    with crm.load(folder / "input_01.csv", folder / "input_02.csv", accept=True) as book:
        found = funnel(book, Scope()).stages
        rows = book.engine.run(
            'SELECT deal_id, stage, entered_at, "deals.outcome" AS outcome, "deals.closed_at" AS closed FROM stages'
        ).to_pandas()
    order = {row.stage: place for place, row in enumerate(found.rows)}
    times: dict[str, list[float]] = {stage: [] for stage in order}
    for _, deal in rows.groupby("deal_id"):
        walk = sorted(deal.itertuples(), key=lambda row: (row.entered_at, order.get(row.stage, 99)))
        walk = [walk[0], *(after for before, after in pairwise(walk) if after.stage != before.stage)]
        spent: dict[str, float | None] = {}
        for at, row in enumerate(walk):
            ended = row.closed if row.outcome in ("won", "lost") else pd.NaT
            leaves = walk[at + 1].entered_at if at + 1 < len(walk) else ended
            days = None if pd.isna(leaves) else (leaves - row.entered_at).total_seconds() / 86_400
            before = spent.get(row.stage, 0.0)
            spent[row.stage] = None if days is None or before is None or days < 0 else before + days
        for stage, total in spent.items():
            if stage in times and total is not None:
                times[stage].append(total)
    for row in found.rows:
        assert row.finished == len(times[row.stage])
        assert row.median_days == pytest.approx(pd.Series(times[row.stage]).median())


def test_a_deal_created_outside_the_period_is_not_in_it():
    deals = pd.DataFrame(
        {
            "deal_id": ["A", "B"],
            "stage": ["Proposal", "Proposal"],
            "outcome": ["open", "open"],
            "created_at": pd.to_datetime(["2024-01-01", "2024-02-01"]),
        }
    )
    with Workspace.of({"deals": deals}, now=datetime(2024, 3, 1)) as workspace:
        scope = Scope(crm.Period(datetime(2024, 2, 1).date(), datetime(2024, 3, 1).date()))
        assert funnel(workspace, scope).stages.deals == 1
