"""What comments sound like: languages, tone, telling words, agreement with ratings, learning from own ratings."""

import random

import pytest

from crm_analytics.sentiment import Tone, compound, guess, languages, tone
from crm_analytics.sentiment.agreement import agreement
from crm_analytics.sentiment.own_words import OwnWords, learn
from crm_analytics.sentiment.telling import telling_words


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("The delivery was late and nobody answered my mail", "en"),
        ("Die Lieferung kam zu spät und niemand hat geantwortet", "de"),
        ("La livraison est arrivée en retard et personne n'a répondu", "fr"),
        ("La entrega llegó tarde y nadie contestó a mi correo", "es"),
        ("De levering kwam te laat en niemand gaf antwoord", "nl"),
        ("LA CONSEGNA È ARRIVATA IN RITARDO E NESSUNO HA RISPOSTO", "it"),
    ],
)
def test_a_sentence_tells_its_language(text, language):
    assert guess(text).language == language
    assert guess(text).is_sure


def test_indonesian_is_not_taken_for_its_neighbour():
    assert guess("Barang yang saya pesan belum sampai sekarang, tolong dibantu").language == "id"


def test_a_short_comment_is_taken_to_be_in_the_language_of_the_others():
    german = ["Die Lieferung kam viel zu spät an", "Sehr freundlicher Service, gerne wieder", "ok"]
    assert languages(german) == ["de", "de", "de"]


def test_an_address_or_a_number_has_no_language():
    assert languages(["https://example.com/order/123", "12345", "The parcel never came to my house"])[:2] == ["", ""]


# The scores are those of the examples in VADER's own documentation (README of cjhutto/vaderSentiment).
@pytest.mark.parametrize(
    ("text", "score"),
    [
        ("VADER is smart, handsome, and funny.", 0.8316),
        ("VADER is not smart, handsome, nor funny.", -0.7424),
        ("Today SUX!", -0.5461),
        ("The book was only kind of good.", 0.3832),
        ("Sentiment analysis has never been good.", -0.3412),
    ],
)
def test_the_score_is_that_of_vader(text, score):
    assert compound(text) == pytest.approx(score, abs=1e-4)


def test_a_comment_without_words_of_feeling_is_unsure():
    assert tone(compound("It was delivered on Tuesday by van")) is Tone.UNSURE


def test_telling_words_stand_in_the_group_and_not_in_the_rest():
    angry = ["the delivery was late"] * 6 + ["late delivery again", "rude staff"]
    happy = ["lovely staff", "lovely shop and friendly staff"] * 5
    found = telling_words(angry, happy)
    assert {each.word for each in found} == {"late", "delivery"}
    assert (found[0].texts, found[0].rest) == (7, 0)


def test_words_that_both_groups_use_tell_nothing():
    texts = ["price and quality", "quality of the price"] * 20
    assert telling_words(texts, texts) == ()


def test_agreement_is_the_chance_that_a_happy_comment_scores_higher():
    """Of 10 × 10 pairs 90 are in the right order and 10 the wrong way round: 0.9."""
    found = agreement([1.0] * 9 + [-1.0] + [0.0] * 10, [True] * 10 + [False] * 10)
    assert found is not None
    assert found.auc == pytest.approx(0.9)
    assert found.low < 0.9 <= found.high


def test_nothing_is_said_of_nine_unhappy_people():
    assert agreement([0.5] * 40, [True] * 31 + [False] * 9) is None


def _comments(number, telling, seed):
    """Made-up comments in a language that VADER does not know; `telling` is how often a word fits the rating."""
    chance = random.Random(seed)
    texts, happy = [], []
    for _ in range(number):
        is_happy = chance.random() < 0.5
        right = chance.random() < telling
        word = chance.choice(["schnell", "freundlich"] if is_happy == right else ["langsam", "kaputt"])
        texts.append(f"{chance.choice(['Paket', 'Lieferung', 'Ware'])} {word} {chance.choice('abcdefgh')}x")
        happy.append(is_happy)
    return texts, happy


def test_own_ratings_teach_the_words_of_any_language():
    found = learn(*_comments(300, 0.9, seed=1))
    assert isinstance(found, OwnWords)
    good, bad = found.scores(["Ware freundlich", "Ware kaputt"])
    assert good > 0.3
    assert bad < -0.3


def test_comments_that_have_nothing_to_do_with_the_rating_teach_nothing():
    refused = [isinstance(learn(*_comments(200, 0.5, seed=seed)), str) for seed in range(8)]
    assert sum(refused) >= 7


def test_too_few_comments_are_said_to_be_too_few():
    assert "there are" in str(learn(*_comments(50, 1.0, seed=3)))


def test_the_order_of_the_comments_does_not_matter():
    texts, happy = _comments(200, 0.9, seed=4)
    one, two = learn(texts, happy), learn(texts[::-1], happy[::-1])
    assert isinstance(one, OwnWords)
    assert isinstance(two, OwnWords)
    assert one.scores(["Ware kaputt"]) == two.scores(["Ware kaputt"])
