"""The verdict: what the figures allow, and the sentences that say so."""

from crm_analytics.scoring.cards import Verdict
from crm_analytics.scoring.ensembles import ENOUGH, ENOUGH_ROWS, LEAST, Method
from crm_analytics.scoring.leaks import SUSPICIOUS_AUC, SUSPICIOUS_WORTH
from crm_analytics.scoring.metrics import Metrics
from crm_analytics.scoring.records import Subject
from crm_analytics.scoring.validation import TimeSplit
from crm_analytics.units import counted, say_share

LEAST_AUC = 0.55
"""The lower end of the interval must be above it: 0.5 is a coin."""
MOVED_BASE = 0.5


def too_few(n: int, positives: int, subject: Subject) -> str:
    """Why nothing was fitted, for people."""
    rarer = min(positives, n - positives)
    if n == 0:
        return f"No {subject.one} has a known outcome, so there is nothing to learn from."
    if rarer == 0:
        only = "Every" if positives else "No"
        return f"{only} {subject.one} {subject.outcome}: with one outcome only there is nothing to tell apart."
    return (
        f"Only {rarer} of {n:,} {subject.many} had the rarer outcome. Below {LEAST} a score would be guesswork; the "
        "rates below show what there is to see."
    )


def judged(
    method: Method, measured: Metrics, newest: TimeSplit, subject: Subject, time_tells: bool
) -> tuple[Verdict, str]:
    """The verdict and the sentence with it."""
    auc = measured.auc
    if auc.low <= LEAST_AUC:
        return Verdict.DO_NOT_USE, (
            f"These columns do not tell which {subject.one} {subject.outcome}: on records it had not seen the model "
            f"put {_of_ten(auc.value)} pairs in the right order (a coin gets 5), and it may be as few as "
            f"{10 * auc.low:.1f}."
        )
    if time_tells and newest.metrics is not None and newest.metrics.auc.low <= LEAST_AUC:
        found = newest.metrics.auc
        return Verdict.DO_NOT_USE, (
            f"It works on old records and not on the newest ones: {newest.since_said} it put {_of_ten(found.value)} "
            f"pairs in the right order, and it may be as few as {10 * found.low:.1f}."
        )
    if method is Method.ADDITIVE:
        return Verdict.EXPERIMENTAL, (
            f"It learnt from {min(measured.positives, measured.n - measured.positives):,} outcomes of the rarer kind "
            f"among {counted(measured.n, 'record')}. Below {ENOUGH} outcomes or {ENOUGH_ROWS:,} records a score is an "
            "experiment: use it to order your calls, not to promise numbers."
        )
    shown = newest.metrics if time_tells and newest.metrics is not None else measured
    return Verdict.USE, (
        f"On records it had not seen it put {_of_ten(shown.auc.value)} pairs in the right order (a coin gets 5), and "
        f"the best tenth held {shown.lift.value:.1f} times as many outcomes as an average tenth."
    )


def alarms(
    measured: Metrics, newest: TimeSplit, worth: tuple[tuple[str, float], ...], subject: Subject
) -> tuple[str, ...]:
    """What is to be looked at, although the verdict stands."""
    found = []
    if measured.auc.value > SUSPICIOUS_AUC:
        found.append(
            f"AUC {measured.auc.value:.2f} is suspiciously good. Look at the strongest columns: was each of them known "
            f"before the {subject.one} {subject.outcome}?"
        )
    for label, drop in worth:
        if drop > SUSPICIOUS_WORTH:
            found.append(
                f"Much rests on “{label}” alone: without its values {10 * drop:.1f} of 10 pairs fewer would be in the "
                "right order. Make sure it was known before the outcome."
            )
    if newest.metrics is not None and newest.trained_base:
        ratio = newest.metrics.base_rate / newest.trained_base
        if not 1 - MOVED_BASE < ratio < 1 + MOVED_BASE:
            found.append(
                f"The outcome became {'more' if ratio > 1 else 'less'} frequent: {say_share(newest.metrics.base_rate)} "
                f"{newest.since_said}, {say_share(newest.trained_base)} before. "
                "Probabilities may be off; the order may do."
            )
        if newest.metrics.auc.high < measured.auc.low:
            found.append(
                f"The newest records are harder: {_of_ten(newest.metrics.auc.value)} pairs in the right order "
                f"{newest.since_said}, {_of_ten(measured.auc.value)} over all. Believe the newer figure."
            )
    return tuple(found)


def _of_ten(auc: float) -> str:
    return f"{10 * auc:.1f} of 10"
