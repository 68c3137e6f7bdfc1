"""What the deals say of the lines that were offered: what became of the deal that each of them names."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import duckdb

from crm_analytics.entities import ENTITIES
from crm_analytics.mapping.context.offers import names_offer
from crm_analytics.workspace.asking import only_row
from crm_analytics.workspace.columns import TEXT, Column, as_text
from crm_analytics.workspace.imports.ledger import SheetRecord
from crm_analytics.workspace.names import quoted
from crm_analytics.workspace.ties.told import what_is_told

OUTCOMES = "offered_outcomes"
"""Per line (`_version`): the `deal` that it names, its `outcome`, `amount` and `customer`; `is_there`: it is known."""
_ORDERS, _DEALS = "orders", "deals"
_NAMES = ("deal_id", "name")
"""What lines may name their deal by."""
_MOSTLY = 0.5
"""Such a share of the lines must name a deal of the list, before it tells which of them were sold."""


@dataclass(frozen=True)
class Outcomes:
    """Of how many lines the deal was won, lost, is open (or what became of it is not known), has the name of others
    of which not all were won, or is not in the list; and of the deals that were won, how many have an amount, how many
    lines, and what those of either kind that lack the other come to."""

    won: int
    lost: int
    open: int
    mixed: int
    unknown: int
    with_amount: int = 0
    with_lines: int = 0
    without_lines: tuple[int, float] = (0, 0.0)
    without_amount: tuple[int, float] = (0, 0.0)


def outcomes(
    cursor: duckdb.DuckDBPyConnection,
    stored: Mapping[str, Mapping[str, Column]],
    own: Sequence[SheetRecord],
    theirs: str,
) -> Outcomes | None:
    """What became of the deals that the lines name, per line in the temporary table `OUTCOMES`. None where the deals
    do not say it, or most lines name none of them. Deals of one name were won where all of them were."""
    if _DEALS not in stored:
        return None
    told = what_is_told(cursor, stored)
    deals, lines = told.stored(stored)[_DEALS], stored[_ORDERS]
    rows = told.read(_DEALS, f"(SELECT * FROM history.{_DEALS} WHERE _superseded_by IS NULL) rows")
    amount = "sum(amount)::DOUBLE" if "amount" in deals else "NULL::DOUBLE"
    customer = f"max({plain('customer_id', deals['customer_id'])})" if "customer_id" in deals else "NULL::VARCHAR"
    best = 0
    for column in naming(own) if "outcome" in deals else ():
        for name in _NAMES:
            if name not in deals:
                continue
            cursor.execute(
                f"CREATE OR REPLACE TEMP TABLE named_deals AS SELECT {plain(name, deals[name])} AS deal, "
                "CASE WHEN bool_and(coalesce(outcome, '') = 'won') THEN 'won' WHEN bool_and(coalesce(outcome, '') = "
                "'lost') THEN 'lost' WHEN bool_or(coalesce(outcome, '') = 'won') THEN 'mixed' WHEN count(outcome) > 0 "
                f"THEN 'open' END AS outcome, {amount} AS amount, {customer} AS customer FROM {rows} GROUP BY 1"
            )
            cursor.execute(
                "CREATE OR REPLACE TEMP TABLE found_outcomes AS SELECT o._version, d.deal IS NOT NULL AS is_there, "
                f"d.* FROM (SELECT _version, {plain(column, lines[column])} AS named FROM history.{_ORDERS} "
                f"WHERE {theirs}) o LEFT JOIN temp.named_deals d ON d.deal = o.named"
            )
            met, said = only_row(
                cursor, "SELECT count(*) FILTER (is_there), count(*) FILTER (outcome IS NOT NULL) FROM found_outcomes"
            )
            if said and met > best:
                best = met
                cursor.execute(f"CREATE OR REPLACE TEMP TABLE {OUTCOMES} AS FROM found_outcomes")
                cursor.execute("CREATE OR REPLACE TEMP TABLE offered_deals AS FROM named_deals WHERE outcome = 'won'")
    if not best:
        return None
    total, won, lost, still_open, mixed, unknown = only_row(
        cursor,
        "SELECT count(*), count(*) FILTER (outcome = 'won'), count(*) FILTER (outcome = 'lost'), "
        "count(*) FILTER (is_there AND coalesce(outcome, 'open') = 'open'), count(*) FILTER (outcome = 'mixed'), "
        f"count(*) FILTER (NOT is_there) FROM {OUTCOMES}",
    )
    if best < _MOSTLY * total:
        return None
    return Outcomes(won, lost, still_open, mixed, unknown, *_of_the_won(cursor, lines))


def _of_the_won(
    cursor: duckdb.DuckDBPyConnection, lines: Mapping[str, Column]
) -> tuple[int, int, tuple[int, float], tuple[int, float]]:
    """Of the deals that were won: how many have an amount, how many lines, and those with one of the two only."""
    cost = "o.amount" if "amount" in lines else "NULL::DOUBLE"
    having = (
        f"SELECT d.deal, any_value(d.amount) AS amount, count(f._version) AS lines, sum({cost})::DOUBLE AS cost "
        f"FROM temp.offered_deals d LEFT JOIN temp.{OUTCOMES} f ON f.deal = d.deal "
        f"LEFT JOIN history.{_ORDERS} o ON o._version = f._version GROUP BY d.deal"
    )
    amounts, with_lines, bare, worth, lacking, cost_of = only_row(
        cursor,
        "SELECT count(amount), count(*) FILTER (lines > 0), "
        "count(*) FILTER (lines = 0 AND amount IS NOT NULL), coalesce(sum(amount) FILTER (lines = 0), 0), "
        "count(*) FILTER (lines > 0 AND amount IS NULL), coalesce(sum(cost) FILTER (amount IS NULL), 0) "
        f"FROM ({having})",
    )
    return amounts, with_lines, (bare, worth), (lacking, cost_of)


def naming(own: Sequence[SheetRecord]) -> Iterator[str]:
    """The columns by which lines may name their deal: those that are called so, or else any text that is no other
    field of a line: a deal may be called as the product is that it is about."""
    columns = {column.name: column for sheet in own for column in sheet.columns if column.filled}
    others = {field.name for field in ENTITIES[_ORDERS].fields} - {"order_id"}
    texts = [name for name, column in columns.items() if column.type == TEXT and name not in others]
    yield from numbering(own) or texts


def numbering(sheets: Sequence[SheetRecord]) -> list[str]:
    """The columns of sheets that are called the deal or the quote of a row."""
    columns = {column.name: column for sheet in sheets for column in sheet.columns if column.filled}
    return [name for name, column in columns.items() if names_offer(column.heading)]


def plain(name: str, column: Column, row: str = "") -> str:
    """SQL for a cell (of `row`, "o." say) as it is compared."""
    return f"lower(trim({as_text(row + quoted(name), column.type)}))"
