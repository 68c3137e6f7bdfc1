"""Ties in the workspace: what sheets of ties say about the records of other lists, read together with their rows.

The history of both stays as the files have it, so it does not matter which of them came first, and taking the ties
back takes back what they said.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

import duckdb

from crm_analytics.cleaning.findings import plural
from crm_analytics.entities import ENTITIES, TIES
from crm_analytics.entities.tying import KEYS, tying_order
from crm_analytics.issues import Issue, Severity
from crm_analytics.schema import Kind
from crm_analytics.workspace.columns import TEXT, Column
from crm_analytics.workspace.names import literal, quoted

_CURRENT = "history.ties WHERE _superseded_by IS NULL"
_FIRST = "is_primary DESC NULLS LAST, _file, _sheet NULLS FIRST, place, partner"
"""SQL that puts the tie of a record that counts before the others, whatever the order in which sheets came in."""
_BY_WHOM = {("tickets", "customer_id", "contacts"): "customer_id"}
"""(list, field, whose records it was tied to) → the field of those that names what the field is about."""


@dataclass
class Tied:
    """List → the columns that ties give it, those of them that its files have as well (what they say comes first), and
    what is to be said about the ties."""

    columns: dict[str, list[Column]] = field(default_factory=dict)
    own: dict[str, frozenset[str]] = field(default_factory=dict)
    issues: dict[str, tuple[Issue, ...]] = field(default_factory=dict)

    def read(self, entity: str, rows: str) -> str:
        """`rows` (what stands after FROM, called "rows") with what they are tied to, where they do not say it."""
        if entity not in self.columns:
            return rows
        own = self.own[entity]
        cells = {quoted(column.name): column.name in own for column in self.columns[entity]}
        known = ", ".join(f"coalesce(rows.{cell}, tied.{cell}) AS {cell}" for cell, is_own in cells.items() if is_own)
        more = [f"tied.{cell}" for cell, is_own in cells.items() if not is_own]
        every = ", ".join([f"rows.* REPLACE ({known})" if known else "rows.*", *more])
        joined = f"LEFT JOIN {_table(entity)} tied ON tied._record = rows.{quoted(KEYS[entity])}"
        return f"(SELECT {every} FROM (SELECT * FROM {rows}) rows {joined}) rows"

    def gives(self, entity: str, name: str) -> bool:
        """Whether ties say what stands in the column `name` of a list."""
        return any(column.name == name for column in self.columns.get(entity, ()))


def tie_up(cursor: duckdb.DuckDBPyConnection, stored: Mapping[str, Mapping[str, Column]]) -> Tied:
    """Lay out what the ties say, in a temporary table for each list that has records. `stored` has the columns of the
    history tables."""
    if TIES.name not in stored:
        return Tied()
    counted = cursor.execute(f"SELECT list, field, count(*) FROM {_CURRENT} GROUP BY ALL ORDER BY ALL").fetchall()
    files = [name for (name,) in cursor.execute(f"SELECT DISTINCT _file FROM {_CURRENT} ORDER BY 1").fetchall()]
    tied = Tied()
    # Tickets are tied to customers through contacts, who may be tied to their customers themselves.
    for entity in tying_order():
        fields = [(name, number) for each, name, number in counted if each == entity]
        if not fields or entity not in stored or KEYS[entity] not in stored[entity]:
            continue
        known = stored[entity]
        columns = [_column(entity, name, number, files, known) for name, number in fields]
        _lay_out(cursor, entity, [name for name, _ in fields], columns, stored, tied)
        tied.own[entity] = frozenset(column.name for column in columns if column.name in known)
        tied.issues[entity] = (*_unknown(cursor, entity), *_between_sheets(cursor, entity))
        tied.columns[entity] = columns
    return tied


def _column(entity: str, name: str, number: int, files: Sequence[str], known: Mapping[str, Column]) -> Column:
    """The column that ties give a list: its field or, where it has none of that name, an extra."""
    of = ENTITIES[entity]
    is_extra = name not in of
    label = name.replace("_", " ").capitalize() if is_extra else of[name].label
    free = name if not is_extra or name not in known else f"{name} (tied)"
    made_from = f"from {files[0]}" + (f" and {len(files) - 1} more" if len(files) > 1 else "")
    return Column(free, Kind.CATEGORY if is_extra else of[name].kind, TEXT, label, is_extra, number, made_from)


def _lay_out(
    cursor: duckdb.DuckDBPyConnection,
    entity: str,
    fields: Sequence[str],
    columns: Sequence[Column],
    stored: Mapping[str, Mapping[str, Column]],
    tied: Tied,
) -> None:
    """One row per record that is tied to something: of several partners the primary one, or else the first of the
    sheet whose name comes first."""
    ranked = (
        "SELECT record, field, whose, partner, row_number() OVER (PARTITION BY record, field "
        f"ORDER BY {_FIRST}) AS nth "
        f"FROM {_CURRENT} AND list = {literal(entity)}"
    )
    cells = ", ".join(
        f"max(partner) FILTER (field = {literal(name)}) AS {quoted(column.name)}"
        for name, column in zip(fields, columns, strict=True)
    )
    chosen = f"(SELECT * FROM ({ranked}) WHERE nth = 1)"
    for (child, name, whose), by in _BY_WHOM.items():
        if child == entity and name in fields and (by in stored.get(whose, ()) or tied.gives(whose, by)):
            chosen = _through(chosen, name, whose, by, tied)
    cursor.execute(
        f"CREATE OR REPLACE TEMP TABLE {quoted(f'tied_{entity}')} AS "
        f"SELECT record AS _record, {cells} FROM {chosen} GROUP BY record"
    )


def _through(chosen: str, name: str, whose: str, by: str, tied: Tied) -> str:
    """The chosen ties, with what the record that is tied names in place of its own id: a contact's customer."""
    rows = tied.read(whose, f"(SELECT * FROM history.{quoted(whose)} WHERE _superseded_by IS NULL) rows")
    key = quoted(KEYS[whose])
    known = f"SELECT {key} AS id, max({quoted(by)}) AS known FROM {rows} WHERE {key} IS NOT NULL GROUP BY 1"
    is_theirs = f"whose = {literal(whose)} AND field = {literal(name)}"
    cell = f"CASE WHEN {is_theirs} THEN coalesce(known, partner) ELSE partner END"
    return f"(SELECT c.* REPLACE ({cell} AS partner) FROM {chosen} c LEFT JOIN ({known}) k ON k.id = c.partner)"


