"""What the commands that score have in common: the records of the files, and the answers about their columns."""

import argparse
import json
from datetime import UTC, datetime
from typing import Any

from crm_analytics import churn, scoring
from crm_analytics.api.loading import nothing_usable
from crm_analytics.commands import NothingUsableError
from crm_analytics.commands.rates import convert
from crm_analytics.intake import Intake
from crm_analytics.issues import CrmError
from crm_analytics.questions import Question, question_id
from crm_analytics.scoring import Card, Options, Records, row_order
from crm_analytics.scoring.cards import jsonable
from crm_analytics.scoring.leaks import YES
from crm_analytics.workspace import Workspace


def chosen(options: argparse.Namespace, subject: str) -> Options:
    """What the reader decided about a model: the answers about `subject` are taken out of `options.answer`, so that
    the intake is left with its own. Raises CrmError for an answer that is none."""
    prefix, suffix = f"{subject}:", ":known_before"
    rows = question_id(subject, None, row_order.ROWS, row_order.IN_TIME)
    known, others, in_time = [], [], False
    for pair in options.answer:
        name, _, value = pair.partition("=")
        is_known = name.startswith(prefix) and name.endswith(suffix)
        if (is_known or name == rows) and value not in ("yes", "no"):
            raise CrmError(f'"{value}" is no answer to {name}: choose one of yes, no.')
        if is_known:
            known += [name.removeprefix(prefix).removesuffix(suffix)] if value == YES else []
        elif name == rows:
            in_time = value == YES
        else:
            others.append(pair)
    options.answer = others
    protected = getattr(options, "use_protected", False)
    return Options(frozenset(known), use_protected=protected, rows_in_time=in_time)


def records_of(intake: Intake, subject: str, options: argparse.Namespace) -> Records:
    """The records of the files: by what the CRM knows, else of any table that has the outcome in a column.

    Raises NothingUsableError where the files do not hold what is to be learnt, CrmError for an outcome they lack.
    """
    raw, outcome = intake.raw_tables, options.outcome
    if not raw:
        raise NothingUsableError(nothing_usable(intake))
    if not any(table.rows for table in raw):
        raise NothingUsableError("There are headings in these files, but no rows below them.")
    try:
        if not intake.tables:
            return scoring.of_tables(raw, scoring.SUBJECTS[subject], outcome)
        return _of_workspace(intake, subject, options)
    except CrmError as error:
        if outcome:
            raise
        raise NothingUsableError(str(error)) from error


def _of_workspace(intake: Intake, subject: str, options: argparse.Namespace) -> Records:
    with Workspace.open() as workspace:
        now = datetime.now(UTC).replace(tzinfo=None)
        workspace.load(intake.tables, questions=intake.questions, now=now)
        convert(workspace, options)
        try:
            return churn.records_for(workspace, subject, options.outcome)
        except CrmError as error:
            try:
                return scoring.of_tables(intake.raw_tables, scoring.SUBJECTS[subject], options.outcome)
            except CrmError:
                raise error from None


def check_answers(decided: Options, card: Card) -> None:
    """Raises CrmError where a column was vouched for that nobody asked about."""
    suspected = {leak.column for leak in card.leaks}
    for column in decided.known_before - suspected:
        asked = ", ".join(sorted(suspected)) or "none"
        raise CrmError(f'Nothing was asked about "{column}". The columns in question: {asked}.')


def questions(found: Card) -> tuple[Question, ...]:
    """One question for each column that may know the outcome, and one about the order of rows where it may be time."""
    asked = tuple(
        scoring.question_for(leak, found.subject)
        for leak in found.leaks
        if any(each.column in leak.columns and each.why.startswith("may know") for each in found.dropped)
    )
    order = found.newest.by_order
    return asked if order is None or order.is_sure else (*asked, row_order.question(order.why, found.subject))


def print_json(found: dict[str, Any]) -> None:
    print(json.dumps(jsonable(found), ensure_ascii=False, indent=2))
