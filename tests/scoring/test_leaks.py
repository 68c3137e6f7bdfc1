"""The leak screen finds what knows the outcome, and leaves honest columns alone."""

from dataclasses import replace

import numpy as np
import pandas as pd
import pytest

from crm_analytics import scoring
from crm_analytics.scoring import Level, Options
from crm_analytics.scoring.headings import is_protected, sounds_after_the_fact

from .conftest import World


def levels(found: scoring.Scoring) -> dict[str, Level]:
    return {leak.column: leak.level for leak in found.card.leaks}


def test_honest_columns_raise_no_question(world: World) -> None:
    table, outcome = world(800, strength=2.0)
    assert levels(scoring.fit(scoring.from_frame(table, outcome))) == {}


def test_a_copy_of_the_outcome_is_blocked_and_a_noisy_copy_is_asked_about(world: World) -> None:
    table, outcome = world(800)
    rng = np.random.default_rng(1)
    table["copy"] = np.where(outcome == 1, "gone", "here")
    table["noisy"] = np.where(rng.random(800) < 0.06, 1 - outcome, outcome) + rng.random(800) / 10
    found = scoring.fit(scoring.from_frame(table, outcome))
    assert levels(found) == {"copy": Level.BLOCK, "noisy": Level.WARN}
    assert found.scorer is not None
    assert set(found.scorer.plan.names) == {"plan", "visits", "shoe_size", "shelf"}


def test_a_column_filled_in_afterwards_is_found_by_its_blanks(world: World) -> None:
    table, outcome = world(800)
    words = np.random.default_rng(2).choice(["price", "service", "moved"], 800)
    table["note"] = pd.Series(words).where(outcome == 1, None)
    table["half"] = pd.Series(words).where((outcome == 1) & (np.arange(800) % 2 == 0), None)
    assert levels(scoring.fit(scoring.from_frame(table, outcome))) == {"note": Level.BLOCK, "half": Level.WARN}


def test_the_score_is_shown_with_and_without_and_an_answer_brings_the_column_back(world: World) -> None:
    table, outcome = world(800)
    rng = np.random.default_rng(3)
    table["call duration"] = rng.gamma(2, 100, 800) * (1 + 2 * outcome)
    records = scoring.from_frame(table, outcome)
    without = scoring.fit(records)
    assert levels(without) == {"call duration": Level.WARN}
    assert without.card.with_leaks is not None
    assert without.card.metrics is not None
    assert without.card.with_leaks.auc.value > without.card.metrics.auc.value + 0.05
    cleared = scoring.fit(records, Options(frozenset({"call duration"})))
    assert cleared.card.metrics is not None
    assert cleared.card.cleared == ("call duration",)
    assert cleared.card.metrics.auc.value == pytest.approx(without.card.with_leaks.auc.value, abs=0.01)


def test_dates_on_or_after_the_outcome_are_blocked(world: World) -> None:
    table, outcome = world(600)
    rng = np.random.default_rng(4)
    decided = pd.Series(pd.Timestamp("2026-03-01") + pd.to_timedelta(rng.integers(0, 60, 600), unit="D"))
    table["last seen"] = decided + pd.to_timedelta(rng.integers(0, 9, 600), unit="D")
    table["first seen"] = decided - pd.to_timedelta(rng.integers(30, 90, 600), unit="D")
    records = scoring.from_frame(table, outcome, cut=decided)
    found = scoring.fit(replace(records, decided=decided))
    assert levels(found).get("last seen") is Level.BLOCK
    assert "first seen" not in levels(found)


def test_ids_of_a_file_sorted_by_outcome_are_dropped_and_it_is_said(world: World) -> None:
    table, outcome = world(600)
    order = np.argsort(outcome.to_numpy(), kind="stable")
    table, outcome = table.iloc[order].reset_index(drop=True), outcome.iloc[order].reset_index(drop=True)
    table["customer number"] = np.arange(600) + 5000
    found = scoring.fit(scoring.from_frame(table, outcome))
    assert levels(found) == {"customer number": Level.BLOCK}
    assert "customer number" not in found.card.used


def test_what_one_link_brings_is_one_question(world: World) -> None:
    table, outcome = world(600)
    rng = np.random.default_rng(5)
    # Only whoever converted became a customer, so only they have a country, a size and a plan.
    for name, values in {"country": list("ABC"), "plan": ["s", "m", "l"], "industry": list("xyz")}.items():
        linked = (outcome == 1) & (rng.random(600) < 0.97) | (rng.random(600) < 0.1)
        table[f"customers.{name}"] = pd.Series(rng.choice(values, 600)).where(linked, None)
    found = scoring.fit(scoring.from_frame(table, outcome))
    assert [leak.column for leak in found.card.leaks] == ["customers.*"]
    assert not any(name.startswith("customers.") for name in found.card.used)
    cleared = scoring.fit(scoring.from_frame(table, outcome), Options(frozenset({"customers.*"})))
    assert "customers.country" in cleared.card.used


def test_names_of_people_are_not_learnt_from(world: World) -> None:
    table, outcome = world(400, strength=2.0)
    table["First name"] = np.random.default_rng(6).choice(["Ann", "Omar", "Lea"], 400)
    found = scoring.fit(scoring.from_frame(table, outcome))
    assert "First name" not in found.card.used
    assert ("First name", "a name") in [(each.column, each.why) for each in found.card.dropped]


@pytest.mark.parametrize("heading", ["Motif de résiliation", "Grund der Kündigung", "Estado", "Closed Date", "Tags"])
def test_headings_that_sound_after_the_fact(heading: str) -> None:
    assert sounds_after_the_fact(heading)


@pytest.mark.parametrize(
    "heading", ["Gender", "SeniorCitizen", "Nationalität", "Edad", "Marital_Status", "Data di nascita"]
)
def test_headings_of_protected_attributes(heading: str) -> None:
    assert is_protected(heading)


@pytest.mark.parametrize(
    "heading", ["Page views", "Storage", "Agent", "Message", "Senior account manager", "Average order"]
)
def test_headings_that_only_look_protected(heading: str) -> None:
    assert not is_protected(heading)
