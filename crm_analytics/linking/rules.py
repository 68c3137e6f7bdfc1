"""Rules of repair: by which values that meet no row of the parent would meet one, and which values a rule changes."""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from enum import StrEnum
from typing import Any

from crm_analytics.issues import CrmError
from crm_analytics.linking.similarity import legal_forms_in, skeleton

Columns = Mapping[str, Sequence[str | None]]
"""The identities of a parent, row by row: field → its cells, all equally long."""
Pairs = Mapping[str, str]
"""A child's value → what it would be read as."""


class How(StrEnum):
    """What sets the values of a child apart from those of its parent."""

    WRITTEN = "written"
    """Capitals, spaces, signs or accents."""
    ZEROS = "zeros"
    """Leading zeros, which spreadsheets drop."""
    DECIMAL = "decimal"
    """"1001.0" for "1001": an id that was a number on its way."""
    LONG_ID = "long id"
    """The 18 characters of an id whose first 15 say the same."""
    AFFIX = "affix"
    """The same letters before or after each value: "ACC-"."""
    OTHER_FIELD = "other field"
    """Another field of the parent: an e-mail address where others have the id."""
    SLIP = "slip"
    """A letter or two: a slip of the pen."""


@dataclass(frozen=True)
class Rule:
    """How `child.field` is read so that it meets `parent.parent_field`.

    `value` and `candidate` where it is about one value; else it is about every value that it fits, now and in later
    files. `before` and `after` are what the child's values have around them, `their_before` and `their_after` what the
    parent's have; `by` is the other field of the parent.
    """

    child: str
    field: str
    parent: str
    parent_field: str
    how: How
    value: str = ""
    candidate: str = ""
    before: str = ""
    after: str = ""
    their_before: str = ""
    their_after: str = ""
    by: str = ""

    @property
    def id(self) -> str:
        """The same for the same rule, whatever the data: "deals.product>products.name:written:GTXPro>GTX Pro"."""
        around = (self.before, self.after, self.their_before, self.their_after, self.by)
        about = f"{self.value}>{self.candidate}" if self.value else ">".join(filter(None, around))
        link = f"{self.child}.{self.field}>{self.parent}.{self.parent_field}"
        return ":".join(filter(None, (link, self.how.value, about)))

    def as_record(self) -> dict[str, str]:
        """The rule as JSON can hold it."""
        return {name: str(value) for name, value in asdict(self).items() if value}

    @classmethod
    def from_record(cls, record: Mapping[str, Any]) -> "Rule":
        """The rule that `as_record` wrote. Raises CrmError where it is none."""
        try:
            return cls(**{**record, "how": How(record["how"])})
        except (KeyError, TypeError, ValueError) as error:
            raise CrmError(f"This is no repair of a link: {record!r}.") from error


def pairs(rule: Rule, values: Iterable[str], parents: Columns) -> Pairs:
    """What a rule makes of those of `values` (which meet nothing as they are) that it fits."""
    theirs = parents.get(rule.parent_field, ())
    if rule.value:
        is_there = rule.candidate in theirs
        return {rule.value: rule.candidate} if is_there and rule.value in values else {}
    if rule.how is How.OTHER_FIELD:
        known = _only_ones(zip(parents.get(rule.by, ()), theirs, strict=False), str.casefold)
        return {value: known[value.casefold()] for value in values if value.casefold() in known}
    if rule.how is How.LONG_ID:
        return dict(_long_ids(values, theirs))
    ours, their_own = _forms(rule, values, theirs)
    known = _only_ones(((their, their) for their in theirs), their_own)
    found = ((value, ours(value)) for value in values)
    return {value: known[form] for value, form in found if form and form in known}


def _forms(
    rule: Rule, values: Iterable[str], theirs: Iterable[str | None]
) -> tuple[Callable[[str], str], Callable[[str], str]]:
    """What is compared of a child's value, and of a parent's; "" for what the rule does not fit."""
    match rule.how:
        case How.WRITTEN:
            bare = _without_separators(values, theirs)
            return bare, bare
        case How.ZEROS:
            return _without_zeros, _without_zeros
        case How.DECIMAL:
            return _whole, _whole
        case How.AFFIX:
            ours = lambda text: _inside(text, rule.before, rule.after)  # noqa: E731
            return ours, lambda text: _inside(text, rule.their_before, rule.their_after)
        case _:
            raise TypeError(f"A repair of the kind {rule.how} is about one value.")


def _only_ones(cells: Iterable[tuple[str | None, str | None]], form: Callable[[str], str]) -> Mapping[str, str]:
    """Form → the one value that has it; forms of several values say nothing."""
    found: dict[str, str | None] = {}
    for key, value in cells:
        if key is not None and value is not None and (shape := form(key)) and found.setdefault(shape, value) != value:
            found[shape] = None
    return {shape: value for shape, value in found.items() if value is not None}


