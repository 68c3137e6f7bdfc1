"""The pipeline forecast: open deals by age and stage, deals to come, scenarios, and what was said before."""

from datetime import date, datetime, timedelta

import numpy as np
import pandas as pd
import pytest

from crm_analytics.forecast import judged, pipeline_forecast, remember, revenue_forecast
from crm_analytics.forecast.memory import FORECASTS
from crm_analytics.forecast.pipeline import _spans
from crm_analytics.forecast.revenue import Month
from crm_analytics.model_card import Verdict
from crm_analytics.planning import Levers
from crm_analytics.workspace import Workspace

END = date(2026, 6, 17)
NOW = datetime(2026, 6, 18)


def deals(seed=1, a_week=5, weeks=78, win_rate=0.4):
    """Deals that close about 30 days after they came, two in five of them won, for about 1,000 each."""
    random = np.random.default_rng(seed)
    rows = []
    for at in range(a_week * weeks):
        created = END - timedelta(days=int(random.integers(0, weeks * 7)))
        closed = created + timedelta(days=int(random.gamma(4, 7.5)) + 1)
        is_open = closed > END
        won = random.random() < win_rate
        rows.append(
            {
                "deal_id": f"D{at}",
                "stage": "Proposal" if is_open else "Won" if won else "Lost",
                "outcome": "open" if is_open else "won" if won else "lost",
                "created_at": created.isoformat(),
                "closed_at": None if is_open else closed.isoformat(),
                "amount": float(random.gamma(4, 250)),
            }
        )
    return pd.DataFrame(rows)


@pytest.fixture(scope="module")
def sales():
    with Workspace.of({"deals": deals()}, now=NOW) as workspace:
        yield workspace


def test_the_months_ahead_begin_with_what_is_left_of_this_one():
    assert _spans(date(2026, 6, 30), 1) == [(date(2026, 7, 1), 0, 31)]
    assert _spans(date(2026, 6, 17), 2) == [(date(2026, 6, 1), 0, 13), (date(2026, 7, 1), 13, 44)]


def test_what_is_expected_is_about_what_such_deals_bring(sales):
    found = pipeline_forecast(sales, 3)
    # 5 deals a week × 0.4 × 1,000, for the 74 days up to the end of August.
    coming = found.together.middle - found.months[0].so_far
    assert coming == pytest.approx(5 * 0.4 * 1000 * 74 / 7, rel=0.35)
    assert [month.label for month in found.months] == ["Jun 2026", "Jul 2026", "Aug 2026"]
    assert all(month.low <= month.middle <= month.high for month in found.months)
    assert found.verdict is not Verdict.DO_NOT_USE


def test_of_the_deals_open_today_ever_less_is_left_for_later_months(sales):
    _, second, third, fourth = pipeline_forecast(sales, 4).months
    assert second.from_open > third.from_open >= fourth.from_open


@pytest.mark.parametrize("lever", ["win_rate", "new_deals", "deal_size"])
def test_a_tenth_more_of_anything_brings_about_a_tenth_more_at_most(sales, lever):
    usual = pipeline_forecast(sales, 3).together.middle
    more = pipeline_forecast(sales, 3, Levers({lever: 1.1})).together.middle
    assert usual < more <= usual * 1.12


def test_the_open_deals_stand_by_stage_at_their_own_chances(sales):
    (stage,) = pipeline_forecast(sales).stages
    assert stage.stage == "Proposal"
    assert 0.2 < stage.win_rate < 0.6
    assert stage.expected == pytest.approx(stage.amount * stage.win_rate)


def test_a_stage_that_wins_more_often_has_better_chances():
    frame = deals()
    still = frame[frame["outcome"] == "open"]
    history = pd.DataFrame(
        {
            "deal_id": frame["deal_id"],
            "stage": np.where(np.arange(len(frame)) % 2, "Demo", "Proposal"),
            "entered_at": frame["created_at"],
        }
    )
    good = frame["deal_id"].isin(history.loc[history["stage"] == "Demo", "deal_id"])
    frame.loc[(frame["outcome"] == "lost") & good & (np.arange(len(frame)) % 3 == 0), "outcome"] = "won"
    frame.loc[still.index, "stage"] = np.where(good[still.index], "Demo", "Proposal")
    with Workspace.of({"deals": frame, "stages": history}, now=NOW) as workspace:
        stages = {each.stage: each for each in pipeline_forecast(workspace).stages}
    assert stages["Demo"].is_by_stage
    assert stages["Demo"].win_rate > stages["Proposal"].win_rate


def test_too_few_closed_deals_are_refused_in_words():
    with Workspace.of({"deals": deals(a_week=1, weeks=20)}, now=NOW) as workspace:
        found = pipeline_forecast(workspace)
    assert found.verdict is Verdict.DO_NOT_USE
    assert "at least 20 closed" in found.card.reason or "needs at least" in found.card.reason
    assert found.months == ()


def test_without_dates_of_creation_there_is_a_reason():
    with Workspace.of({"deals": pd.DataFrame({"deal_id": ["1"], "outcome": ["won"]})}, now=NOW) as workspace:
        assert pipeline_forecast(workspace).card.reason


def shop(months):
    days = pd.date_range("2025-01-01", periods=months, freq="MS")
    rows = [(day.date().isoformat(), 40_000.0 + 1000 * (at % 3)) for at, day in enumerate(days)]
    rows += [((day + pd.offsets.MonthEnd(0)).date().isoformat(), 1.0) for day in days]
    frame = pd.DataFrame(rows, columns=["ordered_at", "amount"])
    return frame.assign(order_id=[f"o{at}" for at in range(len(frame))], currency="EUR")


def test_what_was_said_is_held_against_what_came():
    with Workspace.of({"orders": shop(12)}, now=NOW) as workspace:
        assert remember(workspace, revenue_forecast(workspace))
        # A second look at the same data changes nothing: what was said first counts.
        assert not remember(workspace, revenue_forecast(workspace))
        said = workspace.settings[FORECASTS]
    with Workspace.of({"orders": shop(13)}, now=NOW) as workspace:
        found = revenue_forecast(workspace)
        (first,) = judged({FORECASTS: said}, "revenue", found.history, found.currency)
    assert first.sentence.startswith("In Jan 2026 we said €")
    assert first.sentence.endswith("for Jan 2026; it became €40.0k.")
    assert first.is_inside


def test_what_was_said_about_other_data_is_not_held_against_this():
    with Workspace.of({"orders": shop(12)}, now=NOW) as workspace:
        remember(workspace, revenue_forecast(workspace))
        said = workspace.settings[FORECASTS]
    others = [Month(date(2025, month, 1), "", 7.0) for month in range(1, 13)] + [Month(date(2026, 1, 1), "", 7.0)]
    assert judged({FORECASTS: said}, "revenue", others) == ()


def test_a_forecast_that_may_not_be_used_is_not_kept():
    with Workspace.of({"orders": shop(4)}, now=NOW) as workspace:
        assert not remember(workspace, revenue_forecast(workspace))
