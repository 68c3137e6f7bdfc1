"""Findings: what changed and where, said in a sentence for each KPI, the most remarkable first."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

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
from crm_analytics.workspace import Workspace


@dataclass(frozen=True)
class Finding:
    """What changed in one KPI: a plain sentence, and everything that proves it.

    `change` is in the KPI's unit (points for rates); `reason` says why there is none, and then the sentence says so.
    `decomposition` divides it, or has the reason why it cannot be divided; None where no field was worth trying.
    `signal` judges the period by the KPI's own history, in points of `grain`. `reversal` is a clear one, if there is.
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
    sentence = _sentence(change, history, found, turned)
    reading, signal = change.reading, history.signal
    return Finding(
        kpi.name, kpi.label, sentence, reading, signal, history.grain, amount, found, turned, is_good=is_good
    )


def _sentence(change: Change, history: History, found: Decomposition | None, turned: Reversal | None) -> str:
    what = sentences.headline(change)
    details = _details(change, found)
    maturing = change.reading.maturing
    said = [
        f"{what}{': ' if details else ''}{'; '.join(details)}.",
        sentences.turned(change, turned) if turned else "",
        MATURING if maturing else sentences.verdict(history, change.reading),
    ]
    return " ".join(filter(None, said))


def _details(change: Change, found: Decomposition | None) -> list[str]:
    if found is None or found.reason is not None or not change.amount:
        return []
    return list(filter(None, [sentences.volume_and_value(change, found), sentences.where(change, found)]))


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
    if reading.maturing or not change:
        return 3, -size
    if finding.signal.verdict is Verdict.SIGNAL:
        return 0, -max(finding.signal.strength, 1.0)
    if reading.within_noise is False and finding.signal.verdict is Verdict.UNKNOWN:
        return 1, -size
    is_noise = finding.signal.verdict is Verdict.NOISE or reading.within_noise
    return (2 if not is_noise else 3), -size
