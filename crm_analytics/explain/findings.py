"""Findings: what changed and where, said in a sentence for each KPI, the most remarkable first."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from crm_analytics.evaluate.scope import Scope, Store
from crm_analytics.explain import sentences
from crm_analytics.explain.changes import Change, changes
from crm_analytics.explain.decomposing import Decomposition, decompositions
from crm_analytics.explain.dimensions import best, over_dimensions
from crm_analytics.explain.history import History, histories
from crm_analytics.explain.reversing import Reversal, ranked
from crm_analytics.explain.signals import MATURING, Signal, Verdict
from crm_analytics.kpi import Kpi, Reading
from crm_analytics.periods import Grain
from crm_analytics.units import Unit
from crm_analytics.workspace import Workspace


class Weight(StrEnum):
    """How much a change is to be taken for: its own history and the noise of small numbers, as one word."""

    SIGNAL = "out of the ordinary"
    REAL = "more than chance"
    USUAL = "usual ups and downs"
    SEASON = "usual for the season"
    CHANCE = "may be chance"
    EARLY = "too early to tell"


@dataclass(frozen=True)
class Finding:
    """What changed in one KPI: a plain sentence, the `details` behind it, and everything that proves it.

    `change` is in the KPI's unit (points for rates); `reason` says why there is none, and then the sentence says so.
    `decomposition` divides it, or has the reason why it cannot be divided; None where no field was worth trying.
    `signal` judges the period by the KPI's own history, in points of `grain`. `reversal` is a clear one, if there is.
    `weight` is that verdict and the noise of small numbers as one, so that they never contradict each other.
    `is_good`: whether it moved the way it should; None where neither way is better, or it did not move.
    """

    kpi: str
    label: str
    sentence: str
    reading: Reading
    signal: Signal
    grain: Grain | None = None
    change: float | None = None
    decomposition: Decomposition | None = None
    reversal: Reversal | None = None
    is_good: bool | None = None
    reason: str | None = None
    details: tuple[str, ...] = ()
    weight: Weight = Weight.EARLY


def explain(workspace: Workspace, kpis: Sequence[Kpi], scope: Scope, by: str | None = None) -> tuple[Finding, ...]:
    """What changed in every KPI between the scope's period and the one it is compared with, the most remarkable first.

    Divided by the field `by`, or by the one that explains it best (see `best_dimension`). First come signals, the
    furthest from what is usual first; then changes that are more than the noise of small numbers; then the rest, by
    size; last, KPIs that have no change, with the reason. A KPI that is the same as one before it is told once.
    """
    with Store.of(workspace) as store:
        changed = changes(store, kpis, scope)
        told = [change for change in changed if change.reason is None and not _twin(change, changed)]
        judged = histories(store, told, scope)
        divided, turned = _divided(store, told, scope, by)
    names = {change.kpi.name for change in told}
    found = [
        _finding(change, judged[change.kpi.name], divided.get(change.kpi.name), turned.get(change.kpi.name))
        if change.kpi.name in names
        else _nothing(change, _twin(change, changed))
        for change in changed
    ]
    return tuple(sorted(found, key=_rank))


def _divided(
    store: Store, told: Sequence[Change], scope: Scope, by: str | None
) -> tuple[Mapping[str, Decomposition | None], Mapping[str, Reversal | None]]:
    """The decomposition and the clearest reversal of every KPI, by its name."""
    if by is None:
        every = over_dimensions(store, told, scope)
        divided: dict[str, Decomposition | None] = {name: best(listed) for name, listed in every.items()}
    else:
        single = decompositions(store, told, scope, by)
        every = {name: (each,) for name, each in single.items()}
        divided = dict(single)
    reversals = {name: next((each for each in ranked(listed) if each.is_clear), None) for name, listed in every.items()}
    return divided, reversals


def _finding(change: Change, history: History, found: Decomposition | None, turned: Reversal | None) -> Finding:
    kpi, amount = change.kpi, change.amount
    assert amount is not None
    is_good = None if not amount or kpi.higher_is_better is None else (amount > 0) == kpi.higher_is_better
    reading, signal = change.reading, history.signal
    weight = _weight(reading, signal) if _matters(amount, reading) else Weight.USUAL
    return Finding(
        kpi.name,
        kpi.label,
        f"{sentences.short(change, found)}.",
        reading,
        signal,
        history.grain,
        amount,
        found,
        turned,
        is_good=is_good,
        details=_details(change, history, found, turned, weight),
        weight=weight,
    )


def _details(
    change: Change, history: History, found: Decomposition | None, turned: Reversal | None, weight: Weight
) -> tuple[str, ...]:
    """What is behind the sentence: the effects, a reversal, and the verdict of its own history."""
    effects = []
    if found is not None and found.reason is None and change.amount:
        effects = [sentences.volume_and_value(change, found), sentences.where(change, found)]
    made_of = "; ".join(filter(None, effects))
    said = [
        f"{made_of[0].upper()}{made_of[1:]}." if made_of else "",
        sentences.turned(change, turned) if turned else "",
        MATURING if weight is Weight.EARLY and change.reading.maturing else sentences.verdict(history, change.reading),
        _DOUBTS.get((weight, history.signal.verdict), ""),
    ]
    return tuple(filter(None, said))


def _matters(amount: float, reading: Reading) -> bool:
    """Whether a change is more than the smallest there is. That of a count is one: where few are counted, a history
    that stood still for long makes even that a signal."""
    return sentences.shows(sentences.size(amount, reading)) and (reading.unit is not Unit.COUNT or abs(amount) > 1)


def _weight(reading: Reading, signal: Signal) -> Weight:
    """Both verdicts as one: a change that may be chance is no signal, however odd its weeks were."""
    if reading.maturing:
        return Weight.EARLY
    if signal.verdict is Verdict.SIGNAL:
        return Weight.CHANCE if reading.within_noise else Weight.SIGNAL
    if signal.verdict is Verdict.NOISE:
        return Weight.SEASON if signal.seasonal else Weight.USUAL
    return {True: Weight.CHANCE, False: Weight.REAL, None: Weight.EARLY}[reading.within_noise]


_DOUBTS = {
    (Weight.USUAL, Verdict.SIGNAL): "Yet over the whole period it is the smallest change that there is.",
    (Weight.CHANCE, Verdict.SIGNAL): "Yet over the whole period the difference may be chance.",
    (Weight.REAL, Verdict.UNKNOWN): "The difference is larger than chance makes with so many rows.",
    (Weight.CHANCE, Verdict.UNKNOWN): "The difference may be chance with so few rows.",
}


def _nothing(change: Change, twin: Change | None) -> Finding:
    reason = change.reason or (f"It is the same as {twin.kpi.label} here." if twin else "")
    signal = Signal(Verdict.UNKNOWN, reason=reason)
    sentence = f"{change.kpi.label}: {reason}"
    return Finding(change.kpi.name, change.kpi.label, sentence, change.reading, signal, reason=reason)


def _twin(change: Change, changed: Sequence[Change]) -> Change | None:
    """The KPI before it that comes to the same measure on this data, such as revenue without orders and won deals."""
    for other in changed:
        if other is change:
            return None
        if other.reason is None and other.asked.definition.measure == change.asked.definition.measure:
            return other
    return None


def _rank(finding: Finding) -> tuple[int, float]:
    """Where it stands: the group first, then how far it is from what is usual, or how large the change is."""
    reading, change = finding.reading, finding.change
    if change is None:
        return 4, 0.0
    size = abs(change) / max(abs(reading.value or 0.0), abs(reading.previous or 0.0), 1e-300)
    if not change:
        return 3, -size
    if finding.weight is Weight.SIGNAL:
        return 0, -max(finding.signal.strength, 1.0)
    return _ORDER[finding.weight], -size


_ORDER = {Weight.SIGNAL: 0, Weight.REAL: 1, Weight.USUAL: 2, Weight.SEASON: 2, Weight.CHANCE: 3, Weight.EARLY: 3}
