"""A sheet looked at once, for all the entities it may be: headings read, words matched, the vendor recognised."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from crm_analytics.mapping.assigning import LEAST, Score
from crm_analytics.mapping.headings.heading import MANY_WORDS, Heading, fold, read_heading, shared_prefix
from crm_analytics.mapping.headings.matching import Languages, Match, languages_of, matches
from crm_analytics.mapping.headings.naming import named
from crm_analytics.mapping.recognising import recognise
from crm_analytics.reading.lines_in_columns import LINES_AS_ROWS
from crm_analytics.tables import ColumnProfile, RawTable
from crm_analytics.vocabulary import Export

_FIRST = re.compile(r"(?<=[^\W\d_])[\s_.-]*1[\s_.-]+(?=[^\W\d_])")
ColumnScores = dict[str, Score]
"""Field name → how sure the column is it."""


@dataclass(frozen=True)
class Sheet:
    """A table with what is worked out once for all entities; `matches` has per column: "deals.amount" → match."""

    table: RawTable
    profiles: tuple[ColumnProfile, ...]
    headings: tuple[Heading, ...]
    languages: Languages
    matches: tuple[Mapping[str, Match], ...]
    export: Export | None

    def has(self, field: str) -> bool:
        """Whether the words of some heading may mean `field`, of whatever entity."""
        return any(field in found for found in self.matches)


def look_at(table: RawTable, profiles: Sequence[ColumnProfile]) -> Sheet:
    headings = _read(_without_numbers(table))
    languages = languages_of(headings)
    found = tuple(matches(heading, languages) for heading in headings)
    return Sheet(table, tuple(profiles), headings, languages, found, recognise(table.headings))


def _without_numbers(table: RawTable) -> tuple[str, ...]:
    """The headings; "Artikel 1 Menge" is "Artikel Menge" where the numbered columns were written under one another."""
    if not any(issue.code == LINES_AS_ROWS for issue in table.issues):
        return table.headings
    return tuple(_FIRST.sub(" ", heading) for heading in table.headings)


def _read(headings: Sequence[str]) -> tuple[Heading, ...]:
    """The headings taken apart, without a table's name that most of them begin with ("kun_id", "kun_plz"): one word
    where it says nothing about what a column is."""
    prefix = shared_prefix(headings)
    is_name = len(fold(prefix)) >= MANY_WORDS
    says = {**matches(read_heading(prefix)), **named(prefix, None)} if prefix and not is_name else {}
    if not prefix or says:
        return tuple(read_heading(heading) for heading in headings)
    length = len(prefix) + 1
    is_prefixed = [heading[:length].casefold() in (f"{prefix}_", f"{prefix}.") for heading in headings]
    return tuple(
        read_heading(heading[length:] if prefixed else heading)
        for heading, prefixed in zip(headings, is_prefixed, strict=True)
    )


def best(scores: Sequence[ColumnScores], field: str, *, without: str = "") -> float:
    """The best score of any column for `field`; of those only that cannot be `without` as well."""
    return max((column[field].value for column in scores if field in column and without not in column), default=0.0)


def has(scores: Sequence[ColumnScores], field: str, *, without: str = "") -> bool:
    """Whether some column may be `field`, and not `without` as well."""
    return best(scores, field, without=without) >= LEAST
