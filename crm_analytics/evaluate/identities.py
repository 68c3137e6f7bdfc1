"""Identities: sums that must agree if a number is right, worked out anew from the data each time they are shown."""

import math
from collections.abc import Iterator
from dataclasses import dataclass

from sqlglot import exp

from crm_analytics.compile import Source, counting
from crm_analytics.conditions import blank, is_
from crm_analytics.entities import ENTITIES
from crm_analytics.evaluate.asking import Asking
from crm_analytics.evaluate.availability import split_choices
from crm_analytics.evaluate.cells import Facts
from crm_analytics.evaluate.parts import splits
from crm_analytics.evaluate.scope import Scope, Store
from crm_analytics.evaluate.undivided import undivided
from crm_analytics.evaluate.undone import Written
from crm_analytics.evaluate.words import label, plural, rows_of
from crm_analytics.kpi import Reading
from crm_analytics.measures import Aggregate, Function, Move, Moving, Ratio, count, customers, leaves
from crm_analytics.units import Unit, say

_WATERFALL = (Move.OPENING, Move.NEW, Move.REACTIVATED, Move.LOST, Move.CLOSING)


@dataclass(frozen=True)
class Identity:
    """Something that must be so: what it is called, whether it holds here, and the numbers."""

    label: str
    holds: bool
    sentence: str


def identities(store: Store, each: Asking, facts: Facts, found: Reading, scope: Scope) -> tuple[Identity, ...]:
    """The identities that apply to a KPI which has a value."""
    source = Source(store.model, scope.filters, {}, store.engine.dialect)
    return (
        *_complement(store, source, each, facts),
        *_waterfall(store, source, each, facts),
        *_stayed_or_left(store, source, each),
        *_words(store, source, each),
        *_parts(store, each, found, scope),
    )


def as_written(found: Written | None, reading: Reading) -> tuple[Identity, ...]:
    """What is written in the files, less what was cancelled, returned and refunded, is what counts: each summed by
    itself."""
    if found is None:
        return ()

    def money(amount: float) -> str:
        return say(amount, Unit.MONEY, currency=reading.currency, exact=True)

    off = "".join(f" − {money(each.amount)} {each.name}" for each in found.undone)
    left = found.amount - math.fsum(each.amount for each in found.undone)
    holds = math.isclose(left, found.net, rel_tol=1e-9, abs_tol=1e-9 * max(1.0, found.amount))
    sentence = f"{money(found.amount)} written{off} = {money(found.net)}"
    return (Identity("As written, less what was taken off, is what counts", holds, sentence),)


def _complement(store: Store, source: Source, each: Asking, facts: Facts) -> Iterator[Identity]:
    """The hits of a rate, and those of its denominator that are none, make up the denominator."""
    measure = each.definition.measure
    if not isinstance(measure, Ratio) or not measure.is_rate:
        return
    top, bottom = measure.numerator, measure.denominator
    if not isinstance(top, Aggregate) or not isinstance(bottom, Aggregate) or top.basis != bottom.basis:
        return
    if top.each is not None or bottom.each is not None:
        return  # customers, who are no rows
    if top.column is not None or bottom.column is not None:
        return  # clicks of impressions: the rows of both are the same campaigns
    hits, base = facts.cell(top, each.window).rows, facts.cell(bottom, each.window).rows
    rest = _number(store, counting(source, bottom, each.window, but_not=top.where))
    sentence = f"{hits:,} {rows_of(top)} + {rest:,} that are not = {base:,} in the denominator"
    yield Identity("The rate and its rest make up the whole", hits + rest == base, sentence)


