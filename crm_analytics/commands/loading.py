"""The files of a command line as a workspace in memory, for the commands that predict."""

import argparse
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pyarrow as pa

from crm_analytics.api.loading import nothing_usable
from crm_analytics.commands import NothingUsableError
from crm_analytics.commands.inspecting import question_json, taken_in
from crm_analytics.commands.rates import convert
from crm_analytics.commands.repairing import mend
from crm_analytics.exports import csv_bytes
from crm_analytics.intake import Intake
from crm_analytics.issues import CrmError, Issue, Severity, Where
from crm_analytics.linking import Overlap, place_of
from crm_analytics.units import counted
from crm_analytics.workspace import Workspace

_TOLD = 5
"""How many open questions are told in full."""
_LEFT_OUT = frozenset({"identical_rows", "offered_lines_left_out", "offered_lines_of_won_deals", "refunds_of_orders"})
"""What is no warning, as it is right, and yet says that rows do not count."""


@contextmanager
def workspace_of(options: argparse.Namespace) -> Iterator[tuple[Workspace, Intake]]:
    """A workspace with the files named on the command line; what may make figures wrong, as sales that count
    twice, is said on stderr. Raises NothingUsableError, and CrmError for wrong use."""
    intake = taken_in(options)
    if not intake.tables:
        raise NothingUsableError(nothing_usable(intake))
    if not any(len(table.frame) for table in intake.tables):
        raise NothingUsableError("There are headings in these files, but no rows below them.")
    tell_found(intake)
    with Workspace.open() as workspace:
        now = datetime.now(UTC).replace(tzinfo=None)
        report = workspace.load(intake.tables, questions=intake.waiting(), now=now, modes=intake.modes)
        warn_of(report.issues)
        convert(workspace, options)
        mend(workspace, options)
        yield workspace, intake


def warn_of_same_sales(overlaps: Iterable[Overlap]) -> None:
    """Say on stderr which tables seem to tell of the same sales."""
    for overlap in overlaps:
        print(f"warning: {place_of(overlap.fewer)}: {overlap.issue.what}", file=sys.stderr)


def tell_found(intake: Intake) -> None:
    """Say on stderr which tables are not used, what in the others may make figures wrong, and what is open to be asked:
    figures are worked out without waiting for an answer."""
    for aside in intake.set_aside:
        print(f"note: {place_of(Where(aside.file, aside.sheet))}: {aside.reason}", file=sys.stderr)
    warn_of(intake.issues)
    for question in intake.questions[:_TOLD]:
        values = ", ".join(option.value for option in question.options)
        print(f"question: {question.text} --answer '{question.id}=…' one of: {values}", file=sys.stderr)
    if len(intake.questions) > _TOLD:
        more = counted(len(intake.questions) - _TOLD, "more question")
        print(f"question: {more}: inspect lists all with their options.", file=sys.stderr)


def warn_of(issues: Iterable[Issue]) -> None:
    """Say on stderr what an import found that may make figures wrong, and which rows it left out."""
    for issue in issues:
        if issue.severity is Severity.WARNING:
            print(f"warning: {issue}", file=sys.stderr)
        elif issue.code in _LEFT_OUT:
            print(f"note: {issue}", file=sys.stderr)


def open_json(intake: Intake) -> dict[str, Any]:
    """What every JSON answer ends with: the questions that are open, and the sheets that were set aside."""
    return {
        "questions": [question_json(question) for question in (*intake.questions, *intake.offers)],
        "set_aside": [asdict(aside) for aside in intake.set_aside],
    }


def write_csv(path: str, table: pa.Table) -> None:
    """Write a table where `-o` says. Raises CrmError where that cannot be written."""
    try:
        Path(path).write_bytes(csv_bytes(table))
    except OSError as error:
        raise CrmError(f"{path} cannot be written: {error.strerror}.") from error
