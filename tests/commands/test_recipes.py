"""Recipes on the command line: kept, used again, and what differs from the last file said on stderr."""

import json
from pathlib import Path

import pytest

from crm_analytics.commands import main

HEADINGS = "Opportunity ID,Deal stage,Amount,Create Date,Close Date,Owner"


def deals(folder: Path, name: str, month: int, worth: int, stage: str = "Closed Won") -> str:
    rows = [
        f"{month}-{day},{stage if day % 2 else 'Closed Lost'},{worth + day},{at}-{day:02},{at}-28,Ann"
        for at in [f"2026-{month:02}"]
        for day in range(1, 26)
    ]
    file = folder / name
    file.write_text("\n".join([HEADINGS, *rows]) + "\n")
    return str(file)


@pytest.fixture
def recipe(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> str:
    path = str(tmp_path / "recipe.json")
    assert main(["inspect", deals(tmp_path, "april.csv", 4, 1000), "--save-recipe", path]) == 0
    capsys.readouterr()
    return path


def test_a_file_like_the_last_one_gives_no_warning(
    tmp_path: Path, recipe: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["inspect", deals(tmp_path, "may.csv", 5, 1100), "--recipe", recipe, "--strict", "--json"]) == 0
    said = capsys.readouterr()
    assert said.err == ""
    assert json.loads(said.out)["drift"] == []


def test_a_jump_to_cents_is_a_warning_on_stderr(
    tmp_path: Path, recipe: str, capsys: pytest.CaptureFixture[str]
) -> None:
    may = deals(tmp_path, "may.csv", 5, 100_000)
    assert main(["kpis", may, "--recipe", recipe, "--kpi", "win_rate", "--json"]) == 0
    said = capsys.readouterr()
    assert said.err.startswith('warning: may.csv: The numbers in "Amount" are about 100 times what they were')
    assert json.loads(said.out)["kpis"][0]["name"] == "win_rate"


def test_strict_stops_with_its_own_exit_code(tmp_path: Path, recipe: str, capsys: pytest.CaptureFixture[str]) -> None:
    may = deals(tmp_path, "may.csv", 5, 1000, stage="Parked")
    assert main(["kpis", may, "--recipe", recipe, "--strict"]) == 4
    said = capsys.readouterr()
    assert said.out == ""
    assert '"Deal stage" has 1 word that was not there before: "Parked"' in said.err


def test_inspect_lists_every_difference(tmp_path: Path, recipe: str, capsys: pytest.CaptureFixture[str]) -> None:
    may = deals(tmp_path, "may.csv", 5, 1000)
    Path(may).write_text(Path(may).read_text().replace("Close Date", "Closing date"))
    assert main(["inspect", may, "--recipe", recipe, "--json"]) == 0
    (drift,) = json.loads(capsys.readouterr().out)["drift"]
    assert (drift["kind"], drift["before"], drift["now"], drift["matters"]) == (
        "renamed_column",
        "Close Date",
        "Closing date",
        False,
    )


def test_an_answer_is_kept_in_the_recipe(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = str(tmp_path / "recipe.json")
    april, may = deals(tmp_path, "april.csv", 4, 1000, "Parked"), deals(tmp_path, "may.csv", 5, 1000, "Parked")
    answer = "april.csv:Deal stage:outcome:Parked=open"
    assert main(["inspect", april, "--answer", answer, "--save-recipe", path]) == 0
    capsys.readouterr()
    assert main(["inspect", may, "--recipe", path, "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["questions"] == []


def test_a_recipe_that_is_not_there_is_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["inspect", deals(tmp_path, "may.csv", 5, 1000), "--recipe", str(tmp_path / "none.json")]) == 2
    assert "none.json cannot be read" in capsys.readouterr().err
