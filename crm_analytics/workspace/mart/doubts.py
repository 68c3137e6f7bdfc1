"""What nobody has answered about which rows are to count at all: until somebody does, they count."""

from collections.abc import Sequence

from crm_analytics.questions import LINES_OF, SAME_SALES, Question
from crm_analytics.workspace.imports.ledger import SheetRecord


def doubts(questions: Sequence[Question], sheets: Sequence[SheetRecord]) -> dict[str, tuple[Question, ...]]:
    """Open questions about which rows are to count, by the lists of the sheets that they are about."""
    about = [question for question in questions if question.topic in (SAME_SALES, LINES_OF)]
    found: dict[str, dict[str, Question]] = {}
    for question in about:
        for sheet in sheets:
            if sheet.place == (question.file, question.sheet):
                found.setdefault(sheet.entity, {})[question.id] = question
    return {entity: tuple(each.values()) for entity, each in found.items()}
