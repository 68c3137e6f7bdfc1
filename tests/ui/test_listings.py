"""Tables on pages: sliced by any field, totals divided by totals, and no column without a value."""

from datetime import date, datetime

import pandas as pd
import pytest

from crm_analytics.catalogue import TABLES
from crm_analytics.evaluate import Scope, table
from crm_analytics.periods import Period
from crm_analytics.ui import meaning
from crm_analytics.ui.listings import along, answered, number_rows
from crm_analytics.workspace import Workspace
from crm_analytics.workspace.frames import clean_tables

CAMPAIGNS = TABLES["campaign_performance"]
FRAME = pd.DataFrame(
    {
        "campaign": ["Spring", "Spring", "Trade", None],
        "segment": ["30-34", "35-39", "30-34", "30-34"],
        "date": pd.to_datetime(["2025-03-01", "2025-03-02", "2025-04-01", "2025-04-02"]),
        "cost": [10.0, 30.0, 60.0, 5.0],
        "impressions": [1000.0, 3000.0, 2000.0, 100.0],
        "clicks": [10.0, 90.0, 20.0, 0.0],
        "conversions": [1.0, 4.0, 2.0, 0.0],
        "gender": ["F", "M", "F", "F"],
    }
)


@pytest.fixture
def workspace():
    with Workspace.open(None) as opened:
        opened.load(clean_tables({"campaigns": FRAME}), now=datetime(2026, 1, 1))
        yield opened


def rows(workspace: Workspace, by: str, scope: Scope | None = None) -> pd.DataFrame:
    listing = along(CAMPAIGNS, by)
    found = number_rows(listing, answered(table(workspace, listing, scope or Scope()))).to_pandas()
    return found.set_index(found.columns[0])


@pytest.mark.parametrize("by", ["campaigns.campaign", "campaigns.segment", "campaigns.gender"])
def test_campaigns_by_any_field_are_what_pandas_says(workspace, by):
    sums = (
        FRAME.fillna({"campaign": "(none)"})
        .groupby(by.partition(".")[2])[["cost", "impressions", "clicks", "conversions"]]
        .sum()
    )
    found = rows(workspace, by)
    assert set(found.index) == set(sums.index)
    for label, expected in sums.iterrows():
        assert found.loc[label, "Cost"] == expected["cost"]
        assert found.loc[label, "Click-through rate (%)"] == pytest.approx(
            100 * expected["clicks"] / expected["impressions"]
        )
        if expected["conversions"]:
            assert found.loc[label, "Cost per conversion"] == pytest.approx(expected["cost"] / expected["conversions"])


def test_a_rate_is_a_ratio_of_totals_and_not_a_mean_of_ratios(workspace):
    """Spring: 100 clicks of 4,000 impressions are 2.5 %; the mean of its two rows' rates would be 2 %."""
    assert rows(workspace, "campaigns.campaign").loc["Spring", "Click-through rate (%)"] == 2.5


def test_a_campaign_without_conversions_has_no_cost_per_conversion_instead_of_nought(workspace):
    assert pd.isna(rows(workspace, "campaigns.campaign").loc["(none)", "Cost per conversion"])


def test_columns_without_any_value_are_left_out(workspace):
    headings = " ".join(rows(workspace, "campaigns.campaign").columns)
    assert "Revenue" not in headings
    assert "People targeted" not in headings


def test_a_period_narrows_the_table(workspace):
    april = Scope(Period(date(2025, 4, 1), date(2025, 5, 1)))
    assert set(rows(workspace, "campaigns.campaign", april).index) == {"Trade", "(none)"}


def test_the_facebook_campaigns_cost_what_was_published(shared_data):
    """KAG: 58,705.23 spent, of it 149.71, 2,893.37 and 55,662.15 on campaigns 916, 936 and 1178."""
    import crm_analytics as crm

    with crm.load(*(shared_data / "kag-facebook-ads").glob("*.csv"), accept=True) as workspace:
        found = rows(workspace, "campaigns.campaign")
    assert found["Cost"].round(2).to_dict() == {"1178": 55662.15, "936": 2893.37, "916": 149.71}
    assert found["Clicks"].sum() == 38165


def test_campaigns_are_compared_by_their_clicks_and_not_by_their_rows():
    """Two campaigns of one row each, with 1,000 clicks: their rates rest on clicks."""
    listing = along(CAMPAIGNS, "campaigns.campaign")
    frame = (
        FRAME.iloc[:0]
        .reindex(range(2))
        .assign(
            campaign=["Spring", "Trade"],
            clicks=[1000.0, 1000.0],
            conversions=[50.0, 20.0],
            impressions=[9000.0, 9000.0],
        )
    )
    with Workspace.open(None) as opened:
        opened.load(clean_tables({"campaigns": frame}), now=datetime(2026, 1, 1))
        said = meaning.of_table(listing, table(opened, listing, Scope()).rows)
    assert said.startswith("Conversions of clicks: Spring does best with 5.00 %")
