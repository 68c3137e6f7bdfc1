"""The clean table while it is being made: fields by name, extras by heading."""

from dataclasses import dataclass, field

import numpy as np
import pandas as pd

from crm_analytics.cleaning.columns import Typed
from crm_analytics.schema import Entity, Kind


@dataclass
class Draft:
    """Typed columns so far; `sources` has the column each one was read from. `parts` are the columns that make a field
    with others: the number of a column → the field, and how they make it, in words."""

    entity: Entity
    index: pd.Index
    fields: dict[str, pd.Series] = field(default_factory=dict)
    kinds: dict[str, Kind] = field(default_factory=dict)
    sources: dict[str, Typed] = field(default_factory=dict)
    extras: list[Typed] = field(default_factory=list)
    parts: dict[int, tuple[str, str]] = field(default_factory=dict)

    def add(self, typed: Typed) -> None:
        """A field as it was read."""
        self.put(typed.name, typed.values, typed.kind)
        self.sources[typed.name] = typed

    def put(self, name: str, values: pd.Series, kind: Kind) -> None:
        self.fields[name], self.kinds[name] = values, kind

    def has(self, *names: str) -> bool:
        """All of these fields are there, with at least one value each."""
        return all(name in self.fields and bool(self.fields[name].notna().any()) for name in names)

    def numbers(self, name: str) -> np.ndarray:
        """A field as floats, NaN where a row has none, or where there is no such field."""
        if name not in self.fields:
            return np.full(len(self.index), np.nan)
        return self.fields[name].to_numpy(dtype="float64", na_value=np.nan)

    def heading(self, name: str) -> str:
        """The heading that a field was read from, or its label."""
        return self.sources[name].column.heading if name in self.sources else self.entity[name].label
