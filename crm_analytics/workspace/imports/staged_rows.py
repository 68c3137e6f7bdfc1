"""The temporary table of the rows that are staged, and the fingerprint by which rows are told apart."""

from collections.abc import Iterable

from crm_analytics.workspace.columns import Column, as_text
from crm_analytics.workspace.names import literal

STAGED = "temp.staged"


def digest(cells: Iterable[tuple[str, Column]]) -> str:
    """SQL for a fingerprint of a row from its cells, each an expression and its column.

    Blank cells do not count, and neither do the order and the types of the columns.
    """
    parts = [
        f"{literal(f'{column.name.casefold()}=')} || {as_text(expression, column.type)}"
        for expression, column in sorted(cells, key=lambda cell: cell[1].name.casefold())
    ]
    return f"md5_number(concat_ws(chr(31), {', '.join(parts)}))"
