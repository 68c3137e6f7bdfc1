"""Seasons: what looks like a signal may be the time of the year, or the day of the week, as it was before."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import pairwise
from math import fsum

from crm_analytics.explain.signals import FEWEST, MOST, SPREAD, Signal, Verdict
from crm_analytics.kpi import Point
from crm_analytics.periods import Grain

LENGTHS: Mapping[Grain, int] = {Grain.DAY: 7, Grain.WEEK: 52, Grain.MONTH: 12, Grain.QUARTER: 4}
"""How many buckets a season is long: a week of days, a year of anything longer."""


def in_season(found: Signal, points: Sequence[Point], grain: Grain) -> Signal:
    """A signal becomes noise, marked `seasonal`, where the judged points differ from those of the season before by no
    more than points usually do: a control chart of the differences over one season.

    `points` are the consecutive buckets that `found` was judged by, with as many before them as there are. With fewer
    than eight such differences before the judged points, nobody can tell a season, and the signal stays.
    """
    season = LENGTHS.get(grain)
    if found.verdict is not Verdict.SIGNAL or season is None:
        return found
    places = {point.period.start: at for at, point in enumerate(points)}
    first = places[found.judged[0].period.start]
    apart = {at: _apart(points, at, season) for at in range(season, len(points))}
    before = [each for at, each in apart.items() if at < first and each is not None][-MOST:]
    known = [each for point in found.judged if (each := apart.get(places[point.period.start])) is not None]
    if len(before) < FEWEST or len(known) < len(found.judged):
        return found
    centre = fsum(before) / len(before)
    half = SPREAD * fsum(abs(later - earlier) for earlier, later in pairwise(before)) / (len(before) - 1)
    if any(abs(each - centre) > half for each in known):
        return found
    last = points[places[found.judged[-1].period.start] - season].reading.value
    assert last is not None
    low = last + centre - half
    lowest = min(point.reading.value or 0.0 for point in points)
    return replace(
        found,
        verdict=Verdict.NOISE,
        centre=last + centre,
        low=max(0.0, low) if lowest >= 0 else low,
        high=last + centre + half,
        outside=(),
        seasonal=True,
    )


def _apart(points: Sequence[Point], at: int, season: int) -> float | None:
    """How far a point is from that of the season before; None where one of the two is not known."""
    now, before = points[at], points[at - season]
    if not all(each.complete and not each.reading.maturing for each in (now, before)) or not before.reading.n:
        return None
    if now.reading.value is None or before.reading.value is None:
        return None
    return now.reading.value - before.reading.value
