"""People: colleagues compared for coaching, so that luck with few cases is not taken for skill."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from crm_analytics.evaluate.asking import asking
from crm_analytics.evaluate.figures import Figure, figure
from crm_analytics.evaluate.gathering import gather
from crm_analytics.evaluate.parts import said
from crm_analytics.evaluate.scope import Compare, Scope, Store
from crm_analytics.evaluate.values import reading
from crm_analytics.explain.shrinkage import Shrinkage, Shrunken, of_means, of_rates
from crm_analytics.intervals import Mean, Proportion, Sample
from crm_analytics.kpi import Interval, Kpi, Reading
from crm_analytics.measures import leaves
from crm_analytics.units import Unit
from crm_analytics.workspace import Workspace

FEWEST = 3
"""People it takes to tell how much people differ."""
METHOD = "empirical Bayes"
_TOO_FEW = f"A comparison needs at least {FEWEST} people with cases in this period."
_NO_RATE = "This is neither a rate nor a mean: people differ in how much of it they have, which is no skill by itself."
_NO_SPREAD = "Nobody has two values in this period, so nobody knows how much they vary by chance."


class Place(StrEnum):
    ABOVE = "clearly above the others"
    USUAL = "in the usual range"
    BELOW = "clearly below the others"


@dataclass(frozen=True)
class Person:
    """One person's `reading` as it is, and what is known once everybody is looked at: `value` is drawn towards the
    centre, the more the fewer the cases; `interval` holds the true one with 95 %. Both in the KPI's unit."""

    label: str
    reading: Reading
    value: float
    interval: Interval
    place: Place


@dataclass(frozen=True)
class People:
    """Everybody compared, the highest value first. `centre` is what all are drawn to, `spread` the standard deviation
    by which people truly differ, 0 where chance alone explains the differences. `reason` says why nobody is compared.
    `together` is the reading of everything, `left_out` how many have no value."""

    kpi: str
    by: str
    together: Reading
    people: tuple[Person, ...] = ()
    centre: float | None = None
    spread: float | None = None
    left_out: int = 0
    reason: str | None = None

    def at(self, place: Place) -> tuple[Person, ...]:
        return tuple(person for person in self.people if person.place is place)


def people(workspace: Workspace, kpi: Kpi, scope: Scope, by: str) -> People:
    """`kpi` for everybody named in the field `by` ("deals.owner", "tickets.agent"), blank left out.

    Rates are shrunken by the beta-binomial model, means by the normal one (see `shrinkage`): a rate of two deals is
    drawn far towards that of all. A person is called above or below the others only where the 95 % interval of the
    shrunken value does not hold the centre, so that of many equal people hardly anybody is singled out by chance
    (Gelman, Hill & Yajima 2012, "Why we (usually) don't have to worry about multiple comparisons"). Only rates and
    means can be compared; anything else has a reason, and so have fewer than three people.
    """
    with Store.of(workspace) as store:
        return _people(store, kpi, replace(scope, compare=Compare.NONE), by)


def _people(store: Store, kpi: Kpi, scope: Scope, by: str) -> People:
    each = asking(store, kpi, scope, by=by)
    whole = asking(store, kpi, scope)
    together = reading(whole, gather(store, whole.asks(), scope.filters).whole, audited=False)
    if each.reason is not None or together.value is None:
        return People(kpi.name, by, together, reason=each.reason or together.reason)
    measure = each.definition.measure
    columns = {
        leaf.entity: column.name
        for leaf in leaves(measure)
        if (column := store.model.column(by, leaf.entity)) is not None
    }
    parts = gather(store, each.asks(), scope.filters, by=columns).parts
    named = {said(key): facts for key, facts in parts.items() if key is not None}
    figures = {label: figure(measure, each.window, facts, each.first_day) for label, facts in named.items()}
    found = {label: reading(each, facts, audited=False) for label, facts in named.items()}
    return _compared(People(kpi.name, by, together), figures, found)


def _compared(base: People, figures: Mapping[str, Figure], found: Mapping[str, Reading]) -> People:
    labels = sorted(label for label, each in figures.items() if each.value is not None)
    samples = [sample for label in labels if (sample := figures[label].sample) is not None]
    base = replace(base, left_out=len(figures) - len(labels))
    if not samples:
        return replace(base, reason=_NO_RATE if labels else _TOO_FEW)
    if len(samples) < FEWEST or len(samples) < len(labels):
        return replace(base, reason=_TOO_FEW if len(samples) < FEWEST else _NO_RATE)
    shrinkage = _shrinkage(samples)
    if shrinkage is None:
        return replace(base, reason=_NO_SPREAD)
    scale = 100.0 if isinstance(samples[0], Proportion) and base.together.unit is Unit.PERCENT else 1.0
    listed = [
        Person(
            label,
            found[label],
            scale * known.value,
            Interval(scale * known.low, scale * known.high, METHOD),
            _place(known, shrinkage),
        )
        for label, known in zip(labels, shrinkage.each, strict=True)
    ]
    listed.sort(key=lambda person: (-person.value, -person.reading.n, person.label))
    centre, spread = scale * shrinkage.centre, scale * shrinkage.spread
    return replace(base, people=tuple(listed), centre=centre, spread=spread)


def _shrinkage(samples: Sequence[Sample]) -> Shrinkage | None:
    rates = [sample for sample in samples if isinstance(sample, Proportion)]
    if rates:
        return of_rates(rates)
    means = [sample for sample in samples if isinstance(sample, Mean)]
    return of_means(means) if any(sample.variance is not None for sample in means) else None


def _place(known: Shrunken, all_of_them: Shrinkage) -> Place:
    if not all_of_them.spread:
        return Place.USUAL
    return (
        Place.ABOVE
        if known.low > all_of_them.centre
        else Place.BELOW
        if known.high < all_of_them.centre
        else Place.USUAL
    )
