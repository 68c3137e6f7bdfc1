"""The customers behind a cell of the cohorts: by name, from the same rows and rules that it is counted from."""

from collections.abc import Iterable
from datetime import date

import pyarrow as pa
from sqlglot import exp

from crm_analytics.analyses.cohort_counts import (
    MEMBERS,
    PLACED,
    SINCE,
    contract_reason,
    member_parts,
    periods_between,
    since_parts,
    since_reason,
)
from crm_analytics.analyses.cohorts import Basis
from crm_analytics.analyses.purchases import Purchases, purchases, relation
from crm_analytics.analyses.statements import statement
from crm_analytics.compile import Source
from crm_analytics.compile.predicates import column
from crm_analytics.evaluate.scope import Scope, Store
from crm_analytics.issues import CrmError
from crm_analytics.model import Model
from crm_analytics.periods import Grain
from crm_analytics.segments import identity
from crm_analytics.units import say_date
from crm_analytics.workspace import Workspace

_BUYERS = f"""{PLACED}
SELECT buyer, known_as, revenue FROM placed WHERE cohort = :start AND period = :period AND is_there
ORDER BY revenue DESC NULLS LAST, buyer
"""

_LISTED = f"""{SINCE}
SELECT revenue, :who AS buyer, :called AS known_as FROM by_period JOIN customers ON customers._id = customer
WHERE cohort = :start AND period = :period AND is_there ORDER BY revenue DESC NULLS LAST, buyer
"""

_STAYED = f"""{MEMBERS}
SELECT CAST(NULL AS DOUBLE) AS revenue, :who AS buyer, :called AS known_as FROM members JOIN customers USING (_id)
WHERE cohort = :start AND (stayed IS NULL OR stayed >= :number) ORDER BY buyer
"""


def cohort_customers(
    workspace: Workspace,
    scope: Scope,
    start: date,
    number: int,
    grain: Grain = Grain.MONTH,
    basis: Basis = Basis.FIRST_ORDER,
    limit: int | None = None,
) -> pa.Table:
    """Who is counted in the cell `number` of the cohort that begins on `start`, those who spent most first: buyer (who,
    as the file has it), known_as (their name) and revenue (that of the period; null where it is not known).

    There are as many rows as the cell has customers. Raises CrmError where there is no such cell, or where nothing
    tells the customers apart.
    """
    with Store.of(workspace) as store:
        found = purchases(store, scope)
        source = Source(store.model, scope.filters, {}, store.engine.dialect)
        reason = _reason(store, source, found, basis)
        last_day = store.model.last_day if basis is Basis.CONTRACT else found.last_day
        if reason is not None or last_day is None:
            raise CrmError(reason or "None of your customers has a date.")
        if start != grain.floor(start) or not 0 <= number <= periods_between(start, last_day, grain):
            raise CrmError(
                f"There is no {grain} {number} of a cohort that begins on {say_date(start)}: cohorts begin with a "
                f"{grain}, and the data ends on {say_date(last_day)}."
            )
        select = _asked(source, found, (start, number), grain, basis, last_day)
        listed = store.engine.run(select if limit is None else select.limit(limit))
        return listed.select(["buyer", "known_as", "revenue"])


def _reason(store: Store, source: Source, found: Purchases, basis: Basis) -> str | None:
    if basis is Basis.CONTRACT:
        return contract_reason(store, source)
    if found.reason is None and basis is Basis.CUSTOMER_SINCE:
        return since_reason(store, source, found)
    return found.reason


def _asked(
    source: Source, found: Purchases, cell: tuple[date, int], grain: Grain, basis: Basis, last_day: date
) -> exp.Select:
    start, number = cell
    period = start
    for _ in range(number):
        period = grain.next(period)
    match basis:
        case Basis.FIRST_ORDER:
            bought = {"rows_bought": relation(source, found)}
            return statement(_BUYERS.format(grain=grain.value), bought, start=start, period=period)
        case Basis.CUSTOMER_SINCE:
            text = _LISTED.format(grain=grain.value, moment=found.bought_on, entity=found.entity)
            parts = since_parts(source, found) | _said(source.model)
            return statement(text, None, start=start, period=period, **parts)
        case Basis.CONTRACT:
            parts = member_parts(source, last_day) | _said(source.model)
            return statement(_STAYED.format(grain=grain.value), None, start=start, number=number, **parts)


def _said(model: Model) -> dict[str, exp.Expr | date]:
    """What tells a customer apart in their own list, and what they are called there."""
    names: Iterable[str] = model.tables["customers"].columns
    nameless = exp.cast(exp.null(), "TEXT")
    name = column("name", "customers") if "name" in names else nameless
    return {"who": column(identity(model, "customers"), "customers"), "called": name}
