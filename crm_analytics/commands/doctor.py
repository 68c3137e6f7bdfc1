"""`doctor`: how the lists of files fit together, what repairs would do, what blanks leave open, and what to fix."""

import argparse
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

from crm_analytics.api.doctoring import between, effect, links, twice, worth_filling
from crm_analytics.api.kpis import read
from crm_analytics.commands.loading import open_json, workspace_of
from crm_analytics.evaluate.customers import by_which_column, unclear, untied
from crm_analytics.exports import csv_bytes, xlsx_bytes
from crm_analytics.intake import Intake
from crm_analytics.issues import CrmError
from crm_analytics.kpi import Reading
from crm_analytics.linking import Proposal
from crm_analytics.model import Known
from crm_analytics.quality import Bounds, Effects, Finding, Joint, Review, Weight, findings, fix_list, unread_cells
from crm_analytics.units import counted
from crm_analytics.workspace import Workspace

_EFFECTS, _PAIRS, _VALUES = 6, 20, 5


def run(options: argparse.Namespace) -> int:
    """Print what is wrong with the files, or write the list to fix it. Raises NothingUsableError, and CrmError."""
    with workspace_of(options) as (workspace, intake):
        found = _examined(workspace, with_effects=not options.quick)
        if options.output:
            _write(options.output, workspace, intake, found["findings"])
        if options.json:
            print(json.dumps(as_json(found, intake), ensure_ascii=False, indent=2))
        else:
            print("\n".join(as_text(found)))
    return 0


def _examined(workspace: Workspace, *, with_effects: bool = True) -> dict[str, Any]:
    """Everything that the doctor finds; `with_effects` works out what each repair does."""
    joined = links(workspace)
    offered = [proposal for joint in joined for proposal in joint.proposals]
    bounds = between(workspace)
    return {
        "links": joined,
        "effects": {each.rule.id: effect(workspace, each.rule.id) for each in offered} if with_effects else {},
        "bounds": bounds,
        "readings": read(workspace, *bounds) if bounds else {},
        "weights": worth_filling(workspace),
        "known": {entity: each.known for entity, each in workspace.model.tables.items() if each.known},
        "findings": findings(workspace),
        "pairs": twice(workspace),
    }


def as_text(found: dict[str, Any]) -> Iterator[str]:
    """What was found, for people."""
    yield "Links"
    for joint in found["links"]:
        yield from _link(joint, found["effects"])
    if not found["links"]:
        yield "  none: no list names rows of another one"
    yield from _section("By what the files know their customers", list(_known(found["known"])))
    yield from _section("Figures that blanks leave open", _open(found["bounds"], found["readings"]))
    yield from _section("Worth filling in", _filling(found["weights"]))
    yield from _section("Wrong or lacking", _wrong(found["findings"]))
    yield from _section("Perhaps there twice", _twice(found["pairs"]))


def as_json(found: dict[str, Any], intake: Intake) -> dict[str, Any]:
    """What was found, as plain lists and dicts."""
    return {
        "links": [_link_json(joint, found["effects"]) for joint in found["links"]],
        "known_by": {entity: asdict(known) for entity, known in found["known"].items()},
        "bounds": {
            name: {"low": each.low, "high": each.high, "rows": dict(each.gaps)}
            for name, each in found["bounds"].items()
        },
        "worth_filling": [
            {
                "field": weight.field,
                "cells": weight.cells,
                "kpis": [
                    {"kpi": each.kpi.name, "low": each.before.low, "high": each.before.high, "left": each.left}
                    for each in weight.narrowings
                ],
            }
            for weight in found["weights"]
        ],
        "findings": [
            {
                "kind": each.kind.value,
                "field": f"{each.entity}.{each.field}",
                "what": each.what,
                "todo": each.todo,
                "cells": each.cells,
                "kpis": [kpi.name for kpi in each.kpis],
            }
            for each in found["findings"]
        ],
        "twice": [
            {"list": each.entity, "marks": list(each.marks), "why": each.why, "sure": each.is_sure}
            for each in found["pairs"]
        ],
        **open_json(intake),
    }


def _section(title: str, lines: Sequence[str]) -> Iterator[str]:
    if lines:
        yield ""
        yield title
        yield from (f"  {line}" for line in lines)


