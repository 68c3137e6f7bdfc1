"""What can be typed on the command line, and what it means."""

import argparse
import re
from collections.abc import Sequence
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import NoReturn

from crm_analytics.issues import CrmError
from crm_analytics.periods import Grain

_EXAMPLES = """examples:
  python -m crm_analytics inspect deals.csv customers.xlsx
  python -m crm_analytics kpis deals.csv --kpi win_rate --by deals.owner
  python -m crm_analytics kpis deals.csv --from 2026-01-01 --to 2026-03-31 --grain month --json
  python -m crm_analytics run --port 8600"""


class _Parser(argparse.ArgumentParser):
    """An argument parser whose errors are one sentence, without the usage block."""

    def error(self, message: str) -> NoReturn:
        raise CrmError(f"{message[0].upper()}{message[1:]}. `{self.prog} --help` says what can be typed.")


def parser() -> argparse.ArgumentParser:
    """The whole command line. Parsing raises CrmError for words that make no sense."""
    whole = _Parser(
        prog="python -m crm_analytics",
        description="CRM analytics from spreadsheets. Nothing leaves this machine.",
        epilog=_EXAMPLES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    commands = whole.add_subparsers(dest="command", required=True, metavar="inspect | kpis | run")
    _add_inspect(commands.add_parser("inspect", help="what files hold: entities, columns, questions, issues"))
    _add_kpis(commands.add_parser("kpis", help="KPIs of files, with their proof"))
    _add_run(commands.add_parser("run", help="start the app in a browser"))
    return whole


def _add_files(command: argparse.ArgumentParser) -> None:
    command.add_argument("files", nargs="*", metavar="FILE", help="CSV, TSV, TXT, XLSX, XLS or ODS; several at once")
    command.add_argument(
        "--answer",
        nargs="+",
        action="extend",
        default=[],
        metavar="ID=VALUE",
        help="answer a question that `inspect` lists",
    )
    command.add_argument("--accept-suggestions", action="store_true", help="answer every question as suggested")
    command.add_argument("--recipe", metavar="F.json", help="decisions saved on the mapping page")
    command.add_argument("--json", action="store_true", help="print JSON")


def _add_inspect(command: argparse.ArgumentParser) -> None:
    _add_files(command)
    command.set_defaults(run=_inspect)


def _add_kpis(command: argparse.ArgumentParser) -> None:
    _add_files(command)
    command.add_argument("--kpi", nargs="+", action="extend", default=[], metavar="NAME", help="only these KPIs")
    command.add_argument("--from", dest="start", metavar="D", help="first day: 2026-01-31, 2026-01 or 2026")
    command.add_argument("--to", dest="end", metavar="D", help="last day, included: 2026-03-31, 2026-03 or 2026")
    command.add_argument("--grain", metavar="G", choices=[grain.value for grain in Grain], help="also a series per G")
    command.add_argument("--by", metavar="ENTITY.FIELD", help="also split by this field, or extra column")
    command.add_argument(
        "--where",
        nargs="+",
        action="extend",
        default=[],
        metavar="ENTITY.FIELD=VALUE",
        help="keep only these rows; also !=, >=, <=, > and <; an empty VALUE means blank",
    )
    command.add_argument("--custom", metavar="F.json", help="your own KPIs, exported from the app")
    command.set_defaults(run=_kpis)


def _add_run(command: argparse.ArgumentParser) -> None:
    command.add_argument("--port", type=int, default=8501, help="8501 unless told")
    command.add_argument("--data-dir", metavar="D", help="where the workspace is kept")
    command.set_defaults(run=_run)


def files_of(options: argparse.Namespace) -> list[str]:
    """The files to read. Words after a many-valued option that are existing files count too (`--kpi a deals.csv`).

    Raises CrmError where there is none.
    """
    for name in ("kpi", "where", "answer"):
        values = getattr(options, name, [])
        misplaced = [value for value in values if "=" not in value and Path(value).is_file()]
        for value in misplaced:
            options.files.append(value)
            values.remove(value)
    if not options.files:
        raise CrmError(f"Which files? Name at least one: python -m crm_analytics {options.command} FILE…")
    return list(options.files)


def answers_of(pairs: Sequence[str]) -> dict[str, str]:
    """ID=VALUE pairs taken apart. An id holds no "=", so the first one divides. Raises CrmError."""
    answers = {}
    for pair in pairs:
        name, divider, value = pair.partition("=")
        if not divider:
            raise CrmError(f'"{pair}" is no answer: write ID=VALUE.')
        answers[name] = value
    return answers


def first_day(text: str | None) -> date | None:
    """The first day of a day, month or year as typed. Raises CrmError."""
    return None if text is None else _span(text)[0]


def day_after(text: str | None) -> date | None:
    """The day after a day, month or year as typed: a period that includes it ends there. Raises CrmError."""
    return None if text is None else _span(text)[1]


def _span(text: str) -> tuple[date, date]:
    for pattern, layout, grain in (
        (r"\d{4}", "%Y", Grain.YEAR),
        (r"\d{4}-\d{1,2}", "%Y-%m", Grain.MONTH),
        (r"\d{4}-\d{1,2}-\d{1,2}", "%Y-%m-%d", Grain.DAY),
    ):
        if re.fullmatch(pattern, text):
            try:
                start = datetime.strptime(text, layout).date()
            except ValueError as error:
                raise CrmError(f'"{text}" is not a date that exists.') from error
            return start, grain.next(start) if grain is not Grain.DAY else start + timedelta(days=1)
    raise CrmError(f'"{text}" is not a date: write year-month-day, for example 2026-01-31.')


# Each command is imported when it is run: one must not load what only another one needs.


def _inspect(options: argparse.Namespace) -> int:
    from crm_analytics.commands.inspecting import run

    return run(options)


def _kpis(options: argparse.Namespace) -> int:
    from crm_analytics.commands.kpis import run

    return run(options)


def _run(options: argparse.Namespace) -> int:
    from crm_analytics.commands.app import run

    return run(options)
