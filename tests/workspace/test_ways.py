"""Files that come in again: as an update, beside what is there, or in its place; and what that would do."""

import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from crm_analytics.issues import CrmError
from crm_analytics.workspace import Counts, Workspace
from crm_analytics.workspace.frames import clean_tables

APRIL = {"deal_id": ["1", "2", "3"], "stage": ["New", "New", "Won"], "amount": [10.0, 20.0, 30.0]}
MAY = {"deal_id": ["2", "3", "4"], "stage": ["Lost", "Won", "New"], "amount": [20.0, 30.0, 40.0]}


def test_a_preview_says_what_an_update_would_do_and_keeps_nothing(table, everything, now):
    with Workspace.open() as workspace:
        workspace.load([table("deals", file="april.csv", **APRIL)], now=now)
        before, digest = everything(workspace), workspace.model.digest
        may = table("deals", file="may.csv", **MAY)
        preview = workspace.preview([may], now=now)["may.csv"]
        assert preview.counts == Counts(new=1, changed=1, unchanged=1)
        assert (preview.missing, preview.key) == (1, ("deal_id",))
        assert everything(workspace) == before
        assert workspace.model.digest == digest
        assert workspace.load([may], now=now).counts == {"deals": preview.counts}


def test_replacing_takes_out_what_the_file_does_not_have(table, rows, now):
    with Workspace.open() as workspace:
        workspace.load([table("deals", file="april.csv", **APRIL)], now=now)
        may = table("deals", file="may.csv", **MAY)
        preview = workspace.preview([may], now=now, modes={"may.csv": "replace"})["may.csv"]
        assert preview.counts == Counts(new=1, changed=1, unchanged=1, removed=1)
        workspace.load([may], now=now, modes={"may.csv": "replace"})
        assert rows(workspace, "SELECT deal_id, stage FROM deals ORDER BY 1") == [
            ("2", "Lost"),
            ("3", "Won"),
            ("4", "New"),
        ]


def test_replacing_forgets_columns_that_the_file_does_not_have(table, rows, now):
    with Workspace.open() as workspace:
        workspace.load([table("deals", **APRIL)], now=now)
        workspace.load([table("deals", deal_id=["1"], stage=["New"])], now=now, modes={"deals.csv": "replace"})
        assert rows(workspace, "SELECT deal_id, stage, amount FROM deals") == [("1", "New", None)]


def test_appending_makes_every_row_a_new_one_and_says_which_are_there_already(table, rows, now):
    with Workspace.open() as workspace:
        workspace.load([table("deals", file="april.csv", **APRIL)], now=now)
        may = table("deals", file="may.csv", **MAY)
        preview = workspace.preview([may], now=now, modes={"may.csv": "append"})["may.csv"]
        assert (preview.counts, preview.known) == (Counts(new=3), 2)
        workspace.load([may], now=now, modes={"may.csv": "append"})
        assert rows(workspace, "SELECT deal_id, stage FROM deals ORDER BY ALL") == [
            ("1", "New"),
            ("2", "Lost"),
            ("2", "New"),
            ("3", "Won"),
            ("3", "Won"),
            ("4", "New"),
        ]


def test_rows_that_were_appended_on_purpose_stay_beside_those_that_are_updated(table, rows, now):
    shown = "SELECT deal_id, stage FROM deals ORDER BY ALL"
    with Workspace.open() as workspace:
        workspace.load([table("deals", file="april.csv", **APRIL)], now=now)
        workspace.load([table("deals", file="may.csv", **MAY)], now=now, modes={"may.csv": "append"})
        june = table("deals", file="june.csv", deal_id=["2", "4"], stage=["Won", "Won"], amount=[20.0, 40.0])
        assert workspace.load([june], now=now).counts["deals"] == Counts(changed=2)
        assert rows(workspace, shown) == [
            ("1", "New"),
            ("2", "Lost"),
            ("2", "Won"),
            ("3", "Won"),
            ("3", "Won"),
            ("4", "Won"),
        ]
        assert workspace.load([june], now=now).counts["deals"] == Counts(unchanged=2)


