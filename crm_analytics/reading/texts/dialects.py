"""How a text file separates its cells: delimiter, quote and escape, decided by which choice makes even rows."""

import csv
import io
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from crm_analytics.reading.texts.fixed_width import Cuts, cells, cuts

csv.field_size_limit(2**31 - 1)  # Python's own limit of 131,072 raises; ours (limits.CELL_CHARACTERS) is said instead.

DELIMITERS = ("\t", "|", ";", ",")
RARE_DELIMITERS = ("^", "~")
"""Looked for only where none of the usual ones cuts the lines evenly."""
ONE_COLUMN = ""
BLANKS = " "
"""Columns that stand apart by runs of blanks (fixed width)."""

ABSENT = "\x1f"
"""A character no file holds, for a parser that insists on a delimiter."""

SAMPLE_CHARACTERS = 200_000
SAMPLE_RECORDS = 300
SEPARATOR_LINE = re.compile(r"""^"?sep=(.)"?[ \t]*(?:\r\n|\r|\n|$)""", re.IGNORECASE)
"""The first line by which Excel is told the delimiter; Excel does not count it as a row."""


@dataclass(frozen=True)
class Dialect:
    """`delimiter` is "" for a file of one column and " " for columns that stand apart by blanks."""

    delimiter: str
    quote: str = '"'
    escape: str | None = None
    blank_after: bool = False
    """A blank follows each delimiter, and quotation marks come after it: `"a", "b"`."""
    cuts: Cuts = ()
    """For columns that stand apart by blanks: where they begin, if not with every word."""

    def records(self, lines: Iterable[str]) -> Iterator[list[str]]:
        """The records of lines that keep their ends; a blank line is an empty record."""
        if self.delimiter == BLANKS:
            return (cells(line, self.cuts) for line in lines)
        return csv.reader(
            lines,
            delimiter=self.delimiter or ABSENT,
            quotechar=self.quote,
            escapechar=self.escape,
            skipinitialspace=self.blank_after,
        )


def lines_of(text: str) -> list[str]:
    r"""Lines with their ends, split at CRLF, LF and lone CR only.

    >>> lines_of("a\r\nb\rc\x0bd\n")
    ['a\r\n', 'b\r', 'c\x0bd\n']
    """
    return list(io.StringIO(text, newline=""))


def detect(text: str) -> Dialect:
    """The dialect of a text file, from its first 200,000 characters.

    >>> detect("name;amount\\nMüller;1,5\\nMeier;2,25\\n").delimiter
    ';'
    >>> detect("name\\nMüller, Hans\\nMeier, Eva\\n").delimiter
    ''
    """
    if found := SEPARATOR_LINE.match(text):
        return Dialect(found[1], *_quoting(text), blank_after=_has_blanks_before_quotes(text[:SAMPLE_CHARACTERS]))
    sample = text[:SAMPLE_CHARACTERS]
    lines = lines_of(sample)
    if len(text) > len(sample) and len(lines) > 1:
        lines.pop()
    usual = Dialect(ONE_COLUMN, *_quoting(sample), blank_after=_has_blanks_before_quotes(sample))
    for delimiters in (DELIMITERS, RARE_DELIMITERS):
        tried = [replace(usual, delimiter=delimiter) for delimiter in delimiters]
        for evenness in (_evenness, _evenness_of_blocks):
            scores = {dialect: score for dialect in tried if (score := evenness(lines, dialect)) > 0}
            if scores:
                return max(scores, key=lambda dialect: scores[dialect])
    if _stands_apart_by_blanks(lines):
        return replace(usual, delimiter=BLANKS)
    places = cuts(lines)
    return replace(usual, delimiter=BLANKS, cuts=places) if places else usual


def usual_width(records: Sequence[Sequence[str]]) -> int:
    """The number of cells most records have; blank records and single titles do not count."""
    widths = Counter(len(record) for record in records if any(cell.strip() for cell in record))
    if len(widths) > 1:
        del widths[1]
    return max(widths, key=lambda width: (widths[width], width), default=0)


