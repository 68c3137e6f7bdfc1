"""Small worlds with a known truth: what drives the outcome, and what does not."""

from collections.abc import Callable

import numpy as np
import pandas as pd
import pytest
from scipy.special import expit

World = Callable[..., tuple[pd.DataFrame, pd.Series]]


@pytest.fixture
def world() -> World:
    """A maker of tables: `plan` and `visits` drive the outcome by `strength`, `shoe_size` and `shelf` never do."""

    def make(
        rows: int = 400, seed: int = 0, strength: float = 1.0, base: float = -0.5
    ) -> tuple[pd.DataFrame, pd.Series]:
        rng = np.random.default_rng(seed)
        plan = rng.choice(["monthly", "yearly", "two years"], rows, p=[0.5, 0.3, 0.2])
        visits = rng.gamma(2, 5, rows)
        table = pd.DataFrame(
            {
                "plan": plan,
                "visits": visits,
                "shoe_size": rng.normal(41, 2, rows),
                "shelf": rng.choice(list("abcde"), rows),
            }
        )
        drive = np.where(plan == "monthly", 1.0, np.where(plan == "yearly", -0.3, -1.2)) - 0.12 * (visits - 10)
        return table, pd.Series(rng.random(rows) < expit(base + strength * drive)).astype(float)

    return make
