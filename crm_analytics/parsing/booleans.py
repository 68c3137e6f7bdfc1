"""Yes and no in words, marks and digits."""

from collections.abc import Mapping

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from crm_analytics.parsing.texts import arrow, mask

YES = frozenset(
    "yes y true t 1 1.0 on checked ja j wahr oui o vrai v si sí sì s verdadero sim verdadeiro vero "
    "waar ya iya benar".split()
)
NO = frozenset("no n false f 0 0.0 off unchecked nein falsch non faux falso não nao nee onwaar tidak tdk salah".split())
MARKS = frozenset("x ✓ ✔ ☑ √".split())
"""A mark means yes, and its absence no."""

WORDS: Mapping[str, bool] = {**dict.fromkeys(YES | MARKS, True), **dict.fromkeys(NO | {"✗", "☐"}, False)}


_ANY = pa.array(sorted(WORDS), pa.large_string())


def is_word(values: pd.Series) -> np.ndarray:
    """Which cells are one of `WORDS`, whatever their capitals.

    >>> is_word(pd.Series(["Sì", "NÃO", "✓", "", "maybe"], dtype="str")).tolist()
    [True, True, True, False, False]
    """
    return mask(pc.is_in(pc.utf8_lower(arrow(values)), value_set=_ANY))


def parse(values: pd.Series, words: Mapping[str, bool] = WORDS) -> tuple[pd.Series, np.ndarray]:
    """Yes/no (`boolean`, NA where a cell is neither) and which cells are neither, by casefolded word.

    >>> answers, failed = parse(pd.Series(["Ja", "NEIN", "maybe"], dtype="str"))
    >>> answers.tolist(), failed.tolist()
    ([True, False, <NA>], [False, False, True])
    """
    answers = values.str.casefold().map(words).astype("boolean")
    return answers, answers.isna().to_numpy(dtype=bool)
