"""Exchange rates on the command line: `--rate USD=0.92` reads every amount in dollars in the other currency."""

import argparse
from collections.abc import Sequence
from typing import Any

from crm_analytics.issues import CrmError
from crm_analytics.workspace import Workspace
from crm_analytics.workspace.rows.exchange import SETTING


def convert(workspace: Workspace, options: argparse.Namespace) -> None:
    """Read the amounts of the workspace at the rates that were given. Raises CrmError for rates that are none."""
    if options.rate:
        found = {code for table in workspace.model.tables.values() for code in table.currencies}
        workspace.set_setting(SETTING, _rates_of(options.rate, options.into, found))


def _rates_of(pairs: Sequence[str], into: str | None, found: set[str]) -> dict[str, Any]:
    """The setting from CODE=RATE pairs; `found` are the currencies of the data, of which the one without a rate is
    what the others are read in, unless `into` says it.

    >>> _rates_of(["USD=0.92"], None, {"USD", "EUR"})
    {'to': 'EUR', 'rates': {'USD': 0.92}}
    """
    rates: dict[str, float] = {}
    for pair in pairs:
        code, _, number = pair.partition("=")
        try:
            rates[code.strip().upper()] = float(number)
        except ValueError:
            raise CrmError(f'"{pair}" is no exchange rate: write CODE=RATE, such as USD=0.92.') from None
    left = sorted(found - set(rates))
    if not into and len(left) != 1:
        listed = f" ({', '.join(left)})" if left else ""
        raise CrmError(f"Say which currency the rates lead into, with --into EUR: the files do not tell{listed}.")
    return {"to": into.upper() if into else left[0], "rates": rates}
