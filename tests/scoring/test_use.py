"""What people do with scores: tiers, cut-offs, points, the list, and last month's list against what happened."""

from dataclasses import replace
from datetime import date

import numpy as np
import pandas as pd
import pytest

from crm_analytics import scoring
from crm_analytics.issues import CrmError
from crm_analytics.scoring import CHURN, Scoring
from crm_analytics.scoring.history import held, remembered
from crm_analytics.scoring.metrics import auc
from crm_analytics.scoring.points import beside, points_score
from crm_analytics.scoring.succession import succeed
from crm_analytics.scoring.tiers import Tiering, cut_off, tiers

from .conftest import World


def listed(world: World, seed: int = 0, strength: float = 2.0, rows: int = 700, closed: int = 500) -> Scoring:
    """Leads with ids, owners and values, of which the last ones are open."""
    table, outcome = world(rows, seed, strength)
    records = scoring.from_frame(table, outcome.where(np.arange(rows) < closed))
    shown = pd.DataFrame(
        {"id": [f"L{at}" for at in range(rows)], "owner": ["Ann", "Bob"] * (rows // 2), "value": np.arange(rows) + 1.0}
    )
    shown["name"] = "Lead " + shown["id"]
    return scoring.fit(replace(records, shown=shown))


def test_equal_scores_share_a_tier() -> None:
    assert tiers(np.array([0.5, 0.5, 0.5, 0.5])).tolist() == ["A"] * 4
    assert tiers(np.array([0.41, 0.40, 0.39]), Tiering.ABSOLUTE).tolist() == ["A", "A", "B"]


def test_the_cut_off_stops_where_the_next_call_costs_more_than_it_brings() -> None:
    chance, gain = np.array([0.9, 0.5, 0.2, 0.01]), np.full(4, 100.0)
    free = cut_off(chance, gain, cost=15)
    assert free.rows.tolist() == [0, 1, 2]
    assert free.worth == pytest.approx(75 + 35 + 5)
    assert free.next_worth == pytest.approx(-14)
    assert cut_off(chance, gain, cost=15, budget=31).rows.tolist() == [0, 1]
    assert cut_off(chance, gain, cost=500).rows.tolist() == []


def test_the_list_has_owner_value_expected_value_and_reasons(world: World) -> None:
    found = listed(world)
    rows = scoring.table(found, scoring.to_act_on(found)).to_pylist()
    assert len(rows) == 200
    assert {"Lead", "Owner", "Score", "Tier", "Value", "Expected value", "Why"} <= set(rows[0])
    assert [row["Score"] for row in rows] == sorted((row["Score"] for row in rows), reverse=True)
    for row in rows[:5]:
        assert row["Expected value"] == pytest.approx(row["Value"] * row["Chance (%)"] / 100, abs=0.6)
        assert "raises the chance" in row["Why"]


def test_what_a_customer_may_take_along_is_called_at_risk_and_not_expected(world: World) -> None:
    found = listed(world)
    lost = replace(found, records=replace(found.records, subject=scoring.CHURN))
    columns = scoring.table(lost, scoring.to_act_on(lost)).column_names
    assert "Value at risk" in columns
    assert not any(each.startswith("Expected") for each in columns)


def test_points_add_up_and_order_records_almost_as_well(world: World) -> None:
    table, outcome = world(1200, strength=2.0)
    found = scoring.fit(scoring.from_frame(table, outcome))
    assert found.scorer is not None
    assert found.card.metrics is not None
    score = points_score(found.scorer.plan, found.matrix, outcome.to_numpy().astype(int))
    assert score is not None
    assert score.auc.value > found.card.metrics.auc.value - 0.05
    by_hand = 50
    groups = {"fit": 0, "engagement": 0}
    for line in score.lines:
        value = found.matrix[0, line.at]
        place = int(value) + 1 if not line.bounds else int(np.searchsorted(line.bounds, value, side="right")) + 1
        groups[line.group] += line.values[place].points
    by_hand += sum(max(-score.cap, min(score.cap, each)) for each in groups.values())
    assert score.score(found.matrix[:1])[0] == max(0, min(100, by_hand))


def test_last_months_list_is_held_against_what_happened(world: World) -> None:
    found = listed(world)
    history = remembered([], found, date(2026, 1, 31))
    assert len(history[0]["scores"]) == 200
    assert held(history, found.records) == ()  # nothing new is known yet
    _, outcome = world(700, 0, 2.0)
    later = replace(found.records, outcome=outcome)
    verdict = held(history, later)[0]
    assert verdict.n == 200
    assert verdict.happened == int(outcome[500:].sum())
    assert verdict.predicted == pytest.approx(found.probability[500:].sum(), abs=0.1)
    assert verdict.auc is not None
    assert verdict.auc > 0.7


def test_decided_records_are_not_remembered_as_predictions(world: World) -> None:
    found = listed(world, closed=700)
    assert remembered([], found, date(2026, 1, 31)) == []


def test_a_worse_model_does_not_take_over(world: World) -> None:
    old = listed(world, seed=1)
    _, outcome = world(700, 1, 2.0)
    table, _ = world(700, 1, 2.0)
    # The old outcomes stand the wrong way round in the new file: what is learnt from it is worse.
    mixed = outcome.copy()
    mixed[:500] = 1 - mixed[:500]
    worse = replace(old.records, frame=table, outcome=mixed)
    found = succeed(old, scoring.fit(worse))
    assert not found.is_new
    assert found.published.scorer is old.scorer
    assert found.published.records is worse
    assert len(found.published.probability) == 700
    assert "the old one stays in use" in found.said
    assert auc(outcome[500:].to_numpy(), found.published.probability[500:]) > 0.8
    new = scoring.fit(replace(old.records, outcome=outcome))
    taken = succeed(old, new)
    assert taken.is_new
    assert taken.published is new
    assert "the new one is in use" in taken.said


def test_churn_lists_those_who_are_still_there(world: World) -> None:
    table, outcome = world(500, strength=2.0)
    found = scoring.fit(scoring.from_frame(table, outcome, CHURN))
    assert set(scoring.to_act_on(found).rows) == set(np.flatnonzero(outcome == 0))


def test_what_engagement_adds_counts_half_after_each_half_life_and_fit_never_fades(world: World) -> None:
    """All records visited much, a month apart: of two that are alike the one that visited lately has more points."""
    found = listed(world)
    open_rows = np.flatnonzero(found.records.outcome.isna())
    assert found.scorer is not None
    fresh = pd.Series(pd.Timestamp("2026-06-30"), index=found.records.frame.index)
    stale = fresh - pd.Timedelta(days=60)
    today = pd.Timestamp("2026-06-30")
    lately, long_ago = (
        beside(replace(found, records=replace(found.records, engaged=each, as_of=today)), 30) for each in (fresh, stale)
    )
    never = beside(replace(found, records=replace(found.records, engaged=stale, as_of=today)), 0)
    assert lately is not None
    assert long_ago is not None
    assert never is not None
    assert (lately.points == never.points).all()
    gap = lately.points[open_rows] - long_ago.points[open_rows]
    assert (gap >= 0).all()
    # Of 40 points at most three quarters are gone after two half-lives.
    assert 0 < gap.max() <= 30
    closed = found.records.is_closed
    assert (lately.points[closed] == long_ago.points[closed]).all()
    visits = next(line for line in lately.score.lines if line.column == "visits")
    assert visits.group == "engagement"


def test_without_dates_of_engagement_nothing_fades_and_a_half_life_below_nought_is_refused(world: World) -> None:
    found = listed(world)
    added_up = beside(found)
    assert added_up is not None
    assert added_up.dated == 0
    assert (added_up.points == beside(found, 0).points).all()
    with pytest.raises(CrmError, match="number of days"):
        beside(found, -1)
