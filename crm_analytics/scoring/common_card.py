"""The card of a score as the record that every model has: for its page, for reports and for JSON."""

from collections.abc import Iterator, Mapping

from crm_analytics.model_card import Metric, ModelCard
from crm_analytics.scoring.cards import Card
from crm_analytics.scoring.ensembles import ONE_SPLIT_ROWS, Method
from crm_analytics.scoring.metrics import Figure, Metrics
from crm_analytics.units import counted

_NAMES: Mapping[str, tuple[str, str]] = {
    "leads": ("Lead score", "To order leads by how likely they become customers: whom to call first."),
    "deals": ("Deal score", "To order open deals by how likely they are won, and to see what weighs on one."),
    "churn": ("Churn risk", "To order customers by how likely they leave: whom to turn to first."),
}
_LABELS: tuple[tuple[str, str, str], ...] = (
    ("auc", "Pairs in the right order (AUC)", "higher"),
    ("average_precision", "Average precision", "higher"),
    ("brier", "Brier score", "lower"),
    ("brier_skill", "Brier skill", "higher"),
    ("ece", "Calibration gap (ECE)", "lower"),
    ("slope", "Calibration slope", "1"),
    ("lift", "Lift of the best tenth", "higher"),
    ("captured", "Outcomes in the best fifth", "higher"),
)


def model_card(card: Card) -> ModelCard:
    """What a score rests on, in the words and figures that all models share."""
    name, purpose = _NAMES[card.subject]
    return ModelCard(
        name=name,
        kind=card.method.value,
        verdict=card.verdict,
        reason=card.because,
        purpose=purpose,
        population=card.population,
        label=card.label,
        horizon=card.horizon,
        rows=card.n,
        positives=card.positives,
        first_day=card.first_day,
        last_day=card.last_day,
        columns_used=tuple(sorted(card.used)),
        columns_refused=tuple((each.column, each.why) for each in card.dropped),
        protected=card.protected,
        protected_used=card.protected_used,
        validation=_validation(card),
        metrics=(*_metrics(card), *_metrics_of_newest(card)),
        warnings=(*card.alarms, *_moved(card)),
        not_for=card.not_for,
        seed=card.seed,
    )


def _validation(card: Card) -> str:
    if card.method is Method.NONE or card.metrics is None:
        return "Nothing was fitted."
    if card.metrics.n < card.n:
        how = f"With over {ONE_SPLIT_ROWS:,} records a shuffled part of {card.metrics.n:,} was kept back, once."
    else:
        how = "Shuffled parts, each left out in turn: every record was judged by a model that had not seen it."
    if card.newest.metrics is not None:
        since = f"{counted(card.newest.metrics.n, 'record')} {card.newest.since_said}"
        return f"{how} The newest {since} were judged by a model of the older ones alone."
    return f"{how} {card.newest.reason}".strip()


def _metrics(card: Card) -> Iterator[Metric]:
    if card.metrics is None:
        return
    base = card.base_rate
    baselines = {"average_precision": base, "brier": base * (1 - base)}
    for name, label, better in _LABELS:
        if name == "auc" and card.rule is not None:
            yield _metric(name, label, card.metrics, better, card.rule.auc.value, f"{card.rule.label} alone")
        elif name in baselines:
            yield _metric(name, label, card.metrics, better, baselines[name], "the base rate for everybody")
        else:
            yield _metric(name, label, card.metrics, better)


def _metrics_of_newest(card: Card) -> Iterator[Metric]:
    measured, rule = card.newest.metrics, card.newest.rule
    if measured is None:
        return
    for name, label, better in _LABELS:
        if name == "auc" and rule is not None:
            found = _metric(name, label, measured, better, rule.auc.value, f"{rule.label} alone")
        else:
            found = _metric(name, label, measured, better)
        if name in ("auc", "brier", "ece", "lift"):
            yield Metric(
                f"{found.name}_newest",
                f"{found.label}, newest records",
                found.value,
                found.low,
                found.high,
                found.baseline,
                found.baseline_label,
                found.better,
            )


def _metric(
    name: str, label: str, measured: Metrics, better: str, baseline: float | None = None, baseline_label: str = ""
) -> Metric:
    figure: Figure = getattr(measured, name)
    return Metric(name, label, figure.value, figure.low, figure.high, baseline, baseline_label, better)


def _moved(card: Card) -> Iterator[str]:
    """That the records to be scored are others than those learnt from."""
    for each in card.moved:
        if each.said != "steady":
            yield (
                f"“{each.label}” has {each.said} between the records learnt from and those to be scored (stability "
                f"index {each.index:.2f})."
            )
