"""Which entity a sheet is: the one that most speaks for; none where that is too little."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from crm_analytics.entities import ENTITIES
from crm_analytics.mapping.assigning import Assignment, assign
from crm_analytics.mapping.context.contacted import answer_of, as_asked
from crm_analytics.mapping.context.refunds import Called, called, names_of
from crm_analytics.mapping.headings.naming import words_of_name
from crm_analytics.mapping.kinds.grain import SURE, is_of_nobody, leaves_money, lists_properties
from crm_analytics.mapping.kinds.not_records import why_not_records
from crm_analytics.mapping.kinds.other_lists import cannot_be, others_by_headings, others_by_name
from crm_analytics.mapping.kinds.weighing import Weighed, weigh
from crm_analytics.mapping.learned import NO_RECORDS, PERSON, PERSONS, kind_of
from crm_analytics.mapping.looking import Sheet
from crm_analytics.mapping.scoring import scores_of
from crm_analytics.mapping.second_reading import Heard, hear, with_others
from crm_analytics.vocabulary import Export, Others
from crm_analytics.vocabulary.other_records import PURCHASES

_PLENTY = 2.5
"""A total that leaves nothing to be desired."""
_BY_VENDOR = 0.97
_TOLD = 0.6
_DISAGREED = 0.74
"""How sure it can be at most where the name says one thing and the columns another. On 130 real sheets and 330 written
ones, 5 of the 31 on which they disagreed were wrong, of the others 2."""
_MOST = 0.5
"""How likely an entity must be by other sheets' headings to be believed against the name."""
_SHOWN = 4
_ORDERS, _SAID, _COLUMNS, _NEARLY_ALL = "orders", 1.0, 4, 0.8
"""What the vocabulary must say, and of how many columns, where sheets with such headings hold no records. Of 900 such
header rows none is taken for orders so; six would be for activities, tickets and products."""
_GIVEN_BACK = frozenset({"order_id", "refunded"})
_PRICED = frozenset({"amount", "unit_price"})
_ANY_PERSON = frozenset({"customer_id", "contact_id", "lead_id", "name", "first_name", "last_name", "email", "phone"})
_PROPERTIES = "One row of it is one property of a record and its value, not a record."
_SPENT = frozenset({"date", "amount", "category"})
"""What tells of money that went to a supplier what it was for."""
_SUPPLIERS = frozenset({"supplier", "vendor", "creditor"})
NAMES_ONLY = 0.35
"""How sure a list of nothing but names can be of what the people are."""


@dataclass(frozen=True)
class Choice:
    """`confidence` (0 to 1) compares the entity with the next best one; `reason` says what spoke for it."""

    assignment: Assignment
    confidence: float
    reason: str

    @property
    def entity(self) -> str:
        return self.assignment.entity


def choose(sheet: Sheet) -> Choice | None:
    """The entity of a sheet; None where nothing in it looks like records of any, or where its rows are changes."""
    return _judged(sheet)[0]


def why_none(sheet: Sheet) -> str:
    """What the rows are instead of records of an entity, as a sentence; "" where nothing says so."""
    return _judged(sheet)[1]


def _judged(sheet: Sheet) -> tuple[Choice | None, str]:
    """The choice, or what the rows are instead of records."""
    if sheet.export:
        return Choice(only(sheet, sheet.export.entity), _BY_VENDOR, f"this looks like {_named(sheet.export)}"), ""
    if why := why_not_records(sheet.table.headings):
        return None, why
    if lists_properties(sheet):
        return None, _PROPERTIES
    heard = hear(sheet)
    weighed = weigh(sheet, heard)
    others = others_by_name(sheet, weighed.assignments) or others_by_headings(sheet, weighed.assignments, weighed.says)
    if others:
        return None, _instead(others)
    totals = heard.totals(weighed.totals)
    best = max(totals, key=lambda entity: totals[entity], default=None)
    if _are_given_back(sheet, weighed):
        best, totals = _ORDERS, {**totals, _ORDERS: max(totals.get(_ORDERS, 0.0), _SAID)}
    elif best is None or totals[best] < heard.nothing:
        best = _sold(weighed)
        if best is None:
            return _contacted(sheet), ""
    best = _against_name(best, replace(weighed, totals=totals), heard)
    others = cannot_be(sheet, weighed.assignments[best], weighed.says)
    if others is PURCHASES and weighed.assignments["costs"].found >= _SPENT:
        told = "it has a supplier, no customer, and what the money went for"
        return Choice(weighed.taken(sheet, "costs"), _DISAGREED, told), ""
    if others:
        return None, _instead(others)
    choice = _chosen(sheet, replace(weighed, totals=totals), best)
    if not choice.assignment.found:
        return _contacted(sheet), ""
    return (choice if heard.agrees(best) else _doubted(choice, heard)), ""


def _against_name(best: str, weighed: Weighed, heard: Heard) -> str:
    """What its columns alone and other sheets with such headings agree that a sheet is, where it is another entity by
    its name only: "appointments" may be what was sold to customers, "interactions" what they asked for help with.
    Columns about people say little against it, calls and quotes have them as well; and what has no price was not
    sold."""
    if weighed.says.get(best, 0.0) < _TOLD:
        return best
    other = max(weighed.unnamed, key=lambda entity: weighed.unnamed[entity], default=best)
    found = weighed.assignments[other].found
    if other == _ORDERS and not found & _PRICED:
        return best
    is_rival = other in weighed.totals and other not in PERSONS and weighed.assignments[other].is_complete
    is_agreed = heard.says == kind_of(other) and heard.likely[heard.says] >= _MOST
    return other if is_rival and is_agreed else best


