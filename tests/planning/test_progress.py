"""Targets on small companies: what counts, where it should be by now, and what is said about it."""

from dataclasses import replace
from datetime import date, datetime

import pandas as pd
import pytest

from crm_analytics.conditions import FilterSet, Membership, is_
from crm_analytics.periods import Grain, Period
from crm_analytics.planning import TARGETS, Progress, Status, Target, begun, progress
from crm_analytics.planning.sentences import short
from crm_analytics.segments import Segment
from crm_analytics.workspace import Workspace

NOW = datetime(2027, 1, 1)


def deals(months: int, per_month: int = 40, *, last: str = "2026-06-30", won: float = 0.5) -> pd.DataFrame:
    """So many deals each month up to a day, each closed on the day it was created, 100 each."""
    end = pd.Timestamp(last)
    days = [
        month.start_time + pd.Timedelta(days=at % 28)
        for month in pd.period_range(end=end.to_period("M"), periods=months, freq="M")
        for at in range(per_month)
    ]
    rows = [day for day in days if day <= end] + [end]
    return pd.DataFrame(
        {
            "deal_id": [f"D{at}" for at in range(len(rows))],
            "outcome": ["won" if (at * won) % 1 < won else "lost" for at in range(len(rows))],
            "amount": [100.0] * len(rows),
            "created_at": rows,
            "closed_at": rows,
            "owner": [("Ann", "Ben")[at % 4 == 0] for at in range(len(rows))],
        }
    )


def of(frame: pd.DataFrame, target: Target) -> Progress:
    with Workspace.of({"deals": frame}, now=NOW) as workspace:
        return progress(workspace, [target])[0]


def test_what_adds_up_is_counted_from_the_start_on_and_paced_by_days():
    """
    won before 2026: does not count       1 Jan to 30 Jun: 6 × 20 × 100 = 12,000 (and one on 30 Jun)
    181 of 365 days are gone              20,000 × 181/365 = 9,918
    """
    found = of(deals(8), Target("won_value", 20_000, date(2026, 1, 1), date(2026, 12, 31)))
    assert found.value == pytest.approx(12_000, abs=100)
    assert found.expected == pytest.approx(20_000 * 181 / 365)
    assert found.status is Status.ON_TRACK
    assert found.sentence.startswith("12.1k of 20.0k by 31 Dec 2026; by now it should be 9,918")
    assert "evenly spread" in found.pace.sentence()


def test_behind_says_what_it_should_be_by_now():
    found = of(deals(8), Target("won_value", 120_000, date(2026, 1, 1), date(2026, 12, 31)))
    assert found.status is Status.BEHIND
    assert found.sentence.endswith("by now it should be 59.5k: behind.")
    assert short(found) == "Target 120k by 31 Dec 2026: behind, 59.5k expected by now"


def test_what_is_in_stays_in_so_more_than_enough_is_reached_before_it_is_due():
    assert of(deals(8), Target("won_value", 5_000, date(2026, 1, 1), date(2026, 12, 31))).status is Status.REACHED


def test_a_limit_is_missed_as_soon_as_it_is_passed_and_reached_only_at_the_end():
    limit = Target("deals_created", 100, date(2026, 1, 1), date(2026, 12, 31), higher_is_better=False)
    assert of(deals(8), limit).status is Status.MISSED
    wide = Target("deals_created", 1_000, date(2026, 1, 1), date(2026, 12, 31), higher_is_better=False)
    assert of(deals(8), wide).status is Status.ON_TRACK
    over = Target("deals_created", 1_000, date(2026, 1, 1), date(2026, 6, 30), higher_is_better=False)
    assert of(deals(8), over).status is Status.REACHED


def test_after_the_day_it_was_due_only_what_came_in_time_counts():
    found = of(deals(8), Target("deals_won", 90, date(2026, 1, 1), date(2026, 3, 31)))
    assert found.value == 60
    assert found.status is Status.MISSED
    assert found.sentence == "60 of 90 by 31 Mar 2026: missed."


def test_seasons_of_a_full_year_of_history_set_the_pace():
    """A shop that won three quarters of last year in its second half is not behind in June."""
    frame = deals(18)
    late = (frame["closed_at"] >= "2025-07-01") & (frame["closed_at"] < "2026-01-01")
    frame.loc[late, "amount"] = 300.0
    found = of(frame, Target("won_value", 60_000, date(2026, 1, 1), date(2026, 12, 31)))
    assert found.pace.seasons is not None
    assert found.expected == pytest.approx(60_000 / 4, rel=0.02)
    assert found.status is Status.BEHIND


def test_a_rate_goes_from_its_start_value_to_the_target_in_a_straight_line():
    target = Target("win_rate", 70, date(2026, 1, 1), date(2026, 12, 31), 40.0, days=90)
    found = of(deals(8), target)
    assert found.value == pytest.approx(50, abs=1)
    assert found.expected == pytest.approx(40 + 30 * 181 / 365)
    assert found.expected_on(date(2026, 12, 31)) == 70
    assert found.expected_on(date(2027, 1, 1)) is None


def test_a_rate_on_few_rows_is_too_early_to_tell_and_says_how_sure_it_is():
    few = of(deals(8, 8), Target("win_rate", 70, date(2026, 1, 1), date(2026, 12, 31), 40.0, days=60))
    assert few.status is Status.TOO_EARLY
    assert "95 % sure" in few.sentence
    many = of(deals(8, 400), Target("win_rate", 70, date(2026, 1, 1), date(2026, 12, 31), 40.0, days=60))
    assert many.status is Status.BEHIND


