"""What can be asked of this data: which KPIs, and by which fields they can be split."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from crm_analytics.compile import Window
from crm_analytics.entities import ENTITIES
from crm_analytics.evaluate.definitions import chosen
from crm_analytics.evaluate.refusals import lacking
from crm_analytics.kpi import Kpi
from crm_analytics.measures import leaves
from crm_analytics.model import ColumnInfo, Model

FEWEST, MOST = 2, 1000
_NOTHING: Mapping[str, Any] = {}


def availability(model: Model, kpi: Kpi, settings: Mapping[str, Any] = _NOTHING) -> str | None:
    """The reason why this data cannot answer `kpi`, whatever the period: what is missing, and where it is found."""
    window = Window(None, None, model.last_day)
    return lacking(model, chosen(kpi, settings, model).measure, window)


def split_choices(model: Model, kpi: Kpi, settings: Mapping[str, Any] = _NOTHING) -> tuple[ColumnInfo, ...]:
    """The fields a KPI can be split by: `name` is what to ask for ("deals.owner", "users.manager", an extra).

    Each has 2 to 1,000 different values, and reaches everything that the KPI is counted from. Own fields come first,
    then its extras, then those of its parents.
    """
    measure = chosen(kpi, settings, model).measure
    entities = list(dict.fromkeys(leaf.entity for leaf in leaves(measure)))
    if any(entity not in model.tables for entity in entities):
        return ()
    found = []
    for column in model.tables[entities[0]].columns:
        # A column with the name of a parent's field in full was copied from the parent.
        field = column if column.split(".", 1)[0] in ENTITIES and "." in column else f"{entities[0]}.{column}"
        info = model.column(field, entities[0])
        if info is None or info.name in ENTITIES[entities[0]].keys or not info.kind.can_split:
            continue
        if not FEWEST <= info.distinct <= MOST:
            continue
        if all(model.column(field, entity) is not None for entity in entities):
            found.append(replace(info, name=field))
    return tuple(sorted(found, key=lambda info: (not info.name.startswith(f"{entities[0]}."), info.is_extra)))
