"""Comments above the table of a text file, as web analytics and scripts write them: "# Start date: 20240101"."""

import re
from dataclasses import dataclass

from crm_analytics.reading.tables.cells import Kind, kind
from crm_analytics.reading.texts.dialects import DELIMITERS, lines_of

LONGEST_HEAD = 100_000
MOST_LINES = 60
_MARKED = re.compile(r"[ \t]*(?:#|//|--)")
_FURTHER_DOWN = re.compile(rb"^#(?:[ \t][^\r\n]*)?(?=[\r\n]|\Z)", re.MULTILINE)
_VALUES = (Kind.NUMBER, Kind.DATE, Kind.ADDRESS)


@dataclass(frozen=True)
class Commented:
    """`lines` are the comments above the table, without their marks, and `content` is what follows them, with blank
    lines where there are comments further down."""

    lines: tuple[str, ...]
    content: bytes


def commented(content: bytes) -> Commented:
    r"""The comments above a table apart from it (UTF-8).

    >>> commented(b"# Sales, by day\n#\nday,total\n1.1.2024,5\n")
    Commented(lines=('Sales, by day', ''), content=b'day,total\n1.1.2024,5\n')
    >>> commented(b"#,day,total\n1,1.1.2024,5\n").lines, commented(b"#1001,Ann\n#1002,Bob\n").lines
    ((), ())
    """
    if not _MARKED.match(content[:200].decode("utf-8", "ignore").lstrip("\r\n")):
        return Commented((), content)
    lines = lines_of(content[:LONGEST_HEAD].decode("utf-8", "ignore"))[: MOST_LINES + 1]
    end = next((i for i, line in enumerate(lines) if line.strip() and not _MARKED.match(line)), 0)
    above = lines[:end]
    while above and not above[-1].strip():
        above.pop()
    if above and _names_columns(above[-1], lines[end]):
        above.pop()
    if not above:
        return Commented((), content)
    below = content[len("".join(above).encode()) :]
    sign = max(DELIMITERS, key=lines[end].count)
    return Commented(tuple(map(_text, above)), _blanked(below, sign, lines[end].count(sign)))


def _text(line: str) -> str:
    """What a comment says; "" for a line that is drawn."""
    return line.strip().lstrip("#/- ") and line.strip().lstrip("#/-").strip()


def _blanked(content: bytes, sign: str, signs: int) -> bytes:
    """The content with the comments between its tables blanked, each line kept. One that a quotation mark may be open
    before is no comment, nor one that may be a record, with as many delimiters as the headings: "# 1002,5.00"."""
    parts, done, quotes = [], 0, 0
    for found in _FURTHER_DOWN.finditer(content):
        quotes += content.count(b'"', done, found.start())
        parts.append(content[done : found.start()])
        parts.append(found[0] if quotes % 2 or _may_be_record(found[0], sign, signs) else b"")
        quotes += parts[-1].count(b'"')
        done = found.end()
    return b"".join([*parts, content[done:]])


def _may_be_record(line: bytes, sign: str, signs: int) -> bool:
    others = line.decode("utf-8", "replace").split(sign)[1:]
    return len(others) >= signs and any(kind(cell.strip(' \t"')) in _VALUES for cell in others)


def _names_columns(line: str, below: str) -> bool:
    """Whether the last marked line holds the headings: as many cells as the line below it, which holds values, or no
    blank behind the mark."""
    sign = max(DELIMITERS, key=below.count)
    cells = [cell.strip(' \t\r\n"') for cell in below.split(sign)]
    if len(cells) == 1 or line.count(sign) != len(cells) - 1:
        return False
    return any(kind(cell) in _VALUES for cell in cells) or not re.match(r"[ \t]*(?:#+|//|--)[ \t]", line)
