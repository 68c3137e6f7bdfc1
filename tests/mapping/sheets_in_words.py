"""Tables as tests write them: headings alone, or a few rows of text."""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import pandas as pd

from crm_analytics.cleaning import profiles
from crm_analytics.mapping import suggest
from crm_analytics.reading import Source, read_files
from crm_analytics.tables import Native, RawTable, SheetMapping

SHEETS = Path(__file__).with_name("sheets.txt")


def table(columns: Mapping[str, Sequence[str]], file: str = "table.csv", sheet: str | None = None) -> RawTable:
    """A table as reading makes it: all text, columns numbered, rows numbered from 2."""
    texts = {at: pd.Series(list(values), dtype="str") for at, values in enumerate(columns.values())}
    frame = pd.DataFrame(texts)
    frame.index = range(2, len(frame) + 2)
    return RawTable(file, sheet, tuple(columns), frame, tuple(Native() for _ in columns))


def headings(*names: str, file: str = "table.csv") -> RawTable:
    return table(dict.fromkeys(names, ()), file)


def mapped(*tables: RawTable) -> tuple[SheetMapping | None, ...]:
    return suggest(tables, [profiles(each) for each in tables])


def suggested(**files: str) -> dict[str, SheetMapping | None]:
    """What CSV files are mapped as that come together, by name without ".csv"."""
    tables = read_files([Source(f"{name}.csv", text.encode()) for name, text in files.items()]).tables
    return {table.file.removesuffix(".csv"): mapping for table, mapping in zip(tables, mapped(*tables), strict=True)}


def fields(mapping: SheetMapping | None) -> dict[str, str | None]:
    """Heading → the name of its field, or None for an extra."""
    assert mapping is not None
    return {column.heading: column.field_name for column in mapping.columns}


def targets(mapping: SheetMapping | None) -> dict[str, str]:
    """Heading → its field with the entity ("deals.stage"), without extras."""
    assert mapping is not None
    return {column.heading: column.field for column in mapping.columns if column.field}


def known_sheets() -> Iterator[tuple[str, str, tuple[tuple[str, str], ...]]]:
    """(file, entity, (heading, field) …) of every sheet of sheets.txt."""
    for block in SHEETS.read_text("utf-8").split("\n>> ")[1:]:
        first, *lines = block.strip().split("\n")
        file, entity = first.rsplit(": ", 1)
        cells = " | ".join(lines).split(" | ")
        yield file, entity, tuple((cell.rsplit("=", 1)[0], cell.rsplit("=", 1)[1]) for cell in cells)
