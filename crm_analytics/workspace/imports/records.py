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
    rows of earlier imports that stopped counting without a successor: lines an order no longer has, cells of a cross
    table that are blank or 0 now, or what an earlier reading of the very same file had brought.
    """

    new: int = 0
    changed: int = 0
    unchanged: int = 0
    superseded: int = 0
    removed: int = 0
    repeated: int = 0
    """Rows that came in together with another row of the same key, or the same row in another file."""

    @property
    def rows(self) -> int:
        return self.new + self.changed + self.unchanged + self.superseded

    @property
    def as_before(self) -> int:
        """Rows that came in, say what was there already, and repeat no other row that came in."""
        return self.unchanged + self.superseded - self.repeated

    @classmethod
    def of_repeated(cls, rows: int) -> "Counts":
        """Those of rows that were left out before they came in, because another file has them."""
        return cls(unchanged=rows, repeated=rows)

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
class Preview:
    """What a sheet would do to its list, were it imported in the way `way`.

    `counts` are of its rows, but `removed` ones of all sheets of the list that come in together (told of the first).
    `missing` rows that earlier sheets of its kind brought are not in it; they stay, unless they are removed. `known`
    rows, which would be new ones, are there already. `key` are the fields that tell its rows apart, none where every
    row stands for itself; `keys` are all that might. `lacking` are fields that nearly every row of the list has
    and this sheet does not, where its rows are new and so bare that they may be something else. `unlike` are those
    of the missing rows that may have been edited: nothing tells rows apart, and they are of days that both tell of.
    """

    entity: str
    way: str
    counts: Counts
    missing: int = 0
    known: int = 0
    key: tuple[str, ...] = ()
    keys: tuple[tuple[str, ...], ...] = ()
    lacking: tuple[str, ...] = ()
    unlike: int = 0

    def __str__(self) -> str:
        """The rows in a sentence.

        >>> str(Preview("deals", "upsert", Counts(new=30, changed=12, unchanged=370), missing=8))
        '412 rows: 30 new, 12 changed, 370 as before; 8 rows of earlier files like it are not in it and stay.'
        >>> str(Preview("deals", "replace", Counts(new=1, removed=8)))
        '1 row: 1 new; 8 rows that are there now stop counting.'
        >>> str(Preview("deals", "append", Counts(new=3), known=2))
        '3 rows: 3 new; 2 of them are there already and count twice.'
        >>> str(Preview("deals", "upsert", Counts(new=3, unchanged=1, repeated=1)))
        '4 rows: 3 new, 1 repeated.'
        """
        counts = self.counts
        words = (counts.new, "new"), (counts.changed, "changed"), (counts.as_before, "as before")
        said = [f"{number:,} {word}" for number, word in (*words, (counts.repeated, "repeated")) if number]
        found = f"{_rows(counts.rows)}: {', '.join(said)}" if said else "no rows"
        stays = self.missing - counts.removed
        if counts.removed:
            found += f"; {_rows(counts.removed)} that {_are(counts.removed)} there now {_stop(counts.removed)} counting"
        if stays > 0:
            found += f"; {_rows(stays)} of earlier files like it {_are(stays)} not in it and {_stay(stays)}"
        if self.known:
            count = "counts" if self.known == 1 else "count"
            found += f"; {self.known:,} of them {_are(self.known)} there already and {count} twice"
        return f"{found}."


def _rows(number: int) -> str:
    return f"{number:,} row{'s' * (number != 1)}"


def _are(number: int) -> str:
    return "is" if number == 1 else "are"


def _stop(number: int) -> str:
    return "stops" if number == 1 else "stop"


def _stay(number: int) -> str:
    return "stays" if number == 1 else "stay"


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
