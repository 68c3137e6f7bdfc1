"""From text to a grid: pyarrow where the file is even, Python's csv where rows are ragged or quotes are open."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.csv

from crm_analytics.issues import Issue, Severity, Where
from crm_analytics.reading import limits
from crm_analytics.reading.tables.grid import TEXT, Grid
from crm_analytics.reading.texts.dialects import (
    ABSENT,
    BLANKS,
    SAMPLE_CHARACTERS,
    SAMPLE_RECORDS,
    SEPARATOR_LINE,
    Dialect,
    lines_of,
    usual_width,
)

MOST_TITLES = 20


_AT_ONCE = 2**20
"""Bytes whose line ends are counted in one piece."""


class TooLargeError(ValueError):
    """More columns or rows than reading accepts; the message is a sentence for the reader."""


@dataclass(frozen=True)
class Records:
    """The grid of a text file. `widths` has the number of cells of each row, or is None where all are even."""

    grid: Grid
    widths: npt.NDArray[np.int64] | None = None
    issues: tuple[Issue, ...] = ()

    def below(self, lines: Sequence[str]) -> "Records":
        """The same records below lines of text (as titles), of which at most the first few are kept."""
        if not lines:
            return self
        count, width = len(lines), self.grid.width
        titles = [[line, *[""] * (width - 1)] for line in lines[:MOST_TITLES]] if width > 1 else []
        above = Grid.from_records([*titles, [""] * width]).cells.slice(0, len(titles))
        widths = self.widths if self.widths is not None else np.full(self.grid.height, width, dtype=np.int64)
        return Records(
            Grid(
                pa.concat_tables([above, self.grid.cells]),
                np.concatenate([np.arange(1, len(titles) + 1, dtype=np.int64), self.grid.rows + count]),
            ),
            np.concatenate([np.ones(len(titles), dtype=np.int64), widths]),
            tuple(_further_down(issue, count) for issue in self.issues),
        )


def _further_down(issue: Issue, rows: int) -> Issue:
    return replace(issue, where=replace(issue.where, rows=tuple(row + rows for row in issue.where.rows)))


def parse(content: bytes, dialect: Dialect, file: str) -> Records:
    """All records of a text file (UTF-8, no byte order mark), blank ones included. Raises TooLargeError."""
    content = _without_separator_line(content)
    lines = lines_of(content[: 4 * SAMPLE_CHARACTERS].decode("utf-8", "ignore"))[: SAMPLE_RECORDS + 1]
    top = _top(lines, dialect)
    _check_size(content, top.width)
    even = top.width and all(len(record) <= top.width for record in top.records)
    if even and dialect.delimiter != BLANKS and not dialect.blank_after and not _has_open_quote(content, dialect):
        body = _even_body(memoryview(content)[top.bytes :], dialect, top.width, dialect.quote.encode() in content)
        if body is not None:
            return _stacked(top.records, body, top.width)
    return _ragged(content, dialect, top.width, file)


@dataclass(frozen=True)
class _Top:
    """The records above the first one of the usual width (titles), and how many bytes they take."""

    records: list[list[str]]
    bytes: int
    width: int


def _top(lines: Sequence[str], dialect: Dialect) -> _Top:
    records, ends = _with_ends(lines, dialect)
    width = usual_width(records)
    first = next((i for i, record in enumerate(records) if len(record) == width), 0)
    consumed = lines[: ends[first - 1]] if first else []
    return _Top(records[:first], len("".join(consumed).encode()), width)


def _with_ends(lines: Sequence[str], dialect: Dialect) -> tuple[list[list[str]], list[int]]:
    """The records, and for each the number of lines consumed when it ended."""
    if dialect.delimiter == BLANKS:
        return list(dialect.records(lines)), list(range(1, len(lines) + 1))
    reader = dialect.records(lines)
    records, ends = [], []
    for record in reader:
        records.append(record)
        ends.append(reader.line_num)  # type: ignore[attr-defined]
    return records, ends


def _check_size(content: bytes, width: int) -> None:
    if width > limits.COLUMNS:
        raise TooLargeError(f"it has {width:,} columns, and at most {limits.COLUMNS:,} are read")
    if len(content) > 3 * limits.ROWS and _line_ends(content) > 3 * limits.ROWS:
        raise TooLargeError(f"it has more than {3 * limits.ROWS:,} lines, and at most {limits.ROWS:,} rows are read")


def _line_ends(content: bytes) -> int:
    """How many lines end in the text; `bytes.count` takes three times as long where they are many."""
    pieces = (content[start : start + _AT_ONCE] for start in range(0, len(content), _AT_ONCE))
    return sum(int(np.count_nonzero(np.frombuffer(piece, dtype=np.uint8) == ord("\n"))) for piece in pieces)


def _without_separator_line(content: bytes) -> bytes:
    found = SEPARATOR_LINE.match(content[:20].decode("utf-8", "ignore"))
    return content[len(found[0].encode()) :] if found else content


def _has_open_quote(content: bytes, dialect: Dialect) -> bool:
    quote = dialect.quote.encode()
    return quote in content and content.count(quote) % 2 == 1


def _even_body(body: memoryview, dialect: Dialect, width: int, has_quotes: bool) -> pa.Table | None:
    """The table below the titles, or None where its rows are not even."""
    names = [str(i) for i in range(width)]
    try:
        return pa.csv.read_csv(
            pa.BufferReader(pa.py_buffer(body)),
            pa.csv.ReadOptions(column_names=names, use_threads=False),
            pa.csv.ParseOptions(
                delimiter=dialect.delimiter or ABSENT,
                quote_char=dialect.quote,
                escape_char=dialect.escape or False,
                newlines_in_values=has_quotes or bool(dialect.escape),
                ignore_empty_lines=False,
            ),
            pa.csv.ConvertOptions(column_types=dict.fromkeys(names, TEXT), strings_can_be_null=False, check_utf8=False),
        )
    except pa.ArrowInvalid:
        return None


def _stacked(top: Sequence[Sequence[str]], body: pa.Table, width: int) -> Records:
    _check_rows(len(top) + body.num_rows)
    rows = np.arange(1, len(top) + body.num_rows + 1, dtype=np.int64)
    if not top:
        return Records(Grid(body, rows))
    above = Grid.from_records([*top, [""] * width]).cells.slice(0, len(top))
    widths = np.full(len(rows), width, dtype=np.int64)
    widths[: len(top)] = [len(record) for record in top]
    return Records(Grid(pa.concat_tables([above, body]), rows), widths)


def _ragged(content: bytes, dialect: Dialect, width: int, file: str) -> Records:
    lines = lines_of(content.decode("utf-8", "replace"))
    records, ends = _with_ends(lines, dialect)
    records, repaired = _with_closed_quotes(records, ends, lines, dialect, width)
    records = _with_blanks_before_quotes(records, dialect, width)
    _check_rows(len(records))
    records = [_without_blank_end(record, width) for record in records]
    if (widest := max(map(len, records), default=0)) > limits.COLUMNS:
        row = next(i for i, record in enumerate(records, 1) if len(record) > limits.COLUMNS)
        raise TooLargeError(f"row {row:,} has {widest:,} cells, and at most {limits.COLUMNS:,} columns are read")
    widths = np.fromiter(map(len, records), dtype=np.int64, count=len(records))
    return Records(Grid.from_records(records), widths, _open_quote_issues(file, repaired))


def _with_blanks_before_quotes(records: Sequence[list[str]], dialect: Dialect, width: int) -> list[list[str]]:
    """The records, with those that have cells too many, since a blank stands before a quotation mark (`, "2,794"`),
    read again without such blanks."""
    if dialect.blank_after or dialect.delimiter in ("", BLANKS):
        return list(records)
    mark, forgiving = f" {dialect.quote}", replace(dialect, blank_after=True)
    found = []
    for record in records:
        again = record
        if len(record) > width and any(cell.startswith(mark) for cell in record):
            again = next(forgiving.records([dialect.delimiter.join(record)]), record)
        found.append(again if len(again) == width else record)
    return found


def _check_rows(rows: int) -> None:
    if rows > limits.ROWS:
        raise TooLargeError(f"it has {rows:,} rows, and at most {limits.ROWS:,} are read")


def _without_blank_end(record: list[str], width: int) -> list[str]:
    """A record cut back towards the usual width while its last cells are blank."""
    while len(record) > width and not record[-1].strip():
        record.pop()
    return record


def _with_closed_quotes(
    records: list[list[str]], ends: Sequence[int], lines: Sequence[str], dialect: Dialect, width: int
) -> tuple[list[list[str]], list[int]]:
    """The records, with those that an open quote made swallow whole lines read again line by line; and their rows."""
    starts = [0, *ends[:-1]]
    swallowed = [i for i, record in enumerate(records) if ends[i] - starts[i] > 1 and len(record) != width]
    if ends and ends[-1] - starts[-1] > 1 and records[-1][-1].endswith(("\n", "\r")):
        swallowed = sorted({*swallowed, len(records) - 1})
    result: list[list[str]] = []
    repaired: list[int] = []
    done = 0
    for i in swallowed:
        again = [_single_record(line, dialect, width) for line in lines[starts[i] : ends[i]]]
        result += records[done:i]
        done = i + 1
        if sum(len(record) == width for record in again) * 2 >= len(again):
            repaired.append(len(result) + 1)
            result += again
        else:
            result.append(records[i])
    return result + records[done:], repaired


def _single_record(line: str, dialect: Dialect, width: int) -> list[str]:
    """One line on its own: quotes are taken literally where they do not close within it."""
    record = next(dialect.records([line]), [])
    if len(record) == width and not record[-1].endswith(("\n", "\r")):
        return record
    cells = line.rstrip("\r\n").split(dialect.delimiter or ABSENT)
    return [cell.strip(dialect.quote) for cell in cells] if len(cells) == width else record


def _open_quote_issues(file: str, rows: Sequence[int]) -> tuple[Issue, ...]:
    if not rows:
        return ()
    return (
        Issue(
            Severity.WARNING,
            "open_quote",
            "A quotation mark is opened and never closed; the lines after it were read one by one.",
            "Check these rows, and close or remove the quotation mark.",
            Where(file, rows=tuple(rows[: limits.ROWS_IN_ISSUE])),
            len(rows),
        ),
    )
