"""Options that several commands have, and how a command is found."""

import argparse
from collections.abc import Callable
from importlib import import_module


def add_files(command: argparse.ArgumentParser) -> None:
    command.add_argument("files", nargs="*", metavar="FILE", help="CSV, text, XLSX, XLS, ODS, JSON or Parquet; several")
    command.add_argument(
        "--answer",
        nargs="+",
        action="extend",
        default=[],
        metavar="ID=VALUE",
        help="answer a question that `inspect` lists",
    )
    command.add_argument("--accept-suggestions", action="store_true", help="answer every question as suggested")
    command.add_argument("--recipe", metavar="F.json", help="what was decided about earlier files of these kinds")
    command.add_argument("--save-recipe", metavar="F.json", help="keep what was decided for the next files")
    command.add_argument("--strict", action="store_true", help="stop (exit code 4) where a file differs from the last")
    command.add_argument(
        "--rate",
        nargs="+",
        action="extend",
        default=[],
        metavar="CODE=RATE",
        help="read amounts of a currency in the others' at this rate: USD=0.92",
    )
    command.add_argument("--into", metavar="CODE", help="the currency that the rates lead into, if files name several")
    command.add_argument(
        "--repair",
        nargs="+",
        action="extend",
        default=[],
        metavar="ID",
        help="make a repair that `doctor` lists; all: every one in which only the writing differs",
    )
    command.add_argument("--json", action="store_true", help="print JSON")


def add_where(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "--where",
        nargs="+",
        action="extend",
        default=[],
        metavar="ENTITY.FIELD=VALUE",
        help="keep only these rows; also !=, >=, <=, > and <; an empty VALUE means blank",
    )


def command_of(module: str, name: str = "run") -> Callable[[argparse.Namespace], int]:
    """What runs a command. Its module is imported when it is run: one must not load what only another one needs."""

    def run(options: argparse.Namespace) -> int:
        return int(getattr(import_module(f"crm_analytics.commands.{module}"), name)(options))

    return run
