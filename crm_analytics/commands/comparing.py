"""`compare`: what two imports of a folder say differently."""

import argparse
import json
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path
from typing import Any

from crm_analytics.entities import ENTITIES
from crm_analytics.issues import CrmError
from crm_analytics.revisions import Comparison, compare_imports
from crm_analytics.units import Unit, counted, say
from crm_analytics.workspace import Workspace


def run(options: argparse.Namespace) -> int:
    """Print the comparison. Raises CrmError where the folder does not hold two imports."""
    folder = Path(options.folder).expanduser()
    if len(options.imports) not in (0, 2):
        raise CrmError("Name two imports, or none for the last two.")
    if not folder.is_dir():
        raise CrmError(f"There is no folder {folder}.")
    with Workspace.open(folder) as workspace:
        found = compare_imports(workspace, *sorted(options.imports))
    print(json.dumps(_as_json(found), ensure_ascii=False, indent=2, default=str) if options.json else _as_text(found))
    return 0


def _as_json(found: Comparison) -> dict[str, Any]:
    moved = found.movement
    return {
        "earlier": found.earlier.id,
        "later": found.later.id,
        "lists": [asdict(each) for each in found.lists],
        "pipeline": [asdict(move) for move in moved.moves] if moved else [],
        "edits": [asdict(edit) for edit in found.edits],
        "pushed": [asdict(each) for each in found.pushed],
        "restated": [
            {
                "kpi": each.kpi.name,
                "from": each.period.start,
                "to": each.period.last_day,
                "before": each.before.value,
                "after": each.after.value,
                "unit": each.after.unit,
                "rows": each.count,
                "changed": [asdict(row) for row in each.rows],
            }
            for each in found.restated
        ],
    }


def _as_text(found: Comparison) -> str:
    return "\n".join(_lines(found)) if not found.is_nothing else "Both imports say the same."


def _lines(found: Comparison) -> Iterator[str]:
    for each in found.lists:
        counts = f"{each.new:,} new, {each.changed:,} changed, {each.gone:,} no longer there"
        yield f"{ENTITIES[each.entity].label}: {counts}"
    if found.movement is not None and found.movement.reason is None:
        for move in found.movement.moves:
            if move.deals:
                money = say(move.amount, Unit.MONEY, currency=found.movement.currency)
                yield f"Pipeline, {move.kind}: {counted(move.deals, 'deal')}, {money}"
    for edit in found.edits:
        yield f"{ENTITIES[edit.entity].label}: {edit.count:,}, {edit.what}"
    for push in found.pushed:
        times = f"{push.times} time{'s' * (push.times != 1)}"
        yield f"Expected close pushed {times}: {counted(push.deals, 'open deal')}, by {push.days:,.0f} days on average"
    yield from map(str, found.restated)
