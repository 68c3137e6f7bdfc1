"""Names in SQL. Headings are strangers' text: they reach the database only through `quoted`, their values through
`literal`."""

from collections.abc import Iterable, Mapping

from crm_analytics.entities import ENTITIES
from crm_analytics.schema import Entity

OWN_COLUMNS = (
    "_version",
    "_id",
    "_import",
    "_superseded_by",
    "_key",
    "_digest",
    "_file",
    "_sheet",
    "_row",
    "_part",
    "_currency",
    "_apart",
    "_n",
    "_table",
    "_shape",
    "_single",
    "_keyed",
    "_fresh",
    "_last",
    "_has_mode",
)
"""What the store keeps beside the columns of a file."""
_LONGEST = 300


def quoted(name: str) -> str:
    """`name` as an SQL identifier, whatever it contains.

    >>> quoted('a";DROP TABLE x'), quoted("Contract")
    ('"a"";DROP TABLE x"', '"Contract"')
    """
    if not name or "\0" in name:
        raise ValueError(f"{name!r} cannot name anything in a database")
    doubled = name.replace('"', '""')
    return f'"{doubled}"'


def literal(value: str) -> str:
    """`value` as an SQL text.

    >>> literal("it's")
    "'it''s'"
    """
    doubled = value.replace("'", "''")
    return f"'{doubled}'"


def extra_names(entity: Entity, headings: Iterable[str], known: Iterable[str] = ()) -> Mapping[str, str]:
    """Heading → the name under which that extra is stored.

    It is the heading itself, but " (2)" follows where it would be a field's name (the database does not tell
    capitals from small letters), one of the store's own or a second one; and "users.manager", which would be a
    parent's column, becomes "users manager". `known` are the extras stored already: a heading that differs from one
    of them only in capitals means the same column.
    """
    taken = {name.casefold() for name in OWN_COLUMNS} | {field.name.casefold() for field in entity.all_fields}
    spelled = {name.casefold(): name for name in known}
    names: dict[str, str] = {}
    for heading in headings:
        plain = _own(heading)
        name, number = plain, 1
        while name.casefold() in taken:
            number += 1
            name = f"{plain} ({number})"
        taken.add(name.casefold())
        names[heading] = spelled.get(name.casefold(), name)
    return names


def _own(heading: str) -> str:
    """A heading as a column's name: not too long, and not like a parent's column, which has a dot after the entity."""
    plain = heading.replace("\0", " ")[:_LONGEST] or "Column"
    owner, _, rest = plain.partition(".")
    return f"{owner} {rest}" if owner.strip().casefold() in ENTITIES else plain
