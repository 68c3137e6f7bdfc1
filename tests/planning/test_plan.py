"""Plans on small companies: what is in, what is likely, what is needed, and what is refused."""

from datetime import date, datetime, timedelta

import numpy as np
import pandas as pd
import pytest

from crm_analytics.conditions import FilterSet, is_
from crm_analytics.issues import CrmError
from crm_analytics.planning import Goal, Levers, Plan, plan, prepare, said_way
from crm_analytics.planning.plan import EVEN, SAFE
from crm_analytics.workspace import Workspace

LAST = date(2026, 6, 30)
NOW = datetime(2026, 7, 1)


def deals(days: int = 500, seed: int = 0) -> pd.DataFrame:
    """About one deal a day, four in ten won after about a month, worth 1,000 each. Open ones have no amount."""
    rng = np.random.default_rng(seed)
    created = [LAST - timedelta(days=int(day)) for day in np.sort(rng.integers(0, days, days))[::-1]]
    closed = [day + timedelta(days=1 + int(wait)) for day, wait in zip(created, rng.exponential(30, days), strict=True)]
    won = rng.random(days) < 0.4
    done = [day <= LAST for day in closed]
    return pd.DataFrame(
        {
            "deal_id": [f"D{at}" for at in range(days)],
            "outcome": ["open" if not over else "won" if hit else "lost" for over, hit in zip(done, won, strict=True)],
            "amount": [1_000.0 if over and hit else np.nan for over, hit in zip(done, won, strict=True)],
            "created_at": pd.to_datetime(created),
            "closed_at": pd.to_datetime([day if over else None for day, over in zip(closed, done, strict=True)]),
            "owner": [("Ann", "Ben")[at % 2] for at in range(days)],
        }
    )


