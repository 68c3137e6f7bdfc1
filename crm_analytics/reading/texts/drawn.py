"""Tables drawn with bars and dashes, as Markdown and database prompts write them: the lines are left out."""

import re
from collections.abc import Sequence

import numpy as np

from crm_analytics.reading.tables.grid import Grid
from crm_analytics.reading.texts.dialects import lines_of
from crm_analytics.reading.texts.fixed_width import cells

SEARCHED_LINES, SEARCHED_CHARACTERS = 40, 50_000
_RULE_SIGNS = frozenset("|+-=: \t")
_UNDERLINES = re.compile(r" *-{2,}(?: +-+)+")
_BAR = re.compile(r"(?<!\\)\|")
_COUNT = re.compile(r"\(\d+ (?:rows?|Zeilen?|lignes?)\)", re.IGNORECASE)


def drawn(text: str) -> Grid | None:
    """The table as a grid, with the row numbers of the file; None where the text holds no such drawing.

    >>> drawn("| Name | Net |\\n|:-----|----:|\\n| Ann  | 5   |\\n").records()
    [['Name', 'Net'], ['Ann', '5']]
    >>> drawn("name|net\\nAnn|5\\n") is None
    True
    """
    head = lines_of(text[:SEARCHED_CHARACTERS])[:SEARCHED_LINES]
    underlines = next((i for i, line in enumerate(head) if _UNDERLINES.fullmatch(line.rstrip())), 0)
    if underlines and head[underlines - 1].strip() and "\t" not in head[underlines - 1]:
        return _ruled(lines_of(text), underlines)
    if not _is_drawn(head):
        return None
    lines = lines_of(text)
    rows = [i for i, line in enumerate(lines) if not _is_rule(line) and not _COUNT.fullmatch(line.strip())]
    framed = sum(lines[i].strip().startswith("|") for i in rows if "|" in lines[i]) * 2 > len(rows)
    records = [_cells(lines[i], framed) for i in rows]
    return Grid.from_records(records, np.array(rows, dtype=np.int64) + 1)


def _ruled(lines: Sequence[str], at: int) -> Grid:
    """A table whose headings are underlined column by column, as database prompts print it: cells lie over the lines.

    >>> _ruled(["Name     Net", "-------- ---", "Acme Inc   5", "Bolt      12"], 1).records()
    [['Name', 'Net'], ['Acme Inc', '5'], ['Bolt', '12']]
    """
    starts = tuple(match.start() for match in re.finditer("-+", lines[at]))
    rows = [i for i, line in enumerate(lines) if i != at and not _COUNT.fullmatch(line.strip())]
    records = [cells(lines[i], (0, *starts[1:])) if i >= at - 1 else [lines[i].strip()] for i in rows]
    return Grid.from_records(records, np.array(rows, dtype=np.int64) + 1)


def _is_rule(line: str) -> bool:
    text = line.strip()
    is_line = any(sign in text for sign in ("--", "==", ":-", "|-"))
    return is_line and set(text) <= _RULE_SIGNS and ("|" in text or "+" in text)


def _is_drawn(lines: Sequence[str]) -> bool:
    """Is there a rule directly below a line with bars, and do most of the lines have bars?"""
    head = [line for line in lines if line.strip()]
    rules = [i for i, line in enumerate(head) if _is_rule(line)]
    barred = sum("|" in line or _is_rule(line) for line in head)
    return any(i > 0 and "|" in head[i - 1] for i in rules) and barred >= 0.7 * len(head)


def _cells(line: str, framed: bool) -> list[str]:
    text = line.strip()
    if framed:
        text = text.removeprefix("|")
        text = text[:-1] if text.endswith("|") and not text.endswith("\\|") else text
    return [cell.strip().replace("\\|", "|") for cell in _BAR.split(text)]
