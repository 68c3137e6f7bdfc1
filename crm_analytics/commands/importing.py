"""`import`: files come into a folder that keeps them, with a preview of what they change."""

import argparse
import json
import sys
from collections.abc import Mapping
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path

from crm_analytics.api.loading import nothing_usable, recipe_of
from crm_analytics.commands import NothingUsableError
from crm_analytics.commands.arguments import files_of
from crm_analytics.commands.inspecting import taken_in
from crm_analytics.commands.loading import tell_found, warn_of, warn_of_same_sales
from crm_analytics.evaluate.counted_from import will_move
from crm_analytics.intake import Intake
from crm_analytics.issues import CrmError
from crm_analytics.workspace import Preview, Way, Workspace


def run(options: argparse.Namespace) -> int:
    """Import the files, or with --dry-run say what that would do."""
    folder = Path(options.folder).expanduser()
    with Workspace.open(folder) as workspace:
        intake = taken_in(options, recipe_of(workspace))
        if not intake.tables:
            raise NothingUsableError(nothing_usable(intake))
        files = [(path.name, path.read_bytes()) for path in map(Path, files_of(options))]
        now, modes = datetime.now(UTC).replace(tzinfo=None), _modes(options.mode, intake)
        previews = workspace.preview(intake.tables, files=files, now=now, modes=modes)
        with workspace.snapshot() as before:
            found = before.same_sales(intake.tables, modes)
            own = [each.issue for each in before.own_ids(intake.tables, modes)]
        for each in will_move(workspace.model, intake.tables, modes, workspace.settings):
            print(f"note: {each}", file=sys.stderr)
        warn_of_same_sales(each for each in found if not intake.is_apart(each))
        tell_found(intake)
        if options.dry_run:
            warn_of(own)
        else:
            report = workspace.load(
                intake.tables,
                files=files,
                questions=intake.waiting(found),
                recipe=intake.kept.to_json(),
                now=now,
                modes=modes,
            )
            warn_of(report.issues)
    print(_as_json(previews) if options.json else "\n".join(f"{place}: {each}" for place, each in previews.items()))
    return 0


def _modes(typed: list[str], intake: Intake) -> dict[str, str]:
    """Place → mode: "replace" is meant for every table, "deals.csv=replace" for those of one file."""
    modes = dict(intake.modes)
    for each in typed:
        name, separator, mode = each.rpartition("=")
        Way.of(mode)
        places = [table.place for table in intake.tables if not separator or name in (table.place, table.file)]
        if not places:
            raise CrmError(f"No table that came in is called {name}.")
        modes |= dict.fromkeys(places, mode)
    return modes


def _as_json(previews: Mapping[str, Preview]) -> str:
    return json.dumps({place: asdict(each) for place, each in previews.items()}, ensure_ascii=False, indent=2)
