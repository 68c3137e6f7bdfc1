"""Sentiment: how comments and messages sound, and in which language they are.

What sets them apart (`telling`) and what is learnt from ratings (`own_words`, `agreement`) stand in modules of their
own: they need statistics that take a second to load, and every import scores comments.
"""

from crm_analytics.sentiment.english import LANGUAGE, LEAST, Tone, compound, tone
from crm_analytics.sentiment.languages import Guess, guess, languages, sure_languages

__all__ = [
    "LANGUAGE",
    "LEAST",
    "Guess",
    "Tone",
    "compound",
    "guess",
    "languages",
    "sure_languages",
    "tone",
]
