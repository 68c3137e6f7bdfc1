"""Lines of deals and quotes: they are sales only where nothing else tells what was sold, whatever came in first.

While they are none, their rows stay in the history and do not count: no import has the number that replaces them. They
count again before a file is brought in or taken back, so that its rows meet theirs, and publishing decides anew.
"""

from collections.abc import Sequence

import duckdb

from crm_analytics.cleaning.findings import plural
from crm_analytics.issues import Issue, Severity
from crm_analytics.workspace.asking import has_rows, only_row
from crm_analytics.workspace.imports import one_table
from crm_analytics.workspace.imports.bookkeeping import brought_by
from crm_analytics.workspace.imports.ledger import SheetRecord

_NO_SALES = 0
"""In place of the import that replaces a row; these are counted from 1."""
_ORDERS, _DEALS = "orders", "deals"


def offered(sheets: Sequence[SheetRecord]) -> list[SheetRecord]:
    """The sheets with lines of deals and quotes."""
    return [sheet for sheet in sheets if sheet.offered and sheet.entity == _ORDERS]


def come_back(cursor: duckdb.DuckDBPyConnection, sheets: Sequence[SheetRecord]) -> None:
    """Let all lines of offers count for now."""
    if offered(sheets):
        one_table.part(cursor, (_ORDERS,))
        cursor.execute(f"UPDATE history.orders SET _superseded_by = NULL WHERE _superseded_by = {_NO_SALES}")


def leave_out(cursor: duckdb.DuckDBPyConnection, sheets: Sequence[SheetRecord]) -> tuple[Issue, ...]:
    """Let lines of offers count only where nothing else tells what was sold, and say which it is. There are some."""
    own = offered(sheets)
    come_back(cursor, sheets)
    teller = _teller(cursor, sheets, own)
    theirs = f"_superseded_by IS NULL AND ({brought_by(own)})"
    (rows,) = only_row(cursor, f"SELECT count(*) FROM history.orders WHERE {theirs}")
    if teller:
        cursor.execute(f"UPDATE history.orders SET _superseded_by = {_NO_SALES} WHERE {theirs}")
    return (_said(rows, own, teller),) if rows else ()


def _teller(cursor: duckdb.DuckDBPyConnection, sheets: Sequence[SheetRecord], own: Sequence[SheetRecord]) -> str:
    """The list that tells what was sold, "" where none does."""
    if has_rows(cursor, f"history.orders WHERE _superseded_by IS NULL AND NOT ({brought_by(own)})"):
        return _ORDERS
    columns = {column.name for sheet in sheets if sheet.entity == _DEALS for column in sheet.columns if column.filled}
    if "amount" in columns and has_rows(cursor, "history.deals WHERE _superseded_by IS NULL AND amount IS NOT NULL"):
        return _DEALS
    return ""


def _said(rows: int, own: Sequence[SheetRecord], teller: str) -> Issue:
    files = " and ".join(dict.fromkeys(sheet.file for sheet in own))
    what = f"{plural(rows, 'row is a line', 'rows are lines')} of deals or quotes ({files}), what was offered: "
    if teller:
        what += f"not counted as sales, since your {teller} tell what was sold."
        return Issue(Severity.INFO, "offered_lines_left_out", what, count=rows)
    what += "counted as sales, since nothing else tells what was sold."
    return Issue(Severity.WARNING, "offered_lines_counted", what, "Add your orders, or your deals.", count=rows)
