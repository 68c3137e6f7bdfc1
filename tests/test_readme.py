"""The README is true: its table is the catalogue, its commands run, its example runs."""

import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

from crm_analytics.commands import main
from tests.readme import README, with_kpi_table

TEXT = README.read_text("utf-8")
REPOSITORY = README.parent


def blocks(language: str) -> list[str]:
    return re.findall(rf"```{language}\n(.*?)```", TEXT, re.DOTALL)


def commands(word: str) -> list[str]:
    lines = [line.split("  #")[0].strip() for block in blocks("sh") for line in block.splitlines()]
    return [line for line in lines if line.startswith(f"python3 -m crm_analytics {word}")]


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the sample data, in which the commands may leave files for each other."""
    folder = tmp_path_factory.mktemp("readme")
    (folder / "sample_data").symlink_to(REPOSITORY / "sample_data")
    return folder


def test_the_kpi_table_is_the_catalogue() -> None:
    assert with_kpi_table(TEXT) == TEXT, "run `python -m tests.readme`"


@pytest.mark.parametrize(
    "line",
    [line for word in ("inspect", "doctor", "kpis", "plan", "targets", "analyse") for line in commands(word)],
)
def test_a_command_of_the_readme_runs_as_written(
    line: str, place: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(place)
    assert main(shlex.split(line)[3:]) == 0
    assert capsys.readouterr().out.strip()


def test_the_readme_has_commands_for_inspect_and_kpis_and_run() -> None:
    assert all(commands(word) for word in ("inspect", "kpis", "run"))


@pytest.mark.parametrize("example", blocks("python"))
def test_a_library_example_runs_as_written(example: str, place: Path) -> None:
    script = place / "example.py"
    script.write_text(example, "utf-8")
    done = subprocess.run(
        [sys.executable, str(script)],
        cwd=place,
        env={"PYTHONPATH": str(REPOSITORY), "PATH": "", "PYTHONIOENCODING": "utf-8"},
        capture_output=True,
        text=True,
        encoding="utf-8",
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout.strip()


def test_every_picture_of_the_readme_is_there() -> None:
    for picture in re.findall(r"!\[[^\]]*\]\(([^)]+)\)", TEXT):
        assert (REPOSITORY / picture).is_file(), picture
