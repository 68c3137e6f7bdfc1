"""What a file looked like when it was put to use: what the next one of its kind is compared with."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date

QUANTILES = (0.1, 0.25, 0.5, 0.75, 0.9)
REMEMBERED = 200
"""So many words of a category are remembered from file to file."""


@dataclass(frozen=True)
class SeenColumn:
    """One column: the field it was ("deals.amount", None for an extra), its kind, the share of its cells that could be
    read (0 to 1), and of its values the quantiles (numbers), the words (categories) or the first and last day."""

    field: str | None
    kind: str
    read: float = 0.0
    quantiles: tuple[float, ...] = ()
    """At QUANTILES, of the numbers that are not zero; empty where there are none."""
    whole: bool = False
    """Every number is a whole one."""
    words: tuple[str, ...] = ()
    """The different words of a category, the commonest first; empty where they are too many to be compared."""
    first_day: date | None = None
    last_day: date | None = None

    def with_words(self, earlier: "SeenColumn | None") -> "SeenColumn":
        """The column with the words it had `earlier` behind those it has."""
        if earlier is None or not self.words or earlier.kind != self.kind:
            return self
        return replace(self, words=tuple(dict.fromkeys((*self.words, *earlier.words)))[:REMEMBERED])

    @property
    def median(self) -> float | None:
        return self.quantiles[QUANTILES.index(0.5)] if self.quantiles else None


@dataclass(frozen=True)
class Seen:
    """One table as it was used. `dated_by` is the heading of the dates that place its rows in time, and `quiet` the
    longest stretch between two of them, in days. `settled` has what the file proved by itself, by "heading:topic":
    where the next file proves nothing, it is read the same way."""

    file: str
    entity: str
    rows: int
    columns: Mapping[str, SeenColumn] = field(default_factory=dict)
    currencies: tuple[str, ...] = ()
    dated_by: str | None = None
    quiet: int = 0
    settled: Mapping[str, str] = field(default_factory=dict)

    def after(self, earlier: "Seen | None", known_as: Mapping[str, str]) -> "Seen":
        """The same, with the words that categories had `earlier`: a stage nobody was in for a month is not new when it
        comes back. `known_as` has the headings that were others then."""
        if earlier is None or earlier.entity != self.entity:
            return self
        columns = {
            heading: column.with_words(earlier.columns.get(known_as.get(heading, heading)))
            for heading, column in self.columns.items()
        }
        return replace(self, columns=columns)

    def with_more(self, other: "Seen") -> "Seen":
        """Two tables of one kind that came together, as one: the months of a year on sheets of their own, say. The next
        file may be a single month, so the rows are those of the greater one."""
        greater, columns = (self, other)[other.rows > self.rows], {}
        for heading, column in greater.columns.items():
            mine, theirs = self.columns.get(heading, column), other.columns.get(heading, column)
            days = [day for each in (mine, theirs) for day in (each.first_day, each.last_day) if day]
            columns[heading] = replace(
                column,
                words=tuple(dict.fromkeys((*mine.words, *theirs.words)))[:REMEMBERED],
                first_day=min(days, default=None),
                last_day=max(days, default=None),
            )
        return replace(
            greater,
            file=self.file,
            columns=columns,
            currencies=tuple(dict.fromkeys((*self.currencies, *other.currencies))),
            quiet=max(self.quiet, other.quiet),
            settled={**self.settled, **other.settled},
        )

    @property
    def span(self) -> tuple[date, date] | None:
        """The first and the last day of its rows."""
        column = self.columns.get(self.dated_by) if self.dated_by else None
        if column is None or column.first_day is None or column.last_day is None:
            return None
        return column.first_day, column.last_day
