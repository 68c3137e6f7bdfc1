"""Look-up lists: sheets that say what the codes in a column of another sheet stand for, as the stages of a pipeline."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import PurePath

from crm_analytics.entities import LABELS, UPLOADED, entity
from crm_analytics.entities.labelling import CODE, LABEL, may_be_labelled
from crm_analytics.mapping.headings.english import Words, canonical
from crm_analytics.mapping.headings.heading import fold, read_heading
from crm_analytics.mapping.headings.matching import matches
from crm_analytics.mapping.kinds.choosing import Choice
from crm_analytics.mapping.looking import Sheet
from crm_analytics.schema import Kind
from crm_analytics.tables import ColumnMapping, ColumnProfile, SheetMapping

_IDS = frozenset({"id", "key", "code", "number", "value"})
_NAMES = frozenset({"name", "label", "title", "description", "text", "bezeichnung"})
_NOT_OF_WHAT = frozenset("data table list lookup look up export values master dim map mapping all".split())
_MOST_ROWS, _MOST_FIELDS = 1_000, 2
_SURE, _CHECKED, _TO_CHECK = 0.9, 0.97, 0.79
_CLEAR, _MOSTLY, _UNSURE = 0.9, 0.9, 0.5
_OF_STAGES = frozenset({"won", "closed", "probability", "order"})
_ALONE: Mapping[Words, str] = {("stage",): "deals.stage", ("pipeline",): "deals.pipeline"}
"""What codes are of whose list says so by itself, without the deals that have them."""


@dataclass(frozen=True)
class _Meant:
    """The field of `entity` that the names are values of, "labels.label" where they are a column of their own, and the
    column that has the codes: "tickets.group_id".

    `is_met`: these are the codes that stand there; `is_guessed`: only the heading of an extra says which field it is.
    """

    entity: str
    field: str
    of: str = ""
    is_met: bool = False
    is_guessed: bool = False

    @property
    def confidence(self) -> float:
        return _TO_CHECK if self.is_guessed else _CHECKED if self.is_met else _SURE

    @property
    def what(self) -> str:
        """What the codes are, in words."""
        name = self.of.partition(".")[2] if self.field == LABEL else self.field.partition(".")[2]
        return name if self.field == LABEL else entity(self.entity)[name].label.lower()


def label_sheet(
    sheet: Sheet, choice: Choice | None, others: Sequence[tuple[Sheet, SheetMapping]]
) -> SheetMapping | None:
    """What a sheet says the codes of another one stand for; None where it is none of codes and names.

    `choice` is what else it may be, `others` are the other sheets of the upload and what they are.
    """
    code = _code_column(sheet)
    name = _name_column(sheet, code)
    if code is None or name is None or (choice is not None and not _is_doubtful(choice, code)):
        return None
    meant = _meant(sheet, code, others)
    return _mapping(sheet, code, name, meant, _reason(meant)) if meant else None


def label_columns(sheet: Sheet) -> SheetMapping:
    """The columns of a sheet that somebody said is a look-up list, as far as its headings tell."""
    code = _code_column(sheet)
    meant = _meant(sheet, code, ()) if code is not None else None
    return _mapping(sheet, code, _name_column(sheet, code), meant, "you said so")


def _code_column(sheet: Sheet) -> int | None:
    """The column that tells the rows apart: the first whose heading ends with "id", "code" and the like."""
    for at, (heading, profile) in enumerate(zip(sheet.headings, sheet.profiles, strict=True)):
        words = canonical(heading.words)
        if words[-1:] and words[-1] in _IDS and not heading.text.startswith("_") and _tells_apart(sheet, profile):
            return at
    return None


def _tells_apart(sheet: Sheet, profile: ColumnProfile) -> bool:
    return 1 < sheet.table.rows <= _MOST_ROWS and profile.is_unique and profile.filled == sheet.table.rows


def _name_column(sheet: Sheet, code: int | None) -> int | None:
    """The column with the names: by its heading or, of two columns, the other one."""
    if code is None:
        return None
    for at, heading in enumerate(sheet.headings):
        words = canonical(heading.words)
        if at != code and words and (words[-1] in _NAMES or words == _of_what(sheet, code)) and _is_name(sheet, at):
            return at
    return 1 - code if len(sheet.headings) == 2 and _is_name(sheet, 1 - code) else None


def _is_name(sheet: Sheet, at: int) -> bool:
    profile = sheet.profiles[at]
    is_text = all(
        profile.share(kind) < _MOSTLY for kind in (Kind.NUMBER, Kind.DATE, Kind.EMAIL, Kind.URL, Kind.BOOLEAN)
    )
    return is_text and profile.filled >= _MOSTLY * sheet.table.rows


def _is_doubtful(choice: Choice, code: int) -> bool:
    """Whether what a sheet was taken for does not explain its codes: then its rows are hardly that."""
    has_key = choice.assignment.fields[code] == entity(choice.entity).key
    return choice.confidence <= _UNSURE or (not has_key and len(choice.assignment.found) <= _MOST_FIELDS)


def _of_what(sheet: Sheet, code: int) -> Words:
    """What the codes are of: ("stage",) for "stage_id", and for "id" in a sheet called "stages"."""
    words = _without_ids(canonical(sheet.headings[code].words))
    if words:
        return words
    name = sheet.table.sheet or PurePath(sheet.table.file.rsplit("/", 1)[-1]).stem
    return tuple(word for word in canonical(fold(name)) if word not in _NOT_OF_WHAT and not word.isdigit())


def _without_ids(words: Words) -> Words:
    return words[:-1] if words[-1:] and words[-1] in _IDS else words


def _meant(sheet: Sheet, code: int, others: Sequence[tuple[Sheet, SheetMapping]]) -> _Meant | None:
    """The field of another sheet that has the codes; one with the very codes before one that is only called so."""
    words = _of_what(sheet, code)
    if not words:
        return None
    found = [meant for other, mapping in others for meant in _in(sheet, code, words, other, mapping)]
    order = list(UPLOADED)
    best = min(found, key=lambda each: (not each.is_met, each.is_guessed, order.index(each.entity)), default=None)
    if best is None and words[-1:] in _ALONE and _is_of_deals(sheet, words[-1:]):
        return _Meant("deals", _ALONE[words[-1:]])
    return best


def _is_of_deals(sheet: Sheet, words: Words) -> bool:
    said = {word for heading in sheet.headings for word in canonical(heading.words)}
    return words == ("pipeline",) or bool(_OF_STAGES & said)


def _in(sheet: Sheet, code: int, words: Words, other: Sheet, mapping: SheetMapping) -> Iterator[_Meant]:
    """The fields of another sheet whose columns are called like the codes."""
    codes = set(sheet.table.frame[code])
    taken = {column.field for column in mapping.columns}
    for column in mapping.columns:
        own = _without_ids(canonical(other.headings[column.index].words))
        if own[-len(words) :] != words and words != (column.field_name,):
            continue
        values = {value for value, _ in other.profiles[column.index].top}
        is_met = bool(values) and len(values & codes) >= _MOSTLY * len(values)
        of = f"{mapping.entity}.{column.field_name or column.heading}"
        if column.field:
            if may_be_labelled(column.field):
                yield _Meant(mapping.entity, column.field, of, is_met)
            continue
        field = _by_its_heading(other, column.index, mapping.entity)
        if field and may_be_labelled(field) and field not in taken:
            yield _Meant(mapping.entity, field, of, is_met, is_guessed=True)
        elif is_met:
            yield _Meant(mapping.entity, LABEL, of, is_met)


def _by_its_heading(sheet: Sheet, at: int, owner: str) -> str | None:
    """The field that a column kept as an extra would be, were there names and not ids in it: "team_id" a team."""
    words = _without_ids(canonical(sheet.headings[at].words))
    without = matches(read_heading(" ".join(words)), sheet.languages) if words else {}
    every = [*sheet.matches[at].values(), *without.values()]
    found = [match for match in every if match.field.startswith(f"{owner}.") and match.strength >= _CLEAR]
    return max(found, key=lambda match: match.strength).field if found else None


def _reason(meant: _Meant) -> str:
    said = "; they have these codes" if meant.is_met else ""
    return f"it says what the codes for {meant.what} in the {entity(meant.entity).label.lower()} stand for{said}"


def _mapping(sheet: Sheet, code: int | None, name: int | None, meant: _Meant | None, reason: str) -> SheetMapping:
    sure = meant.confidence if meant else _SURE
    fields = {code: (CODE, "different in every row"), name: (meant.field if meant else None, "the name of each code")}
    doubt = f"only the heading of the codes says that they are of each {meant.what}" if meant and sure < _SURE else ""
    if meant and meant.field == "deals.stage":
        fields = {**dict(_of_stages(sheet)), **fields}
    columns = tuple(
        ColumnMapping(at, heading, fields[at][0], sure, fields[at][1], doubt=doubt)
        if at in fields and fields[at][0]
        else ColumnMapping(at, heading, None, 1.0, "kept as an extra: nothing is done with it")
        for at, heading in enumerate(sheet.table.headings)
    )
    return SheetMapping(LABELS.name, sure, reason, columns, of=meant.of if meant else "")


def _of_stages(sheet: Sheet) -> Iterator[tuple[int, tuple[str, str]]]:
    """What else a list of stages says: which are won and closed, how probable they are, and of which pipeline."""
    for at, (found, profile) in enumerate(zip(sheet.matches, sheet.profiles, strict=True)):
        if profile.share(Kind.BOOLEAN) >= _MOSTLY and (match := found.get("deals.outcome")):
            yield at, ("deals.outcome", f'its heading says "{match.said}"')
        elif profile.share(Kind.NUMBER) >= _MOSTLY and (match := found.get("deals.probability")):
            yield at, ("deals.probability", f'its heading says "{match.said}"')
        elif (match := found.get("deals.pipeline")) and match.strength >= _CLEAR:
            yield at, ("deals.pipeline", f'its heading says "{match.said}"')
