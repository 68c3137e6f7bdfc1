"""Two imports of the same lists compared: rows, the pipeline, edits of the past, figures restated."""

from datetime import datetime

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crm_analytics.analyses import Kind
from crm_analytics.catalogue import KPIS
from crm_analytics.evaluate import Compare, Scope, trends
from crm_analytics.issues import CrmError, UnknownNameError
from crm_analytics.periods import Grain
from crm_analytics.revisions import compare_imports
from crm_analytics.workspace import Workspace
from crm_analytics.workspace.frames import clean_tables

APRIL, MAY, JUNE = datetime(2026, 4, 10), datetime(2026, 5, 10), datetime(2026, 6, 10)


def deals(*rows):
    """Deals from (id, outcome, amount, created, closed, expected)."""
    names = ("deal_id", "outcome", "amount", "created_at", "closed_at", "expected_close_at")
    frame = pd.DataFrame(rows, columns=names)
    for name in names[3:]:
        frame[name] = pd.to_datetime(frame[name])
    return clean_tables({"deals": frame})


def workspace_of(*imports):
    """A workspace with several imports, each (tables, moment)."""
    workspace = Workspace.open()
    for tables, when in imports:
        workspace.load(tables, now=when)
    return workspace


BEFORE = deals(
    ("D1", "won", 100.0, "2026-01-05", "2026-03-02", None),
    ("D2", "won", 300.0, "2026-01-09", "2026-03-20", None),
    ("D3", "open", 500.0, "2026-02-01", None, "2026-04-30"),
    ("D4", "open", 50.0, "2026-03-01", None, "2026-04-15"),
)
AFTER = deals(
    ("D1", "won", 80.0, "2026-01-05", "2026-03-02", None),
    ("D2", "lost", 300.0, "2026-01-09", "2026-03-20", None),
    ("D3", "open", 450.0, "2026-02-01", None, "2026-05-31"),
    ("D4", "won", 50.0, "2026-03-01", "2026-04-20", "2026-04-15"),
    ("D5", "open", 70.0, "2026-04-20", None, "2026-06-30"),
)


def test_rows_are_counted_by_what_became_of_them():
    with workspace_of((BEFORE, APRIL), (AFTER, MAY)) as workspace:
        (change,) = compare_imports(workspace).lists
        assert (change.entity, change.new, change.changed, change.gone) == ("deals", 1, 4, 0)


def test_the_pipeline_adds_up_from_one_import_to_the_other():
    with workspace_of((BEFORE, APRIL), (AFTER, MAY)) as workspace:
        found = compare_imports(workspace).movement
        assert found is not None
        assert found.holds
        amounts = {kind: found.move(kind).amount for kind in (Kind.OPENING, Kind.WON, Kind.SHRANK, Kind.CLOSING)}
        assert amounts == {Kind.OPENING: 550.0, Kind.WON: -50.0, Kind.SHRANK: -50.0, Kind.CLOSING: 520.0}
        assert found.move(Kind.SLIPPED).deals == 1


def test_settled_history_that_reads_otherwise_is_told_with_its_rows():
    with workspace_of((BEFORE, APRIL), (AFTER, MAY)) as workspace:
        found = {edit.what: edit for edit in compare_imports(workspace).edits}
        assert set(found) == {"amounts changed after the deal was won", "decisions taken back or turned round"}
        amounts = found["amounts changed after the deal was won"]
        assert (amounts.count, amounts.difference) == (1, -20.0)
        (row,) = amounts.rows
        assert (row.name, [(cell.field, cell.before, cell.after) for cell in row.cells]) == (
            "D1",
            [("amount", 100.0, 80.0)],
        )


