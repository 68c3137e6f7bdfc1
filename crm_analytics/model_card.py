"""Model cards: what a prediction rests on, how it did on what it never saw, and what it must not be used for.

The same record for every model: it is a fold on its page, a part of reports, and JSON.
"""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from datetime import date
from enum import StrEnum
from typing import Any


class Verdict(StrEnum):
    """What a model may be used for, as its results on data it never saw allow."""

    USE = "use"
    EXPERIMENTAL = "experimental"
    DO_NOT_USE = "do not use"


@dataclass(frozen=True)
class Metric:
    """One figure of a validation, and that of the simple rule it has to beat. `value` is None where there is none.

    `low` and `high` are the ends of its 95 % interval; `better` says which way is good: "higher", "lower", or "1" for
    ratios that ought to be one.
    """

    name: str
    label: str
    value: float | None
    low: float | None = None
    high: float | None = None
    baseline: float | None = None
    baseline_label: str = ""
    better: str = "higher"


@dataclass(frozen=True)
class ModelCard:
    """Everything that has to be known about a model before it is used.

    `population` says whom it is about, `label` what is predicted, `horizon` how far ahead. `positives` is how many of
    the `rows` had the outcome, where there is one. `columns_refused` are a column and why, each; `protected` those
    that name what the law protects, whether `protected_used` or not. `kind` names the method, `seed` makes it
    reproducible: the same data gives the same model.
    """

    name: str
    kind: str
    verdict: Verdict
    reason: str
    purpose: str
    population: str
    label: str
    horizon: str
    rows: int
    positives: int | None = None
    first_day: date | None = None
    last_day: date | None = None
    columns_used: tuple[str, ...] = ()
    columns_refused: tuple[tuple[str, str], ...] = ()
    protected: tuple[str, ...] = ()
    protected_used: bool = False
    validation: str = ""
    metrics: tuple[Metric, ...] = ()
    parameters: Mapping[str, float] = field(default_factory=dict)
    warnings: tuple[str, ...] = ()
    not_for: tuple[str, ...] = ()
    seed: int | None = None

    def to_json(self) -> dict[str, Any]:
        """The card as plain lists and dicts; dates as 2026-01-31.

        >>> card = ModelCard("a", "b", Verdict.USE, "", "", "", "", "", 3, last_day=date(2026, 1, 31))
        >>> card.to_json()["verdict"], card.to_json()["last_day"]
        ('use', '2026-01-31')
        """
        whole = asdict(self)
        return {
            **whole,
            "verdict": self.verdict.value,
            "first_day": self.first_day.isoformat() if self.first_day else None,
            "last_day": self.last_day.isoformat() if self.last_day else None,
            "columns_refused": [{"column": column, "why": why} for column, why in self.columns_refused],
        }
