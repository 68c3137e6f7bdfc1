"""Taking back the last import: every row, column, link, file and digest is as it was."""

from crm_analytics.workspace import Workspace


def test_undo_brings_back_the_former_values_and_the_former_digest(table, everything, now):
    with Workspace.open() as workspace:
        workspace.load([table("deals", deal_id=["1", "2"], stage=["New", "New"])], now=now)
        before, digest = everything(workspace), workspace.model.digest
        workspace.load([table("deals", deal_id=["2", "3"], stage=["Won", "New"])], now=now)
        assert workspace.model.digest != digest
        undone = workspace.undo()
        assert (undone.id, undone.counts["deals"].changed) == (2, 1)
        assert everything(workspace) == before
        assert workspace.model.digest == digest


def test_undo_of_the_only_import_leaves_nothing(table, everything, now):
    with Workspace.open() as workspace:
        empty = workspace.model
        workspace.load([table("deals", deal_id=["1"], stage=["New"])], files=[("deals.csv", b"x")], now=now)
        workspace.undo()
        assert everything(workspace) == {}
        assert workspace.model == empty
        assert workspace.imports() == ()
        assert workspace.undo() is None


def test_undo_takes_back_new_columns_and_wider_types(table, everything, now):
    with Workspace.open() as workspace:
        workspace.load([table("deals", deal_id=["1"], stage=["New"], more={"Code": [12.5]})], now=now)
        before = everything(workspace)
        workspace.load(
            [table("deals", deal_id=["2"], stage=["New"], amount=[1.0], more={"Code": ["A"], "Size": ["L"]})], now=now
        )
        workspace.undo()
        assert everything(workspace) == before


def test_undo_goes_back_one_import_at_a_time(table, everything, now):
    with Workspace.open() as workspace:
        states = []
        for stage in ("New", "Offer", "Won"):
            states.append(everything(workspace))
            workspace.load([table("deals", deal_id=["1"], stage=[stage])], now=now)
        while states:
            workspace.undo()
            assert everything(workspace) == states.pop()


def test_an_import_never_gets_the_number_of_one_that_was_undone(table, now):
    with Workspace.open() as workspace:
        workspace.load([table("deals", deal_id=["1"], stage=["New"])], now=now)
        digest = workspace.model.digest
        workspace.undo()
        report = workspace.load([table("deals", deal_id=["1"], stage=["Won"])], now=now)
        assert report.import_id == 2
        assert workspace.model.digest != digest


def test_undo_widens_the_children_of_a_parent_again_as_before(table, rows, everything, now):
    with Workspace.open() as workspace:
        workspace.load(
            [
                table("users", name=["Ann", "Bob"], manager=["Zoe", "Yan"]),
                table("deals", deal_id=["1"], stage=["New"], owner=["Ann"]),
            ],
            now=now,
        )
        before = everything(workspace)
        workspace.load([table("users", name=["Ann"], manager=["Max"])], now=now)
        assert rows(workspace, 'SELECT "users.manager" FROM deals') == [("Max",)]
        workspace.undo()
        assert everything(workspace) == before


def test_undo_leaves_the_settings_alone(table, now):
    with Workspace.open() as workspace:
        workspace.load([table("deals", deal_id=["1"], stage=["New"])], now=now)
        workspace.set_setting("target", {"win_rate": 60})
        workspace.undo()
        assert workspace.settings == {"target": {"win_rate": 60}}


def test_undo_forgets_the_files_of_that_import_only(table, now):
    deals = table("deals", deal_id=["1"], stage=["New"])
    with Workspace.open() as workspace:
        first = workspace.load([deals], files=[("deals.csv", b"same")], now=now).import_id
        second = workspace.load([deals], files=[("deals.csv", b"same"), ("b.csv", b"other")], now=now).import_id
        workspace.undo()
        assert workspace.files(first) == (("deals.csv", b"same"),)
        assert workspace.files(second) == ()


def test_what_was_undone_is_gone_from_the_disk(table, rows, now, tmp_path):
    """Also where it had been written to the database file: closing the workspace does that."""
    kept = table("orders", order_id=["1"], ordered_at=["2026-01-05"], amount=[3.0])
    secret = table("deals", deal_id=[f"secret-{n}" for n in range(5000)], stage=["New"] * 5000)
    content = b"the bytes of a file, which are packed only where that makes them smaller"
    for others in ([], [kept]):
        folder = tmp_path / str(len(others))
        with Workspace.open(folder) as workspace:
            if others:
                workspace.load(others, now=now)
            workspace.set_setting("target", 60)
            workspace.load([secret], files=[("deals.csv", content)], now=now)
        assert any(b"secret-" in path.read_bytes() for path in folder.iterdir())
        with Workspace.open(folder) as workspace:
            workspace.undo()
            for path in folder.iterdir():
                assert b"secret-" not in path.read_bytes()
                assert content not in path.read_bytes()
            assert workspace.settings == {"target": 60}
            assert set(workspace.model.lists) - {"customers"} == ({"orders"} if others else set())
            assert workspace.load([secret], now=now).import_id == len(others) + 2


def test_undo_while_somebody_reads_is_finished_when_the_workspace_closes(table, now, tmp_path):
    secret = table("deals", deal_id=[f"secret-{n}" for n in range(5000)], stage=["New"] * 5000)
    with Workspace.open(tmp_path) as workspace:
        workspace.load([secret], now=now)
        with workspace.snapshot() as before:
            workspace.undo()
            assert before.engine.run("SELECT count(*) AS n FROM deals").to_pylist() == [{"n": 5000}]
        assert workspace.model.tables == {}
    assert not any(b"secret-" in path.read_bytes() for path in tmp_path.iterdir())
