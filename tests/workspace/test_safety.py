"""What must never be lost, mixed up or left behind: crashes, second processes, threads, deletion."""

import os
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

import pandas as pd
import pytest

from crm_analytics.issues import CrmError
from crm_analytics.tables import CleanTable
from crm_analytics.workspace import Workspace

REPOSITORY = Path(__file__).resolve().parents[2]

LOAD_FOREVER = """
import sys
from datetime import datetime
from pathlib import Path
import pandas as pd
from crm_analytics.tables import CleanTable
from crm_analytics.workspace import Workspace

workspace = Workspace.open(Path(sys.argv[1]))
for number in range(1, 1000):
    ids = pd.Series([f"{number}-{row}" for row in range(20_000)], dtype="str")
    frame = pd.DataFrame({"deal_id": ids, "stage": pd.Series(["New"] * 20_000, dtype="str")})
    kinds = {"deal_id": "id", "stage": "category"}
    print("begin", number, flush=True)
    workspace.load([CleanTable("deals.csv", None, "deals", frame, kinds)], now=datetime(2026, 1, 1))
    print("end", number, flush=True)
"""

HOLD = """
import sys, time
from pathlib import Path
from crm_analytics.workspace import Workspace

workspace = Workspace.open(Path(sys.argv[1]))
print("open", flush=True)
time.sleep(60)
"""


def run(program: str, folder: Path) -> subprocess.Popen:
    return subprocess.Popen(
        [sys.executable, "-c", program, str(folder)], cwd=REPOSITORY, stdout=subprocess.PIPE, text=True
    )


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="there is no kill -9 here")
@pytest.mark.parametrize("delay", [0.02, 0.1, 0.2])
def test_a_process_killed_while_importing_leaves_the_state_before(tmp_path, delay):
    with run(LOAD_FOREVER, tmp_path) as process:
        lines = iter(process.stdout)
        while next(lines).split() != ["begin", "3"]:
            pass
        time.sleep(delay)
        process.send_signal(signal.SIGKILL)
        acknowledged = 2 + sum(line.startswith("end") for line in lines)
    with Workspace.open(tmp_path) as workspace:
        imports = len(workspace.imports())
        # The last commit may have been finished without a chance to say so.
        assert imports in (acknowledged, acknowledged + 1)
        assert workspace.model.tables["deals"].rows == 20_000 * imports
        counted = workspace.engine.run(
            "SELECT count(*) AS mart, (SELECT count(*) FROM history.deals) AS all FROM deals"
        )
        assert counted.to_pylist() == [{"mart": 20_000 * imports, "all": 20_000 * imports}]


def test_a_second_process_is_told_that_the_file_is_in_use(tmp_path):
    with run(HOLD, tmp_path) as process:
        try:
            assert process.stdout.readline() == "open\n"
            with pytest.raises(CrmError, match="open in another program"):
                Workspace.open(tmp_path)
        finally:
            process.terminate()


def test_what_fails_halfway_leaves_nothing(table, everything, now):
    deals = table("deals", deal_id=["1"], stage=["New"])
    orders = table("orders", order_id=["1"], ordered_at=["2026-01-01"], amount=[1.0])
    broken = CleanTable("orders.csv", None, "orders", orders.frame.assign(amount="much"), orders.kinds)
    with Workspace.open() as workspace:
        workspace.load([deals], now=now)
        before, model = everything(workspace), workspace.model
        with pytest.raises(CrmError, match="Orders does not hold"):
            workspace.load([table("deals", deal_id=["2"], stage=["New"]), broken], now=now)
        assert everything(workspace) == before
        assert workspace.model == model
        assert len(workspace.imports()) == 1


def test_an_import_stopped_by_its_progress_leaves_nothing(table, now):
    def stop(share: float, what: str) -> None:
        if share > 0.9:
            raise KeyboardInterrupt

    with Workspace.open() as workspace:
        with pytest.raises(KeyboardInterrupt):
            workspace.load([table("deals", deal_id=["1"], stage=["New"])], now=now, progress=stop)
        assert workspace.model.tables == {}
        workspace.load([table("deals", deal_id=["1"], stage=["New"])], now=now)
        assert workspace.model.tables["deals"].rows == 1


def test_eight_readers_never_see_half_an_import(table, now):
    """Every import sets all amounts to its number: a reader that sees two numbers, or a sum that does not go with the
    model, has seen a state that never was."""

    def deals(number: int) -> CleanTable:
        size = 50 * (number + 1)
        return table(
            "deals", deal_id=[str(row) for row in range(size)], stage=["New"] * size, amount=[float(number)] * size
        )

    wrong: list[object] = []
    seen: set[int] = set()
    done = threading.Event()
    with Workspace.open() as workspace:
        workspace.load([deals(0)], now=now)

        def read() -> None:
            while not done.is_set():
                with workspace.snapshot() as snapshot:
                    rows = snapshot.model.tables["deals"].rows
                    (found,) = snapshot.engine.run(
                        "SELECT count(*) AS n, min(amount) AS low, max(amount) AS high FROM deals"
                    ).to_pylist()
                    seen.add(rows)
                    if not (found["n"] == rows and found["low"] == found["high"] == rows / 50 - 1):
                        wrong.append((rows, found))
                (alone,) = workspace.engine.run("SELECT min(amount) = max(amount) AS same FROM deals").to_pylist()
                if not alone["same"]:
                    wrong.append(alone)

        readers = [threading.Thread(target=read) for _ in range(8)]
        for reader in readers:
            reader.start()
        for number in range(1, 9):
            workspace.load([deals(number)], now=now)
        for _ in range(3):
            workspace.undo()
        done.set()
        for reader in readers:
            reader.join()
        assert wrong == []
        assert len(seen) > 1
        assert workspace.model.tables["deals"].rows == 300


