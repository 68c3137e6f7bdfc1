"""Sheets that only say which records belong together: their columns are the ids of two lists or more.

`deal_contact`, campaign members, `OpportunityContactRole`: taken for records, their rows would be deals and people of
whom nothing is known.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from crm_analytics.entities import ENTITIES, TIES
from crm_analytics.entities.tying import KEYS, PRIMARY, Tie, field_for, named_by, ties_of
from crm_analytics.mapping.headings.english import canonical
from crm_analytics.mapping.headings.heading import fold
from crm_analytics.mapping.headings.matching import Match
from crm_analytics.mapping.kinds.choosing import Choice
from crm_analytics.mapping.kinds.not_records import is_change_log
from crm_analytics.mapping.looking import Sheet
from crm_analytics.schema import Kind
from crm_analytics.tables import ColumnMapping, SheetMapping

_CLEAR = 0.9
"""How well a heading says at least whose ids its column has."""
_SURE, _CHECKED = 0.93, 0.97
"""How sure it is by its headings, and where the ids are those of another sheet of the upload."""
_MET = 0.5
_MOSTLY, _HALF = 0.9, 0.5
_ONE_WORD = 1.5
_FEW_WORDS, _MOST_BESIDE = 12, 8
_IDS = frozenset({"id", "key", "number", "guid"})
_FIRST = frozenset("primary main default principal principale haupt hauptkontakt preferred".split())
_OF_PAIRS = frozenset(
    "association relation relationship junction bridge link membership member role map mapping".split()
)
"""Words in the name of a sheet whose rows are pairs."""
_KEPT = frozenset("synced sync deleted removed modified updated inserted extracted".split())
"""Words of columns in which a program notes what it did with the row."""
_OF_WHAT = frozenset("type category label kind association id".split())
_NOTES = frozenset("role type kind label category rolle typ art rol tipo ruolo tipologia".split())
"""Last words of headings that say in what way two records belong together."""
_EVENTS = frozenset({"orders", "tickets", "activities"})
"""Lists that can be nothing but ids and days."""
_SOMEBODYS = (Kind.EMAIL, Kind.PHONE, Kind.URL)
"""Kinds of cells that describe somebody: such a sheet is a list of them."""


@dataclass(frozen=True)
class _Column:
    """Whose ids a column has, and how well its heading says so."""

    entity: str
    strength: float
    said: str


def tie_sheet(sheet: Sheet, choice: Choice | None, others: Sequence[Sheet]) -> SheetMapping | None:
    """What a sheet ties together; None where it is a list of records, or of something else.

    `choice` is what else it may be: then its columns, or its name, must leave no doubt. `others` are the other sheets
    of the upload.
    """
    if (sheet.export is not None and choice is not None) or is_change_log(sheet.table.headings):
        return None
    naming = _naming(sheet)
    filled = [column.entity for at, column in naming.items() if sheet.profiles[at].filled or not sheet.table.rows]
    ties = ties_of(f"{entity}.{KEYS[entity]}" for entity in filled)
    beside = [at for at in range(len(sheet.headings)) if at not in naming]
    if not ties or len(beside) > _MOST_BESIDE or not all(_is_beside(sheet, at) for at in beside):
        return None
    is_clear = _is_of_pairs(sheet) or all(_is_noted(sheet, at) for at in beside)
    if choice is not None and not (is_clear or _is_between(sheet, naming, ties, others)):
        return None
    return _mapping(sheet, naming, others, reason=_in_words(ties))


def tie_columns(sheet: Sheet) -> SheetMapping:
    """The columns of a sheet that somebody said is one of ties, as far as its headings tell."""
    return _mapping(sheet, _naming(sheet), (), reason="you said so")


def _in_words(ties: Sequence[Tie]) -> str:
    *first, last = dict.fromkeys(ENTITIES[name].label.lower() for tie in ties for name in (tie.child, tie.parent))
    return f"its columns are the ids of {', '.join(first)} and {last}"


def _naming(sheet: Sheet) -> Mapping[int, _Column]:
    """The columns that name records, each entity by the column that says so best."""
    best: dict[str, tuple[float, int, _Column]] = {}
    for at, found in enumerate(sheet.matches):
        column = _named(found)
        if column is None or not _may_be_ids(sheet, at):
            continue
        known = best.get(column.entity)
        if known is None or column.strength > known[0]:
            best[column.entity] = column.strength, at, column
    return {at: column for _, at, column in best.values()}


def _named(found: Mapping[str, Match]) -> _Column | None:
    """Whose ids a heading says; None where it says nobody's, or those of a list that nothing is tied to."""
    top = max(found.values(), key=lambda match: match.strength, default=None)
    if top is None or top.strength < _CLEAR:
        return None
    meant = [match for match in found.values() if match.strength >= top.strength - 0.005]
    for match in meant:
        entity = named_by(match.field)
        if entity and _IDS & set(canonical(fold(match.said))) and len(match.said.split()) > 1:
            return _Column(entity, match.strength, match.said)
    return None


def _may_be_ids(sheet: Sheet, at: int) -> bool:
    profile = sheet.profiles[at]
    # Ids of many digits could be telephone numbers as well, were they not called ids.
    return profile.share(Kind.EMAIL) < _HALF and profile.mean_words <= _ONE_WORD


