"""Satisfaction in words and stars: "Very satisfied", "Good", "Zufrieden", "★★★★☆" as numbers on a scale."""

import numpy as np
import pandas as pd

from crm_analytics.cleaning.words.phrases import phrase

FIELDS = frozenset(("csat", "satisfaction"))
"""Fields whose answers may be words."""
_NEARLY_ALL = 0.9
_LEVELS = {
    5: "very satisfied|extremely satisfied|extremely happy|completely satisfied|highly satisfied|excellent|outstanding|"
    "very good|amazing|"
    "great|very happy|delighted|strongly agree|perfect|sehr zufrieden|sehr gut|ausgezeichnet|hervorragend|"
    "très satisfait|"
    "très satisfaite|très bien|très bon|muy satisfecho|muy satisfecha|excelente|muy bueno|muy bien|muito satisfeito|"
    "muito satisfeita|ótimo|muito bom|molto soddisfatto|molto soddisfatta|ottimo|eccellente|molto buono|zeer tevreden|"
    "uitstekend|zeer goed|sangat puas|sangat baik|muy buena|muito boa|molto buona|ottima|très bonne|molto bene",
    4: "satisfied|somewhat satisfied|mostly satisfied|good|happy|agree|zufrieden|eher zufrieden|gut|satisfait|"
    "satisfaite|"
    "plutôt satisfait|bien|bon|satisfecho|satisfecha|bueno|satisfeito|satisfeita|bom|soddisfatto|soddisfatta|buono|"
    "tevreden|goed|puas|baik|buena|boa|buona|bonne|bene",
    3: "neutral|neither satisfied nor dissatisfied|neither|okay|ok|fair|average|mixed|so so|neither agree nor disagree|"
    "teils teils|mittel|mittelmäßig|weder noch|neutre|moyen|passable|regular|normal|neutro|indiferente|sufficiente|"
    "neutraal|matig|netral|cukup|cukup puas",
    2: "dissatisfied|unsatisfied|not satisfied|somewhat dissatisfied|bad|poor|unhappy|disagree|below average|"
    "unzufrieden|"
    "nicht zufrieden|eher unzufrieden|schlecht|insatisfait|insatisfaite|pas satisfait|plutôt insatisfait|mauvais|"
    "insatisfecho|insatisfecha|malo|insatisfeito|insatisfeita|ruim|insoddisfatto|insoddisfatta|scarso|cattivo|"
    "ontevreden|"
    "slecht|tidak puas|buruk|kurang puas|mala|mal|má|mau|cattiva|scarsa|male|mauvaise",
    1: "very dissatisfied|extremely dissatisfied|extremely unhappy|"
    "completely dissatisfied|highly dissatisfied|very unsatisfied|very bad|"
    "very poor|terrible|awful|horrible|horrendous|dreadful|very unhappy|strongly disagree|sehr unzufrieden|"
    "sehr schlecht|très insatisfait|très insatisfaite|très mauvais|muy insatisfecho|muy insatisfecha|muy malo|pésimo|"
    "muito insatisfeito|muito insatisfeita|péssimo|muito ruim|molto insoddisfatto|molto insoddisfatta|pessimo|"
    "zeer ontevreden|zeer slecht|sangat tidak puas|sangat buruk|muy mala|muy mal|pésima|muito má|péssima|molto cattiva|"
    "pessima|très mauvaise",
}
_WORDS = {phrase(word): level for level, words in _LEVELS.items() for word in words.split("|")}
_GOOD, _BAD = 4, 2
_UNANSWERED = frozenset(
    "offered|unoffered|not offered|not rated|unrated|no rating|no answer|not answered|no response|"
    "no survey|not surveyed|pending|keine angabe|"
    "keine antwort|nicht bewertet|non noté|sans réponse|sin respuesta|sem resposta|nessuna risposta|"
    "geen antwoord".split("|")
)
_STARS = r"^[★⭐🌟]{1,5}[☆\s]*$"


def level_of(text: str) -> str:
    """The place of a word on a scale of 1 to 5; "" for one that is on none.

    >>> level_of("Zufrieden"), level_of("Yum!")
    ('4', '')
    """
    return str(_WORDS.get(phrase(text), ""))


def unanswered(texts: pd.Series) -> np.ndarray:
    """Which cells say that nobody answered.

    >>> unanswered(pd.Series(["Good", "Offered", "unoffered"], dtype="str")).tolist()
    [False, True, True]
    """
    return np.asarray(texts.str.casefold().isin(_UNANSWERED), dtype=bool)


def as_numbers(texts: pd.Series, counts: np.ndarray) -> pd.Series:
    """The texts with words as numbers where nearly all of them (`counts` each) are words of satisfaction, or stars.

    Words for good and bad alone are 1 and 0; where there are finer ones they lie on a scale of 1 to 5.

    >>> as_numbers(pd.Series(["Good", "Bad"], dtype="str"), np.array([8, 2])).tolist()
    ['1', '0']
    >>> as_numbers(pd.Series(["Very satisfied", "Satisfied", "Unzufrieden"], dtype="str"), np.ones(3)).tolist()
    ['5', '4', '2']
    >>> as_numbers(pd.Series(["★★★☆☆", "★★★★★"], dtype="str"), np.ones(2)).tolist()
    ['3', '5']
    """
    levels = texts.map(lambda text: _WORDS.get(phrase(text)))
    stars = texts.str.fullmatch(_STARS).fillna(False).to_numpy(dtype=bool)
    known = levels.notna().to_numpy(dtype=bool) | stars
    if not known.any() or counts[known].sum() < _NEARLY_ALL * counts.sum():
        return texts
    only_two = not stars.any() and set(levels[counts > 0].dropna()) <= {_GOOD, _BAD}
    numbers = levels.map({_GOOD: 1, _BAD: 0}) if only_two else levels
    numbers = numbers.where(~stars, texts.str.count("[★⭐🌟]"))
    return texts.where(~known, numbers.map(lambda number: f"{number:.0f}", na_action="ignore")).astype("str")


def said(texts: pd.Series, counts: np.ndarray) -> str:
    """What was made of words, in words; "" where the cells are numbers."""
    numbers = as_numbers(texts, counts)
    changed = (numbers != texts).to_numpy(dtype=bool) & (counts > 0)
    if not changed.any():
        return ""
    pairs = dict(zip(texts[changed], numbers[changed], strict=True))
    return f"words as numbers ({', '.join(f'{word} as {number}' for word, number in list(pairs.items())[:5])})"
