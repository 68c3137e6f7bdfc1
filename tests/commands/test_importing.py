"""`import`: files into a folder that keeps them, said before it is done."""

import json
from pathlib import Path

import pytest

from crm_analytics.commands import main
from crm_analytics.reading import Source, read_file
from crm_analytics.recipe import Recipe
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


def test_sales_that_two_files_of_one_call_tell_of_are_pointed_out(tmp_path, capsys):
    sales = [(f"2026-03-{at + 2:02}", 20 + at * at) for at in range(12)]
    files = []
    for name, head in (("orders", "Order ID,Order Date,Total"), ("paid", "Payment ID,Paid at,Amount")):
        rows = [f"{name}{at}x,{day},{amount}" for at, (day, amount) in enumerate(sales)]
        (tmp_path / f"{name}.csv").write_text("\n".join([head, *rows]))
        files.append(str(tmp_path / f"{name}.csv"))
    assert main(["kpis", *files, "--kpi", "revenue"]) == 0
    assert "12 of its 12 sales" in capsys.readouterr().err
    assert main(["import", *files, "--folder", str(tmp_path / "kept"), "--dry-run"]) == 0
    assert capsys.readouterr().err.count("12 of its 12 sales") == 1


def test_figures_of_files_are_those_of_the_mode_that_their_recipe_says(tmp_path, capsys):
    rows = [f"D{at},Closed Won,{at},2026-03-02" for at in (*range(1, 21), 20)]
    (tmp_path / "deals.csv").write_text("\n".join(["Opportunity ID,Deal stage,Amount,Close Date", *rows]))
    kept, asked = str(tmp_path / "recipe.json"), [str(tmp_path / "deals.csv"), "--kpi", "deals_won", "--json"]
    assert main(["kpis", *asked, "--save-recipe", kept]) == 0
    assert json.loads(capsys.readouterr().out)["kpis"][0]["value"] == 20
    (raw,) = read_file(Source.from_path(tmp_path / "deals.csv")).tables
    Recipe.read(kept).with_mode(raw, "append").save(kept)
    assert main(["kpis", *asked, "--recipe", kept]) == 0
    assert json.loads(capsys.readouterr().out)["kpis"][0]["value"] == 21


def test_figures_that_will_be_counted_from_another_list_are_said(folder, capsys):
    (folder / "orders.csv").write_text("Order ID,Order Date,Customer,Total\n1,2026-01-05,Ann,30\n2,2026-02-05,Ben,40\n")
    kept = ["--folder", str(folder / "kept"), "--dry-run"]
    capsys.readouterr()
    assert main(["import", str(folder / "orders.csv"), *kept]) == 0
    assert "counted from your orders then, no longer from your deals." in capsys.readouterr().err
    assert main(["import", str(folder / "may.csv"), *kept]) == 0
    assert "counted from" not in capsys.readouterr().err


def test_what_an_import_warns_of_is_said_by_import_and_kpis_alike(tmp_path, capsys):
    head = "line_id,quote_number,quote_date,email,product_name,quantity,unit_price"
    lines = [f"{at},Q{at // 2},2026-01-{at:02},c{at}@x.de,{('Mug', 'Pen')[at % 2]},{at},20" for at in range(1, 9)]
    (tmp_path / "quote_lines.csv").write_text("\n".join([head, *lines]))
    told = []
    for command in (["kpis", "--kpi", "revenue"], ["import", "--folder", str(tmp_path / "kept")]):
        assert main([command[0], str(tmp_path / "quote_lines.csv"), *command[1:]]) == 0
        told.append(capsys.readouterr().err)
    assert told[0] == told[1]
    assert "warning: 8 rows are lines of deals or quotes (quote_lines.csv), what was offered: " in told[0]


def test_what_figures_do_not_wait_for_is_asked_by_kpis_and_import_alike_until_it_is_answered(tmp_path, capsys):
    statuses = ["Completed"] * 7 + ["Return requested"]
    rows = [f"{at},2026-01-{at:02},{at}0,{status}" for at, status in enumerate(statuses, 1)]
    file = tmp_path / "orders.csv"
    file.write_text("\n".join(["Order ID,Order date,Amount,Status", *rows]))
    asked = 'question: Did what "Status" calls "Return requested" come to nothing, or does the sale stand?'
    told = "--answer 'orders.csv:Status:is_cancelled:Return requested=…' one of: no, yes"
    for command in (["kpis", "--kpi", "revenue"], ["import", "--folder", str(tmp_path / "kept")]):
        assert main([command[0], str(file), *command[1:]]) == 0
        assert f"{asked} {told}" in capsys.readouterr().err
        answered = [*command[1:], "--answer", "orders.csv:Status:is_cancelled:Return requested=yes"]
        assert main([command[0], str(file), *answered]) == 0
        assert "question:" not in capsys.readouterr().err