def _is_beside(sheet: Sheet, at: int) -> bool:
    """Whether a column can stand beside the ids of a tie: an id of the row, a date, a flag, or a word out of few."""
    profile, words = sheet.profiles[at], canonical(sheet.headings[at].words)
    if not profile.filled or _is_noted(sheet, at) or words[-1:] == ("id",) or _is_code(words):
        return True
    if any(profile.share(kind) >= _HALF for kind in _SOMEBODYS) or profile.has_currency:
        return False
    if profile.share(Kind.DATE) >= _MOSTLY or profile.share(Kind.BOOLEAN) >= _MOSTLY:
        return True
    return profile.distinct <= _FEW_WORDS and profile.share(Kind.NUMBER) < _MOSTLY


def _is_code(words: tuple[str, ...]) -> bool:
    return bool({"upc", "code", "sku", "coupon"} & set(words))


def _is_noted(sheet: Sheet, at: int) -> bool:
    """Whether a column says nothing of the records: what a program notes, the tie's own id, or of what kind it is."""
    heading, profile = sheet.headings[at], sheet.profiles[at]
    words = set(canonical(heading.words))
    if heading.text.startswith("_") or words <= {"id"} or words & _KEPT or words & _FIRST:
        return True
    # Of records a category tells something: of ties it is one for all, or the number of a kind.
    return words <= _OF_WHAT and (profile.distinct <= 1 or ("id" in words and profile.distinct <= _FEW_WORDS))


def _is_of_pairs(sheet: Sheet) -> bool:
    """Whether the name of the sheet says that its rows are pairs."""
    return bool(_OF_PAIRS & _name(sheet))


def _name(sheet: Sheet) -> frozenset[str]:
    return frozenset(canonical(fold(sheet.table.sheet or sheet.table.file.rsplit("/", 1)[-1].rsplit(".", 1)[0])))


def _is_between(sheet: Sheet, naming: Mapping[int, _Column], ties: Sequence[Tie], others: Sequence[Sheet]) -> bool:
    """Whether a sheet stands between lists: it has the ids of others, or is called by both, and tells nothing else
    but since when, by whom and in which role."""
    beside = [at for at in range(len(sheet.headings)) if at not in naming]
    if not all(_is_noted(sheet, at) or _is_note(sheet, at) for at in beside):
        return False
    name, said = _name(sheet), {at: set(canonical(sheet.headings[at].words)) - _IDS for at in naming}
    called = [at for at, words in said.items() if words and words <= name]
    children = [at for at, column in naming.items() if any(tie.child == column.entity for tie in ties)]
    repeats = not any(sheet.profiles[at].is_unique for at in children)
    dated = any(sheet.profiles[at].share(Kind.DATE) >= _MOSTLY for at in beside)
    if not repeats and dated and any(naming[at].entity in _EVENTS for at in children):
        # One row for each order and its day is the list of the orders.
        return False
    return len(called) != 1 and (all(_meets(sheet, at, others) for at in naming) or (len(called) > 1 and repeats))


def _is_note(sheet: Sheet, at: int) -> bool:
    """Whether a column says since when, by whom, in which role or whether still."""
    profile, words = sheet.profiles[at], sheet.headings[at].words
    if not profile.filled or profile.share(Kind.DATE) >= _MOSTLY or profile.share(Kind.BOOLEAN) >= _MOSTLY:
        return True
    is_word = all(profile.share(kind) < _HALF for kind in (*_SOMEBODYS, Kind.NUMBER))
    return is_word and (words[-1:] == ("by",) or (bool(words) and words[-1] in _NOTES))


def _mapping(sheet: Sheet, naming: Mapping[int, _Column], others: Sequence[Sheet], reason: str) -> SheetMapping:
    entities = [column.entity for column in naming.values()]
    met = {at: _meets(sheet, at, others) for at in naming}
    columns = []
    for at, heading in enumerate(sheet.table.headings):
        if at in naming:
            sure = _CHECKED if met[at] else _SURE * naming[at].strength
            because = f'its heading says "{naming[at].said}"' + ("; other sheets have these ids" if met[at] else "")
            columns.append(ColumnMapping(at, heading, field_for(naming[at].entity, entities), round(sure, 3), because))
        elif _says_which_is_first(sheet, at) and not any(column.field == PRIMARY for column in columns):
            columns.append(
                ColumnMapping(at, heading, PRIMARY, _SURE, "it says yes or no, and its heading which is first")
            )
        else:
            columns.append(ColumnMapping(at, heading, None, 1.0, "kept with the tie: it says nothing of the records"))
    sure = _CHECKED if met and all(met.values()) else _SURE
    return SheetMapping(TIES.name, sure, reason, tuple(columns))


def _says_which_is_first(sheet: Sheet, at: int) -> bool:
    profile = sheet.profiles[at]
    return bool(_FIRST & set(sheet.headings[at].words)) and profile.share(Kind.BOOLEAN) >= _MOSTLY


def _meets(sheet: Sheet, at: int, others: Sequence[Sheet]) -> bool:
    """Whether the ids of a column are, mostly, those that tell the rows of another sheet apart."""
    ours = {value for value, _ in sheet.profiles[at].top}
    return any(
        len(ours & set(other.table.frame[place])) >= _MET * len(ours)
        for other in others
        for place, profile in enumerate(other.profiles)
        if ours and profile.is_unique and profile.distinct >= len(ours)
    )
