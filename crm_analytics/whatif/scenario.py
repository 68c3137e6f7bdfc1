"""Who looks different: what two models say of customers whose columns were edited, and how much of it to believe."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray
from threadpoolctl import threadpool_limits

from crm_analytics.kpi import Interval
from crm_analytics.units import say_share
from crm_analytics.whatif.adjusted import Adjusted, adjusted
from crm_analytics.whatif.edits import Edit, applied
from crm_analytics.whatif.models import ScenarioModel
from crm_analytics.whatif.support import Support, support

Floats = NDArray[np.float64]
_SAMPLED = 1_000
_USUAL, _FEW = 0.9, 0.05
_BAND = (0.05, 0.95)


@dataclass(frozen=True)
class Scenario:
    """What an edit would mean if customers who look alike behave alike.

    Counts are expected leavers among the current customers, money is the value at risk (None without values).
    `avoided` and `kept_value` have 90 % bands from resampled customers; `second` is what the other model says is
    avoided. `wrong_way` is the share of edited rows whose risk rises although fewer leave. `evidence` says how far it
    may be taken for an effect.
    """

    edits: tuple[Edit, ...]
    edited: int
    customers: int
    support: Support
    before: float
    after: float
    avoided: float
    band: Interval
    second: float
    wrong_way: float
    at_risk_before: float | None
    at_risk_after: float | None
    kept_value: float | None
    value_band: Interval | None
    evidence: Adjusted
    said: tuple[str, ...] = ()
    """The edits in words."""
    shifts: tuple[tuple[str, float], ...] = ()
    """The labels of the numbers that were edited, each with what all edited rows together have more of it."""

    @property
    def models_agree(self) -> bool:
        """Whether the second model points the same way and is at most twice as far off."""
        first, other = self.avoided, self.second
        return first * other > 0 and 0.5 <= other / first <= 2 if first else abs(other) < 1

    @property
    def sentence(self) -> str:
        """What the first model says, with its band and what it rests on."""
        way = "fewer" if self.avoided >= 0 else "more"
        band = _said_band(self.avoided >= 0, self.band.low, self.band.high)
        who = f"{self.edited:,} customer{'' if self.edited == 1 else 's'}"
        said = (
            f"If the {who} came to behave like those who already look so, {abs(self.avoided):,.0f} {way} would leave "
            f"({band})."
        )
        evidence = self.evidence
        if evidence.effect is not None and evidence.interval is not None and evidence.raw is not None:
            low, high = (100 * each for each in (evidence.interval.low, evidence.interval.high))
            return (
                f"{said} Customers with and without it differ by {100 * evidence.raw:+.1f} points of risk; compared "
                f"with customers alike in every other column by {100 * evidence.effect:+.1f} ({low:+.1f} to "
                f"{high:+.1f})."
            )
        return f"{said} {evidence.why}".strip()

    @property
    def itself(self) -> tuple[str, ...]:
        """What the edits come to by themselves, whoever stays or leaves: a price cut costs what it takes off."""
        who = f"{self.edited:,} customer{'' if self.edited == 1 else 's'}"
        return tuple(
            f"The change itself is {number:+,.0f} in {label} over the {who}, whether they stay or leave."
            for label, number in self.shifts
        )

    @property
    def doubts(self) -> tuple[str, ...]:
        """Why it may be otherwise, one sentence each."""
        found = []
        if not self.models_agree:
            both = f"{-self.avoided:+,.0f} and {-self.second:+,.0f}"
            found.append(f"The two models disagree ({both}): your data does not settle it.")
        if self.support.share < _USUAL:
            why = " and ".join(self.support.why[:2])
            found.append(
                f"Only {say_share(self.support.share)} of the changed customers look like any you have: {why}."
            )
        if self.wrong_way > _FEW:
            found.append(
                f"For {say_share(self.wrong_way)} of them the model moves the other way. Declare what you know."
            )
        return tuple(found)

    def realised(self, share: float) -> tuple[float, float | None]:
        """Leavers avoided and value kept if only `share` (0 to 1) of it comes true."""
        return self.avoided * share, None if self.kept_value is None else self.kept_value * share

    def to_json(self) -> dict[str, Any]:
        """The scenario as plain lists and dicts."""
        band = None if self.value_band is None else [self.value_band.low, self.value_band.high]
        return {
            "edits": [edit.as_record() for edit in self.edits],
            "said": list(self.said),
            "edited": self.edited,
            "customers": self.customers,
            "support": {"share": self.support.share, "fewest": self.support.fewest, "why": list(self.support.why)},
            "leavers_before": self.before,
            "leavers_after": self.after,
            "avoided": self.avoided,
            "avoided_90": [self.band.low, self.band.high],
            "avoided_by_second_model": self.second,
            "wrong_way": self.wrong_way,
            "value_at_risk_before": self.at_risk_before,
            "value_at_risk_after": self.at_risk_after,
            "value_kept": self.kept_value,
            "value_kept_90": band,
            "shifts": dict(self.shifts),
            "evidence": self.evidence.to_json(),
            "sentence": self.sentence,
            "doubts": list(self.doubts),
        }


def scenario(model: ScenarioModel, edits: tuple[Edit, ...], value: Floats | None = None, seed: int = 0) -> Scenario:
    """Score the edited rows again. `value` is what each record of the model is worth (n,), NaN where unknown.

    Raises CrmError for an edit of a column that the model does not use, or to a word that it does not know.
    """
    with threadpool_limits(limits=1):  # several threads cost more than they give on a small machine
        return _tried(model, edits, value, seed)


def _tried(model: ScenarioModel, edits: tuple[Edit, ...], value: Floats | None, seed: int) -> Scenario:
    edited, rows = applied(model.plan, model.matrix, edits, model.current)
    at = np.flatnonzero(rows)
    worth = None if value is None else np.nan_to_num(np.asarray(value, dtype=float))
    less = model.risk[at] - model.risks(edited[at]) if len(at) else np.zeros(0)
    second = model.second_risk[at] - model.second_risks(edited[at]) if len(at) else np.zeros(0)
    avoided, kept = float(less.sum()), None if worth is None else float((less * worth[at]).sum())
    draws, value_draws = _resampled(model, edited, at, worth, seed)
    before = float(model.risk[model.current].sum())
    at_risk = None if worth is None else float((model.risk * worth)[model.current].sum())
    return Scenario(
        edits,
        len(at),
        int(model.current.sum()),
        support(model.plan, model.matrix[model.closed], model.matrix[at], edited[at]),
        before,
        before - avoided,
        avoided,
        _around(avoided, draws),
        float(second.sum()),
        float((less * np.sign(avoided) < -1e-9).mean()) if len(at) else 0.0,
        at_risk,
        None if at_risk is None or kept is None else at_risk - kept,
        kept,
        None if kept is None else _around(kept, value_draws),
        adjusted(model, edits, rows, seed),
        tuple(edit.said({feature.name: feature.label for feature in model.plan.features}) for edit in edits),
        tuple(_shifts(model, edits, edited[at] - model.matrix[at])),
    )


def _shifts(model: ScenarioModel, edits: tuple[Edit, ...], more: Floats) -> Iterator[tuple[str, float]]:
    """Per number that is edited, its label and the sum of what each row has `more` of it."""
    names = {edit.column for edit in edits}
    for at, feature in enumerate(model.plan.features):
        if feature.name in names and not (feature.is_category or feature.is_date) and len(more):
            yield feature.label, float(np.nansum(more[:, at]))


def _said_band(are_fewer: bool, low: float, high: float) -> str:
    """The band of customers kept, said in the direction of the sentence around it.

    >>> _said_band(True, 37, 58), _said_band(False, -58, -37), _said_band(False, -58, 3)
    ('90 % band 37 to 58', '90 % band 37 to 58', '90 % band 58 more to 3 fewer')
    """
    if low < 0 < high:
        ends = f"{high:,.0f} fewer to {-low:,.0f} more" if are_fewer else f"{-low:,.0f} more to {high:,.0f} fewer"
        return f"90 % band {ends}"
    low, high = sorted((abs(low), abs(high)))
    return f"90 % band {low:,.0f} to {high:,.0f}"


def _resampled(
    model: ScenarioModel, edited: Floats, at: NDArray[np.intp], worth: Floats | None, seed: int
) -> tuple[Floats, Floats]:
    """What each of the resampled models says is avoided, in customers and in money, from a sample of the rows."""
    if not len(at):
        return np.zeros(0), np.zeros(0)
    chance = np.random.default_rng(seed)
    rows = at if len(at) <= _SAMPLED else np.sort(chance.choice(at, _SAMPLED, replace=False))
    scale = len(at) / len(rows)
    both = np.concatenate([model.matrix[rows], edited[rows]])
    counts, money = [], []
    for trees in model.resampled:
        risk = trees.predict_proba(both)[:, 1]
        less = risk[: len(rows)] - risk[len(rows) :]
        counts.append(less.sum() * scale)
        money.append((less * worth[rows]).sum() * scale if worth is not None else 0.0)
    return np.array(counts), np.array(money)


def _around(estimate: float, draws: Floats) -> Interval:
    """The middle 90 % of the draws, moved so that their mean is the estimate."""
    if len(draws) < 2:
        return Interval(estimate, estimate, "none")
    low, high = estimate + np.quantile(draws - draws.mean(), _BAND)
    return Interval(float(low), float(high), "resampled, 90 %")
