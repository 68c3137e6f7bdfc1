"""`whatif`, `sentiment` and `actions` on the command line, and the exit codes that all predictions share."""

import csv
import json
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from crm_analytics.commands import main

Capture = pytest.CaptureFixture[str]


@pytest.fixture(scope="module")
def customers(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Customers of whom the dear ones without support leave."""
    chance = np.random.default_rng(4)
    n = 600
    fee, support = chance.uniform(20, 100, n).round(2), chance.choice(["yes", "no"], n)
    left = chance.random(n) < 0.05 + 0.006 * (fee - 20) * (support == "no")
    table = pd.DataFrame(
        {
            "Customer ID": [f"C{at:03d}" for at in range(n)],
            "Monthly Fee": fee,
            "Help desk": support,
            "Churned": np.where(left, "Yes", "No"),
        }
    )
    path = tmp_path_factory.mktemp("customers") / "customers.csv"
    table.to_csv(path, index=False)
    return path


def test_a_scenario_and_a_campaign_are_answered_with_their_cards(customers: Path, capsys: Capture) -> None:
    words = ["--edit", "Monthly Fee-10%", "--direction", "Monthly Fee=up", "--for", "Help desk=no"]
    assert main(["whatif", str(customers), "--accept-suggestions", *words, "--capacity", "50", "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    tried = found["scenario"]
    assert tried["said"] == ["Monthly value -10 %, where Help desk is no"]
    assert tried["avoided"] > 0
    assert tried["avoided_90"][0] <= tried["avoided"] <= tried["avoided_90"][1]
    assert tried["evidence"]["evidence"] == "association"
    assert found["campaign"]["customers"] == 50
    assert found["campaign"]["offer"]["save_rate"] == [0.1, 0.2, 0.3]
    assert found["model_card"]["name"] == "What if"
    assert found["model_card"]["verdict"] == "experimental"
    assert found["churn_model_card"]["name"] == "Churn risk"


def test_a_hold_out_is_drawn_written_and_read_back(customers: Path, tmp_path: Path, capsys: Capture) -> None:
    target = tmp_path / "spring.csv"
    words = ["--accept-suggestions", "--capacity", "100", "--hold-out", "Spring", "-o", str(target)]
    assert main(["whatif", str(customers), *words]) == 0
    assert "Spring: 10 of 100 are left alone." in capsys.readouterr().out
    with target.open(encoding="utf-8-sig", newline="") as file:
        groups = {row["Customer"]: row["Group"] for row in csv.DictReader(file)}
    assert sorted(set(groups.values())) == ["leave alone", "reach"]
    # Some months later half of those who were left alone have gone, and a tenth of those who were reached.
    alone = sorted(each for each, group in groups.items() if group == "leave alone")
    reached = sorted(each for each, group in groups.items() if group == "reach")
    later = pd.read_csv(customers)
    later.loc[later["Customer ID"].isin([*alone[:5], *reached[:9]]), "Churned"] = "Yes"
    later.to_csv(tmp_path / "later.csv", index=False)
    again = ["whatif", str(tmp_path / "later.csv"), "--accept-suggestions", "--read-back", str(target), "--json"]
    assert main(again) == 0
    result = json.loads(capsys.readouterr().out)["read_back"]
    assert (result["contacted"], result["contacted_left"]) == (90, 9)
    assert (result["held_out"], result["held_out_left"]) == (10, 5)
    assert result["effect"] == pytest.approx(0.4)
    assert "beyond chance" in result["sentence"]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--edit", "Shoe size=41"], "The model does not use"),
        (["--edit", "Monthly Fee"], "is no change"),
        (["--edit", "Help desk=maybe"], "is no value of"),
        (["--save-rate", "many"], "is no save rate"),
        (["--edit", "Monthly Fee*0.9", "--direction", "Monthly Fee=left"], "is no direction"),
    ],
)
def test_a_change_that_makes_no_sense_is_wrong_use(
    customers: Path, words: list[str], said: str, capsys: Capture
) -> None:
    assert main(["whatif", str(customers), "--accept-suggestions", *words]) == 2
    assert said in capsys.readouterr().err


def test_comments_are_read_and_written_with_their_tone(tmp_path: Path, capsys: Capture) -> None:
    angry, happy = "Terrible service and a rude answer", "Great help, friendly people, thank you"
    rows = "".join(
        f"{at},2026-01-{at % 28 + 1:02d},{angry if at % 2 else happy},{1 if at % 2 else 5}\n" for at in range(60)
    )
    file = tmp_path / "survey.csv"
    file.write_text(f"Response ID,Answered at,Comment,CSAT\n{rows}")
    target = tmp_path / "tones.csv"
    assert main(["sentiment", str(file), "--accept-suggestions", "--json", "-o", str(target)]) == 0
    (found,) = json.loads(capsys.readouterr().out)["lists"]
    assert (found["list"], found["n"], found["read"]) == ("surveys", 60, 60)
    assert found["tones"] == {"positive": 30, "negative": 30, "unsure": 0}
    assert found["model_card"]["name"] == "Sentiment"
    assert len(pd.read_csv(target)) == 60


def test_what_to_do_next_is_listed_by_value_and_rules_can_be_changed(tmp_path: Path, capsys: Capture) -> None:
    closed = "".join(f"D{at},Closed Won,100,2026-01-01,2026-01-{at % 20 + 2:02d},\n" for at in range(40))
    late = "".join(f"L{at},Proposal,{at}00,2026-01-01,,2026-02-0{at}\n" for at in range(1, 4))
    file = tmp_path / "deals.csv"
    file.write_text(
        f"Deal ID,Stage,Amount,Create Date,Close Date,Expected close date\n{closed}{late}N1,Proposal,1,2026-03-31,,\n"
    )
    assert main(["actions", str(file), "--accept-suggestions", "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    values = [each["expected_value"] for each in found["actions"]]
    assert values == sorted(values, reverse=True)
    assert {each["rule"] for each in found["actions"]} >= {"overdue deals"}
    assert main(["actions", str(file), "--accept-suggestions", "--json", "--off", "overdue deals"]) == 0
    fewer = json.loads(capsys.readouterr().out)
    assert not any(each["rule"] == "overdue deals" for each in fewer["actions"])
    assert main(["actions", str(file), "--limit", "stail deals=80"]) == 2
    assert "Did you mean stale deals" in capsys.readouterr().err


ORDERS = "Order ID,Order date,Total\n1,2026-01-05,10\n2,2026-01-06,20\n"
PEOPLE = "Customer ID,City\nC1,Ghent\nC2,Bruges\n"
HEADINGS = "Customer ID,City,Churned\n"


@pytest.mark.parametrize("command", [["score", "churn"], ["score", "leads"], ["score", "deals"], ["clv"], ["forecast"]])
@pytest.mark.parametrize("extra", [["whatif"], ["sentiment"]])
def test_files_without_what_a_prediction_needs_are_not_usable(
    command: list[str], extra: list[str], tmp_path: Path, capsys: Capture
) -> None:
    for name, text in (("people.csv", PEOPLE), ("headings.csv", HEADINGS)):
        file = tmp_path / name
        file.write_text(text)
        for words in (command, extra):
            assert main([*words, str(file)]) == 3, words
            said = capsys.readouterr()
            assert said.out == ""
            assert said.err.count("\n") == 1


def test_too_little_data_is_an_answer_and_the_answer_is_do_not_use(tmp_path: Path, capsys: Capture) -> None:
    file = tmp_path / "few.csv"
    file.write_text(
        "Customer ID,Plan,Churned\n"
        + "".join(f"C{at},{'AB'[at % 2]},{'yes' if at < 9 else 'no'}\n" for at in range(30))
    )
    for command in (["score", "churn"], ["whatif"]):
        assert main([*command, str(file), "--accept-suggestions", "--json"]) == 0
        assert json.loads(capsys.readouterr().out)["verdict"] == "do not use"
