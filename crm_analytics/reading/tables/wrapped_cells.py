"""Cells that are wrapped so that Excel leaves them alone: ="00123", and an apostrophe before a number or a sign."""

import re
from collections.abc import Mapping, Sequence

import pyarrow as pa
import pyarrow.compute as pc

from crm_analytics.reading.tables.grid import Grid

EXAMINED_ROWS = 200
_FORMULA = r'^=\s?"((?:[^"]|"")*)"$'
_APOSTROPHE = r"^'([-+]?\d[\d.,:/ -]*|[-+=@][^']*)$"
_FORMULAS, _APOSTROPHES = re.compile(_FORMULA), re.compile(_APOSTROPHE)
_FEWEST = 2


def unwrapped(body: Grid) -> Mapping[int, Sequence[str]]:
    """The columns of which the first rows have such cells, as they are without the wrapping of any. An apostrophe is
    one where half of the cells begin so: a word may begin with it as well."""
    head = body.records(0, EXAMINED_ROWS)
    marked = {i for record in head for i, cell in enumerate(record) if cell[:1] in ("=", "'")}
    return {i: _without(body.cells.column(i)) for i in sorted(marked) if _is_wrapped([record[i] for record in head])}


def _is_wrapped(cells: Sequence[str]) -> bool:
    if any(map(_FORMULAS.match, cells)):
        return True
    apostrophes = sum(_APOSTROPHES.match(cell) is not None for cell in cells)
    return apostrophes >= _FEWEST and apostrophes * 2 >= sum(map(bool, cells))


def bare(text: str) -> str:
    """A heading without its wrapping.

    >>> bare('="Order No"'), bare("Total")
    ('Order No', 'Total')
    """
    return re.sub(_FORMULA, r"\1", text)


def _without(cells: pa.ChunkedArray) -> list[str]:
    is_formula = pc.match_substring_regex(cells, _FORMULA)
    inside = pc.replace_substring(pc.replace_substring_regex(cells, _FORMULA, r"\1"), '""', '"')
    found: list[str] = pc.replace_substring_regex(pc.if_else(is_formula, inside, cells), _APOSTROPHE, r"\1").to_pylist()
    return found
