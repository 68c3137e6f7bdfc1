"""A workspace at one moment."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import datetime
from functools import cached_property
from threading import Lock
from types import MappingProxyType
from typing import Any

import duckdb

from crm_analytics.engines import Engine
from crm_analytics.engines.duckdb import PinnedEngine
from crm_analytics.linking import Link, Overlap, OwnIds
from crm_analytics.model import Model
from crm_analytics.tables import CleanTable
from crm_analytics.workspace import publishing
from crm_analytics.workspace.importing import Upload
from crm_analytics.workspace.imports import ledger
from crm_analytics.workspace.mart.describing import digest_of
from crm_analytics.workspace.own_ids import own_ids_in_use
from crm_analytics.workspace.quality import unread
from crm_analytics.workspace.repairs.alike import Alike, alike
from crm_analytics.workspace.repairs.decisions import Decisions
from crm_analytics.workspace.same_sales import same_sales
from crm_analytics.workspace.ties.loose import LooseEnd, loose_ends

_LOCK = Lock()
"""Snapshots of one workspace are taken in several threads: the models are forgotten in one at a time."""
_REMEMBERED = 8
"""Models kept in memory: that of now, and those that undo comes back to."""


class Snapshot:
    """A workspace at one moment: model, settings and queries that belong to the same state of the data."""

    def __init__(self, cursor: duckdb.DuckDBPyConnection, models: dict[str, Model]) -> None:
        self._cursor = cursor
        self._models = models
        digest = publishing.digest(cursor)
        known = models.get(digest)
        if known is None:
            known = publishing.model(cursor)
            with _LOCK:
                while len(models) >= _REMEMBERED:
                    models.pop(next(iter(models)))
                models[digest] = known
        self.model: Model = known

    @property
    def engine(self) -> Engine:
        return PinnedEngine(self._cursor)

    @contextmanager
    def snapshot(self) -> Iterator["Snapshot"]:
        """Itself: what asks a workspace for a snapshot can be given one."""
        yield self

    @cached_property
    def settings(self) -> Mapping[str, Any]:
        return MappingProxyType(ledger.settings(self._cursor))

    @property
    def settings_digest(self) -> str:
        return digest_of(dict(self.settings))

    @property
    def decisions(self) -> Decisions:
        return publishing.decided(self._cursor)

    @property
    def repaired(self) -> Mapping[str, int]:
        """The id of every repair that is made → the rows that it changes."""
        return publishing.repaired(self._cursor)

    @property
    def headings(self) -> Mapping[str, str]:
        """Headings of the files that were read as a field of another name: "campaigns.age" → "campaigns.segment"."""
        return {
            f"{sheet.entity}.{column.heading}": f"{sheet.entity}.{column.name}"
            for sheet in ledger.sheets(self._cursor)
            for column in sheet.columns
            if not column.is_extra and column.heading and column.heading != column.name
        }

    @property
    def links(self) -> tuple[Link, ...]:
        return publishing.links(self._cursor)

    def alike(self, entity: str) -> tuple[Alike, ...]:
        """The rows of a list of people or companies that are, or may be, the same."""
        table = self.model.tables.get(entity)
        return alike(self._cursor, table) if table is not None else ()

    @property
    def loose_ends(self) -> tuple[LooseEnd, ...]:
        """Ids that sheets of ties name and that are in no list."""
        return loose_ends(self._cursor)

    def same_sales(
        self, tables: Sequence[CleanTable], modes: Mapping[str, str] = MappingProxyType({})
    ) -> tuple[Overlap, ...]:
        """Tables of orders or deals of an upload that seem to tell of those which came in with other files, under other
        ids; `modes` say how they come in, by their place, as for `Workspace.load`."""
        return same_sales(self._cursor, Upload.of(tables, (), (), "", datetime.min, modes))

    def own_ids(
        self, tables: Sequence[CleanTable], modes: Mapping[str, str] = MappingProxyType({})
    ) -> tuple[OwnIds, ...]:
        """Tables of an upload whose ids came in with other files before, for others; `modes` as for `same_sales`."""
        return tuple(own_ids_in_use(self._cursor, Upload.of(tables, (), (), "", datetime.min, modes)))

    @property
    def written(self) -> Mapping[tuple[str, str | None, str], str]:
        """(file, sheet, column) → the heading under which the file has it, as it was read last."""
        return {
            (sheet.file, sheet.sheet, column.name): column.heading
            for sheet in ledger.sheets(self._cursor)
            for column in sheet.columns
            if column.heading and not column.made_from
        }

    @property
    def unread(self) -> Mapping[str, Mapping[str, int]]:
        """List → column → how many cells could not be read, in the latest reading of each sheet."""
        sheets = ledger.sheets(self._cursor)
        return {entity: unread(sheets, entity) for entity in {sheet.entity for sheet in sheets}}
