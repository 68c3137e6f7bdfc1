"""One sheet taken as one entity: which column is which field, each field once (or twice, where two complete it)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from scipy.optimize import linear_sum_assignment

from crm_analytics.entities import ENTITIES
from crm_analytics.entities.combining import Combining, combining
from crm_analytics.mapping.cells.fits import NO_EVIDENCE, Fit

LEAST = 0.5
_LIKELY = 0.05
"""What the likelihood by both readers counts beside the square of the score: of two columns that words call alike, the
likelier is the field."""
_SURE = 0.9
"""Scores below this are no suggestion."""

_ONLY_IF_KNOWN = frozenset({"occurred_at"})
"""Of the fields that a second column may complete, those that only a known vendor spreads over two."""
_EVEN_IF_BLANK = frozenset({"phone"})
"""Those of which a second column is what it says, though nobody has filled it in yet: "Mobile" beside "Phone"."""


@dataclass(frozen=True)
class Score:
    """How sure (0 to 1) a column is a field: the heading's strength, times how its cells fit."""

    value: float
    said: str = ""
    language: str = "English"
    fit: Fit = NO_EVIDENCE
    is_known: bool = False
    """Known from a vendor's export, not from words."""
    is_part: bool = False
    """Whether the heading says a word more than the field: then it tells nothing of what the sheet is."""
    because: str = ""
    """Why, where neither the heading nor a vendor says it,"""
    doubt: str = ""
    """and why that does not make it sure."""
    is_by_cells: bool = False
    """Whether its cells say it, under a heading that leaves it open: no headings of others say otherwise."""
    likely: float = 0.0
    """How likely (0 to 1) it is by words, cells and headings of other sheets together."""
    is_doubted: bool = False
    """Whether words, cells and headings of other sheets together do not make it sure."""
    is_unconfirmed: bool = False
    """Whether headings of other sheets rather say something else, or nothing."""


Scores = Sequence[Mapping[str, Score]]
"""Per column: field name (without its entity) → score."""


@dataclass(frozen=True)
class Rival:
    """How far (0 to 1) the best rival of a column came: another `field` that it could be, or another `column` (its
    number) that could be its field."""

    value: float = 0.0
    field: str | None = None
    column: int | None = None


NO_RIVAL = Rival()


@dataclass(frozen=True)
class Assignment:
    """`fields` has a field name per column, or None; `rivals` the best rival of each."""

    entity: str
    fields: tuple[str | None, ...]
    scores: tuple[Score | None, ...]
    rivals: tuple[Rival, ...]
    in_pieces: frozenset[str] = frozenset()
    """Fields that several columns say together: a date of which year, month and day stand apart."""

    @property
    def found(self) -> frozenset[str]:
        return frozenset(field for field in self.fields if field)

    @property
    def is_complete(self) -> bool:
        """Whether the least that makes a sheet this entity is there."""
        return any(needed <= self.found | self.in_pieces for needed in ENTITIES[self.entity].requires)


def assign(entity: str, scores: Scores) -> Assignment:
    """The best one-to-one assignment of fields to columns, by the sum of squares (a sure one outweighs two maybes)."""
    names = [field.name for field in ENTITIES[entity].fields]
    table, likely = np.zeros((2, len(scores), len(names)))
    for row, column in enumerate(scores):
        for at, name in enumerate(names):
            score = column.get(name)
            if score and score.value >= LEAST:
                table[row, at], likely[row, at] = score.value, score.likely
    # Columns further left win ties: exports put the essential first.
    first = 1e-6 * np.linspace(1, 0, max(len(scores), 1))[:, None]
    ranked = np.where(table > 0, table.round(3) ** 2 + _LIKELY * likely + first, 0.0)
    fields: list[str | None] = [None] * len(scores)
    for row, at in zip(*linear_sum_assignment(ranked, maximize=True), strict=True):
        if table[row, at] > 0:
            fields[row] = names[at]
    _complete(entity, scores, fields)
    rivals = tuple(_rival(table, names, row, field) for row, field in enumerate(fields))
    chosen = tuple(scores[row][field] if field else None for row, field in enumerate(fields))
    return Assignment(entity, tuple(fields), chosen, rivals)


def _complete(entity: str, scores: Scores, fields: list[str | None]) -> None:
    """Give each field that two columns may fill the best of those that would else be extras as well."""
    for name in sorted({field for field in fields if field}):
        if combining(f"{entity}.{name}") is not Combining.COMPLETES or fields.count(name) != 1:
            continue
        offers = [
            (not score.fit.is_blank, score.value, -row)
            for row, score in ((row, column.get(name)) for row, column in enumerate(scores) if fields[row] is None)
            if score
            and score.value >= _SURE
            and (score.is_known or name not in _ONLY_IF_KNOWN)
            and (not score.fit.is_blank or name in _EVEN_IF_BLANK)
        ]
        if offers:
            fields[-max(offers)[2]] = name


def _rival(table: np.ndarray, names: Sequence[str], row: int, field: str | None) -> Rival:
    """The best score among other columns for this field (that have no better use), and other fields for this column."""
    if field is None:
        return NO_RIVAL
    at = names.index(field)
    columns, fields = np.delete(table[:, at], row), np.delete(table[row], at)
    best = max(columns.max(initial=0.0), fields.max(initial=0.0))
    if best and fields.max(initial=0.0) == best:
        return Rival(float(best), field=[*names[:at], *names[at + 1 :]][int(fields.argmax())])
    if best:
        other = int(columns.argmax())
        return Rival(float(best), column=other + (other >= row))
    return NO_RIVAL
