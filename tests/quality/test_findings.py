"""Findings and the list to fix them: every cell with its file, row and heading, and nothing that runs as a formula."""

from dataclasses import replace
from datetime import datetime

import pandas as pd

import crm_analytics as crm
from crm_analytics.exports import csv_bytes
from crm_analytics.quality import FindingKind, findings, fix_list, rows_behind, uses
from crm_analytics.workspace.frames import clean_tables
from tests.tables_in_words import drawn

DEALS = """
customers | customer_id | name
          | c1          | Acme
deals     | deal_id | customer_id | outcome | amount | created_at | closed_at
          | d1      | c1          | won     | 10     | 2024-01-05 | 2024-01-01
          | d2      | c9          | won     |        | 2024-01-01 | 2024-01-09
          | d3      | c1          | open    | 5      |            |
"""


def test_each_finding_has_its_cells_and_what_hangs_on_them():
    workspace = drawn(DEALS)
    found = {(each.kind, each.field): each for each in findings(workspace)}
    assert {key: each.cells for key, each in found.items()} == {
        (FindingKind.BLANK, "amount"): 1,
        (FindingKind.BLANK, "created_at"): 1,
        (FindingKind.BACKWARDS, "closed_at"): 1,
        (FindingKind.ORPHAN, "customer_id"): 1,
    }
    amount = found[FindingKind.BLANK, "amount"]
    assert {"won_value", "average_deal_size"} <= {kpi.name for kpi in amount.kpis}
    assert "win_rate" not in {kpi.name for kpi in amount.kpis}


def test_the_rows_behind_a_finding_are_named_by_file_row_and_column():
    workspace = drawn(DEALS)
    orphan = next(each for each in findings(workspace) if each.kind is FindingKind.ORPHAN)
    (row,) = rows_behind(workspace, orphan).to_pylist()
    assert (row["File"], row["Row"], row["Value"]) == ("deals", 2, "c9")
    assert row["What is wrong"] == "Customer is not in the list of customers"


def test_a_field_is_used_by_the_kpis_that_are_counted_from_it():
    used = uses(drawn(DEALS))
    assert {kpi.name for kpi in used["deals.outcome"]} >= {"win_rate", "won_value", "average_deal_size"}
    assert "deals.customer_id" not in used


def test_the_list_to_fix_names_what_could_not_be_read_as_it_stands_in_the_file(tmp_path):
    path = tmp_path / "leads.csv"
    rows = [f"l{at},p{at}@x.org,2024-02-{at:02d}" for at in range(1, 15)]
    path.write_text(
        "Lead No,Email,Created Date\n" + "\n".join([*rows, "l15,p15@x.org,=yesterday", "l16,p16@x.org,n/a"])
    )
    intake = crm.inspect(path, accept=True)
    with crm.Workspace.open() as workspace:
        files = [(path.name, path.read_bytes())]
        workspace.load(intake.tables, files=files, recipe=intake.recipe.to_json(), now=datetime(2024, 6, 1))
        table = crm.fix_list(workspace)
        cells = {(row["Row"], row["Column"]): row["Value"] for row in table.to_pylist() if row["Value"]}
        assert cells == {(16, "Created Date"): "=yesterday"}
        assert b"'=yesterday" in csv_bytes(table)  # a spreadsheet shows it, and does not run it


def test_nothing_is_wrong_with_data_in_order():
    """
    customers | customer_id | name
              | c1          | Acme
    deals     | deal_id | customer_id | outcome | amount | created_at | closed_at
              | d1      | c1          | won     | 10     | 2024-01-01 | 2024-01-05
    """
    workspace = drawn(test_nothing_is_wrong_with_data_in_order.__doc__)
    assert findings(workspace) == ()
    assert fix_list(workspace, ()).num_rows == 0


def test_the_list_to_fix_names_the_newest_file_in_which_a_row_stands():
    first = pd.DataFrame({"deal_id": ["d1", "d2"], "outcome": ["won", "won"], "amount": [10.0, None]})
    again = pd.concat([pd.DataFrame({"deal_id": ["d0"], "outcome": ["won"], "amount": [5.0]}), first])
    without = first[["deal_id", "outcome"]]

    def place(workspace):
        blank = next(each for each in findings(workspace) if each.kind is FindingKind.BLANK)
        (row,) = rows_behind(workspace, blank).to_pylist()
        return row["File"], row["Row"]

    with crm.Workspace.open() as workspace:
        for at, (file, frame) in enumerate((("may.csv", first), ("june.csv", again), ("july.csv", without))):
            (table,) = clean_tables({"deals": frame.reset_index(drop=True)})
            workspace.load([replace(table, file=file)], now=datetime(2024, 5 + at, 1))
            assert place(workspace) == [("may.csv", 2), ("june.csv", 3), ("june.csv", 3)][at]
        workspace.undo()
        workspace.undo()
        assert place(workspace) == ("may.csv", 2)
