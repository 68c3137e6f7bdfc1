"""Tables with the same headings that are read the same way: the monthly files of one export are looked at together."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from crm_analytics.entities import ENTITIES
from crm_analytics.intake import Intake, Sheet
from crm_analytics.mapping import CONFIDENT
from crm_analytics.recipe import Recipe, SourceRecipe
from crm_analytics.schema import Kind
from crm_analytics.tables import ColumnMapping, ColumnReport, SheetMapping, SortedWord, Sorting

_NUMBERS = (Kind.MONEY, Kind.NUMBER, Kind.COUNT, Kind.PERCENT)
_READ = (*_NUMBERS, Kind.DATE)
"""Kinds of which a cell may be none."""


@dataclass(frozen=True)
class Alike:
    """Tables that share every decision. The first one speaks for all; `suggested` is what it was taken to be before
    anybody decided anything, if it is still taken for that entity; `is_decided`: a person said what its rows are, or it
    was used like this before. `source` has what is known about tables like these."""

    sheets: tuple[Sheet, ...]
    suggested: SheetMapping | None
    is_decided: bool
    source: SourceRecipe

    @property
    def first(self) -> Sheet:
        return self.sheets[0]

    @property
    def rows(self) -> int:
        return sum(sheet.raw.rows for sheet in self.sheets)

    @cached_property
    def to_check(self) -> tuple[ColumnMapping, ...]:
        """Columns that were not sure when they were suggested. One that was decided since keeps its place."""
        return tuple(column for column in self.first.mapping.columns if self._is_uncertain(column))

    @property
    def undecided(self) -> tuple[ColumnMapping, ...]:
        """Those of them that nobody decided yet."""
        return tuple(column for column in self.to_check if not column.chosen)

    @property
    def is_unsure(self) -> bool:
        """Whether it is uncertain, and undecided, what a row is."""
        return not self.is_decided and self.first.mapping.confidence < CONFIDENT

    def is_as_last_time(self, column: ColumnMapping) -> bool:
        """Whether the column is taken as it was when such a table was last put to use, and nobody chose it here."""
        return column.chosen and column.heading not in self.source.fields and self.source.seen is not None

    def field_at_first(self, column: ColumnMapping) -> str | None:
        """The field that was suggested for the column: what stays the same whatever is decided."""
        return (self.suggested.columns[column.index] if self.suggested else column).field

    @property
    def sortings(self) -> tuple[Sorting, ...]:
        """How words are sorted, with the words of all these tables."""
        found: dict[tuple[str, str], list[Sorting]] = {}
        for sheet in self.sheets:
            for sorting in sheet.clean.sortings:
                found.setdefault((sorting.heading, sorting.field), []).append(sorting)
        return tuple(_joined(sortings) for sortings in found.values())

    @cached_property
    def others(self) -> tuple[ColumnMapping, ...]:
        """Columns that need no look: those that were recognised first, and then the extras."""
        looked_at = {column.index for column in self.to_check}
        found = [column for column in self.first.mapping.columns if column.index not in looked_at]
        return tuple(sorted(found, key=lambda column: self.field_at_first(column) is None))

    def has_values(self, column: ColumnMapping) -> bool:
        return any(sheet.profiles[column.index].filled for sheet in self.sheets)

    def report(self, column: ColumnMapping) -> ColumnReport | None:
        """What became of a column's cells, in all tables together. Row numbers only where there is one table."""
        found = self._reports.get(column.heading)
        return _sum(found) if found else None

    @cached_property
    def _reports(self) -> dict[str, list[ColumnReport]]:
        """Heading → what became of the cells below it, in each of the tables."""
        found: dict[str, list[ColumnReport]] = {}
        for report in (report for sheet in self.sheets for report in sheet.clean.columns):
            found.setdefault(report.heading, []).append(report)
        return found

    def is_unread(self, column: ColumnMapping) -> bool:
        """Whether not one of a column's cells could be read as what it is taken to be, in no table."""
        report = self.report(column)
        if report is None or column.field is None:
            return False
        entity, _, name = column.field.partition(".")
        kind, read_as = ENTITIES[entity][name].kind, Kind(report.kind)
        # Where no cell is a date, cleaning keeps the column as an extra of another kind, and reads all of it as that;
        # so it does with numbers that are not whole, where a field counts.
        is_no_count = kind is Kind.COUNT and read_as is Kind.NUMBER and not report.part_of and report.column != name
        kept_otherwise = is_no_count or (kind in _READ and read_as not in _READ)
        return (kept_otherwise and report.parsed > 0) or (not report.parsed and report.failed > 0)

    def _suggestion(self, column: ColumnMapping) -> ColumnMapping:
        return self.suggested.columns[column.index] if self.suggested else column

    def _is_uncertain(self, column: ColumnMapping) -> bool:
        suggestion = self._suggestion(column)
        if self.suggested is None and column.chosen:
            return True
        if suggestion.field is None or not self.has_values(column):
            return False
        return suggestion.confidence < CONFIDENT or self._was_unread(column, suggestion)

    def _was_unread(self, column: ColumnMapping, suggestion: ColumnMapping) -> bool:
        """Whether the suggestion could not be read: one that was changed since keeps its place."""
        if column.field == suggestion.field or suggestion.field is None:
            return self.is_unread(column)
        entity, _, name = suggestion.field.partition(".")
        kind = ENTITIES[entity][name].kind
        kinds = (kind, Kind.NUMBER) if kind in _NUMBERS else (kind,)
        return kind in _READ and not any(
            sheet.profiles[column.index].share(each) for sheet in self.sheets for each in kinds
        )


