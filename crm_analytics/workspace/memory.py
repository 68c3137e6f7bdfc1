"""What a workspace remembers of its present state: asked again while nothing was changed, it needs no query."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from crm_analytics.engines.duckdb import Database
from crm_analytics.model import Model
from crm_analytics.workspace.snapshots import Snapshot


@dataclass(frozen=True)
class Now:
    """Model and settings of one moment."""

    model: Model
    settings_digest: str


class Memory:
    """The present state of a database, and models of earlier ones. Any thread may use it at any time."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._models: dict[str, Model] = {}
        self._last: tuple[int, Now] | None = None

    @contextmanager
    def snapshot(self) -> Iterator[Snapshot]:
        with self._database.reading() as cursor:
            yield Snapshot(cursor, self._models)

    def now(self) -> Now:
        """The state as it is, looked up only where the database was changed since the last time."""
        changes, last = self._database.changes, self._last
        if last is not None and last[0] == changes:
            return last[1]
        with self.snapshot() as snapshot:
            found = Now(snapshot.model, snapshot.settings_digest)
        # A number that is the same before and after belongs to what was read in between.
        if changes is not None and self._database.changes == changes:
            self._last = changes, found
        return found

    def forget(self) -> None:
        self._models.clear()
        self._last = None
