"""`--repair ID`: repairs of links on the command line, as `doctor` lists them."""

import argparse

from crm_analytics.api.doctoring import repair, repairs
from crm_analytics.workspace import Workspace

ALL = "all"
"""Every repair in which only the writing differs."""


def mend(workspace: Workspace, options: argparse.Namespace) -> None:
    """Make the repairs that were asked for. Raises UnknownNameError for one that is not on offer."""
    for name in options.repair:
        if name != ALL:
            repair(workspace, name)
            continue
        for offered in repairs(workspace):
            if offered.is_sure:
                repair(workspace, offered.rule.id)
