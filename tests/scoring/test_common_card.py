"""The one model card: scores say in it what all models say."""

from datetime import date

import pandas as pd

from crm_analytics import scoring
from crm_analytics.scoring import CHURN

from .conftest import World


def test_a_score_has_the_card_that_every_model_has(world: World) -> None:
    table, outcome = world(1_500, strength=2.0)
    table["gender"] = ["f", "m"] * 750
    table["cancel reason"] = outcome.map({1.0: "price", 0.0: None})
    when = pd.Series(pd.date_range("2025-01-01", periods=1_500, freq="D"))
    found = scoring.fit(scoring.from_frame(table, outcome, CHURN, when=when))
    card = found.model_card
    assert (card.name, card.rows, card.positives, card.seed) == ("Churn risk", 1_500, int(outcome.sum()), 0)
    assert (card.verdict, card.reason) == (found.card.verdict, found.card.because)
    assert card.first_day == date(2025, 1, 1)
    assert set(card.columns_used) == {"plan", "visits", "shoe_size", "shelf"}
    refused = dict(card.columns_refused)
    assert refused["gender"].startswith("protected by law")
    assert refused["cancel reason"].startswith("may know the outcome")
    assert (card.protected, card.protected_used) == (("gender",), False)
    metrics = {each.name: each for each in card.metrics}
    assert metrics["auc"].baseline_label == "plan alone"
    assert metrics["auc"].low is not None
    assert {"auc_newest", "brier_newest"} <= set(metrics)
    assert "each left out in turn" in card.validation
    assert card.to_json()["columns_refused"][0].keys() == {"column", "why"}


def test_every_column_that_moves_scores_says_which_values_go_with_the_highest_and_the_lowest(world: World) -> None:
    card = scoring.fit(scoring.from_frame(*world(1_500, strength=2.0))).card
    for each in card.reasons:
        if each.points > 0:
            assert each.raised_by
            assert each.lowered_by
            assert each.raised_by != each.lowered_by


def test_what_must_not_be_used_gives_no_reasons_and_no_alarms(world: World) -> None:
    card = scoring.fit(scoring.from_frame(*world(1_500, strength=0.0))).card
    assert card.verdict is scoring.Verdict.DO_NOT_USE
    assert (card.reasons, card.alarms) == ((), ())
    assert card.metrics is not None
