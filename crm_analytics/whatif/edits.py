"""Edits: what a scenario changes, in which customers."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

import numpy as np
from numpy.typing import NDArray

from crm_analytics.issues import CrmError
from crm_analytics.scoring.columns import Feature, Plan

Floats = NDArray[np.float64]
Mask = NDArray[np.bool_]


class How(StrEnum):
    SET = "set to"
    ADD = "add"
    MULTIPLY = "multiply by"


@dataclass(frozen=True)
class Edit:
    """One column that is changed: `value` is a word of a category, or a number (a factor for MULTIPLY).

    `where` restricts it to customers whose columns have one of these words: {"Contract": ("Month-to-month",)}.
    """

    column: str
    how: How
    value: str | float
    where: Mapping[str, tuple[str, ...]] | None = None

    def as_record(self) -> dict[str, Any]:
        """The edit as JSON can hold it."""
        where = {name: list(words) for name, words in (self.where or {}).items()}
        return {"column": self.column, "how": self.how.value, "value": self.value, "where": where}

    @classmethod
    def from_record(cls, record: Mapping[str, Any]) -> "Edit":
        """What `as_record` wrote. Raises CrmError where it is none."""
        try:
            where = {str(name): tuple(map(str, words)) for name, words in dict(record.get("where") or {}).items()}
            return cls(str(record["column"]), How(record["how"]), record["value"], where or None)
        except (KeyError, TypeError, ValueError) as error:
            raise CrmError(f"This is no edit of a scenario: {record!r}.") from error

    def __str__(self) -> str:
        return self.said({})

    def said(self, labels: Mapping[str, str]) -> str:
        """The edit in words, its columns by their labels (column → label).

        >>> Edit("monthly_value", How.MULTIPLY, 0.9, {"plan": ("Basic",)}).said({"monthly_value": "Monthly fee"})
        'Monthly fee -10 %, where plan is Basic'
        """
        column = labels.get(self.column, self.column)
        if self.how is How.MULTIPLY and isinstance(self.value, int | float):
            said = f"{column} {100 * (self.value - 1):+.3g} %"
        elif self.how is How.ADD and isinstance(self.value, int | float):
            said = f"{column} {self.value:+,.4g}"
        else:
            said = f"{column} = {self.value}"
        where = [f"{labels.get(name, name)} is {' or '.join(words)}" for name, words in (self.where or {}).items()]
        return f"{said}, where {' and '.join(where)}" if where else said


def applied(plan: Plan, matrix: Floats, edits: tuple[Edit, ...], among: Mask) -> tuple[Floats, Mask]:
    """The matrix with the edits made to the rows `among`, and which rows they changed. `where` looks at what was there
    before any of them. Blank numbers stay blank. Raises CrmError for a column, word or number that cannot be."""
    edited = matrix.copy()
    for edit in edits:
        at = _position(plan, edit.column)
        rows = among & _where(plan, matrix, edit.where)
        edited[rows, at] = _changed(plan.features[at], edit, edited[rows, at])
    changed = ~((edited == matrix) | (np.isnan(edited) & np.isnan(matrix)))
    return edited, changed.any(axis=1)


def _position(plan: Plan, column: str) -> int:
    if column not in plan.names:
        raise CrmError(f'The model does not use "{column}". It uses: {", ".join(plan.names)}.')
    return plan.names.index(column)


def _where(plan: Plan, matrix: Floats, where: Mapping[str, tuple[str, ...]] | None) -> Mask:
    rows = np.ones(len(matrix), dtype=bool)
    for name, words in (where or {}).items():
        at = _position(plan, name)
        feature = plan.features[at]
        rows &= np.isin(matrix[:, at], [_code(feature, word) for word in words])
    return rows


def _changed(feature: Feature, edit: Edit, cells: Floats) -> Floats:
    if edit.how is How.SET and feature.is_category:
        return np.full(len(cells), _code(feature, edit.value))
    if feature.is_category:
        raise CrmError(f"{feature.label} is made of words: it can only be set to one of them.")
    try:
        number = float(edit.value)
    except ValueError:
        raise CrmError(f'{feature.label} is a number, and "{edit.value}" is none.') from None
    match edit.how:
        case How.SET:
            return np.full(len(cells), number)
        case How.ADD:
            return cells + number
        case How.MULTIPLY:
            return cells * number


def _code(feature: Feature, word: str | float) -> float:
    if not feature.is_category:
        return float(word)
    if str(word) not in feature.levels:
        raise CrmError(f'"{word}" is no value of {feature.label}. It has: {", ".join(feature.levels)}.')
    return float(feature.levels.index(str(word)))
