"""Uploads of tables written as text: understood, and put into a workspace one month after the other."""

from datetime import datetime

from crm_analytics.intake import Intake, understand
from crm_analytics.reading import Source, read_files
from crm_analytics.recipe import Recipe
from crm_analytics.workspace import ImportReport, Workspace

JANUARY, FEBRUARY, MARCH = (datetime(2024, month, 28) for month in (1, 2, 3))


def understood(recipe: Recipe | None = None, **files: str) -> Intake:
    return understand(read_files([Source(f"{name}.csv", text.encode()) for name, text in files.items()]), recipe)


def load(workspace: Workspace, now: datetime = JANUARY, recipe: Recipe | None = None, **files: str) -> ImportReport:
    intake = understood(recipe, **files)
    given = [(f"{name}.csv", text.encode()) for name, text in files.items()]
    return workspace.load(intake.tables, files=given, questions=intake.questions, now=now, modes=intake.modes)


def rows(workspace: Workspace, sql: str) -> list[tuple[object, ...]]:
    return [tuple(row.values()) for row in workspace.engine.run(sql).to_pylist()]
