"""Cohorts: of the customers who came in the same week, month, quarter or year, how many came back, and what they
brought in."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from math import fsum

from crm_analytics.analyses import cohort_counts
from crm_analytics.analyses.cohort_counts import Counted, Tally, periods_between
from crm_analytics.analyses.purchases import Purchases, purchases
from crm_analytics.analyses.shares import Share
from crm_analytics.compile import Source
from crm_analytics.evaluate.scope import Scope, Store
from crm_analytics.periods import Grain, Period
from crm_analytics.units import say_date
from crm_analytics.workspace import Workspace


class Basis(StrEnum):
    """What makes customers a cohort, and what staying means."""

    FIRST_ORDER = "first order"
    """The first purchase of all data; there again: bought in the period."""
    CUSTOMER_SINCE = "customer since"
    """The day in the list of customers; there again: bought in the period."""
    CONTRACT = "contract"
    """The day in the list of customers; there again: not left after as many whole periods of their own."""


@dataclass(frozen=True)
class Cell:
    """A cohort in one period: `number` 0 is that of the cohort itself, or (contract) the first day.

    `share` is of the cohort's customers. `revenue` is that of the period, `cumulative` that since the first one,
    `per_customer` the latter by the size of the cohort; None where amounts are not known. `complete`: the data covers
    the period to its end. Of an incomplete cell the value will still grow: it must not be read as a low one.
    """

    number: int
    customers: int
    share: Share
    revenue: float | None = None
    cumulative: float | None = None
    per_customer: float | None = None
    complete: bool = True


@dataclass(frozen=True)
class Cohort:
    """Those who came between two days, and what became of them. `complete`: the data covers those days."""

    period: Period
    label: str
    size: int
    cells: tuple[Cell, ...]
    complete: bool = True


@dataclass(frozen=True)
class Cohorts:
    """Every cohort, the earliest first, and their `average`: per number of the period over complete cells alone, each
    cohort weighing as many as it has customers. `reason` says why there are none, `sql` is what was asked."""

    grain: Grain
    basis: Basis
    cohorts: tuple[Cohort, ...] = ()
    average: tuple[Cell, ...] = ()
    currency: str | None = None
    notes: tuple[str, ...] = ()
    money_reason: str | None = None
    reason: str | None = None
    sql: str = ""


def cohorts(
    workspace: Workspace, scope: Scope, grain: Grain = Grain.MONTH, basis: Basis = Basis.FIRST_ORDER
) -> Cohorts:
    """The cohorts that began in the period of `scope`, followed to the last day of the data.

    Filters choose which customers and which purchases are counted; they do not change the cohort somebody belongs to.
    """
    with Store.of(workspace) as store:
        found = purchases(store, scope)
        if found.reason is not None and basis is not Basis.CONTRACT:
            return Cohorts(grain, basis, reason=found.reason)
        counted = _counted(store, scope, found, grain, basis)
        last_day = store.model.last_day if basis is Basis.CONTRACT else found.last_day
        if counted.reason is not None or last_day is None:
            return Cohorts(grain, basis, reason=counted.reason, sql=counted.sql)
        made = tuple(_made(counted, scope, grain, basis, found, last_day))
        if not made:
            return Cohorts(grain, basis, reason="No customer came in this period who meets these filters.")
        return Cohorts(
            grain,
            basis,
            made,
            tuple(_average(made)),
            found.currency,
            (*_notes(scope, basis, found, last_day), *counted.notes),
            "A contract says who stays, not what they pay." if basis is Basis.CONTRACT else found.money_reason,
            sql=counted.sql,
        )


def _counted(store: Store, scope: Scope, found: Purchases, grain: Grain, basis: Basis) -> Counted:
    source = Source(store.model, scope.filters, {}, store.engine.dialect)
    match basis:
        case Basis.FIRST_ORDER:
            return cohort_counts.ordered(store, source, found, grain)
        case Basis.CUSTOMER_SINCE:
            return cohort_counts.acquired(store, source, found, grain)
        case Basis.CONTRACT:
            return cohort_counts.contract(store, source, grain)


def _made(
    counted: Counted, scope: Scope, grain: Grain, basis: Basis, found: Purchases, last_day: date
) -> Iterator[Cohort]:
    has_money = found.amount is not None and basis is not Basis.CONTRACT
    known_from = found.first_day if basis is Basis.CUSTOMER_SINCE else None
    after = Grain.DAY.next(last_day)
    for start in sorted(counted.sizes):
        size = counted.sizes[start]
        if not size or not _is_in(start, scope.period, grain):
            continue
        starts = _starts(start, periods_between(start, last_day, grain), grain)
        tallies = [counted.tallies.get((start, number), Tally(0, 0.0)) for number in range(len(starts))]
        complete = [grain.next(each) <= after and (known_from is None or each >= known_from) for each in starts]
        cells = tuple(_cells(size, tallies, complete, has_money))
        if known_from is not None and start < grain.floor(known_from):
            # What they spent before the data begins is not known, so no sum since their first day is.
            cells = tuple(replace(cell, cumulative=None, per_customer=None) for cell in cells)
        whole = grain.next(start) <= after
        covered = whole and (basis is not Basis.FIRST_ORDER or found.first_day is None or start >= found.first_day)
        yield Cohort(Period(start, grain.next(start)), grain.label(start), size, cells, covered)


def _is_in(start: date, period: Period | None, grain: Grain) -> bool:
    """Whether a cohort begins in the period: with any of its days."""
    return period is None or (start < period.end and grain.next(start) > period.start)


def _starts(start: date, last: int, grain: Grain) -> list[date]:
    """The first day of each period of a cohort, from its own to the `last` after it.

    A contract of the cohort's last day has run for `number` whole periods when the period of that number is over.
    """
    starts = [start]
    for _ in range(last):
        starts.append(grain.next(starts[-1]))
    return starts


def _cells(size: int, tallies: Sequence[Tally], complete: Sequence[bool], has_money: bool) -> Iterator[Cell]:
    so_far = 0.0
    for number, (tally, is_complete) in enumerate(zip(tallies, complete, strict=True)):
        so_far += tally.revenue
        share = Share.of(tally.customers, size)
        cell = Cell(number, tally.customers, share, complete=is_complete)
        money = replace(cell, revenue=tally.revenue, cumulative=so_far, per_customer=so_far / size)
        yield money if has_money else cell


def _average(made: Sequence[Cohort]) -> Iterator[Cell]:
    """Per number of the period: all cohorts whose cell is complete as if they were one."""
    for number in range(max(len(cohort.cells) for cohort in made)):
        cells = [cohort.cells[number] for cohort in made if number < len(cohort.cells)]
        known = [cell for cell in cells if cell.complete]
        if known:
            customers, size = sum(cell.customers for cell in known), sum(cell.share.n for cell in known)
            revenue = _sum(cell.revenue for cell in known)
            summed = [cell for cell in known if cell.cumulative is not None]
            cumulative, among = _sum(cell.cumulative for cell in summed), sum(cell.share.n for cell in summed)
            each = None if cumulative is None or not among else cumulative / among
            yield Cell(number, customers, Share.of(customers, size), revenue, cumulative, each)


def _sum(values: Iterable[float | None]) -> float | None:
    known = [value for value in values if value is not None]
    return fsum(known) if known else None


def _notes(scope: Scope, basis: Basis, found: Purchases, last_day: date) -> Iterator[str]:
    yield f"Cohorts are followed to {say_date(last_day)}; a period that is not over by then is marked."
    if basis is Basis.FIRST_ORDER:
        yield from found.notes
        yield f"A first order is the first one in your data, which begins on {say_date(found.first_day)}."
        if scope.filters:
            yield "Filters choose the customers and orders that are counted; each keeps the cohort of the first order."
