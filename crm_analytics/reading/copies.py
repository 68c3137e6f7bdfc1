"""The same table in two files of one upload: its rows are not to be counted twice."""

from collections import defaultdict
from dataclasses import replace

from crm_analytics.reading.source import Read
from crm_analytics.tables import RawTable, SetAside


def without_copies(read: Read) -> Read:
    """What was read, each table once: one that another file has cell by cell is set aside, and that is said.

    So a file in a ZIP and beside it, or as CSV and as workbook, counts once. Two sheets of one file that are the
    same stay: a workbook has them for a reason, such as a sheet for each month.
    """
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
            aside.append(copy_of(first.place, table.file, table.sheet))
    return replace(read, tables=tuple(kept), set_aside=(*read.set_aside, *aside)) if aside else read


def copy_of(first: str, file: str, sheet: str | None = None) -> SetAside:
    """What is said of a file or table that is a copy of the `first`."""
    return SetAside(file, sheet, f"It is an exact copy of {first}, whose rows are read once.")


def _is_copy(one: RawTable, other: RawTable) -> bool:
    if one.file == other.file or not one.rows:
        return False
    pairs = zip(one.frame.items(), other.frame.items(), strict=True)
    return all((left.to_numpy() == right.to_numpy()).all() for (_, left), (_, right) in pairs)
