"""Lines of deals and quotes: they are sales only where nothing else tells what was sold, whatever came in first. Deals
without amounts tell it of the lines that name them: those of a deal that was won."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import duckdb

from crm_analytics.cleaning.findings import plural
from crm_analytics.entities import ENTITIES
from crm_analytics.issues import Issue, Severity
from crm_analytics.mapping.context.offers import names_offer
from crm_analytics.workspace.asking import has_rows, only_row
from crm_analytics.workspace.columns import TEXT, as_text
from crm_analytics.workspace.imports import history
from crm_analytics.workspace.imports.bookkeeping import brought_by
from crm_analytics.workspace.imports.ledger import SheetRecord
from crm_analytics.workspace.imports.offered import come_back, offered, since
from crm_analytics.workspace.names import quoted
from crm_analytics.workspace.ties.told import what_is_told

_ORDERS, _DEALS = "orders", "deals"
_NAMES = ("deal_id", "name")
"""What lines may name their deal by."""
_MOSTLY = 0.5
"""Such a share of the lines must name a deal of the list, before it tells which of them were sold."""


def leave_out(cursor: duckdb.DuckDBPyConnection, sheets: Sequence[SheetRecord]) -> tuple[Issue, ...]:
    """Let lines of offers count only where nothing else tells what was sold, and say which it is. There are some."""
    own = offered(sheets)
    come_back(cursor, sheets)
    theirs = f"_superseded_by IS NULL AND ({brought_by(own)})"
    (rows,) = only_row(cursor, f"SELECT count(*) FROM history.orders WHERE {theirs}")
    if not rows:
        return ()
    if teller := _teller(cursor, sheets, own):
        told = f"NOT ({brought_by(own)})" if teller == _ORDERS else "amount IS NOT NULL"
        (first,) = only_row(cursor, f"SELECT min(_import) FROM history.{teller} WHERE {told}")
        cursor.execute(f"UPDATE history.orders SET _superseded_by = {since(first)} WHERE {theirs}")
        return (_said(rows, own, teller),)
    if outcomes := _outcomes(cursor, sheets, own, theirs):
        (first,) = only_row(cursor, f"SELECT min(_import) FROM history.{_DEALS}")
        cursor.execute(
            f"UPDATE history.orders SET _superseded_by = {since(first)} WHERE {theirs} "
            "AND _version IN (SELECT _version FROM offered_outcomes WHERE outcome IS DISTINCT FROM 'won')"
        )
        return (_said_of_won(rows, own, outcomes),)
    return (_said(rows, own, ""),)


@dataclass(frozen=True)
class _Outcomes:
    """Of how many lines the deal was won, lost, is open (or what became of it is not known), has the name of others
    of which not all were won, or is not in the list."""

    won: int
    lost: int
    open: int
    mixed: int
    unknown: int


def _outcomes(
    cursor: duckdb.DuckDBPyConnection, sheets: Sequence[SheetRecord], own: Sequence[SheetRecord], theirs: str
) -> _Outcomes | None:
    """What became of the deals that the lines name, per line in the temporary table "offered_outcomes". None where the
    deals do not say it, or most lines name none of them. Deals of one name were won where all of them were."""
    stored = history.stored_columns(sheets)
    if _DEALS not in stored:
        return None
    told = what_is_told(cursor, stored)
    deals, lines = told.stored(stored)[_DEALS], stored[_ORDERS]
    rows = told.read(_DEALS, f"(SELECT * FROM history.{_DEALS} WHERE _superseded_by IS NULL) rows")
    best = 0
    for column in _naming(own) if "outcome" in deals else ():
        named = _plain(as_text(f"o.{quoted(column)}", lines[column].type))
        for name in _NAMES:
            if name not in deals:
                continue
            cursor.execute(
                f"CREATE OR REPLACE TEMP TABLE found_outcomes AS SELECT o._version, d.named IS NOT NULL AS is_there, "
                f"d.outcome FROM (SELECT * FROM history.{_ORDERS} WHERE {theirs}) o LEFT JOIN ("
                f"SELECT {_plain(as_text(quoted(name), deals[name].type))} AS named, "
                "CASE WHEN bool_and(coalesce(outcome, '') = 'won') THEN 'won' WHEN bool_and(coalesce(outcome, '') = "
                "'lost') THEN 'lost' WHEN bool_or(coalesce(outcome, '') = 'won') THEN 'mixed' WHEN count(outcome) > 0 "
                f"THEN 'open' END AS outcome FROM {rows} "
                f"GROUP BY 1) d ON d.named = {named}"
            )
            met, said = only_row(
                cursor, "SELECT count(*) FILTER (is_there), count(*) FILTER (outcome IS NOT NULL) FROM found_outcomes"
            )
            if said and met > best:
                best = met
                cursor.execute("CREATE OR REPLACE TEMP TABLE offered_outcomes AS FROM found_outcomes")
    if not best:
        return None
    total, *counts = only_row(
        cursor,
        "SELECT count(*), count(*) FILTER (outcome = 'won'), count(*) FILTER (outcome = 'lost'), "
        "count(*) FILTER (is_there AND coalesce(outcome, 'open') = 'open'), count(*) FILTER (outcome = 'mixed'), "
        "count(*) FILTER (NOT is_there) "
        "FROM offered_outcomes",
    )
    return _Outcomes(*counts) if best >= _MOSTLY * total else None


def _naming(own: Sequence[SheetRecord]) -> Iterator[str]:
    """The columns by which lines may name their deal: those that are called so, or else any text that is no other
    field of a line: a deal may be called as the product is that it is about."""
    columns = {column.name: column for sheet in own for column in sheet.columns if column.filled}
    others = {field.name for field in ENTITIES[_ORDERS].fields} - {"order_id"}
    texts = [name for name, column in columns.items() if column.type == TEXT and name not in others]
    called = [name for name, column in columns.items() if names_offer(column.heading)]
    yield from called or texts


def _plain(text: str) -> str:
    return f"lower(trim({text}))"


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


def _said_of_won(rows: int, own: Sequence[SheetRecord], found: _Outcomes) -> Issue:
    files = " and ".join(dict.fromkeys(sheet.file for sheet in own))
    left_out = {"of deals that were lost": found.lost, "of deals that are open": found.open}
    left_out |= {"of deals whose name others have that were not won": found.mixed}
    left_out |= {"of deals that are not in your list of deals": found.unknown}
    rest = "; ".join(f"{number:,} {whose}" for whose, number in left_out.items() if number)
    verb = "counts" if found.won == 1 else "count"
    return Issue(
        Severity.WARNING if found.unknown or found.mixed else Severity.INFO,
        "offered_lines_of_won_deals",
        f"{plural(rows, 'row is a line', 'rows are lines')} of deals or quotes ({files}), what was offered. Your deals "
        f"have no amounts, but say which were won: the {plural(found.won, 'line')} of these {verb} as sales"
        f"{f'. Not counted: {rest}' if rest else ''}.",
        "Add the other deals, if these lines were sold." if found.unknown else "",
        count=rows,
    )
