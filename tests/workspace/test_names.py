"""Headings are strangers' text: whatever they are, they name one column and nothing else."""

import pytest

from crm_analytics.entities import DEALS
from crm_analytics.workspace import Workspace
from crm_analytics.workspace.names import extra_names, quoted

HOSTILE = [
    'a";DROP TABLE "deals',
    "'; DELETE FROM history.deals; --",
    "😀 \n\t new line",
    "x" * 300,
    "select",
    "1",
    " ",
    "$1 ? :name {curly} %s",
    "Zoë\u202e",
    "_id",
    "_import",
    "_mine",
    "rowid",
    "*",
]


def test_hostile_headings_are_columns_like_any_other(table, rows, now):
    deals = table("deals", deal_id=["1"], stage=["New"], more={heading: [f"v{n}"] for n, heading in enumerate(HOSTILE)})
    with Workspace.open() as workspace:
        workspace.load([deals], now=now)
        assert workspace.load([deals], now=now).counts["deals"].unchanged == 1
        extras = [column for column in workspace.model.tables["deals"].columns.values() if column.is_extra]
        assert [column.label for column in extras] == HOSTILE
        for number, column in enumerate(extras):
            assert rows(workspace, f"SELECT {quoted(column.name)} FROM deals") == [(f"v{number}",)]
        workspace.load([table("deals", deal_id=["1"], stage=["Won"])], now=now)
        workspace.undo()
        workspace.undo()
        assert workspace.model.tables["deals"].rows == 1


def test_hostile_headings_of_a_parent_reach_its_children(table, rows, now):
    users = table("users", name=["Ann"], more={HOSTILE[0]: ["a"], "Ünï": ["b"]})
    deals = table("deals", deal_id=["1"], stage=["New"], owner=["Ann"])
    with Workspace.open() as workspace:
        workspace.load([users, deals], now=now)
        assert rows(workspace, f"SELECT {quoted('users.' + HOSTILE[0])} FROM deals") == [("a",)]


def test_hostile_files_sheets_and_values_are_kept_as_they_are(table, rows, now):
    name = "o'Brien\"; DROP TABLE deals;--.csv"
    deals = table("deals", file=name, sheet="It's", deal_id=["'; DROP TABLE deals; --"], stage=["<script>"])
    with Workspace.open() as workspace:
        workspace.load([deals], files=[(name, b"'\x00\xff")], now=now)
        assert rows(workspace, "SELECT deal_id, stage, _file, _sheet FROM deals") == [
            ("'; DROP TABLE deals; --", "<script>", name, "It's")
        ]
        assert workspace.files(1) == ((name, b"'\x00\xff"),)


@pytest.mark.parametrize(
    ("heading", "stored"),
    [
        ("Contract", "Contract"),
        ("Amount", "Amount (2)"),
        ("cycle_days", "cycle_days (2)"),
        ("_ID", "_ID (2)"),
        ("users.manager", "users manager"),
        ("Users.x", "Users x"),
        ("v1.2", "v1.2"),
        ("", "Column"),
        ("a\0b", "a b"),
    ],
)
def test_an_extra_never_takes_the_name_of_a_field(heading, stored):
    assert extra_names(DEALS, [heading]) == {heading: stored}


def test_headings_that_differ_in_capitals_are_two_columns_in_one_file_and_one_across_files():
    assert extra_names(DEALS, ["Note", "note"]) == {"Note": "Note", "note": "note (2)"}
    assert extra_names(DEALS, ["NOTE"], known=["Note"]) == {"NOTE": "Note"}


@pytest.mark.parametrize("name", ["", "a\0b"])
def test_what_cannot_be_a_name_is_refused(name):
    with pytest.raises(ValueError, match="cannot name"):
        quoted(name)


def test_a_file_of_four_hundred_columns_is_stored(table, now):
    wide = table("deals", deal_id=["1", "2"], stage=["New"] * 2, more={f"Column {n}": ["a", None] for n in range(400)})
    with Workspace.open() as workspace:
        workspace.load([wide], now=now)
        assert len(workspace.model.tables["deals"].columns) == 402
