"""A source of a recipe as JSON, and back: what a person may have edited by hand is checked."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from crm_analytics.entities import SHEETS, entity
from crm_analytics.issues import CrmError
from crm_analytics.recipe.seen import QUANTILES, Seen, SeenColumn
from crm_analytics.recipe.sources import SourceRecipe

VERSION = 2
READABLE = (1, 2)
"""Version 1 kept decisions only, not what the file looked like."""


def source_json(source: SourceRecipe) -> dict[str, Any]:
    """A source as plain lists and dicts; what was never decided is left out."""
    found = {
        "name": source.name,
        "headings": list(source.headings),
        "entity": source.entity,
        "left_out": source.left_out,
        "fields": dict(source.fields),
        "decided": dict(source.decided),
        "accepted": sorted(source.accepted),
        "mode": source.mode,
        "renamed": dict(source.renamed),
        "seen": _seen_json(source.seen) if source.seen else None,
    }
    return {key: value for key, value in found.items() if value or key in ("name", "headings", "fields", "decided")}


def source_from(entry: Any) -> SourceRecipe:
    """The source that `source_json` wrote. Raises CrmError where it is none."""
    if not isinstance(entry, dict) or not isinstance(entry.get("headings"), list):
        raise CrmError('A source of this recipe has no list of "headings".')
    fields = _object(entry, "fields")
    for target in fields.values():
        _check_field(target)
    name = entry.get("entity")
    return SourceRecipe(
        headings=tuple(map(str, entry["headings"])),
        name=str(entry.get("name", "")),
        entity=_entity(name) if name is not None else None,
        left_out=bool(entry.get("left_out", False)),
        fields={str(heading): target for heading, target in fields.items()},
        decided=_texts(_object(entry, "decided")),
        accepted=frozenset(map(str, entry.get("accepted") or ())),
        mode=str(entry.get("mode", "")),
        renamed=_texts(_object(entry, "renamed")),
        seen=_seen_from(_object(entry, "seen")),
    )


def _seen_json(seen: Seen) -> dict[str, Any]:
    return {
        "file": seen.file,
        "entity": seen.entity,
        "rows": seen.rows,
        "currencies": list(seen.currencies),
        "dated_by": seen.dated_by,
        "quiet": seen.quiet,
        "settled": dict(seen.settled),
        "columns": {heading: _column_json(column) for heading, column in seen.columns.items()},
    }


def _column_json(column: SeenColumn) -> dict[str, Any]:
    found = {
        "field": column.field,
        "kind": column.kind,
        "read": column.read,
        "quantiles": list(column.quantiles),
        "whole": column.whole,
        "words": list(column.words),
        "first_day": str(column.first_day) if column.first_day else None,
        "last_day": str(column.last_day) if column.last_day else None,
    }
    return {key: value for key, value in found.items() if value or key in ("field", "kind")}


def _seen_from(entry: Mapping[str, Any]) -> Seen | None:
    """What a table looked like. Nobody decided that: what names a list or field that is gone is left out."""
    if entry.get("entity") not in SHEETS:
        return None
    try:
        return Seen(
            file=str(entry.get("file", "")),
            entity=str(entry["entity"]),
            rows=int(entry.get("rows", 0)),
            columns={
                str(heading): _column_from(each)
                for heading, each in _object(entry, "columns").items()
                if isinstance(each, dict) and _is_field(each.get("field"))
            },
            currencies=tuple(map(str, entry.get("currencies", ()))),
            dated_by=str(entry["dated_by"]) if entry.get("dated_by") else None,
            quiet=int(entry.get("quiet", 0)),
            settled=_texts(_object(entry, "settled")),
        )
    except (TypeError, ValueError) as error:
        raise CrmError(f'"seen" of this recipe is not what this program writes: {error}.') from error


def _column_from(entry: Mapping[str, Any]) -> SeenColumn:
    quantiles = tuple(map(float, entry.get("quantiles", ())))
    return SeenColumn(
        field=entry.get("field"),
        kind=str(entry.get("kind", "")),
        read=float(entry.get("read", 0.0)),
        quantiles=quantiles if len(quantiles) == len(QUANTILES) else (),
        whole=bool(entry.get("whole", False)),
        words=tuple(map(str, entry.get("words", ()))),
        first_day=_day(entry.get("first_day")),
        last_day=_day(entry.get("last_day")),
    )


def _day(text: Any) -> date | None:
    return date.fromisoformat(str(text)) if text else None


def _object(entry: Mapping[str, Any], name: str) -> Mapping[str, Any]:
    found = entry.get(name) or {}
    if not isinstance(found, dict):
        raise CrmError(f'"{name}" of a recipe must be an object.')
    return found


def _texts(found: Mapping[str, Any]) -> dict[str, str]:
    return {str(key): str(value) for key, value in found.items()}


def _entity(name: Any) -> str:
    return entity(str(name)).name


def _is_field(target: Any) -> bool:
    """Whether it is "deals.amount" and the like, or None for an extra."""
    if target is None:
        return True
    owner, _, name = str(target).partition(".")
    return owner in SHEETS and any(known.name == name for known in SHEETS[owner].fields)


def _check_field(target: Any) -> None:
    if not _is_field(target):
        raise CrmError(f'This recipe names a field that does not exist: "{target}".')
