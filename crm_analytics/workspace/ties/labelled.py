"""Look-up lists in the workspace: codes in other lists are read as the names that they stand for."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

import duckdb

from crm_analytics.entities import ENTITIES, LABELS
from crm_analytics.entities.labelling import SAME, WITH_STAGES
from crm_analytics.issues import Issue, Severity
from crm_analytics.questions import Question, key_of
from crm_analytics.schema import Kind
from crm_analytics.workspace.asking import only_row
from crm_analytics.workspace.columns import TEXT, Column, type_of
from crm_analytics.workspace.names import literal, quoted

_Place = tuple[str, str | None]
"""A file, and the sheet of it."""
_CURRENT = "history.labels WHERE _superseded_by IS NULL"


@dataclass(frozen=True)
class _Named:
    """The codes in the column `by` of a list stand for values of its field `name`; a list of stages also says `more`
    about each."""

    table: str
    name: str
    by: str
    file: str
    more: tuple[str, ...] = ()
    is_guessed: bool = False
    """Whether the outcomes of the list were taken from its stages: no column of its files says them."""

    def cell(self, name: str) -> str:
        """SQL for what a row and the list of stages say together: the row first. Where nothing but the code of its
        stage told the outcome of a row, the list comes first: nobody else knows what a code means."""
        row, listed = f"rows.{quoted(name)}", f"l.{quoted(name)}"
        if name == "outcome" and self.is_guessed:
            return (
                f"CASE WHEN lower(l.code) IS DISTINCT FROM lower(l.label) THEN coalesce({listed}, {row}) "
                f"ELSE coalesce({row}, {listed}) END"
            )
        return f"coalesce({row}, {listed})"


@dataclass
class Labelled:
    """List → what is named in it, the columns that it gets so, and what is to be said about it."""

    named: dict[str, list[_Named]] = field(default_factory=dict)
    columns: dict[str, list[Column]] = field(default_factory=dict)
    changed: dict[str, list[Column]] = field(default_factory=dict)
    """List → columns of its own that are read otherwise, as they are then."""
    issues: dict[str, tuple[Issue, ...]] = field(default_factory=dict)

    def read(self, entity: str, rows: str) -> str:
        """`rows` (what stands after FROM, called "rows") with the names in place of the codes."""
        absent = {column.name for column in self.columns.get(entity, ())}
        for named in self.named.get(entity, ()):
            known = {named.name: f"coalesce(l.label, rows.{quoted(named.name)})"}
            known |= {each: named.cell(each) for each in named.more}
            told = {named.name: "l.label"} | {each: f"l.{quoted(each)}" for each in named.more}
            replaced = ", ".join(f"{cell} AS {quoted(name)}" for name, cell in known.items() if name not in absent)
            added = [f"{cell} AS {quoted(name)}" for name, cell in told.items() if name in absent]
            cells = ", ".join([f"rows.* REPLACE ({replaced})" if replaced else "rows.*", *added])
            joined = f"LEFT JOIN temp.{quoted(named.table)} l ON l.code = rows.{quoted(named.by)}"
            rows = f"(SELECT {cells} FROM (SELECT * FROM {rows}) rows {joined}) rows"
            absent -= set(told)
        return rows


def look_up(cursor: duckdb.DuckDBPyConnection, stored: Mapping[str, Mapping[str, Column]]) -> Labelled:
    """Lay out what the look-up lists say, in a temporary table for each field. `stored` has the columns of the history
    tables."""
    done = Labelled()
    given = stored.get(LABELS.name, {})
    if not {"list", "field", "code", "label"} <= set(given):
        return done
    by = 'max("by")' if "by" in given else "CAST(NULL AS VARCHAR)"
    listed = cursor.execute(
        f"SELECT list, field, {by}, min(_file) FROM {_CURRENT} GROUP BY list, field "
        # The stages first: they may say of which pipeline a deal is, in a code.
        "ORDER BY field <> 'stage', list, field"
    ).fetchall()
    for owner, name, column, file in listed:
        table, more = f"labels_{owner}_{name}", [each for each in WITH_STAGES if each in given and name == "stage"]
        cells = ", ".join(f"max({quoted(each)}) AS {quoted(each)}" for each in ("label", *more))
        cursor.execute(
            f"CREATE OR REPLACE TEMP TABLE {quoted(table)} AS SELECT code, {cells} FROM {_CURRENT} "
            f"AND list = {literal(owner)} AND field = {literal(name)} GROUP BY code"
        )
        for entity in (owner, *SAME.get((owner, name), ())):
            of_deals = tuple(more) if entity == owner else ()
            known = stored.get(entity, {})
            # A column that the list has already is not written over: it may say something else.
            free = f"{name} (name)" if name not in ENTITIES[entity] and name in known else name
            named = _Named(table, free, column if column in known else name, file, of_deals, _is_guessed(known))
            _apply(cursor, done, entity, named, stored)
    for entity in done.named:
        _count(cursor, done, entity, stored.get(entity, {}))
    return done


def _is_guessed(known: Mapping[str, Column]) -> bool:
    """Whether outcomes were made from the stages alone: then no column of the files has that name or became it."""
    outcome = known.get("outcome")
    return outcome is not None and bool(outcome.made_from) and outcome.heading == "outcome"


def _count(cursor: duckdb.DuckDBPyConnection, done: Labelled, entity: str, known: Mapping[str, Column]) -> None:
    """How many rows have what the lists say about them. Of what is said of none the list gets no column: its figures
    say then that it is missing."""
    said = {name: named for named in done.named[entity] for name in (named.name, *named.more)}
    rows = done.read(entity, f"(SELECT * FROM history.{quoted(entity)} WHERE _superseded_by IS NULL) rows")
    counts = only_row(cursor, f"SELECT {', '.join(f'count({quoted(name)})' for name in said)} FROM {rows}")
    filled = dict(zip(said, counts, strict=True))
    added = [replace(column, filled=filled[column.name]) for column in done.columns.get(entity, ())]
    done.columns[entity] = [column for column in added if column.filled]
    there = {*known, *(column.name for column in done.columns[entity])}
    done.named[entity] = [
        replace(named, more=tuple(name for name in named.more if name in there))
        for named in done.named[entity]
        if named.name in there and named.by in there
    ]
    done.changed[entity] = [
        replace(known[name], filled=filled[name], made_from=f"from {named.file}" if filled[name] else "")
        for name, named in said.items()
        if name in known and (not known[name].filled or (name == "outcome" and named.is_guessed))
    ]


def _apply(
    cursor: duckdb.DuckDBPyConnection,
    done: Labelled,
    entity: str,
    named: _Named,
    stored: Mapping[str, Mapping[str, Column]],
) -> None:
    known = {*stored.get(entity, ()), *(column.name for column in done.columns.get(entity, ()))}
    if named.by not in known:
        return
    done.named.setdefault(entity, []).append(named)
    for name in (named.name, *named.more):
        if name not in known:
            done.columns.setdefault(entity, []).append(_column(entity, name, named.file))
    if named.by in stored[entity]:
        done.issues[entity] = (*done.issues.get(entity, ()), *_unnamed(cursor, entity, named))


def _column(entity: str, name: str, file: str) -> Column:
    """A column that the list gets: its field, or one of names beside that of the codes."""
    if name not in ENTITIES[entity]:
        return Column(name, Kind.CATEGORY, TEXT, name, is_extra=True, made_from=f"from {file}")
    of = ENTITIES[entity][name]
    return Column(name, of.kind, type_of(of.kind), of.label, made_from=f"from {file}")


def _unnamed(cursor: duckdb.DuckDBPyConnection, entity: str, named: _Named) -> Iterator[Issue]:
    """That some codes have no name, where others have."""
    by = quoted(named.by)
    codes, names = (
        f"SELECT {each} FROM temp.{quoted(named.table)} WHERE {each} IS NOT NULL" for each in ("code", "label")
    )
    is_unnamed = f"{by} NOT IN ({codes}) AND {by} NOT IN ({names})"
    missing, met, example = only_row(
        cursor,
        f"SELECT count(*) FILTER ({is_unnamed}), count(*) FILTER ({by} IN ({codes})), min({by}) FILTER ({is_unnamed}) "
        f"FROM history.{quoted(entity)} WHERE _superseded_by IS NULL AND {by} IS NOT NULL",
    )
    if missing and met:
        of = ENTITIES[entity]
        label = of[named.name].label.lower() if named.name in of else named.name
        have = "has" if missing == 1 else "have"
        rows, example = f"{missing:,} of the {of.label.lower()}", f'such as "{example}"'
        what = f"{rows} {have} a {label} that {named.file} does not name, {example}."
        yield Issue(Severity.WARNING, "unnamed_codes", what, "Export the look-up list anew.", count=missing)


def unsettled(cursor: duckdb.DuckDBPyConnection, questions: Sequence[Question]) -> tuple[Question, ...]:
    """The questions that look-up lists leave open: they say what became of deals in the stages that they name."""
    about = [question for question in questions if question.blocks == ("deals.outcome",)]
    lacking = _without_outcome(cursor) if about else None
    if lacking is None:
        return tuple(questions)
    of_sheets: dict[_Place, list[Question]] = {}
    for question in about:
        of_sheets.setdefault((question.file, question.sheet), []).append(question)
    left = {each.id for place, asked in of_sheets.items() for each in _left(asked, lacking.get(place, ()))}
    return tuple(question for question in questions if question not in about or question.id in left)


def _without_outcome(cursor: duckdb.DuckDBPyConnection) -> Mapping[_Place, Sequence[str]] | None:
    """Sheet → the stages in which a deal of it has no outcome; None where deals lack either column."""
    columns = cursor.execute(
        "SELECT column_name FROM duckdb_columns() WHERE schema_name = 'main' AND table_name = 'deals'"
    ).fetchall()
    if not {("stage",), ("outcome",)} <= set(columns):
        return None
    stages: dict[_Place, list[str]] = {}
    for file, sheet, stage in cursor.execute(
        "SELECT DISTINCT _file, _sheet, stage FROM main.deals WHERE outcome IS NULL AND stage IS NOT NULL"
    ).fetchall():
        stages.setdefault((file, sheet), []).append(stage)
    return stages


def _left(asked: Sequence[Question], stages: Sequence[str]) -> Sequence[Question]:
    """What one sheet still asks: about the `stages` that have deals without an outcome, or, where no question is about
    one of them, everything as long as there are such deals."""
    if not stages:
        return ()
    endings = tuple(key_of("", stage) for stage in stages)
    return [question for question in asked if question.id.endswith(endings)] or asked
