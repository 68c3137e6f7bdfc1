"""`import`: files into a folder that keeps them, said before it is done."""

import json
from pathlib import Path

import pytest

from crm_analytics.commands import main
from crm_analytics.workspace import Workspace

APRIL = "Opportunity ID,Deal stage,Amount\nD1,New,100\nD2,New,50\nD3,Closed Won,300\n"
MAY = "Opportunity ID,Deal stage,Amount\nD2,Closed Lost,50\nD3,Closed Won,300\nD4,New,80\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "april.csv").write_text(APRIL)
    (tmp_path / "may.csv").write_text(MAY)
    assert main(["import", str(tmp_path / "april.csv"), "--folder", str(tmp_path / "kept")]) == 0
    return tmp_path


def deals(folder: Path) -> int:
    with Workspace.open(folder / "kept") as workspace:
        return workspace.model.tables["deals"].rows


def test_a_dry_run_says_what_would_change_and_keeps_nothing(folder, capsys):
    capsys.readouterr()
    assert main(["import", str(folder / "may.csv"), "--folder", str(folder / "kept"), "--dry-run", "--json"]) == 0
    counts = json.loads(capsys.readouterr().out)["may.csv"]["counts"]
    assert (counts["new"], counts["changed"], counts["unchanged"]) == (1, 1, 1)
    assert deals(folder) == 3


@pytest.mark.parametrize(("mode", "left"), [("upsert", 4), ("append", 6), ("replace", 3), ("may.csv=replace", 3)])
def test_files_come_in_as_the_mode_says(folder, capsys, mode, left):
    assert main(["import", str(folder / "may.csv"), "--folder", str(folder / "kept"), "--mode", mode]) == 0
    assert "3 rows: " in capsys.readouterr().out
    assert deals(folder) == left


def test_a_mode_that_is_none_is_wrong_use(folder, capsys):
    assert main(["import", str(folder / "may.csv"), "--folder", str(folder / "kept"), "--mode", "merge"]) == 2
    assert "no way to bring rows in" in capsys.readouterr().err


def test_two_imports_are_compared(folder, capsys):
    assert main(["import", str(folder / "may.csv"), "--folder", str(folder / "kept")]) == 0
    capsys.readouterr()
    assert main(["compare", "--folder", str(folder / "kept")]) == 0
    assert "Deals: 1 new, 1 changed, 0 no longer there" in capsys.readouterr().out
    assert main(["compare", "1", "2", "--folder", str(folder / "kept"), "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["lists"] == [{"entity": "deals", "new": 1, "changed": 1, "gone": 0}]


def test_comparing_takes_a_folder_with_two_imports(folder, capsys):
    assert main(["compare", "--folder", str(folder / "kept")]) == 2
    assert "not two imports" in capsys.readouterr().err


def test_sales_that_are_in_the_folder_already_are_pointed_out_and_can_be_replaced(tmp_path, capsys):
    sales = [(f"2026-03-{at + 2:02}", 20 + at * at) for at in range(12)]
    for name, head in (("orders", "Order ID,Order Date,Total"), ("paid", "Payment ID,Paid at,Amount")):
        rows = [f"{name}{at}x,{day},{amount}" for at, (day, amount) in enumerate(sales)]
        (tmp_path / f"{name}.csv").write_text("\n".join([head, *rows]))
    kept = ["--folder", str(tmp_path / "kept")]
    assert main(["import", str(tmp_path / "orders.csv"), *kept]) == 0
    assert main(["import", str(tmp_path / "paid.csv"), *kept, "--dry-run"]) == 0
    assert "12 of its 12 sales" in capsys.readouterr().err
    assert main(["import", str(tmp_path / "paid.csv"), *kept, "--mode", "instead:orders.csv"]) == 0
    assert "sales" not in capsys.readouterr().err
    with Workspace.open(tmp_path / "kept") as workspace:
        assert workspace.model.tables["orders"].rows == 12
