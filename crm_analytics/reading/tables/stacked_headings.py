"""Headings in two rows: the names of groups over those of their columns."""

from collections.abc import Sequence


def joined(upper: Sequence[str], lower: Sequence[str]) -> tuple[str, ...]:
    """Two rows of headings as one: a group's name stands over its first column only, so it is carried on.

    >>> joined(["", "Jan", "", "Feb"], ["Store", "Sales", "Profit", "Sales"])
    ('Store', 'Jan Sales', 'Jan Profit', 'Feb Sales')
    """
    pairs = stacked(upper, lower)
    return tuple(
        group if not below else below if group in ("", below) else f"{group} {below}" for group, below in pairs
    )


def stacked(upper: Sequence[str], lower: Sequence[str]) -> tuple[tuple[str, str], ...]:
    """Per column the name of its group, which stands over its first column only, and its own."""
    group, pairs = "", []
    for above, below in zip(upper, lower, strict=True):
        group = above or group
        pairs.append((group, below))
        if above and not below:
            group = ""
    return tuple(pairs)
