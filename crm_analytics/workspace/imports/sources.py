"""Sources: which sheets are exports of one list, made at different times."""

import re
from collections.abc import Iterable
from pathlib import PurePath

from crm_analytics.parsing.months import MONTHS
from crm_analytics.workspace.imports.ledger import SheetRecord

_COPIES = frozenset(("copy", "final", "new", "old", "latest", "kopie", "copie", "copia"))


def are_of_one_source(sheet: SheetRecord, other: SheetRecord) -> bool:
    """Whether two sheets of a list have the same name, apart from days and months and marks of copies, or say nothing
    but these and have the same columns."""
    if sheet.place == other.place:
        return True
    one, two = _name(sheet), _name(other)
    return one == two and (any(one) or _columns(sheet) == _columns(other))


def _name(sheet: SheetRecord) -> tuple[str, ...]:
    """The words of the names of a file and its sheet.

    >>> _words("exports/Deals-2026-05 (1).csv"), _words("mai.xlsx"), _words("Kunden_Nord_final")
    ('deals', '', 'kunden nord')
    """
    return _words(sheet.file), _words(sheet.sheet or "")


def _words(name: str) -> str:
    stem = PurePath(name.replace("\\", "/")).stem if "." in name else name
    return " ".join(_kept(re.findall(r"[^\W\d_]+", stem.casefold())))


def _kept(words: Iterable[str]) -> list[str]:
    return [word for word in words if word not in MONTHS and word not in _COPIES]


def _columns(sheet: SheetRecord) -> frozenset[str]:
    return frozenset(column.name for column in sheet.columns)
