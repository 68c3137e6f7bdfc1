"""Tables drawn with bars and dashes, as Markdown and database prompts write them: the lines are left out."""

import re
from collections.abc import Sequence

import numpy as np

from crm_analytics.reading.dialects import lines_of
from crm_analytics.reading.fixed_width import cells
from crm_analytics.reading.grid import Grid

SEARCHED_LINES = 40
_RULE = re.compile(r"\s*[|+]?\s*:?[-=]{2,}:?\s*(?:[|+]\s*:?[-=]{2,}:?\s*)*[|+]?\s*")
_UNDERLINES = re.compile(r"\s*-{2,}(?: +-{1,})+\s*")
_BAR = re.compile(r"(?<!\\)\|")
_COUNT = re.compile(r"\(\d+ (?:rows?|Zeilen?|lignes?)\)", re.IGNORECASE)


def drawn(text: str) -> Grid | None:
    """The table as a grid, with the row numbers of the file; None where the text holds no such drawing.

    >>> drawn("| Name | Net |\\n|:-----|----:|\\n| Ann  | 5   |\\n").records()
    [['Name', 'Net'], ['Ann', '5']]
    >>> drawn("name|net\\nAnn|5\\n") is None
    True
    """
    lines = lines_of(text)
    if (ruled := _ruled(lines)) is not None:
        return ruled
    if not _is_drawn(lines):
        return None
    rows = [i for i, line in enumerate(lines) if not _is_rule(line) and not _COUNT.fullmatch(line.strip())]
    framed = sum(lines[i].strip().startswith("|") for i in rows if "|" in lines[i]) * 2 > len(rows)
    records = [_cells(lines[i], framed) for i in rows]
    return Grid.from_records(records, np.array(rows, dtype=np.int64) + 1)


def _ruled(lines: Sequence[str]) -> Grid | None:
    """A table whose headings are underlined column by column, as database prompts print it: cells lie over the lines.

    >>> _ruled(["Name     Net", "-------- ---", "Acme Inc   5", "Bolt      12"]).records()
    [['Name', 'Net'], ['Acme Inc', '5'], ['Bolt', '12']]
    """
    at = next((i for i, line in enumerate(lines[:SEARCHED_LINES]) if _UNDERLINES.fullmatch(line)), None)
    if not at or not lines[at - 1].strip() or "\t" in lines[at - 1]:
        return None
    starts = tuple(match.start() for match in re.finditer("-+", lines[at]))
    rows = [i for i, line in enumerate(lines) if i != at and not _COUNT.fullmatch(line.strip())]
    records = [cells(lines[i], (0, *starts[1:])) if i >= at - 1 else [lines[i].strip()] for i in rows]
    return Grid.from_records(records, np.array(rows, dtype=np.int64) + 1)


def _is_rule(line: str) -> bool:
    return bool(_RULE.fullmatch(line)) and ("|" in line or "+" in line)


def _is_drawn(lines: Sequence[str]) -> bool:
    """Is there a rule directly below a line with bars, and do most of the lines have bars?"""
    head = [line for line in lines[:SEARCHED_LINES] if line.strip()]
    rules = [i for i, line in enumerate(head) if _is_rule(line)]
    barred = sum("|" in line or _is_rule(line) for line in head)
    return any(i > 0 and "|" in head[i - 1] for i in rules) and barred >= 0.7 * len(head)


def _cells(line: str, framed: bool) -> list[str]:
    text = line.strip()
    if framed:
        text = text.removeprefix("|")
        text = text[:-1] if text.endswith("|") and not text.endswith("\\|") else text
    return [cell.strip().replace("\\|", "|") for cell in _BAR.split(text)]
