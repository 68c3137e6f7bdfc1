"""Plain data frames as clean tables: for notebooks and tests, where columns have the names of fields already."""

from collections.abc import Mapping

import pandas as pd

from crm_analytics.entities import entity as find_entity
from crm_analytics.issues import CrmError
from crm_analytics.schema import Kind
from crm_analytics.tables import CleanTable
from crm_analytics.workspace.columns import type_of

_FEW = 50


def clean_tables(tables: Mapping[str, pd.DataFrame]) -> tuple[CleanTable, ...]:
    """Entity → frame, as clean tables. Columns that are no field of the entity are extras.

    Raises UnknownNameError for an entity that does not exist, CrmError for values that do not fit their field.
    """
    return tuple(_clean(name, frame) for name, frame in tables.items())


def _clean(name: str, frame: pd.DataFrame) -> CleanTable:
    entity = find_entity(name)
    fields = {field.name: field for field in entity.fields}
    columns, kinds = {}, {}
    for heading in map(str, frame.columns):
        kind = fields[heading].kind if heading in fields else _kind(frame[heading])
        kinds[heading] = kind.value
        columns[heading] = _typed(frame[heading], kind, f"{name}.{heading}")
    typed = pd.DataFrame(columns)
    typed.index = pd.RangeIndex(1, len(typed) + 1)
    extras = tuple(heading for heading in columns if heading not in fields)
    return CleanTable(file=name, sheet=None, entity=name, frame=typed, kinds=kinds, extras=extras)


def _kind(values: pd.Series) -> Kind:
    if pd.api.types.is_bool_dtype(values):
        return Kind.BOOLEAN
    if pd.api.types.is_integer_dtype(values):
        return Kind.COUNT
    if pd.api.types.is_numeric_dtype(values):
        return Kind.NUMBER
    if pd.api.types.is_datetime64_any_dtype(values):
        return Kind.DATE
    return Kind.CATEGORY if values.nunique() <= _FEW else Kind.TEXT


def _typed(values: pd.Series, kind: Kind, name: str) -> pd.Series:
    try:
        return _cast(values, type_of(kind)).reset_index(drop=True)
    except (ValueError, TypeError) as error:
        raise CrmError(f"{name} is a {kind.value}, and some of its values are not: {error}.") from error


def _cast(values: pd.Series, type_name: str) -> pd.Series:
    match type_name:
        case "DOUBLE":
            return pd.to_numeric(values).astype("float64")
        case "BIGINT":
            return pd.to_numeric(values).astype("Int64")
        case "TIMESTAMP":
            return pd.to_datetime(values, format="ISO8601").astype("datetime64[us]")
        case "BOOLEAN":
            return values.astype("boolean")
        case _:
            return values.astype("str").where(values.notna())