def test_a_count_on_few_rows_is_too_early_to_tell():
    found = of(deals(8, 4), Target("deals_won", 30, date(2026, 1, 1), date(2026, 12, 31)))
    assert found.status is Status.TOO_EARLY
    assert "too early to tell, since it rests on" in found.sentence


def test_a_level_is_read_on_the_day():
    frame = deals(8)
    frame.loc[frame.index % 10 == 1, ["outcome", "closed_at"]] = ["open", pd.NaT]
    target = Target("open_deals", 10, date(2026, 1, 1), date(2026, 12, 31), 60.0, higher_is_better=False)
    found = of(frame, target)
    assert found.value == (frame["outcome"] == "open").sum()
    assert "in the last" not in found.sentence


def test_without_a_start_value_it_is_the_reading_when_the_target_began():
    frame = deals(8)
    frame.loc[frame["closed_at"] < "2026-01-01", "outcome"] = "won"
    target = Target("win_rate", 70, date(2026, 1, 1), date(2026, 12, 31), days=60)
    with Workspace.of({"deals": frame}, now=NOW) as workspace:
        assert begun(workspace, target).start_value == 100
        assert progress(workspace, [target])[0].start_value == 100


def test_a_target_for_one_owner_counts_only_theirs():
    whole = Target("deals_won", 100, date(2026, 1, 1), date(2026, 12, 31))
    ann = replace(whole, filters=FilterSet.of([is_("deals.owner", "Ann")]))
    frame = deals(8)
    assert of(frame, ann).value < of(frame, whole).value
    won = frame[(frame["outcome"] == "won") & (frame["closed_at"] >= "2026-01-01")]
    assert of(frame, ann).value == (won["owner"] == "Ann").sum()


def test_a_target_that_has_not_begun_or_cannot_be_read_says_why():
    late = of(deals(8), Target("deals_won", 9, date(2027, 1, 1), date(2027, 12, 31)))
    assert late.status is Status.NOT_BEGUN
    assert "your data ends on 30 Jun 2026" in late.sentence
    gone = of(deals(8), Target("my_own", 9, date(2026, 1, 1), date(2027, 12, 31)))
    assert gone.status is Status.UNKNOWN
    assert "no KPI called" in gone.sentence
    leads = of(deals(8), Target("leads_created", 9, date(2026, 1, 1), date(2027, 12, 31)))
    assert "no list of leads" in leads.sentence


def test_nothing_yet_is_0_and_not_unknown():
    frame = deals(8)
    frame["outcome"] = "lost"
    found = of(frame, Target("won_value", 1_000, date(2026, 1, 1), date(2026, 12, 31)))
    assert found.value == 0.0
    assert found.status is Status.BEHIND


def test_what_the_months_should_bring_adds_up_to_the_target():
    found = of(deals(8), Target("won_value", 1_000, date(2026, 1, 1), date(2026, 12, 31)))
    shares = [found.expected_in(month) for month in found.target.period.buckets(Grain.MONTH)]
    assert sum(shares) == pytest.approx(1_000)
    assert found.expected_in(Period(date(2025, 12, 1), date(2026, 1, 1))) is None


def test_what_met_the_target_when_it_began_is_to_stay_there():
    found = of(deals(8), Target("win_rate", 40, date(2026, 1, 1), date(2026, 12, 31), 50.0, days=90))
    assert found.expected == 40
    assert found.status is Status.ON_TRACK
    assert "to stay at or above 40.0 % until 31 Dec 2026: on track." in found.sentence


def test_new_customers_are_counted_from_the_start_on():
    """Two a month come, and one of the first year leaves: 12 by the end of June."""
    since = pd.date_range("2025-01-15", "2026-06-15", freq="MS").repeat(2) + pd.Timedelta(days=9)
    frame = pd.DataFrame({"customer_id": [f"C{at}" for at in range(len(since))], "acquired_at": since})
    frame["churned_at"] = [pd.Timestamp("2026-03-03"), *[pd.NaT] * (len(since) - 1)]
    with Workspace.of({"customers": frame}, now=NOW) as workspace:
        new, left = progress(
            workspace,
            [
                Target("customers_new", 30, date(2026, 1, 1), date(2026, 12, 31)),
                Target("customers_lost", 3, date(2026, 1, 1), date(2026, 12, 31), higher_is_better=False),
            ],
        )
    assert (new.adds_up, left.adds_up) == (True, True)
    assert new.value == (since >= "2026-01-01").sum()
    assert left.value == 1


def test_a_target_set_under_another_definition_says_so():
    target = Target("win_rate", 60, date(2026, 1, 1), date(2026, 12, 31), 40.0)
    with Workspace.of({"deals": deals(8)}, now=NOW) as workspace:
        assert "another definition" not in progress(workspace, [target])[0].sentence
        workspace.set_setting("definitions", {"win_rate": "of_created"})
        assert "another definition" in progress(workspace, [target])[0].sentence
        assert begun(workspace, target).definition == "of_created"


def test_a_target_for_a_segment_follows_who_belongs_to_it():
    """Kept by its name: when the segment changes, so does what counts; when it is gone, the target says so."""
    ann = Membership("Team", "deals", (is_("deals.owner", "Ann"),))
    target = Target("deals_created", 100, date(2026, 1, 1), date(2026, 12, 31), filters=FilterSet.of([ann]))
    with Workspace.of({"deals": deals(8)}, now=NOW) as workspace:
        workspace.set_setting("targets", TARGETS.added({}, target))
        assert 'no segment "Team" any more' in progress(workspace)[0].sentence
        counts = []
        for owner in ("Ann", "Ben"):
            segment = Segment("Team", "deals", (is_("deals.owner", owner),))
            workspace.set_setting("segments", [segment.as_record()])
            counts.append(progress(workspace)[0].value)
    assert counts[0] > counts[1] > 0
