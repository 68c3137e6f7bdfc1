"""`python -m crm_analytics score …`: its words, its JSON and its answers."""

import json
from pathlib import Path

import pandas as pd
import pytest

from crm_analytics.commands import main

from .conftest import World


@pytest.fixture
def customers(world: World, tmp_path: Path) -> Path:
    table, outcome = world(400, strength=2.0)
    table.insert(0, "Customer ID", [f"C{at:04d}" for at in range(400)])
    table["Cancel reason"] = pd.Series(["price"] * 400).where(outcome == 1, "")
    table["Churn"] = outcome.map({1.0: "Yes", 0.0: "No"})
    path = tmp_path / "customers.csv"
    table.to_csv(path, index=False)
    return path


def test_json_has_everything_that_was_promised(customers: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["score", "churn", str(customers), "--accept-suggestions", "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    promised = "population label horizon n positives kind metrics time_split baselines leaks dropped verdict reasons"
    assert set(promised.split()) <= set(found)
    assert found["verdict"] == "experimental"
    assert found["n"] == 400
    low, high = found["metrics"]["auc"]["ci"]
    assert low < found["metrics"]["auc"]["value"] < high
    assert found["baselines"]["best_rule"]["auc"]["value"] < found["metrics"]["auc"]["value"]
    assert found["top"][0]["Score"] >= found["top"][1]["Score"]


def test_scores_are_written_for_every_record(customers: Path, tmp_path: Path) -> None:
    target = tmp_path / "scored.csv"
    assert main(["score", "churn", str(customers), "--accept-suggestions", "-o", str(target)]) == 0
    written = pd.read_csv(target)
    assert len(written) == 400
    assert written["Risk (%)"].is_monotonic_decreasing


def test_without_signal_nothing_is_ranked_or_written(
    world: World, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    table, outcome = world(400, strength=0.0)
    table["Churn"] = outcome.map({1.0: "Yes", 0.0: "No"})
    table.insert(0, "Customer ID", [f"C{at:04d}" for at in range(400)])
    table.to_csv(tmp_path / "c.csv", index=False)
    target = tmp_path / "scored.csv"
    assert main(["score", "churn", str(tmp_path / "c.csv"), "-o", str(target)]) == 0
    said = capsys.readouterr()
    assert said.out.startswith("Do not use.")
    assert "was not written" in said.err
    assert not target.exists()


def test_an_unknown_answer_is_refused(customers: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["score", "churn", str(customers), "--answer", "churn:plan:known_before=yes"]) == 2
    assert "Nothing was asked about" in capsys.readouterr().err


def test_any_table_with_an_outcome_column_is_scored(
    world: World, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    table, outcome = world(400, strength=2.0)
    table.insert(0, "y", outcome.map({1.0: "yes", 0.0: "no"}))
    table.to_csv(tmp_path / "calls.csv", index=False, sep=";")
    assert main(["score", "leads", str(tmp_path / "calls.csv"), "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["positives"] == int(outcome.sum())
