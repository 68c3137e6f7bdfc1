"""Which well-known program wrote a sheet, if any."""

from collections.abc import Sequence
from functools import cache, lru_cache

from crm_analytics.vocabulary import VENDORS, Export


@lru_cache(maxsize=8192)
def plain(heading: str) -> str:
    """A heading as vendors' headings are compared: whatever its capitals."""
    return " ".join(heading.strip("* ").split()).casefold()


@cache
def _demands(export: Export) -> tuple[frozenset[str], ...]:
    """Sets of headings, of each of which a sheet has to have one."""
    return tuple(frozenset(plain(one) for one in group.split("|")) for group in export.known_by.split(";"))


def recognise(headings: Sequence[str]) -> Export | None:
    """The export that a sheet with these headings is; the one with most known headings where several fit."""
    present = frozenset(plain(heading) for heading in headings)
    fitting = [export for export in VENDORS if all(group & present for group in _demands(export))]
    return max(fitting, key=lambda export: _known(export, present), default=None)


def _known(export: Export, present: frozenset[str]) -> tuple[int, int]:
    return len(_demands(export)), sum(plain(heading) in present for heading in export.fields)


@cache
def fields_of(export: Export) -> dict[str, str]:
    """Plain heading → field ("~" before one that gives way to a better column), "" for an extra."""
    return {plain(heading): field for heading, field in export.fields.items()}
