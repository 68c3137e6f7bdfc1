"""Campaigns of several platforms in one list: what one does not report is not set against what it cost there."""

from pathlib import Path

import pytest

import crm_analytics as crm

FACEBOOK = "campaign,date,spend,impressions,clicks,leads\nA,2026-01-01,100,1000,50,10\nB,2026-01-02,60,900,40,\n"
GOOGLE = "campaign,date,cost,impressions,clicks,conversions,revenue\nC,2026-01-01,400,2000,80,8,1000\n"


@pytest.fixture
def workspace(tmp_path: Path) -> crm.Workspace:
    (tmp_path / "facebook_campaigns.csv").write_text(FACEBOOK)
    (tmp_path / "google_campaigns.csv").write_text(GOOGLE)
    return crm.load(*sorted(tmp_path.iterdir()), accept=True)


@pytest.mark.parametrize(
    ("name", "value", "left_out"),
    [
        # B brought no lead, which Facebook leaves blank; Google tells of no leads at all.
        ("cost_per_lead", (100 + 60) / 10, ["1 campaign (Cost is filled in) has no Leads"]),
        ("marketing_roi", 100 * (1000 - 400) / 400, ["2 campaigns (Cost is filled in) have no Revenue"]),
        ("ad_conversion_rate", 100 * 8 / 80, ["2 campaigns (Clicks is filled in) have no Conversions"]),
        ("click_through_rate", 100 * (50 + 40 + 80) / (1000 + 900 + 2000), []),
    ],
)
def test_a_ratio_is_of_the_rows_that_say_both(workspace, name: str, value: float, left_out: list[str]) -> None:
    found = crm.read(workspace, name)[name]
    assert found.value == pytest.approx(value)
    assert [each.reason for each in found.excluded] == left_out


def test_a_blank_in_a_row_that_was_seen_is_read_as_nothing_and_said(tmp_path: Path) -> None:
    (tmp_path / "campaigns.csv").write_text(FACEBOOK)
    report = crm.inspect(tmp_path / "campaigns.csv")
    said = [issue.what for table in report.tables for issue in table.issues if issue.code == "blank_is_none"]
    assert said == [
        '"leads" is blank in 1 row of what was seen or sent: read as 0, since platforms leave out what did not happen.'
    ]


def test_a_blank_in_a_row_of_costs_alone_stays_unknown(tmp_path: Path) -> None:
    (tmp_path / "campaigns.csv").write_text("campaign,date,cost,leads\nA,2026-01-01,100,10\nB,2026-01-02,60,\n")
    found = crm.read(crm.load(tmp_path / "campaigns.csv", accept=True), "cost_per_lead")["cost_per_lead"]
    assert (found.value, len(found.excluded)) == (10, 1)