def alike(intake: Intake) -> tuple[Alike, ...]:
    """The tables of an intake, those that share headings and mapping together, in the order of the files."""
    suggested = dict(zip((raw.place for raw in intake.raw_tables), intake.suggested, strict=True))
    found: dict[object, list[Sheet]] = {}
    for sheet in intake.sheets:
        fields = tuple(column.field for column in sheet.mapping.columns)
        found.setdefault((sheet.raw.headings, sheet.mapping.entity, fields), []).append(sheet)
    # A table that is only headings speaks for none of the others.
    groups = [sorted(sheets, key=lambda sheet: not sheet.raw.rows) for sheets in found.values()]
    return tuple(_group(sheets, suggested[sheets[0].place], intake.recipe) for sheets in groups)


def unsettled(groups: Iterable[Alike]) -> int:
    """How many columns and tables still wait for a look: not sure, and not decided."""
    return sum(len(group.undecided) + group.is_unsure for group in groups)


def _group(sheets: list[Sheet], suggested: SheetMapping | None, recipe: Recipe) -> Alike:
    first = sheets[0]
    same = suggested is not None and suggested.entity == first.mapping.entity
    source = recipe.source(first.raw)
    is_decided = source.entity_known == first.mapping.entity
    return Alike(tuple(sheets), suggested if same else None, is_decided, source)


def _joined(sortings: Sequence[Sorting]) -> Sorting:
    first = sortings[0]
    words: dict[str, SortedWord] = {}
    for word in (word for sorting in sortings for word in sorting.words):
        known = words.get(word.word)
        words[word.word] = replace(known, rows=known.rows + word.rows) if known else word
    return replace(first, words=tuple(sorted(words.values(), key=lambda word: -word.rows)))


def _sum(reports: Sequence[ColumnReport]) -> ColumnReport:
    first = reports[0]
    return ColumnReport(
        first.heading,
        first.column,
        first.kind,
        first.convention,
        sum(report.parsed for report in reports),
        sum(report.failed for report in reports),
        sum(report.blank for report in reports),
        first.failed_rows if len(reports) == 1 else (),
        first.part_of,
    )
