"""Whose a column is, by the words of its heading: the customer's, or those of the shop where something was sold."""

from collections.abc import Collection, Iterator

from crm_analytics.entities.carrying import carried, kept_as
from crm_analytics.mapping.assigning import Assignment
from crm_analytics.mapping.headings.english import Words, english
from crm_analytics.mapping.headings.translating import Lexicon, lexicons, translate
from crm_analytics.mapping.looking import Sheet
from crm_analytics.vocabulary.venues import EVENTS, NAMED, VENUES

SOLD = frozenset(
    "order sale sales purchase store shop branch office outlet warehouse seller restaurant venue pickup".split()
)
"""Words of headings of places that are no customer's: where something was sold."""
_SHOPS = frozenset("store shop branch outlet restaurant".split())
"""Beside a column about one of these, in rows that say nothing of who bought, a place is the shop's."""
_ELSEWHERE = _SHOPS | frozenset(VENUES.split())
"""Beside one of these, in rows that do say who bought, it may be either's."""
_EVENTS = frozenset(EVENTS.split())
_NAMED = _EVENTS | frozenset(NAMED.split())
_PLACES = frozenset(f"customers.{name}" for name in ("street", "postcode", "city", "state", "region", "country"))
_BUYERS = frozenset("customer client buyer billing bill shipping ship delivery".split())
_LINKS = frozenset({"customer_id", "customer_name", "email"})


def whole_name(sheet: Sheet, assignment: Assignment, at: int, carrying: Collection[str]) -> str:
    """The field of a column that the assignment has one for, with the entity whose it is: a place in a sheet of orders
    is that of the customer, unless its heading says where something was sold, or another column is the customer's:
    `carrying` are the fields of parents that others are."""
    own = f"{assignment.entity}.{assignment.fields[at]}"
    theirs = next((field for field in carried(assignment.entity) if kept_as(assignment.entity, field) == own), own)
    if theirs == own or theirs in carrying:
        return own
    is_of_a_shop = says(sheet, at, SOLD) or (
        _LINKS.isdisjoint(assignment.fields) and any(says(sheet, other, _SHOPS) for other in range(len(sheet.headings)))
    )
    return own if is_of_a_shop else theirs


def of_another(sheet: Sheet, entity: str, at: int, field: str) -> str:
    """The heading of a column about the place where something was sold or held, whose the customer's place in column
    `at` may be as well; "" where there is none, or where the heading says whose it is."""
    if entity != "orders" or field not in _PLACES or says(sheet, at, _BUYERS):
        return ""
    headings = sheet.table.headings
    return next((each for other, each in enumerate(headings) if other != at and _is_elsewhere(sheet, other)), "")


def _is_elsewhere(sheet: Sheet, at: int) -> bool:
    if says(sheet, at, _BUYERS):
        return False
    is_of_event = any(_EVENTS & set(words) and _NAMED.issuperset(words) for words in _readings(sheet, at))
    return is_of_event or says(sheet, at, _ELSEWHERE)


def says(sheet: Sheet, at: int, one_of: frozenset[str]) -> bool:
    """Whether a heading has one of these English words, as it is or as the languages of the sheet read it."""
    return any(one_of & set(reading) for reading in _readings(sheet, at))


def _readings(sheet: Sheet, at: int) -> Iterator[Words]:
    words = sheet.headings[at].words
    yield english(words)
    for name in sheet.languages.names:
        yield from (reading.words for reading in translate(words, _lexicon(name)))


def _lexicon(name: str) -> Lexicon:
    return next(lexicon for lexicon in lexicons() if lexicon.name == name)
