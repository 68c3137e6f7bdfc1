"""From files to clean tables: reads what reading, mapping, cleaning and linking found, under a recipe of decisions.

`understand` is a pure function of the files and the recipe; give it the `previous` result and only what changed is
worked out again.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property, reduce

from crm_analytics.cleaning import profiles
from crm_analytics.issues import Issue
from crm_analytics.linking import (
    APART,
    Compared,
    Link,
    Overlap,
    apply_repairs,
    compared,
    doubtful,
    each_once,
    find_links,
    own_ids,
    place_of,
    repair_questions,
    told_apart,
)
from crm_analytics.mapping import suggest, totals_question, unmapped_reason
from crm_analytics.questions import Question, key_of
from crm_analytics.reading import Read
from crm_analytics.recipe import (
    Drift,
    Recipe,
    Seen,
    adapted,
    decision_key,
    drifts,
    factor_offer,
    layout_offer,
    mapping_under,
)
from crm_analytics.sheets import Progress, Sheet, cleaned_sheets
from crm_analytics.tables import CleanTable, ColumnProfile, RawTable, SetAside, SheetMapping


@dataclass(frozen=True)
class Intake:
    """An upload as it is understood under a recipe.

    `tables` are ready for a workspace, repairs applied. `questions` are open and block the fields they name; `offers`
    are repairs that are made only where they are accepted. `set_aside` has what is not used, and why. `drifts` say how
    the tables differ from the last ones of their kind. `recipe` is the one it was understood under, with what it knows
    about similar tables carried over to these.
    """

    sheets: tuple[Sheet, ...] = ()
    tables: tuple[CleanTable, ...] = ()
    links: tuple[Link, ...] = ()
    questions: tuple[Question, ...] = ()
    offers: tuple[Question, ...] = ()
    issues: tuple[Issue, ...] = ()
    set_aside: tuple[SetAside, ...] = ()
    recipe: Recipe = field(default_factory=Recipe)
    read: Read = field(default_factory=Read)
    suggested: tuple[SheetMapping | None, ...] = ()
    totals: tuple[Question | None, ...] = ()
    """Per table that was read: whether to use it as totals, where nothing else fits it."""
    profiled: tuple[tuple[ColumnProfile, ...], ...] = ()
    drifts: tuple[Drift, ...] = ()
    raw_tables: tuple[RawTable, ...] = ()
    """Every table that was read, used or not, as it was decided that it is laid out."""
    compared: tuple[Compared, ...] = ()
    """Each two tables of orders or of deals, with what they have in common."""

    @cached_property
    def modes(self) -> dict[str, str]:
        """How tables come in, by their place, where that was decided: see `Workspace.load`."""
        decided = {sheet.place: self.recipe.source(sheet.raw).mode for sheet in self.sheets}
        return {place: mode for place, mode in decided.items() if mode}

    @cached_property
    def overlaps(self) -> tuple[Overlap, ...]:
        """Tables that seem to tell of the same sales or deals, where nobody said that they do not."""
        found = [each.found for each in self.compared if each.found]
        return tuple(each for each in found if not self.is_apart(each))

    def waiting(self, in_use: Iterable[Overlap] = ()) -> tuple[Question, ...]:
        """Every question that the data comes in with unanswered, and whether tables tell of the same sales or deals, as
        each other or as some that are `in_use` already."""
        beside = (each for each in in_use if not self.is_apart(each))
        return (*self.questions, *(each.question for each in (*self.overlaps, *beside)))

    def is_apart(self, overlap: Overlap) -> bool:
        """Whether it was decided that the sales of two tables, of which one or both are of this upload, are different
        ones."""
        places: dict[tuple[str | None, str | None], Sheet]
        places = {(sheet.raw.file, sheet.raw.sheet): sheet for sheet in self.sheets}
        own = [(each, places.get((each.file, each.sheet))) for each in (overlap.fewer, overlap.more)]
        return any(sheet and sheet.decided.get(overlap.key(where)) == APART for where, sheet in own)

    @cached_property
    def kept(self) -> Recipe:
        """The recipe to keep for the next files of these kinds: what was decided, and what these tables look like."""
        recipe = self.recipe
        for sheet, looks in _looks(self.sheets):
            recipe = recipe.with_seen(sheet.raw, looks)
        return recipe


def understand(
    read: Read, recipe: Recipe | None = None, previous: Intake | None = None, progress: Progress | None = None
) -> Intake:
    """What the files hold, under the decisions of `recipe`. Never raises for what is in a file."""
    recipe = recipe or Recipe()
    tell = progress or (lambda share, what: None)
    tables = tuple(map(recipe.laid_out, read.tables))
    if previous is not None and list(map(id, tables)) == list(map(id, previous.raw_tables)):
        profiled, suggested, totals = previous.profiled, previous.suggested, previous.totals
    else:
        profiled = _profile(tables, tell)
        tell(0.5, "Working out what each column is")
        suggested = suggest(tables, profiled)
        each = zip(tables, profiled, suggested, strict=True)
        totals = tuple(None if known else totals_question(raw, columns) for raw, columns, known in each)
    recipe = adapted(recipe, tables, profiled, suggested)
    used: list[tuple[RawTable, tuple[ColumnProfile, ...], SheetMapping]] = []
    set_aside = list(read.set_aside)
    known = {sheet.place: sheet for sheet in previous.sheets} if previous else {}
    asked: list[Question] = []
    for raw, columns, suggestion, question in zip(tables, profiled, suggested, totals, strict=True):
        source = recipe.source(raw)
        mapping = None if source.left_out else mapping_under(raw, columns, suggestion, source)
        if mapping is None:
            is_open = question is not None and not source.left_out and decision_key(question) not in source.decided
            asked += [question] if question and is_open else []
            set_aside.append(_left_out(raw) if source.left_out else _unmapped(raw, columns, is_open))
            continue
        used.append((raw, columns, mapping))
    sheets = cleaned_sheets(used, recipe, known, tell)
    tell(0.97, "Finding out how the tables belong together")
    linked = _linked(sheets, read, tables, recipe, set_aside, previous.compared if previous else ())
    offers = [offer for table in tables if (offer := layout_offer(table, recipe.source(table)))]
    asked, offers = [*asked, *linked.questions], [*linked.offers, *offers]
    found = replace(linked, questions=tuple(asked), offers=tuple(offers), totals=totals)
    told = [frozenset(map(place_of, (each.fewer, each.more))) for each in found.overlaps]
    doubts = doubtful(found.tables, [place for place, mode in found.modes.items() if mode.startswith("append")], told)
    issues = (*found.issues, *(overlap.issue for overlap in found.overlaps), *doubts)
    return replace(found, suggested=suggested, profiled=profiled, issues=issues)


def accept_suggestions(intake: Intake) -> Recipe:
    """The intake's recipe with every open question and offer answered as suggested, where there is a suggestion."""
    recipe = intake.recipe
    for question in (*intake.questions, *intake.offers):
        if question.suggestion is not None:
            recipe = recipe.with_answer(question, question.suggestion, intake.raw_tables)
    return recipe


