"""`kpis`: the KPIs of files, with what proves them."""

import argparse
import json
from collections.abc import Mapping
from dataclasses import asdict
from pathlib import Path
from typing import Any

from crm_analytics.api.asking import field_called, named, scope
from crm_analytics.catalogue import TABLES, custom, taken
from crm_analytics.commands.arguments import day_after, files_of, first_day
from crm_analytics.commands.loading import open_json, workspace_of
from crm_analytics.commands.where import conditions
from crm_analytics.evaluate import Scope, alternatives, proof, readings, split_reasons, splits, table, trends
from crm_analytics.evaluate.undivided import ONE_AMOUNT
from crm_analytics.issues import CrmError
from crm_analytics.kpi import Kpi, KpiTable, Part, Point, Reading
from crm_analytics.periods import Grain
from crm_analytics.units import say, say_change, say_interval
from crm_analytics.workspace import Workspace


def run(options: argparse.Namespace) -> int:
    """Print the KPIs of the files. Raises NothingUsableError, and CrmError for wrong use."""
    files_of(options)
    own = {custom.SETTING: custom.settled(_own(options.custom))}
    kpis, tables = _chosen(options.kpi, own)
    with workspace_of(options) as (workspace, intake):
        where = conditions(options.where, workspace)
        view = scope(workspace, first_day(options.start), day_after(options.end), where)
        if options.by:
            options.by = field_called(workspace, options.by)
        found = _evaluated(workspace, kpis, tables, view, options)
    if options.json:
        print(json.dumps({**found, **open_json(intake)}, ensure_ascii=False, indent=2))
    else:
        print(as_text(found))
    return 0


def _own(path: str | None) -> tuple[custom.CustomKpi, ...]:
    """The KPIs of the file given with --custom. Raises CrmError where it cannot be read, or is none of that kind."""
    if path is None:
        return ()
    try:
        return custom.taken_in(Path(path).read_bytes(), taken())
    except OSError as error:
        raise CrmError(f"{path} cannot be read: {error.strerror}.") from error


def _chosen(names: list[str], own: Mapping[str, Any]) -> tuple[tuple[Kpi, ...], tuple[KpiTable, ...]]:
    """The KPIs and the tables that are named; everything where nothing is. `own` has KPIs that the user brought."""
    if not names:
        return named([], own), tuple(TABLES.values())
    return (
        tuple(kpi for name in names if name not in TABLES for kpi in named([name], own)),
        tuple(TABLES[name] for name in names if name in TABLES),
    )


def _evaluated(
    workspace: Workspace,
    kpis: tuple[Kpi, ...],
    tables: tuple[KpiTable, ...],
    view: Scope,
    options: argparse.Namespace,
) -> dict[str, Any]:
    values = readings(workspace, kpis, view)
    parts = splits(workspace, kpis, view, options.by) if options.by else {}
    why = split_reasons(workspace, kpis, view, options.by) if options.by else {}
    series = trends(workspace, kpis, view, Grain(options.grain)) if options.grain else {}
    entries = []
    for kpi in kpis:
        entry = _kpi_json(workspace, kpi, values[kpi.name], view, predict=kpi.name in options.kpi)
        if options.grain:
            entry["series"] = [_point_json(point) for point in series[kpi.name]]
        if options.by:
            entry["parts"] = [_part_json(part) for part in parts[kpi.name]]
            entry["parts_reason"] = why.get(kpi.name)
        entries.append(entry)
    entries += [_table_json(workspace, listing, view) for listing in tables]
    period = view.period
    return {
        "period": {"from": str(period.start), "to": str(period.last_day), "days": period.days} if period else None,
        "filters": [str(condition) for condition in view.filters],
        "by": options.by,
        "grain": options.grain,
        "kpis": entries,
    }


def _kpi_json(workspace: Workspace, kpi: Kpi, reading: Reading, view: Scope, *, predict: bool) -> dict[str, Any]:
    shown = proof(workspace, kpi, view)
    rivals = dict(alternatives(workspace, kpi, view))
    if predict and kpi.name == "clv" and view.period is None and not list(view.filters):
        rivals["predicted"] = _predicted(workspace)
    labels = {name: rival.label for name, rival in kpi.alternatives.items()}
    return {
        "name": kpi.name,
        "label": kpi.label,
        "area": kpi.area.value,
        "is_own": kpi.is_own,
        **_reading_json(reading),
        "previous": reading.previous,
        "previous_n": reading.previous_n,
        "previous_reason": reading.previous_reason,
        "change": reading.change,
        "change_unit": reading.change_unit,
        "within_noise": reading.within_noise,
        "partial": reading.partial,
        "definition": shown.definition_sentence,
        "formula": shown.formula,
        "with_numbers": shown.with_numbers,
        "amounts": shown.amounts,
        "taken_off": [asdict(each) for each in (shown.written.undone if shown.written else ())],
        "excluded": [asdict(exclusion) for exclusion in reading.excluded],
        "notes": list(reading.notes),
        "doubts": [each.evidence for each in reading.doubts],
        "sql": shown.sql,
        "alternatives": {
            name: {"label": labels.get(name, kpi.label), "definition": rival.definition, **_reading_json(rival)}
            for name, rival in rivals.items()
            if name != "default"
        },
    }


