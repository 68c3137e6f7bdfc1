"""An owner's KPI: one figure or the ratio of two, with its name, unit and direction, and the `Kpi` that it comes to."""

import re
import unicodedata
from collections.abc import Container, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any

from crm_analytics.catalogue.custom.terms import Term, text
from crm_analytics.issues import CrmError
from crm_analytics.kpi import Alternative, Area, Kpi
from crm_analytics.measures import Function, Measure, PerWeek, Ratio, rate
from crm_analytics.units import Unit

LONGEST_LABEL, LONGEST_DESCRIPTION, MOST_RIVALS = 80, 1000, 8
_NAME = re.compile(r"[a-z][a-z0-9_]{0,59}")
_ADDS_UP = (Function.COUNT, Function.TOTAL)
_GROWS = (Function.COUNT, Function.TOTAL, Function.DISTINCT)
UNITS = tuple(unit for unit in Unit if unit is not Unit.MONEY_PER_DAY)


class Shape(StrEnum):
    FIGURE = "figure"
    RATE = "rate"
    """A share of rows: the numerator counts some of the very rows of the denominator, so it has an interval."""
    RATIO = "ratio"
    PERCENT = "percent"
    """A ratio × 100 of figures that are no part of each other."""

    @property
    def in_percent(self) -> bool:
        return self in (Shape.RATE, Shape.PERCENT)


@dataclass(frozen=True)
class CustomKpi:
    """A KPI that the owner of a workspace built. `name` is what the command line and links call it; `rivals` are the
    names of KPIs, own ones or of the catalogue, that are other definitions of the same.

    Raises CrmError where something is missing, or does not go with the rest.
    """

    name: str
    label: str
    description: str
    area: Area
    unit: Unit
    top: Term
    bottom: Term | None = None
    shape: Shape = Shape.FIGURE
    per_week: bool = False
    higher_is_better: bool | None = True
    rivals: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if not _NAME.fullmatch(self.name):
            raise CrmError(
                f'"{self.name}" cannot be the name of a KPI: write small letters, digits and "_", beginning with a '
                "letter, at most 60 of them."
            )
        for what, said, longest in (
            ("label", self.label, LONGEST_LABEL),
            ("description", self.description, LONGEST_DESCRIPTION),
        ):
            if not said.strip() or len(said) > longest:
                raise CrmError(f"A KPI needs a {what} of 1 to {longest} characters.")
        if (self.bottom is None) != (self.shape is Shape.FIGURE):
            raise CrmError("A ratio has two figures, everything else one.")
        if len(self.rivals) > MOST_RIVALS or self.name in self.rivals:
            raise CrmError(f"A KPI has at most {MOST_RIVALS} other definitions, and is none of them itself.")
        self._check_shape()
        self._check_unit()

    def _check_shape(self) -> None:
        if self.shape is Shape.RATE and not (self.bottom and _may_be_rate(self.top, self.bottom)):
            raise CrmError(
                "A rate is a share of rows: both sides count rows of the same list by the same date, and the upper one "
                "has every condition of the lower one. Choose a plain ratio for anything else."
            )
        grows = self.shape is Shape.RATIO or (self.shape is Shape.FIGURE and self.top.function in _GROWS)
        grows = grows and self.top.closed is None
        if self.per_week and not grows:
            raise CrmError("Only what adds up over time can be reckoned per week: counts, totals and their ratios.")

    def _check_unit(self) -> None:
        if self.unit not in UNITS:
            raise CrmError(f'An own KPI cannot be in "{self.unit.value}".')
        if self.shape.in_percent and self.unit is not Unit.PERCENT:
            raise CrmError("A rate is in percent.")
        if self.unit is Unit.COUNT and not self._counts():
            raise CrmError('Only what is counted is a "count": choose number for everything else.')

    def _counts(self) -> bool:
        functions = (Function.COUNT, Function.DISTINCT, Function.TOTAL)
        return self.shape is Shape.FIGURE and not self.per_week and self.top.function in functions

    @property
    def measure(self) -> Measure:
        top = self.top.measure
        found: Measure = top
        if self.bottom is not None:
            bottom = self.bottom.measure
            scale = 100.0 if self.shape is Shape.PERCENT else 1.0
            found = rate(top, bottom) if self.shape is Shape.RATE else Ratio(top, bottom, scale)
        return PerWeek(found) if self.per_week else found

    @property
    def kpi(self) -> Kpi:
        """The KPI as all others are. Its formula is written from the measure, wherever it is shown."""
        return Kpi(
            self.name,
            self.label,
            self.description,
            self.area,
            self.measure,
            self.unit,
            self.higher_is_better,
            additive=self.shape is Shape.FIGURE and not self.per_week and self.top.function in _ADDS_UP,
            is_own=True,
        )

    def as_record(self) -> dict[str, Any]:
        """The KPI as JSON can hold it."""
        return {
            "name": self.name,
            "label": self.label,
            "description": self.description,
            "area": self.area.value,
            "unit": self.unit.value,
            "shape": self.shape.value,
            "top": self.top.as_record(),
            "bottom": self.bottom.as_record() if self.bottom else None,
            "per_week": self.per_week,
            "higher_is_better": self.higher_is_better,
            "rivals": list(self.rivals),
        }

    @classmethod
    def from_record(cls, record: Any) -> "CustomKpi":
        """The KPI that `as_record` wrote. Raises CrmError, which names the KPI and says what is wrong with it."""
        if not isinstance(record, Mapping):
            raise CrmError(f"This is no KPI: {record!r:.80}.")
        try:
            return _from_record(record)
        except CrmError as error:
            raise CrmError(f'The KPI "{record.get("name", "without a name")}" cannot be used. {error}') from error


