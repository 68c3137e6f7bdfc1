"""Columns that are parts of one sum: headings alike but for what each is for, and no column that is the sum already."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import cache

from crm_analytics.entities import ENTITIES
from crm_analytics.mapping.assigning import Assignment, Score
from crm_analytics.mapping.cells.evidence import fit
from crm_analytics.mapping.cells.fits import HALF
from crm_analytics.mapping.headings.english import Words, canonical
from crm_analytics.mapping.headings.heading import fold, read_heading
from crm_analytics.mapping.looking import Sheet
from crm_analytics.mapping.recognising import fields_of, plain
from crm_analytics.parsing import numbers
from crm_analytics.parsing.adding_up import ENOUGH, adds_up
from crm_analytics.schema import Kind
from crm_analytics.vocabulary.parts import ALONE, AROUND, ASIDE, BEFORE, FRAMES, NO_DISCOUNT, NO_PARTS, NOT_FIRST, WHOLE

SURE = 0.75
"""How sure a part of a sum is: always one to check, since nothing but the owner knows that nothing is counted twice."""
_PARTS = {"orders": 2}
_MANY_PARTS = 3
"""So few columns make a sum, by entity: a line of an order has two discounts more often than a customer two totals."""
_LOOKED_AT = 2_000
_NEARLY_ALL = 0.95

_SHARE = re.compile(r"(?<=\d)\s?%")
"""As in "VAT 19%": which of the taxes it is."""

Members = dict[int, str]
"""Index of a column → what it is a part for, in words; "" for one that is said to be the sum."""


def with_parts(sheet: Sheet, assignment: Assignment) -> Assignment:
    """The assignment with the columns that make up a field together all taken for it."""
    fields = [field for field in dict.fromkeys((*FRAMES, *ALONE)) if field.startswith(f"{assignment.entity}.")]
    headings = {at: _words(sheet.table.headings[at]) for at in _candidates(sheet, assignment)} if fields else {}
    for field in fields:
        for members in _series(sheet, assignment, field, headings):
            if _is_free(assignment, field, members):
                said = next((at for at, what in members.items() if not what), None)
                total = _sum_of(sheet, members) if said is None else said
                assignment = (
                    _taken(sheet, assignment, field, members) if total is None else _whole(assignment, field, total)
                )
    return assignment


def _series(sheet: Sheet, assignment: Assignment, field: str, headings: Mapping[int, Words]) -> Iterator[Members]:
    """Columns that are parts of the field by their headings and cells, and the one that is said to be the sum."""
    for members in (*_framed(field, headings, has_cells=bool(sheet.table.rows)), *_alone(field, headings)):
        found = {at: said for at, said in members.items() if _may_be(sheet, assignment, at, field)}
        parts = [said for said in found.values() if said]
        if len(parts) >= _PARTS.get(assignment.entity, _MANY_PARTS) and len(set(parts)) == len(parts):
            yield found


def _candidates(sheet: Sheet, assignment: Assignment) -> list[int]:
    """Columns that no vendor has a word about, and those that are something already."""
    known = fields_of(sheet.export) if sheet.export else {}
    return [
        at
        for at, heading in enumerate(sheet.table.headings)
        if assignment.fields[at] is not None or plain(heading) not in known
    ]


def _words(heading: str) -> Words:
    """The words of a heading, numbers behind them and all, without a remark in brackets; "MwSt" is one word."""
    words, aside = fold(_SHARE.sub("", heading)), read_heading(heading).aside
    words = words[: -len(aside)] if aside and words[-len(aside) :] == aside else words
    frames, joined = _frames(), list[str]()
    for word in words:
        if joined and joined[-1] + word in frames:
            joined[-1] += word
        else:
            joined.append(word)
    return canonical(tuple(joined))


def _framed(field: str, headings: Mapping[int, Words], *, has_cells: bool) -> Iterator[Members]:
    """Columns whose headings begin, or end, with the same word for the field, and differ in what else they say."""
    frames = _folded(FRAMES.get(field, ""))
    for at_end in (False, True):
        found: dict[str, Members] = {}
        for at, words in headings.items():
            frame = words[-1 if at_end else 0] if words else ""
            if len(words) > 1 and frame in frames:
                found.setdefault(frame, {})[at] = " ".join(words[:-1] if at_end else words[1:])
        for frame, members in found.items():
            if at_end or has_cells or frame not in _folded(NOT_FIRST) or all(map(str.isdigit, members.values())):
                yield _parts(members, field)
    for first, last in (pair.split(" ") for pair in AROUND.get(field, ())):
        around = {at: words for at, words in headings.items() if words[:1] == (first,) and words[-1:] == (last,)}
        yield _parts({at: " ".join(words[1:-1]) for at, words in around.items()}, field)


def _parts(members: Members, field: str) -> Members:
    """Without a first word that all share, and without those that say more, or something else, than a part."""
    rests = {at: tuple(said.split()) for at, said in members.items()}
    first = {rest[0] for rest in rests.values() if rest}
    if len(first) == 1 and first & set(BEFORE):
        rests = {at: rest[1:] for at, rest in rests.items()}
    aside, whole, wrong = _folded(ASIDE), _folded(WHOLE), _folded(NO_PARTS)
    wrong |= _folded(NO_DISCOUNT) if field == "orders.discount" else frozenset()
    is_timeless, found = not field.startswith("orders."), {}
    for at, rest in rests.items():
        about = [word for word in rest if word not in aside | whole]
        if not about:
            found[at] = ""
        elif wrong.isdisjoint(rest) and not (is_timeless and any(map(str.isdigit, about))):
            found[at] = " ".join(about)
    return found


def _alone(field: str, headings: Mapping[int, Words]) -> Iterator[Members]:
    """Columns each of which has a word of its own for a part: "Shipping" and "Handling"."""
    aside = _folded(ASIDE)
    for group in ALONE.get(field, ()):
        words = {canonical(fold(word)) for word in group.split()}
        core = {at: tuple(word for word in said if word not in aside) or said for at, said in headings.items()}
        yield {at: " ".join(said) for at, said in core.items() if said in words}


@cache
def _frames() -> frozenset[str]:
    return frozenset().union(*map(_folded, FRAMES.values()))


@cache
def _folded(words: str) -> frozenset[str]:
    return frozenset(part for word in words.split() for part in (*fold(word), *canonical(fold(word))))


def _may_be(sheet: Sheet, assignment: Assignment, at: int, field: str) -> bool:
    """Whether the column is nothing else and its cells are what the field holds."""
    name, profile = field.split(".")[1], sheet.profiles[at]
    if assignment.fields[at] not in (None, name):
        return False
    if ENTITIES[assignment.entity][name].kind is Kind.COUNT and profile.filled:
        return profile.all_whole and (profile.minimum or 0) >= 0 and fit(field, profile).factor > HALF
    return fit(field, profile).factor > HALF


def _is_free(assignment: Assignment, field: str, members: Members) -> bool:
    """Whether no column beside these is the field: one that is clearly it stays it alone."""
    name = field.split(".")[1]
    return all(at in members for at, taken in enumerate(assignment.fields) if taken == name)


def _taken(sheet: Sheet, assignment: Assignment, field: str, members: Members) -> Assignment:
    fields, scores = list(assignment.fields), list(assignment.scores)
    for at in members:
        known = scores[at]
        sure = min(SURE, known.value) if known else SURE
        because = "one of several columns that are added up"
        fields[at] = field.split(".")[1]
        scores[at] = Score(sure, fit=fit(field, sheet.profiles[at]), because=because, doubt="no column says their sum")
    return replace(assignment, fields=tuple(fields), scores=tuple(scores))


def _whole(assignment: Assignment, field: str, total: int) -> Assignment:
    """The field is the column that holds the sum, where that is nothing else, and none of the parts."""
    fields, scores = list(assignment.fields), list(assignment.scores)
    name = field.split(".")[1]
    if fields[total] not in (None, name):
        return assignment
    for at, taken in enumerate(fields):
        if taken == name and at != total:
            fields[at], scores[at] = None, None
    if fields[total] is None:
        fields[total], scores[total] = (
            name,
            Score(
                SURE, because="its numbers are the sum of other columns", doubt="its heading does not say what they are"
            ),
        )
    return replace(assignment, fields=tuple(fields), scores=tuple(scores))


def _sum_of(sheet: Sheet, members: Members) -> int | None:
    """The column that is the sum of these, or the one of them that is the sum of the others; None where none is."""
    if len(members) < 2 or sheet.table.rows < ENOUGH:
        return None
    numeric = [at for at, profile in enumerate(sheet.profiles) if profile.share(Kind.NUMBER) >= _NEARLY_ALL]
    cells = sheet.table.frame.iloc[:_LOOKED_AT]
    for decimal in (numbers.POINT, numbers.COMMA):
        read = {at: numbers.read(cells.iloc[:, at]).values(decimal) for at in {*numeric, *members}}
        for at in sorted(read, key=lambda at: at in members):
            others = [other for other in members if other != at]
            if len(others) > 1 and adds_up(read[at], [read[other] for other in others]):
                return at
    return None