def _without_separators(values: Iterable[str], theirs: Iterable[str | None]) -> Callable[[str], str]:
    """Without capitals and spaces; without signs too, if only one of the two sides has any: "1-23" and "12-3" are two
    ids, "C-001" and "C001" are one if nobody on the other side writes hyphens."""
    ours_apart = any(not letter.isalnum() for value in values for letter in value.strip())
    theirs_apart = any(not letter.isalnum() for value in theirs if value is not None for letter in value.strip())
    if ours_apart != theirs_apart:
        return skeleton
    return lambda text: "".join(text.split()).casefold()


_LEADING_ZEROS = re.compile(r"(?<!\d)0+(?=\d)")


def _without_zeros(text: str) -> str:
    """A value without the zeros that lead its numbers.

    >>> _without_zeros("C-007"), _without_zeros("0070"), _without_zeros("000")
    ('c-7', '70', '0')
    """
    bare = text.strip().casefold()
    return _LEADING_ZEROS.sub("", bare) if "0" in bare else bare


def _whole(text: str) -> str:
    """
    >>> _whole("1001.0"), _whole("1001"), _whole("10.5")
    ('1001', '1001', '')
    """
    found = re.fullmatch(r"(\d+)(?:[.,]0+)?", text.strip())
    return found.group(1).lstrip("0") if found else ""


def _inside(text: str, before: str, after: str) -> str:
    """What is left of a value without what stands around it; "" where that does not."""
    if not (text.startswith(before) and text.endswith(after)):
        return ""
    return _without_zeros(text.removeprefix(before).removesuffix(after))


_SHORT, _LONG = 15, 18


def _long_ids(values: Iterable[str], theirs: Iterable[str | None]) -> Iterator[tuple[str, str]]:
    """Ids of 18 characters and of 15: capitals count in the short ones."""
    known = {their for their in theirs if their is not None}
    long_ones = {their[:_SHORT]: their for their in known if _is_id_of(their, _LONG)}
    for value in values:
        if _is_id_of(value, _LONG) and value[:_SHORT] in known:
            yield value, value[:_SHORT]
        elif _is_id_of(value, _SHORT) and value in long_ones:
            yield value, long_ones[value]


def _is_id_of(text: str, length: int) -> bool:
    return len(text) == length and text.isascii() and text.isalnum()


_LONGEST_AFFIX = 12
_SAMPLE = 2_000
_LEAST_VALUES = 3
_OFTEN = 0.5


def affix(values: Sequence[str], theirs: Iterable[str | None]) -> tuple[str, str, str, str] | None:
    """What stands around at least half of `values` (and three of them) and not around the parent's, or the other way
    round: (before, after, their before, their after). Numbers alone are no affix: "11" is not 1 with a 1 before it.

    >>> affix(["ACC-1", "ACC-2", "ACC-3"], ["1", "2", "3", "4"])
    ('ACC-', '', '', '')
    >>> affix(["1", "2", "3"], ["1/DE", "2/DE", "3/DE"])
    ('', '', '', '/DE')
    >>> affix(["11", "12", "13"], ["1", "2", "3"]) is None
    True
    """
    known = [their for their in theirs if their is not None]
    sample = values[:_SAMPLE]
    ours, more = _around(sample, {_without_zeros(their) for their in known})
    other, others = _around(known[:_SAMPLE], {_without_zeros(value) for value in values})
    needed = max(_LEAST_VALUES, _OFTEN * len(sample))
    if ours is not None and more >= needed and more >= others:
        return (*ours, "", "")
    return ("", "", *other) if other is not None and others >= needed else None


def _around(texts: Sequence[str], inside: set[str]) -> tuple[tuple[str, str] | None, int]:
    """What most often stands before or after something of `inside`, and how often."""
    votes: Counter[tuple[str, str]] = Counter()
    for text in texts:
        for at in range(1, min(len(text), _LONGEST_AFFIX + 1)):
            if _without_zeros(text[at:]) in inside and _is_affix(text[:at]):
                votes[text[:at], ""] += 1
            if _without_zeros(text[:-at]) in inside and _is_affix(text[-at:]):
                votes["", text[-at:]] += 1
    # Of two that fit as many values, the shorter one leaves more of each: "C-" of "C-01", and not "C-0".
    best = min(votes, key=lambda each: (-votes[each], len("".join(each))), default=None)
    return best, votes[best] if best is not None else 0


def _is_affix(text: str) -> bool:
    return not text.strip().isdigit() and bool(text.strip()) and not legal_forms_in(text)
