"""How English comments sound, by VADER's list of words and its rules for negation, emphasis and "but".

C.J. Hutto & E. Gilbert (2014), "VADER: A Parsimonious Rule-based Model for Sentiment Analysis of Social Media Text".
"""

from enum import StrEnum
from functools import cache

from vaderSentiment.vaderSentiment import SentimentIntensityAnalyzer

LANGUAGE = "en"
LEAST = 0.05
"""The authors' threshold: a compound score below it, either way, is no signal."""
_LONGEST = 5_000


class Tone(StrEnum):
    POSITIVE = "positive"
    NEGATIVE = "negative"
    UNSURE = "unsure"
    """No word of feeling in it, or praise and complaint in balance."""


def compound(text: str) -> float:
    """VADER's compound score of an English text: −1 (all complaint) to 1 (all praise), 0 without words of feeling."""
    return float(_analyser().polarity_scores(text[:_LONGEST])["compound"])


def tone(score: float) -> Tone:
    """
    >>> tone(compound("Great help, thank you")), tone(compound("It arrived on Monday"))
    (<Tone.POSITIVE: 'positive'>, <Tone.UNSURE: 'unsure'>)
    """
    if abs(score) < LEAST:
        return Tone.UNSURE
    return Tone.POSITIVE if score > 0 else Tone.NEGATIVE


@cache
def _analyser() -> SentimentIntensityAnalyzer:
    return SentimentIntensityAnalyzer()
