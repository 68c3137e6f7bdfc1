"""Lines: which of the staged lines of an order are those that it had before, and what they became."""

from collections.abc import Collection, Container, Sequence
from dataclasses import dataclass

import duckdb

from crm_analytics.workspace.imports.staged_rows import STAGED
from crm_analytics.workspace.names import literal, quoted

_ITEM = ("product_id", "product")
"""What a line is about, the surest first."""


@dataclass(frozen=True)
class Money:
    """SQL for the currency of a row that is there, and of a staged one: the same cells in two of them are two rows."""

    before: str = "''"
    now: str = "''"

    @classmethod
    def of(cls, cursor: duckdb.DuckDBPyConnection, history: str, staged: Collection[str]) -> "Money":
        """Where a row does not say its currency, it is that of the others, if these have one; `staged` are those of the
        staged rows."""
        if not staged:
            return cls()
        said = f"SELECT DISTINCT _currency FROM {history} WHERE _superseded_by IS NULL AND _currency IS NOT NULL"
        before = [currency for (currency,) in cursor.execute(said).fetchall()]
        return cls(before=_known(sorted(staged)), now=_known(before))


def _known(others: Sequence[str]) -> str:
    return f"coalesce(_currency, {literal(others[0] if len(others) == 1 else '')})"


def item(*columns: Container[str]) -> str:
    """SQL for what a line is about, as far as all of `columns` have it."""
    names = [quoted(name) for name in _ITEM if all(name in each for each in columns)]
    return f"coalesce({', '.join(names)})" if names else "CAST(NULL AS VARCHAR)"


def judge_lines(cursor: duckdb.DuckDBPyConnection, history: str, item: str, money: Money) -> None:
    """Rows whose key is there several times, before or now, or not before: as the lines of one order.

    The same line is unchanged. Of the others, one of the same item is that line, changed; then they follow each other,
    as far as the numbers go. `history` (SQL) has the digest of every row, `item` is what a line is about.
    """
    nth = "row_number() OVER (PARTITION BY _key, _digest, money ORDER BY {}) AS nth"
    cursor.execute(
        f"CREATE OR REPLACE TEMP TABLE lines AS SELECT *, {nth.format('_n')} FROM (SELECT _n, _key, _digest, "
        f"_currency, {item} AS item, {money.now} AS money FROM {STAGED} WHERE _keyed AND _last AND _n NOT IN "
        "(SELECT _n FROM verdict))"
    )
    cursor.execute(
        f"CREATE OR REPLACE TEMP TABLE former AS SELECT *, {nth.format('_version')} FROM (SELECT _version, _id, _key, "
        f"_digest, _currency, {item} AS item, {money.before} AS money FROM {history} "
        "WHERE _superseded_by IS NULL AND NOT _apart AND _key IN (SELECT _key FROM lines))"
    )
    cursor.execute(
        "CREATE OR REPLACE TEMP TABLE same AS SELECT _n, _version, _id, "
        "l._currency IS NOT NULL AND h._currency IS NULL AS tells "
        "FROM lines l JOIN former h USING (_key, _digest, money, nth)"
    )
    cursor.execute("INSERT INTO verdict SELECT _n, 'unchanged', _version, NULL, false FROM same WHERE NOT tells")
    cursor.execute("CREATE OR REPLACE TEMP TABLE pairs AS SELECT _n, _version, _id FROM same WHERE tells")
    for by, join in (("_key, item", "JOIN"), ("_key", "FULL JOIN")):
        known = "item IS NOT NULL AND " if join == "JOIN" else ""
        place = f"row_number() OVER (PARTITION BY {by} ORDER BY {{}}) AS place"
        cursor.execute(
            f"INSERT INTO pairs SELECT _n, _version, _id FROM (SELECT _n, {by}, {place.format('_n')} FROM lines "
            f"WHERE {known}_n NOT IN (SELECT _n FROM verdict) AND _n NOT IN (SELECT _n FROM pairs)) {join} "
            f"(SELECT _version, _id, {by}, {place.format('_version')} FROM former WHERE {known}_version NOT IN "
            "(SELECT _match FROM verdict WHERE _match IS NOT NULL) AND _version NOT IN (SELECT _version FROM pairs)) "
            f"USING ({by}, place)"
        )
    cursor.execute(
        "INSERT INTO verdict SELECT _n, CASE WHEN _version IS NULL THEN 'new' ELSE 'changed' END, _version, _id, false "
        "FROM pairs WHERE _n IS NOT NULL"
    )
    cursor.execute("INSERT INTO gone SELECT _version, _n IS NOT NULL FROM pairs WHERE _version IS NOT NULL")
