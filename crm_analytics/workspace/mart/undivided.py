"""Orders of several products with one amount for all of them: what each product brought in cannot be told."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import duckdb

from crm_analytics.model import Undivided
from crm_analytics.schema import Kind
from crm_analytics.workspace.asking import only_row
from crm_analytics.workspace.imports.ledger import SheetRecord
from crm_analytics.workspace.names import literal, quoted
from crm_analytics.workspace.roles import Role, role_of
from crm_analytics.workspace.rows.bases import BaseColumn

Place = tuple[str, str | None]
"""A file and the sheet of it."""

_NEARLY_ALL = 0.95
_A_CENT = 0.005
_NEEDED = frozenset({"order_id", "amount"})
_WORDS = (Kind.CATEGORY, Kind.TEXT, Kind.ID)
_OF_LINES = frozenset({"product", "product_id", "category", "line_id"})
"""What a line was of: a line that does not say it may be of anything."""
_ONCE = ("amount", "margin")
"""What an order brings in: where it stands on one of its rows, the others do not lack it."""
_SAME = " AND ".join(f"r.{key} IS NOT DISTINCT FROM o.{key}" for key in ("order_id", "_file", "_sheet"))


@dataclass(frozen=True)
class OneAmount:
    """The orders that have an amount on one of their rows only, as JSON-able values.

    `undivided`: how many of them there are, their first and last day, the `columns` in which their rows differ, and the
    `words` among these; None where no such order differs in any. `elsewhere`: how many rows have no amount (or margin)
    of their own because that of their order stands on another row.
    """

    undivided: dict[str, Any] | None = None
    elsewhere: dict[str, int] = field(default_factory=dict)


def one_amount(
    cursor: duckdb.DuckDBPyConnection,
    entity: str,
    columns: Sequence[BaseColumn],
    ids: tuple[int, int],
    totals: Collection[Place] = (),
) -> OneAmount:
    """The orders of one amount for several rows, looked for where of `ids` (how many rows have one, how many different
    ones there are) some come again. The rows of the table of `entity` are marked: with the words in which their order
    differs, and where their amount stands elsewhere.

    In the sheets of `totals` such an amount is known to be that of the whole order. Elsewhere a row may lack its own by
    mistake: nearly all orders of several rows in its sheet must be like that, or no row of the order may say a price
    where others do; and the amount may not be what the price of its own row comes to.
    """
    name, kinds = f"main.{quoted(entity)}", {column.name: column.kind for column in columns}
    if (
        entity != "orders"
        or ids[0] == ids[1]
        or not set(kinds) >= _NEEDED
        or not (orders := _find(cursor, name, totals, kinds))
    ):
        return OneAmount()
    elsewhere = _elsewhere(cursor, name, [column for column in _ONCE if column in kinds])
    rows = f"(SELECT r.* FROM {name} r JOIN undivided o ON {_SAME})"
    cells = ", ".join(f"count(DISTINCT {_said(column)}) > 1 AS {quoted(column)}" for column in kinds)
    cursor.execute(
        f"CREATE OR REPLACE TEMP TABLE differing AS SELECT order_id AS _order, _file, _sheet, {cells} FROM {rows} "
        "GROUP BY order_id, _file, _sheet"
    )
    anywhere = ", ".join(f"bool_or({quoted(column)})" for column in kinds)
    differs = only_row(cursor, f"SELECT {anywhere} FROM differing")
    differing = [column for column, found in zip(kinds, differs, strict=True) if found]
    if not differing:
        return OneAmount(elsewhere=elsewhere)
    words = [column for column in differing if kinds[column] in _WORDS]
    _mark(cursor, name, words)
    first = last = None
    if "ordered_at" in kinds:
        first, last = only_row(cursor, f"SELECT min(ordered_at), max(ordered_at) FROM {rows}")
    days = [day.date().isoformat() if day is not None else None for day in (first, last)]
    found = {"orders": orders, "first_day": days[0], "last_day": days[1], "columns": differing, "words": words}
    return OneAmount(found, elsewhere)


def places_of_totals(sheets: Sequence[SheetRecord]) -> frozenset[Place]:
    """The sheets in which an amount may be that of several rows: those of totals of orders, and those of lines whose
    orders another sheet says the amounts of."""
    own = [sheet for sheet in sheets if sheet.entity == "orders"]
    amounts = {sheet.place: next((each for each in sheet.columns if each.name == "amount"), None) for sheet in own}
    roles = {sheet.place: role_of("orders", *sheet.place, sheet.columns) for sheet in own}
    is_headed = any(role is Role.WHOLE and (found := amounts[place]) and found.filled for place, role in roles.items())
    lines = [place for place, role in roles.items() if role is Role.LINE and is_headed]
    return frozenset((*lines, *(place for place, found in amounts.items() if found is not None and found.once)))


def _find(cursor: duckdb.DuckDBPyConnection, name: str, totals: Collection[Place], columns: Collection[str]) -> int:
    """Lay out the orders as the temporary table "undivided". How many there are."""
    priced, of_the_row = "true", "false"
    if "unit_price" in columns:
        price = "unit_price * coalesce(quantity, 1)" if "quantity" in columns else "unit_price"
        priced = "bool_or(unit_price IS NOT NULL)"
        of_the_row = f"coalesce(bool_or(abs(amount - {price}) <= {_A_CENT}), false)"
    known = " OR ".join(
        f"(_file = {literal(file)} AND _sheet IS NOT DISTINCT FROM {'NULL' if sheet is None else literal(sheet)})"
        for file, sheet in totals
    )
    cursor.execute(
        "CREATE OR REPLACE TEMP TABLE undivided AS WITH several AS (SELECT order_id, _file, _sheet, "
        f"count(amount) AS amounts, {priced} AS priced, {of_the_row} AS of_the_row FROM {name} "
        "WHERE order_id IS NOT NULL GROUP BY order_id, _file, _sheet HAVING count(*) > 1) "
        "SELECT order_id, _file, _sheet FROM several WHERE amounts > 0 QUALIFY amounts = 1 AND "
        f"({known or 'false'} OR NOT of_the_row AND (NOT priced OR "
        f"avg(CASE WHEN amounts = 1 THEN 1.0 ELSE 0.0 END) OVER (PARTITION BY _file, _sheet) >= {_NEARLY_ALL}))"
    )
    return int(only_row(cursor, "SELECT count(*) FROM undivided")[0])


def _elsewhere(cursor: duckdb.DuckDBPyConnection, name: str, columns: Sequence[str]) -> dict[str, int]:
    """Let each row of these orders say where it has no amount of its own; how many rows that are, by column."""
    found: dict[str, int] = {}
    same = _SAME.replace("r.", f"{name}.")
    for column in columns:
        mark, cell = quoted(Undivided.elsewhere(column)), quoted(column)
        cursor.execute(f"ALTER TABLE {name} ADD COLUMN {mark} BOOLEAN DEFAULT false")
        once = f"SELECT order_id, _file, _sheet FROM {name} GROUP BY ALL HAVING count({cell}) = 1"
        cursor.execute(
            f"UPDATE {name} SET {mark} = true FROM (({once}) INTERSECT SELECT order_id, _file, _sheet FROM undivided) "
            f"o WHERE {same} AND {name}.{cell} IS NULL"
        )
        found[column] = int(only_row(cursor, f"SELECT count(*) FILTER ({mark}) FROM {name}")[0])
    return found


def _said(column: str) -> str:
    return f"coalesce({quoted(column)}, '')" if column in _OF_LINES else quoted(column)


def _mark(cursor: duckdb.DuckDBPyConnection, name: str, words: Sequence[str]) -> None:
    """Let each row say, word by word, whether the rows of its order differ in it."""
    if not words:
        return
    marks: Mapping[str, str] = {column: quoted(Undivided.mark(column)) for column in words}
    for mark in marks.values():
        cursor.execute(f"ALTER TABLE {name} ADD COLUMN {mark} BOOLEAN DEFAULT false")
    cells = ", ".join(f"{mark} = o.{quoted(column)}" for column, mark in marks.items())
    same = _SAME.replace("o.order_id", "o._order").replace("r.", f"{name}.")
    cursor.execute(f"UPDATE {name} SET {cells} FROM differing o WHERE {same}")
