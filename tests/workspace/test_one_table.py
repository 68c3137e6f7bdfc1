from datetime import datetime

import duckdb
import pandas as pd
import pytest

from crm_analytics.intake import understand
from crm_analytics.reading import Source, read_files
from crm_analytics.workspace import Workspace, publishing
from crm_analytics.workspace.frames import clean_tables

NOW = datetime(2026, 6, 30)
DEALS = pd.DataFrame(
    {
        "deal_id": ["3", "1", None],
        "amount": [10.0, None, 5.5],
        "created_at": pd.to_datetime(["2026-03-01", "2026-01-01", None]),
        "Colour": ["red", None, "blue"],
    }
)


def history(workspace: Workspace, columns: str = "*") -> list[dict[str, object]]:
    return workspace.engine.run(f"SELECT {columns} FROM history.deals ORDER BY _version").to_pylist()


def is_stored_once(workspace: Workspace) -> bool:
    query = "SELECT table_type FROM information_schema.tables WHERE table_schema = 'history' AND table_name = 'deals'"
    return workspace.engine.run(query).to_pylist() == [{"table_type": "VIEW"}]


def deals(**changes: object) -> dict[str, pd.DataFrame]:
    return {"deals": DEALS.assign(**changes)}


def test_a_first_import_is_stored_once_and_its_history_says_everything() -> None:
    with Workspace.of(deals(), NOW) as workspace:
        assert is_stored_once(workspace)
        known = history(
            workspace, "_version, _id, _import, _superseded_by, _file, _sheet, _row, deal_id, amount, Colour"
        )
        assert known[0] == {
            "_version": 1,
            "_id": 1,
            "_import": 1,
            "_superseded_by": None,
            "_file": "deals",
            "_sheet": None,
            "_row": 1,
            "deal_id": "3",
            "amount": 10.0,
            "Colour": "red",
        }
        marks = history(workspace, "_key, _digest IS NULL AS is_keyed, _part, _apart, _currency")
        assert [mark["_key"] for mark in marks] == ["deal_id\x1f3", "deal_id\x1f1", None]
        assert [mark["is_keyed"] for mark in marks] == [True, True, False]
        assert all(mark["_part"] is False and mark["_apart"] is False and mark["_currency"] is None for mark in marks)


def test_a_history_with_a_table_of_its_own_is_the_same_as_the_view_it_was() -> None:
    with Workspace.of(deals(), NOW) as workspace:
        before = history(workspace), workspace.engine.run("DESCRIBE history.deals").to_pylist()
        workspace.load(clean_tables(deals()), now=NOW)
        assert not is_stored_once(workspace)
        assert (history(workspace), workspace.engine.run("DESCRIBE history.deals").to_pylist()) == before


def test_a_later_import_leaves_the_former_values_in_the_history_and_undo_brings_them_back() -> None:
    with Workspace.of(deals(), NOW) as workspace:
        before = history(workspace), workspace.engine.run("SELECT * FROM deals").to_pylist()
        workspace.load(clean_tables(deals(amount=[11.0, None, 5.5], Size=[1, 2, 3])), now=NOW)
        former = [(row["amount"], row["_superseded_by"]) for row in history(workspace)]
        assert (10.0, 2) in former
        assert (11.0, None) in former
        workspace.undo()
        assert (history(workspace), workspace.engine.run("SELECT * FROM deals").to_pylist()) == before


def test_undoing_the_only_import_leaves_nothing() -> None:
    with Workspace.of(deals(), NOW) as workspace:
        workspace.undo()
        assert not workspace.model.tables
        query = "SELECT table_name FROM information_schema.tables WHERE table_schema = 'history'"
        assert workspace.engine.run(query).to_pylist() == []
        workspace.load(clean_tables(deals()), now=NOW)
        assert is_stored_once(workspace)


def test_what_is_read_at_a_rate_parts_from_what_the_file_says() -> None:
    (table,) = clean_tables(deals())
    with Workspace.open() as workspace:
        workspace.load([table], now=NOW)
        before = history(workspace)
        workspace.set_setting("exchange_rates", {"to": "EUR", "rates": {"USD": 0.9}})
        assert not is_stored_once(workspace)
        assert history(workspace) == before


def test_the_workspace_as_it_would_be_is_read_from_what_is_stored_once() -> None:
    with Workspace.of(deals(), NOW) as workspace:
        before = history(workspace)
        with workspace.trial(workspace.decisions) as trial:
            assert trial.model == workspace.model
        workspace.load(clean_tables(deals(amount=[1.0, 2.0, 3.0])), now=NOW)
        with workspace.as_of(1) as former:
            assert former.engine.run("SELECT sum(amount) AS amount FROM deals").to_pylist() == [{"amount": 15.5}]
        workspace.undo()
        assert history(workspace) == before


