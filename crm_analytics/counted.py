"""How many different values columns have, and how often each, as far as that was seen on the way to them."""

from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np
import pandas as pd
import pyarrow as pa

Words = tuple[pa.Array, np.ndarray]
"""The texts of a column in the order in which they come first, some perhaps several times, and the rows of each."""


@dataclass(frozen=True)
class Counted:
    """How many different values (blanks are none) columns of `frame` have: those of this one, and of no other that a
    table is given instead. `words` are those of columns of text."""

    frame: pd.DataFrame | None = None
    numbers: Mapping[str, int] = field(default_factory=dict)
    words: Mapping[str, Words] = field(default_factory=dict)

    def of(self, frame: pd.DataFrame) -> Mapping[str, int]:
        """Column → how many different values are in it, of those of which that is known."""
        return self.numbers if frame is self.frame else {}

    def words_of(self, frame: pd.DataFrame, name: str) -> dict[str, int] | None:
        """Every text of a column with the number of its rows, in the order in which they come first; None where that
        is not known."""
        if frame is not self.frame or name not in self.words:
            return None
        found: dict[str, int] = {}
        for word, rows in zip(self.words[name][0].to_pylist(), self.words[name][1].tolist(), strict=True):
            if word is not None:
                found[word] = found.get(word, 0) + rows
        return found
