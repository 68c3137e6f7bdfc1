"""RFM: how recently, how often and for how much each customer bought, scored by fixed cut points.

Not by fifths of the customers: where most bought once, a fifth ends in the middle of them, and which of two equal
customers is called the better one would be chance. Equal values always have the same score here.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from math import fsum
from typing import Any

import pyarrow as pa
from sqlglot import exp

from crm_analytics.analyses.purchases import Purchases, purchases, relation
from crm_analytics.analyses.scores import TYPICAL, Cuts, Rfm, SegmentRow, Square, typical_points
from crm_analytics.analyses.segments import SEGMENTS, Segment, segment_of
from crm_analytics.analyses.shares import Share, total_share
from crm_analytics.analyses.statements import median, statement
from crm_analytics.compile import Source
from crm_analytics.evaluate.scope import Scope, Store
from crm_analytics.issues import CrmError, UnknownNameError
from crm_analytics.units import say_date
from crm_analytics.workspace import Workspace

_CUSTOMERS = """
WITH receipts AS (
    SELECT buyer, receipt, min(moment) FILTER (WHERE is_purchase) AS moment, sum(amount) AS amount,
        min(known_as) AS known_as
    FROM rows_bought WHERE is_met AND CAST(moment AS DATE) <= :as_of GROUP BY 1, 2
)
SELECT buyer, CAST(min(moment) AS DATE) AS first_day, CAST(max(moment) AS DATE) AS last_day,
    date_diff('day', CAST(max(moment) AS DATE), :as_of) AS recency, count(moment) AS frequency, sum(amount) AS monetary,
    min(known_as) AS known_as
FROM receipts GROUP BY 1 HAVING count(moment) > 0
"""

_TYPICAL = """
WITH gaps AS (
    SELECT monetary, CASE WHEN last_day > first_day
        THEN date_diff('day', first_day, last_day) / (frequency - 1.0) END AS gap
    FROM customers_bought
)
SELECT count(*) AS customers, :gap AS gap, :monetary AS monetary FROM gaps
"""

_SCORED = """
SELECT *, CASE WHEN recency <= :r1 THEN 5 WHEN recency <= :r2 THEN 4 WHEN recency <= :r3 THEN 3
        WHEN recency <= :r4 THEN 2 ELSE 1 END AS r,
    CASE WHEN frequency >= :f4 THEN 5 WHEN frequency >= :f3 THEN 4 WHEN frequency >= :f2 THEN 3
        WHEN frequency >= :f1 THEN 2 ELSE 1 END AS f,
    CASE WHEN monetary >= :m4 THEN 5 WHEN monetary >= :m3 THEN 4 WHEN monetary >= :m2 THEN 3
        WHEN monetary >= :m1 THEN 2 WHEN monetary IS NOT NULL THEN 1 END AS m
FROM customers_bought
"""

_MAP = """
SELECT r, f, count(*) AS customers, sum(monetary) AS revenue, sum(recency) AS recency, sum(frequency) AS frequency,
    count(monetary) AS paying
