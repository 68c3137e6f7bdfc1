"""Yes and no in words, marks and digits."""

from collections.abc import Mapping

import numpy as np
import pandas as pd

YES = frozenset(
    "yes y true t 1 1.0 on checked ja j wahr oui o vrai v si sí s verdadero sim verdadeiro vero "
    "waar ya iya benar".split()
)
NO = frozenset("no n false f 0 0.0 off unchecked nein falsch non faux falso não nao nee onwaar tidak tdk salah".split())
MARKS = frozenset("x ✓ ✔ ☑ √ ✗".split()) - {"✗"}
"""A mark means yes, and its absence no."""

WORDS: Mapping[str, bool] = {**dict.fromkeys(YES | MARKS, True), **dict.fromkeys(NO | {"✗", "☐"}, False)}


_LONGEST = max(map(len, WORDS))


def is_word(values: pd.Series) -> np.ndarray:
    """Which cells are one of `WORDS`, whatever their capitals."""
    short = (values.str.len() <= _LONGEST).to_numpy(dtype=bool)
    found = np.zeros(len(values), dtype=bool)
    found[short] = values[short].str.casefold().isin(WORDS).to_numpy(dtype=bool)
    return found


def parse(values: pd.Series, words: Mapping[str, bool] = WORDS) -> tuple[pd.Series, np.ndarray]:
    """Yes/no (`boolean`, NA where a cell is neither) and which cells are neither, by casefolded word.

    >>> answers, failed = parse(pd.Series(["Ja", "NEIN", "maybe"], dtype="str"))
    >>> answers.tolist(), failed.tolist()
    ([True, False, <NA>], [False, False, True])
    """
    answers = values.str.casefold().map(words).astype("boolean")
    return answers, answers.isna().to_numpy(dtype=bool)
