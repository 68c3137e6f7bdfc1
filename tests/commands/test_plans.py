"""`plan` and `targets` as their users meet them."""

import json
from datetime import date, timedelta
from pathlib import Path

import pytest

from crm_analytics.commands import main

LAST = date(2026, 6, 30)


@pytest.fixture
def deals(tmp_path: Path) -> str:
    """A deal a day for 400 days, closed after 20, every other one won, 1,000 each."""
    lines = ["Opportunity ID,Deal stage,Amount,Create Date,Close Date,Owner"]
    for at in range(400):
        created = LAST - timedelta(days=399 - at)
        closed = created + timedelta(days=20)
        stage = "Negotiation" if closed > LAST else ("Closed Won", "Closed Lost")[at % 2]
        lines.append(f"D{at},{stage},1000,{created},{closed if closed <= LAST else ''},{('Ann', 'Ben')[at % 4 // 2]}")
    file = tmp_path / "deals.csv"
    file.write_text("\n".join(lines) + "\n")
    return str(file)


def test_a_plan_says_how_likely_the_goal_is_in_words(deals: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["plan", deals, "--goal", "200000", "--by", "2026"]) == 0
    said = capsys.readouterr().out
    assert said.startswith("200k by 31 Dec 2026: ")
    assert "likely at present rates" in said
    assert "inside its 80 % band" in said


def test_a_plan_in_json_has_the_band_the_levers_and_the_back_test(
    deals: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["plan", deals, "--goal", "200000", "--by", "2026-12-31", "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert (found["kpi"], found["goal"], found["by"], found["start"]) == ("revenue", 200000, "2026-12-31", "2026-01-01")
    assert found["so_far"] == 90_000 or found["so_far"] == 91_000
    assert found["band"]["low"] < found["band"]["middle"] < found["band"]["high"]
    assert 170_000 < found["band"]["middle"] < 190_000
    assert {way["lever"] for way in found["ways"]} == {"new_deals", "win_rate", "deal_size", "cycle"}
    assert {way["likelihood"] for way in found["ways"]} == {0.5, 0.8}
    assert found["back_test"]["n"] == len(found["back_test"]["trials"])
    assert found["history"]["months"] == 13


def test_a_plan_that_cannot_be_made_is_refused_in_one_sentence(deals: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["plan", deals, "--goal", "1000", "--by", "2026-06-30"]) == 2
    assert "nothing left to plan" in capsys.readouterr().err


def test_targets_say_where_they_stand(deals: str, capsys: pytest.CaptureFixture[str]) -> None:
    arguments = ["targets", deals, "--target", "won_value=2e5@2026-12-31", "--from", "2026-01-01", "--json"]
    assert main(arguments) == 0
    (found,) = json.loads(capsys.readouterr().out)["targets"]
    assert (found["kpi"], found["target"], found["direction"]) == ("won_value", 200_000, "up")
    assert found["status"] == "behind"
    assert found["expected"] == pytest.approx(200_000 * 181 / 365)


def test_targets_for_one_owner_and_for_a_rate_are_said_in_words(deals: str, capsys: pytest.CaptureFixture[str]) -> None:
    arguments = ["targets", deals, "--target", "win_rate=60@2026-12", "--where", "deals.owner=Ann"]
    assert main(arguments) == 0
    assert capsys.readouterr().out.startswith("Win rate (Owner is Ann): 50.0 % in the last 90 days, on the way from ")


def test_targets_come_from_a_file_as_the_app_writes_it(
    deals: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "targets.json"
    record = {"id": 1, "kpi": "deals_won", "value": 50, "start": "2026-01-01", "due": "2026-12-31"}
    file.write_text(json.dumps([record]))
    assert main(["targets", deals, "--targets", str(file)]) == 0
    assert "of 50 by 31 Dec 2026: reached." in capsys.readouterr().out


@pytest.mark.parametrize("text", ["won_value=abc@2026-12-31", "won_value=5", "win_rat=5@2026-12-31"])
def test_what_is_no_target_is_refused(deals: str, text: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["targets", deals, "--target", text]) == 2
    assert capsys.readouterr().err.strip()
