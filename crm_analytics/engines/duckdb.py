"""DuckDB: one file or memory, one connection per process, one cursor per call, one writer at a time."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import duckdb
import pyarrow as pa
import sqlglot.expressions as exp

from crm_analytics.issues import CrmError

# A workspace holds strangers' data, and its SQL can be seen and run by anyone who has it: no way to other files.
_LOCKED_DOWN: dict[str, str | bool | int | float | list[str]] = {
    "autoinstall_known_extensions": "false",
    "autoload_known_extensions": "false",
    "python_enable_replacements": "false",
}
_CATALOG = "workspace"
_ROWS_AT_ONCE = 65_536
"""Rows per row group, each of which is packed as soon as it is full: a file of a hundred thousand rows is packed once,
where DuckDB's own 122,880 would keep all of it in memory and copy it at the commit, and is then read on several cores.
Half of it costs a fifth more disk and makes long scans slower."""
_PATIENCE = 30.0
"""Seconds that `erase` waits for queries which are still running."""
_SHORT_PATIENCE = 2.0
"""Seconds that `compact` waits for them, which can also be done later."""

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
        self._connection: duckdb.DuckDBPyConnection | None = _connect(path)

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
                        _rewrite(self.path)

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
        with self._writer, self._transaction() as cursor:
            yield cursor

    @contextmanager
    def trying(self) -> Iterator[duckdb.DuckDBPyConnection]:
        """A cursor whose changes nobody else ever sees: they are taken back at the end. One at a time, as `writing`."""
        with self._writer, self._transaction(keep=False) as cursor:
            yield cursor

    def erase(self) -> None:
        """Remove the database file and everything beside it that DuckDB wrote, and begin an empty one.

        Waits for queries that are running. Raises CrmError where they take too long.
        """
        with self._writer, self._gate:
            if not self._gate.wait_for(lambda: self._readers == 0, timeout=_PATIENCE):
                raise CrmError("The data is still being read, so it was not deleted. Try again in a moment.")
            if self._connection is not None:
                self._connection.close()
            if self.path is not None:
                _remove(self.path)
            self._has_remains = False
            self._connection = _connect(self.path)

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
                _rewrite(self.path)
            finally:
                self._connection = _connect(self.path)
            return True

    @contextmanager
    def _transaction(self, *, keep: bool = True) -> Iterator[duckdb.DuckDBPyConnection]:
        with self._gate:
            if self._connection is None:
                raise CrmError("This workspace has been closed. Open it again.")
            cursor = self._connection.cursor()
        try:
            if self.path is not None:
                cursor.execute(f"USE {_CATALOG}")
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


def _connect(path: Path | None) -> duckdb.DuckDBPyConnection:
    beside = {"temp_directory": f"{path}.tmp"} if path else {}
    connection = duckdb.connect(":memory:", config=_LOCKED_DOWN | beside)
    try:
        if path is not None:
            connection.execute(_attached(path, _CATALOG))
    except duckdb.Error as error:
        connection.close()
        raise CrmError(_refusal(path, error)) from error
    connection.execute("SET enable_external_access = false")
    connection.execute("SET lock_configuration = true")
    return connection


def _attached(path: Path, name: str) -> str:
    """SQL that opens the database in a file, which is made where it is not there."""
    return f"ATTACH {_literal(path)} AS {name} (ROW_GROUP_SIZE {_ROWS_AT_ONCE})"


def _refusal(path: Path | None, error: duckdb.Error) -> str:
    reason = str(error).splitlines()[0]
    if "lock" in reason.lower():
        return (
            f"{path} is open in another program, probably this app in another window or terminal. "
            "Close that one first, or choose another folder for the data."
        )
    return f"{path} cannot be opened as a workspace. Move it away to begin a new one. The database says: {reason}"


def _rewrite(path: Path) -> None:
    """Replace the database file by a copy of what counts in it. Nobody may have it open.

    The copy takes the place of the file in one step: whatever happens, there is always one of the two, whole.
    """
    copy = path.with_name(f"{path.name}.compact")
    copy.unlink(missing_ok=True)
    connection = duckdb.connect(":memory:")
    try:
        connection.execute(_attached(path, "old"))
        connection.execute(_attached(copy, "new"))
        connection.execute("COPY FROM DATABASE old TO new")
        connection.close()
        copy.replace(path)
    except (duckdb.Error, OSError) as error:
        connection.close()
        copy.unlink(missing_ok=True)
        raise CrmError(
            f"{path} could not be written anew, so what was removed can still be read from the disk. Make some room "
            f"there, and delete everything or undo once more. The reason: {str(error).splitlines()[0]}"
        ) from error
    for log in (path, copy):
        log.with_name(f"{log.name}.wal").unlink(missing_ok=True)


def _literal(path: Path) -> str:
    return "'" + str(path).replace("'", "''") + "'"


def _remove(path: Path) -> None:
    """Remove a database file and what DuckDB keeps beside it: the write-ahead log and spilled rows."""
    path.unlink(missing_ok=True)
    for beside in path.parent.glob(f"{path.name}.*"):
        if beside.is_dir():
            for spilled in beside.iterdir():
                spilled.unlink(missing_ok=True)
            beside.rmdir()
        else:
            beside.unlink(missing_ok=True)
