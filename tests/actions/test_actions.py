"""Next best actions on small lists whose answers are worked out by hand."""

from datetime import timedelta

import pandas as pd
import pytest

from crm_analytics.actions import RULES, About, Rule, Sources, actions, as_table, rules_in
from crm_analytics.clv import lifetime_values
from crm_analytics.issues import CrmError
from crm_analytics.workspace import Workspace

LAST = pd.Timestamp(2026, 6, 30)


def rule(about: About, **changes) -> Rule:
    from dataclasses import replace

    return replace(next(each for each in RULES if each.about is about), **changes)


def deals(*open_deals):
    """Forty closed deals that took 10 to 49 days, every second one won; the last one closed on the last day."""
    closed = [
        {
            "deal_id": f"C{at}",
            "outcome": "won" if at % 2 == 0 else "lost",
            "amount": 100.0,
            "created_at": LAST - pd.Timedelta(days=10 + at),
            "closed_at": LAST,
        }
        for at in range(40)
    ]
    return Workspace.of({"deals": pd.DataFrame([*closed, *open_deals])}, now=LAST + pd.Timedelta(days=1))


def open_deal(key, age, amount=1_000.0, **more):
    return {"deal_id": key, "outcome": "open", "amount": amount, "created_at": LAST - pd.Timedelta(days=age), **more}


def test_a_deal_older_than_nine_in_ten_won_ones_is_stale():
    """Won deals took 10, 12 … 48 days: 90 % of them at most 44.2."""
    found = actions(deals(open_deal("old", 60), open_deal("young", 20)), (rule(About.STALE_DEALS),))
    assert [each.key for each in found] == ["old"]
    assert found[0].why.startswith("Open for 61 days; 90 % of your won deals took at most 44.")


def test_a_win_rate_is_said_to_be_of_that_age_only_where_deals_were_open_so_long():
    """Of the closed deals all but none took more than 61 days: what is said is of the twenty that took longest."""
    found = actions(deals(open_deal("old", 60)), (rule(About.STALE_DEALS),))
    assert found[0].why.endswith("Hardly any was open for so long; of the 20 that took longest 50 % were won.")


def test_its_value_is_amount_times_win_rate_times_what_the_rule_assumes():
    """The oldest twenty deals, half of them won, are the nearest to one of 60 days: 1,000 × 0.5 × 0.5."""
    (found,) = actions(deals(open_deal("old", 60)), (rule(About.STALE_DEALS, effect=0.5),))
    assert found.value == pytest.approx(250)


def test_a_deal_past_its_expected_day_is_overdue():
    due = LAST - pd.Timedelta(days=5)
    company = deals(open_deal("late", 20, expected_close_at=due), open_deal("later", 20, expected_close_at=LAST))
    found = actions(company, (rule(About.OVERDUE_DEALS),))
    assert [each.key for each in found] == ["late"]
    assert "5 days ago" in found[0].why


def test_the_most_valuable_comes_first_and_what_has_no_value_last():
    company = deals(open_deal("small", 60, 10.0), open_deal("large", 60, 900.0), open_deal("unknown", 60, None))
    assert [each.key for each in actions(company, (rule(About.STALE_DEALS),))] == ["large", "small", "unknown"]


def test_a_rule_that_is_off_finds_nothing():
    assert actions(deals(open_deal("old", 60)), (rule(About.STALE_DEALS, is_on=False),)) == ()


def test_only_young_leads_without_an_answer_wait():
    day = pd.Timedelta(days=1)
    rows = [
        {"lead_id": "new", "created_at": LAST - day, "first_response_at": pd.NaT},
        {"lead_id": "answered", "created_at": LAST - day, "first_response_at": LAST},
        {"lead_id": "old", "created_at": LAST - 90 * day, "first_response_at": pd.NaT},
    ]
    workspace = Workspace.of({"leads": pd.DataFrame(rows)}, now=LAST + day)
    assert [each.key for each in actions(workspace, (rule(About.UNANSWERED_LEADS),))] == ["new"]


def test_a_resolved_ticket_does_not_wait():
    early = LAST - pd.Timedelta(days=9)
    rows = [
        {"ticket_id": "waits", "created_at": early, "first_response_at": pd.NaT, "resolved_at": pd.NaT},
        {"ticket_id": "done", "created_at": early, "first_response_at": pd.NaT, "resolved_at": LAST},
        {"ticket_id": "answered", "created_at": early, "first_response_at": early, "resolved_at": pd.NaT},
    ]
    workspace = Workspace.of({"tickets": pd.DataFrame(rows)}, now=LAST + pd.Timedelta(days=1))
    found = actions(workspace, (rule(About.UNANSWERED_TICKETS),))
    assert [each.key for each in found] == ["waits"]
    assert found[0].value is None


@pytest.mark.parametrize("in_money", [True, False])
def test_purchases_are_no_money(in_money):
    regulars = [(f"C{who}", LAST.date() - timedelta(days=(5 + who % 9) * at)) for who in range(60) for at in range(40)]
    silent = [("Ann", LAST.date() - timedelta(days=63 + 21 * at)) for at in range(12)]
    rows = [
        {"order_id": str(at), "customer_name": who, "ordered_at": pd.Timestamp(day)}
        for at, (who, day) in enumerate([*regulars, *silent])
    ]
    frame = pd.DataFrame(rows).assign(**({"amount": 10.0} if in_money else {}))
    workspace = Workspace.of({"orders": frame}, now=LAST + pd.Timedelta(days=1))
    values = lifetime_values(workspace)
    (found,) = actions(workspace, (rule(About.SILENT_REGULARS, is_on=True),), Sources(customers=values))
    assert (found.who, values.in_money) == ("Ann", in_money)
    assert (found.value is not None) == in_money


def test_a_workspace_without_any_of_this_has_nothing_to_do():
    assert actions(Workspace.of({"products": pd.DataFrame({"product_id": ["P1"], "name": ["Mug"]})})) == ()


def test_rules_come_back_from_the_settings_as_they_were_changed():
    changed = rule(About.STALE_DEALS, do="Call Ann.", limit=80)
    found = rules_in({"actions": {About.STALE_DEALS.value: changed.as_record()}})
    assert changed in found
    assert len(found) == len(RULES)


def test_a_limit_that_makes_no_sense_is_refused():
    with pytest.raises(CrmError, match="lies between"):
        rule(About.STALE_DEALS, limit=200)


def test_the_list_has_a_row_per_action():
    found = actions(deals(open_deal("old", 60)), (rule(About.STALE_DEALS),))
    assert as_table(found).to_pylist()[0]["What to do"] == "Ask for a decision, or close it as lost."
