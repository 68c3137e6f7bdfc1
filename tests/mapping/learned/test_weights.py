"""What was learned, kept in a file: the likelihoods of the model it comes from, and nothing else."""

from pathlib import Path

import numpy as np
import pytest
from sklearn.feature_extraction.text import CountVectorizer
from sklearn.linear_model import LogisticRegression

from crm_analytics.mapping.learned.weights import Weights

SHEETS = [
    ("order date amount", "orders"),
    ("order total", "orders"),
    ("ticket priority", "tickets"),
    ("ticket", "tickets"),
    ("name email", "people"),
    ("email phone", "people"),
]
TEXTS, ANSWERS = zip(*SHEETS, strict=True)


@pytest.fixture(scope="module")
def model() -> tuple[CountVectorizer, LogisticRegression]:
    counted = CountVectorizer(binary=True)
    return counted, LogisticRegression(C=5.0).fit(counted.fit_transform(TEXTS), ANSWERS)


@pytest.fixture(scope="module")
def weights(model: tuple[CountVectorizer, LogisticRegression]) -> Weights:
    counted, fitted = model
    usual = [ANSWERS.count(answer) / len(ANSWERS) for answer in fitted.classes_]
    names = list(counted.get_feature_names_out())
    return Weights.of(list(fitted.classes_), names, fitted.coef_, fitted.intercept_, usual, least=0.0, source="here")


@pytest.mark.parametrize("text", ["order", "ticket email", "phone of nobody", ""])
def test_likelihoods_are_those_of_the_model_but_for_the_rounding_to_eight_bits(
    model: tuple[CountVectorizer, LogisticRegression], weights: Weights, text: str
) -> None:
    counted, fitted = model
    expected = fitted.predict_proba(counted.transform([text]))[0]
    assert np.exp(weights.log_probabilities([set(text.split())])[0]) == pytest.approx(expected, abs=0.01)


def test_weights_read_back_are_the_weights_written(weights: Weights, tmp_path: Path) -> None:
    weights.save(tmp_path / "weights.npz")
    back = Weights.load(tmp_path / "weights.npz")
    assert (back.answers, back.traits, back.learned_from) == (weights.answers, weights.traits, "here")
    for one in ("order", "email", "name"):
        assert back.log_probabilities([{one}]) == pytest.approx(weights.log_probabilities([{one}]), abs=1e-6)


def test_weights_that_hardly_matter_are_left_out(model: tuple[CountVectorizer, LogisticRegression]) -> None:
    counted, fitted = model
    names = list(counted.get_feature_names_out())
    few = Weights.of(list(fitted.classes_), names, fitted.coef_, fitted.intercept_, [1, 1, 1], least=0.9, source="")
    assert 0 < len(few.traits) < len(names)
    assert np.abs(few.values).min() >= 0.9 - 0.02


@pytest.mark.parametrize("number", [2, 256, 257, 300])
def test_the_weights_of_however_many_answers_are_each_their_own(number: int, tmp_path: Path) -> None:
    names = [f"answer {at}" for at in range(number)]
    words = [f"word {at}" for at in range(number)]
    even = np.full(number, 1 / number)
    kept = Weights.of(names, words, 9.0 * np.eye(number), np.zeros(number), list(even), least=0.1, source="")
    kept.save(tmp_path / "weights.npz")
    for weights in (kept, Weights.load(tmp_path / "weights.npz")):
        likeliest = weights.log_probabilities([{word} for word in words]).argmax(axis=1)
        assert [names[at] for at in likeliest] == names
