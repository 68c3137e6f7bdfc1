"""What can be typed on the command line, and what it means."""

import argparse
import re
from collections.abc import Sequence
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import NoReturn

from crm_analytics.commands import predictive_options
from crm_analytics.commands.shared_options import add_files, add_where, command_of
from crm_analytics.issues import CrmError
from crm_analytics.periods import Grain

_EXAMPLES = """examples:
  python -m crm_analytics inspect deals.csv customers.xlsx
  python -m crm_analytics import deals.csv --folder my_data --mode replace --dry-run
  python -m crm_analytics doctor deals.csv products.csv -o to-fix.xlsx
  python -m crm_analytics kpis deals.csv --kpi win_rate --by deals.owner
  python -m crm_analytics kpis deals.csv --from 2026-01-01 --to 2026-03-31 --grain month --json
  python -m crm_analytics score churn customers.csv -o scored.csv
  python -m crm_analytics clv orders.csv -o clv.csv
  python -m crm_analytics forecast orders.csv deals.csv --months 3
  python -m crm_analytics whatif customers.csv --edit "Monthly Charges-10%" --capacity 100
  python -m crm_analytics sentiment tickets.csv
  python -m crm_analytics actions deals.csv leads.csv customers.csv orders.csv
  python -m crm_analytics plan deals.csv --goal 120000 --by 2026-12-31
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
    commands = whole.add_subparsers(dest="command", required=True, metavar="COMMAND")
    _add_inspect(commands.add_parser("inspect", help="what files hold: entities, columns, questions, issues"))
    _add_import(commands.add_parser("import", help="files into a folder that keeps them, with a preview"))
    _add_doctor(commands.add_parser("doctor", help="how lists fit together, what blanks leave open, what to fix"))
    _add_compare(commands.add_parser("compare", help="two imports of a folder: rows, pipeline, figures restated"))
    _add_kpis(commands.add_parser("kpis", help="KPIs of files, with their proof"))
    predictive_options.add_score(commands.add_parser("score", help="who converts, which deals are won, who leaves"))
    predictive_options.add_clv(commands.add_parser("clv", help="lifetime value of each customer, from orders"))
    predictive_options.add_forecast(commands.add_parser("forecast", help="revenue and pipeline by month ahead"))
    predictive_options.add_whatif(commands.add_parser("whatif", help="churn scenarios and campaigns"))
    predictive_options.add_sentiment(commands.add_parser("sentiment", help="how comments and messages sound"))
    predictive_options.add_actions(commands.add_parser("actions", help="whom to turn to next, and why"))
    _add_plan(commands.add_parser("plan", help="how likely a goal is, and what it would take"))
    _add_targets(commands.add_parser("targets", help="where targets stand, and where they should"))
    _add_analyse(commands.add_parser("analyse", help="cohorts, RFM, funnel, movement, behaviour, people, what waits"))
    _add_run(commands.add_parser("run", help="start the app in a browser"))
    return whole


def _add_inspect(command: argparse.ArgumentParser) -> None:
    add_files(command)
    command.set_defaults(run=command_of("inspecting"))


def _add_import(command: argparse.ArgumentParser) -> None:
    add_files(command)
    command.add_argument("--folder", required=True, metavar="FOLDER", help="where the data is kept")
    command.add_argument(
        "--mode",
        nargs="+",
        action="extend",
        default=[],
        metavar="[FILE=]MODE",
        help="upsert (usual), upsert:FIELD, append, renew (in place of files like it) or replace (of the whole list)",
    )
    command.add_argument("--dry-run", action="store_true", help="only say what would change")
    command.set_defaults(run=command_of("importing"))


def _add_doctor(command: argparse.ArgumentParser) -> None:
    add_files(command)
    command.add_argument("--quick", action="store_true", help="without what each repair does to the KPIs")
    command.add_argument("-o", "--output", metavar="F", help="also write the list to fix to this .xlsx or .csv file")
    command.set_defaults(run=command_of("doctor"))


def _add_compare(command: argparse.ArgumentParser) -> None:
    command.add_argument("imports", nargs="*", type=int, metavar="N", help="two imports, the last two unless told")
    command.add_argument("--folder", required=True, metavar="FOLDER", help="where the data is kept")
    command.add_argument("--json", action="store_true", help="print JSON")
    command.set_defaults(run=command_of("comparing"))


def _add_kpis(command: argparse.ArgumentParser) -> None:
    add_files(command)
    command.add_argument("--kpi", nargs="+", action="extend", default=[], metavar="NAME", help="only these KPIs")
    command.add_argument("--from", dest="start", metavar="D", help="first day: 2026-01-31, 2026-01 or 2026")
    command.add_argument("--to", dest="end", metavar="D", help="last day, included: 2026-03-31, 2026-03 or 2026")
    command.add_argument("--grain", metavar="G", choices=[grain.value for grain in Grain], help="also a series per G")
    command.add_argument("--by", metavar="ENTITY.FIELD", help="also split by this field, or extra column")
    add_where(command)
    command.add_argument("--custom", metavar="F.json", help="your own KPIs, exported from the app")
    command.set_defaults(run=command_of("kpis"))


def _add_plan(command: argparse.ArgumentParser) -> None:
    add_files(command)
    command.add_argument("--goal", type=float, required=True, metavar="N", help="what shall come in")
    command.add_argument("--by", required=True, metavar="D", help="until the end of this day, month or year")
    command.add_argument("--kpi", default="revenue", metavar="NAME", help="revenue unless told; won_value, deals_won")
    command.add_argument("--from", dest="start", metavar="D", help="counted from this day: 1 January unless told")
    add_where(command)
    command.set_defaults(run=command_of("plans", "run_plan"))


def _add_targets(command: argparse.ArgumentParser) -> None:
    add_files(command)
    command.add_argument("--target", nargs="+", action="extend", default=[], metavar="KPI=N@D", help="N by the day D")
    command.add_argument("--targets", metavar="F.json", help="targets exported from the app")
    command.add_argument("--from", dest="start", metavar="D", help="when they start: 1 January unless told")
    add_where(command)
    command.set_defaults(run=command_of("plans", "run_targets"))


def _add_analyse(command: argparse.ArgumentParser) -> None:
    names = ("cohorts", "waterfall", "rfm", "funnel", "movement", "behaviour", "people", "waiting")
    command.add_argument("analysis", choices=names, help="what to look at")
    add_files(command)
    command.add_argument("--from", dest="start", metavar="D", help="first day: 2026-01-31, 2026-01 or 2026")
    command.add_argument("--to", dest="end", metavar="D", help="last day, included: 2026-03-31, 2026-03 or 2026")
    grains = [grain.value for grain in Grain if grain is not Grain.DAY]
    command.add_argument("--grain", metavar="G", choices=grains, help="per week, month (usual), quarter or year")
    bases = ("first order", "customer since", "contract")
    command.add_argument("--basis", choices=bases, default="first order", help="what makes customers a cohort")
    command.add_argument("--kpi", default="win_rate", metavar="NAME", help="by which KPI people are compared")
    command.add_argument("--by", default="deals.owner", metavar="ENTITY.FIELD", help="the field that names them")
    command.add_argument(
        "--cuts", nargs="+", action="extend", default=[], metavar="NAME=A,B,C,D", help="RFM cut points"
    )
    add_where(command)
    command.set_defaults(run=command_of("analyse"))


def _add_run(command: argparse.ArgumentParser) -> None:
    command.add_argument("--port", type=int, default=8501, help="8501 unless told")
    command.add_argument("--data-dir", metavar="D", help="where the workspace is kept")
    command.set_defaults(run=command_of("app"))


def files_of(options: argparse.Namespace) -> list[str]:
    """The files to read. Words after a many-valued option that are existing files count too (`--kpi a deals.csv`).

    Raises CrmError where there is none.
    """
    several = ("kpi", "where", "answer", "repair", "target", "cuts", "edit", "among", "direction", "limit", "off")
    for name in (*several, "mode"):
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
