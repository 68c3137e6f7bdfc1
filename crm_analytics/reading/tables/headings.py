"""Where the headings of a table are: under titles and blank rows, in one row or two, or nowhere."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import count, pairwise

from crm_analytics.reading.tables.cells import Kind, as_heading, common_kind, kind
from crm_analytics.reading.tables.grid import BLANK_CHARACTERS, Grid
from crm_analytics.reading.tables.stacked_headings import joined, stacked
from crm_analytics.reading.tables.time_headings import time_of

SEARCHED_CELLS = 40_000
SEARCHED_ROWS = 80
LAST_TITLE_ROW = 30
LONGEST_HEADING = 300
"""Survey exports put whole questions into their headings."""
_REPEATED = 0.75
"""A row that shares this part of its cells with the row of headings says it once more."""


@dataclass(frozen=True)
class Headings:
    """`names` as written, one per column, "" where blank; rows `start` to before `stop` of the grid hold them.

    `start` == `stop` means that the table has no headings: its records begin there. Of two rows of headings, `stacked`
    has per column the name of its group in the upper row, and its own in the lower one.
    """

    names: tuple[str, ...]
    start: int
    stop: int
    stacked: tuple[tuple[str, str], ...] = ()

    @property
    def absent(self) -> bool:
        return self.start == self.stop


def find(grid: Grid) -> Headings:
    """The headings of a grid, from what stands in and under its first rows.

    >>> find(Grid.from_records([["Sales 2024", ""], ["", ""], ["Day", "Sum"], ["1.2.24", "7"], ["2.2.24", "8"]]))
    Headings(names=('Day', 'Sum'), start=2, stop=3, stacked=())
    """
    head = [[as_heading(cell) for cell in record] for record in grid.head(SEARCHED_ROWS, SEARCHED_CELLS)]
    return _Search(head).headings(grid)


def unique(names: Sequence[str]) -> tuple[tuple[str, ...], list[int]]:
    """Headings that can be told apart, and the positions of those that had to be numbered.

    >>> unique(["Id", "Id ", "Id (2)"])
    (('Id', 'Id (3)', 'Id (2)'), [1])
    """
    written = {name.strip() for name in names}
    seen: set[str] = set()
    result, repeated = [], []
    for index, name in enumerate(names):
        new = name
        if name.strip() in seen:
            repeated.append(index)
            numbered = (f"{name.strip()} ({number})" for number in count(2))
            new = next(candidate for candidate in numbered if candidate not in seen | written)
        seen.add(new.strip())
        result.append(new)
    return tuple(result), repeated


class _Search:
    """The first rows of a grid, and which of them could be headings."""

    def __init__(self, head: list[list[str]]) -> None:
        self.head = head
        self.filled = [[i for i, cell in enumerate(record) if cell] for record in head]
        self.rows = [i for i, columns in enumerate(self.filled) if columns]
        self.width = self._usual_width()

    def _usual_width(self) -> int:
        """How many columns rows usually fill: three quarters of the rows fill no more."""
        widths = sorted(len(self.filled[i]) for i in self.rows)
        return widths[len(widths) * 3 // 4] if widths else 0

    def headings(self, grid: Grid) -> Headings:
        first = next((i for i in self.rows[:LAST_TITLE_ROW] if self._is_wide(i)), None)
        if first is None:
            return Headings(("",) * grid.width, self.rows[0] if self.rows else 0, self.rows[0] if self.rows else 0)
        if not self._names_columns(first):
            named = self._named_below(first)
            if named is not None:
                return Headings(_as_written(grid, named), named, named + 1)
            upper = self._groups_above(first)
            if upper is None:
                return Headings(("",) * grid.width, first, first)
        first = self._wider_row_below_a_block(first)
        upper = self._groups_above(first)
        if upper is not None:
            return self._in_two_rows(upper, first)
        lower = self._second_row(first)
        if lower is not None:
            return self._in_two_rows(first, lower)
        return Headings(_as_written(grid, first), first, first + 1)

    def _in_two_rows(self, upper: int, lower: int) -> Headings:
        rows = self.head[upper], self.head[lower]
        return Headings(joined(*rows), upper, lower + 1, stacked(*rows))

    def _is_wide(self, row: int) -> bool:
        """Does the row fill most of the columns that rows usually fill, or name nearly all that are used below?"""
        return len(self.filled[row]) >= max(1, 0.6 * self.width)

    def _below(self, row: int, column: int) -> list[str]:
        return [self.head[i][column] for i in self.rows if i > row]

    def _names_columns(self, row: int) -> bool:
        """Do the cells of a row name columns, rather than being values of them?"""
        columns = self.filled[row]
        cells = [self.head[row][i] for i in columns]
        values = [i for i in columns if self._looks_like_value(row, i)]
        if _is_series([self.head[row][i] for i in values]) and len(values) < len(columns) + (not self.head[row][0]):
            values = []
        too_long = sum(len(cell) > LONGEST_HEADING for cell in cells)
        if values or too_long > len(cells) / 2:
            return len(values) + too_long < 0.2 * len(cells) and not self._agrees_below(row, values)
        return not self._comes_again_below(row)

    def _named_below(self, first: int) -> int | None:
        """The headings under a row in which a program tells about the file ("EXTF", 700, 16, …): names, no two alike,
        one for each column that any record fills, over values unlike those of that row."""
        row, *records = [i for i in self.rows if i > first] or [first]
        names = [self.head[row][i] for i in self.filled[row]]
        widest = max((len(self.filled[i]) for i in records), default=len(names) + 1)
        is_named = self._all_names(row) and len(set(names)) == len(names) >= widest
        values = [i for i in self.filled[first] if self._looks_like_value(first, i)]
        is_over_values = any(self._values_below(row, i) for i in self.filled[row])
        return row if is_named and is_over_values and not self._agrees_below(first, values) else None

    def _looks_like_value(self, row: int, column: int) -> bool:
        return kind(self.head[row][column]) in (Kind.NUMBER, Kind.DATE, Kind.ADDRESS)

    def _agrees_below(self, row: int, columns: Sequence[int]) -> bool:
        """Are the cells of these columns of the same kind as the cells under them?"""
        agreeing = [i for i in columns if common_kind(self._below(row, i)) is kind(self.head[row][i])]
        return len(agreeing) * 2 > len(columns)

    def _comes_again_below(self, row: int) -> bool:
        """Values come again in their column, headings do not (unless most of the row does, as on printed pages, or
        another table below has some of them as well); but words over numbers or dates are headings."""
        columns = self.filled[row]
        below = (i for i in self.rows if i > row and not (self._begins_block(i) and self._all_names(i)))
        others = [self.head[i] for i in below if not self._repeats(row, i)]
        again = sum(any(self.head[row][i] == other[i] for other in others) for i in columns)
        return len(others) >= 3 and again * 2 > len(columns) and not any(self._values_below(row, i) for i in columns)

    def _repeats(self, row: int, other: int) -> bool:
        """Does the other row say nearly the same in the columns that it fills?"""
        same = sum(self.head[row][i] == self.head[other][i] for i in self.filled[other])
        return same >= _REPEATED * len(self.filled[other])

    def _begins_block(self, row: int) -> bool:
        """Is the row above blank, or a title below a blank row?"""
        above = [len(columns) for columns in self.filled[max(0, row - 2) : row]]
        return above[-1:] == [0] or above == [0, 1]

    def _wider_row_below_a_block(self, first: int) -> int:
        """The real heading row where `first` belongs to settings above it ("Report, Sales", "From, 1 May")."""
        position = self.rows.index(first)
        for row in self.rows[position + 1 : LAST_TITLE_ROW]:
            above = self.rows[position : self.rows.index(row)]
            widest_above = max(len(self.filled[i]) for i in above)
            after = [i for i in self.rows if i > row]
            if len(self.filled[row]) <= widest_above or widest_above > 0.75 * self.width or not after:
                continue
            if self._are_records(above):
                return first
            separate = row - above[-1] > 1 or len(above) >= 3
            wider_after = sum(len(self.filled[i]) > widest_above for i in after) >= 0.8 * len(after)
            if separate and wider_after and self._names_columns(row):
                return row
        return first

    def _are_records(self, rows: Sequence[int]) -> bool:
        """Are these rows a table of their own: names over at least two rows that fill the same columns, with values?"""
        block = [row for at, row in enumerate(rows) if at == 0 or row - rows[at - 1] == 1]
        header, records = block[0], block[1:]
        if (
            len(records) < 2
            or len(self.filled[header]) < 3
            or any(self.filled[row] != self.filled[header] for row in records)
        ):
            return False
        return self._all_names(header) and any(
            all(self._looks_like_value(row, column) for row in records) for column in self.filled[header]
        )

    def _groups_above(self, row: int) -> int | None:
        """The row directly above that groups the headings (months over "Sales, Profit"), where there is one."""
        upper = row - 1
        if upper < 0 or len(self.filled[upper]) < 2 or not self._all_names(row):
            return None
        names = [self.head[row][i] for i in self.filled[row]]
        repeated = len(set(names)) < len(names)
        completes = any(i not in self.filled[row] for i in self.filled[upper])
        names_of_both = [name for name in joined(self.head[upper], self.head[row]) if name]
        dated = all(time_of(self.head[upper][i]) for i in self.filled[upper])
        helps = len(set(names_of_both)) == len(names_of_both) and (repeated or completes or dated)
        return upper if helps and len(self.filled[upper]) <= len(names) else None

    def _second_row(self, row: int) -> int | None:
        """The row directly below, where it still holds names though the columns under it hold values."""
        lower = row + 1
        if lower >= len(self.head) or not self.filled[lower] or lower == self.rows[-1]:
            return None
        if any(kind(self.head[lower][i]) is not Kind.TEXT for i in self.filled[lower]):
            return None
        if not (set(self.filled[row]) - set(self.filled[lower]) or self._nameless(row) & set(self.filled[lower])):
            return None
        valued = [i for i in self.filled[lower] if self._values_below(lower, i)]
        return lower if len(valued) * 2 > len(self.filled[lower]) and len(valued) >= 2 else None

    def _nameless(self, row: int) -> set[int]:
        cells = self.head[row]
        return {i for i in range(len(cells)) if not cells[i] or cells.count(cells[i]) > 1}

    def _values_below(self, row: int, column: int) -> bool:
        return common_kind(self._below(row, column)) in (Kind.NUMBER, Kind.DATE)

    def _all_names(self, row: int) -> bool:
        cells = [self.head[row][i] for i in self.filled[row]]
        return all(kind(cell) is Kind.TEXT for cell in cells) or _is_series(cells)


def _as_written(grid: Grid, row: int) -> tuple[str, ...]:
    cells = [column[row].as_py() for column in grid.cells.columns]
    return tuple(cell if cell.strip(BLANK_CHARACTERS) else "" for cell in cells)


def _is_series(cells: Sequence[str]) -> bool:
    """Years, days or ratings as headings: whole numbers that go up by one, or dates."""
    if len(cells) < 2:
        return False
    if all(cell.isdecimal() for cell in cells):
        return all(int(b) - int(a) == 1 for a, b in pairwise(cells)) or all(1900 <= int(cell) <= 2100 for cell in cells)
    return all(kind(cell) is Kind.DATE for cell in cells) and len(set(cells)) == len(cells)
