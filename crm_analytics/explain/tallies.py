"""Tallies: what each part of a dimension adds to a KPI, before and now."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from math import fsum

from crm_analytics.compile import Window
from crm_analytics.evaluate.cells import Facts
from crm_analytics.evaluate.parts import said
from crm_analytics.explain.shapes import Shape, Term
from crm_analytics.measures import Function


@dataclass(frozen=True)
class Tally:
    """A sum over `n` rows, and the sum of the squares of what was added: how much chance there is in it."""

    value: float = 0.0
    n: int = 0
    squares: float = 0.0


@dataclass(frozen=True)
class Side:
    """A part in one period: what stands above the line of a ratio and what stands below it."""

    top: Tally = Tally()
    bottom: Tally = Tally()

    @property
    def is_empty(self) -> bool:
        return not (self.top.n or self.top.value or self.bottom.n or self.bottom.value)


@dataclass(frozen=True)
class Slice:
    """One part of a dimension in both periods; `key` is None for rows where the field is blank."""

    key: str | None
    label: str
    before: Side
    now: Side


def slices(shape: Shape, parts: Mapping[object, Facts], before: Window, now: Window) -> tuple[Slice, ...]:
    """The parts that have anything in one of the windows, by label: any order of the data gives the same."""
    found = []
    for key, facts in parts.items():
        one = Slice(
            None if key is None else said(key), said(key), _side(shape, facts, before), _side(shape, facts, now)
        )
        if not (one.before.is_empty and one.now.is_empty):
            found.append(one)
    return tuple(sorted(found, key=lambda each: (each.label, each.key is None)))


def together(sides: Iterable[Side]) -> Side:
    """Several parts as one; sums do not depend on the order."""
    listed = tuple(sides)
    return Side(added(side.top for side in listed), added(side.bottom for side in listed))


def added(tallies: Iterable[Tally]) -> Tally:
    listed = tuple(tallies)
    return Tally(
        fsum(tally.value for tally in listed),
        sum(tally.n for tally in listed),
        fsum(tally.squares for tally in listed),
    )


def _side(shape: Shape, facts: Facts, window: Window) -> Side:
    return Side(_tallied(shape.top, facts, window), _tallied(shape.bottom, facts, window))


def _tallied(terms: tuple[Term, ...], facts: Facts, window: Window) -> Tally:
    if len(terms) == 1:
        return _tally(terms[0], facts, window)
    return added(_tally(term, facts, window) for term in terms) if terms else Tally()


def _tally(term: Term, facts: Facts, window: Window) -> Tally:
    cell = facts.cell(term.asked, window)
    if term.leaf.function is Function.COUNT:
        return Tally(float(term.sign * cell.rows), cell.rows, float(cell.rows))
    if term.counted:
        return Tally(float(cell.n), cell.n, float(cell.n))
    if cell.value is None:
        return Tally()
    squares = (cell.variance or 0.0) * (cell.n - 1) + cell.n * cell.value**2
    return Tally(term.sign * cell.value * cell.n, cell.n, squares)