def _profile(tables: tuple[RawTable, ...], tell: Progress) -> tuple[tuple[ColumnProfile, ...], ...]:
    found = []
    for done, raw in enumerate(tables):
        tell(0.5 * done / len(tables), f"Looking at the columns of {raw.place}")
        found.append(profiles(raw))
    return tuple(found)


def _linked(
    sheets: list[Sheet],
    read: Read,
    every: tuple[RawTable, ...],
    recipe: Recipe,
    set_aside: list[SetAside],
    before: Sequence[Compared],
) -> Intake:
    places = {sheet.place for sheet in sheets}
    answers = {key_of(sheet.place, key): value for sheet in sheets for key, value in sheet.decided.items()}
    appended = {sheet.place for sheet in sheets if recipe.source(sheet.raw).mode.startswith("append")}
    cleaned = each_once(told_apart([sheet.clean for sheet in sheets], answers), appended)
    asked = [each.question for each in own_ids(cleaned)]
    offers = tuple(offer for offer in repair_questions(find_links(cleaned), cleaned) if offer.id not in answers)
    tables = apply_repairs(cleaned, answers)
    return Intake(
        sheets=tuple(sheets),
        tables=tables,
        links=find_links(tables),
        questions=(
            *(question for table in cleaned for question in table.questions),
            *(question for question in asked if question.id not in answers),
        ),
        offers=(*_factors(sheets, recipe), *offers, *(offer for sheet in sheets for offer in sheet.merges)),
        issues=(
            *read.issues,
            *(issue for raw in every if raw.place not in places for issue in raw.issues),
            *(issue for table in tables for issue in table.issues),
        ),
        set_aside=tuple(set_aside),
        recipe=recipe,
        read=read,
        raw_tables=every,
        drifts=tuple(drift for _, drift in _drifts(sheets, recipe)),
        compared=compared(tables, before),
    )


def _looks(sheets: Sequence[Sheet]) -> Iterator[tuple[Sheet, Seen]]:
    """What the tables look like; those with the same headings together, with the first of them."""
    kinds: dict[tuple[str, ...], list[Sheet]] = {}
    for sheet in sheets:
        kinds.setdefault(sheet.raw.headings, []).append(sheet)
    for alike in kinds.values():
        yield alike[0], reduce(Seen.with_more, [sheet.seen for sheet in alike])


def _drifts(sheets: Sequence[Sheet], recipe: Recipe) -> Iterator[tuple[Sheet, Drift]]:
    """How the tables differ from the last ones of their kind; those with the same headings are compared together."""
    known = [sheet for sheet in sheets if recipe.source(sheet.raw).seen is not None]
    for sheet, looks in _looks(known):
        for drift in drifts(recipe.source(sheet.raw), looks):
            yield sheet, drift


def _factors(sheets: Sequence[Sheet], recipe: Recipe) -> Iterator[Question]:
    """Offers about numbers that have jumped from one unit to another since the last file."""
    for sheet, drift in _drifts(sheets, recipe):
        if offer := factor_offer(drift, sheet.seen, sheet.raw.file, sheet.raw.sheet, sheet.decided):
            yield offer


def _left_out(raw: RawTable) -> SetAside:
    return SetAside(raw.file, raw.sheet, "You left it out.", "Choose what it is to bring it back.")


def _unmapped(raw: RawTable, columns: tuple[ColumnProfile, ...], may_be_totals: bool) -> SetAside:
    if may_be_totals:
        return SetAside(raw.file, raw.sheet, "Its rows look like totals, not like single records.", "Say if they are.")
    reason = unmapped_reason(raw, columns)
    return SetAside(raw.file, raw.sheet, reason, "If it holds records after all, choose what one row of it is.")
