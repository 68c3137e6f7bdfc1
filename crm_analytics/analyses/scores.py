"""Scores of recency, frequency and money: the cut points between them, and what comes of them."""

from dataclasses import dataclass
from datetime import date

from crm_analytics.analyses.shares import Share
from crm_analytics.issues import CrmError

_FREQUENCY = (2.0, 3.0, 5.0, 10.0)
_RECENCY = ((15, (7.0, 14.0, 30.0, 60.0)), (180, (30.0, 90.0, 180.0, 365.0)), (None, (90.0, 180.0, 365.0, 730.0)))
"""Median days between purchases up to which these cut points, in days, are used."""
_OF_THE_MEDIAN = (0.5, 1.0, 2.0, 5.0)


@dataclass(frozen=True)
class Cuts:
    """Four cut points each, rising. Score 5 is for at most the first number of days since the last purchase, and for
    at least the last number of purchases or amount; None leaves one to the data."""

    recency: tuple[float, ...] | None = None
    frequency: tuple[float, ...] | None = None
    monetary: tuple[float, ...] | None = None

    def __post_init__(self) -> None:
        for name in ("recency", "frequency", "monetary"):
            points = getattr(self, name)
            if points is not None and (len(points) != 4 or list(points) != sorted(set(points))):
                raise CrmError(f"The cut points for {name} must be four rising numbers, for example 30, 90, 180, 365.")


TYPICAL = Cuts()
"""Every cut point is left to the data."""


@dataclass(frozen=True)
class Square:
    """The customers with the same scores of recency and frequency, 1 to 5 each."""

    recency: int
    frequency: int
    segment: str
    customers: int
    revenue: float | None


@dataclass(frozen=True)
class SegmentRow:
    """A segment: its rule in words, its share of customers, and what they have brought in (with its share in percent,
    None where there is no total to take it of). The means are per customer."""

    name: str
    rule: str
    advice: str
    share: Share
    revenue: float | None
    revenue_share: float | None
    mean_recency_days: float
    mean_frequency: float
    mean_monetary: float | None


@dataclass(frozen=True)
class Rfm:
    """Every segment that has customers, the map of both scores, and the cut points that were used."""

    as_of: date | None = None
    customers: int = 0
    cuts: Cuts = TYPICAL
    segments: tuple[SegmentRow, ...] = ()
    squares: tuple[Square, ...] = ()
    revenue: float | None = None
    currency: str | None = None
    notes: tuple[str, ...] = ()
    money_reason: str | None = None
    reason: str | None = None
    sql: str = ""


def typical_points(cuts: Cuts, gap: float | None, monetary: float | None) -> Cuts:
    """The cut points with none left open: for recency those that suit the median days between purchases (`gap`), for
    the amount multiples of the median customer's."""
    return Cuts(
        cuts.recency or next(points for days, points in _RECENCY if days is None or (gap or 90) <= days),
        cuts.frequency or _FREQUENCY,
        cuts.monetary or _round_points(monetary),
    )


def _round_points(typical: float | None) -> tuple[float, ...]:
    """Half, once, twice and five times what the median customer has brought in, in two digits."""
    if typical is None or typical <= 0:
        return (1.0, 10.0, 100.0, 1000.0)
    points = [float(f"{factor * typical:.1e}") for factor in _OF_THE_MEDIAN]
    return tuple(points)
