"""Comments of a workspace: what is claimed about them, and for whom nothing is."""

import pandas as pd
import pytest

from crm_analytics.comments import comments, lists
from crm_analytics.issues import CrmError
from crm_analytics.model_card import Verdict
from crm_analytics.sentiment import Tone
from crm_analytics.workspace import Workspace

HAPPY = ["I love the friendly staff, thank you", "Great quality and quick delivery, I am very happy"]
ANGRY = ["The parcel was broken and the delivery terrible", "Awful broken machine, I am very disappointed"]


def surveys(texts, ratings=None, key="csat"):
    frame = pd.DataFrame({"response_id": [str(at) for at in range(len(texts))], "comment": texts})
    frame["answered_at"] = pd.Timestamp("2026-01-01")
    if ratings is not None:
        frame[key] = [float(each) for each in ratings]
    return Workspace.of({"surveys": frame})


def test_tones_are_counted_and_unsure_ones_stand_apart():
    found = comments(surveys([*HAPPY, *ANGRY, "It was delivered on a Tuesday in March"]), "surveys")
    assert found.tones == {Tone.POSITIVE: 2, Tone.NEGATIVE: 2, Tone.UNSURE: 1}
    assert found.read == found.n == 5


def test_words_of_angry_comments_are_told():
    found = comments(surveys(ANGRY * 6 + HAPPY * 6), "surveys")
    assert "broken" in [word.word for word in found.negative]
    assert "broken" not in [word.word for word in found.positive]


def test_ratings_are_held_against_the_words():
    """Six of each angry and happy comment, rated 1 and 5: every pair is in the right order."""
    found = comments(surveys(ANGRY * 6 + HAPPY * 6, [1] * 12 + [5] * 12), "surveys")
    assert found.agreement is not None
    assert found.agreement.auc == 1


def test_ratings_that_have_nothing_to_do_with_the_words_are_said_to_disagree():
    found = comments(surveys((ANGRY + HAPPY) * 10, [1, 5, 5, 1] * 10), "surveys")
    assert found.agreement is not None
    assert not found.agreement.is_useful


def test_a_question_from_nought_to_ten_counts_promoters_and_detractors_only():
    texts = ANGRY * 5 + HAPPY * 5 + ["I was there in the afternoon"] * 5
    found = comments(surveys(texts, [6] * 10 + [9] * 10 + [7] * 5, "nps"), "surveys")
    assert found.agreement is not None
    assert (found.agreement.happy, found.agreement.unhappy) == (10, 10)


def test_nothing_is_claimed_about_german_comments():
    texts = ["Die Lieferung kam leider viel zu spät bei mir an", "Sehr freundliche Leute, gerne komme ich wieder"] * 10
    found = comments(surveys(texts, [1, 5] * 10), "surveys")
    assert found.read == 0
    assert found.agreement is None
    assert list(found.languages) == ["de"]


def test_the_worst_come_first_and_none_is_lost():
    found = comments(surveys([*HAPPY, *ANGRY, "Die Lieferung kam leider viel zu spät bei mir an"]), "surveys")
    rows = found.worst_first().to_pylist()
    assert len(rows) == 5
    assert rows[0]["Comment"] in ANGRY
    assert rows[-1]["Tone"] is None


def test_a_workspace_without_comments_says_so():
    workspace = Workspace.of({"surveys": pd.DataFrame({"response_id": ["1"], "nps": [9.0]})})
    assert lists(workspace) == ()
    with pytest.raises(CrmError, match="no comments"):
        comments(workspace, "surveys")


def test_the_card_allows_what_ratings_confirm_and_refuses_other_languages():
    english = comments(surveys((ANGRY * 20)[:30] + (HAPPY * 20)[:30], [1] * 30 + [5] * 30), "surveys").model_card
    assert english.verdict is Verdict.USE
    assert english.metrics[0].baseline == 0.5
    german = ["Die Lieferung kam leider viel zu spät bei mir an", "Sehr freundliche Leute, gerne komme ich wieder"] * 10
    refused = comments(surveys(german, [1, 5] * 10), "surveys").model_card
    assert refused.verdict is Verdict.DO_NOT_USE
    assert "None of 20 comments is in a language whose words are known" in refused.reason
    assert any("language de" in each for each in refused.warnings)


def test_comments_without_ratings_are_an_experiment():
    assert comments(surveys([*HAPPY, *ANGRY]), "surveys").model_card.verdict is Verdict.EXPERIMENTAL
