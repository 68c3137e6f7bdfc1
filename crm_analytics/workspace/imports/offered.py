"""Lines of deals and quotes: the sheets that hold them, and letting them count for a while.

While they are no sales, their rows stay in the history and do not count: in place of the import that replaces them they
have the one since which something else tells what was sold, below zero. They count again before a file is brought in or
taken back, so that its rows meet theirs, and publishing decides anew.
"""

from collections.abc import Sequence

import duckdb

from crm_analytics.workspace.imports import one_table
from crm_analytics.workspace.imports.ledger import SheetRecord

_ORDERS = "orders"


def offered(sheets: Sequence[SheetRecord]) -> list[SheetRecord]:
    """The sheets with lines of deals and quotes."""
    return [sheet for sheet in sheets if sheet.offered and sheet.entity == _ORDERS]


def since(import_id: int) -> int:
    """What stands in place of the import that replaces a row which is no sale from this import on."""
    return -import_id


def come_back(cursor: duckdb.DuckDBPyConnection, sheets: Sequence[SheetRecord]) -> None:
    """Let all lines of offers count for now."""
    if offered(sheets):
        one_table.part(cursor, (_ORDERS,))
        cursor.execute("UPDATE history.orders SET _superseded_by = NULL WHERE _superseded_by <= 0")
