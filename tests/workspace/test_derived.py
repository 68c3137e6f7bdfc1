"""Fields that are computed when data is stored: business hours against a watched clock, and those who return."""

from datetime import datetime, time, timedelta

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crm_analytics.issues import CrmError
from crm_analytics.workspace import Workspace
from crm_analytics.workspace.rows.business_hours import BusinessHours

MOMENTS = st.datetimes(datetime(2023, 12, 20), datetime(2024, 3, 1)).map(lambda moment: moment.replace(microsecond=0))
HOURS = st.builds(
    BusinessHours,
    st.sets(st.integers(0, 6), min_size=1).map(lambda days: tuple(sorted(days))),
    st.sampled_from([0.0, 8.5, 9.0]),
    st.sampled_from([12.0, 17.25, 24.0]),
)


def watched(hours: BusinessHours, start: datetime, end: datetime) -> float:
    """Day by day: how long somebody was there between two moments."""
    if end < start:
        return (end - start).total_seconds() / 3600
    total, day = timedelta(), start.date()
    while day <= end.date():
        midnight = datetime.combine(day, time())
        opens, closes = (midnight + timedelta(hours=hour) for hour in (hours.opens, hours.closes))
        if day.weekday() in hours.days:
            total += max(min(end, closes) - max(start, opens), timedelta())
        day += timedelta(days=1)
    return total.total_seconds() / 3600


@given(HOURS, st.lists(st.tuples(MOMENTS, MOMENTS), min_size=1, max_size=20))
@settings(max_examples=15, deadline=None)
def test_business_hours_are_what_a_clock_on_the_wall_shows(hours, pairs):
    tickets = pd.DataFrame(pairs, columns=["created_at", "first_response_at"])
    tickets["ticket_id"] = [f"{at:02d}" for at in range(len(tickets))]
    with Workspace.of({"tickets": tickets}) as workspace:
        workspace.set_setting("business_hours", {"days": hours.days, "opens": hours.opens, "closes": hours.closes})
        found = workspace.engine.run("SELECT response_working_hours AS hours FROM tickets ORDER BY ticket_id")
    assert found.column("hours").to_pylist() == pytest.approx([watched(hours, *pair) for pair in pairs], abs=1e-6)


def test_other_business_hours_are_another_state_of_the_workspace():
    tickets = pd.DataFrame(
        {"ticket_id": ["t"], "created_at": ["2024-01-06"], "first_response_at": ["2024-01-08 10:00"]}
    )
    with Workspace.of({"tickets": tickets}) as workspace:
        before = workspace.model.digest
        workspace.set_setting("business_hours", {"days": [5, 6], "opens": 0, "closes": 24})
        (row,) = workspace.engine.run("SELECT response_working_hours AS hours FROM tickets").to_pylist()
        assert row["hours"] == 48
        assert workspace.model.digest != before


@pytest.mark.parametrize(
    "hours", [{"days": []}, {"days": [7], "opens": 9, "closes": 17}, {"days": [0], "opens": 9, "closes": 8}]
)
def test_hours_that_are_none_are_refused_and_nothing_changes(hours):
    with Workspace.of({"costs": pd.DataFrame({"date": ["2024-01-06"], "amount": [1]})}) as workspace:
        with pytest.raises(CrmError, match="Business hours need"):
            workspace.set_setting("business_hours", hours)
        assert "business_hours" not in workspace.settings


def test_a_ticket_came_back_where_the_same_customer_asks_again_within_a_week():
    rows = [
        ("t1", "a", "2024-01-01"),
        ("t2", "a", "2024-01-08"),
        ("t3", "b", "2024-01-01"),
        ("t4", None, "2024-01-02"),
        ("t5", "b", "2024-01-20"),
        ("t6", "c", "2024-01-12"),
    ]
    tickets = pd.DataFrame(rows, columns=["ticket_id", "customer_id", "created_at"])
    with Workspace.of({"tickets": tickets}) as workspace:
        found = workspace.engine.run("SELECT came_back FROM tickets ORDER BY ticket_id").column("came_back").to_pylist()
    # t5 may come back yet, and nobody knows whose t4 is.
    assert found == [True, False, False, None, None, False]
