"""`analyse`: cohorts, RFM segments, the funnel, the pipeline, behaviour, people compared, and what waits."""

import argparse
import json
from dataclasses import asdict
from datetime import date
from typing import Any

from crm_analytics import analyses
from crm_analytics.analyses import Basis, Cuts
from crm_analytics.api.asking import field_called, scope
from crm_analytics.attention import matters
from crm_analytics.catalogue import kpi
from crm_analytics.commands import analyses_in_words
from crm_analytics.commands.arguments import day_after, files_of, first_day
from crm_analytics.commands.loading import open_json, workspace_of
from crm_analytics.commands.where import conditions
from crm_analytics.evaluate import Compare, Scope
from crm_analytics.explain import people
from crm_analytics.issues import CrmError
from crm_analytics.periods import Grain
from crm_analytics.workspace import Workspace

_CUTS = ("recency", "frequency", "monetary")


def run(options: argparse.Namespace) -> int:
    """Print one analysis of the files. Raises NothingUsableError, and CrmError for wrong use."""
    files_of(options)
    cuts = _cuts(options.cuts)
    with workspace_of(options) as (workspace, intake):
        where = conditions(options.where, workspace)
        view = scope(workspace, first_day(options.start), day_after(options.end), where, Compare.NONE)
        found = _analysed(workspace, view, options, cuts)
    if options.json:
        answer = {"analysis": options.analysis, **_as_record(found), **open_json(intake)}
        print(json.dumps(answer, ensure_ascii=False, indent=2))
    else:
        print("\n".join(analyses_in_words.lines(found)))
    return 0


def _analysed(workspace: Workspace, view: Scope, options: argparse.Namespace, cuts: Cuts) -> analyses_in_words.Answer:
    match options.analysis:
        case "cohorts":
            return analyses.cohorts(workspace, view, Grain(options.grain or "month"), Basis(options.basis))
        case "waterfall":
            return analyses.customer_waterfall(workspace, view, Grain(options.grain or "month"))
        case "rfm":
            return analyses.rfm(workspace, view, cuts)
        case "funnel":
            return analyses.funnel(workspace, view)
        case "movement":
            return analyses.movement(workspace, view)
        case "people":
            return people(workspace, kpi(options.kpi), view, field_called(workspace, options.by))
        case "waiting":
            return matters(workspace, view.filters)
        case _:
            return analyses.behaviour(workspace, view)


def _cuts(pairs: list[str]) -> Cuts:
    """NAME=a,b,c,d pairs as cut points. Raises CrmError."""
    found: dict[str, tuple[float, ...]] = {}
    for pair in pairs:
        name, _, points = pair.partition("=")
        if name not in _CUTS:
            raise CrmError(f'"{pair}" sets no cut points: write recency=30,90,180,365, frequency=… or monetary=….')
        try:
            found[name] = tuple(float(point) for point in points.split(","))
        except ValueError:
            raise CrmError(f'"{pair}": cut points are four numbers, such as recency=30,90,180,365.') from None
    return Cuts(**found)


def _as_record(found: analyses_in_words.Answer) -> dict[str, Any]:
    if not isinstance(found, tuple):
        record: dict[str, Any] = _plain(asdict(found))
        return record
    return {
        "waiting": [
            {
                "name": each.name,
                "count": each.count,
                "sentence": each.sentence,
                "worth": each.worth.value if each.worth else None,
                "currency": each.worth.currency if each.worth else None,
            }
            for each in found
        ]
    }


def _plain(value: Any) -> Any:
    """Dates as text, so that JSON can hold them."""
    match value:
        case dict():
            return {name: _plain(each) for name, each in value.items()}
        case list() | tuple():
            return [_plain(each) for each in value]
        case date():
            return value.isoformat()
        case _:
            return value
