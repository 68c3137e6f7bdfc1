"""`doctor` on the command line: what it says, what `--repair` does, and the list that it writes."""

import json

import openpyxl
import pytest

from crm_analytics.commands import main

DEALS = """Deal ID,Product,Stage,Amount,Close Date
d1,GTXPro,Closed Won,10,2024-01-05
d2,GTXPro,Closed Won,20,2024-01-06
d3,MG Special,Closed Won,40,2024-01-07
d4,MG Special,Closed Lost,40,2024-01-08
d5,GTX Basic,Closed Won,,2024-01-09
"""
PRODUCTS = "Product,Price\nGTX Pro,10\nMG Special,20\nGTX Basic,30\n"
PRO = "deals.product>products.name:written:GTXPro>GTX Pro"


@pytest.fixture
def files(tmp_path) -> list[str]:
    (tmp_path / "deals.csv").write_text(DEALS)
    (tmp_path / "products.csv").write_text(PRODUCTS)
    return [str(tmp_path / "deals.csv"), str(tmp_path / "products.csv")]


def test_doctor_says_what_a_repair_does_and_what_blanks_leave_open(files, capsys):
    assert main(["doctor", *files]) == 0
    said = capsys.readouterr().out
    assert 'Read "GTXPro" as "GTX Pro"? 2 rows' in said
    assert f"--repair '{PRO}'" in said
    assert "Average deal size of GTX Pro: 15 instead of no value" in said
    assert "won_value: filled in, between 80 and 110, depending on 1 deal without an amount" in said


def test_doctor_in_json_has_links_repairs_with_effects_and_findings(files, capsys):
    assert main(["doctor", *files, "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    (link,) = found["links"]
    assert (link["matched"], link["rows"], link["orphans"]) == (3, 5, [{"value": "GTXPro", "rows": 2}])
    (repair,) = link["repairs"]
    assert (repair["id"], repair["values"]) == (PRO, {"GTXPro": "GTX Pro"})
    assert {"kpi": "won_value", "part": "GTX Pro", "before": None, "after": 30.0} in repair["effects"]
    assert found["bounds"]["won_value"] == {"low": 80.0, "high": 110.0, "rows": {"deals.amount": 1}}
    assert {each["kind"] for each in found["findings"]} == {"blank", "orphan"}


@pytest.mark.parametrize("asked", [PRO, "all"])
def test_a_repair_holds_for_the_kpis_of_the_same_files(files, asked, capsys):
    assert main(["kpis", *files, "--kpi", "won_value", "--by", "deals.product", "--repair", asked, "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    parts = json.dumps(found["kpis"])
    assert "GTXPro" not in parts
    assert "GTX Pro" in parts


def test_a_repair_that_is_not_on_offer_is_refused(files, capsys):
    assert main(["kpis", *files, "--repair", "deals.product>products.name:slip:A>B"]) == 2
    assert "There is no repair called" in capsys.readouterr().err


def test_the_list_to_fix_is_written_as_a_workbook(files, tmp_path):
    target = tmp_path / "to-fix.xlsx"
    assert main(["doctor", *files, "--quick", "-o", str(target)]) == 0
    sheet = openpyxl.load_workbook(target).active
    rows = [[cell.value for cell in row] for row in sheet.iter_rows()]
    assert rows[0] == ["File", "Sheet", "Row", "Column", "Value", "What is wrong", "What to do"]
    assert ["deals.csv", None, 2, "Product", "GTXPro"] in [row[:5] for row in rows]
    assert ["deals.csv", None, 6, "Amount", None] in [row[:5] for row in rows]


def test_doctor_says_by_which_column_each_file_knows_its_customers(tmp_path, capsys):
    (tmp_path / "shop.csv").write_text("Order ID,Email,Order date,Total\n1,ann@x.org,2024-01-05,10\n")
    (tmp_path / "market.csv").write_text("Order ID,Customer name,Order date,Total\n2,Ian Frost,2024-01-06,20\n")
    assert main(["doctor", str(tmp_path / "shop.csv"), str(tmp_path / "market.csv"), "--quick"]) == 0
    said = capsys.readouterr().out
    assert "By what the files know their customers" in said
    assert "market.csv: by Customer name: 1 order of 1 customer" in said
    assert "1 customer known only by name may be the one known by e-mail" in said
