"""The analyses of the library and of the command line give the same numbers."""

import json
from datetime import date
from pathlib import Path

import pytest

import crm_analytics as crm
from crm_analytics.commands import main

ORDERS = """Order ID,Email,Order date,Amount
1,ann@example.com,2025-01-03,10
2,ann@example.com,2025-02-05,30
3,ben@example.com,2025-01-31,5
4,cat@example.com,2025-02-28,7
"""
DEALS = """Deal ID,Stage,Amount,Create date,Close date
D1,Closed won,100,2025-01-05,2025-01-25
D2,Proposal,50,2025-01-06,
"""


@pytest.fixture
def orders(tmp_path: Path) -> str:
    (tmp_path / "orders.csv").write_text(ORDERS)
    return str(tmp_path / "orders.csv")


@pytest.fixture
def deals(tmp_path: Path) -> str:
    (tmp_path / "deals.csv").write_text(DEALS)
    return str(tmp_path / "deals.csv")


def asked(capsys: pytest.CaptureFixture[str], *words: str) -> dict:
    assert main(["analyse", *words, "--accept-suggestions", "--json"]) == 0
    return json.loads(capsys.readouterr().out)


def test_cohorts_are_the_same_in_both(orders: str, capsys: pytest.CaptureFixture[str]) -> None:
    with crm.load(orders, accept=True) as book:
        found = crm.cohorts(book)
    told = asked(capsys, "cohorts", orders)
    assert [cohort["size"] for cohort in told["cohorts"]] == [cohort.size for cohort in found.cohorts] == [2, 1]
    assert told["cohorts"][0]["cells"][1]["share"]["value"] == 50.0
    assert told["cohorts"][0]["period"] == {"start": "2025-01-01", "end": "2025-02-01"}
    assert "SELECT" in told["sql"]


def test_rfm_takes_cut_points(orders: str, capsys: pytest.CaptureFixture[str]) -> None:
    told = asked(capsys, "rfm", orders, "--cuts", "recency=1,2,3,4", "monetary=5,10,20,30")
    assert told["cuts"]["recency"] == [1.0, 2.0, 3.0, 4.0]
    with crm.load(orders, accept=True) as book:
        champions = crm.rfm(book, cuts=crm.Cuts(frequency=(1, 2, 3, 4)), end=date(2025, 2, 6))
        assert champions.as_of == date(2025, 2, 5)
        assert crm.rfm_customers(book, champions.segments[0].name, end=date(2025, 2, 6)).num_rows >= 0


def test_wrong_cut_points_are_refused_in_a_sentence(orders: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["analyse", "rfm", orders, "--cuts", "recency=soon"]) == 2
    assert "four numbers" in capsys.readouterr().err
    assert main(["analyse", "rfm", orders, "--cuts", "speed=1,2,3,4"]) == 2
    assert "sets no cut points" in capsys.readouterr().err


def test_funnel_movement_and_behaviour_print_for_people(
    orders: str, deals: str, capsys: pytest.CaptureFixture[str]
) -> None:
    for analysis, words in (
        ("funnel", "1 won, 0 lost, 1 running"),
        ("movement", "They add up."),
        ("behaviour", "3 customers ordered 4 times"),
        ("cohorts", "Jan 2025"),
    ):
        assert main(["analyse", analysis, orders, deals, "--accept-suggestions"]) == 0
        assert words in capsys.readouterr().out


def test_an_analysis_that_cannot_be_made_says_why(deals: str, capsys: pytest.CaptureFixture[str]) -> None:
    told = asked(capsys, "cohorts", deals, "--basis", "contract")
    assert told["cohorts"] == []
    assert told["reason"]


def test_movement_of_a_period_in_the_library(deals: str) -> None:
    with crm.load(deals, accept=True) as book:
        found = crm.pipeline_movement(book, start=date(2025, 1, 6), end=date(2025, 1, 26))
    assert (found.holds, found.won_amount) == (True, 100.0)


PEOPLE = "Deal ID,Stage,Amount,Create date,Close date,Owner\n" + "".join(
    f"{owner}{at},{'Closed won' if at < wins else 'Closed lost'},100,2025-01-05,2025-01-{10 + at},{owner}\n"
    for owner, wins in (("Ann", 9), ("Ben", 1), ("Cat", 2))
    for at in range(10)
)


def test_people_are_compared_from_the_library_and_the_command_line(tmp_path, capsys):
    file = tmp_path / "deals.csv"
    file.write_text(PEOPLE)
    answer = asked(capsys, "people", str(file), "--by", "deals.Owner")
    with crm.load(file, accept=True) as workspace:
        found = crm.people(workspace, "win_rate", "deals.owner")
        with pytest.raises(crm.CrmError, match="no field in this data"):
            crm.people(workspace, "win_rate", "deals.boss")
    assert [(each["label"], each["value"]) for each in answer["people"]] == [
        (each.label, pytest.approx(each.value)) for each in found.people
    ]
    assert found.people[0].label == "Ann"
    assert main(["analyse", "people", str(file), "--accept-suggestions"]) == 0
    assert "Ann" in capsys.readouterr().out


def test_what_waits_is_told_by_the_library_and_the_command_line(tmp_path, capsys):
    file = tmp_path / "deals.csv"
    file.write_text(PEOPLE + "O1,Proposal,70,2024-01-05,,Ann\n")
    with crm.load(file, accept=True) as workspace:
        (matter,) = crm.matters(workspace)
    assert (matter.name, matter.count, matter.worth.value) == ("stale_deals", 1, 70.0)
    (told,) = asked(capsys, "waiting", str(file))["waiting"]
    assert (told["name"], told["worth"]) == ("stale_deals", 70.0)
    assert main(["analyse", "waiting", str(file), "--accept-suggestions"]) == 0
    assert matter.sentence in capsys.readouterr().out


def test_a_field_is_split_by_under_the_heading_it_had_in_the_file(tmp_path):
    file = tmp_path / "deals.csv"
    file.write_text(PEOPLE.replace(",Owner", ",Sales rep"))
    with crm.load(file, accept=True) as workspace:
        by_field = crm.split(workspace, "win_rate", "deals.owner")
        assert len(by_field) == 3
        assert crm.split(workspace, "win_rate", "deals.Sales rep") == by_field
        with pytest.raises(crm.CrmError, match="Did you mean"):
            crm.split(workspace, "win_rate", "deals.ownr")
