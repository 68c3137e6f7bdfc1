"""Lines of deals and quotes: the sheets that hold them, and letting them count for a while.

While they are no sales, their rows stay in the history and do not count: in place of the import that replaces them they
have a number below zero. They count again before a file is brought in or taken back, so that its rows meet theirs, and
publishing decides anew. From which import to which a row did not count is kept, as each import is a state of its own.
"""

from collections.abc import Sequence

import duckdb

from crm_analytics.workspace.imports import one_table
from crm_analytics.workspace.imports.ledger import SheetRecord

_ORDERS = "orders"
_NO_SALE = -1
_NOW = "SELECT _version FROM history.orders WHERE _superseded_by <= 0"


def offered(sheets: Sequence[SheetRecord]) -> list[SheetRecord]:
    """The sheets with lines of deals and quotes."""
    return [sheet for sheet in sheets if sheet.offered and sheet.entity == _ORDERS]


def come_back(cursor: duckdb.DuckDBPyConnection, sheets: Sequence[SheetRecord]) -> None:
    """Let all lines of offers count for now."""
    if offered(sheets):
        one_table.part(cursor, (_ORDERS,))
        cursor.execute("UPDATE history.orders SET _superseded_by = NULL WHERE _superseded_by <= 0")


def are_no_sales(cursor: duckdb.DuckDBPyConnection, which: str) -> None:
    """Let the rows that `which` (SQL) holds for not count."""
    cursor.execute(f"UPDATE history.orders SET _superseded_by = {_NO_SALE} WHERE _superseded_by IS NULL AND ({which})")


def note_no_sales(cursor: duckdb.DuckDBPyConnection) -> None:
    """Keep which rows do not count since the last import: others than those that did not before."""
    cursor.execute(
        "DELETE FROM ledger.no_sales WHERE since >= (SELECT max(id) FROM ledger.imports);"
        "UPDATE ledger.no_sales SET until = NULL WHERE until >= (SELECT max(id) FROM ledger.imports);"
        "UPDATE ledger.no_sales SET until = (SELECT max(id) FROM ledger.imports) "
        f"WHERE until IS NULL AND version NOT IN ({_NOW});"
        "INSERT INTO ledger.no_sales SELECT _version, (SELECT max(id) FROM ledger.imports), NULL "
        f"FROM ({_NOW}) WHERE _version NOT IN (SELECT version FROM ledger.no_sales WHERE until IS NULL)"
    )


def no_sales(number: int) -> str:
    """SQL for the versions of rows that did not count after an import."""
    return f"SELECT version FROM ledger.no_sales WHERE since <= {number:d} AND coalesce(until > {number:d}, true)"
