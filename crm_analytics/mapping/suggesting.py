"""Suggestions for the sheets of an upload: what each is, what its columns are, how sure that is, and why."""

from collections.abc import Sequence
from dataclasses import replace

from crm_analytics.entities import TIES
from crm_analytics.entities import entity as find_entity
from crm_analytics.entities.carrying import kept_as, whose
from crm_analytics.entities.combining import Combining, combining
from crm_analytics.mapping.answers import with_answers
from crm_analytics.mapping.assigning import NO_RIVAL, Assignment, Rival, Score
from crm_analytics.mapping.context.series import with_parts
from crm_analytics.mapping.kinds.choosing import Choice, choose, only, why_none
from crm_analytics.mapping.kinds.not_records import why_not_records
from crm_analytics.mapping.kinds.summaries import SUMMARY, without_summaries
from crm_analytics.mapping.kinds.together import together
from crm_analytics.mapping.labels import label_columns, label_sheet
from crm_analytics.mapping.looking import Sheet, look_at
from crm_analytics.mapping.owners import of_another, whole_name
from crm_analytics.mapping.parents import of_parents
from crm_analytics.mapping.second_reading import of_parent
from crm_analytics.mapping.ties import tie_columns, tie_sheet
from crm_analytics.mapping.without_headings import by_values
from crm_analytics.tables import ColumnMapping, ColumnProfile, RawTable, SheetMapping

_BLANK = 0.8
"""A column without values can be anything."""
CONFIDENT = 0.8
"""Suggestions at or above this are shown as sure, those below as "please check"."""
_SURE_OF_ENTITY, _UNSURE = 0.95, 0.79
"""No column is sure where it is not sure what one row is: where the entity is wrong, all its columns are. On 225 real
sheets, each asked about before anything was mended for it, the entity was right on 40 of the 61 below 0.95, and on 159
of the 164 above."""
_FEW_COLUMNS = 3
"""Nor where no more columns than these have a field: 6 of the 29 sure ones of such unseen sheets were wrong, of those
in others 14 of 475."""
_RIVAL = 0.7
"""Nor one that could be another field, or another column it, by this share of its own score: "Client" may be a name or
a link, "State" a place or how things stand. Of such unseen ones 5 of 32 were wrong, of the others 9 of 427."""

_FITTING = 0.95
"""Cells that fit less make a column one to check."""
_LITTLE = frozenset({"type", "description"})
"""Nor one whose heading ends so: what it is the kind of, or what it describes, stands elsewhere. Of 39 such unseen ones
4 were wrong, of the 3,068 others 25."""


def suggest(tables: Sequence[RawTable], profiles: Sequence[Sequence[ColumnProfile]]) -> tuple[SheetMapping | None, ...]:
    """One suggestion per table, None where nothing in it looks like records the app knows."""
    sheets = [look_at(table, columns) for table, columns in zip(tables, profiles, strict=True)]
    choices = together(sheets, [choose(sheet) for sheet in sheets])
    found = [
        by_values(sheet.table, sheet.profiles) or _tied(sheet, choice, sheets) or _suggestion(sheet, choice)
        for sheet, choice in zip(sheets, choices, strict=True)
    ]
    return without_summaries(tables, profiles, _with_labels(sheets, choices, found))


def suggest_columns(table: RawTable, profiles: Sequence[ColumnProfile], entity: str) -> SheetMapping:
    """What the columns are, where somebody said what one row is. Raises UnknownNameError for an unknown entity."""
    sheet = look_at(table, profiles)
    if find_entity(entity).tells:
        return replace(tie_columns(sheet) if entity == TIES.name else label_columns(sheet), chosen=True)
    assignment = only(sheet, entity)
    columns = _columns(sheet, assignment, 1.0)
    return SheetMapping(entity, 1.0, "you said so", columns, chosen=True)


def why(column: ColumnMapping) -> str:
    """What speaks for what a column is taken to be, and why it is to be checked where it is not sure."""
    return f"{column.reason}; {column.doubt}" if column.doubt else column.reason


def unmapped_reason(table: RawTable, profiles: Sequence[ColumnProfile] = ()) -> str:
    """Why a table got no suggestion, as a sentence."""
    if not table.rows:
        return "It has headings and no rows, and its headings name nothing the app knows."
    if len(table.headings) == 1:
        return f'Its only column, "{table.headings[0]}", is a list, not a table of records.'
    if why := why_not_records(table.headings):
        return why
    if profiles and (why := why_none(look_at(table, profiles))):
        return why
    if table.crosswise is not None and profiles and suggest((table,), (profiles,))[0] is not None:
        return SUMMARY
    return "None of the records the app knows (customers, deals, orders, tickets …) fits its columns."


def _tied(sheet: Sheet, choice: Choice | None, every: Sequence[Sheet]) -> SheetMapping | None:
    return tie_sheet(sheet, choice, [other for other in every if other is not sheet])


def _with_labels(
    sheets: Sequence[Sheet], choices: Sequence[Choice | None], found: Sequence[SheetMapping | None]
) -> list[SheetMapping | None]:
    """The suggestions, with those sheets as look-up lists that say what the codes of the others stand for."""
    records = [(sheet, mapping) for sheet, mapping in zip(sheets, found, strict=True) if mapping]
    return [
        mapping
        if mapping and find_entity(mapping.entity).tells
        else label_sheet(sheet, choice, [each for each in records if each[0] is not sheet]) or mapping
        for sheet, choice, mapping in zip(sheets, choices, found, strict=True)
    ]


