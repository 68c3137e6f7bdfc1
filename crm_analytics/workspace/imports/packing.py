"""How the columns of a stored table are packed on the disk."""

from collections.abc import Mapping
from types import MappingProxyType

from crm_analytics.derivation import Purchase
from crm_analytics.schema import Entity
from crm_analytics.workspace.names import quoted

_AS_IT_IS = "USING COMPRESSION uncompressed"


def declared(entity: Entity, types: Mapping[str, str], same: Mapping[str, str] = MappingProxyType({})) -> str:
    """SQL for the columns of a table of `entity`, from their names and types. Columns of which `same` has SQL, a text
    or the name of another column, are not stored: they are that in every row.

    The texts that tell its rows apart are stored as they are: each row has another one, so packing them takes longer
    than that of any other column and saves least, and counting the different ones would unpack them every time. DuckDB
    packs everything else in the way it finds best.
    """
    apart = {"_key", entity.key, *(each.field.name for each in entity.derived if isinstance(each.how, Purchase))}
    how = {name: f" GENERATED ALWAYS AS ({sql}) VIRTUAL" for name, sql in same.items()}
    how |= {name: f" {_AS_IT_IS}" for name in apart - set(same) if name and types.get(name) == "VARCHAR"}
    return ", ".join(f"{quoted(name)} {type_name}{how.get(name, '')}" for name, type_name in types.items())