def test_lines_that_were_appended_on_purpose_are_no_lines_of_an_order_that_comes_again(table, rows, now):
    lines = {"order_id": ["1", "1"], "product": ["Tea", "Cup"], "amount": [5.0, 9.0]}
    orders = table("orders", **lines)
    with Workspace.open() as workspace:
        workspace.load([orders], now=now, modes={"orders.csv": "append"})
        assert workspace.load([orders], now=now).counts["orders"] == Counts(unchanged=2)
        workspace.load([orders], now=now, modes={"orders.csv": "append"})
        fewer = table("orders", order_id=["1"], product=["Tea"], amount=[6.0])
        assert workspace.load([fewer], now=now).counts["orders"] == Counts(changed=1, removed=1)
        assert rows(workspace, "SELECT product, amount FROM orders ORDER BY ALL") == [
            ("Cup", 9.0),
            ("Tea", 5.0),
            ("Tea", 6.0),
        ]


def test_rows_with_one_key_that_are_appended_to_nothing_all_stand(table, rows, now):
    twice = table("deals", deal_id=["1", *"1234567890abcdefghij"], stage=["New", *["Won"] * 20])
    with Workspace.open() as workspace:
        workspace.load([twice], now=now, modes={"deals.csv": "append"})
        later = table("deals", deal_id=["1"], stage=["Lost"])
        assert workspace.load([later], now=now).counts["deals"] == Counts(changed=1)
        assert rows(workspace, "SELECT stage FROM deals WHERE deal_id = '1' ORDER BY ALL") == [("Lost",), ("Won",)]


def test_the_same_bytes_can_be_appended_again(table, rows, now):
    with Workspace.open() as workspace:
        visits = table("activities", file="visits.csv", company=["Acme", "Initech"])
        for _ in range(2):
            workspace.load([visits], files=[("visits.csv", b"x")], now=now, modes={"visits.csv": "append"})
        assert rows(workspace, "SELECT count(*) FROM activities") == [(4,)]


def test_rows_can_be_told_apart_by_a_field_of_choice(table, rows, now):
    people = {"name": ["Ann", "Ben"], "email": ["a@x.org", "b@x.org"]}
    renamed = {"name": ["Anne", "Ben"], "email": ["a@x.org", "ben@x.org"]}
    with Workspace.open() as workspace:
        workspace.load([table("contacts", **people)], now=now, modes={"contacts.csv": "upsert:name"})
        now_named = table("contacts", **renamed)
        by_mail = workspace.preview([now_named], now=now, modes={"contacts.csv": "upsert:name"})["contacts.csv"]
        assert (by_mail.counts, by_mail.key) == (Counts(new=1, changed=1), ("name",))
        assert by_mail.keys == (("email",), ("name",))
        workspace.load([now_named], now=now, modes={"contacts.csv": "upsert:name"})
        assert rows(workspace, "SELECT name, email FROM contacts ORDER BY 1") == [
            ("Ann", "a@x.org"),
            ("Anne", "a@x.org"),
            ("Ben", "ben@x.org"),
        ]


@pytest.mark.parametrize(
    ("mode", "said"),
    [("merge", "no way to bring rows in"), ("upsert:telephone", "cannot be told apart"), ("upsert:owner", "cannot")],
)
def test_a_way_that_is_none_is_refused_before_anything_is_kept(table, now, mode, said):
    with Workspace.open() as workspace:
        with pytest.raises(CrmError, match=said):
            workspace.load([table("deals", **APRIL)], now=now, modes={"deals.csv": mode})
        assert workspace.imports() == ()


def test_a_way_for_a_table_that_is_not_there_is_refused(table, now):
    with Workspace.open() as workspace, pytest.raises(CrmError, match=r"no table may\.csv"):
        workspace.load([table("deals", **APRIL)], now=now, modes={"may.csv": "replace"})


def test_a_list_of_two_files_is_replaced_by_both(table, rows, now):
    with Workspace.open() as workspace:
        workspace.load([table("deals", **APRIL)], now=now)
        north = table("deals", file="north.csv", deal_id=["1"], stage=["New"], amount=[10.0])
        south = table("deals", file="south.csv", deal_id=["9"], stage=["New"], amount=[90.0])
        modes = {"north.csv": "replace", "south.csv": "replace"}
        previews = workspace.preview([north, south], now=now, modes=modes)
        assert {place: each.counts.removed for place, each in previews.items()} == {"north.csv": 2, "south.csv": 0}
        workspace.load([north, south], now=now, modes=modes)
        assert rows(workspace, "SELECT deal_id FROM deals ORDER BY 1") == [("1",), ("9",)]


