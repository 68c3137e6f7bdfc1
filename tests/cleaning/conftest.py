"""A sheet from literal rows, and what cleaning makes of it."""

from collections.abc import Callable, Mapping, Sequence

import pandas as pd
import pytest

from crm_analytics.cleaning import clean
from crm_analytics.tables import CleanTable, ColumnMapping, Native, RawTable, SheetMapping

Cleaner = Callable[..., CleanTable]


def raw_table(columns: Mapping[str, Sequence[str]], delimiter: str = ",", native: Native | None = None) -> RawTable:
    """A sheet called deals.csv; its first row of data is row 2."""
    rows = max((len(cells) for cells in columns.values()), default=0)
    frame = pd.DataFrame(
        {number: pd.Series(list(cells), dtype="str") for number, cells in enumerate(columns.values())},
    )
    frame.index = pd.RangeIndex(2, rows + 2)
    return RawTable(
        "deals.csv", None, tuple(columns), frame, tuple(native or Native() for _ in columns), "utf-8", delimiter
    )


def mapped(raw: RawTable, entity: str, fields: Mapping[str, str | None]) -> SheetMapping:
    """`fields` is heading → field name; a heading that is not in it is an extra."""
    columns = tuple(
        ColumnMapping(number, heading, f"{entity}.{fields[heading]}" if fields.get(heading) else None, 1.0, "a test")
        for number, heading in enumerate(raw.headings)
    )
    return SheetMapping(entity, 1.0, "a test", columns)


@pytest.fixture
def cleaned() -> Cleaner:
    """`cleaned("deals", {"Stage": ("stage", ["Won", "Lost"]), "Note": (None, [...])})` → CleanTable."""

    def run(
        entity: str,
        columns: Mapping[str, tuple[str | None, Sequence[str]]],
        *,
        delimiter: str = ",",
        native: Native | None = None,
        answers: Mapping[str, str] | None = None,
        decided: Mapping[str, str] | None = None,
    ) -> CleanTable:
        raw = raw_table({heading: cells for heading, (_, cells) in columns.items()}, delimiter, native)
        fields = {heading: field for heading, (field, _) in columns.items()}
        return clean(raw, mapped(raw, entity, fields), answers=answers, decided=decided)

    return run
