"""Lines of deals and quotes: they are sales only where nothing else tells what was sold, whatever came in first. Deals
tell it of the lines that name them: those of a deal that was won, where more of those have lines than amounts. Orders
tell it of all, unless they are of hardly any of what was offered."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import duckdb

from crm_analytics.issues import Issue
from crm_analytics.workspace.asking import only_row
from crm_analytics.workspace.columns import Column
from crm_analytics.workspace.imports import history
from crm_analytics.workspace.imports.bookkeeping import brought_by
from crm_analytics.workspace.imports.ledger import SheetRecord
from crm_analytics.workspace.imports.offered import are_no_sales, come_back, offered
from crm_analytics.workspace.ties import telling_of_offers as words
from crm_analytics.workspace.ties.offered_deals import OUTCOMES, Outcomes, numbering, outcomes, plain

_ORDERS, _DEALS = "orders", "deals"
_WHO = ("customer_id", "customer_name", "email")
_MOSTLY, _HARDLY = 0.5, 0.1
"""Such a share of the deals that were won must have orders, or there must be as many orders: else these are others.
Where nobody knows what was won, few quotes may have become orders, so that only hardly any tell nothing."""


def leave_out(cursor: duckdb.DuckDBPyConnection, sheets: Sequence[SheetRecord]) -> tuple[Issue, ...]:
    """Let lines of offers count only where nothing else tells what was sold, and say which it is. There are some."""
    own = offered(sheets)
    come_back(cursor, sheets)
    theirs = f"_superseded_by IS NULL AND ({brought_by(own)})"
    (rows,) = only_row(cursor, f"SELECT count(*) FROM history.orders WHERE {theirs}")
    if not rows:
        return ()
    stored = history.stored_columns(sheets)
    found = outcomes(cursor, stored, own, theirs)
    _lay_out(cursor, stored[_ORDERS], theirs, found)
    files = tuple(dict.fromkeys(sheet.file for sheet in own))
    lines = words.Lines(rows, files, _worth(cursor, stored[_ORDERS]), *_turned_down(cursor, stored[_ORDERS]))
    if orders := _orders(cursor, sheets, own, stored, found):
        if orders.tell_of_all:
            are_no_sales(cursor, theirs)
            return (words.orders_tell(lines, orders.untold, orders.untold_worth),)
        if found:
            are_no_sales(cursor, f"{theirs} AND _version IN (SELECT _version FROM temp.offered_lines WHERE is_told)")
            return (words.beside_orders(lines, found, orders.number, orders.offers, orders.told),)
        return (
            words.counted(lines, f"your orders are no more than {orders.number:,} beside {orders.offers:,} offers"),
        )
    if found and found.with_amount < found.with_lines:
        are_no_sales(
            cursor, f"{theirs} AND _version IN (SELECT _version FROM {OUTCOMES} WHERE outcome IS DISTINCT FROM 'won')"
        )
        return (words.of_won_deals(lines, found),)
    deals = _with_amounts(cursor, stored)
    if deals and (found or deals >= _HARDLY * _offers(cursor)):
        are_no_sales(cursor, theirs)
        return (words.deals_tell(lines, found),)
    if found:
        are_no_sales(cursor, theirs)
        return (words.of_won_deals(lines, found),)
    few = f"your deals with amounts are no more than {deals:,} beside {_offers(cursor):,} offers"
    return (words.counted(lines, few if deals else "nothing else tells what was sold"),)


@dataclass(frozen=True)
class _Orders:
    """How many orders there are, and of how many of the `offers` that may have been sold they tell; `tell_of_all`: of
    what was sold at all. The lines of the `untold` ones are of `untold_worth`, where that can be told."""

    number: int
    offers: int
    told: int
    tell_of_all: bool
    untold: int = 0
    untold_worth: float | None = None


def _lay_out(
    cursor: duckdb.DuckDBPyConnection, lines: Mapping[str, Column], theirs: str, found: Outcomes | None
) -> None:
    """Each line as the temporary table "offered_lines": the `offer` that it is of, the `customer` of its deal, whether
    it `may_count`, and whether it `is_told` that it does not; orders may tell it of more."""
    number = f"coalesce({'order_id, ' if 'order_id' in lines else ''}'row ' || o._version)"
    joined = f"LEFT JOIN temp.{OUTCOMES} f ON f._version = o._version" if found else ""
    offer, customer = (f"coalesce(f.deal, {number})", "f.customer") if found else (number, "NULL::VARCHAR")
    is_won = "coalesce(f.outcome = 'won', false)" if found else "true"
    cursor.execute(
        f"CREATE OR REPLACE TEMP TABLE offered_lines AS SELECT o._version, {offer} AS offer, {customer} AS customer, "
        f"{is_won} AS may_count, NOT {is_won} AS is_told "
        f"FROM (SELECT * FROM history.{_ORDERS} WHERE {theirs}) o {joined}"
    )


def _offers(cursor: duckdb.DuckDBPyConnection) -> int:
    (number,) = only_row(cursor, "SELECT count(DISTINCT offer) FROM temp.offered_lines WHERE may_count")
    return int(number)


def _worth(cursor: duckdb.DuckDBPyConnection, lines: Mapping[str, Column], which: str = "true") -> float | None:
    """What lines come to that were not turned down; None where nothing says it, or they are of several currencies."""
    if "amount" not in lines:
        return None
    if "is_cancelled" in lines:
        which += " AND NOT coalesce(is_cancelled, false)"
    worth, currencies = only_row(
        cursor,
        "SELECT sum(amount)::DOUBLE, count(DISTINCT _currency) FROM temp.offered_lines "
        f"JOIN history.{_ORDERS} USING (_version) WHERE {which}",
    )
    return worth if currencies <= 1 else None


def _turned_down(cursor: duckdb.DuckDBPyConnection, lines: Mapping[str, Column]) -> tuple[int, int]:
    """How many lines were turned down by their own status, and how many of these may have been sold by what others
    tell."""
    if "is_cancelled" not in lines:
        return 0, 0
    found = only_row(
        cursor,
        "SELECT count(*), count(*) FILTER (may_count) FROM temp.offered_lines "
        f"JOIN history.{_ORDERS} USING (_version) WHERE coalesce(is_cancelled, false)",
    )
    return int(found[0]), int(found[1])


def _orders(
    cursor: duckdb.DuckDBPyConnection,
    sheets: Sequence[SheetRecord],
    own: Sequence[SheetRecord],
    stored: Mapping[str, Mapping[str, Column]],
    found: Outcomes | None,
) -> _Orders | None:
    """What the orders tell of the offers; None where there are none. Lines of what they tell of are marked so."""
    columns = stored[_ORDERS]
    others = f"FROM history.{_ORDERS} WHERE _superseded_by IS NULL AND NOT ({brought_by(own)})"
    each = f"coalesce({'order_id, ' if 'order_id' in columns else ''}'row ' || _version)"
    (number,) = only_row(cursor, f"SELECT count(DISTINCT {each}) {others}")
    if not number:
        return None
    theirs = [sheet for sheet in sheets if sheet.entity == _ORDERS and not sheet.offered]
    numbers = _texts("", numbering(theirs), columns)
    who = [name for name in _WHO if name in columns]
    told = [f"{cell} IN ({_cells(numbers, others)})" for cell in _texts("o.", numbering(own), columns) if numbers]
    told += [
        f"{cell} IN ({_cells(_texts('', who, columns), others)})"
        for cell in (*_texts("o.", who, columns), "l.customer")
        if who
    ]
    if told:
        cursor.execute(
            "UPDATE temp.offered_lines SET is_told = true WHERE may_count AND offer IN (SELECT l.offer FROM "
            f"temp.offered_lines l JOIN history.{_ORDERS} o USING (_version) "
            f"WHERE l.may_count AND ({' OR '.join(told)}))"
        )
    offers, met = only_row(
        cursor,
        "SELECT count(DISTINCT offer), count(DISTINCT offer) FILTER (is_told) FROM temp.offered_lines WHERE may_count",
    )
    if met and (found is None or met >= _MOSTLY * offers):
        return _Orders(number, offers, met, True, offers - met, _worth(cursor, columns, "may_count AND NOT is_told"))
    are_enough = not met and number >= (_MOSTLY if found else _HARDLY) * offers
    return _Orders(number, offers, met, are_enough)


def _texts(row: str, names: Sequence[str], columns: Mapping[str, Column]) -> list[str]:
    return [plain(name, columns[name], row) for name in names]


def _cells(cells: Sequence[str], rows: str) -> str:
    return " UNION ".join(f"SELECT {cell} {rows} AND {cell} IS NOT NULL" for cell in cells)


def _with_amounts(cursor: duckdb.DuckDBPyConnection, stored: Mapping[str, Mapping[str, Column]]) -> int:
    """How many deals have an amount."""
    if "amount" not in stored.get(_DEALS, {}):
        return 0
    (number,) = only_row(cursor, "SELECT count(amount) FROM history.deals WHERE _superseded_by IS NULL")
    return int(number)
