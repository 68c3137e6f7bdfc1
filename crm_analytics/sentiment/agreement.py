"""Whether the tone of comments agrees with the ratings that the same people gave."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from scipy.stats import rankdata

FEWEST = 10
"""Of happy and of unhappy raters each: below, nothing is said."""
_Z = 1.96


@dataclass(frozen=True)
class Agreement:
    """How well a score tells happy raters from unhappy ones.

    `auc` is the chance that a happy rater's comment scores above an unhappy one's: 0.5 is a coin, 1 is perfect.
    `low` and `high` are its 95 % interval (DeLong, DeLong & Clarke-Pearson 1988).
    """

    happy: int
    unhappy: int
    auc: float
    low: float
    high: float

    @property
    def is_useful(self) -> bool:
        """Whether it is better than a coin beyond doubt, by enough to matter."""
        return self.low > 0.55


def agreement(scores: Sequence[float] | np.ndarray, is_happy: Sequence[bool] | np.ndarray) -> Agreement | None:
    """The agreement of `scores` with who is happy; None for fewer than ten of either."""
    values, happy = np.asarray(scores, dtype=float), np.asarray(is_happy, dtype=bool)
    up, down = values[happy], values[~happy]
    if min(len(up), len(down)) < FEWEST:
        return None
    ranks = rankdata(np.concatenate([up, down]))
    above = (ranks[: len(up)] - rankdata(up)) / len(down)
    below = 1 - (ranks[len(up) :] - rankdata(down)) / len(up)
    auc = float(above.mean())
    error = math.sqrt(above.var(ddof=1) / len(up) + below.var(ddof=1) / len(down))
    return Agreement(len(up), len(down), auc, max(0.0, auc - _Z * error), min(1.0, auc + _Z * error))
