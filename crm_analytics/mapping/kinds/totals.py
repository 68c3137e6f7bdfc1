"""Sheets whose rows are totals of many records: it is asked whether they are, never taken for granted."""

from collections.abc import Sequence

from crm_analytics.entities import ENTITIES, UPLOADED
from crm_analytics.mapping.kinds.choosing import only
from crm_analytics.mapping.kinds.grain import SURE
from crm_analytics.mapping.looking import look_at
from crm_analytics.questions import Option, Question, question_id
from crm_analytics.tables import ColumnProfile, RawTable

TOTALS = "entity"
"""The topic of the question whose answer says what the rows are totals of."""
NO = "no"
_OFFERED = tuple(entity for entity in UPLOADED.values() if entity.offered)
_LEAST_SURE = 3
_NAMED = 4


def totals_question(table: RawTable, profiles: Sequence[ColumnProfile]) -> Question | None:
    """Whether to use a table without records as totals; None where it does not look like any."""
    sheet = look_at(table, profiles)
    for entity in _OFFERED:
        assignment = only(sheet, entity.name)
        scored = zip(table.headings, assignment.scores, strict=True)
        sure = [heading for heading, score in scored if score and score.value >= SURE]
        if assignment.is_complete and len(sure) >= _LEAST_SURE:
            return _question(table, entity.name, sure)
    return None


def _question(table: RawTable, entity: str, headings: Sequence[str]) -> Question:
    named = ", ".join(f'"{heading}"' for heading in headings[:_NAMED])
    label = ENTITIES[entity].label.lower()
    return Question(
        id=question_id(table.file, table.sheet, TOTALS),
        text=f"Are the rows of {table.place} totals, such as all calls of one agent in one month?",
        evidence=f"They are no single records, but these columns look like totals: {named}.",
        options=(Option(entity, f"Yes, use them as {label}"), Option(NO, "No, leave them out")),
        suggestion=entity,
        file=table.file,
        sheet=table.sheet,
        topic=TOTALS,
    )
