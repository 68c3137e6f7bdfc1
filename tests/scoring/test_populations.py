"""Who is learnt from: closed records of a workspace, with everything the files say about them before the outcome."""

from datetime import date

import numpy as np
import pandas as pd
import pytest

from crm_analytics import churn, scoring
from crm_analytics.issues import CrmError, UnknownNameError
from crm_analytics.workspace import Workspace


def leads(rows: int = 300, **columns: object) -> pd.DataFrame:
    rng = np.random.default_rng(0)
    made = {
        "lead_id": [f"L{at}" for at in range(rows)],
        "source": rng.choice(["web", "fair"], rows),
        "pages": rng.integers(1, 20, rows),
    }
    return pd.DataFrame({**made, **columns})


def test_open_leads_are_not_lost_ones() -> None:
    status = ["new"] * 100 + ["disqualified"] * 150 + ["converted"] * 50
    table = leads(status=status, is_converted=[False] * 250 + [True] * 50)
    with Workspace.of({"leads": table}) as workspace:
        records = scoring.leads(workspace)
    assert int(records.outcome.isna().sum()) == 100
    assert int(records.outcome.sum()) == 50
    assert "100 open ones" in records.population


def test_young_leads_are_open_and_late_conversions_are_none() -> None:
    created = pd.to_datetime(["2026-01-01"] * 200 + ["2026-06-25"] * 100)
    after = np.array([1 + at % 20 for at in range(60)] + [170] * 2 + [0] * 238)
    converted = pd.Series(created + pd.to_timedelta(after, unit="D")).where(after > 0)
    table = leads(created_at=created, converted_at=converted)
    table.loc[299, "created_at"] = pd.Timestamp("2026-06-30")
    with Workspace.of({"leads": table}) as workspace:
        records = scoring.leads(workspace)
    assert int(records.outcome.isna().sum()) == 100  # five days old at most
    assert int(records.outcome.sum()) == 60
    assert records.horizon.startswith("20 days")


def test_deals_learn_from_closed_ones_and_score_open_ones() -> None:
    table = pd.DataFrame(
        {
            "deal_id": [f"D{at}" for at in range(200)],
            "outcome": ["won"] * 60 + ["lost"] * 90 + ["open"] * 50,
            "stage": ["Won"] * 60 + ["Lost"] * 90 + ["Demo"] * 50,
            "amount": np.arange(200) * 10.0,
            "owner": ["Ann", "Bob"] * 100,
            "closed_at": [pd.Timestamp("2026-02-01")] * 150 + [None] * 50,
            "created_at": [pd.Timestamp("2026-01-01")] * 200,
            "Climate": ["north", "south"] * 100,
        }
    )
    with Workspace.of({"deals": table}) as workspace:
        records = scoring.deals(workspace)
    assert set(records.frame) == {"deal_id", "amount", "owner", "Climate"}
    assert int(records.outcome.notna().sum()) == 150
    assert records.shown["value"].tolist() == table["amount"].tolist()


def test_customers_who_have_left_are_known_by_a_flag_or_by_a_date() -> None:
    table = pd.DataFrame(
        {
            "customer_id": [f"C{at}" for at in range(100)],
            "churned_at": [pd.Timestamp("2026-02-01")] * 40 + [None] * 60,
            "plan": ["a", "b"] * 50,
        }
    )
    with Workspace.of({"customers": table}) as workspace:
        records = scoring.customers(workspace)
        assert scoring.has_departures(workspace)
    assert int(records.outcome.sum()) == 40
    assert "churned_at" not in records.frame


def test_an_own_column_can_be_the_outcome() -> None:
    table = leads(Answer=["interested"] * 100 + ["no thanks"] * 200)
    with Workspace.of({"leads": table}) as workspace:
        records = churn.records_for(workspace, "leads", "Answer=interested")
        assert int(records.outcome.sum()) == 100
        assert "Answer" not in records.frame
        with pytest.raises(CrmError, match="Which value"):
            churn.records_for(workspace, "leads", "Answer")
        with pytest.raises(CrmError, match="have no column"):
            churn.records_for(workspace, "leads", "Answr=x")


def test_a_column_that_says_the_same_under_another_heading_is_found() -> None:
    table = pd.DataFrame(
        {"customer_id": [f"C{at}" for at in range(60)], "Exited": ["1", "0", "0"] * 20, "plan": ["a", "b"] * 30}
    )
    with Workspace.of({"customers": table}) as workspace:
        records = churn.records_for(workspace, "churn")
    assert int(records.outcome.sum()) == 20


def test_what_is_missing_is_said() -> None:
    with Workspace.of({"leads": leads()}) as workspace:
        with pytest.raises(CrmError, match="which leads became customers"):
            churn.records_for(workspace, "leads")
        with pytest.raises(CrmError, match="no customers"):
            churn.records_for(workspace, "churn")
        with pytest.raises(UnknownNameError):
            churn.records_for(workspace, "weather")


def test_the_last_engagement_of_a_lead_is_its_last_activity_else_when_it_was_created() -> None:
    leads = pd.DataFrame(
        {
            "lead_id": ["L1", "L2"],
            "created_at": pd.to_datetime(["2026-01-05", "2026-01-06"]),
            "is_converted": [False, True],
        }
    )
    doings = pd.DataFrame({"lead_id": ["L1", "L1"], "occurred_at": pd.to_datetime(["2026-02-01", "2026-03-01"])})
    with Workspace.of({"leads": leads, "activities": doings}) as workspace:
        records = scoring.leads(workspace)
    assert records.engaged is not None
    assert records.engaged.dt.date.tolist() == [date(2026, 3, 1), date(2026, 1, 6)]
    assert records.as_of == pd.Timestamp("2026-03-01")


def test_lists_beside_the_customers_are_not_learnt_from_and_the_card_says_so() -> None:
    people = pd.DataFrame({"customer_id": [f"C{at}" for at in range(60)], "is_churned": [True, False] * 30})
    people["city"] = ["Ghent", "Bruges", "Liege"] * 20
    orders = pd.DataFrame({"customer_id": ["C1"], "ordered_at": [pd.Timestamp("2026-01-01")], "amount": [5.0]})
    with Workspace.of({"customers": people, "orders": orders}) as workspace:
        card = scoring.fit(scoring.customers(workspace)).model_card
    assert dict(card.columns_refused)["everything in orders"].startswith("not learnt from")
