"""Merging: rows that are one person or company become one row, and what named the others names that one."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import duckdb
import pyarrow as pa

from crm_analytics.entities import ENTITIES, IDENTITIES
from crm_analytics.issues import Issue, Severity
from crm_analytics.workspace.columns import Column
from crm_analytics.workspace.names import quoted
from crm_analytics.workspace.repairs.decisions import Pair

MARK = "coalesce(_key, 'row ' || CAST(_digest AS VARCHAR))"
"""SQL for what tells a row of a history table from all others of its list, the same after every import."""
_EARLIEST = ("acquired_at", "created_at", "qualified_at", "converted_at", "first_response_at")
_ANY = ("is_converted", "is_qualified")
_NOT_TAKEN_OVER = ("churned_at", "is_churned", "churn_reason", "status", "last_activity_at")
"""What is so now, and would contradict the row that stays if it came from another one."""
_LINEAGE = ("_file", "_sheet", "_row")


@dataclass(frozen=True)
class Merged:
    """What merging the rows of a list came to: how many rows are gone, and what named them → what names the one that
    stays. The rows are in `one(entity)`."""

    gone: int = 0
    renamed: Mapping[str, str] = field(default_factory=dict)


def one(entity: str) -> str:
    """The temporary table of the current rows of a list, those of one person as one row."""
    return f"temp.{quoted(f'one_{entity}')}"


def named_in(marks: Sequence[Pair]) -> Mapping[str, str]:
    """For customers who have no list of their own: what names one names the other."""
    into = _groups(marks)
    values = {mark: mark.partition("\x1f")[2] for pair in marks for mark in pair}
    return {values[mark]: values[kept] for mark, kept in into.items() if mark != kept and values[mark]}


def merge(
    cursor: duckdb.DuckDBPyConnection, entity: str, columns: Mapping[str, Column], marks: Sequence[Pair]
) -> Merged:
    """Make one row of those that are the same, the first of each pair. `columns` are those of the history table."""
    into = _groups(marks)
    rows = f"SELECT _id, {MARK} AS mark FROM history.{quoted(entity)} WHERE _superseded_by IS NULL ORDER BY _id"
    found: dict[str, list[tuple[bool, int]]] = {}
    for number, mark in cursor.execute(rows).fetchall():
        if mark in into:
            found.setdefault(into[mark], []).append((mark != into[mark], number))
    groups = {kept: [number for _, number in sorted(those)] for kept, those in found.items() if len(those) > 1}
    if not groups:
        return Merged()
    cells = [(number, members[0], place) for members in groups.values() for place, number in enumerate(members)]
    numbers, kept, places = zip(*cells, strict=True)
    cursor.register("members", pa.table({"_id": list(numbers), "_into": list(kept), "_place": list(places)}))
    cursor.execute(f"CREATE OR REPLACE TEMP TABLE {quoted(f'same_{entity}')} AS SELECT * FROM members")
    cursor.unregister("members")
    _store_as_one(cursor, entity, columns)
    names = [name for name in IDENTITIES.get(entity, ()) if name in columns]
    return Merged(len(cells) - len(groups), _renamed(cursor, entity, names))


def _store_as_one(cursor: duckdb.DuckDBPyConnection, entity: str, columns: Mapping[str, Column]) -> None:
    """The current rows, those of one person as one row: what it leaves blank is taken from the others."""
    history, same = f"history.{quoted(entity)}", f"temp.{quoted(f'same_{entity}')}"
    names = [*columns, *_LINEAGE, "_key", "_digest", "_currency"]
    cells = ", ".join(f"{_cell(name)} AS {quoted(name)}" for name in names)
    own = ", ".join(map(quoted, names))
    current = f"FROM {history} rows WHERE _superseded_by IS NULL"
    cursor.execute(
        f"CREATE OR REPLACE TEMP TABLE {one(entity)} AS "
        f"SELECT _into AS _id, {cells} FROM (SELECT rows.*, s._into, s._place FROM {history} rows "
        f"JOIN {same} s ON s._id = rows._id WHERE _superseded_by IS NULL) GROUP BY _into "
        f"UNION ALL SELECT _id, {own} {current} AND _id NOT IN (SELECT _id FROM {same})"
    )


def _cell(name: str) -> str:
    this = quoted(name)
    if name in _EARLIEST:
        return f"min({this})"
    if name in _ANY:
        return f"bool_or({this})"
    if name in _NOT_TAKEN_OVER or name.startswith("_"):
        return f"first({this} ORDER BY _place)"
    return f"first({this} ORDER BY _place) FILTER ({this} IS NOT NULL)"


def _renamed(cursor: duckdb.DuckDBPyConnection, entity: str, names: Sequence[str]) -> Mapping[str, str]:
    """What named a row that is gone → what names the one that stays; not where another row is named so too."""
    found: dict[str, str] = {}
    for name in names:
        this = quoted(name)
        rows = cursor.execute(
            f"SELECT DISTINCT h.{this}, o.{this} FROM history.{quoted(entity)} h "
            f"JOIN temp.{quoted(f'same_{entity}')} s ON s._id = h._id JOIN {one(entity)} o ON o._id = s._into "
            f"WHERE h._superseded_by IS NULL AND h.{this} <> o.{this} "
            f"AND h.{this} NOT IN (SELECT {this} FROM {one(entity)} WHERE {this} IS NOT NULL)"
        ).fetchall()
        found.update({old: new for old, new in rows if old not in found})
    return found


def _groups(marks: Sequence[Pair]) -> Mapping[str, str]:
    """Mark → the mark of the row that stays: pairs that share a row are one group, and the first row named stays."""
    into: dict[str, str] = {}
    for kept, other in marks:
        root, joined = into.get(kept, kept), into.get(other, other)
        into[kept] = into[other] = root
        into.update({mark: root for mark, known in into.items() if known == joined})
    return into


def said(entity: str, gone: int) -> Issue:
    """That rows were merged."""
    label = ENTITIES[entity].label.lower()
    return Issue(
        Severity.INFO,
        "merged",
        f"{gone:,} {label} {'is' if gone == 1 else 'are'} counted with another one, as you decided.",
        "Take it back on the page Data quality.",
        count=gone,
    )
