"""Shares: how many of how many, with how sure that is."""

from dataclasses import dataclass

from crm_analytics.intervals import Proportion, wilson
from crm_analytics.kpi import Interval


@dataclass(frozen=True)
class Share:
    """`hits` of `n`, as `value` percent with its Wilson interval; no value of nothing."""

    hits: int
    n: int
    value: float | None
    interval: Interval | None

    @classmethod
    def of(cls, hits: int, n: int) -> "Share":
        """
        >>> Share.of(1, 4).value, Share.of(0, 0).value
        (25.0, None)
        """
        if n <= 0:
            return cls(hits, n, None, None)
        return cls(hits, n, 100.0 * hits / n, wilson(Proportion(hits, n)))


def total_share(part: float | None, whole: float | None) -> float | None:
    """A part of a total in percent; None where there is no total to speak of."""
    if part is None or whole is None or whole <= 0:
        return None
    return 100.0 * part / whole
