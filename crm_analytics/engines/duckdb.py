"""DuckDB: one file or memory, one connection per process, one cursor per call, one writer at a time."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import duckdb
import pyarrow as pa
import sqlglot.expressions as exp

from crm_analytics.engines.duckdb_files import CATALOG, connect, remove, rewrite
from crm_analytics.issues import CrmError

_PATIENCE = 30.0
"""Seconds that `erase` waits for queries which are still running."""
_SHORT_PATIENCE = 2.0
"""Seconds that `compact` waits for them, which can also be done later."""
_CLOSED = "This workspace has been closed. Open it again."

_open: dict[Path, "Database"] = {}
_opening = threading.Lock()


class Database:
    """A DuckDB database that many threads may use at once: readers keep their snapshot while one writer works."""

    def __init__(self, path: Path | None) -> None:
        self.path = path
        self._users = 1
        self._readers = 0
        self._gate = threading.Condition()
        self._writer = threading.Lock()
        self._has_remains = False
        self._changes: int | None = 0
        self._connection: duckdb.DuckDBPyConnection | None = connect(path)

    @property
    def changes(self) -> int | None:
        """How often something was changed since it was opened; None while somebody is about to. As long as the number
        is the same, so is the data: nobody else can write to the file. Raises CrmError where it was closed."""
        with self._gate:
            if self._connection is None:
                raise CrmError(_CLOSED)
            return self._changes

    @classmethod
    def open(cls, path: Path | None) -> "Database":
        """The database in the file `path`, shared by everyone in this process, or a new one in memory for None.

        Raises CrmError where another process has the file open, or where it is no database.
        """
        if path is None:
            return cls(None)
        path = path.resolve()
        with _opening:
            known = _open.get(path)
            if known is None:
                known = _open[path] = cls(path)
            else:
                known._users += 1
            return known

    def close(self) -> None:
        """Done with it. The file is let go when the last one who opened it in this process closes it."""
        with _opening:
            self._users -= 1
            if self._users > 0:
                return
            if self.path is not None:
                _open.pop(self.path, None)
            with self._gate:
                if self._connection is not None:
                    self._connection.close()
                    self._connection = None
                    if self.path is not None and self._has_remains:
                        rewrite(self.path)

    @contextmanager
    def reading(self) -> Iterator[duckdb.DuckDBPyConnection]:
        """A cursor that sees one unchanging state of the data, whatever is imported meanwhile."""
        with self._gate:
            self._readers += 1
        try:
            with self._transaction() as cursor:
                yield cursor
        finally:
            with self._gate:
                self._readers -= 1
                self._gate.notify_all()

    @contextmanager
    def writing(self) -> Iterator[duckdb.DuckDBPyConnection]:
        """A cursor whose changes become visible together at the end, or not at all. One at a time."""
        with self._changing(), self._transaction() as cursor:
            yield cursor

    @contextmanager
    def _changing(self) -> Iterator[None]:
        with self._writer:
            before, self._changes = self._changes or 0, None
            try:
                yield
            finally:
                self._changes = before + 1

    @contextmanager
    def trying(self) -> Iterator[duckdb.DuckDBPyConnection]:
        """A cursor whose changes nobody else ever sees: they are taken back at the end. One at a time, as `writing`."""
        with self._writer, self._transaction(keep=False) as cursor:
            yield cursor

    def erase(self) -> None:
        """Remove the database file and everything beside it that DuckDB wrote, and begin an empty one.

        Waits for queries that are running. Raises CrmError where they take too long.
        """
        with self._changing(), self._gate:
            if not self._gate.wait_for(lambda: self._readers == 0, timeout=_PATIENCE):
                raise CrmError("The data is still being read, so it was not deleted. Try again in a moment.")
            if self._connection is not None:
                self._connection.close()
            if self.path is not None:
                remove(self.path)
            self._has_remains = False
            self._connection = connect(self.path)

    def compact(self) -> bool:
        """Write the file anew with what is in it now, so that nothing removed can be read from the folder any more.

        A checkpoint does not do that: it empties the write-ahead log, but leaves what was removed in blocks of the
        file that count as free. False where queries that are still running prevent it: then the file is written anew
        when it is closed. Raises CrmError where the disk does not allow it.
        """
        if self.path is None:
            return True
        with self._writer, self._gate:
            if self._connection is None:
                return False
            self._has_remains = not self._gate.wait_for(lambda: self._readers == 0, timeout=_SHORT_PATIENCE)
            if self._has_remains:
                return False
            self._connection.close()
            try:
                rewrite(self.path)
            finally:
                self._connection = connect(self.path)
            return True

    @contextmanager
    def _transaction(self, *, keep: bool = True) -> Iterator[duckdb.DuckDBPyConnection]:
        with self._gate:
            if self._connection is None:
                raise CrmError(_CLOSED)
            cursor = self._connection.cursor()
        try:
            if self.path is not None:
                cursor.execute(f"USE {CATALOG}")
            cursor.execute("BEGIN TRANSACTION")
            try:
                yield cursor
            except BaseException:
                # After some errors DuckDB has rolled back already, or is about to when the cursor closes.
                cursor.close()
                raise
            cursor.execute("COMMIT" if keep else "ROLLBACK")
        finally:
            cursor.close()


class DuckDBEngine:
    """Runs queries on a `Database`: each sees one state of the data, and several may run at once."""

    dialect = "duckdb"

    def __init__(self, database: Database) -> None:
        self._database = database

    def run(self, query: exp.Expression | str) -> pa.Table:
        with self._database.reading() as cursor:
            return run(cursor, query)


class PinnedEngine:
    """Runs queries on one cursor, and so on one state of the data. For one thread at a time."""

    dialect = "duckdb"

    def __init__(self, cursor: duckdb.DuckDBPyConnection) -> None:
        self._cursor = cursor

    def run(self, query: exp.Expression | str) -> pa.Table:
        return run(self._cursor, query)


def run(cursor: duckdb.DuckDBPyConnection, query: exp.Expression | str) -> pa.Table:
    """The rows of `query`. Raises CrmError with what DuckDB says where it refuses."""
    sql = query if isinstance(query, str) else query.sql(dialect="duckdb")
    try:
        return cursor.sql(sql).to_arrow_table()
    except duckdb.Error as error:
        raise CrmError(f"The database could not answer a query: {str(error).splitlines()[0]}") from error
