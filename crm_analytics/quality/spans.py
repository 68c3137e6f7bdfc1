"""Arithmetic on ranges: what is worked out from several is as wide as they allow."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace


@dataclass(frozen=True)
class Range:
    """From `low` to `high`, None where even that cannot be told. `rows` are those whose gaps matter, by field;
    `by_seen`: values that are not known were taken from those that are."""

    low: float | None
    high: float | None
    rows: dict[str, int] = field(default_factory=dict)
    by_seen: bool = False

    @property
    def is_known(self) -> bool:
        return self.low is not None and self.high is not None


def share(part: float, whole: float) -> float | None:
    """A part of a whole, None where there is no whole."""
    return part / whole if whole else None


def _rows(*ranges: Range) -> dict[str, int]:
    found: dict[str, int] = {}
    for each in ranges:
        for name, rows in each.rows.items():
            found[name] = max(found.get(name, 0), rows)
    return found


def scaled(found: Range, scale: float) -> Range:
    """A range times a number."""
    ends = [None if end is None else end * scale for end in (found.low, found.high)]
    low, high = ends if scale >= 0 else reversed(ends)
    return replace(found, low=low, high=high)


def _corners(one: Range, other: Range) -> Iterator[tuple[float, float]]:
    for left in (one.low, one.high):
        for right in (other.low, other.high):
            assert left is not None
            assert right is not None
            yield left, right


def _of(one: Range, other: Range, values: Sequence[float]) -> Range:
    return Range(min(values), max(values), _rows(one, other), one.by_seen or other.by_seen)


def _unknown(one: Range, other: Range) -> Range:
    return Range(None, None, _rows(one, other))


def divided(one: Range, other: Range) -> Range:
    """One range divided by another, which must be above 0."""
    if not (one.is_known and other.is_known) or other.low is None or other.low <= 0:
        return _unknown(one, other)
    return _of(one, other, [left / right for left, right in _corners(one, other)])


def less(one: Range, other: Range) -> Range:
    """One range less another."""
    if not (one.is_known and other.is_known):
        return _unknown(one, other)
    return _of(one, other, [left - right for left, right in _corners(one, other)])


def times(one: Range, other: Range) -> Range:
    """One range times another."""
    if not (one.is_known and other.is_known):
        return _unknown(one, other)
    return _of(one, other, [left * right for left, right in _corners(one, other)])
