"""`inspect`: what files hold, column by column, and what is open."""

import argparse
import json
import sys
from dataclasses import asdict
from typing import Any

from crm_analytics.api.loading import inspect, nothing_usable
from crm_analytics.commands import DriftedError
from crm_analytics.commands.arguments import answers_of, files_of
from crm_analytics.intake import Intake, Sheet
from crm_analytics.issues import Issue
from crm_analytics.linking import bonds, lookup
from crm_analytics.mapping import why
from crm_analytics.questions import Question, place_of
from crm_analytics.recipe import Drift, Recipe
from crm_analytics.units import counted, say_share


def run(options: argparse.Namespace) -> int:
    """Print what the files hold; exit code 3 where none of it can be used."""
    intake = taken_in(options)
    if options.json:
        print(json.dumps(as_json(intake), ensure_ascii=False, indent=2))
    else:
        print(as_text(intake))
    if not intake.sheets:
        print(nothing_usable(intake), file=sys.stderr)
        return 3
    return 0


def taken_in(options: argparse.Namespace, remembered: Recipe | None = None) -> Intake:
    """The files named on the command line, understood under its recipe (or else the one that is `remembered`) and
    answers; how they differ from the last ones in a way that matters goes to stderr.

    Raises CrmError, and DriftedError where --strict forbids such a difference.
    """
    recipe = Recipe.read(options.recipe) if options.recipe else remembered
    files = files_of(options)
    intake = inspect(*files, recipe=recipe, answers=answers_of(options.answer), accept=options.accept_suggestions)
    grave = [drift for drift in intake.drifts if drift.matters]
    for drift in grave:
        print(f"warning: {drift}", file=sys.stderr)
    if grave and options.strict:
        differ = "1 difference" if len(grave) == 1 else f"{len(grave)} differences"
        raise DriftedError(f"Stopped: {differ} from the last files that matter. Without --strict they are only said.")
    if options.save_recipe:
        intake.kept.save(options.save_recipe)
    return intake


def as_json(intake: Intake) -> dict[str, Any]:
    """The inspection as plain lists and dicts."""
    return {
        "sheets": [{**_sheet(sheet), "tells": _told(sheet, intake)} for sheet in intake.sheets],
        "links": [
            {
                "field": f"{link.child}.{link.field}",
                "to": f"{link.parent}.{link.parent_field}",
                "rows": link.rows,
                "blank": link.blank,
                "matched": link.matched,
                "unmatched": [{"value": value, "rows": rows} for value, rows in link.unmatched],
                "near": [{"value": near.value, "rows": near.rows, "candidate": near.candidate} for near in link.near],
            }
            for link in intake.links
        ],
        "questions": [question_json(question) for question in (*intake.questions, *intake.offers)],
        "drift": [_drift_json(drift) for drift in intake.drifts],
        "issues": [_issue_json(issue) for issue in intake.issues],
        "set_aside": [
            {"file": aside.file, "sheet": aside.sheet, "reason": aside.reason, "hint": aside.hint}
            for aside in intake.set_aside
        ],
    }


def question_json(question: Question) -> dict[str, Any]:
    return {
        "id": question.id,
        "text": question.text,
        "evidence": question.evidence,
        "options": [{"value": option.value, "label": option.label} for option in question.options],
        "suggestion": question.suggestion,
        "blocks": list(question.blocks),
    }


def _drift_json(drift: Drift) -> dict[str, Any]:
    return {**asdict(drift), "kind": drift.kind.value}


def _issue_json(issue: Issue) -> dict[str, Any]:
    return {
        "severity": issue.severity.value,
        "code": issue.code,
        "what": issue.what,
        "hint": issue.hint,
        "file": issue.where.file,
        "sheet": issue.where.sheet,
        "column": issue.where.column,
        "rows": list(issue.where.rows),
        "count": issue.count,
    }


def as_text(intake: Intake) -> str:
    """The inspection for people."""
    lines: list[str] = []
    for sheet in intake.sheets:
        raw, mapping = sheet.raw, sheet.mapping
        lines.append(
            f"{raw.place}: {mapping.entity}, {counted(raw.rows, 'row')} ({_sure(mapping.confidence)}: {mapping.reason})"
        )
        lines += [f"  {said}" for said in _told(sheet, intake)]
        for column in _columns(sheet):
            target = column["field"] or "extra"
            failed = f", {column['failed']:,} not understood" if column["failed"] else ""
            lines.append(
                f"  {column['heading']} → {target} ({_sure(column['confidence'])}; {column['kind']}, "
                f"{column['parsed']:,} read{failed})"
            )
    for aside in intake.set_aside:
        place = place_of(aside.file, aside.sheet)
        lines.append(f"{place}: set aside. {aside.reason} {aside.hint}".rstrip())
    for question in (*intake.questions, *intake.offers):
        values = ", ".join(
            f"{option.value}{' (suggested)' if option.value == question.suggestion else ''}"
            for option in question.options
        )
        lines += [f"? {question.text} {question.evidence}", f"  --answer '{question.id}=…' one of: {values}"]
    lines += [f"{'! ' if drift.matters else '~ '}{drift}" for drift in intake.drifts]
    lines += [f"{issue.severity.value}: {issue}" for issue in intake.issues]
    return "\n".join(lines)


def _told(sheet: Sheet, intake: Intake) -> list[str]:
    """What a table without records of its own does to the others."""
    table = next(table for table in intake.tables if table.place == sheet.place)
    found = lookup(table, intake.tables)
    return [*map(str, bonds(table, intake.tables)), *([str(found)] if found else [])]


def _sheet(sheet: Sheet) -> dict[str, Any]:
    raw, mapping = sheet.raw, sheet.mapping
    return {
        "file": raw.file,
        "sheet": raw.sheet,
        "entity": mapping.entity,
        "confidence": round(mapping.confidence, 3),
        "reason": mapping.reason,
        "encoding": raw.encoding,
        "delimiter": raw.delimiter,
        "header_row": raw.header_row,
        "rows": raw.rows,
        "columns": _columns(sheet),
        "derived": dict(sheet.clean.derived),
        "currency": sheet.clean.currency,
    }


def _columns(sheet: Sheet) -> list[dict[str, Any]]:
    reports = {report.heading: report for report in sheet.clean.columns}
    found = []
    for column in sheet.mapping.columns:
        report = reports.get(column.heading)
        found.append(
            {
                "heading": column.heading,
                "field": column.field,
                "confidence": round(column.confidence, 3),
                "reason": why(column),
                "kind": report.kind if report else None,
                "convention": report.convention if report else "",
                "parsed": report.parsed if report else 0,
                "failed": report.failed if report else 0,
                "blank": report.blank if report else 0,
                "failed_rows": list(report.failed_rows) if report else [],
            }
        )
    return found


def _sure(confidence: float) -> str:
    return f"{say_share(confidence)} sure"
