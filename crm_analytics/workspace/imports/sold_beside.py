"""What was sold beside a refund: two tables that both have it are states of one order, of which the later one holds."""

import duckdb

from crm_analytics.workspace.imports.staged_rows import STAGED
from crm_analytics.workspace.names import literal

_SALE = "order_id, CAST(ordered_at AS DATE) AS day, amount"
_NAMED = "order_id, day, amount"


def lay_out_sold(cursor: duckdb.DuckDBPyConnection, entity: str, history: str) -> None:
    """The sales of the orders of which something is taken back in `temp.back`: of the staged tables as `temp.sold_now`,
    and those that stood in one table with a refund that is `temp.known`, in any import, as `temp.sold_before`."""
    theirs = "amount > 0 AND order_id IN (SELECT order_id FROM back)"
    cursor.execute(
        f"CREATE OR REPLACE TEMP TABLE sold_now AS SELECT DISTINCT _table, {_SALE} FROM {STAGED} WHERE {theirs}"
    )
    place = "import, file, sheet"
    seen = (
        f"SELECT _version, _import AS import, _file AS file, _sheet AS sheet FROM {history} UNION ALL "
        f"SELECT version, {place} FROM ledger.sightings WHERE entity = {literal(entity)}"
    )
    cursor.execute(
        f"CREATE OR REPLACE TEMP TABLE sold_before AS WITH seen AS ({seen}), "
        f"sales AS (SELECT {place}, {_SALE} FROM {history} JOIN seen USING (_version) WHERE {theirs}) "
        f"SELECT DISTINCT k._known, s.order_id, s.day, s.amount FROM known k JOIN seen USING (_version) "
        "JOIN sales s ON s.order_id = k.order_id AND s.import = seen.import AND s.file = seen.file "
        "AND s.sheet IS NOT DISTINCT FROM seen.sheet"
    )


def said_anew(table: int) -> str:
    """SQL for the known refunds of orders that a staged table says anew: it has what was sold beside them too, as has
    the table in which they stood."""
    now = f"SELECT {_NAMED} FROM sold_now WHERE _table = {table}"
    staged = "SELECT -b._n AS _known, s.order_id, s.day, s.amount FROM back b JOIN sold_now s USING (_table, order_id)"
    before = f"SELECT _known, {_NAMED} FROM sold_before UNION ALL {staged}"
    return f"SELECT _known FROM ({before}) JOIN ({now}) USING ({_NAMED})"
