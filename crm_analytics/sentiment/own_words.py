"""Sentiment learnt from the workspace's own ratings, in whatever language its customers write."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import StratifiedKFold, cross_val_predict
from sklearn.pipeline import Pipeline, make_pipeline

from crm_analytics.sentiment.agreement import Agreement, agreement

FEWEST = 40
"""Comments of happy and of unhappy raters each that there must be to learn from."""
_FOLDS, _SEED = 5, 0


@dataclass(frozen=True)
class OwnWords:
    """A model that learnt from rated comments which words the happy and the unhappy use.

    `agreement` is how well it did on comments that it had not seen (five shuffled folds).
    """

    agreement: Agreement
    model: Pipeline

    def scores(self, texts: Sequence[str]) -> list[float]:
        """Of each text how likely its writer is happy, from −1 (surely not) to 1."""
        return [float(2 * share - 1) for share in self.model.predict_proba(list(texts))[:, 1]] if texts else []


def learn(texts: Sequence[str], is_happy: Sequence[bool]) -> OwnWords | str:
    """A model of the rated comments, or the reason why there is none: too few, or no better than a coin.

    Words and pairs of words weighed by TF-IDF, then a logistic regression; the order of the comments does not matter.
    """
    pairs = sorted(zip(texts, map(bool, is_happy), strict=True))
    happy = sum(is_so for _, is_so in pairs)
    if min(happy, len(pairs) - happy) < FEWEST:
        return (
            f"Learning from your own ratings needs {FEWEST} comments of satisfied and {FEWEST} of dissatisfied people; "
            f"there are {happy} and {len(pairs) - happy}."
        )
    words, truth = [text for text, _ in pairs], np.array([is_so for _, is_so in pairs])
    folds = StratifiedKFold(_FOLDS, shuffle=True, random_state=_SEED)
    unseen = cross_val_predict(_pipeline(), words, truth, cv=folds, method="predict_proba")[:, 1]
    found = agreement(unseen, truth)
    if found is None or not found.is_useful:
        said = f"{found.low:.2f} to {found.high:.2f}" if found else "unknown"
        return (
            f"The words of your comments do not tell satisfied from dissatisfied people ({said}, where 0.5 is a coin)."
        )
    return OwnWords(found, _pipeline().fit(words, truth))


def _pipeline() -> Pipeline:
    return make_pipeline(
        TfidfVectorizer(ngram_range=(1, 2), min_df=2, sublinear_tf=True, strip_accents="unicode", max_features=50_000),
        LogisticRegression(C=3.0, max_iter=1_000),
    )
