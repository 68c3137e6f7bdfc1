"""Refunds that come again under another kind of key: with the ID of a line in one file, without it in another."""

from collections.abc import Collection, Sequence
from itertools import product

import duckdb

from crm_analytics.workspace.asking import has_rows
from crm_analytics.workspace.imports.alone import CHANGED, NEW, UNCHANGED
from crm_analytics.workspace.imports.batches import Batch
from crm_analytics.workspace.imports.lines import Money, item
from crm_analytics.workspace.imports.refunds import NEEDED
from crm_analytics.workspace.imports.sold_beside import lay_out_sold, said_anew
from crm_analytics.workspace.imports.staged_rows import STAGED
from crm_analytics.workspace.names import quoted

_SAME = ("order_id", "day", "amount", "money")
"""What refunds that are one say alike."""
_RESTATED = ("order_id", "money")
"""What a refund still says where a later export of the same order says another amount of it, or another day."""
_COMPATIBLE = ("line", "item")
"""What they may leave out, and do not say differently."""
_REFUND = ", ".join((*_SAME, *_COMPATIBLE))


def judge_refunds(
    cursor: duckdb.DuckDBPyConnection, batch: Batch, history: str, stored: Collection[str], money: Money
) -> None:
    """The verdicts on rows below zero that were judged new, and are there already or in another table of the batch: the
    same amount of the same order on the same day, and of no other line or product.

    As many as are there are the same ones; two rows of one table are never one. Of the rows of several tables the last
    one counts. Where two tables both have what was sold beside it, the later one says anew what was given back of it:
    what only the earlier one has became what only the later one has. `history` is the table of the former rows, which
    has the columns `stored`.
    """
    if batch.entity.name != "orders" or not set(batch.given) >= NEEDED:
        return
    about = item(batch.given, stored)
    cursor.execute(
        "CREATE OR REPLACE TEMP TABLE back AS SELECT _n, _table, verdict, _match, "
        f"{_said(batch.given, about, money.now)} FROM {STAGED} JOIN verdict USING (_n) "
        "WHERE amount < 0 AND order_id IS NOT NULL AND NOT _fresh AND NOT _part"
    )
    if not has_rows(cursor, f"back WHERE verdict <> '{UNCHANGED}'"):
        return
    # `_known` numbers the refunds that are known: the rows of the history from 1 up, those of the batch from -1 down.
    cursor.execute(
        f"CREATE OR REPLACE TEMP TABLE known AS SELECT _version AS _known, _version, _id, {_REFUND}, holder FROM "
        f"(SELECT _version, _id, {_said(stored, about, money.before)} FROM {history} WHERE _superseded_by IS NULL "
        "AND amount < 0 AND NOT _apart AND NOT _part) LEFT JOIN (SELECT _match AS _version, max(_n) AS holder "
        "FROM verdict GROUP BY _match) USING (_version) WHERE holder IS NULL OR holder IN (SELECT _n FROM back)"
    )
    lay_out_sold(cursor, batch.entity.name, history)
    for table in range(len(batch.incoming)):
        cursor.execute("CREATE OR REPLACE TEMP TABLE twins (_n BIGINT, _known BIGINT)")
        _pair(cursor, table, _SAME)
        _pair(cursor, table, _RESTATED, f" AND _known IN ({said_anew(table)})")
        _decide(cursor, batch, history)
        _retire(cursor, table)
        cursor.execute(
            f"INSERT INTO known SELECT -_n, NULL, NULL, {_REFUND}, _n FROM back WHERE _table = {table} "
            f"AND verdict = '{NEW}' AND _n NOT IN (SELECT _n FROM twins)"
        )


def _said(columns: Collection[str], about: str, money: str) -> str:
    """SQL for what a row says of a refund."""
    line = "line_id" if "line_id" in columns else "NULL"
    return (
        f"order_id, CAST(ordered_at AS DATE) AS day, amount, {money} AS money, CAST({line} AS VARCHAR) AS line, "
        f"CAST({about} AS VARCHAR) AS item"
    )