def _predicted(workspace: Workspace) -> Reading:
    """The rival of `clv` that is fitted. It takes seconds, so only who asks for the KPI by name waits for it."""
    from crm_analytics.clv import lifetime_values, predicted_clv

    return predicted_clv(lifetime_values(workspace))


def _reading_json(reading: Reading) -> dict[str, Any]:
    """The fields that every reading has, wherever it stands."""
    interval = reading.interval
    return {
        "value": reading.value,
        "unit": reading.unit.value,
        "currency": reading.currency,
        "n": reading.n,
        "numerator": reading.numerator,
        "denominator": reading.denominator,
        "interval": {"low": interval.low, "high": interval.high, "method": interval.method} if interval else None,
        "reason": reading.reason,
    }


def _point_json(point: Point) -> dict[str, Any]:
    dates = {"start": str(point.period.start), "end": str(point.period.last_day)}
    return {"label": point.label, **dates, "complete": point.complete, **_reading_json(point.reading)}


def _part_json(part: Part) -> dict[str, Any]:
    return {"key": part.key, "label": part.label, **_reading_json(part.reading), "notes": list(part.reading.notes)}


def _table_json(workspace: Workspace, listing: KpiTable, view: Scope) -> dict[str, Any]:
    found = table(workspace, listing, view)
    return {
        "name": listing.name,
        "label": listing.label,
        "area": listing.area.value,
        "value": None,
        "unit": "table",
        "previous": None,
        "n": len(found.rows),
        "interval": None,
        "reason": found.reason,
        "definition": listing.definition,
        "excluded": [],
        "notes": [],
        "sql": found.sql,
        "alternatives": {},
        "columns": list(found.columns),
        "rows": [{"label": label, "cells": [_reading_json(cell) for cell in cells]} for label, cells in found.rows],
    }


def as_text(found: dict[str, Any]) -> str:
    """The KPIs for people: one line each, and its parts, or why it has none, and series below it."""
    lines = []
    for entry in found["kpis"]:
        lines.append(_line(entry["label"], entry))
        said = [note for note in entry.get("notes", ()) if ONE_AMOUNT in note]
        lines += [f"  {note}" for note in said]
        if entry["unit"] == "table":
            lines += _table_lines(entry)
        for part in entry.get("parts", ()):
            lines.append(_line(f"  {part['label']}", part))
            lines += [f"    {note}" for note in part["notes"] if ONE_AMOUNT in note and note not in said]
        if entry.get("parts_reason"):
            lines.append(f"  {entry['parts_reason']}")
        for point in entry.get("series", ()):
            lines.append(_line(f"  {point['label']}", point))
    return "\n".join(lines)


def _line(label: str, entry: dict[str, Any]) -> str:
    if entry["value"] is None:
        return f"{label:<36} {entry['reason'] or ''}".rstrip()
    unit, currency = entry["unit"], entry["currency"]
    text = f"{label:<36} {say(entry['value'], unit, currency=currency, exact=True):>16}  n {entry['n']:,}"
    if entry["interval"]:
        low, high = entry["interval"]["low"], entry["interval"]["high"]
        text += f"  (95 % sure: {say_interval(low, high, unit, currency=currency)})"
    if entry.get("change") is not None:
        noise = ", within noise" if entry["within_noise"] else ""
        text += f"  {say_change(entry['change'], entry['change_unit'])}{noise}"
    return text


def _table_lines(entry: dict[str, Any]) -> list[str]:
    widths = [max(len(column) + 2, 12) for column in entry["columns"]]
    first = max([24, *(len(row["label"]) + 2 for row in entry["rows"])])
    heads = zip(entry["columns"], widths, strict=True)
    lines = [f"  {'':<{first}}" + "".join(f"{column:>{width}}" for column, width in heads)]
    for row in entry["rows"]:
        cells = [say(cell["value"], cell["unit"], currency=cell["currency"]) for cell in row["cells"]]
        said = "".join(f"{cell:>{width}}" for cell, width in zip(cells, widths, strict=True))
        lines.append(f"  {row['label']:<{first}}{said}")
    return lines
