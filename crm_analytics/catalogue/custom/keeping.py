"""Own KPIs in the settings of a workspace, and as a file that another workspace can take in."""

import json
from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from crm_analytics.catalogue.custom.definitions import CustomKpi
from crm_analytics.issues import CrmError

SETTING = "custom_kpis"
_FORMAT = "crm_analytics custom KPIs"
MOST = 200


@dataclass(frozen=True)
class Unreadable:
    """A kept KPI that cannot be used, and why."""

    name: str
    reason: str


def read(records: object, taken: Container[str]) -> tuple[CustomKpi, ...]:
    """The KPIs that `records` describe. Raises CrmError for the first that cannot be used: an unknown word, a name
    that is `taken` by the catalogue, or one that stands twice."""
    if not isinstance(records, list):
        raise CrmError("Own KPIs are kept as a list.")
    if len(records) > MOST:
        raise CrmError(f"At most {MOST} own KPIs can be kept, and these are {len(records):,}.")
    found: dict[str, CustomKpi] = {}
    for record in records:
        kpi = CustomKpi.from_record(record)
        if kpi.name in taken:
            raise CrmError(f'"{kpi.name}" is the name of a KPI of the catalogue. Choose another one.')
        if kpi.name in found:
            raise CrmError(f'Two of these KPIs are called "{kpi.name}".')
        found[kpi.name] = kpi
    return tuple(found.values())


def readable(settings: Mapping[str, Any], taken: Container[str]) -> tuple[Mapping[str, CustomKpi], list[Unreadable]]:
    """The KPIs of a workspace by name, and those that cannot be used any more: written by a newer version, say."""
    found: dict[str, CustomKpi] = {}
    broken = []
    for record in settings.get(SETTING) or []:
        try:
            (kpi,) = read([record], taken)
        except CrmError as error:
            name = record.get("name") if isinstance(record, Mapping) else None
            broken.append(Unreadable(str(name or "without a name"), str(error)))
        else:
            found.setdefault(kpi.name, kpi)
    return found, broken


def settled(kpis: Iterable[CustomKpi]) -> list[dict[str, Any]]:
    """KPIs as a workspace keeps them."""
    return [kpi.as_record() for kpi in kpis]


def shared(kpis: Sequence[CustomKpi]) -> str:
    """KPIs as the text of a file."""
    return json.dumps({"format": _FORMAT, "kpis": settled(kpis)}, ensure_ascii=False, indent=2)


def taken_in(text: str | bytes, taken: Container[str]) -> tuple[CustomKpi, ...]:
    """The KPIs of such a file. Raises CrmError where it is none, or one of them cannot be used."""
    try:
        content = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise CrmError("This file is no JSON, so no KPI can be read from it.") from error
    if not isinstance(content, Mapping) or content.get("format") != _FORMAT:
        raise CrmError("This file holds no own KPIs: one is made with Export on the page where they are built.")
    return read(content.get("kpis"), taken)
