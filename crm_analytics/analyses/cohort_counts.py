"""What cohorts are made of: how many customers of each came back in each period after, counted in one query."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from sqlglot import exp

from crm_analytics.analyses.purchases import Purchases, amount_of, is_purchase, relation
from crm_analytics.analyses.statements import statement
from crm_analytics.compile import Source, Window
from crm_analytics.compile.predicates import blank, both, column, null_safe
from crm_analytics.conditions import Condition, filled
from crm_analytics.evaluate.refusals import Looked, refusal
from crm_analytics.evaluate.scope import Store
from crm_analytics.evaluate.words import plural
from crm_analytics.measures import count
from crm_analytics.periods import Grain
from crm_analytics.units import counted


@dataclass(frozen=True)
class Tally:
    """The customers of a cohort who were there in a period after it, and what they spent in it."""

    customers: int
    revenue: float


@dataclass(frozen=True)
class Counted:
    """Cohort → its size, and → number of the period → what was counted. `reason` says why nothing could be."""

    sizes: Mapping[date, int] = field(default_factory=dict)
    tallies: Mapping[tuple[date, int], Tally] = field(default_factory=dict)
    sql: str = ""
    notes: tuple[str, ...] = ()
    reason: str | None = None


PLACED = """
WITH by_period AS (
    SELECT buyer, CAST(date_trunc('{grain}', moment) AS DATE) AS period,
        bool_or(is_purchase) AS is_bought, bool_or(is_purchase AND is_met) AS is_there,
        sum(amount) FILTER (WHERE is_met) AS revenue, min(known_as) AS known_as
    FROM rows_bought GROUP BY 1, 2
), placed AS (
    SELECT buyer, known_as, period, is_there, revenue,
        min(period) FILTER (WHERE is_bought) OVER (PARTITION BY buyer) AS cohort,
        min(period) FILTER (WHERE is_there) OVER (PARTITION BY buyer) AS first_there
    FROM by_period
)
"""
_ORDERED = f"""{PLACED}
SELECT cohort, date_diff('{{grain}}', cohort, period) AS number,
    count(*) FILTER (WHERE is_there) AS customers,
    count(*) FILTER (WHERE is_there AND period = first_there) AS came,
    coalesce(sum(revenue), 0) AS revenue
FROM placed WHERE cohort IS NOT NULL AND first_there IS NOT NULL AND period >= cohort
GROUP BY 1, 2 ORDER BY 1, 2
"""

SINCE = """
WITH by_period AS (
    SELECT CAST(date_trunc('{grain}', "customers.acquired_at") AS DATE) AS cohort,
        CAST(date_trunc('{grain}', {moment}) AS DATE) AS period, "customers._id" AS customer,
        bool_or(:is_purchase) AS is_there, sum(:amount) AS revenue
    FROM {entity} WHERE "customers.acquired_at" IS NOT NULL AND CAST({moment} AS DATE) <= :last_day AND :is_met
    GROUP BY 1, 2, 3
)
"""
_ACQUIRED = f"""{SINCE}
SELECT cohort, date_diff('{{grain}}', cohort, period) AS number, count(*) FILTER (WHERE is_there) AS customers,
    coalesce(sum(revenue), 0) AS revenue
