"""Which kind of table a file is of, where its headings are not quite those of the last one."""

import re
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz import fuzz

from crm_analytics.cleaning.words.phrases import phrase
from crm_analytics.recipe.recipes import Recipe
from crm_analytics.recipe.seen import SeenColumn
from crm_analytics.recipe.sources import SourceRecipe
from crm_analytics.schema import Kind
from crm_analytics.tables import ColumnMapping, ColumnProfile, RawTable, SheetMapping

ALIKE = 0.6
"""The least share of headings, of the table with more of them, that must be known."""
NEARLY_ALL = 0.8
"""The least share where the cells look like another kind of list than it was."""
_IN_COMMON = 2
_SURE = 0.5
_SPELT_ALIKE = 85
_LETTERS = 4
_SAME_WORDS, _FEWEST = 0.5, 3
_MOSTLY = 0.5
_NUMBERS = frozenset(kind.value for kind in Kind if kind.is_numeric)


def adapted(
    recipe: Recipe,
    tables: Sequence[RawTable],
    profiled: Sequence[Sequence[ColumnProfile]],
    suggested: Sequence[SheetMapping | None],
) -> Recipe:
    """The recipe with what it knows about similar tables carried over to those of `tables` that it does not know.

    Headings may have been added, taken away, renamed or put in another order; what a row is must look the same, unless
    nearly all headings are.
    """
    known, found = recipe, recipe
    for table, profiles, suggestion in zip(tables, profiled, suggested, strict=True):
        if not found.knows(table) and (source := _recognised(table, profiles, suggestion, known)):
            found = found.with_source(source)
    return found


def _recognised(
    table: RawTable, profiles: Sequence[ColumnProfile], suggestion: SheetMapping | None, recipe: Recipe
) -> SourceRecipe | None:
    best, best_share = None, 0.0
    for source in recipe.sources:
        common = set(source.headings) & set(table.headings)
        fewer, more = sorted((len(source.headings), len(table.headings)))
        # Of two that fit equally well, the later one: it was used last.
        least = max(ALIKE if _may_be(source, suggestion) else NEARLY_ALL, best_share)
        if source.left_out or len(common) < _IN_COMMON or fewer < least * more:
            continue
        renames = renamed(source, table, profiles, suggestion)
        share = (len(common) + len(renames)) / more
        if share >= least:
            best, best_share = source.called(table.headings, renames, source.name), share
    return best


def _may_be(source: SourceRecipe, suggestion: SheetMapping | None) -> bool:
    """Whether a table may be of the kind of list that the source was, by its cells. Where they fit no kind at all, only
    if a person said what the source is."""
    known = source.entity_known
    if suggestion is None:
        return known is None or source.entity is not None
    return known is None or suggestion.entity == known


@dataclass(frozen=True)
class _Pair:
    """A column that is no longer there, and a new one that may be it."""

    old: str
    column: SeenColumn | None
    """What it looked like, where that is known."""
    field: str | None
    new: ColumnProfile
    suggested: ColumnMapping | None

    @property
    def fits(self) -> bool:
        """Whether the cells could be of the kind they were, as far as anybody knows."""
        if self.column is None or not self.column.kind or not self.new.filled:
            return True
        if self.column.kind in _NUMBERS:
            return self.new.share(Kind.NUMBER) >= _MOSTLY or self.new.share(Kind.DURATION) >= _MOSTLY
        return self.column.kind != Kind.DATE.value or self.new.share(Kind.DATE) >= _MOSTLY

    @property
    def is_spelt_alike(self) -> bool:
        (before, digits), (now, digits_now) = _letters(self.old), _letters(self.new.heading)
        if before == now:
            return bool(now)
        # "Address 1" and "Address 2" are spelt nearly alike and are two columns.
        return (
            digits == digits_now and min(len(before), len(now)) >= _LETTERS and fuzz.ratio(before, now) >= _SPELT_ALIKE
        )

    @property
    def is_same_field(self) -> bool:
        if self.field is None or self.suggested is None:
            return False
        return self.suggested.field == self.field and self.suggested.confidence >= _SURE

    @property
    def has_same_words(self) -> bool:
        """Categories of at least three words of which the most are the same."""
        if self.column is None:
            return False
        both = {text for text, _ in self.new.top} & set(self.column.words)
        return len(both) >= _FEWEST and len(both) >= _SAME_WORDS * max(len(self.column.words), self.new.distinct)


@lru_cache(maxsize=8192)
def _letters(heading: str) -> tuple[str, tuple[str, ...]]:
    """A heading without blanks and signs, and its digits: worked out once, for every pair of hundreds of columns."""
    letters = phrase(heading).replace(" ", "")
    return letters, tuple(re.findall(r"\d", letters))


def renamed(
    source: SourceRecipe, table: RawTable, profiles: Sequence[ColumnProfile], suggestion: SheetMapping | None
) -> Mapping[str, str]:
    """Heading of the table → the heading of the source that it stands for, where that is beyond reasonable doubt: it is
    spelt nearly alike, is the same field, or holds the same words, and no other is."""
    gone = [heading for heading in source.headings if heading not in table.headings]
    new = [at for at, heading in enumerate(table.headings) if heading not in source.headings]
    pairs = [
        pair
        for old in gone
        for at in new
        if (pair := _pair(source, old, profiles[at], suggestion.columns[at] if suggestion else None)).fits
    ]
    found: dict[str, str] = {}
    for is_same in _SAME:
        left = [pair for pair in pairs if pair.old not in found.values() and pair.new.heading not in found]
        alike = [pair for pair in left if is_same(pair)]
        olds, news = Counter(pair.old for pair in alike), Counter(pair.new.heading for pair in alike)
        found |= {pair.new.heading: pair.old for pair in alike if olds[pair.old] == 1 and news[pair.new.heading] == 1}
    return found


_SAME: tuple[Callable[[_Pair], bool], ...] = (
    lambda pair: pair.is_spelt_alike,
    lambda pair: pair.is_same_field,
    lambda pair: pair.has_same_words,
)
"""What makes two columns one, the surest first."""


def _pair(source: SourceRecipe, old: str, profile: ColumnProfile, suggested: ColumnMapping | None) -> _Pair:
    column = source.seen.columns.get(source.known_as(old)) if source.seen else None
    field = source.fields.get(old, column.field if column else None)
    return _Pair(old, column, field, profile, suggested)