def _waterfall(store: Store, source: Source, each: Asking, facts: Facts) -> Iterator[Identity]:
    """Customers at the start, and those who came, without those who left, are those at the end: row by row, and as the
    figures say it that are shown."""
    sets = _customer_sets(each)
    if not sets:
        return
    opening, new, back, lost, closing = (
        _number(store, counting(source, customers(move), each.window)) for move in _WATERFALL
    )
    counted = dict(zip(_WATERFALL, (opening, new, back, lost, closing), strict=True))
    shown = {move: facts.cell(leaf, each.window).rows for move, leaf in sets.items()}
    agrees = all(counted[move] == rows for move, rows in shown.items() if move in counted)
    holds = opening + new + back - lost == closing and agrees
    sentence = (
        f"{opening:,} at the start + {new:,} new + {back:,} who came back − {lost:,} lost = {closing:,} at the end"
    )
    yield Identity("Customers who come and go make up the difference", holds, sentence)


def _stayed_or_left(store: Store, source: Source, each: Asking) -> Iterator[Identity]:
    """Retention and churn are 100 % together."""
    if not {Move.RETAINED, Move.CHURNED} & set(_customer_sets(each)):
        return
    moves = (Move.RETAINED, Move.CHURNED, Move.OPENING)
    stayed, left, opening = (_number(store, counting(source, customers(move), each.window)) for move in moves)
    if opening:
        shares = [f"{say(100 * part / opening, Unit.PERCENT, exact=True)}" for part in (stayed, left)]
        sentence = f"{stayed:,} stayed ({shares[0]}) + {left:,} left ({shares[1]}) = {opening:,} at the start (100 %)"
        yield Identity("Retention and churn are 100 % together", stayed + left == opening, sentence)


def _customer_sets(each: Asking) -> dict[Move, Aggregate]:
    """The leaves that count all customers by what became of them."""
    found = {}
    for leaf in leaves(each.definition.measure):
        if not isinstance(leaf, Aggregate) or leaf.function is not Function.COUNT or leaf.where:
            continue
        if isinstance(leaf.basis, Moving):
            found[leaf.basis.move] = leaf
    return found


def _words(store: Store, source: Source, each: Asking) -> Iterator[Identity]:
    """The rows with each word of a closed set, and those without one, make up the list: won, lost, open."""
    for field in dict.fromkeys(field for leaf in leaves(each.definition.measure) for field in leaf.fields):
        entity, _, name = field.partition(".")
        if name not in ENTITIES[entity] or not (words := ENTITIES[entity][name].values):
            continue
        counts = {word: _number(store, counting(source, count(entity, is_(field, word)))) for word in words}
        counts["without one"] = _number(store, counting(source, count(entity, blank(field))))
        whole = _number(store, counting(source, count(entity)))
        said = " + ".join(f"{rows:,} {word}" for word, rows in counts.items() if rows)
        sentence = f"{said or 0} = {whole:,} {plural(entity)}"
        yield Identity(f"{label(entity, name)} sorts all {plural(entity)}", sum(counts.values()) == whole, sentence)


def _parts(store: Store, each: Asking, found: Reading, scope: Scope) -> Iterator[Identity]:
    """The parts of an additive KPI sum to the whole."""
    choices = [
        choice
        for choice in (split_choices(store.model, each.kpi, store.settings) if each.kpi.additive else ())
        if undivided(store.model, each.definition.measure, each.window, scope.filters, choice.name) is None
    ]
    if not choices or found.value is None:
        return
    used = {field for leaf in leaves(each.definition.measure) for field in leaf.fields}
    by = min(choices, key=lambda choice: (choice.distinct < 2, choice.name in used, choice.is_extra, choice.distinct))
    parts = splits(store, [each.kpi], scope, by.name)[each.kpi.name]
    values = [part.reading.value for part in parts if part.reading.value is not None]
    total = math.fsum(values)
    said = say(found.value, found.unit, currency=found.currency, exact=True)
    summed = say(total, found.unit, currency=found.currency, exact=True)
    came = "part by {} comes" if len(values) == 1 else "parts by {} come"
    sentence = f"{len(values)} {came.format(by.label)} to {summed}; the whole is {said}"
    yield Identity("Its parts sum to the whole", math.isclose(total, found.value, rel_tol=1e-9, abs_tol=1e-6), sentence)


def _number(store: Store, query: exp.Select) -> int:
    return int(store.engine.run(query).column(0)[0].as_py())
