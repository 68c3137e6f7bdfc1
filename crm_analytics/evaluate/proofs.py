"""Proofs: how a number came about, in words, with the numbers in it, as SQL, and the identities that hold."""

from dataclasses import dataclass

from crm_analytics.compile import Source, statement
from crm_analytics.evaluate.asking import Asking, asking
from crm_analytics.evaluate.cells import Facts
from crm_analytics.evaluate.figures import figure
from crm_analytics.evaluate.formulas import in_words
from crm_analytics.evaluate.gathering import gather
from crm_analytics.evaluate.identities import Identity, as_written, identities
from crm_analytics.evaluate.populations import Population, populations
from crm_analytics.evaluate.scope import Compare, Scope, Store
from crm_analytics.evaluate.spots import Place
from crm_analytics.evaluate.undivided import amounts_from
from crm_analytics.evaluate.undone import Written, resting_on, written
from crm_analytics.evaluate.values import reading
from crm_analytics.evaluate.words import described, label, plural, when
from crm_analytics.kpi import Exclusion, Kpi, Reading
from crm_analytics.measures import (
    Age,
    Aggregate,
    Difference,
    Earlier,
    ForecastAccuracy,
    Growth,
    Measure,
    Moving,
    On,
    OnScale,
    PerWeek,
    Pooled,
    Ratio,
    SurvivalMedian,
    Times,
    leaves,
)
from crm_analytics.schema import Kind
from crm_analytics.units import Unit, counted, say


@dataclass(frozen=True)
class Proof:
    """What proves a KPI. `sql` is one statement that runs as it stands and whose column "value" is the value; it is
    empty where the KPI has none. `definition` names the definition in use ("default" is the KPI's own), which
    `definition_sentence` says in words."""

    definition: str
    label: str
    formula: str
    with_numbers: str
    date_basis: str
    sql: str = ""
    populations: tuple[Population, ...] = ()
    identities: tuple[Identity, ...] = ()
    exclusions: tuple[Exclusion, ...] = ()
    definition_sentence: str = ""
    amounts: str = ""
    """How the amounts of orders that are counted came about, where no column just holds them."""
    written: Written | None = None
    """What was taken off a total of orders, where something was."""
    rests_on: str = ""
    """How many rows it rests on, and of how many orders these are."""


def proof(store: Store, kpi: Kpi, scope: Scope) -> Proof:
    """The proof of `kpi` in the definition that the workspace uses."""
    scope = Scope(scope.period, scope.filters, Compare.NONE)
    each = asking(store, kpi, scope)
    # What stands in for it where its list is missing has another formula: revenue from deals, without orders.
    is_own = each.definition.name == "default" and each.definition.measure == kpi.measure
    formula = kpi.formula if is_own and kpi.formula else in_words(each.definition.measure)
    basis = date_basis(each)
    if each.reason is not None:
        return Proof(
            each.definition.name,
            each.definition.label,
            formula,
            each.reason,
            basis,
            definition_sentence=each.definition.sentence,
        )
    facts = gather(store, each.asks(audit=True), scope.filters).whole
    found = reading(each, facts)
    source = Source(store.model, scope.filters, {}, store.engine.dialect)
    sql = statement(source, each.definition.measure, each.window, each.first_day)
    here = Place(each, scope.filters)
    taken = written(store, here, found.currency)
    return Proof(
        each.definition.name,
        each.definition.label,
        formula,
        _filled_in(store, each, facts, found),
        basis,
        sql.sql(dialect=source.dialect, pretty=True),
        populations(store, here),
        (*as_written(taken, found), *identities(store, each, facts, found, scope)),
        found.excluded,
        each.definition.sentence,
        amounts_from(store.model, each.definition.measure),
        taken,
        resting_on(store, here, found.n),
    )


def date_basis(each: Asking) -> str:
    """How rows are placed in time, in words."""
    found = []
    for leaf in dict.fromkeys(leaves(each.definition.measure)):
        if isinstance(leaf, SurvivalMedian):
            found.append(f"{plural(leaf.entity)} by {label(leaf.entity, leaf.start)}")
        elif isinstance(leaf.basis, On):
            found.append(f"{plural(leaf.entity)} by {label(leaf.entity, leaf.basis.date)}")
        elif isinstance(leaf.basis, Moving):
            found.append(f"{plural(leaf.entity)} by the times for which they were active")
        elif leaf.basis is None:
            found.append(f"{plural(leaf.entity)} not by any date: as of the upload")
        else:
            found.append(f"{plural(leaf.entity)} open {when(leaf, each.window)}, a point in time")
    period = f"in {each.window.nominal}" if each.window.nominal else "all data, rows without a date included"
    return f"{'; '.join(dict.fromkeys(found))} ({period})"


