"""The file of a DuckDB database: opened, written anew, removed."""

from pathlib import Path

import duckdb

from crm_analytics.issues import CrmError

_LOCKED_DOWN: dict[str, str | bool | int | float | list[str]] = {
    "autoinstall_known_extensions": "false",
    "autoload_known_extensions": "false",
    "python_enable_replacements": "false",
    # What an import of many rows leaves to be packed goes to its place at once, not by way of the write-ahead log.
    "checkpoint_threshold": "1MB",
}
CATALOG = "workspace"
_ROWS_AT_ONCE = 65_536
"""Rows per row group, each of which is packed as soon as it is full: a file of a hundred thousand rows is packed once,
where DuckDB's own 122,880 would keep all of it in memory and copy it at the commit, and is then read on several cores.
Half of it costs a fifth more disk and makes long scans slower."""


def connect(path: Path | None) -> duckdb.DuckDBPyConnection:
    """The database in a file, which is made where it is not there, as the catalog `CATALOG`; one in memory for None.

    Raises CrmError where another process has the file open, or where it is no database.
    """
    beside = {"temp_directory": f"{path}.tmp"} if path else {}
    connection = duckdb.connect(":memory:", config=_LOCKED_DOWN | beside)
    try:
        if path is not None:
            connection.execute(_attached(path, CATALOG))
    except duckdb.Error as error:
        connection.close()
        raise CrmError(_refusal(path, error)) from error
    # A workspace holds strangers' data, and its SQL can be seen and run by anyone who has it: no way to other files.
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


def rewrite(path: Path) -> None:
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


def remove(path: Path) -> None:
    """Remove a database file and what DuckDB keeps beside it: the write-ahead log and spilled rows."""
    path.unlink(missing_ok=True)
    for beside in path.parent.glob(f"{path.name}.*"):
        if beside.is_dir():
            for spilled in beside.iterdir():
                spilled.unlink(missing_ok=True)
            beside.rmdir()
        else:
            beside.unlink(missing_ok=True)