def _sold(weighed: Weighed) -> str | None:
    """Orders, where nearly every column is sure by its words and cells, though sheets with such headings hold no
    records: what was sold is asked about, not refused; None where that is not so."""
    best = max(weighed.totals, key=lambda entity: weighed.totals[entity], default=None)
    if best != _ORDERS or weighed.totals[best] < _SAID or not weighed.assignments[best].is_complete:
        return None
    scores = weighed.assignments[best].scores
    sure = sum(score is not None and score.value >= SURE for score in scores)
    return best if sure >= max(_COLUMNS, _NEARLY_ALL * len(scores)) else None


def _are_given_back(sheet: Sheet, weighed: Weighed) -> bool:
    """Whether a table may be called refunds, and its rows say for which order they are, how much was given back, and
    nothing of what was sold."""
    assignment = weighed.assignments.get(_ORDERS)
    is_back = assignment is not None and assignment.found >= _GIVEN_BACK and "amount" not in assignment.found
    return is_back and called(*names_of(sheet)) is not Called.OTHERWISE


def _doubted(choice: Choice, heard: Heard) -> Choice:
    """The choice, where headings of other sheets say something else, or nothing clear."""
    instead = heard.says
    told = {NO_RECORDS: "hold no records", PERSON: "list people"}.get(instead) or f"list {_label(instead)}"
    number = "most" if heard.likely[instead] > 0.5 else "some"
    joined = "and" if ", but " in choice.reason else "but"
    but = f", {joined} {number} sheets with such headings {told}" if kind_of(choice.entity) != instead else ""
    return replace(choice, confidence=min(choice.confidence, _DISAGREED), reason=choice.reason + but)


def _instead(others: Others) -> str:
    return f"It lists {others.what}; the app looks at customers, what is sold to them and what is done for them."


def _chosen(sheet: Sheet, weighed: Weighed, best: str) -> Choice:
    assignment, told = weighed.assignments[best], weighed.says.get(best, 0.0)
    sure = _confidence(best, weighed.totals)
    if best in PERSONS and not told and assignment.found <= _ANY_PERSON:
        sure = min(sure, NAMES_ONLY)
    if not told and (is_of_nobody(assignment) or leaves_money(sheet, assignment)):
        sure = min(sure, _DISAGREED)
    taken = weighed.taken(sheet, best)
    if best in PERSONS and _SUPPLIERS & words_of_name(sheet.table.file, sheet.table.sheet):
        return Choice(taken, min(sure, _DISAGREED), f"{_reason(taken, told)}, but its name says suppliers as well")
    if named := _named_otherwise(best, weighed):
        return Choice(taken, min(sure, _DISAGREED), f"{_reason(taken, told)}, but its name says {_label(named)}")
    other = max(weighed.unnamed, key=lambda entity: weighed.unnamed[entity], default=best)
    if other != best and not {best, other} <= PERSONS and weighed.assignments[other].is_complete:
        but = f", but its columns alone look like {_label(other)}"
        return Choice(taken, min(sure, _DISAGREED), _reason(taken, told) + but)
    return Choice(taken, sure, _reason(taken, told))


def _named_otherwise(best: str, weighed: Weighed) -> str:
    """The entity that the name clearly says where the columns are rather another's; "" where it says none."""
    says = weighed.says
    if any(says.get(entity, 0.0) >= _TOLD for entity in (PERSONS if best in PERSONS else {best})):
        return ""
    return next((entity for entity, told in says.items() if entity and told >= 1 and entity in weighed.totals), "")


def _label(entity: str) -> str:
    return ENTITIES[entity].label.lower()


def _contacted(sheet: Sheet) -> Choice | None:
    """People of whom a column says whether they said yes: leads, if they are anything; which is asked."""
    at = answer_of(sheet)
    if at is None:
        return None
    assignment = as_asked(only(sheet, "leads"))
    if "is_converted" not in assignment.found:
        return None
    because = f'its columns describe people, and "{sheet.table.headings[at]}" says yes or no'
    return Choice(assignment, NAMES_ONLY, because)


def only(sheet: Sheet, entity: str) -> Assignment:
    """The sheet as `entity`, whatever else it may be."""
    return assign(entity, with_others(sheet, entity, scores_of(sheet, entity)))


def _named(export: Export) -> str:
    return f"{'an' if export.name[0] in 'AEIOU' else 'a'} {export.name}"


def _confidence(best: str, totals: Mapping[str, float]) -> float:
    # The guises of a person are no rivals of each other.
    rivals = [
        total for entity, total in totals.items() if entity != best and not (best in PERSONS and entity in PERSONS)
    ]
    lead = (totals[best] - max(rivals, default=0.0)) / max(totals[best], 1.0)
    evidence = min(1.0, totals[best] / _PLENTY)
    return round(max(0.0, min(0.99, evidence * (0.55 + 0.9 * lead))), 3)


def _reason(assignment: Assignment, told: float) -> str:
    entity = ENTITIES[assignment.entity]
    pairs = zip(assignment.fields, assignment.scores, strict=True)
    sure = [field for field, score in pairs if field and score and score.value > SURE]
    labels = ", ".join(entity[field].label.lower() for field in dict.fromkeys(sure[:_SHOWN]))
    because = f"it has {labels}" if labels else f"its headings are like those of {entity.label.lower()}"
    return f"its name says so, and {because}" if told >= _TOLD else because
