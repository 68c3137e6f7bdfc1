"""Repairs: near misses put to the owner of the tables, and made where they are accepted."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from crm_analytics.entities import entity
from crm_analytics.issues import Issue, Severity, Where
from crm_analytics.linking.links import Link, find_links
from crm_analytics.linking.similarity import NearMiss
from crm_analytics.questions import Answers, Option, Question, question_id
from crm_analytics.tables import CleanTable

Headings = Mapping[tuple[str, str | None, str], str]
"""(file, sheet, field name) → the heading it stands under in the file."""

_REPAIR = "repair"
_YES, _NO = "yes", "no"


def repair_questions(
    links: Sequence[Link], tables: Sequence[CleanTable], headings: Headings | None = None
) -> tuple[Question, ...]:
    """One offer per near miss and table that has it. Suggested are only those that differ in spaces, punctuation or
    capitals; no answer means that nothing is changed."""
    return tuple(
        _offer(link, near, table, rows, headings or {})
        for link in links
        for table in tables
        if table.entity == link.child and link.field in table.frame.columns
        for near, rows in _found_in(table, link)
    )


def apply_repairs(tables: Sequence[CleanTable], answers: Answers) -> tuple[CleanTable, ...]:
    """The tables with every accepted repair made, and an Issue that says so."""
    if not any(f":{_REPAIR}:" in key and answer == _YES for key, answer in answers.items()):
        return tuple(tables)
    links = find_links(tables)
    return tuple(_repaired(table, links, answers) for table in tables)


def _found_in(table: CleanTable, link: Link) -> Iterator[tuple[NearMiss, int]]:
    if not link.near:
        return
    counts = table.frame[link.field].value_counts()
    for near in link.near:
        if near.value in counts.index:
            yield near, int(counts[near.value])


def _heading(table: CleanTable, field: str, headings: Headings) -> str:
    written = headings.get((table.file, table.sheet, field))
    return written or next((report.heading for report in table.columns if report.column == field), field)


def _offer(link: Link, near: NearMiss, table: CleanTable, rows: int, headings: Headings) -> Question:
    heading = _heading(table, link.field, headings)
    parents = entity(link.parent).label.lower()
    counted, say = f"{rows:,} row{'s' * (rows != 1)}", "says" if rows == 1 else "say"
    return Question(
        id=question_id(table.file, table.sheet, heading, _REPAIR, near.value),
        text=f'Is "{near.value}" in "{heading}" the same as "{near.candidate}"?',
        evidence=f'{counted} {say} "{near.value}"; the {parents} have "{near.candidate}", {near.difference}.',
        options=(
            Option(_YES, f'Yes, use "{near.candidate}" for these {counted}'),
            Option(_NO, "No, leave them as they are"),
        ),
        suggestion=_YES if near.is_same else None,
        file=table.file,
        sheet=table.sheet,
        column=heading,
        topic=_REPAIR,
    )


def _repaired(table: CleanTable, links: Sequence[Link], answers: Answers) -> CleanTable:
    changed = table
    for link in links:
        if link.child != table.entity or link.field not in table.frame.columns:
            continue
        heading = _heading(table, link.field, {})
        renamed = {
            near.value: near.candidate
            for near in link.near
            if answers.get(question_id(table.file, table.sheet, heading, _REPAIR, near.value)) == _YES
        }
        if renamed:
            changed = _renamed(changed, link.field, heading, renamed)
    return changed


def _renamed(table: CleanTable, field: str, heading: str, renamed: Mapping[str, str]) -> CleanTable:
    column = table.frame[field]
    issues = []
    for old, new in renamed.items():
        rows = column.index[(column == old).fillna(False)]
        if len(rows):
            where = Where(table.file, table.sheet, heading, tuple(int(row) for row in rows[:5]))
            what = f'"{old}" was read as "{new}", as you decided.'
            issues.append(Issue(Severity.INFO, "repaired", what, "", where, len(rows)))
    frame = table.frame.assign(**{field: column.replace(dict(renamed))})
    return replace(table, frame=frame, issues=(*table.issues, *issues))