def _quoting(sample: str) -> tuple[str, str | None]:
    double, single = _quoted_cells(sample, '"'), _quoted_cells(sample, "'")
    lines = sample.count("\n") + 1
    if single > double and single >= lines / 2:
        return "'", None
    backslashes = re.search(r'\\"(?![,;|\t\r\n]|$)', sample) and '""' not in sample
    return '"', "\\" if backslashes else None


def _quoted_cells(sample: str, quote: str) -> int:
    if quote not in sample:
        return 0
    return len(re.findall(rf"(?:^|[,;|\t]){quote}[^{quote}]*{quote}(?=[,;|\t]|\r?$)", sample, re.MULTILINE))


def _has_blanks_before_quotes(sample: str) -> bool:
    found = re.findall(r'[,;|\t] +"[^"]*"(?=[,;|\t]|\r?$)', sample, re.MULTILINE)
    return len(found) >= max(1, sample.count("\n") / 4)


def _evenness(lines: Sequence[str], dialect: Dialect) -> float:
    """How evenly a delimiter cuts the records, 0 where it does not; titles above the table are left out of account."""
    records = _first_records(dialect.records(lines))
    width = usual_width(records)
    filled = [record for record in records if any(cell.strip() for cell in record)]
    if width < 2 or sum(len(record) == 1 for record in filled) > 0.6 * len(filled):
        return 0
    table = filled[next(i for i, record in enumerate(filled) if len(record) == width) :]
    even = sum(len(record) == width for record in table) / len(table)
    starts_even = len(filled[0]) == width
    if not starts_even and dialect.delimiter == "," and _reads_like_prose(table):
        return 0
    if even < 0.4:
        return 0
    # A decimal comma cuts rows as evenly as the real delimiter does, but not the heading, and a comma is the likelier
    # one to stand inside a value.
    return even + 0.2 * starts_even + 0.01 * min(width, 20) + 0.05 * (dialect.delimiter != ",")


def _evenness_of_blocks(lines: Sequence[str], dialect: Dialect) -> float:
    """How evenly a delimiter cuts tables of different widths that stand below one another, apart by blank lines: the
    least of all, 0 where there is only one, or where one of them is not cut."""
    blocks = [list(block) for is_filled, block in groupby(lines, key=lambda line: bool(line.strip())) if is_filled]
    tables = [block for block in blocks if len(block) > 2]
    if len(tables) < 2 or sum(map(len, tables)) < 0.8 * sum(map(len, blocks)):
        return 0
    return min(_evenness(block, dialect) for block in tables)


def _first_records(records: Iterator[list[str]]) -> list[list[str]]:
    return [record for record, _ in zip(records, range(SAMPLE_RECORDS), strict=False)]


def _reads_like_prose(table: Sequence[Sequence[str]]) -> bool:
    """Is every comma followed by a blank, as in "Müller, Hans"?"""
    cells = [cell for record in table for cell in record[1:]]
    return bool(cells) and sum(cell.startswith(" ") for cell in cells) >= 0.9 * len(cells)


def _stands_apart_by_blanks(lines: Sequence[str]) -> bool:
    """Fixed-width tables: as many words in every line, most with digits, often two blanks between."""
    filled = [line for line in lines[:SAMPLE_RECORDS] if line.strip()]
    words = [line.split() for line in filled]
    width = usual_width(words)
    if width < 2 or len(filled) < 3 or sum(len(row) == width for row in words) < 0.95 * len(words):
        return False
    cells = [cell for row in words for cell in row]
    with_digits = sum(any(char.isdigit() for char in cell) for cell in cells)
    padded = sum("  " in line.rstrip() or line.startswith(" ") for line in filled)
    return with_digits >= (0.5 if padded >= 0.5 * len(filled) else 0.8) * len(cells)
