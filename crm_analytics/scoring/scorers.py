"""A fitted model in use: it encodes, predicts and explains. It lives in memory, and is fitted again from the data."""

from dataclasses import dataclass, field

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from crm_analytics.model_card import ModelCard
from crm_analytics.scoring import ensembles, reasons
from crm_analytics.scoring.cards import Card
from crm_analytics.scoring.columns import Plan
from crm_analytics.scoring.common_card import model_card
from crm_analytics.scoring.ensembles import Ensemble
from crm_analytics.scoring.metrics import Floats
from crm_analytics.scoring.reasons import Reason
from crm_analytics.scoring.records import Records


@dataclass(frozen=True)
class Options:
    """What the reader decided. `known_before` are columns that the leak screen suspects and the reader vouches for;
    `rows_in_time` that the rows of a file without dates stand in the order of time."""

    known_before: frozenset[str] = frozenset()
    left_out: frozenset[str] = frozenset()
    use_protected: bool = False
    rows_in_time: bool = False
    seed: int = 0


@dataclass(frozen=True)
class Scorer:
    """A fitted model: encode once, predict as often as you like. Columns that are not in `plan` are ignored."""

    plan: Plan
    ensemble: Ensemble
    reference: Floats

    def encode(self, frame: pd.DataFrame, cut: pd.Series | None = None) -> Floats:
        """The matrix of `frame`: one row per record, one float column per feature of `plan`."""
        return self.plan.encode(frame, cut)

    def predict(self, frame: pd.DataFrame, cut: pd.Series | None = None) -> Floats:
        """The probability (0 to 1) of the outcome for each row of `frame`."""
        return self.predict_encoded(self.encode(frame, cut))

    def predict_encoded(self, matrix: Floats) -> Floats:
        with ensembles.single_threaded():
            return self.ensemble.probability(matrix)

    def shifts(self, matrix: Floats) -> Floats:
        """By how much each column moved the log-odds of each row."""
        return reasons.shifts(self.ensemble, matrix, self.reference)

    def explain(self, matrix: Floats, probability: Floats) -> list[tuple[Reason, ...]]:
        """Up to three reasons up and three down for each row, around the probability that is shown for it."""
        moved = self.shifts(matrix)
        return [
            reasons.in_words(self.plan, row, shift, float(chance))
            for row, shift, chance in zip(matrix, moved, probability, strict=True)
        ]


@dataclass(frozen=True)
class Scoring:
    """A card, and unless that says "do not use" the model and the probability of every record.

    Records that were learnt from have the probability they got while they were left out. `matrix` is the encoded
    table, in the order of `records.frame`.
    """

    records: Records
    card: Card
    scorer: Scorer | None = None
    matrix: Floats = field(default_factory=lambda: np.empty((0, 0)))
    probability: Floats = field(default_factory=lambda: np.empty(0))

    @property
    def model_card(self) -> ModelCard:
        """The card as the record that every model has."""
        return model_card(self.card)

    def reasons(self, rows: NDArray[np.intp]) -> list[tuple[Reason, ...]]:
        """The reasons of the records at these positions of `records.frame`. None are known without a model."""
        if self.scorer is None:
            return [() for _ in rows]
        return self.scorer.explain(self.matrix[rows], self.probability[rows])
