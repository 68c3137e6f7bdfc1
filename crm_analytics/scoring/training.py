"""From records to a model, its card and its scores: one call, the same result for the same data."""

from collections.abc import Callable
from dataclasses import dataclass, replace

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from scipy.special import expit

from crm_analytics.scoring import cells, columns, ensembles, judging, leaks, metrics, reasons, validation
from crm_analytics.scoring.cards import Card, Comparison, Verdict
from crm_analytics.scoring.columns import Plan
from crm_analytics.scoring.ensembles import Fitted, Method, Outcome
from crm_analytics.scoring.headings import is_protected
from crm_analytics.scoring.leaks import Leak
from crm_analytics.scoring.metrics import Floats
from crm_analytics.scoring.rates import refused
from crm_analytics.scoring.records import Records
from crm_analytics.scoring.row_order import RowOrder, row_order
from crm_analytics.scoring.scorers import Options, Scorer, Scoring
from crm_analytics.scoring.screening import screened

Progress = Callable[[float, str], None]
"""Told the share done and the step. What it raises ends the work: that is how it is cancelled."""

_EXAMPLES = 500
_WORTH_ROWS = 3_000
_PROTECTED = "protected by law, and off unless you turn it on"


def fit(records: Records, options: Options | None = None, progress: Progress = lambda share, what: None) -> Scoring:
    """Clean, screen, fit, validate, explain and judge. The order of rows and the names of columns change nothing but
    names (and what a heading itself gives away)."""
    options = options or Options()
    progress(0.02, "Reading the columns")
    closed = records.is_closed
    outcome = records.closed_outcome
    plan, protected = _planned(records, closed, options)
    card = _empty_card(records, plan, protected, options)
    method = ensembles.method_for(outcome)
    if method is Method.NONE or not plan.features:
        return Scoring(records, refused(card, records, plan, outcome))
    with ensembles.single_threaded():
        return _fitted(records, plan, card, options, progress)


@dataclass(frozen=True)
class _Lessons:
    """The records as numbers: `everything` row by row; `matrix`, `outcome` and `groups` of those that are learnt from,
    which are the rows `order`."""

    everything: Floats
    closed: NDArray[np.bool_]
    order: NDArray[np.intp]
    matrix: Floats
    outcome: NDArray[np.int_]
    groups: NDArray[np.generic] | None

    @classmethod
    def of(cls, records: Records, plan: Plan) -> "_Lessons":
        closed = records.is_closed
        everything = plan.encode(records.frame, records.cut)
        order = np.flatnonzero(closed)[columns.canonical(everything[closed], records.closed_outcome)]
        outcome = records.outcome.to_numpy(dtype=float)[order].astype(int)
        groups = None if records.groups is None else records.groups.to_numpy()[order]
        return cls(everything, closed, order, everything[order], outcome, groups)

    def only(self, use: NDArray[np.bool_]) -> "_Lessons":
        """The same records with some of the columns."""
        return replace(self, everything=self.everything[:, use], matrix=self.matrix[:, use])


def _fitted(records: Records, plan: Plan, card: Card, options: Options, progress: Progress) -> Scoring:
    every = _Lessons.of(records, plan)
    progress(0.06, "Looking for columns that know too much")
    suspects, alone, sorted_by = screened(records, plan, every.matrix, every.outcome, options.seed)
    pending = leaks.unanswered(suspects, options.known_before)
    kept = plan.without({column: f"may know the outcome: {leak.why}" for leak in pending for column in leak.columns})
    if not kept.features:
        why = "Every usable column may know the outcome. Answer the questions about them, or add columns."
        return Scoring(records, replace(card, leaks=suspects, because=why, dropped=kept.dropped))
    lessons = every.only(np.isin(plan.names, kept.names))
    matrix, outcome = lessons.matrix, lessons.outcome
    method = ensembles.method_for(outcome)
    part = _stretch(progress, 0.1, 0.5)
    fitted = ensembles.fit(matrix, outcome, kept.is_category, method, options.seed, part, groups=lessons.groups)
    measured = _measured(outcome, fitted, options.seed)
    rule = validation.best_rule(kept, matrix, outcome, alone, options.seed)
    progress(0.55, "Trying it on the newest records")
    part = _stretch(progress, 0.55, 0.72)
    newest = _on_newest(records, kept, lessons, rule, _by_order(records, plan, sorted_by, lessons.order), options, part)
    time_tells = records.time_tells and (newest.by_order is None or newest.by_order.is_sure or options.rows_in_time)
    progress(0.72, "Trying it with the columns that were left out")
    comparison = _with_leaks(plan, every, pending, options, _stretch(progress, 0.72, 0.85))
    progress(0.85, "Working out the reasons")
    verdict, because = judging.judged(method, measured, newest, records.subject, time_tells)
    is_usable = verdict is not Verdict.DO_NOT_USE
    worth = _worth(kept, matrix, outcome, fitted, options.seed) if is_usable else ()
    scorer = Scorer(kept, fitted.ensemble, reasons.references(matrix, fitted.ensemble.probability(matrix)))
    probability = _scores(fitted, lessons)
    card = replace(
        card,
        method=method,
        verdict=verdict,
        because=because,
        metrics=measured,
        newest=newest,
        rule=rule,
        leaks=suspects,
        cleared=tuple(sorted(options.known_before & {leak.column for leak in suspects})),
        with_leaks=comparison,
        used=tuple(feature.label for feature in kept.features),
        dropped=(*card.dropped, *(each for each in kept.dropped if each not in card.dropped)),
        # What must not be used has no reasons either: they would explain chance.
        reasons=_overall(scorer, matrix, options.seed) if is_usable else (),
        alarms=judging.alarms(measured, newest, worth, records.subject) if is_usable else (),
        time_tells=time_tells,
        moved=validation.moved(kept, matrix, lessons.everything[~lessons.closed]),
        score_moved=_score_moved(probability, lessons.closed),
    )
    progress(1.0, "Done")
    return Scoring(records, card, scorer, lessons.everything, probability) if card.can_rank else Scoring(records, card)


