"""The model card of what-if: two scenario models, how good they are, and what no scenario can claim."""

from crm_analytics.model_card import Metric, ModelCard, Verdict
from crm_analytics.scoring import Scoring
from crm_analytics.scoring.judging import LEAST_AUC
from crm_analytics.whatif.models import ScenarioModel

NOT_FOR = (
    "Saying what a change causes: customers who look alike are compared, and they may differ in what no column knows. "
    "Only a hold-out shows what an offer does.",
    "Changes beyond what your customers already show: a price that nobody has, a pair of values that nobody has.",
    "Prices or offers per person, or any decision with legal effects.",
    "Adding up scenarios: what two changes do together is not the sum of each.",
)
_NAME = "What if"
_PURPOSE = "To see which customers would look less likely to leave if a column were different, before you try it."
_KIND = "boosted trees that obey declared directions, beside a spline logistic regression that was told nothing"


def model_card(scoring: Scoring, model: ScenarioModel | None = None, problem: str = "") -> ModelCard:
    """The card of the models that scenarios rest on; `problem` says why there are none, where there are none."""
    card = scoring.card
    verdict, reason = _judged(scoring, model, problem)
    return ModelCard(
        name=_NAME,
        kind=_KIND,
        verdict=verdict,
        reason=reason,
        purpose=_PURPOSE,
        population=card.population,
        label=card.label,
        horizon=card.horizon,
        rows=card.n,
        positives=card.positives,
        first_day=card.first_day,
        last_day=card.last_day,
        columns_used=() if model is None else tuple(sorted(feature.label for feature in model.plan.features)),
        columns_refused=tuple(
            (each.column, each.why) for each in (card.dropped if model is None else model.plan.dropped)
        ),
        protected=card.protected,
        protected_used=card.protected_used,
        validation=""
        if model is None
        else "Both models judged customers they had not seen: a shuffled fifth, each in turn where they are few.",
        metrics=() if model is None else _metrics(model),
        warnings=() if model is None else _warnings(model),
        not_for=NOT_FOR,
        seed=card.seed,
    )


def _judged(scoring: Scoring, model: ScenarioModel | None, problem: str) -> tuple[Verdict, str]:
    if model is None:
        return Verdict.DO_NOT_USE, problem or scoring.card.because
    worst = min(model.accuracy.low, model.second_accuracy.low)
    if worst <= LEAST_AUC:
        return Verdict.DO_NOT_USE, (
            "On customers they had not seen the scenario models do not tell who leaves: a scenario on them would be "
            "made up."
        )
    first, second = 10 * model.accuracy.value, 10 * model.second_accuracy.value
    return Verdict.EXPERIMENTAL, (
        f"Both models tell who leaves ({first:.1f} and {second:.1f} of 10 pairs in the right order), but what a change "
        "would do nobody has tried: take a scenario as a question to test."
    )


def _metrics(model: ScenarioModel) -> tuple[Metric, ...]:
    first, second = model.accuracy, model.second_accuracy
    return (
        Metric(
            "auc", "Pairs in the right order (AUC)", first.value, first.low, first.high, second.value, "second model"
        ),
        Metric("auc_second", "The same, second model", second.value, second.low, second.high),
    )


def _warnings(model: ScenarioModel) -> tuple[str, ...]:
    if model.directions:
        return ()
    return ("No direction was declared: without one, a model may say that a higher price keeps customers.",)