FROM scored GROUP BY 1, 2 ORDER BY 1, 2
"""

_LIST = """
SELECT buyer, known_as, r, f, m, recency, frequency, monetary, last_day FROM scored WHERE :is_in
ORDER BY monetary DESC NULLS LAST, frequency DESC, recency, buyer
"""


def rfm(workspace: Workspace, scope: Scope, cuts: Cuts = TYPICAL) -> Rfm:
    """The segments as of the end of the period of `scope`, from all purchases until then that meet its filters."""
    with Store.of(workspace) as store:
        asked = _asked(store, scope, cuts)
        if isinstance(asked, str):
            return Rfm(reason=asked)
        select = statement(_MAP, asked.scored())
        rows = store.engine.run(select).to_pylist()
        return _made(asked, rows, select.sql(dialect=store.engine.dialect, pretty=True))


def customers_of(
    workspace: Workspace, scope: Scope, segment: str, cuts: Cuts = TYPICAL, limit: int | None = None
) -> pa.Table:
    """The customers of a segment, those who brought in most first: buyer (who, as the file has it), known_as (their
    name), the scores r, f and m, recency in days, frequency, monetary and the last_day they bought.

    Raises UnknownNameError for a segment that is none, and CrmError where nothing says who bought.
    """
    wanted = next((each for each in SEGMENTS if each.name == segment), None)
    if wanted is None:
        raise UnknownNameError("segment", segment, [each.name for each in SEGMENTS])
    with Store.of(workspace) as store:
        asked = _asked(store, scope, cuts)
        if isinstance(asked, str):
            raise CrmError(asked)
        select = statement(_LIST, asked.scored(), is_in=_within(wanted))
        return store.engine.run(select if limit is None else select.limit(limit))


@dataclass(frozen=True)
class _Asked:
    """What is asked: the purchases, the day they are looked at from, and the cut points, none of them left open."""

    found: Purchases
    source: Source
    as_of: date
    cuts: Cuts
    typical_gap: float | None

    def customers(self) -> dict[str, exp.Query]:
        queries: dict[str, exp.Query] = {"rows_bought": relation(self.source, self.found)}
        return {**queries, "customers_bought": statement(_CUSTOMERS, as_of=self.as_of)}

    def scored(self) -> dict[str, exp.Query]:
        points = {
            f"{letter}{at}": point
            for letter, cuts in (("r", self.cuts.recency), ("f", self.cuts.frequency), ("m", self.cuts.monetary))
            for at, point in enumerate(cuts or (), start=1)
        }
        return {**self.customers(), "scored": statement(_SCORED, None, **points)}


def _asked(store: Store, scope: Scope, cuts: Cuts) -> _Asked | str:
    """What is asked, or the reason why it cannot be."""
    found = purchases(store, scope)
    if found.reason is not None or found.last_day is None:
        return found.reason or "Nothing was bought."
    as_of = min(scope.period.last_day, found.last_day) if scope.period else found.last_day
    source = Source(store.model, scope.filters, {}, store.engine.dialect)
    asked = _Asked(found, source, as_of, cuts, None)
    dialect = store.engine.dialect
    select = statement(_TYPICAL, asked.customers(), gap=median("gap", dialect), monetary=median("monetary", dialect))
    (typical,) = store.engine.run(select).to_pylist()
    if not typical["customers"]:
        return f"Nobody bought until {say_date(as_of)} who meets these filters."
    resolved = typical_points(cuts, typical["gap"], typical["monetary"])
    return replace(asked, cuts=resolved, typical_gap=typical["gap"])


def _within(segment: Segment) -> exp.Expr:
    (r_low, r_high), (f_low, f_high) = segment.recency, segment.frequency
    return exp.condition(f"r BETWEEN {r_low} AND {r_high} AND f BETWEEN {f_low} AND {f_high}")


def _made(asked: _Asked, rows: Sequence[Mapping[str, Any]], sql: str) -> Rfm:
    customers = sum(row["customers"] for row in rows)
    total = _sum(rows)
    squares = tuple(
        Square(row["r"], row["f"], segment_of(row["r"], row["f"]).name, row["customers"], row["revenue"])
        for row in rows
    )
    return Rfm(
        asked.as_of,
        customers,
        asked.cuts,
        tuple(_segments(rows, customers, total)),
        squares,
        total,
        asked.found.currency,
        tuple(_notes(asked)),
        asked.found.money_reason,
        sql=sql,
    )


def _segments(rows: Sequence[Mapping[str, Any]], customers: int, total: float | None) -> Iterator[SegmentRow]:
    for segment in SEGMENTS:
        own = [row for row in rows if segment.holds(row["r"], row["f"])]
        number, revenue = sum(row["customers"] for row in own), _sum(own)
        if number:
            yield SegmentRow(
                segment.name,
                segment.rule,
                segment.advice,
                Share.of(number, customers),
                revenue,
                total_share(revenue, total),
                float(sum(row["recency"] for row in own)) / number,
                float(sum(row["frequency"] for row in own)) / number,
                None if revenue is None else revenue / number,
            )


def _sum(rows: Sequence[Mapping[str, Any]]) -> float | None:
    known = [row["revenue"] for row in rows if row["revenue"] is not None]
    return fsum(known) if known else None


def _notes(asked: _Asked) -> Iterator[str]:
    yield f"As of {say_date(asked.as_of)}, from all purchases until then."
    if asked.typical_gap is not None:
        yield (
            f"The median customer who came back did so every {asked.typical_gap:.0f} days: the cut points for recency "
            "are chosen to suit that, those for the amount are multiples of the median customer's."
        )
    yield from asked.found.notes
