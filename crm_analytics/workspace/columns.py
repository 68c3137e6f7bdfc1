"""The columns that an entity is stored with: what each import brought, folded into one type per column."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from crm_analytics.schema import Kind

TEXT = "VARCHAR"
_TYPES = {
    Kind.MONEY: "DOUBLE",
    Kind.NUMBER: "DOUBLE",
    Kind.PERCENT: "DOUBLE",
    Kind.DURATION: "DOUBLE",
    Kind.COUNT: "BIGINT",
    Kind.DATE: "TIMESTAMP",
    Kind.BOOLEAN: "BOOLEAN",
}


@dataclass(frozen=True)
class Column:
    """A stored column: its name, what it means, and its SQL type. `heading` is what the file calls it."""

    name: str
    kind: Kind
    type: str
    heading: str = ""
    is_extra: bool = False
    filled: int = 0
    made_from: str = ""
    failed: int = 0
    """How many cells of the file hold something that could not be read."""
    told: str = ""
    """What an extra says about a parent of the row: "customers.phone"."""
    once: bool = False
    """A figure of it is that of all rows of an order together, where it stands on one of them only."""


def type_of(kind: Kind) -> str:
    """The SQL type in which values of a kind are stored.

    >>> type_of(Kind.MONEY), type_of(Kind.EMAIL)
    ('DOUBLE', 'VARCHAR')
    """
    return _TYPES.get(kind, TEXT)


def folded(imports: Iterable[Iterable[Column]]) -> Mapping[str, Column]:
    """The columns of several imports, the earliest first, as the one set that holds them all.

    An extra whose type differs becomes text, with every value as it is written; a column without any value has no say
    in that.
    """
    columns: dict[str, Column] = {}
    for brought in imports:
        for column in brought:
            known = columns.get(column.name)
            columns[column.name] = column if known is None else _joined(known, column)
    return columns


def _joined(old: Column, new: Column) -> Column:
    if not new.filled and old.filled:
        return old
    if not old.filled and new.filled:
        return new
    filled = old.filled + new.filled
    if old.type == new.type:
        return replace(new, filled=filled)
    if {old.type, new.type} == {"BIGINT", "DOUBLE"}:
        return replace(new, type="DOUBLE", kind=Kind.NUMBER, filled=filled)
    textual = next((column.kind for column in (new, old) if column.type == TEXT), Kind.TEXT)
    return replace(new, type=TEXT, kind=textual, filled=filled)


def as_text(expression: str, type_name: str) -> str:
    """SQL that writes a value the way a person would: 12 and not 12.0, a day without its midnight.

    The same value gives the same text from every type it may be stored in, so rows can be compared across imports.
    """
    match type_name:
        case "VARCHAR":
            return expression
        case "DOUBLE":
            whole = f"{expression} = trunc({expression}) AND abs({expression}) < 1e15"
            return (
                f"CASE WHEN {whole} THEN CAST(CAST({expression} AS BIGINT) AS VARCHAR) "
                f"ELSE CAST({expression} AS VARCHAR) END"
            )
        case "TIMESTAMP":
            return (
                f"CASE WHEN {expression} = date_trunc('day', {expression}) "
                f"THEN CAST(CAST({expression} AS DATE) AS VARCHAR) ELSE CAST({expression} AS VARCHAR) END"
            )
        case _:
            return f"CAST({expression} AS VARCHAR)"