FROM by_period GROUP BY 1, 2 ORDER BY 1, 2
"""

_SIZES = """
SELECT CAST(date_trunc('{grain}', acquired_at) AS DATE) AS cohort, count(*) AS customers FROM customers
WHERE acquired_at IS NOT NULL AND CAST(acquired_at AS DATE) <= :last_day AND :is_met GROUP BY 1 ORDER BY 1
"""

MEMBERS = """
WITH members AS (
    SELECT _id, CAST(date_trunc('{grain}', acquired_at) AS DATE) AS cohort,
        CASE WHEN CAST(churned_at AS DATE) <= :last_day
            THEN date_sub('{grain}', CAST(acquired_at AS DATE), CAST(churned_at AS DATE)) END AS stayed
    FROM customers
    WHERE acquired_at IS NOT NULL AND CAST(acquired_at AS DATE) <= :last_day AND :is_met AND NOT :is_unclear
)
"""
_CONTRACT = f"""{MEMBERS}
SELECT cohort, coalesce(stayed, -1) AS number, count(*) AS customers FROM members GROUP BY 1, 2 ORDER BY 1, 2
"""


def ordered(store: Store, source: Source, found: Purchases, grain: Grain) -> Counted:
    """Cohorts by the first purchase of all data; the filters choose whose purchases are counted, and which."""
    select = statement(_ORDERED.format(grain=grain.value), {"rows_bought": relation(source, found)})
    sizes: dict[date, int] = {}
    tallies = {}
    for row in store.engine.run(select).to_pylist():
        cohort = row["cohort"]
        sizes[cohort] = sizes.get(cohort, 0) + row["came"]
        tallies[cohort, row["number"]] = Tally(row["customers"], float(row["revenue"]))
    return Counted(sizes, tallies, _said(select, store))


def acquired(store: Store, source: Source, found: Purchases, grain: Grain) -> Counted:
    """Cohorts by the day on which somebody became a customer, as the list of customers says; those who never bought
    belong to them too."""
    reason = since_reason(store, source, found)
    if reason is not None:
        return Counted(reason=reason)
    text = _ACQUIRED.format(grain=grain.value, moment=found.bought_on, entity=found.entity)
    parts = since_parts(source, found)
    select = statement(text, None, **parts)
    sized = statement(_SIZES.format(grain=grain.value), last_day=parts["last_day"], is_met=_met(source, "customers"))
    rows = store.engine.run(select).to_pylist()
    early = sum(row["customers"] for row in rows if row["number"] < 0)
    notes = (
        f"{counted(early, 'time')} somebody bought in a {grain} before the one they became a customer in: left out.",
    )
    return Counted(
        {row["cohort"]: row["customers"] for row in store.engine.run(sized).to_pylist()},
        {(row["cohort"], row["number"]): Tally(row["customers"], float(row["revenue"])) for row in rows},
        ";\n\n".join((_said(sized, store), _said(select, store))),
        notes if early else (),
    )


def contract(store: Store, source: Source, grain: Grain) -> Counted:
    """Cohorts by the start of the contract: who had not left a number of whole periods after their own first day."""
    model = store.model
    reason = contract_reason(store, source)
    if reason is not None or model.last_day is None:
        return Counted(reason=reason or "None of your customers has a date.")
    parts = member_parts(source, model.last_day)
    select = statement(_CONTRACT.format(grain=grain.value), None, **parts)
    left: dict[date, dict[int, int]] = {}
    for row in store.engine.run(select).to_pylist():
        left.setdefault(row["cohort"], {})[row["number"]] = row["customers"]
    sizes = {cohort: sum(numbers.values()) for cohort, numbers in left.items()}
    tallies = {
        (cohort, number): Tally(_staying(left[cohort], number), 0.0)
        for cohort in sizes
        for number in range(periods_between(cohort, model.last_day, grain) + 1)
    }
    (unclear,) = store.engine.run(statement(_UNCLEAR, None, **parts)).column("customers").to_pylist()
    notes = (f"Left out: {unclear:,} {plural('customers', unclear)} who left nobody knows when, or before they came.",)
    return Counted(sizes, tallies, _said(select, store), notes if unclear else ())


def since_reason(store: Store, source: Source, found: Purchases) -> str | None:
    """Why nobody can tell which of those who became a customer on a day bought when."""
    reason = _refusal(store, source, filled("customers.acquired_at"))
    if reason is None and source.model.column("customers.acquired_at", found.entity) is None:
        return f"Nothing links your {found.entity} to your customers, so nobody can tell which of them came back."
    return reason


def contract_reason(store: Store, source: Source) -> str | None:
    """Why nobody can tell how long customers stayed."""
    return _refusal(store, source, filled("customers.acquired_at"), filled("customers.churned_at"))


def since_parts(source: Source, found: Purchases) -> dict[str, exp.Expr | date]:
    """What `SINCE` asks to be put in."""
    assert found.last_day is not None
    return {
        "is_purchase": is_purchase(source, found.entity),
        "amount": amount_of(found),
        "last_day": found.last_day,
        "is_met": _met(source, found.entity),
    }


def member_parts(source: Source, last_day: date) -> dict[str, exp.Expr | date]:
    """What `MEMBERS` asks to be put in."""
    return {"last_day": last_day, "is_met": _met(source, "customers"), "is_unclear": _unclear(source)}


def periods_between(first: date, last: date, grain: Grain) -> int:
    """How many buckets after that of `first` the bucket of `last` is.

    >>> periods_between(date(2025, 11, 30), date(2026, 2, 1), Grain.MONTH)
    3
    """
    start, end, number = grain.floor(first), grain.floor(last), 0
    while start < end:
        start, number = grain.next(start), number + 1
    return number


_UNCLEAR = """
SELECT count(*) AS customers FROM customers
WHERE acquired_at IS NOT NULL AND CAST(acquired_at AS DATE) <= :last_day AND :is_met AND :is_unclear
"""


def _staying(left: Mapping[int, int], number: int) -> int:
    """Those who left after `number` whole periods or later, or (-1) not yet."""
    return sum(customers for stayed, customers in left.items() if stayed < 0 or stayed >= number)


def _unclear(source: Source) -> exp.Expr:
    """Whether nobody can say how long a customer stayed."""
    wrong = exp.LT(this=exp.cast(column("churned_at"), "DATE"), expression=exp.cast(column("acquired_at"), "DATE"))
    if source.model.column("customers.is_churned", "customers") is None:
        return null_safe(wrong)
    gone = both(null_safe(column("is_churned")), blank(column("churned_at")))
    assert gone is not None
    return exp.paren(exp.or_(null_safe(wrong), gone))


def _met(source: Source, entity: str) -> exp.Expr:
    met = source.filtered(entity)
    return exp.true() if met is None else null_safe(met)


def _refusal(store: Store, source: Source, *needs: Condition) -> str | None:
    looked = Looked(Window(None, None, store.model.last_day), source.filters)
    return refusal(store.model, count("customers", *needs), looked)


def _said(select: exp.Select, store: Store) -> str:
    return select.sql(dialect=store.engine.dialect, pretty=True)
