"""Columns that describe the customer or the person that the rows of a sheet belong to: "billing_phone" of orders."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from crm_analytics.entities.carrying import carried, whose
from crm_analytics.entities.combining import Combining, combining
from crm_analytics.mapping.assigning import Assignment, Score
from crm_analytics.mapping.cells.evidence import fit
from crm_analytics.mapping.headings.english import canonical
from crm_analytics.mapping.headings.heading import fold, read_heading
from crm_analytics.mapping.headings.matching import matches
from crm_analytics.mapping.headings.wider import DELIVERY, OTHERS
from crm_analytics.mapping.looking import ColumnScores, Sheet
from crm_analytics.mapping.owners import says
from crm_analytics.mapping.recognising import fields_of, plain
from crm_analytics.mapping.scoring import scores_of
from crm_analytics.mapping.second_reading import by_other_sheets

_LEAST, _NEARLY = 0.8, 0.9
_SUGGESTED = frozenset("name first_name last_name title email phone website company postcode industry segment".split())
"""Fields that a heading can be sure about. The others have too many owners: a city may be the shop's."""
_OF_CUSTOMERS = frozenset("customer client account company organization buyer".split())
"""Words of headings that say whose field it is, so that it may be any: "customer_region" of a ticket."""
_WITH_A_CONTACT = frozenset({"customers", "orders"})
"""Of the rows of these, a bare "Phone" or "Title" is their own; a contact's is called so."""
_CONTACT = frozenset({"contact"})
_PARTS_OF_NAMES = frozenset({"first_name", "last_name"})
_NAMED_BY = frozenset({"customer_name", "contact_id"})
"""Fields of a child that name the person already, so that nothing is gained by the parts of the name."""
_UNSURE = frozenset({"postcode", "industry", "segment", "company", "website"})
_TO_CHECK = 0.79
"""A postcode may be that of the delivery, and a segment one of products: no more sure than this."""
_NOT_ALONE = frozenset({"website"})
"""A ticket's "Website" may be the one it came from; the "Company website" is the customer's."""
_PERSONS = frozenset(
    "requester requestor caller buyer purchaser guest member patient subscriber payer applicant".split()
)
_BILLS = ("rechnungs", "rechnung", "billing", "facturation", "facturacion", "fatturazione", "faturamento", "factuur")
"""Of an invoice: the longest first."""
_ADDRESSES = frozenset({"to", "address"})
_WHERE = frozenset({"city", "state", "country"})
_ELSEWHERE = frozenset({"tickets", "activities"})
"""A bare postcode in these is where something happened."""
_PERSONAL = frozenset("first_name last_name email phone postcode".split())
_PERSON = 0.97
"""What is left of a heading's strength without a word that the vocabulary does not have for a customer."""
_IDS = frozenset("id number code key guid".split())

Found = Mapping[int, tuple[str, Score]]
"""Index of a column → a parent's field ("customers.phone"), and how sure that is."""


def of_parents(sheet: Sheet, assignment: Assignment) -> Found:
    """The columns left over that are fields of a parent of the sheet's entity; each field once, or as often as several
    columns may complete it."""
    possible = carried(assignment.entity)
    if not possible:
        return {}
    scores = {parent: scores_of(sheet, parent) for parent in dict.fromkeys(field.split(".")[0] for field in possible)}
    offers = []
    for at in _left_over(sheet, assignment):
        found = [
            (round(score.value, 2), -place, -at, field, score)
            for place, field in enumerate(possible)
            if (score := _score(sheet, assignment.entity, scores, at, field)) and _is_news(sheet, assignment, at, field)
        ]
        offers += [max(found, key=lambda offer: offer[:3])] if found else []
    return _chosen(offers)


def _score(
    sheet: Sheet, entity: str, scores: Mapping[str, Sequence[ColumnScores]], at: int, field: str
) -> Score | None:
    """How sure a column is a parent's field, where it is sure enough: as it is, or without the word for the person."""
    parent, name = field.split(".")
    if parent == "contacts" and entity in _WITH_A_CONTACT and not says(sheet, at, _CONTACT):
        return None
    is_vague = name not in _SUGGESTED or (name == "postcode" and entity in _ELSEWHERE)
    if is_vague and not _is_the_customers(sheet, at, field):
        return None
    found = (scores[parent][at].get(name), _without_the_person(sheet, at, field))
    score = max(filter(None, found), key=lambda one: one.value, default=None)
    if score is None or score.value < _LEAST:
        return by_other_sheets(sheet, at, entity, field) if name in _SUGGESTED else None
    is_unsure = name in _UNSURE or name not in _SUGGESTED
    return replace(score, value=min(score.value, _TO_CHECK)) if is_unsure else score


