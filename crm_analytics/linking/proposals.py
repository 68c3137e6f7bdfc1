"""Proposals: the repairs that would give rows a parent, each with the values and rows it is about. None is made."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from rapidfuzz import process
from rapidfuzz.distance import OSA

from crm_analytics.entities import IDENTITIES, entity
from crm_analytics.linking.links import Link, Values
from crm_analytics.linking.rules import Columns, How, Pairs, Rule, affix, pairs
from crm_analytics.linking.similarity import near_misses
from crm_analytics.schema import Kind

_OF_IDS = (How.WRITTEN, How.ZEROS, How.DECIMAL, How.LONG_ID)
_TRIED, _MOST_PARENTS = 200, 50_000
_ONE_SHAPE = 0.95
_ALIKE = str.maketrans("oilsbz", "011582")
"""Letters that are taken for numbers."""
_LEAST_ID = 4


@dataclass(frozen=True)
class Proposal:
    """A repair on offer: the values it changes, and how many rows of the child have them. `is_sure` where the two
    differ in how they are written only, so that nothing else can be meant."""

    rule: Rule
    pairs: Pairs
    rows: int

    @property
    def is_sure(self) -> bool:
        return self.rule.how not in (How.SLIP, How.AFFIX)

    @property
    def difference(self) -> str:
        """What sets the two apart, in words."""
        rule = self.rule
        match rule.how:
            case How.WRITTEN:
                return "they differ in capitals, spaces, signs or accents only"
            case How.ZEROS:
                return "they differ in leading zeros only"
            case How.DECIMAL:
                return "an id that was taken for a number, with a decimal point"
            case How.LONG_ID:
                return "the long and the short form of the same id"
            case How.AFFIX:
                own, theirs = rule.before or rule.after, rule.their_before or rule.their_after
                said = f'"{own}" is too much' if own else f'"{theirs}" is missing'
                return f"{said} {'before' if rule.before or rule.their_before else 'after'} each"
            case How.OTHER_FIELD:
                return f"the {_label(rule.parent, rule.by)} stands there, and not the {_parent_label(rule)}"
            case How.SLIP:
                return "spelt nearly the same"

    def __str__(self) -> str:
        """What would be done: 'read "GTXPro" as "GTX Pro"'."""
        value, candidate = next(iter(self.pairs.items()))
        others = len(self.pairs) - 1
        more = f", and {others:,} more values alike" if others > 1 else ", and one more value alike" if others else ""
        return f'Read "{value}" as "{candidate}"{more}'


def proposals(link: Link, missing: Values, parents: Columns) -> tuple[Proposal, ...]:
    """The repairs of a link, those of the most rows first. `missing` are the child's values that meet no row now.

    A value is in one proposal at most. Ids are repaired by rule, since a name may be one letter off and an id is then
    another one; names one by one, since each may be meant.
    """
    left = dict(missing)
    found: list[Proposal] = []
    for rule in _rules(link, left, parents):
        fitting = pairs(rule, tuple(left), parents)
        if fitting:
            found.append(Proposal(rule, fitting, sum(left.pop(value) for value in fitting)))
    found += _one_by_one(link, left, parents)
    return tuple(sorted(found, key=lambda each: (-each.rows, each.rule.id)))


def _rules(link: Link, left: Mapping[str, int], parents: Columns) -> Iterator[Rule]:
    """Rules that may fit, the surest first; `left` shrinks while they are asked for."""
    kind = entity(link.parent)[link.parent_field].kind
    if kind in (Kind.ID, Kind.EMAIL):
        for how in _OF_IDS if kind is Kind.ID else (How.WRITTEN,):
            yield Rule(link.child, link.field, link.parent, link.parent_field, how)
    for other in IDENTITIES[link.parent]:
        if other in parents and other != link.parent_field and left:
            yield Rule(link.child, link.field, link.parent, link.parent_field, How.OTHER_FIELD, by=other)
    if kind is not Kind.EMAIL and left:
        around = affix(tuple(left), parents.get(link.parent_field, ()))
        if around is not None:
            before, after, their_before, their_after = around
            yield Rule(
                link.child,
                link.field,
                link.parent,
                link.parent_field,
                How.AFFIX,
                before=before,
                after=after,
                their_before=their_before,
                their_after=their_after,
            )


def _one_by_one(link: Link, left: Values, parents: Columns) -> Iterator[Proposal]:
    theirs = list(dict.fromkeys(their for their in parents.get(link.parent_field, ()) if their is not None))
    kind = entity(link.parent)[link.parent_field].kind
    if kind is Kind.EMAIL or not theirs:
        return
    if kind is Kind.ID:
        slips = _slips_of_ids(left, theirs)
        near = [(value, candidate, How.SLIP) for value, candidate in slips]
    else:
        near = [
            (each.value, each.candidate, How.WRITTEN if each.is_same else How.SLIP)
            for each in near_misses(left, theirs)
        ]
    for value, candidate, how in near:
        rule = Rule(link.child, link.field, link.parent, link.parent_field, how, value, candidate)
        yield Proposal(rule, {value: candidate}, left[value])


def _slips_of_ids(left: Values, theirs: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Ids in which a letter was taken for a number ("C1O01"), and those that are one letter off and look like no other
    id: where every id is like C1001, C10011 cannot be one."""
    if len(theirs) > _MOST_PARENTS:
        return
    shapes = Counter(map(_shape, theirs))
    usual, often = shapes.most_common(1)[0]
    alike: dict[str, set[str]] = {}
    for their in theirs:
        alike.setdefault(their.casefold().translate(_ALIKE), set()).add(their)
    for value in sorted(left, key=lambda each: -left[each])[:_TRIED]:
        confused = alike.get(value.casefold().translate(_ALIKE), set())
        if len(confused) == 1:
            yield value, next(iter(confused))
        elif often >= _ONE_SHAPE * len(theirs) and len(value) > _LEAST_ID and _shape(value) != usual:
            near = process.extract(value, theirs, scorer=OSA.distance, score_cutoff=1, limit=2)
            if len(near) == 1:
                yield value, near[0][0]


def _shape(text: str) -> str:
    """
    >>> _shape("C-1001")
    'A-9999'
    """
    return "".join("9" if letter.isdigit() else "A" if letter.isalpha() else letter for letter in text)


def _label(parent: str, name: str) -> str:
    return entity(parent)[name].label


def _parent_label(rule: Rule) -> str:
    return _label(rule.parent, rule.parent_field)