def _unknown(cursor: duckdb.DuckDBPyConnection, entity: str) -> Iterator[Issue]:
    """That ties name records that are in no list."""
    key = quoted(KEYS[entity])
    rows = f"SELECT {key} FROM history.{quoted(entity)} WHERE _superseded_by IS NULL AND {key} IS NOT NULL"
    missing, total, example = cursor.execute(
        f"SELECT count(*) FILTER (_record NOT IN ({rows})), count(*), min(_record) FILTER (_record NOT IN ({rows})) "
        f"FROM {_table(entity)}"
    ).fetchall()[0]
    if missing:
        label = ENTITIES[entity].label.lower()
        what = f'{missing:,} of {plural(total, "record")} that ties name are none of your {label}, such as "{example}".'
        yield Issue(Severity.WARNING, "unknown_in_ties", what, f"Export the {label} of the same time.", count=missing)


def _between_sheets(cursor: duckdb.DuckDBPyConnection, entity: str) -> Iterator[Issue]:
    """That two sheets tie the same records to different partners, and which of them counts."""
    sheets = (
        "SELECT record, field, partner, concat_ws(' ', _file, _sheet) AS sheet, row_number() OVER (PARTITION BY "
        f"record, field ORDER BY _superseded_by NULLS FIRST, {_FIRST}) AS nth FROM history.ties "
        # Where each sheet has one tie for a record, the one takes the place of the other as it comes in.
        f"WHERE (_superseded_by IS NULL OR _superseded_by = _import) AND list = {literal(entity)}"
    )
    differ = "count(DISTINCT sheet) > 1 AND count(DISTINCT partner) > 1"
    rows = cursor.execute(
        f"SELECT field, count(*), array_agg(DISTINCT first ORDER BY first) FROM (SELECT field, "
        f"max(sheet) FILTER (nth = 1) AS first FROM ({sheets}) GROUP BY record, field HAVING {differ}) "
        "GROUP BY field ORDER BY field"
    ).fetchall()
    of = ENTITIES[entity]
    for name, number, first in rows:
        label = of[name].label.lower() if name in of else name
        verb = "has" if number == 1 else "have"
        what = f"{number:,} of the {of.label.lower()} {verb} another {label} in one sheet of ties than in another: "
        what += f"the primary one counts, or else that of the sheet whose name comes first ({', '.join(first)})."
        yield Issue(Severity.WARNING, "ties_disagree", what, "Leave out the sheet that does not count.", count=number)


def _table(entity: str) -> str:
    return f"temp.{quoted(f'tied_{entity}')}"
