"""Laws of sheets without records: whatever is in them they add no record, and taking them back takes all of it back."""

from collections.abc import Iterator
from datetime import datetime

import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from crm_analytics.cleaning import clean
from crm_analytics.entities.carrying import carried
from crm_analytics.entities.combining import combining
from crm_analytics.tables import ColumnMapping, Native, RawTable, SheetMapping
from crm_analytics.workspace import Workspace
from crm_analytics.workspace.frames import clean_tables

NOW = datetime(2024, 12, 31)
CELLS = st.sampled_from(
    ["", "d1", "d2", "c1", "c2", "n/a", "0", "1", "yes", "0.5", "50 %", "Won", "d1 ", "\x00", "é" * 90]
)
LISTS = {
    "deals": pd.DataFrame({"deal_id": ["d1", "d2"], "stage": ["1", "Won"], "name": ["Roof", "Door"]}),
    "contacts": pd.DataFrame({"contact_id": ["c1", "c2"], "customer_id": ["k1", None]}),
    "tickets": pd.DataFrame({"ticket_id": ["d1", "c1"], "created_at": pd.to_datetime(["2024-01-01", "2024-01-02"])}),
}
ROWS = {entity: len(frame) for entity, frame in LISTS.items()}


@st.composite
def telling(draw: st.DrawFn) -> tuple[RawTable, SheetMapping]:
    """A sheet of ties or a look-up list of any cells, whose columns are any fields that it can have."""
    entity = draw(st.sampled_from(["ties", "labels"]))
    fields = st.one_of(st.none(), st.sampled_from(carried(entity)))
    chosen = draw(
        st.lists(fields, min_size=1, max_size=5, unique_by=lambda each: each if not combining(each) else object())
    )
    rows = draw(st.integers(0, 6))
    cells = [draw(st.lists(CELLS, min_size=rows, max_size=rows)) for _ in chosen]
    frame = pd.DataFrame({at: pd.Series(column, dtype="str") for at, column in enumerate(cells)})
    frame.index = pd.RangeIndex(2, rows + 2)
    headings = tuple(f"Heading {at}" for at in range(len(chosen)))
    raw = RawTable("any.csv", None, headings, frame, tuple(Native() for _ in chosen))
    columns = tuple(ColumnMapping(at, headings[at], field, 1.0, "") for at, field in enumerate(chosen))
    return raw, SheetMapping(entity, 1.0, "", columns)


@pytest.fixture(scope="module")
def workspace() -> Iterator[Workspace]:
    with Workspace.open() as opened:
        opened.load(clean_tables(LISTS), now=NOW)
        yield opened


@settings(suppress_health_check=[HealthCheck.too_slow], max_examples=8, deadline=None)
@given(telling())
def test_sheets_that_tell_of_others_add_no_record_and_are_taken_back_whole(
    workspace: Workspace, sheet: tuple[RawTable, SheetMapping]
) -> None:
    table, before = clean(*sheet), (workspace.model.tables, workspace.links)
    workspace.load([table], now=NOW)
    try:
        assert {entity: workspace.model.tables[entity].rows for entity in ROWS} == ROWS
    finally:
        workspace.undo()
    assert (workspace.model.tables, workspace.links) == before