def _is_the_customers(sheet: Sheet, at: int, field: str) -> bool:
    """Whether a heading names the customer, and its parts in the language of the sheet mean the field."""
    return field.startswith("customers.") and field in sheet.matches[at] and says(sheet, at, _OF_CUSTOMERS)


def _without_the_person(sheet: Sheet, at: int, field: str) -> Score | None:
    words = sheet.headings[at].words
    whose_else = _PERSONS if DELIVERY.isdisjoint(words) else _PERSONS | DELIVERY | _ADDRESSES
    rest = tuple(word for word in map(_without_the_bill, words) if word and word not in whose_else)
    if rest in ((), words) or field.split(".")[1] not in _PERSONAL:
        return None
    match = matches(read_heading(" ".join(rest)), sheet.languages).get(field)
    evidence = fit(field, sheet.profiles[at])
    return Score(_PERSON * match.strength * evidence.factor, match.said, match.language, evidence) if match else None


def _without_the_bill(word: str) -> str:
    """A word without that of the invoice before it: whose name stands on it is the customer.

    >>> _without_the_bill("rechnungvorname"), _without_the_bill("billing"), _without_the_bill("phone")
    ('vorname', '', 'phone')
    """
    return next((word[len(bill) :] for bill in _BILLS if word.startswith(bill)), word)


def _chosen(offers: Iterable[tuple[float, int, int, str, Score]]) -> Found:
    """The best offers first: a second column for a field only where the two may complete each other."""
    found: dict[int, tuple[str, Score]] = {}
    for _, _, at, field, score in sorted(offers, key=lambda offer: offer[:3], reverse=True):
        already = [taken for taken, _ in found.values()].count(field)
        if already < (2 if combining(field) is Combining.COMPLETES else 1):
            found[-at] = field, score
    return found


def _left_over(sheet: Sheet, assignment: Assignment) -> Iterable[int]:
    """Columns that are nothing yet, of which no vendor has a word, and that speak of nobody else: where the city of the
    rows is the one that they were sent to, who is to get them is the customer."""
    known = fields_of(sheet.export) if sheet.export else {}
    places = (at for at, field in enumerate(assignment.fields) if field in _WHERE)
    others = OTHERS - DELIVERY if any(not DELIVERY.isdisjoint(_words(sheet, at)) for at in places) else OTHERS
    for at, heading in enumerate(sheet.table.headings):
        is_left = assignment.fields[at] is None and plain(heading) not in known
        if is_left and others.isdisjoint(_words(sheet, at)):
            yield at


def _words(sheet: Sheet, at: int) -> tuple[str, ...]:
    return fold(sheet.table.headings[at])


def _is_news(sheet: Sheet, assignment: Assignment, at: int, field: str) -> bool:
    """Whether the column can be the field, and the sheet does not say the same in another."""
    parent, name = field.split(".")
    if parent == "contacts" and assignment.entity in _WITH_A_CONTACT:
        return True
    if name in _PARTS_OF_NAMES:
        return not any(_names_as_many(sheet, assignment, at, named) for named in _NAMED_BY)
    if name == "name":
        return _is_linked_by_id(sheet, assignment, f"{whose(field)}_id")
    if name in _NOT_ALONE and len(sheet.headings[at].words) == 1:
        return False
    return name != "postcode" or all(any(map(str.isdigit, value)) for value, _ in sheet.profiles[at].top)


def _names_as_many(sheet: Sheet, assignment: Assignment, at: int, named: str) -> bool:
    """Whether a column that names the person does so in nearly every row where the part of the name is: a company's
    name that is seldom filled in does not."""
    if named not in assignment.fields:
        return False
    return sheet.profiles[assignment.fields.index(named)].filled >= _NEARLY * sheet.profiles[at].filled


def _is_linked_by_id(sheet: Sheet, assignment: Assignment, link: str) -> bool:
    """Whether a column with ids names the parent: without one, the name itself is what links to it."""
    if link not in assignment.fields:
        return False
    return not _IDS.isdisjoint(canonical(sheet.headings[assignment.fields.index(link)].words))