def _suggestion(sheet: Sheet, choice: Choice | None) -> SheetMapping | None:
    if choice is None:
        return None
    columns = _columns(sheet, choice.assignment, choice.confidence)
    if sum(column.field is not None for column in columns) <= _FEW_COLUMNS and not sheet.export:
        columns = tuple(_not_sure(column) for column in columns)
    return SheetMapping(choice.entity, choice.confidence, choice.reason, columns)


def _not_sure(column: ColumnMapping) -> ColumnMapping:
    if column.field is None or column.confidence < CONFIDENT:
        return column
    return replace(column, confidence=_UNSURE, doubt="few columns of this table say what it is")


def _columns(sheet: Sheet, assignment: Assignment, sure_of_entity: float) -> tuple[ColumnMapping, ...]:
    assignment = with_answers(sheet, with_parts(sheet, assignment))
    found = of_parents(sheet, assignment)
    carried = {
        at: (field, of_parent(sheet, at, assignment.entity, field, score)) for at, (field, score) in found.items()
    }
    return tuple(
        _column(
            sheet,
            assignment.entity,
            at,
            *carried[at],
            NO_RIVAL,
            sure_of_entity,
            f"; it is the {whose(carried[at][0])}'s",
        )
        if at in carried
        else ColumnMapping(at, heading, None, 1.0, "kept as an extra: no field of this kind")
        if (score := assignment.scores[at]) is None
        else _column(
            sheet,
            assignment.entity,
            at,
            whole_name(sheet, assignment, at, [field for field, _ in found.values()]),
            score,
            assignment.rivals[at],
            sure_of_entity,
        )
        for at, heading in enumerate(sheet.table.headings)
    )


def _column(
    sheet: Sheet,
    entity: str,
    at: int,
    field: str,
    score: Score,
    rival: Rival,
    sure_of_entity: float,
    more: str = "",
) -> ColumnMapping:
    may_share = combining(field) is Combining.COMPLETES
    if place := of_another(sheet, entity, at, field):
        score = replace(score, is_doubted=True, doubt=f'it may be the place of "{place}"')
    confidence = _confidence(score, rival.value, may_share, sure_of_entity)
    heading, reason = sheet.table.headings[at], _reason(sheet, score) + more
    if confidence >= CONFIDENT:
        return ColumnMapping(at, heading, field, confidence, reason)
    other = _other(sheet, kept_as(entity, field), rival) if _has_rival(score, rival.value, may_share) else ""
    doubt = other or _doubt(score, entity, sure_of_entity) or _weak(score)
    return ColumnMapping(at, heading, field, confidence, reason.removesuffix(f"; {doubt}"), doubt=doubt)


def _doubt(score: Score, entity: str, sure_of_entity: float) -> str:
    """Why a column that nothing else could be is not sure, as the end of a sentence; "" where it is."""
    if _says_little(score):
        return "such a heading says little by itself"
    if score.doubt:
        return score.doubt
    if score.is_doubted and score.is_unconfirmed and not score.because:
        return "headings of other sheets do not say so"
    if sure_of_entity < _SURE_OF_ENTITY:
        return f"it is not sure that each row is {find_entity(entity).row}"
    return "likely, but neither its words nor its cells make it sure" if score.is_doubted else ""


def _weak(score: Score) -> str:
    """What is wrong with it: its cells, or else its heading, which does not always mean this."""
    is_of_cells = score.fit.said and score.fit.factor < _FITTING
    return score.fit.said if is_of_cells else "such a heading can mean something else as well"


def _other(sheet: Sheet, field: str, rival: Rival) -> str:
    """What else a column could be, or which other one could be its field, as the end of a sentence."""
    if rival.column is not None:
        return f'the column "{sheet.table.headings[rival.column]}" could be it as well'
    own = find_entity(field.partition(".")[0])
    return f"it could also be {own[rival.field].label}" if rival.field else ""


def _confidence(score: Score, rival: float, may_share: bool, sure_of_entity: float) -> float:
    sure = score.value * (_BLANK if score.fit.is_blank else 1.0)
    if score.is_known:
        return round(min(sure, 0.99), 3)
    if rival > 0.97 * sure and not may_share:
        sure *= 0.8
    elif rival > 0.85 * sure and not may_share:
        sure *= 0.93
    sure = min(sure, 0.99) * min(1.0, 0.45 + 0.65 * sure_of_entity)
    is_doubtful = (
        score.is_doubted
        or sure_of_entity < _SURE_OF_ENTITY
        or _has_rival(score, rival, may_share)
        or _says_little(score)
    )
    return round(min(sure, _UNSURE) if is_doubtful else sure, 3)


def _has_rival(score: Score, rival: float, may_share: bool) -> bool:
    sure = score.value * (_BLANK if score.fit.is_blank else 1.0)
    return rival > _RIVAL * sure and not may_share and not score.is_known


def _says_little(score: Score) -> bool:
    return score.said.rpartition(" ")[2] in _LITTLE and not score.is_known


def _reason(sheet: Sheet, score: Score) -> str:
    if score.is_known and sheet.export:
        said = f"{sheet.export.vendor} calls it so"
    elif score.because:
        said = score.because
    elif score.said:
        language = "" if score.language == "English" else f" in {score.language}"
        said = f'its heading says "{score.said}"{language}'
    else:
        said = "its heading says nothing known"
    return f"{said}; {score.fit.said}" if score.fit.said else said