def test_a_month_that_was_over_is_restated_with_the_rows_that_changed():
    with workspace_of((BEFORE, APRIL), (AFTER, MAY)) as workspace:
        found = {(each.kpi.name, each.label): each for each in compare_imports(workspace).restated}
        won = found["won_value", "Mar 2026"]
        assert (won.before.value, won.after.value) == (400.0, 80.0)
        assert str(won) == "Mar 2026: Value of won deals was 400, is 80 now; 2 rows of that time changed."
        assert ("won_value", "Apr 2026") not in found


def test_closes_that_are_pushed_again_and_again_are_counted():
    def open_until(day):
        return deals(
            ("D1", "open", 10.0, "2026-01-01", None, day), ("D2", "open", 10.0, "2026-01-01", None, "2026-09-01")
        )

    with workspace_of(
        (open_until("2026-04-30"), APRIL), (open_until("2026-05-31"), MAY), (open_until("2026-06-30"), JUNE)
    ) as workspace:
        (pushed,) = compare_imports(workspace).pushed
        assert (pushed.times, pushed.deals, pushed.days) == (2, 1, 61.0)
        (once,) = compare_imports(workspace, 1, 2).pushed
        assert (once.times, once.days) == (1, 31.0)


def test_rows_of_a_list_that_was_replaced_are_gone():
    with workspace_of((BEFORE, APRIL)) as workspace:
        workspace.load(
            AFTER[:0] or deals(("D1", "won", 100.0, "2026-01-05", "2026-03-02", None)),
            now=MAY,
            modes={"deals": "replace"},
        )
        found = compare_imports(workspace)
        assert found.lists[0].gone == 3
        assert [edit.what for edit in found.edits] == ["decided deals no longer there"]
        assert found.movement.move(Kind.VANISHED).deals == 2


def test_two_imports_that_say_the_same_differ_in_nothing():
    with workspace_of((BEFORE, APRIL), (BEFORE, MAY)) as workspace:
        found = compare_imports(workspace)
        assert found.is_nothing
        assert (found.edits, found.restated) == ((), ())


def test_comparing_takes_two_imports_that_there_are():
    with workspace_of((BEFORE, APRIL)) as workspace:
        with pytest.raises(CrmError, match="not two imports"):
            compare_imports(workspace)
        with pytest.raises(UnknownNameError):
            compare_imports(workspace, 1, 7)


_DAYS = st.sampled_from([None, "2026-01-15", "2026-02-15", "2026-03-15"])
_DEAL = st.tuples(
    st.sampled_from(["D1", "D2", "D3"]), st.sampled_from(["open", "won", "lost"]), st.sampled_from([None, 5.0, 8.0])
)
_LIST = st.lists(st.tuples(_DEAL, _DAYS, _DAYS), min_size=1, max_size=4, unique_by=lambda row: row[0][0])


@given(_LIST, _LIST)
@settings(max_examples=6)
def test_a_workspace_as_of_an_import_is_the_workspace_that_it_was(first, second):
    lists = [
        deals(*((*deal, "2026-01-01", closed, expected) for deal, closed, expected in each)) for each in (first, second)
    ]
    kpis = [KPIS[name] for name in ("won_value", "win_rate", "deals_won")]
    scope = Scope(compare=Compare.NONE)
    with workspace_of((lists[0], APRIL)) as alone, workspace_of((lists[0], APRIL), (lists[1], MAY)) as both:
        now = both.model.digest
        with both.as_of(1) as then:
            assert then.model.tables == alone.model.tables
            assert trends(then, kpis, scope, Grain.MONTH) == trends(alone, kpis, scope, Grain.MONTH)
        assert both.model.digest == now


def test_a_figure_that_is_counted_from_another_list_and_has_no_value_any_more_is_said():
    orders = pd.DataFrame({"order_id": ["O1"], "ordered_at": [pd.Timestamp("2026-05-02")], "amount": [10.0]})
    with workspace_of((BEFORE, APRIL), (clean_tables({"orders": orders}), JUNE)) as workspace:
        restated = [str(each) for each in compare_imports(workspace).restated]
    assert "Mar 2026: Revenue was 400, has no value now; no row of that time changed." in restated
