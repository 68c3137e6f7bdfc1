"""How many different values columns have, as far as that was seen on the way to them."""

from collections.abc import Mapping
from dataclasses import dataclass, field

import pandas as pd


@dataclass(frozen=True)
class Counted:
    """How many different values (blanks are none) columns of `frame` have: those of this one, and of no other that a
    table is given instead."""

    frame: pd.DataFrame | None = None
    numbers: Mapping[str, int] = field(default_factory=dict)

    def of(self, frame: pd.DataFrame) -> Mapping[str, int]:
        """Column → how many different values are in it, of those of which that is known."""
        return self.numbers if frame is self.frame else {}
