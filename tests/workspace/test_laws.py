"""Laws that hold for whatever is imported, on random tables."""

from dataclasses import replace
from datetime import datetime

import pandas as pd
from hypothesis import given, settings
from hypothesis import strategies as st

from crm_analytics.tables import CleanTable
from crm_analytics.workspace import Workspace
from crm_analytics.workspace.frames import clean_tables

NOW = datetime(2026, 6, 30)
IDS = st.one_of(st.none(), st.sampled_from(["1", "2", "3", "é", ""]))
STAGES = st.one_of(st.none(), st.sampled_from(["New", "Won"]))
AMOUNTS = st.one_of(st.none(), st.sampled_from([0.0, -0.5, 12.0, 1e16]))
DAYS = st.one_of(st.none(), st.sampled_from(["2026-01-01", "2026-02-03 04:05:06.789"]))
FEW = settings(max_examples=10, deadline=None)


@st.composite
def tables(draw) -> CleanTable:
    """A table of deals or orders with ids that may repeat or miss, some columns left out, an extra of changing type."""
    entity = draw(st.sampled_from(["deals", "orders"]))
    size = draw(st.integers(1, 8))
    names = {"deals": ("deal_id", "stage", "created_at"), "orders": ("order_id", "status", "ordered_at")}[entity]
    extra = draw(st.sampled_from([st.sampled_from(["x", "12"]), st.sampled_from([12.0, 0.5]), st.none()]))
    columns = dict(zip(names, (IDS, STAGES, DAYS), strict=True)) | {"amount": AMOUNTS, "Code": extra}
    kept = [name for name in columns if name == names[0] or draw(st.booleans())]
    frame = pd.DataFrame({name: draw(st.lists(columns[name], min_size=size, max_size=size)) for name in kept})
    (table,) = clean_tables({entity: frame})
    return replace(table, file=draw(st.sampled_from(["a.csv", "b.csv"])))


def uploads() -> st.SearchStrategy[list[CleanTable]]:
    return st.lists(tables(), min_size=1, max_size=2)


def everything(workspace: Workspace) -> dict[str, object]:
    names = workspace.engine.run(
        "SELECT table_schema AS s, table_name AS t FROM information_schema.tables "
        "WHERE table_schema IN ('history', 'main')"
    ).to_pylist()
    found = {}
    for name in names:
        content = workspace.engine.run(f"SELECT * FROM {name['s']}.{name['t']} ORDER BY ALL")
        found[f"{name['s']}.{name['t']}"] = (str(content.schema), content.to_pylist())
    return found


@FEW
@given(st.lists(uploads(), min_size=1, max_size=3))
def test_undo_is_the_inverse_of_load(imports):
    with Workspace.open() as workspace:
        for upload in imports[:-1]:
            workspace.load(upload, now=NOW)
        before, model = everything(workspace), workspace.model
        workspace.load(imports[-1], now=NOW)
        workspace.undo()
        assert everything(workspace) == before
        assert workspace.model == model


@FEW
@given(uploads(), uploads())
def test_loading_twice_reports_nothing_new_the_second_time(first, second):
    with Workspace.open() as workspace:
        workspace.load(first, now=NOW)
        workspace.load(second, now=NOW)
        before, digest = everything(workspace), workspace.model.digest
        report = workspace.load(second, now=NOW)
        assert all(counts.is_nothing_new for counts in report.counts.values())
        assert all(not counts.superseded for counts in report.counts.values())
        assert everything(workspace) == before
        assert workspace.model.digest == digest


@FEW
@given(st.lists(uploads(), min_size=1, max_size=3))
def test_every_row_is_counted_once(imports):
    with Workspace.open() as workspace:
        for upload in imports:
            current = current_rows(workspace)
            report = workspace.load(upload, now=NOW)
            for entity, counts in report.counts.items():
                assert counts.rows == sum(len(table.frame) for table in upload if table.entity == entity)
            after = current_rows(workspace)
            assert after == current + sum(counts.new - counts.removed for counts in report.counts.values())


@FEW
@given(tables(), st.randoms(use_true_random=False))
def test_the_order_of_rows_does_not_matter_where_no_key_repeats(table, random):
    frame = table.frame.drop_duplicates(table.frame.columns[0])
    order = list(range(len(frame)))
    random.shuffle(order)
    digests = set()
    for rows in (frame, frame.iloc[order]):
        with Workspace.open() as workspace:
            workspace.load([replace(table, frame=rows)], now=NOW)
            digests.add(workspace.model.digest)
    assert len(digests) == 1


@FEW
@given(uploads(), st.sampled_from(["deals", "orders"]), st.booleans(), st.data())
def test_a_sheet_without_rows_changes_no_table(upload, entity, repeats, data):
    headings = {"deals": ("deal_id", "stage", "Other"), "orders": ("order_id", "amount", "Other")}[entity]
    (empty,) = clean_tables({entity: pd.DataFrame({heading: [] for heading in headings})})
    at = data.draw(st.integers(0, len(upload)))
    seen = []
    for tables in (upload, [*upload[:at], replace(empty, file="empty.csv"), *upload[at:]]):
        with Workspace.open() as workspace:
            for _ in range(1 + repeats):
                workspace.load(tables, now=NOW)
            seen.append((everything(workspace), workspace.model))
    assert seen[0] == seen[1]


@st.composite
def exports(draw) -> list[CleanTable]:
    """Exports of the same deals, one a month, each with a deal of its own month and others that changed or came."""
    found = []
    for month in range(1, draw(st.integers(2, 4)) + 1):
        ids = draw(st.lists(st.sampled_from(["1", "2", "3", "4"]), max_size=4, unique=True))
        stages = draw(st.lists(STAGES, min_size=len(ids) + 1, max_size=len(ids) + 1))
        columns = {
            "deal_id": [*ids, f"of {month}"],
            "stage": stages,
            "outcome": ["won" if stage == "Won" else "open" for stage in stages],
            "created_at": [*["2025-12-01"] * len(ids), f"2026-{month:02d}-03"],
        }
        if draw(st.booleans()):
            columns["amount"] = draw(st.lists(AMOUNTS, min_size=len(stages), max_size=len(stages)))
        (table,) = clean_tables({"deals": pd.DataFrame(columns)})
        found.append(replace(table, file=f"{month}.csv"))
    return found


@FEW
@given(exports(), st.randoms(use_true_random=False))
def test_the_order_of_the_files_changes_nothing_where_they_say_which_one_is_newer(files, random):
    seen = []
    for _ in range(2):
        with Workspace.open() as workspace:
            report = workspace.load(files, now=NOW)
            seen.append((everything(workspace), workspace.model, report))
        files = random.sample(files, len(files))
    assert seen[0] == seen[1]


def current_rows(workspace: Workspace) -> int:
    """The rows of the history that count. (The mart may have fewer: an order that has lines is in each of them.)"""
    names = [name for name in everything(workspace) if name.startswith("history.")]
    queries = (f"SELECT count(*) AS n FROM {name} WHERE _superseded_by IS NULL" for name in names)
    return sum(workspace.engine.run(query).column("n")[0].as_py() for query in queries)