def _pair(cursor: duckdb.DuckDBPyConnection, table: int, same: Sequence[str], which: str = "") -> None:
    """Which of the rows of a table that were judged new are which of the known ones (`which` is SQL for more that must
    hold of these), into `temp.twins`: they say the `same`, those first that leave out nothing, and none twice."""
    now = f"back WHERE _table = {table} AND verdict = '{NEW}' AND _n NOT IN (SELECT _n FROM twins)"
    before = (
        "known WHERE _known NOT IN (SELECT _known FROM twins) AND _known NOT IN "
        f"(SELECT _match FROM back WHERE _table = {table} AND _match IS NOT NULL){which}"
    )
    for blanks in product(("", "now", "before"), repeat=len(_COMPATIBLE)):
        blank = list(zip(_COMPATIBLE, blanks, strict=True))
        told = [name for name, is_of in blank if not is_of]
        now_blank, before_blank = (
            "".join(f" AND {name} IS NULL" for name, is_of in blank if is_of == side) for side in ("now", "before")
        )
        by = ", ".join((*same, *(f"coalesce({name}, '')" for name in told)))
        nth = f"hash({by}) AS same, row_number() OVER (PARTITION BY {by} ORDER BY {{0}}) AS nth, {_REFUND}"
        agree = " AND ".join(f"n.{name} IS NOT DISTINCT FROM b.{name}" for name in (*same, *told))
        cursor.execute(
            f"INSERT INTO twins SELECT n._n, b._known FROM (SELECT _n, {nth.format('_n')} FROM {now}{now_blank}) n "
            f"JOIN (SELECT _known, {nth.format('_known')} FROM {before}{before_blank}) b USING (same, nth) "
            f"WHERE {agree}"
        )


def _decide(cursor: duckdb.DuckDBPyConnection, batch: Batch, history: str) -> None:
    """What becomes of the rows in `temp.twins`, and of those that were taken for the same refund before."""
    differs = [
        f"({batch.has(name, 's')} AND s.{quoted(name)} IS NOT NULL AND h.{quoted(name)} IS DISTINCT FROM "
        f"s.{quoted(name)})"
        for name in batch.given
    ]
    differs.append("(s._currency IS NOT NULL AND h._currency IS DISTINCT FROM s._currency)")
    cursor.execute(
        "CREATE OR REPLACE TEMP TABLE decided AS SELECT t._n, k._known, k._version, k._id, k.holder, "
        "coalesce(k.holder > t._n, false) AS is_older, "
        f"k._version IN (SELECT _version FROM gone) OR {' OR '.join(differs)} AS is_changed "
        f"FROM twins t JOIN known k USING (_known) JOIN {STAGED} s ON s._n = t._n "
        f"LEFT JOIN {history} h ON h._version = k._version"
    )
    cursor.execute(
        f"UPDATE verdict SET verdict = CASE WHEN is_older THEN '{UNCHANGED}' WHEN d._version IS NULL THEN '{NEW}' "
        f"WHEN is_changed THEN '{CHANGED}' ELSE '{UNCHANGED}' END, _match = d._version, _id = d._id, "
        "carries = d._version IS NOT NULL FROM decided d WHERE verdict._n = d._n"
    )
    cursor.execute(
        f"UPDATE verdict SET verdict = '{UNCHANGED}' FROM decided d WHERE verdict._n = d.holder AND NOT d.is_older"
    )
    cursor.execute(
        "DELETE FROM gone WHERE _version IN (SELECT _version FROM decided WHERE is_changed AND NOT is_older)"
    )
    cursor.execute(
        "INSERT INTO gone SELECT _version, true FROM decided WHERE is_changed AND NOT is_older AND _version > 0"
    )
    cursor.execute("UPDATE known SET holder = d._n FROM decided d WHERE known._known = d._known AND NOT d.is_older")


def _retire(cursor: duckdb.DuckDBPyConnection, table: int) -> None:
    """What became of refunds that a table does not have any more where it says others of their order anew: two parts
    that are one refund there are in it."""
    compatible = "".join(f" AND coalesce(b.{name} = k.{name}, true)" for name in _COMPATIBLE)
    matched = f"SELECT _n, _known FROM twins UNION ALL SELECT _n, _match FROM back WHERE verdict = '{CHANGED}'"
    cursor.execute(
        "CREATE OR REPLACE TEMP TABLE left_out AS SELECT DISTINCT k._version, k.holder FROM known k "
        "JOIN known o ON o.order_id = k.order_id "
        f"JOIN ({matched}) t ON t._known = o._known JOIN back b ON b._n = t._n AND b._table = {table} "
        f"WHERE (o.amount <> b.amount OR o.day <> b.day) AND b.money = k.money{compatible} "
        f"AND k._known NOT IN (SELECT _known FROM twins) AND k._known IN ({said_anew(table)}) "
        "AND coalesce(k._version NOT IN (SELECT _version FROM gone), true) AND coalesce(k.holder < b._n, true) "
        f"AND coalesce(k.holder NOT IN (SELECT _n FROM back WHERE _table = {table}), true)"
    )
    cursor.execute(
        "INSERT INTO gone SELECT _version, false FROM left_out WHERE _version IS NOT NULL AND holder IS NULL"
    )
    cursor.execute(
        f"UPDATE verdict SET verdict = '{UNCHANGED}' FROM left_out l WHERE verdict._n = l.holder AND l._version IS NULL"
    )
