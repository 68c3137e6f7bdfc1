"""The rhythm of buying: how often customers buy, how long they wait, and how many come back a second time."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from math import ceil

from sqlglot import exp

from crm_analytics.analyses.purchases import Purchases, purchases, relation
from crm_analytics.analyses.shares import Share
from crm_analytics.analyses.statements import median, statement
from crm_analytics.compile import Source
from crm_analytics.evaluate.scope import Scope, Store
from crm_analytics.periods import Grain

_BANDS = ((1, 1), (2, 2), (3, 3), (4, 4), (5, 9), (10, 19), (20, None))
WITHIN = (30, 60, 90, 180, 365)
_BINS = 20
_WIDTHS = (1, 2, 5, 7, 14, 30, 60, 90, 180, 365)


@dataclass(frozen=True)
class Band:
    """The customers who bought `low` to `high` times (None: or more)."""

    low: int
    high: int | None
    share: Share


@dataclass(frozen=True)
class Bin:
    """How many gaps lasted `low` days up to, and not including, `high` (None: or longer)."""

    low: int
    high: int | None
    count: int


@dataclass(frozen=True)
class Gaps:
    """The days from one day with a purchase to the customer's next; several on one day are one. `n` gaps."""

    n: int = 0
    median: float | None = None
    p90: float | None = None
    bins: tuple[Bin, ...] = ()


@dataclass(frozen=True)
class Within:
    """Who bought a second time at most `days` after the first, of those whose first is at least as long ago."""

    days: int
    share: Share


@dataclass(frozen=True)
class Second:
    """The second day with a purchase of those whose first lies in the period: how many came to it by now, after how
    many days (the median of those who did), and within how many days."""

    share: Share
    median_days: float | None
    within: tuple[Within, ...]


@dataclass(frozen=True)
class Rhythm:
    """How customers buy: `reason` says why it cannot be told."""

    customers: int = 0
    orders: int = 0
    frequency: tuple[Band, ...] = ()
    gaps: Gaps = Gaps()
    second: Second | None = None
    notes: tuple[str, ...] = ()
    reason: str | None = None
    sql: str = ""


_FREQUENCY = """
WITH times AS (
    SELECT buyer, count(DISTINCT receipt) AS times FROM rows_bought
    WHERE is_purchase AND is_met AND CAST(moment AS DATE) >= :first_day AND CAST(moment AS DATE) < :after GROUP BY 1
)
SELECT times, count(*) AS customers FROM times GROUP BY 1 ORDER BY 1
"""
_DAYS = "SELECT DISTINCT buyer, CAST(moment AS DATE) AS bought_on FROM rows_bought WHERE is_purchase AND is_met"
_WAITED = """
SELECT bought_on, date_diff('day', lag(bought_on) OVER (PARTITION BY buyer ORDER BY bought_on), bought_on) AS gap
FROM days_bought
"""
_GAPS = """
SELECT gap, count(*) AS gaps FROM waited
WHERE gap IS NOT NULL AND bought_on >= :first_day AND bought_on < :after GROUP BY 1 ORDER BY 1
"""
_SECOND = """
WITH numbered AS (
    SELECT buyer, bought_on, row_number() OVER (PARTITION BY buyer ORDER BY bought_on) AS number FROM days_bought
), two AS (
    SELECT min(bought_on) AS first_on, max(bought_on) FILTER (WHERE number = 2) AS second_on
    FROM numbered WHERE number <= 2 GROUP BY buyer
), timed AS (
    SELECT date_diff('day', first_on, second_on) AS days, date_diff('day', first_on, :last_day) AS seen
    FROM two WHERE first_on >= :first_day AND first_on < :after
)
SELECT count(*) AS customers, count(days) AS again, :median_days AS median_days, {within} FROM timed
"""