def _measured(outcome: Outcome, fitted: Fitted, seed: int) -> metrics.Metrics:
    """How well the records are scored that the model had not seen."""
    seen = ~np.isnan(fitted.unseen)
    return metrics.measure(outcome[seen], fitted.unseen[seen], seed)


def _on_newest(
    records: Records,
    kept: Plan,
    lessons: _Lessons,
    rule: validation.Rule | None,
    by_order: RowOrder | None,
    options: Options,
    tell: Progress,
) -> validation.TimeSplit:
    when = cells.as_moments(records.when)[lessons.order] if records.when is not None else None
    since = np.datetime64(records.test_from, "us") if records.test_from is not None else None
    return validation.on_newest(kept, lessons.matrix, lessons.outcome, when, rule, options.seed, since, by_order, tell)


def _by_order(records: Records, plan: Plan, sorted_by: tuple[str, ...], order: NDArray[np.intp]) -> RowOrder | None:
    """How the records that are learnt from follow one another in time, where no dates say so."""
    if records.when is not None or not records.time_tells:
        return None
    found = row_order(records.frame, plan.dropped, sorted_by)
    return None if found is None else replace(found, rank=found.rank[order])


def _planned(records: Records, closed: NDArray[np.bool_], options: Options) -> tuple[Plan, tuple[str, ...]]:
    """The columns as the closed records show them, without those that are protected or unwanted."""
    cut = None if records.cut is None else records.cut[closed]
    plan = columns.understood(records.frame[closed], records.kinds, records.labels, cut)
    protected = tuple(feature.name for feature in plan.features if is_protected(feature.name))
    gone = {} if options.use_protected else dict.fromkeys(protected, _PROTECTED)
    gone |= dict.fromkeys(options.left_out, "you left it out")
    plan = plan.without(gone)
    return replace(plan, dropped=(*records.dropped, *plan.dropped)), protected


def _empty_card(records: Records, plan: Plan, protected: tuple[str, ...], options: Options) -> Card:
    outcome = records.closed_outcome
    days = records.when.dropna() if records.when is not None else pd.Series(dtype="datetime64[us]")
    return Card(
        subject=records.subject.name,
        population=records.population,
        label=records.label,
        horizon=records.horizon,
        n=len(outcome),
        positives=int(outcome.sum()),
        method=Method.NONE,
        verdict=Verdict.DO_NOT_USE,
        because="No column of these records can be used.",
        dropped=plan.dropped,
        protected=protected,
        protected_used=options.use_protected,
        first_day=days.min().date() if len(days) else None,
        last_day=days.max().date() if len(days) else None,
        seed=options.seed,
        time_tells=records.time_tells,
    )


def _with_leaks(
    plan: Plan, every: _Lessons, pending: tuple[Leak, ...], options: Options, tell: Progress
) -> Comparison | None:
    """How good the score would look with the columns in question."""
    columns_back = [leak for leak in pending if set(leak.columns) & set(plan.names)]
    if not columns_back:
        return None
    matrix, outcome, seed = every.matrix, every.outcome, options.seed
    method = ensembles.method_for(outcome)
    fitted = ensembles.fit(matrix, outcome, plan.is_category, method, seed, tell, whole=False, groups=every.groups)
    return Comparison(tuple(leak.label for leak in columns_back), _measured(outcome, fitted, seed).auc)


def _worth(plan: Plan, matrix: Floats, outcome: Outcome, fitted: Fitted, seed: int) -> tuple[tuple[str, float], ...]:
    """By how much AUC falls when a column's values are dealt out at random, on records left out. The largest first."""
    rng = np.random.default_rng(seed)
    apart, ensemble = fitted.folds[0]
    rows = apart if len(apart) <= _WORTH_ROWS else np.sort(rng.choice(apart, _WORTH_ROWS, replace=False))
    if len(np.unique(outcome[rows])) < 2:
        return ()
    tried = matrix[rows].copy()
    whole = metrics.auc(outcome[rows], ensemble.probability(tried))
    found = []
    for at, feature in enumerate(plan.features):
        kept = tried[:, at].copy()
        tried[:, at] = rng.permutation(kept)
        found.append((feature.label, whole - metrics.auc(outcome[rows], ensemble.probability(tried))))
        tried[:, at] = kept
    return tuple(sorted(found, key=lambda pair: -pair[1]))


def _scores(fitted: Fitted, lessons: _Lessons) -> Floats:
    """Probabilities for all records: out of fold for those that were learnt from, as far as there are folds."""
    probability = expit(fitted.ensemble.log_odds(lessons.everything))
    seen = ~np.isnan(fitted.unseen)
    probability[lessons.order[seen]] = fitted.unseen[seen]
    return np.asarray(probability)


def _score_moved(probability: Floats, closed: NDArray[np.bool_]) -> float | None:
    if (~closed).sum() < ensembles.LEAST:
        return None
    return validation.stability_index(probability[closed], probability[~closed])


def _overall(scorer: Scorer, matrix: Floats, seed: int) -> tuple[reasons.Importance, ...]:
    rows = matrix
    if len(matrix) > _EXAMPLES:
        rows = matrix[np.sort(np.random.default_rng(seed).choice(len(matrix), _EXAMPLES, replace=False))]
    return reasons.overall(scorer.plan, rows, scorer.shifts(rows), scorer.predict_encoded(rows))


def _stretch(progress: Progress, start: float, end: float) -> Progress:
    return lambda share, what: progress(start + share * (end - start), what)
