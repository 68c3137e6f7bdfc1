"""From records to a verdict: the ladder, the refusals, and what must never change a score."""

import json

import numpy as np
import pandas as pd
import pytest

from crm_analytics import scoring
from crm_analytics.scoring import LEADS, Options, Verdict

from .conftest import World


@pytest.mark.parametrize(
    ("rows", "strength", "verdict"),
    [(30, 1.0, "do not use"), (400, 2.0, "experimental"), (1500, 2.0, "use"), (1500, 0.0, "do not use")],
)
def test_the_verdict_follows_the_data(world: World, rows: int, strength: float, verdict: str) -> None:
    found = scoring.fit(scoring.from_frame(*world(rows, strength=strength)))
    assert found.card.verdict.value == verdict
    assert found.card.can_rank == bool(len(found.probability))
    json.dumps(found.card.to_json())


@pytest.mark.parametrize(("rows", "seeds"), [(200, 10), (1200, 3)])
def test_data_without_signal_is_refused(world: World, rows: int, seeds: int) -> None:
    verdicts = [scoring.fit(scoring.from_frame(*world(rows, seed, 0.0))).card.verdict for seed in range(seeds)]
    assert verdicts.count(Verdict.DO_NOT_USE) == seeds


def test_too_few_outcomes_give_rates_with_intervals_instead_of_a_model(world: World) -> None:
    table, outcome = world(60, strength=1.0, base=-2.0)
    found = scoring.fit(scoring.from_frame(table, outcome))
    assert found.card.kind == "none"
    assert "guesswork" in found.card.because
    rate = next(each for each in found.card.rates if each.value == "monthly")
    mine = outcome[table["plan"] == "monthly"]
    assert (rate.n, rate.hits) == (len(mine), int(mine.sum()))
    assert rate.interval.low <= 100 * rate.hits / rate.n <= rate.interval.high


@pytest.mark.parametrize("only", [0.0, 1.0])
def test_one_outcome_only_is_said_in_words(world: World, only: float) -> None:
    table, outcome = world(200)
    found = scoring.fit(scoring.from_frame(table, outcome * 0 + only))
    assert found.card.verdict is Verdict.DO_NOT_USE
    assert "one outcome only" in found.card.because


def test_a_table_without_rows_or_usable_columns_is_refused_in_words() -> None:
    empty = scoring.fit(scoring.from_frame(pd.DataFrame({"a": []}), pd.Series([], dtype=float)))
    assert "nothing to learn from" in empty.card.because
    rows = pd.DataFrame({"id": [f"x{at}" for at in range(100)]})
    idle = scoring.fit(scoring.from_frame(rows, pd.Series([0.0, 1.0] * 50)))
    assert idle.card.because == "No column of these records can be used."


def test_open_records_are_scored_and_never_learnt_from(world: World) -> None:
    table, outcome = world(700, strength=2.0)
    still_open = outcome.where(np.arange(700) < 500)
    found = scoring.fit(scoring.from_frame(table, still_open))
    closed_only = scoring.fit(scoring.from_frame(table.head(500), outcome.head(500)))
    assert found.card.n == 500
    assert found.card.metrics == closed_only.card.metrics
    assert len(found.probability) == 700
    assert set(scoring.to_act_on(found).rows) == set(range(500, 700))


@pytest.mark.parametrize("rows", [400, 1200])
def test_shuffling_rows_and_renaming_columns_changes_nothing(world: World, rows: int) -> None:
    table, outcome = world(rows, strength=2.0)
    table["joined"] = pd.Timestamp("2026-01-01") + pd.to_timedelta(np.arange(rows) * 7919 % 500, unit="D")
    order = np.random.default_rng(9).permutation(rows)
    renamed = table.iloc[order][["shelf", "joined", "visits", "plan", "shoe_size"]].set_axis(list("qwxyz"), axis=1)
    one = scoring.fit(scoring.from_frame(table, outcome))
    other = scoring.fit(scoring.from_frame(renamed, outcome.iloc[order]))
    assert one.card.metrics == other.card.metrics
    np.testing.assert_allclose(one.probability[order], other.probability, rtol=0, atol=1e-9)


def test_a_file_sorted_by_its_outcome_is_judged_as_if_it_were_not(world: World) -> None:
    table, outcome = world(500, strength=2.0)
    order = np.argsort(outcome.to_numpy(), kind="stable")
    plain, by_outcome = (
        scoring.fit(scoring.from_frame(*each)) for each in ((table, outcome), (table.iloc[order], outcome.iloc[order]))
    )
    assert plain.card.metrics == by_outcome.card.metrics