def test_a_preview_parts_nothing() -> None:
    with Workspace.of(deals(), NOW) as workspace:
        (preview,) = workspace.preview(clean_tables(deals(amount=[1.0, None, 5.5])), now=NOW).values()
        assert (preview.counts.changed, preview.counts.unchanged) == (1, 2)
        assert is_stored_once(workspace)


def test_what_is_stored_once_survives_writing_the_file_anew(tmp_path) -> None:
    with Workspace.open(tmp_path) as workspace:
        workspace.load(clean_tables(deals()), now=NOW)
        before = history(workspace)
        workspace.load(clean_tables({"tickets": pd.DataFrame({"ticket_id": ["t"]})}), now=NOW)
        workspace.undo()
    with Workspace.open(tmp_path) as workspace:
        assert is_stored_once(workspace)
        assert history(workspace) == before


def test_a_table_whose_cells_do_not_fit_is_refused_before_anything_is_built() -> None:
    from crm_analytics.issues import CrmError

    (table,) = clean_tables({"deals": pd.DataFrame({"deal_id": ["1"], "amount": [1.0]})})
    table.frame["amount"] = table.frame["amount"].astype("str").replace("1.0", "much")
    with Workspace.open() as workspace:
        with pytest.raises(CrmError, match="does not hold what it is said to hold"):
            workspace.load([table], now=NOW)
        assert not workspace.model.tables


def test_two_lists_of_one_import_are_each_stored_once() -> None:
    users = pd.DataFrame({"user_id": ["u1"], "name": ["Ann"]})
    with Workspace.of({"deals": DEALS.assign(owner_id=["u1", "u1", None]), "users": users}, NOW) as workspace:
        views = workspace.engine.run(
            "SELECT table_name FROM information_schema.tables WHERE table_schema = 'history' AND table_type = 'VIEW'"
        )
        assert sorted(views.column("table_name").to_pylist()) == ["deals", "users"]
        assert len(history(workspace)) == 3
        with pytest.raises(duckdb.Error):
            workspace._database._connection.execute("UPDATE history.deals SET amount = 0")


SALES = """Order ID,Order Date,Customer ID,Customer Name,Email,Country,Status,Total
1,2026-01-05,C1,Ann,ann@old.example,DE,paid,10
2,2026-03-05,C1,Ann,,DE,paid,20
3,2026-02-05,C2,Lea,lea@example.com,NL,refunded,5
4,,C1,Ann,ann@older.example,FR,paid,7
5,2026-03-05,,Ian,ian@example.com,AT,paid,7
6,2026-02-05,C2,Lea,lea@new.example,AT,paid,7.5
"""
SAME_DAYS = SALES.replace("4,,", "4,2026-02-05,").replace("5,2026-03-05,,", "5,2026-03-05,C3,")


@pytest.mark.parametrize("content", [SALES, SAME_DAYS, SALES.replace("\n3,", "\n2,")])
def test_what_was_known_of_a_sheet_is_what_is_counted_when_all_is_built_again(content) -> None:
    intake = understand(read_files([Source("orders.csv", content.encode())]))
    with Workspace.open() as workspace:
        workspace.load(intake.tables, questions=intake.questions, now=NOW)
        before, links = workspace.model, workspace.links
        rows = {name: _rows(workspace, name) for name in before.tables}
        with workspace._database.writing() as cursor:
            publishing.publish_everything(cursor)
        assert dict(workspace.model.tables) == dict(before.tables)
        assert workspace.model.activity == before.activity
        assert workspace.links == links
        assert {name: _rows(workspace, name) for name in before.tables} == rows


def test_of_a_customer_that_orders_name_the_latest_row_that_says_something_counts() -> None:
    intake = understand(read_files([Source("orders.csv", SALES.encode())]))
    with Workspace.open() as workspace:
        workspace.load(intake.tables, now=NOW)
        rows = workspace.engine.run(
            "SELECT customer_id, name, email, country FROM main.customers ORDER BY 1"
        ).to_pylist()
    assert [tuple(row.values()) for row in rows] == [
        ("C1", "Ann", "ann@old.example", "DE"),
        ("C2", "Lea", "lea@new.example", "AT"),
        ("ian@example.com", "Ian", "ian@example.com", "AT"),
    ]


def _rows(workspace: Workspace, name: str) -> list[dict[str, object]]:
    return workspace.engine.run(f"SELECT * FROM main.{name} ORDER BY _id").to_pylist()