def test_two_threads_importing_at_once_wait_for_each_other(table, now):
    with Workspace.open() as workspace:

        def load(name: str) -> None:
            workspace.load([table("deals", deal_id=[name], stage=["New"])], now=now)

        threads = [threading.Thread(target=load, args=[str(number)]) for number in range(6)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert workspace.model.tables["deals"].rows == 6
        assert [record.id for record in workspace.imports()] == [1, 2, 3, 4, 5, 6]


def test_delete_everything_leaves_nothing_that_could_be_read(table, now, tmp_path):
    secret = "very secret name"
    with Workspace.open(tmp_path) as workspace:
        customers = table("customers", customer_id=["1"], name=[secret])
        workspace.load([customers], files=[("customers.csv", secret.encode())], recipe=secret, now=now)
        workspace.set_setting("owner", secret)
        workspace.delete_everything()
        assert workspace.model.tables == {}
        assert workspace.imports() == ()
        assert workspace.settings == {}
        left = [path for path in tmp_path.rglob("*") if path.is_file()]
        assert all(secret.encode() not in path.read_bytes() for path in left)
        workspace.load([customers], now=now)
        assert workspace.model.tables["customers"].rows == 1


def test_delete_everything_reaches_every_user_of_the_same_file(table, now, tmp_path):
    with Workspace.open(tmp_path) as one, Workspace.open(tmp_path) as other:
        one.load([table("deals", deal_id=["1"], stage=["New"])], now=now)
        assert other.model.tables["deals"].rows == 1
        one.delete_everything()
        assert other.model.tables == {}


def test_the_file_is_let_go_when_the_last_user_closes_it(tmp_path):
    one, other = Workspace.open(tmp_path), Workspace.open(tmp_path)
    one.close()
    one.close()
    assert other.model.tables == {}
    other.close()
    with pytest.raises(CrmError, match="has been closed"):
        _ = other.model
    opened = subprocess.run(
        [sys.executable, "-c", HOLD.replace("time.sleep(60)", ""), str(tmp_path)],
        cwd=REPOSITORY,
        capture_output=True,
        text=True,
        check=False,
    )
    assert opened.stdout == "open\n"


def test_a_file_that_is_no_workspace_is_refused_and_left_alone(tmp_path):
    (tmp_path / "workspace.duckdb").write_bytes(b"something else" * 1000)
    with pytest.raises(CrmError, match="cannot be opened as a workspace"):
        Workspace.open(tmp_path)
    assert (tmp_path / "workspace.duckdb").read_bytes() == b"something else" * 1000


def test_a_folder_that_cannot_be_made_is_said(tmp_path):
    (tmp_path / "file").write_text("x")
    with pytest.raises(CrmError, match="cannot be used as a folder"):
        Workspace.open(tmp_path / "file" / "data")


@pytest.mark.skipif(os.name != "posix", reason="folders have other rights here")
def test_a_new_folder_is_for_its_owner_only(tmp_path):
    with Workspace.open(tmp_path / "data"):
        assert (tmp_path / "data").stat().st_mode & 0o077 == 0


def test_a_workspace_of_a_newer_version_is_refused(tmp_path, table, now):
    from crm_analytics.workspace.imports import ledger

    with Workspace.open(tmp_path) as workspace, workspace._database.writing() as cursor:
        ledger.set_note(cursor, "version", ledger.VERSION + 1)
    with pytest.raises(CrmError, match="newer version"):
        Workspace.open(tmp_path)


def test_a_mart_of_an_older_version_is_built_again(tmp_path, table, now):
    from crm_analytics.workspace.imports import ledger

    with Workspace.open(tmp_path) as workspace:
        workspace.load([table("deals", deal_id=["1"], stage=["New"])], now=now)
        with workspace._database.writing() as cursor:
            ledger.set_note(cursor, "mart", 0)
            cursor.execute("ALTER TABLE deals ADD COLUMN former BIGINT")
    with Workspace.open(tmp_path) as workspace:
        (deal,) = workspace.engine.run("SELECT * FROM deals").to_pylist()
        assert deal["deal_id"] == "1"
        assert "former" not in deal


def test_nothing_to_import_is_said(now):
    with Workspace.open() as workspace, pytest.raises(CrmError, match="nothing to import"):
        workspace.load([], now=now)


def test_plain_frames_make_a_workspace():
    frame = pd.DataFrame({"deal_id": [7, 8], "stage": ["New", "Won"], "amount": [1, None], "Vip": [True, False]})
    with Workspace.of({"deals": frame}) as workspace:
        found = workspace.engine.run('SELECT deal_id, amount, "Vip" FROM deals ORDER BY 1').to_pylist()
        assert found == [{"deal_id": "7", "amount": 1.0, "Vip": True}, {"deal_id": "8", "amount": None, "Vip": False}]


def test_plain_frames_with_wrong_values_are_refused():
    with pytest.raises(CrmError, match=r"deals\.amount is a money"):
        Workspace.of({"deals": pd.DataFrame({"deal_id": ["1"], "stage": ["New"], "amount": ["much"]})})
