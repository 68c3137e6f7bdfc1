"""How the columns of a stored table are packed on the disk."""

from collections.abc import Mapping

from crm_analytics.derivation import Purchase
from crm_analytics.schema import Entity
from crm_analytics.workspace.names import quoted

_AS_IT_IS = "USING COMPRESSION uncompressed"


def declared(entity: Entity, types: Mapping[str, str]) -> str:
    """SQL for the columns of a table of `entity`, from their names and types.

    The texts that tell its rows apart are stored as they are: each row has another one, so packing them takes longer
    than that of any other column and saves least, and counting the different ones would unpack them every time. DuckDB
    packs everything else in the way it finds best.
    """
    apart = {"_key", entity.key, *(each.field.name for each in entity.derived if isinstance(each.how, Purchase))}
    return ", ".join(
        f"{quoted(name)} {type_name}{f' {_AS_IT_IS}' if name in apart and type_name == 'VARCHAR' else ''}"
        for name, type_name in types.items()
    )
