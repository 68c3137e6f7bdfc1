"""How much speaks for each entity a sheet may be: its columns, what one row of it is, and its name."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from crm_analytics.entities import ENTITIES, UNASKED
from crm_analytics.mapping.assigning import Assignment, Score, Scores, assign
from crm_analytics.mapping.kinds.grain import (
    COSTLESS,
    SURE,
    are_priced,
    are_sums,
    grain,
    is_about_customers,
    key_words,
    names_nobody,
    of_another_kind,
    own_words,
)
from crm_analytics.mapping.kinds.saying import OF_COLLEAGUES, said_by_name
from crm_analytics.mapping.learned import PERSONS
from crm_analytics.mapping.looking import Sheet
from crm_analytics.mapping.scoring import scores_of
from crm_analytics.mapping.second_reading import Heard, with_others
from crm_analytics.parsing.months import MONTHS
from crm_analytics.reading.cross_tables.recognising import UNDATED
from crm_analytics.tables import ColumnProfile
from crm_analytics.vocabulary.date_pieces import MONTH, YEAR, YEARS, of_what

_COMMON = 0.25
"""What a column counts that every entity explains as well; one that only this entity explains counts 1."""
_NAME, _NAME_TIMES, _NO_RECORDS = 0.8, 0.9, 1.5
"""A telling name of the sheet adds the first, and the second's share of what the columns say. One that says that the
sheet holds no records ("Lookup") takes the third, and that share, away."""
_NAMED_APART: Mapping[str, str] = {"costs": "orders", "contacts": "customers", "deals": "orders"}
"""Entity → one that a sheet is not where its name says the first, not the second, and half as much speaks for it."""
_HALF = 0.5
_INCOMPLETE = 0.6
_WHOLE: Mapping[str, Sequence[frozenset[str]]] = {
    "orders": [
        frozenset({"ordered_at", customer, product})
        for customer in ("customer_id", "customer_name")
        for product in ("product_id", "product")
    ]
    + [frozenset({"customer_id", "product_id", "amount"}), frozenset({"ordered_at", "product", "quantity"})],
    "campaigns": [frozenset({"channel", "cost", "impressions"}), frozenset({"channel", "cost", "clicks"})],
    "deals": [frozenset({"customer_id", "stage", "amount"})],
}
"""What makes an entity as well: who bought what, and when, whatever it cost, or for how much, whenever; how many of
what went, and when; what a channel cost and was seen; with whom one talks about how much, and how far that is."""
_QUOTE = frozenset({"customer_id", "amount", "created_at"})
_FEW, _MANY, _FAIR_SHARE = 2, 5, 0.4
"""Columns that must be sure where the least that makes an entity is not there."""
_PRIOR: Mapping[str, float] = {"orders": 0.15, "customers": 0.15, "deals": 0.15, "leads": 0.1}
"""What owners upload most, where little else tells two entities apart."""
MARKS: Mapping[str, frozenset[str]] = {
    "contacts": frozenset({"customer_id", "title", "status", "is_subscribed"}),
    "campaigns": frozenset({"cost", "budget", "sent", "impressions", "clicks", "revenue", "conversions", "ended_at"}),
    "users": OF_COLLEAGUES,
    "surveys": frozenset({"nps", "csat", "sent_at"}),
}
"""Entity → fields of which it has one at least: people at no company, in no role and of no status are customers rather
than contacts or colleagues, a column "campaign" alone makes no campaigns, and one with remarks no survey."""
_NAMED_IS_ENOUGH = frozenset({"contacts", "surveys", "campaigns"})
"""Those of them that a name makes as well."""
_UNMARKED = -1.0
_SOLD = -1.5
"""What it takes from entities that cost nothing that there are amounts, where no name says them."""


_PAID = frozenset({"amount", "payment_method"})
"""What was paid, and how: then it was sold, whatever the name says ("appointments")."""
_SERVED = frozenset({"satisfaction", "resolved_first_contact", "resolution_hours", "response_hours", "sla_met"})
_MUCH_SERVED = 2
"""With so many of these, a call was a request for help, not one of our activities."""


@dataclass(frozen=True)
class Weighed:
    """Per entity that is possible: its best assignment, what speaks for it in total, what the sheet's name says, and
    the total that is left without the name; `scores` are those by the vocabulary, `read` those by both readers, where
    the second finds the entity likely."""

    assignments: Mapping[str, Assignment]
    totals: Mapping[str, float]
    says: Mapping[str, float]
    unnamed: Mapping[str, float]
    scores: Mapping[str, Scores]
    read: Mapping[str, Scores]

    def taken(self, sheet: Sheet, entity: str) -> Assignment:
        """The sheet as `entity`, as both readers find it together."""
        taken = assign(entity, self.read.get(entity) or with_others(sheet, entity, self.scores[entity]))
        return replace(taken, in_pieces=self.assignments[entity].in_pieces)


def weigh(sheet: Sheet, heard: Heard) -> Weighed:
    """What speaks for each entity: columns by the vocabulary, and by both readers where the second finds it likely."""
    scores = {entity: scores_of(sheet, entity) for entity in UNASKED}
    read = {entity: with_others(sheet, entity, found) for entity, found in scores.items() if heard.finds(entity)}
    assignments = {entity: assign(entity, _telling(read.get(entity, found))) for entity, found in scores.items()}
    if dated_in_pieces(sheet) or UNDATED in sheet.table.headings:
        assignments = {entity: replace(each, in_pieces=_date(entity)) for entity, each in assignments.items()}
    says = said_by_name(sheet, assignments)
    told = {
        entity: _columns(sheet, assignment, assignments)
        for entity, assignment in assignments.items()
        if _is_enough(assignment, says.get(entity, 0.0)) or is_about_customers(sheet, assignment)
    }
    totals = {
        entity: _with_name(total, entity, says) + _mark(assignments[entity], says) for entity, total in told.items()
    }
    unnamed = {entity: total + _mark(assignments[entity], {}) for entity, total in told.items()}
    if _are_sold(sheet, assignments["orders"]):
        for every in (totals, unnamed):
            every |= {entity: every[entity] + _SOLD for entity in COSTLESS & every.keys() if says.get(entity, 0.0) < 1}
    for entity in _ruled_out(sheet, assignments, says):
        totals.pop(entity, None)
        unnamed.pop(entity, None)
    for named_so, other in _NAMED_APART.items():
        is_clear = says.get(named_so, 0.0) >= 1 and not says.get(other) and _is_nearly_whole(assignments[named_so])
        if is_clear and totals.get(named_so, 0.0) > _HALF * totals.get(other, 0.0):
            totals.pop(other, None)
            unnamed.pop(other, None)
    return Weighed(assignments, totals, says, unnamed, scores, read)


def _ruled_out(sheet: Sheet, assignments: Mapping[str, Assignment], says: Mapping[str, float]) -> Iterator[str]:
    """Entities that the rows cannot be, as no name says otherwise."""
    if of_another_kind(sheet):
        yield from (entity for entity in assignments if entity not in PERSONS and says.get(entity, 0.0) < 1)
    yield from (entity for entity in ("leads", "contacts") if names_nobody(assignments[entity]))
    if _are_sold(sheet, assignments["orders"]) and assignments["orders"].found >= _PAID:
        yield from COSTLESS
    if assignments["tickets"].is_complete and len(assignments["tickets"].found & _SERVED) >= _MUCH_SERVED:
        yield "activities"
    if are_sums(sheet, assignments["deals"]):
        yield "deals"
    if not says.get("orders") and are_priced(sheet, assignments["orders"], assignments["products"]):
        yield "orders"


def _is_nearly_whole(assignment: Assignment) -> bool:
    """Whether a named sheet may be the entity: a list of quotes says with whom and how much, and not how far it is."""
    return assignment.is_complete or (assignment.entity == "deals" and assignment.found >= _QUOTE)


def _telling(scores: Scores) -> Scores:
    """The scores without those of headings that say a word more than the field."""
    return [
        {name: score for name, score in column.items() if not score.is_part} if _is_wider(column) else column
        for column in scores
    ]


def _is_wider(column: Mapping[str, Score]) -> bool:
    return any(score.is_part for score in column.values())


def dated_in_pieces(sheet: Sheet) -> bool:
    """Whether one column says a year and one a month of the same thing: cleaning makes one date of them."""
    found: dict[frozenset[str], list[frozenset[str]]] = {YEAR: [], MONTH: []}
    for heading, profile in zip(sheet.headings, sheet.profiles, strict=True):
        words = frozenset(heading.words)
        for piece in (YEAR, MONTH):
            rest = of_what(words, piece)
            if rest is not None and _may_be(piece, profile):
                found[piece].append(rest)
    return len(found[YEAR]) == 1 and found[YEAR] == found[MONTH]


def _are_sold(sheet: Sheet, orders: Assignment) -> bool:
    """Whether the sheet may be orders, and says how much each was: calls and visits that cost something are sold."""
    if not orders.is_complete or "amount" not in orders.fields:
        return False
    at = orders.fields.index("amount")
    score = orders.scores[at]
    return score is not None and score.value >= SURE and sheet.profiles[at].filled > 0


def _may_be(piece: frozenset[str], profile: ColumnProfile) -> bool:
    low, high = YEARS if piece is YEAR else (1, 12)
    if profile.minimum is None or profile.maximum is None:
        return piece is MONTH and profile.filled > 0 and all(text.casefold() in MONTHS for text in profile.samples)
    return low <= profile.minimum <= profile.maximum <= high


def _date(entity: str) -> frozenset[str]:
    date = ENTITIES[entity].date
    return frozenset({date}) if date else frozenset()


def _columns(sheet: Sheet, assignment: Assignment, every: Mapping[str, Assignment]) -> float:
    """What the columns say for an entity: a column that several explain as well tells little about which it is."""
    total = _PRIOR.get(assignment.entity, 0.0) + grain(sheet, assignment)
    for at, score in enumerate(assignment.scores):
        if score:
            rivals = sum(_value(other, at) for other in every.values())
            total += score.value**2 * (_COMMON + (1 - _COMMON) * score.value / max(rivals, score.value))
    return total if _is_whole(assignment) else _INCOMPLETE * total


def _is_whole(assignment: Assignment) -> bool:
    others = _WHOLE.get(assignment.entity, ())
    return assignment.is_complete or any(needed <= assignment.found for needed in others)


def _value(assignment: Assignment, at: int) -> float:
    score = assignment.scores[at]
    return score.value if score else 0.0


def _with_name(total: float, entity: str, says: Mapping[str, float]) -> float:
    told, nothing = says.get(entity, 0.0), says.get("", 0.0)
    return total * (1 + _NAME_TIMES * (told - nothing)) + _NAME * told - _NO_RECORDS * nothing


def _mark(assignment: Assignment, says: Mapping[str, float]) -> float:
    marks = MARKS.get(assignment.entity)
    is_named = says.get(assignment.entity, 0.0) >= 1 or assignment.entity in _NAMED_IS_ENOUGH & says.keys()
    if marks is None or assignment.found & marks or is_named:
        return 0.0
    return 0.0 if key_words(assignment) & own_words(assignment.entity) - {"user"} else _UNMARKED


def _is_enough(assignment: Assignment, told: float) -> bool:
    """One column with a common name makes no table of records, unless the sheet's name says what it is."""
    sure = sum(1 for score in assignment.scores if score and score.value >= SURE)
    if _is_whole(assignment):
        return sure >= (1 if told or len(assignment.fields) <= 1 else 2)
    return sure >= (_FEW if told >= 1 else max(_MANY, _FAIR_SHARE * len(assignment.fields)))
