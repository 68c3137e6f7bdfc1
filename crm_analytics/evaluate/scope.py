"""What a reader looks at: the period, the filters, and what to compare with."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from crm_analytics.compile import Window
from crm_analytics.conditions import FilterSet
from crm_analytics.engines import Engine
from crm_analytics.model import Model
from crm_analytics.periods import Period
from crm_analytics.workspace import Snapshot, Workspace


class Compare(StrEnum):
    PREVIOUS = "previous"
    YEAR_BEFORE = "year before"
    NONE = "none"


@dataclass(frozen=True)
class Scope:
    """The population every figure is taken over. `period` None is everything, rows without a date included.

    Hashable: with the workspace's digests it is the key of a cache.
    """

    period: Period | None = None
    filters: FilterSet = field(default_factory=FilterSet)
    compare: Compare = Compare.PREVIOUS

    def window(self, model: Model) -> Window:
        return Window.of(self.period, model.last_day, in_months=model.in_months)

    def compared(self, window: Window) -> Window | None:
        """The window to compare `window` with, if there is one."""
        if self.compare is Compare.NONE or self.period is None:
            return None
        return window.before(a_year=self.compare is Compare.YEAR_BEFORE)


@dataclass(frozen=True)
class Store:
    """One state of a workspace: what it holds, where SQL runs, and what its owner chose."""

    model: Model
    engine: Engine
    settings: Mapping[str, Any] = field(default_factory=dict)

    @classmethod
    @contextmanager
    def of(cls, workspace: Workspace | Snapshot) -> Iterator["Store"]:
        """The state of this moment: whatever is imported meanwhile, every query sees the same data."""
        with workspace.snapshot() as snapshot:
            yield cls(snapshot.model, snapshot.engine, snapshot.settings)
