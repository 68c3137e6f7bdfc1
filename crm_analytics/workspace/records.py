"""What the workspace says about an import: how many rows came in, what became of them, what is worth knowing."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime

from crm_analytics.issues import Issue
from crm_analytics.linking import Link

Progress = Callable[[float, str], None]
"""Told the share that is done (0 to 1), and what is being worked on."""


@dataclass(frozen=True)
class Counts:
    """What became of the rows of one entity in an import: new + changed + unchanged + superseded = rows of the files.

    `superseded` rows came in and a later row of the same import with the same key took their place. `removed` counts
    rows of earlier imports that stopped counting without a successor: lines an order no longer has, or what an
    earlier reading of the very same file had brought.
    """

    new: int = 0
    changed: int = 0
    unchanged: int = 0
    superseded: int = 0
    removed: int = 0
    repeated: int = 0
    """Rows that came in together with another row of the same key."""

    @property
    def rows(self) -> int:
        return self.new + self.changed + self.unchanged + self.superseded

    @property
    def is_nothing_new(self) -> bool:
        return not (self.new or self.changed or self.removed)

    def __add__(self, other: "Counts") -> "Counts":
        return Counts(
            self.new + other.new,
            self.changed + other.changed,
            self.unchanged + other.unchanged,
            self.superseded + other.superseded,
            self.removed + other.removed,
            self.repeated + other.repeated,
        )


@dataclass(frozen=True)
class ImportRecord:
    """One import as it is remembered. `files` are names; their bytes are kept (see `Workspace.files`) where given."""

    id: int
    when: datetime
    files: tuple[str, ...]
    counts: Mapping[str, Counts]
    recipe: str = ""


@dataclass(frozen=True)
class ImportReport:
    """What an import did: counts per entity, findings, and how the tables belong together now."""

    import_id: int
    counts: Mapping[str, Counts]
    issues: tuple[Issue, ...] = ()
    links: tuple[Link, ...] = field(default=())
