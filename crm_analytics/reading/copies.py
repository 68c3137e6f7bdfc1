"""The same table in two files of one upload: its rows are not to be counted twice."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace
from pathlib import PurePath

from crm_analytics.reading.source import Read
from crm_analytics.reading.tables.time_headings import time_said
from crm_analytics.tables import RawTable, SetAside


def together(reads: Iterable[Read]) -> Read:
    """What was read from several files, each table once: one that another file has cell by cell is set aside, and that
    is said.

    So a file in a ZIP and beside it, or as CSV and as workbook, counts once. Two sheets of one file that are the
    same stay: a workbook has them for a reason, such as a sheet for each month. So do files of which each name says
    another time ("calls 2024-03", "calls 2024-04").
    """
    read = Read.joined(reads)
    kept: list[RawTable] = []
    aside: list[SetAside] = []
    alike: dict[tuple[tuple[str, ...], int], list[RawTable]] = defaultdict(list)
    for table in read.tables:
        before = alike[table.headings, table.rows]
        first = next((other for other in before if _is_copy(other, table)), None)
        if first is None:
            before.append(table)
            kept.append(table)
        else:
            said = f"It is an exact copy of {first.place}, whose rows are read once."
            aside.append(SetAside(table.file, table.sheet, said))
    return replace(read, tables=tuple(kept), set_aside=(*read.set_aside, *aside)) if aside else read


def _is_copy(one: RawTable, other: RawTable) -> bool:
    if one.file == other.file or not one.rows or _times(one) != _times(other):
        return False
    pairs = zip(one.frame.items(), other.frame.items(), strict=True)
    return all((left.to_numpy() == right.to_numpy()).all() for (_, left), (_, right) in pairs)


def _times(table: RawTable) -> tuple[object, ...]:
    """The time that the name of the file says, and that of the sheet."""
    return tuple(time_said((name,)) for name in (PurePath(table.file).stem, table.sheet or ""))
