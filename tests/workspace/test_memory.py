"""What is remembered of a workspace's state is never that of an earlier one."""

import threading
from datetime import datetime

import pytest

from crm_analytics.issues import CrmError
from crm_analytics.workspace import Workspace

LATER = datetime(2026, 7, 1)


def seen(workspace: Workspace) -> tuple:
    """What is remembered, and what a look at the database says; they must be the same."""
    with workspace.snapshot() as snapshot:
        looked_up = (snapshot.model.digest, snapshot.settings_digest)
    assert workspace.digests == (workspace.model.digest, workspace.settings_digest) == looked_up
    return looked_up


def test_every_change_is_seen_at_once_and_undo_comes_back(table, now):
    with Workspace.open() as workspace:
        states = [seen(workspace)]
        workspace.load([table("deals", deal_id=["1"], stage=["New"])], now=now)
        states.append(seen(workspace))
        workspace.load([table("deals", deal_id=["2"], stage=["New"])], now=LATER)
        states.append(seen(workspace))
        assert len(set(states)) == 3
        workspace.undo()
        assert seen(workspace) == states[1]
        workspace.set_setting("targets", [1])
        assert seen(workspace)[0] == states[1][0]
        assert seen(workspace)[1] != states[1][1]
        workspace.delete_everything()
        assert seen(workspace) == states[0]
        assert not workspace.model.tables


def test_a_change_by_another_user_of_the_same_file_is_seen(tmp_path, table, now):
    with Workspace.open(tmp_path) as mine, Workspace.open(tmp_path) as theirs:
        assert not mine.model.tables
        theirs.load([table("deals", deal_id=["1"], stage=["New"])], now=now)
        assert mine.model.tables["deals"].rows == 1
        assert seen(mine) == seen(theirs)


def test_what_is_only_tried_or_fails_changes_nothing(table, now):
    with Workspace.open() as workspace:
        workspace.load([table("deals", deal_id=["1"], stage=["New"])], now=now)
        before = seen(workspace)
        with workspace.trial(workspace.decisions):
            assert workspace.digests == before
        with pytest.raises(CrmError):
            workspace.load([], now=LATER)
        assert seen(workspace) == before


def test_readers_beside_a_writer_see_whole_states_only(table, now):
    """Every number of rows goes with the digest it had first, however reads and imports fall together."""
    with Workspace.open() as workspace:
        known: dict[str, int] = {}
        stop = threading.Event()
        wrong = []

        def read() -> None:
            while not stop.is_set():
                model = workspace.model
                rows = sum(each.rows for each in model.tables.values())
                if known.setdefault(model.digest, rows) != rows:
                    wrong.append((model.digest, rows))

        readers = [threading.Thread(target=read) for _ in range(2)]
        for reader in readers:
            reader.start()
        for number in range(4):
            workspace.load([table("deals", deal_id=[str(number)], stage=["New"])], now=now)
            assert workspace.model.tables["deals"].rows == number + 1
        stop.set()
        for reader in readers:
            reader.join()
        assert not wrong
        seen(workspace)


def test_a_closed_workspace_says_so_even_of_what_it_remembers():
    workspace = Workspace.open()
    assert not workspace.model.tables
    workspace.close()
    with pytest.raises(CrmError, match="has been closed"):
        workspace.model  # noqa: B018