def test_renewing_takes_out_what_earlier_files_like_it_brought_and_leaves_those_of_others(table, rows, now):
    north = table(
        "deals", file="north april.csv", deal_id=["1", "2", "3"], stage=["New"] * 3, more={"Remark": ["a"] * 3}
    )
    south = table("deals", file="south april.csv", deal_id=["3", "9"], stage=["New", "New"])
    later = table("deals", file="North-2026-05.csv", deal_id=["1"], stage=["Won"])
    modes = {"North-2026-05.csv": "renew"}
    with Workspace.open() as workspace:
        workspace.load([north], now=now)
        workspace.load([south], now=now)
        preview = workspace.preview([later], now=now, modes=modes)["North-2026-05.csv"]
        assert (preview.counts, preview.missing) == (Counts(changed=1, removed=1), 2)
        assert workspace.load([later], now=now, modes=modes).counts["deals"] == preview.counts
        assert rows(workspace, 'SELECT deal_id, stage, "Remark" FROM deals ORDER BY 1') == [
            ("1", "Won", None),
            ("3", "New", "a"),
            ("9", "New", None),
        ]
        workspace.undo()
        assert rows(workspace, "SELECT count(*) FROM deals") == [(4,)]


def test_a_preview_says_what_bare_rows_lack_that_the_list_has(table, now):
    full = {"name": ["Ann", "Ben"], "email": ["a@x.org", "b@x.org"], "city": ["Rome", "Bonn"], "phone": ["12", "34"]}
    with Workspace.open() as workspace:
        workspace.load([table("customers", **full)], now=now)
        bare = table("customers", file="pasted.csv", name=["Tea", "Cup"], more={"Price": ["1", "2"]})
        fewer = table("customers", file="pasted.csv", name=["Cem"], email=["c@x.org"], city=["Bern"])
        assert workspace.preview([bare], now=now)["pasted.csv"].lacking == ("email", "phone", "city")
        assert workspace.preview([fewer], now=now)["pasted.csv"].lacking == ()


IDS = st.lists(st.sampled_from("abcd"), max_size=5)
AMOUNTS = st.sampled_from([None, 1.0, 2.5])
WAYS = st.sampled_from(["upsert", "append", "renew", "replace"])


@st.composite
def _deals(draw):
    ids = draw(IDS)
    stages, amounts = [draw(st.sampled_from(["New", "Won"])) for _ in ids], [draw(AMOUNTS) for _ in ids]
    return pd.DataFrame(
        {"deal_id": pd.Series(ids, dtype="str"), "stage": pd.Series(stages, dtype="str"), "amount": amounts}
    )


@given(_deals(), _deals(), WAYS)
@settings(max_examples=6, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_a_preview_is_what_the_import_does_and_undo_takes_it_back(everything, now, before, after, way):
    with Workspace.open() as workspace:
        workspace.load(clean_tables({"deals": before}), now=now)
        was = everything(workspace)
        (table,) = clean_tables({"deals": after})
        modes = {table.place: way} if len(after) else {}
        previews = workspace.preview([table], now=now, modes=modes)
        assert everything(workspace) == was
        counts = workspace.load([table], now=now, modes=modes).counts["deals"]
        if previews:
            preview = previews[table.place]
            assert counts.new == preview.counts.new
            assert (counts.changed, counts.unchanged) == (preview.counts.changed, preview.counts.unchanged)
            assert (counts.superseded, counts.removed) == (preview.counts.superseded, preview.counts.removed)
            if way == "append":
                assert counts == Counts(new=len(after))
        workspace.undo()
        assert everything(workspace) == was


@given(_deals(), _deals())
@settings(max_examples=6, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_a_list_that_was_replaced_is_what_the_new_file_alone_would_make(rows, now, before, after):
    (table,) = clean_tables({"deals": after})
    shown = "SELECT deal_id, stage, amount FROM deals ORDER BY ALL"
    with Workspace.open() as workspace, Workspace.open() as alone:
        workspace.load(clean_tables({"deals": before}), now=now)
        workspace.load([table], now=now, modes={table.place: "replace"} if len(after) else {})
        alone.load([table], now=now)
        if len(after):
            assert rows(workspace, shown) == rows(alone, shown)