def _link(joint: Joint, effects: dict[str, Effects]) -> Iterator[str]:
    share = f" ({100 * joint.matched / joint.filled:.1f} %)" if joint.filled else ""
    find = "finds its own" if joint.filled == 1 else "find theirs"
    rows = counted(joint.filled, "row")
    yield f"  {joint.label} ({joint.parent_field}): {joint.matched:,} of {rows} {find}{share}"
    if joint.orphans:
        named = ", ".join(f'"{value}" ({rows:,})' for value, rows in joint.orphans[:_VALUES])
        values = "1 value" if joint.orphan_keys == 1 else f"{joint.orphan_keys:,} values"
        find = "finds" if joint.orphan_rows == 1 else "find"
        yield f"    {counted(joint.orphan_rows, 'row')} with {values} {find} nothing: {named}"
    if joint.repeated_keys:
        named = ", ".join(f'"{value}" ({counted(rows, "row")})' for value, rows in joint.repeated[:_VALUES])
        values = "1 value is" if joint.repeated_keys == 1 else f"{joint.repeated_keys:,} values are each"
        yield f"    {values} in several rows: {named}"
    for rule, changed in joint.made:
        yield f"    repaired: {counted(changed, 'row')} by {rule.id}"
    for proposal in joint.proposals:
        yield f"    {proposal}? {counted(proposal.rows, 'row')}: {proposal.difference}"
        yield f"      --repair '{proposal.rule.id}'"
        yield from _effect(effects.get(proposal.rule.id))


def _effect(found: Effects | None) -> Iterator[str]:
    if found is None:
        return
    moved = [*found.whole, *found.parts]
    yield from (f"      {each}" for each in moved[:_EFFECTS])
    more = f"; {len(moved) - _EFFECTS:,} more change" if len(moved) > _EFFECTS else ""
    none = "no figure changes; " if not moved else ""
    yield f"      {none}{counted(found.compared, 'figure')} worked out both ways{more}"


def _known(found: Mapping[str, Known]) -> Iterator[str]:
    for entity, known in found.items():
        for each in known.files:
            place = " / ".join(part for part in (each.file, each.sheet) if part)
            yield f"{place}: {by_which_column(entity, each)}"
        yield from (said for said in (untied(known), unclear(known)) if said is not None)


def _open(bounds: dict[str, Bounds], readings: dict[str, Reading]) -> list[str]:
    return [f"{name}: {each.sentence(readings[name])}" for name, each in bounds.items()]


def _filling(weights: Sequence[Weight]) -> list[str]:
    return [f"{each.lacking}: filled in, {'; '.join(map(str, each.narrowings))}" for each in weights]


def _wrong(found: Sequence[Finding]) -> list[str]:
    return [
        f"{each.cells:,} × {each.what} ({each.entity}.{each.field}, {len(each.kpis)} KPIs). {each.todo}"
        for each in found
    ]


def _twice(pairs: Sequence[Review]) -> list[str]:
    said = [f"{each.entity}: {_named(each)}: {each.why} ({'surely' if each.is_sure else 'possibly'})" for each in pairs]
    return [*said[:_PAIRS], *([f"and {len(said) - _PAIRS:,} more pairs"] if len(said) > _PAIRS else [])]


def _named(review: Review) -> str:
    rows = (review.one, review.other)
    names = [str(row.get("name") or row.get("email") or "?") for row in rows]
    return " and ".join(f'"{name}" (row {row["_row"]})' for name, row in zip(names, rows, strict=True))


def _link_json(joint: Joint, effects: dict[str, Effects]) -> dict[str, Any]:
    return {
        "field": f"{joint.child}.{joint.field}",
        "to": f"{joint.parent}.{joint.parent_field}",
        "rows": joint.rows,
        "blank": joint.blank,
        "matched": joint.matched,
        "keys": joint.keys,
        "matched_keys": joint.matched_keys,
        "orphans": [{"value": value, "rows": rows} for value, rows in joint.orphans],
        "repeated": [{"value": value, "rows": rows} for value, rows in joint.repeated],
        "repairs": [_repair_json(each, effects.get(each.rule.id)) for each in joint.proposals],
        "made": [{"id": rule.id, "rows": rows} for rule, rows in joint.made],
    }


def _repair_json(proposal: Proposal, found: Effects | None) -> dict[str, Any]:
    moved = [*found.whole, *found.parts] if found else []
    return {
        "id": proposal.rule.id,
        "what": str(proposal),
        "how": proposal.rule.how.value,
        "rows": proposal.rows,
        "values": dict(proposal.pairs),
        "effects": [
            {"kpi": each.kpi, "part": each.part or None, "before": each.before.value, "after": each.after.value}
            for each in moved
        ],
    }


def _write(path: str, workspace: Workspace, intake: Intake, found: Sequence[Finding]) -> None:
    """The list to fix, as a workbook or as text. Raises CrmError where it cannot be written."""
    table = fix_list(workspace, found, unread_cells(intake))
    content = xlsx_bytes(table, sheet="To fix") if path.lower().endswith(".xlsx") else csv_bytes(table)
    try:
        Path(path).write_bytes(content)
    except OSError as error:
        raise CrmError(f"{path} cannot be written: {error.strerror}.") from error