def test_the_newest_part_decides_where_the_world_has_changed(world: World) -> None:
    table, outcome = world(1500, strength=2.0)
    when = pd.Series(pd.Timestamp("2026-01-01") + pd.to_timedelta(np.arange(1500), unit="h"))
    steady = scoring.fit(scoring.from_frame(table, outcome, when=when))
    assert steady.card.verdict is Verdict.USE
    assert steady.card.newest.metrics is not None
    assert steady.card.newest.metrics.n == 300
    changed = outcome.copy()
    changed[1200:] = np.random.default_rng(1).permutation(changed[1200:].to_numpy())
    broken = scoring.fit(scoring.from_frame(table, changed, when=when))
    assert broken.card.verdict is Verdict.DO_NOT_USE
    assert "newest" in broken.card.because


def test_protected_attributes_are_off_until_turned_on(world: World) -> None:
    table, outcome = world(500, strength=1.0)
    table["Gender"] = np.where(0.4 * outcome + np.random.default_rng(0).random(500) > 0.7, "f", "m")
    records = scoring.from_frame(table, outcome)
    off, on = scoring.fit(records), scoring.fit(records, Options(use_protected=True))
    assert off.card.protected == on.card.protected == ("Gender",)
    assert "Gender" not in off.card.used
    assert "Gender" in on.card.used


def test_five_thousand_levels_and_dates_as_text_do_no_harm(world: World) -> None:
    table, outcome = world(1500, strength=2.0)
    rng = np.random.default_rng(0)
    table["city"] = [f"town {at}" for at in rng.integers(0, 5000, 1500)]
    table["street"] = [f"road {at}" for at in rng.integers(0, 400, 1500)]
    table["since"] = [f"{1 + at % 28:02d}.{1 + at % 12:02d}.20{10 + at % 15}" for at in rng.integers(0, 9999, 1500)]
    found = scoring.fit(scoring.from_frame(table, outcome))
    bare = scoring.fit(scoring.from_frame(table[["plan", "visits"]], outcome))
    assert found.card.metrics is not None
    assert bare.card.metrics is not None
    assert found.card.metrics.auc.value > bare.card.metrics.auc.value - 0.03


def test_probabilities_mean_what_they_say(world: World) -> None:
    gaps = []
    for seed in range(2):
        found = scoring.fit(scoring.from_frame(*world(2000, seed, 1.5))).card.metrics
        assert found is not None
        gaps.append(found.ece.value)
        assert found.slope.low < 1 < found.slope.high
    assert max(gaps) < 0.04


def test_reasons_name_what_truly_drives_the_score_in_the_right_direction(world: World) -> None:
    table, outcome = world(1500, strength=2.0)
    found = scoring.fit(scoring.from_frame(table, outcome))
    assert {each.column for each in found.card.reasons[:2]} == {"plan", "visits"}
    plan = next(each for each in found.card.reasons if each.column == "plan")
    assert (plan.raised_by, plan.lowered_by) == ("monthly", "two years")
    best = scoring.ranked(found).rows[:1]
    first = found.reasons(best)[0]
    assert all(reason.points > 0 for reason in first if reason.column in ("plan", "visits"))
    assert first[0].after == pytest.approx(found.probability[best[0]])


def test_a_model_predicts_new_rows_with_columns_missing_or_unknown_words(world: World) -> None:
    table, outcome = world(500, strength=2.0)
    scorer = scoring.fit(scoring.from_frame(table, outcome)).scorer
    assert scorer is not None
    chances = scorer.predict(pd.DataFrame({"plan": ["monthly", "two years", "for ever", None]}))
    assert chances[0] > chances[1]
    assert np.isfinite(chances).all()
    assert ((chances > 0) & (chances < 1)).all()


def test_progress_runs_to_the_end_and_what_it_raises_ends_the_work(world: World) -> None:
    table, outcome = world(300)
    told: list[float] = []
    scoring.fit(scoring.from_frame(table, outcome), progress=lambda share, what: told.append(share))
    assert told == sorted(told)
    assert told[-1] == 1.0

    class EnoughError(Exception):
        pass

    def stop(share: float, what: str) -> None:
        if share > 0.2:
            raise EnoughError

    with pytest.raises(EnoughError):
        scoring.fit(scoring.from_frame(table, outcome), progress=stop)


def test_subjects_are_said_in_the_words_of_the_owner(world: World) -> None:
    found = scoring.fit(scoring.from_frame(*world(30), LEADS))
    assert "leads" in found.card.because