def orders(days: int = 400) -> pd.DataFrame:
    """Three orders a day of 10 each; every tenth is by a customer who never ordered before."""
    rows = 3 * days
    return pd.DataFrame(
        {
            "order_id": [f"O{at}" for at in range(rows)],
            "ordered_at": pd.to_datetime([LAST - timedelta(days=days - 1 - at // 3) for at in range(rows)]),
            "amount": [10.0] * rows,
            "customer_id": [f"C{at}" if at % 10 == 0 else f"C{(at // 40) * 10}" for at in range(rows)],
        }
    )


def of(tables: dict[str, pd.DataFrame], goal: Goal) -> Plan:
    with Workspace.of(tables, now=NOW) as workspace:
        return plan(workspace, goal)


def test_what_is_in_already_is_the_kpi_itself():
    frame = deals()
    found = of({"deals": frame}, Goal(120_000, date(2026, 12, 31)))
    won = frame[(frame["outcome"] == "won") & (frame["closed_at"] >= "2026-01-01")]
    assert found.ground.so_far == won["amount"].sum()
    assert found.outlook.low < found.outlook.middle < found.outlook.high
    assert sum(share for _, _, share in found.outlook.bars) == pytest.approx(1.0)


def test_a_plan_says_how_likely_it_is_and_what_each_lever_would_have_to_do():
    usual = of({"deals": deals()}, Goal(1.0, date(2026, 12, 31))).outlook.middle
    found = of({"deals": deals()}, Goal(1.15 * usual, date(2026, 12, 31)))
    assert 0.0 < found.outlook.likelihood < 0.5
    assert "% likely at present rates. To make it an even chance: new deals +" in found.sentence
    even, safe = ({each.lever.name: each.factor for each in found.ways[wanted]} for wanted in (EVEN, SAFE))
    assert 1.0 < even["deal_size"] < safe["deal_size"]
    assert 1.0 < even["new_deals"] < safe["new_deals"]
    assert even["cycle"] is None or even["cycle"] < 1.0


def test_a_lever_moved_as_far_as_needed_makes_it_as_likely_as_wanted():
    with Workspace.of({"deals": deals()}, now=NOW) as workspace:
        usual = prepare(workspace, Goal(1.0, date(2026, 12, 31))).outlook().middle
        planner = prepare(workspace, Goal(1.1 * usual, date(2026, 12, 31)))
        for way in planner.ways(SAFE):
            if way.factor is not None:
                moved = planner.outlook(Levers({way.lever.name: way.factor}))
                # Every win brings 1,000 here, so the likelihood goes up in steps.
                assert SAFE <= moved.likelihood < SAFE + 0.04


def test_a_goal_that_is_reached_needs_no_plan():
    assert "reached already" in of({"deals": deals()}, Goal(10.0, date(2026, 12, 31))).sentence


def test_a_goal_that_nothing_alone_can_reach_says_so():
    found = of({"deals": deals()}, Goal(1e9, date(2026, 12, 31)))
    assert "less than 1 %" in found.sentence
    assert "No single change is enough" in found.sentence
    assert all("cannot do it alone" in said_way(found.ground, each) for each in found.ways[EVEN])


def test_a_goal_that_begins_later_does_not_count_what_is_won_before_it():
    found = of({"deals": deals()}, Goal(50_000, date(2026, 12, 31), start=date(2026, 10, 1)))
    whole = of({"deals": deals()}, Goal(50_000, date(2026, 12, 31), start=date(2026, 7, 1)))
    assert (found.ground.so_far, whole.ground.so_far) == (0.0, 0.0)
    assert found.outlook.middle == pytest.approx(whole.outlook.middle / 2, rel=0.2)


def test_a_goal_for_one_owner_is_planned_from_their_deals():
    only = FilterSet.of([is_("deals.owner", "Ann")])
    found = of({"deals": deals()}, Goal(50_000, date(2026, 12, 31), filters=only))
    assert dict(found.facts)["deals created in the last 52 weeks"] < 200


def test_a_goal_in_deals_is_counted_in_whole_ones():
    found = of({"deals": deals()}, Goal(150, date(2026, 12, 31), "deals_won"))
    assert found.sentence.startswith("150 by 31 Dec 2026")
    assert float(found.outlook.middle).is_integer()


def test_orders_are_planned_by_new_customers_repeat_orders_and_order_value():
    found = of({"orders": orders()}, Goal(12_000, date(2026, 12, 31)))
    assert [each.lever.name for each in found.ways[EVEN]] == ["new_customers", "repeat_orders", "order_value"]
    assert found.outlook.middle == pytest.approx(10 * 3 * (181 + 184), rel=0.03)
    value = found.ways[EVEN][-1]
    so_far, still = 10 * 3 * 181, 12_000 - 10 * 3 * 181
    assert found.ground.so_far == so_far
    assert value.needed == pytest.approx(10 * still / (10 * 3 * 184), rel=0.03)


def test_lines_of_one_order_are_one_order():
    frame = orders()
    frame["order_id"] = [f"O{at // 3}" for at in range(len(frame))]
    found = of({"orders": frame}, Goal(12_000, date(2026, 12, 31)))
    assert dict(found.facts)["orders in the last 52 weeks"] == 364


def test_the_back_test_runs_on_the_own_past_and_says_how_often_it_was_right():
    found = of({"deals": deals(700, seed=3)}, Goal(120_000, date(2026, 9, 30)))
    assert found.test.days == 92
    assert len(found.test.trials) >= 6
    assert all(trial.day.day >= 28 for trial in found.test.trials)
    assert f"inside its 80 % band {found.test.inside} of {len(found.test.trials)}" in found.test.sentence


def test_the_same_plan_twice_is_the_same_plan():
    goal = Goal(120_000, date(2026, 12, 31))
    assert of({"deals": deals()}, goal).outlook == of({"deals": deals()}, goal).outlook


@pytest.mark.parametrize(
    ("tables", "goal", "words"),
    [
        ({"deals": deals()}, Goal(1e5, date(2026, 6, 30)), "nothing left to plan"),
        ({"deals": deals()}, Goal(1e5, date(2029, 6, 30)), "goes back only"),
        ({"deals": deals()}, Goal(60, date(2026, 12, 31), "win_rate"), "cannot be planned"),
        ({"deals": deals()}, Goal(60, date(2026, 12, 31), "leads_created"), "no list of leads"),
        ({"deals": deals(60)}, Goal(1e5, date(2026, 7, 31)), "at least 91 days"),
        ({"deals": deals().drop(columns="created_at")}, Goal(1e5, date(2026, 12, 31)), "no Created date"),
        ({"orders": orders(80)}, Goal(1e5, date(2026, 7, 31)), "at least 30 orders in 91 days"),
        ({"deals": deals()}, Goal(60, date(2026, 12, 31), "revenu"), "Did you mean revenue"),
    ],
)
def test_what_cannot_be_planned_is_refused_with_the_reason(tables, goal, words):
    with pytest.raises(CrmError, match=words):
        of(tables, goal)


def test_a_list_that_ends_long_before_the_others_is_planned_from_its_own_end():
    late = pd.DataFrame({"ticket_id": ["T1"], "created_at": [pd.Timestamp("2026-06-30")], "status": ["open"]})
    frame = deals()
    for column in ("created_at", "closed_at"):
        frame[column] -= pd.Timedelta(days=90)
    found = of({"deals": frame, "tickets": late}, Goal(1e5, date(2026, 12, 31)))
    assert found.ground.last_day == date(2026, 4, 1)
    assert "the plan begins where they end" in found.notes[0]