def with_rivals(own: Mapping[str, CustomKpi], others: Mapping[str, Kpi]) -> dict[str, Kpi]:
    """Own KPIs by name, with the definitions of their rivals as alternatives. Rivals that are gone are left out."""
    every = {**others, **{name: each.kpi for name, each in own.items()}}
    return {
        name: replace(
            every[name],
            alternatives={
                rival: Alternative(every[rival].label, every[rival].measure, every[rival].unit)
                for rival in each.rivals
                if rival in every
            },
        )
        for name, each in own.items()
    }


def _may_be_rate(top: Term, bottom: Term) -> bool:
    """Whether `top` counts some of the very rows of `bottom`."""
    alike = (top.entity, top.date, top.closed) == (bottom.entity, bottom.date, bottom.closed)
    return top.counts_rows and bottom.counts_rows and alike and set(bottom.where) <= set(top.where)


def name_from(label: str, taken: Container[str] = ()) -> str:
    """A name made from a label, unlike any that is taken.

    >>> name_from("Größter Auftrag (€)"), name_from("🎉"), name_from("Win rate", {"win_rate"})
    ('grosster_auftrag', 'own_kpi', 'win_rate_2')
    """
    parted = "".join(letter if letter.isalnum() else " " for letter in label.casefold().replace("ß", "s"))
    letters = unicodedata.normalize("NFKD", parted).encode("ascii", "ignore").decode()
    words = re.sub(r"[^a-z0-9]+", "_", letters).strip("_")[:50]
    name = words if words and words[0].isalpha() else f"own_{words or 'kpi'}"
    unique, number = name, 1
    while unique in taken:
        number += 1
        unique = f"{name}_{number}"
    return unique


def _from_record(record: Mapping[str, Any]) -> CustomKpi:
    bottom = record.get("bottom")
    better = record.get("higher_is_better", True)
    per_week = record.get("per_week", False)
    rivals = record.get("rivals", [])
    if not isinstance(rivals, list) or not all(isinstance(name, str) for name in rivals):
        raise CrmError('"rivals" is a list of names of KPIs.')
    if not isinstance(better, bool | None) or not isinstance(per_week, bool):
        raise CrmError('"higher_is_better" is true, false or null, and "per_week" true or false.')
    return CustomKpi(
        text(record, "name"),
        text(record, "label"),
        text(record, "description"),
        Area(_one_of(record, "area", Area)),
        Unit(_one_of(record, "unit", Unit)),
        Term.from_record(record.get("top")),
        None if bottom is None else Term.from_record(bottom),
        Shape(_one_of(record, "shape", Shape)),
        per_week,
        better,
        tuple(rivals),
    )


def _one_of(record: Mapping[str, Any], name: str, words: type[StrEnum]) -> str:
    value = text(record, name)
    if value not in list(words):
        raise CrmError(f'"{value}" is no {name}: it is one of {", ".join(words)}.')
    return value
