"""How the answers behind a score are spread: every step of the scale, counted as the score counts them."""

from datetime import datetime

import pandas as pd
import pytest

from crm_analytics.catalogue import kpi
from crm_analytics.evaluate import Scope, distribution, readings
from crm_analytics.workspace import Workspace
from crm_analytics.workspace.frames import clean_tables

NOW = datetime(2026, 1, 1)


def surveys(**columns: list[object]) -> Workspace:
    workspace = Workspace.open(None)
    workspace.load(clean_tables({"surveys": pd.DataFrame(columns)}), now=NOW)
    return workspace


def test_every_step_of_the_scale_is_there_and_the_counts_give_the_score():
    """Answers 5 5 4 2 1 on 1 to 5: 3 of 5 are 4 or 5, so satisfaction is 60 %; nobody answered 3."""
    with surveys(csat=[5.0, 5.0, 4.0, 2.0, 1.0]) as workspace:
        found = distribution(workspace, kpi("csat"), Scope())
        score = readings(workspace, [kpi("csat")], Scope())["csat"]
    assert [(each.label, each.reading.value, each.side) for each in found.answers] == [
        ("1", 1.0, -1),
        ("2", 1.0, -1),
        ("3", 0.0, 0),
        ("4", 1.0, 1),
        ("5", 2.0, 1),
    ]
    assert (found.n, found.column) == (5, "Satisfaction")
    assert score.value == 60.0


def test_one_vote_per_customer_is_counted_as_the_score_counts_it():
    """C1 answered 0 in January and 10 in March: only the 10 counts. Promoters 2 of 3, detractors 1 of 3: 33.3."""
    days = pd.to_datetime(["2025-01-05", "2025-03-05", "2025-03-06", "2025-03-07"])
    with surveys(nps=[0.0, 10.0, 9.0, 6.0], customer_id=["C1", "C1", "C2", "C3"], answered_at=list(days)) as workspace:
        found = distribution(workspace, kpi("nps"), Scope())
        score = readings(workspace, [kpi("nps")], Scope())["nps"]
    assert found.n == score.n == 3
    assert {each.label: each.reading.value for each in found.answers if each.reading.value} == {
        "6": 1.0,
        "9": 1.0,
        "10": 1.0,
    }
    sides = [sum(each.reading.value or 0 for each in found.answers if each.side == side) for side in (1, -1)]
    assert 100 * (sides[0] - sides[1]) / found.n == pytest.approx(score.value)


def test_a_fine_scale_comes_in_five_bands_and_loses_nobody():
    with surveys(csat=[0.0, 19.9, 20.0, 55.5, 79.0, 80.0, 100.0]) as workspace:
        found = distribution(workspace, kpi("csat"), Scope())
    assert [(each.label, each.reading.value) for each in found.answers] == [
        ("0 to 20", 2.0),
        ("20 to 40", 1.0),
        ("40 to 60", 1.0),
        ("60 to 80", 1.0),
        ("80 to 100", 2.0),
    ]


def test_half_stars_are_not_lost():
    with surveys(csat=[1.0, 4.5, 5.0]) as workspace:
        found = distribution(workspace, kpi("csat"), Scope())
    assert found.n == 3


def test_a_figure_that_is_no_score_has_no_distribution():
    with surveys(csat=[5.0]) as workspace:
        assert distribution(workspace, kpi("ticket_volume"), Scope()).answers == ()


def test_the_event_survey_gives_its_published_score(shared_data):
    """Preppin' Data 2019: 16 promoters and 44 detractors of 78 people, a score of -35.9."""
    import crm_analytics as crm

    files = sorted((shared_data / "prep-event-survey").glob("*.*sv")) + sorted(
        (shared_data / "prep-event-survey").glob("*.xlsx")
    )
    with crm.load(*files, accept=True) as workspace:
        found = distribution(workspace, kpi("nps"), Scope())
    sides = [sum(each.reading.value or 0 for each in found.answers if each.side == side) for side in (1, -1)]
    assert (sides, found.n) == ([16, 44], 78)
