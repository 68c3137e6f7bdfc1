"""What can be typed after the commands that predict."""

import argparse
from typing import Any

from crm_analytics.commands.shared_options import add_files, command_of

_MANY: dict[str, Any] = {"nargs": "+", "action": "extend"}


def add_score(command: argparse.ArgumentParser) -> None:
    command.add_argument("subject", choices=("leads", "deals", "churn"), help="what to score")
    add_files(command)
    command.add_argument("--outcome", metavar="COLUMN=VALUE", help="the column that says it, where no field does")
    command.add_argument("--use-protected", action="store_true", help="also learn from age, gender and the like")
    fades = "days after which engagement counts half in the points: 30 unless told, 0 for never"
    command.add_argument("--half-life", type=float, default=30.0, metavar="N", help=fades)
    command.add_argument("-o", "--output", metavar="F.csv", help="also write every record with its score to this file")
    command.set_defaults(run=command_of("score"))


def add_clv(command: argparse.ArgumentParser) -> None:
    add_files(command)
    command.add_argument("--days", type=int, default=365, metavar="N", help="how far ahead: 365 days unless told")
    command.add_argument("-o", "--output", metavar="F.csv", help="also write one row a customer to this file")
    command.set_defaults(run=command_of("clv"))


def add_forecast(command: argparse.ArgumentParser) -> None:
    add_files(command)
    command.add_argument("--months", type=int, default=6, metavar="N", help="how far ahead: 6 months unless told")
    command.add_argument("--win-rate", type=float, default=1.0, metavar="F", help="scenario: times the win rate")
    command.add_argument("--new-deals", type=float, default=1.0, metavar="F", help="scenario: times the new deals")
    command.add_argument("--deal-size", type=float, default=1.0, metavar="F", help="scenario: times the deal size")
    command.set_defaults(run=command_of("forecast"))


def add_whatif(command: argparse.ArgumentParser) -> None:
    add_files(command)
    command.add_argument(
        "--edit", **_MANY, default=[], metavar="CHANGE", help="COLUMN=VALUE, COLUMN+5, COLUMN-10%% or COLUMN*0.9"
    )
    command.add_argument(
        "--for", dest="among", **_MANY, default=[], metavar="COLUMN=WORD", help="only those who have this"
    )
    command.add_argument(
        "--direction", **_MANY, default=[], metavar="COLUMN=up|down", help="more of it raises, or lowers, the risk"
    )
    command.add_argument(
        "--save-rate", default="10-30", metavar="R", help="of those leaving it keeps: 10-30 %% unless told"
    )
    command.add_argument("--contact-cost", type=float, default=2.0, metavar="M", help="of reaching one: 2 unless told")
    command.add_argument(
        "--incentive", type=float, default=10.0, metavar="M", help="for each who accepts: 10 unless told"
    )
    command.add_argument("--margin", type=float, default=60.0, metavar="P", help="in percent: 60 unless told")
    command.add_argument(
        "--times", type=float, metavar="N", help="the known value counts so often: 12 for a monthly one"
    )
    command.add_argument("--worth", type=float, default=100.0, metavar="M", help="of one kept, where no value is known")
    command.add_argument("--budget", type=float, metavar="M", help="at most so much is spent")
    command.add_argument("--capacity", type=int, metavar="N", help="at most so many are reached")
    command.add_argument("--hold-out", metavar="NAME", help="draw the hold-out of a campaign of this name")
    command.add_argument("--read-back", metavar="F.csv", help="a list with a hold-out, to be held against these files")
    command.add_argument("--outcome", metavar="COLUMN=VALUE", help="the column that says who left, where no field does")
    command.add_argument("--use-protected", action="store_true", help="also learn from age, gender and the like")
    command.add_argument("-o", "--output", metavar="F.csv", help="also write whom to reach to this file")
    command.set_defaults(run=command_of("whatif"))


def add_sentiment(command: argparse.ArgumentParser) -> None:
    add_files(command)
    command.add_argument("-o", "--output", metavar="F.csv", help="also write every comment with its tone to this file")
    command.set_defaults(run=command_of("sentiment"))


def add_actions(command: argparse.ArgumentParser) -> None:
    add_files(command)
    command.add_argument("--limit", **_MANY, default=[], metavar="RULE=N", help='change a rule: "stale deals=80"')
    command.add_argument("--off", **_MANY, default=[], metavar="RULE", help="leave a rule out")
    command.add_argument("-o", "--output", metavar="F.csv", help="also write the whole list to this file")
    command.set_defaults(run=command_of("actions"))
