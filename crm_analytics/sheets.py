"""The tables of an upload, from their text to their typed columns."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from types import MappingProxyType

from crm_analytics.cleaning import Known, clean, outcomes_of
from crm_analytics.entities import LABELS
from crm_analytics.entities.labelling import STAGE
from crm_analytics.issues import Issue, Severity, Where
from crm_analytics.merging import merge_offers
from crm_analytics.questions import Question, key_of
from crm_analytics.recipe import Recipe, Seen, SourceRecipe, decision_key, seen
from crm_analytics.tables import CleanTable, ColumnProfile, RawTable, SheetMapping

Progress = Callable[[float, str], None]
"""Told the share that is done (0 to 1), and what is being worked on."""
Mapped = tuple[RawTable, tuple[ColumnProfile, ...], SheetMapping]
"""A table with the profiles of its columns and what it is taken to be."""

REMEMBERED = 5_000_000
"""Cells of a table up to which what was worked out about its columns is kept for the next reading of it."""


@dataclass(frozen=True)
class Sheet:
    """One table of an upload, from its text to its typed columns."""

    raw: RawTable
    profiles: tuple[ColumnProfile, ...]
    mapping: SheetMapping
    decided: Mapping[str, str]
    clean: CleanTable
    memory: Known = field(default_factory=dict, compare=False, repr=False)
    """Its columns, for when it is read again under another decision."""

    @property
    def place(self) -> str:
        return self.raw.place

    @cached_property
    def seen(self) -> Seen:
        """What the table looks like, for the next one of its kind to be compared with."""
        return seen(self.raw, self.mapping, self.clean)

    @cached_property
    def merges(self) -> tuple[Question, ...]:
        """Words of its categories that may be one: offers, without a suggestion."""
        return merge_offers(self.clean, self.decided)


def cleaned_sheets(
    used: Sequence[Mapped],
    recipe: Recipe,
    known: Mapping[str, Sheet],
    tell: Progress,
) -> list[Sheet]:
    """The tables that are used, cleaned: look-up lists first, since they say what the codes of the others mean."""
    found: dict[int, Sheet] = {}
    listed: dict[int, Mapping[str, str]] = {}
    earlier = [source.seen for source in recipe.sources if source.seen and source.seen.entity == LABELS.name]
    words = _own_words(used, recipe)
    settled = {key: value for seen_before in earlier for key, value in seen_before.settled.items()}
    for done, at in enumerate(sorted(range(len(used)), key=lambda at: used[at][2].entity != LABELS.name)):
        raw, columns, mapping = used[at]
        tell(0.6 + 0.35 * done / len(used), f"Reading the values of {raw.place}")
        listed[at] = words if mapping.entity == LABELS.name else outcomes_of(settled, mapping)
        found[at] = _sheet(raw, columns, mapping, recipe.source(raw), known.get(raw.place), listed[at])
        settled |= found[at].clean.settled if mapping.entity == LABELS.name else {}
    proved = _proved_by_siblings(list(found.values()))
    for at, (raw, columns, mapping) in enumerate(used):
        if more := proved.get(raw.place):
            decided, asked = {**more, **found[at].decided}, found[at].clean.questions
            again = _sheet(raw, columns, mapping, recipe.source(raw), None, listed[at], decided)
            issues = (*again.clean.issues, *_read_alike(asked, more))
            found[at] = replace(again, clean=replace(again.clean, issues=issues))
    return [found[at] for at in range(len(used))]


def _proved_by_siblings(sheets: Sequence[Sheet]) -> Mapping[str, Mapping[str, str]]:
    """Place of a table → what others with the same headings prove of what it leaves open: orders of three years are
    written alike. Nothing where they do not agree."""
    groups: dict[tuple[str, tuple[str, ...]], list[Sheet]] = {}
    for sheet in sheets:
        groups.setdefault((sheet.clean.entity, sheet.raw.headings), []).append(sheet)
    found = {}
    for sheet in sheets:
        said = [each.clean.settled for each in groups[sheet.clean.entity, sheet.raw.headings] if each is not sheet]
        asked = {decision_key(question) for question in sheet.clean.questions} - set(sheet.decided)
        values = {key: {settled[key] for settled in said if key in settled} for key in asked}
        found[sheet.place] = {key: next(iter(each)) for key, each in values.items() if len(each) == 1}
    return found


def _read_alike(asked: Sequence[Question], proved: Mapping[str, str]) -> Iterator[Issue]:
    """What of a table is read as others with its headings prove: two shops may write otherwise under the same ones."""
    for question in asked:
        if (value := proved.get(decision_key(question))) is not None:
            label = next((option.label for option in question.options if option.value == value), value)
            yield Issue(
                Severity.INFO,
                "read_as_others",
                f'"{question.column}" does not say itself how it is written: it is read as "{label}", since another '
                "table with the same headings proves it there.",
                "If this table is written otherwise, read it without the others: then you are asked.",
                Where(question.file, question.sheet, question.column),
            )


def _sheet(
    raw: RawTable,
    columns: tuple[ColumnProfile, ...],
    mapping: SheetMapping,
    source: SourceRecipe,
    known: Sheet | None,
    told: Mapping[str, str],
    proved: Mapping[str, str] = MappingProxyType({}),
) -> Sheet:
    """`proved` is what other tables say of how this one is written: its own decisions come before it."""
    own = {key: value for key, value in source.decided.items() if key not in told or key not in source.accepted}
    decided = {**proved, **source.answers, **told, **own}
    if known is not None and known.raw is raw and known.mapping == mapping and known.decided == decided:
        return known
    memory: Known = known.memory if known is not None and known.raw is raw else {}
    cleaned = clean(raw, mapping, decided=decided, known=memory)
    if told and mapping.entity != LABELS.name:
        cleaned = _as_told(cleaned, {key: told[key] for key in told if key not in own})
    return Sheet(raw, columns, mapping, decided, cleaned, memory if raw.frame.size <= REMEMBERED else {})


def _own_words(used: Sequence[Mapped], recipe: Recipe) -> Mapping[str, str]:
    """What a person said themselves of the stages of deals: it holds of the codes in a list of stages as well."""
    known = [
        ([column.heading for column in mapping.columns if column.field == STAGE], recipe.source(raw))
        for raw, _, mapping in used
        if mapping.entity == "deals"
    ]
    known += [
        ([heading for heading, column in source.seen.columns.items() if column.field == STAGE], source)
        for source in recipe.sources
        if source.seen is not None and source.seen.entity == "deals"
    ]
    return {
        f"{STAGE}{key.removeprefix(key_of(heading))}": value
        for headings, source in known
        for heading in headings
        for key, value in source.decided.items()
        if key.startswith(key_of(heading, "outcome", "")) and key not in source.accepted
    }


def _as_told(table: CleanTable, told: Mapping[str, str]) -> CleanTable:
    """The table with what look-up lists decided marked as such, and kept for a next file that comes without them."""
    sortings = tuple(
        replace(
            sorting,
            words=tuple(
                replace(word, how="told") if sorting.key(word.word) in told else word for word in sorting.words
            ),
        )
        for sorting in table.sortings
    )
    return replace(table, sortings=sortings, settled={**table.settled, **told})
