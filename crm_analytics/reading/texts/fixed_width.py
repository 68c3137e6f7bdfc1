"""Columns that stand apart by blanks alone: as many words in each line, or cells at the same places in all."""

from collections.abc import Sequence

from crm_analytics.reading.tables.cells import Kind, common_kind

SAMPLE_LINES = 300
_LEAST_LINES = 3
_FIGURES = (Kind.NUMBER, Kind.DATE)
_MOSTLY = 0.8

Cuts = tuple[int, ...]
"""Where the columns begin, counted in characters; none where each word is a column."""


def cells(line: str, cuts: Cuts) -> list[str]:
    """The cells of a line.

    >>> cells("Ann Lee   5", (0, 8)), cells("7  5", ())
    (['Ann Lee', '5'], ['7', '5'])
    """
    if not cuts:
        return line.split()
    if not line.strip():
        return []
    ends = (*cuts[1:], len(line))
    return [line[start:end].strip() for start, end in zip(cuts, ends, strict=True)]


def cuts(lines: Sequence[str]) -> Cuts:
    """Where cells begin in every line alike, with only blanks before them; () where they do not.

    >>> cuts(["Name      Net  Day", "Acme Inc    5  2026-01-02", "Bolt       12  2026-01-03", "C and D     7"])
    (0, 8, 13)
    """
    filled = [line.rstrip() for line in lines[:SAMPLE_LINES] if line.strip()]
    apart = sum("  " in line.strip() for line in filled)
    if len(filled) < _LEAST_LINES or "\t" in "".join(filled) or apart < _MOSTLY * len(filled):
        return ()
    found = _merged(_segments(filled), filled)
    if len(found) < 2 or not all(filled[0][start:end].strip() for start, end in found):
        return ()
    return tuple(0 if at == 0 else found[at - 1][1] for at in range(len(found)))


def _segments(lines: Sequence[str]) -> list[tuple[int, int]]:
    """Runs of places at which some line has a character: from where to before where."""
    width = max(map(len, lines))
    used = [False] * width
    for line in lines:
        for place, char in enumerate(line):
            if char != " ":
                used[place] = True
    starts = [i for i in range(width) if used[i] and (i == 0 or not used[i - 1])]
    ends = [i + 1 for i in range(width) if used[i] and (i + 1 == width or not used[i + 1])]
    return list(zip(starts, ends, strict=True))


def _merged(segments: Sequence[tuple[int, int]], lines: Sequence[str]) -> list[tuple[int, int]]:
    """A single blank parts words of one cell, unless figures stand on one side of it."""
    found: list[tuple[int, int]] = []
    for start, end in segments:
        if found and start - found[-1][1] == 1 and not _is_of_figures(lines, start, end):
            before = found[-1]
            if not _is_of_figures(lines, *before):
                found[-1] = (before[0], end)
                continue
        found.append((start, end))
    return found


def _is_of_figures(lines: Sequence[str], start: int, end: int) -> bool:
    return common_kind([line[start:end].strip() for line in lines[1:]]) in _FIGURES