def rhythm(store: Store, scope: Scope) -> Rhythm:
    """How the customers of the period bought, among the purchases that meet the filters."""
    found = purchases(store, scope)
    if found.reason is not None or found.last_day is None or found.first_day is None:
        return Rhythm(reason=found.reason or "Nothing was bought.")
    source = Source(store.model, scope.filters, {}, store.engine.dialect)
    after = Grain.DAY.next(found.last_day)
    start, end = (scope.period.start, min(scope.period.end, after)) if scope.period else (found.first_day, after)
    span = {"first_day": start, "after": end}
    rows: dict[str, exp.Query] = {"rows_bought": relation(source, found)}
    often = statement(_FREQUENCY, rows, **span)
    times = {row["times"]: row["customers"] for row in store.engine.run(often).to_pylist()}
    if not times:
        return Rhythm(reason="Nobody bought in this period who meets these filters.")
    days = {**rows, "days_bought": statement(_DAYS)}
    waited = statement(_GAPS, {**days, "waited": statement(_WAITED)}, **span)
    gaps = {row["gap"]: row["gaps"] for row in store.engine.run(waited).to_pylist()}
    second, again = _second(store, days, found, span)
    return Rhythm(
        sum(times.values()),
        sum(number * customers for number, customers in times.items()),
        tuple(_bands(times)),
        _gaps_of(gaps),
        second,
        found.notes,
        sql=";\n\n".join(each.sql(dialect=store.engine.dialect, pretty=True) for each in (often, waited, again)),
    )


def _second(
    store: Store, days: Mapping[str, exp.Query], found: Purchases, span: Mapping[str, date]
) -> tuple[Second | None, exp.Select]:
    asked = ", ".join(
        f"count(*) FILTER (WHERE seen >= {limit}) AS seen_{limit}, "
        f"count(*) FILTER (WHERE seen >= {limit} AND days <= {limit}) AS within_{limit}"
        for limit in WITHIN
    )
    assert found.last_day is not None
    select = statement(
        _SECOND.format(within=asked),
        days,
        **span,
        last_day=found.last_day,
        median_days=median("days", store.engine.dialect),
    )
    (row,) = store.engine.run(select).to_pylist()
    if not row["customers"]:
        return None, select
    within = tuple(
        Within(limit, Share.of(row[f"within_{limit}"], row[f"seen_{limit}"]))
        for limit in WITHIN
        if row[f"seen_{limit}"]
    )
    return Second(Share.of(row["again"], row["customers"]), row["median_days"], within), select


def _gaps_of(gaps: Mapping[int, int]) -> Gaps:
    """Gaps from how often each number of days occurs. Quantiles interpolate, as numpy's do.

    >>> _gaps_of({10: 1, 20: 1, 40: 1}).median, _gaps_of({10: 1, 20: 1, 40: 1}).p90
    (20.0, 36.0)
    """
    if not gaps:
        return Gaps()
    p90 = _quantile(gaps, 0.9)
    return Gaps(sum(gaps.values()), _quantile(gaps, 0.5), p90, tuple(_bins(gaps, p90)))


def _quantile(counts: Mapping[int, int], q: float) -> float:
    at = q * (sum(counts.values()) - 1)
    low = int(at)
    below, above = _nth(counts, low), _nth(counts, low + (at > low))
    return below + (above - below) * (at - low)


def _nth(counts: Mapping[int, int], n: int) -> int:
    passed = 0
    for value in sorted(counts):
        passed += counts[value]
        if passed > n:
            return value
    raise IndexError(n)


def _bins(gaps: Mapping[int, int], p90: float) -> Iterable[Bin]:
    """Bins of a round width that hold nine out of ten gaps; the last one holds the rest."""
    longest = max(gaps)
    width = next((width for width in _WIDTHS if p90 / width <= _BINS), max(_WIDTHS))
    number = min(ceil(longest / width), ceil(p90 / width))
    for at in range(number + (longest > number * width)):
        low, high = at * width + 1, (at + 1) * width + 1 if at < number else None
        inside = sum(count for days, count in gaps.items() if days >= low and (high is None or days < high))
        yield Bin(low, high, inside)


def _bands(times: Mapping[int, int]) -> Iterable[Band]:
    total = sum(times.values())
    most = max(times)
    for low, high in _BANDS:
        inside = sum(n for number, n in times.items() if number >= low and (high is None or number <= high))
        if low <= most:
            yield Band(low, high, Share.of(inside, total))


def said_times(band: Band) -> str:
    """ "once", "twice", "5 to 9 times", "20 times or more" """
    if band.low == band.high and band.low <= 2:
        return "once" if band.low == 1 else "twice"
    if band.high is None:
        return f"{band.low} times or more"
    return f"{band.low} times" if band.low == band.high else f"{band.low} to {band.high} times"


def said_bin(each: Bin) -> str:
    """ "1 to 7 days", "141 days or more" """
    if each.high is None:
        return f"{each.low} days or more"
    return f"{each.low} to {each.high - 1} days" if each.high - each.low > 1 else f"{each.low} days"
