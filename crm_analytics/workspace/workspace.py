"""The workspace: what a reader has given us, versioned by import, and everything that can be asked of it."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from types import MappingProxyType
from typing import Any

import duckdb
import pandas as pd

from crm_analytics.engines import Engine
from crm_analytics.engines.duckdb import Database, DuckDBEngine
from crm_analytics.issues import CrmError
from crm_analytics.linking import Link
from crm_analytics.model import Model
from crm_analytics.questions import Question
from crm_analytics.tables import CleanTable
from crm_analytics.workspace import publishing
from crm_analytics.workspace.frames import clean_tables
from crm_analytics.workspace.importing import Upload, import_upload, take_back_after, undo_import
from crm_analytics.workspace.imports import history, ledger
from crm_analytics.workspace.imports.records import ImportRecord, ImportReport, Preview, Progress
from crm_analytics.workspace.memory import Memory
from crm_analytics.workspace.own_ids import own_ids_in_use
from crm_analytics.workspace.previewing import preview_upload
from crm_analytics.workspace.repairs.decisions import PEOPLE, REPAIRS, Decisions
from crm_analytics.workspace.rows import business_hours, exchange
from crm_analytics.workspace.snapshots import Snapshot

FILE = "workspace.duckdb"


class Workspace:
    """A store of clean tables in one DuckDB file, or in memory. Any thread may use it at any time.

    Readers see the state before an import or the one after it, never a mixture. `with Workspace.open(…) as workspace`
    closes it at the end.
    """

    def __init__(self, database: Database) -> None:
        self._database = database
        self._memory = Memory(database)
        self._closed = False
        with database.writing() as cursor:
            _prepare(cursor)

    @classmethod
    def open(cls, folder: Path | None = None) -> "Workspace":
        """The workspace kept in `folder` (made where it is not there), or a new one in memory for None.

        Raises CrmError where another process has it open, or where the folder cannot be used.
        """
        if folder is None:
            return cls(Database.open(None))
        try:
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        except OSError as error:
            raise CrmError(f"{folder} cannot be used as a folder for the data: {error.strerror}.") from error
        database = Database.open(folder / FILE)
        try:
            return cls(database)
        except (CrmError, duckdb.Error):
            database.close()
            raise

    @classmethod
    def of(cls, tables: Mapping[str, pd.DataFrame], now: datetime = datetime(2100, 1, 1)) -> "Workspace":
        """A workspace in memory from plain frames, entity → frame, whose columns have the names of fields.

        Columns that are no field are extras. Dates after `now` are plans, not events.
        """
        workspace = cls.open()
        workspace.load(clean_tables(tables), now=now)
        return workspace

    def load(
        self,
        tables: Sequence[CleanTable],
        *,
        files: Sequence[tuple[str, bytes]] = (),
        questions: Sequence[Question] = (),
        recipe: str = "",
        now: datetime,
        modes: Mapping[str, str] = MappingProxyType({}),
        progress: Progress | None = None,
    ) -> ImportReport:
        """Import clean tables: all of them or, where something goes wrong, nothing.

        Rows that are there already change nothing, rows whose key is there with other values replace what was there,
        and columns that the new file does not have keep their values. `files` are names and bytes of the files the
        tables come from: they are kept, and a sheet of the very same bytes replaces what it brought before. `now` is
        the moment of the import, as the clock on the wall says it.

        `modes` say what else is to become of a table, by its place: "append" makes every row a new one; "replace" lets
        everything that is in the list and not in the table stop counting; "upsert:email" tells rows apart by that
        field, not by the one that was found best. Raises CrmError where there is nothing to import, or for a mode that
        is none.
        """
        upload = Upload.of(tables, files, questions, recipe, now, modes)
        tell = progress or (lambda share, what: None)
        with self._database.writing() as cursor:
            own = [each.issue for each in own_ids_in_use(cursor, upload)]
            report = import_upload(cursor, upload, tell)
        tell(1.0, "Done")
        return replace(report, issues=(*own, *report.issues))

    def preview(
        self,
        tables: Sequence[CleanTable],
        *,
        files: Sequence[tuple[str, bytes]] = (),
        now: datetime,
        modes: Mapping[str, str] = MappingProxyType({}),
    ) -> Mapping[str, Preview]:
        """What `load` would do with each table that has rows, by its place. Raises CrmError for a mode that is none."""
        with self._database.trying() as cursor:
            return preview_upload(cursor, Upload.of(tables, files, (), "", now, modes))

    def undo(self) -> ImportRecord | None:
        """Take the last import back, exactly, and say which one it was. None where there is nothing to take back.

        What it brought is gone from the disk as well: the file is written anew without it, here or, where somebody is
        still reading, when the workspace is closed. Raises CrmError where the disk does not allow that; the import is
        taken back nevertheless.
        """
        with self._database.writing() as cursor:
            undone = undo_import(cursor)
        if undone is not None:
            self._database.compact()
        return undone

    def delete_everything(self) -> None:
        """Remove all data, files, settings and what the database kept beside them from the disk, and begin anew."""
        self._database.erase()
        self._memory.forget()
        with self._database.writing() as cursor:
            _prepare(cursor)

    def imports(self) -> tuple[ImportRecord, ...]:
        """Every import that stands, the earliest first."""
        with self._database.reading() as cursor:
            return ledger.imports(cursor)

    def files(self, import_id: int) -> tuple[tuple[str, bytes], ...]:
        """Name and bytes of the files of an import, as they were uploaded."""
        with self._database.reading() as cursor:
            return ledger.files(cursor, import_id)

    def set_setting(self, key: str, value: Any) -> None:
        """Keep a JSON-able value under `key`; None removes it. Undo does not touch settings.

        Other business hours, other days for which a customer stays active, other exchange rates and other repairs are
        worked out anew for all rows. Raises CrmError for hours, days, rates or repairs that are none.
        """
        with self._database.writing() as cursor:
            if key in (REPAIRS, PEOPLE):
                publishing.decide(cursor, Decisions.of({**ledger.settings(cursor), key: value}))
                return
            if key == exchange.SETTING:
                exchange.ExchangeRates.of(value)
            ledger.set_setting(cursor, key, value)
            if key in (business_hours.SETTING, exchange.SETTING):
                publishing.publish_everything(cursor)
            elif key == publishing.ACTIVITY_DAYS:
                publishing.set_activity_days(cursor, value)

    @property
    def decisions(self) -> Decisions:
        """What the owner decided: repairs of links, and rows that are the same person or company."""
        with self.snapshot() as snapshot:
            return snapshot.decisions

    def decide(self, decisions: Decisions) -> None:
        """Read the data as these decisions say, from now on and in later imports. What was imported stays as it is:
        other decisions undo them."""
        with self._database.writing() as cursor:
            publishing.decide(cursor, decisions)

    @contextmanager
    def trial(self, decisions: Decisions) -> Iterator["Snapshot"]:
        """The workspace as it would be under other decisions. Nothing is kept; others may read meanwhile, not write."""
        with self._database.trying() as cursor:
            publishing.decide(cursor, decisions)
            yield Snapshot(cursor, {})

    @contextmanager
    def as_of(self, import_id: int) -> Iterator["Snapshot"]:
        """The workspace as it was after an import. Nothing is kept; others may read meanwhile, not write. Raises
        UnknownNameError where there is no such import."""
        with self._database.trying() as cursor:
            take_back_after(cursor, import_id)
            yield Snapshot(cursor, {})

    def snapshot(self) -> AbstractContextManager["Snapshot"]:
        """One state of the workspace, unchanging while others import. For one thread, and not for long."""
        return self._memory.snapshot()

    @property
    def model(self) -> Model:
        return self._memory.now().model

    @property
    def links(self) -> tuple[Link, ...]:
        """How the tables belong together: every link that was looked at, also those that do not work."""
        with self.snapshot() as snapshot:
            return snapshot.links

    @property
    def settings(self) -> Mapping[str, Any]:
        with self.snapshot() as snapshot:
            return snapshot.settings

    @property
    def settings_digest(self) -> str:
        """Changes whenever a setting does."""
        return self._memory.now().settings_digest

    @property
    def digests(self) -> tuple[str, str]:
        """That of the data and that of the settings, of the same moment: as long as they are the same, so is every
        answer."""
        now = self._memory.now()
        return now.model.digest, now.settings_digest

    @property
    def engine(self) -> Engine:
        """Runs queries on the tables, `deals` and so on, each on the state of its moment. See `snapshot`."""
        return DuckDBEngine(self._database)

    def close(self) -> None:
        if not self._closed:
            self._closed = True
            self._database.close()

    def __enter__(self) -> "Workspace":
        return self

    def __exit__(self, *raised: object) -> None:
        self.close()


def _prepare(cursor: duckdb.DuckDBPyConnection) -> None:
    ledger.prepare(cursor)
    history.complete(cursor, ledger.sheets(cursor))
    if publishing.is_outdated(cursor):
        publishing.publish_everything(cursor)
