"""Sentiment: how comments and messages sound, in which language they are, and what sets them apart."""

from crm_analytics.sentiment.agreement import Agreement, agreement
from crm_analytics.sentiment.english import LANGUAGE, LEAST, Tone, compound, tone
from crm_analytics.sentiment.languages import Guess, guess, languages, sure_languages
from crm_analytics.sentiment.own_words import OwnWords, learn
from crm_analytics.sentiment.telling import TellingWord, telling_words

__all__ = [
    "LANGUAGE",
    "LEAST",
    "Agreement",
    "Guess",
    "OwnWords",
    "TellingWord",
    "Tone",
    "agreement",
    "compound",
    "guess",
    "languages",
    "learn",
    "sure_languages",
    "telling_words",
    "tone",
]
