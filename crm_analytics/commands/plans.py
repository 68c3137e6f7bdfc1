"""`plan`: how likely a goal is, and what it would take. `targets`: where targets stand, and where they should."""

import argparse
import json
import re
from collections.abc import Sequence
from dataclasses import asdict, replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from crm_analytics.api.kpis import plan
from crm_analytics.catalogue import kpi as find_kpi
from crm_analytics.commands.arguments import day_after, files_of, first_day
from crm_analytics.commands.loading import open_json, workspace_of
from crm_analytics.commands.where import conditions
from crm_analytics.conditions import FilterSet
from crm_analytics.issues import CrmError
from crm_analytics.planning import TARGETS, Plan, Progress, Target, Way, begun, progress, said_way
from crm_analytics.planning.records import filters_record
from crm_analytics.units import say_share
from crm_analytics.workspace import Workspace


def run_plan(options: argparse.Namespace) -> int:
    """Print the plan for a goal. Raises NothingUsableError, and CrmError where it cannot be planned."""
    files_of(options)
    by, start = _last_day(options.by), first_day(options.start)
    with workspace_of(options) as (workspace, intake):
        where = conditions(options.where, workspace)
        found = plan(workspace, options.goal, by, kpi=options.kpi, start=start, where=where)
    if options.json:
        print(json.dumps({**_plan_json(found), **open_json(intake)}, ensure_ascii=False, indent=2))
    else:
        print(_plan_text(found))
    return 0


def run_targets(options: argparse.Namespace) -> int:
    """Print where targets stand. Raises NothingUsableError, and CrmError for what is no target."""
    files_of(options)
    with workspace_of(options) as (workspace, intake):
        found = progress(workspace, _targets(workspace, options))
    if options.json:
        listed = {"targets": [_progress_json(each) for each in found]}
        print(json.dumps({**listed, **open_json(intake)}, ensure_ascii=False, indent=2))
    else:
        for each in found:
            print(f"{each.kpi.label if each.kpi else each.target.kpi}{_whose(each.target)}: {each.sentence}")
    return 0


def _plan_json(found: Plan) -> dict[str, Any]:
    """The plan as plain lists and dicts; dates as 2026-01-31, likelihoods and shares from 0 to 1."""
    place, outlook, test = found.ground, found.outlook, found.test
    return {
        "kpi": place.kpi.name,
        "goal": place.goal.value,
        "unit": place.unit.value,
        "currency": place.currency,
        "start": place.goal.first_day.isoformat(),
        "by": place.goal.by.isoformat(),
        "filters": [str(condition) for condition in place.goal.filters],
        "as_of": place.last_day.isoformat(),
        "so_far": place.so_far,
        "likelihood": outlook.likelihood,
        "band": {"low": outlook.low, "middle": outlook.middle, "high": outlook.high, "share": 0.8},
        "distribution": [{"from": low, "to": high, "share": share} for low, high, share in outlook.bars],
        "ways": [_way_json(found, each) for ways in found.ways.values() for each in ways],
        "history": {"months": found.months, "counts": [{"what": what, "n": n} for what, n in found.facts]},
        "back_test": {
            "days": test.days,
            "n": len(test.trials),
            "inside_band": test.inside,
            "trials": [{**asdict(each), "day": each.day.isoformat(), "inside": each.is_inside} for each in test.trials],
            "sentence": test.sentence,
        },
        "notes": list(found.notes),
        "sentence": found.sentence,
    }


def _way_json(found: Plan, way: Way) -> dict[str, Any]:
    return {
        "lever": way.lever.name,
        "likelihood": way.likelihood,
        "now": way.lever.now,
        "needed": way.needed,
        "factor": way.factor,
        "unit": way.lever.unit,
        "furthest_likelihood": way.at_limit,
        "sentence": said_way(found.ground, way),
    }


def _plan_text(found: Plan) -> str:
    """The plan for people."""
    lines = [found.sentence]
    for wanted, ways in found.ways.items():
        lines.append(f"For {say_share(wanted)} likely, one of these alone:")
        lines += [f"  {said_way(found.ground, each)}" for each in ways]
    rests = ", ".join(f"{n:,} {what}" for what, n in found.facts)
    lines.append(f"It rests on {found.months} months of history: {rests}.")
    return "\n".join([*lines, found.test.sentence, *found.notes])


def _progress_json(found: Progress) -> dict[str, Any]:
    """A target and where it stands, as plain lists and dicts."""
    target, reading = found.target, found.reading
    return {
        "kpi": target.kpi,
        "target": target.value,
        "start": target.start.isoformat(),
        "due": target.due.isoformat(),
        "direction": "up" if target.higher_is_better else "down",
        "filters": filters_record(target.filters),
        "status": found.status.value,
        "as_of": found.as_of.isoformat() if found.as_of else None,
        "value": found.value,
        "start_value": found.start_value,
        "expected": found.expected,
        "share_of_way": found.share,
        "pace": found.pace.sentence() if found.pace and found.adds_up else None,
        "unit": reading.unit.value if reading else None,
        "currency": reading.currency if reading else None,
        "n": reading.n if reading else 0,
        "reason": found.reason,
        "sentence": found.sentence,
    }


def _targets(workspace: Workspace, options: argparse.Namespace) -> Sequence[Target]:
    """Those of the file that was exported from the app, then those that were typed."""
    found: list[Target] = []
    if options.targets:
        try:
            records = json.loads(Path(options.targets).read_text(encoding="utf-8"))
        except (OSError, ValueError) as error:
            raise CrmError(f"The targets in {options.targets} cannot be read: {error}.") from error
        found += TARGETS.all({TARGETS.key: records})
    where = FilterSet.of(conditions(options.where, workspace))
    found += [replace(_typed(text, options), filters=where) for text in options.target]
    if not found:
        raise CrmError("Which targets? Write --target revenue=120000@2026-12-31, or --targets F.json.")
    return [begun(workspace, target) for target in found]


def _typed(text: str, options: argparse.Namespace) -> Target:
    match = re.fullmatch(r"(\w+)=([-+.\de]+)@([\d-]+)", text)
    try:
        name, value, due = match.groups() if match else ("", "", "")
        number = float(value)
    except ValueError as error:
        words = f'"{text}" is no target: write KPI=VALUE@DATE, for example revenue=120000@2026-12-31.'
        raise CrmError(words) from error
    by = _last_day(due)
    start = first_day(options.start) or by.replace(month=1, day=1)
    better = find_kpi(name).higher_is_better
    return Target(name, number, start, by, higher_is_better=better is not False)


def _last_day(text: str) -> date:
    """The last day of a day, month or year as typed."""
    after = day_after(text)
    assert after is not None
    return after - timedelta(days=1)


def _whose(target: Target) -> str:
    return f" ({target.filters})" if target.filters else ""