def _filled_in(store: Store, each: Asking, facts: Facts, found: Reading) -> str:
    """The formula with the numbers in it, and what comes out: "4,238 ÷ 6,711 × 100 = 63.15 %"."""
    measure = each.definition.measure
    if found.value is None:
        return found.reason or ""
    result = say(found.value, found.unit, currency=found.currency, exact=True)
    said = _numbers(store, measure, each, facts)
    if isinstance(measure, Aggregate) and measure.column is None:
        return f"{said} {described(measure)}"
    if isinstance(measure, Aggregate | SurvivalMedian):
        return f"{described(measure)}: {result}, from {counted(found.n, 'row')}"
    return f"{said} = {result}"


def _numbers(store: Store, measure: Measure, each: Asking, facts: Facts) -> str:
    match measure:
        case Aggregate() | SurvivalMedian():
            value = figure(measure, each.window, facts, each.first_day).value
            return say(value, _unit(store, measure), currency=each.currency, exact=True)
        case Ratio(top, bottom, scale):
            times = f" × {scale:g}" if scale != 1 else ""
            sides = [_inner(store, side, each, facts) for side in (top, bottom)]
            return f"{sides[0]} ÷ {sides[1]}{times}"
        case Difference(left, right):
            return " − ".join(_inner(store, side, each, facts) for side in (left, right))
        case Times(factors):
            return " × ".join(_inner(store, factor, each, facts) for factor in factors)
        case Growth(inner, against):
            now = figure(inner, each.window, facts, each.first_day).value
            window = each.window.before(a_year=against != "previous")
            before = figure(inner, window, facts, each.first_day).value if window else None
            unit = next((_unit(store, leaf) for leaf in leaves(inner)), Unit.NUMBER)
            first, second = (say(value, unit, currency=each.currency, exact=True) for value in (now, before))
            return f"({first} − {second}) ÷ {second} × 100"
        case ForecastAccuracy():
            found = figure(measure, each.window, facts, each.first_day)
            missed, total = (say(side, Unit.MONEY, exact=True) for side in (found.numerator, found.denominator))
            if measure.per_month:
                return f"(1 − mean of the misses of {found.n} months) × 100"
            return f"(1 − {missed} ÷ {total}) × 100"
        case PerWeek(inner):
            number = each.window.weeks(each.first_day)
            return f"{_inner(store, inner, each, facts)} ÷ {say(number, exact=True)} weeks"
        case Earlier(inner, days=days, until=until, previous=previous):
            value = figure(measure, each.window, facts, each.first_day).value
            unit = next((_unit(store, leaf) for leaf in leaves(inner)), Unit.NUMBER)
            moved = each.window.earlier(days, until, previous=previous)
            return f"{say(value, unit, currency=each.currency, exact=True)} in {moved.period if moved else 'no period'}"
        case Age(since):
            found = figure(since, each.window, facts, each.first_day)
            return f"the end of the period − the {described(since)}, {found.n:,} of them"
        case Pooled(left, right):
            means = [figure(leaf, each.window, facts, each.first_day) for leaf in (left, right)]
            return " and ".join(f"{say(one.value, exact=True)} on average of {one.n:,}" for one in means if one.n)
        case OnScale(inner, low, high):
            return f"({_numbers(store, inner, each, facts)} − {low:g}) ÷ ({high:g} − {low:g}) × 100"
        case _:
            return ""


def _inner(store: Store, measure: Measure, each: Asking, facts: Facts) -> str:
    words = _numbers(store, measure, each, facts)
    return words if isinstance(measure, Aggregate | SurvivalMedian) else f"({words})"


def _unit(store: Store, leaf: Aggregate | SurvivalMedian) -> Unit:
    """The unit of one figure inside a formula."""
    if isinstance(leaf, SurvivalMedian):
        return Unit(leaf.unit)
    if leaf.column is None or leaf.function.value == "distinct":
        return Unit.COUNT
    found = store.model.column(f"{leaf.entity}.{leaf.column}", leaf.entity)
    if found is not None and found.kind is Kind.MONEY:
        return Unit.MONEY
    return Unit.NUMBER
