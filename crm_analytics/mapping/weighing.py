"""How much speaks for each entity a sheet may be: its columns, what one row of it is, and its name."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache

from crm_analytics.entities import ENTITIES, UNASKED
from crm_analytics.mapping.assigning import Assignment, assign
from crm_analytics.mapping.english import canonical
from crm_analytics.mapping.headings import fold
from crm_analytics.mapping.looking import Sheet
from crm_analytics.mapping.saying import OF_COLLEAGUES, said_by_name
from crm_analytics.mapping.scoring import scores_of
from crm_analytics.parsing.months import MONTHS
from crm_analytics.reading.cross_tables import UNDATED
from crm_analytics.tables import ColumnProfile
from crm_analytics.vocabulary import ENTITY_WORDS
from crm_analytics.vocabulary.date_pieces import MONTH, YEAR, YEARS, of_what

SURE = 0.7
"""Columns at or above this count as evidence that a sheet is an entity."""
_COMMON = 0.25
"""What a column counts that every entity explains as well; one that only this entity explains counts 1."""
_NAME, _NAME_TIMES, _NO_RECORDS = 0.8, 0.9, 1.5
"""A telling name of the sheet adds the first, and the second's share of what the columns say. One that says that the
sheet holds no records ("Lookup") takes the third, and that share, away."""
_NAMED_APART: Mapping[str, str] = {"costs": "orders", "contacts": "customers", "deals": "orders"}
"""Entity → one that a sheet is not where its name says the first, not the second, and half as much speaks for it."""
_HALF = 0.5
_OWN_KEY, _MAYBE_KEY, _SHARED_KEY = 1.2, 0.3, -0.9
"""For the entity's own key different in every row; for one that cannot be checked; for one that comes again."""
_EACH_ONCE = frozenset({"customers", "contacts", "leads", "products", "users"})
"""A record of a cross table is what one of these had in a month or at a store, so that each is there many times."""
_FEW_ROWS = 4
_DIFFERENT = 0.95
_INCOMPLETE = 0.6
_WHOLE: Mapping[str, Sequence[frozenset[str]]] = {
    "orders": [
        frozenset({"ordered_at", customer, product})
        for customer in ("customer_id", "customer_name")
        for product in ("product_id", "product")
    ],
    "campaigns": [frozenset({"channel", "cost", "impressions"}), frozenset({"channel", "cost", "clicks"})],
}
"""What makes an entity as well: who bought what, and when, whatever it cost; what a channel cost and was seen."""
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
_FREE, _SOLD = frozenset({"tickets", "activities", "surveys"}), -1.5
"""Entities whose rows cost nothing, and what it takes from them that there are amounts, where no name says them."""


@dataclass(frozen=True)
class Weighed:
    """Per entity that is possible: its best assignment, what speaks for it in total, what the sheet's name says, and
    the total that is left without the name."""

    assignments: Mapping[str, Assignment]
    totals: Mapping[str, float]
    says: Mapping[str, float]
    unnamed: Mapping[str, float]


def weigh(sheet: Sheet) -> Weighed:
    assignments = {entity: assign(entity, scores_of(sheet, entity)) for entity in UNASKED}
    if dated_in_pieces(sheet) or UNDATED in sheet.table.headings:
        assignments = {entity: replace(each, in_pieces=_date(entity)) for entity, each in assignments.items()}
    says = said_by_name(sheet, assignments)
    told = {
        entity: _columns(sheet, assignment, assignments)
        for entity, assignment in assignments.items()
        if _is_enough(assignment, says.get(entity, 0.0)) or _is_about_customers(sheet, assignment)
    }
    totals = {
        entity: _with_name(total, entity, says) + _mark(assignments[entity], says) for entity, total in told.items()
    }
    unnamed = {entity: total + _mark(assignments[entity], {}) for entity, total in told.items()}
    if _are_sold(sheet, assignments["orders"]):
        for every in (totals, unnamed):
            every |= {entity: every[entity] + _SOLD for entity in _FREE & every.keys() if says.get(entity, 0.0) < 1}
    for named_so, other in _NAMED_APART.items():
        is_clear = says.get(named_so, 0.0) >= 1 and not says.get(other) and assignments[named_so].is_complete
        if is_clear and totals.get(named_so, 0.0) > _HALF * totals.get(other, 0.0):
            totals.pop(other, None)
            unnamed.pop(other, None)
    return Weighed(assignments, totals, says, unnamed)


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
    total = _PRIOR.get(assignment.entity, 0.0) + _grain(sheet, assignment)
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
    return 0.0 if _key_words(assignment) & _own_words(assignment.entity) - {"user"} else _UNMARKED


def _grain(sheet: Sheet, assignment: Assignment) -> float:
    """A sheet has one row per what its own key counts: "Order ID", different in every row, makes it orders."""
    key = ENTITIES[assignment.entity].key
    if assignment.entity in _EACH_ONCE and sheet.table.crosswise is not None:
        return _SHARED_KEY
    if assignment.entity == "customers" and _is_rfm(sheet):
        return _OWN_KEY
    if key is None or key not in assignment.fields:
        return 0.0
    at = assignment.fields.index(key)
    score, profile = assignment.scores[at], sheet.profiles[at]
    if score is None or not _key_words(assignment) & _own_words(assignment.entity):
        return 0.0
    if profile.filled < _FEW_ROWS:
        return _MAYBE_KEY if score.value > SURE else 0.0
    if profile.distinct >= _DIFFERENT * profile.filled:
        return _OWN_KEY
    return _MAYBE_KEY if assignment.entity == "orders" else _SHARED_KEY


def _key_words(assignment: Assignment) -> frozenset[str]:
    """What the heading of the key says: "Employee ID"."""
    key = ENTITIES[assignment.entity].key
    score = assignment.scores[assignment.fields.index(key)] if key in assignment.fields else None
    return frozenset(canonical(fold(score.said))) if score else frozenset()


@cache
def _own_words(entity: str) -> frozenset[str]:
    return frozenset(word for phrase in ENTITY_WORDS[entity].split(";") for word in canonical(fold(phrase)))


def _is_enough(assignment: Assignment, told: float) -> bool:
    """One column with a common name makes no table of records, unless the sheet's name says what it is."""
    sure = sum(1 for score in assignment.scores if score and score.value >= SURE)
    if _is_whole(assignment):
        return sure >= (1 if told or len(assignment.fields) <= 1 else 2)
    return sure >= (_FEW if told >= 1 else max(_MANY, _FAIR_SHARE * len(assignment.fields)))


def _is_about_customers(sheet: Sheet, assignment: Assignment) -> bool:
    """One row per "Customer ID" tells about customers, whatever its other columns are (the inputs of a model, say)."""
    return assignment.entity == "customers" and _grain(sheet, assignment) == _OWN_KEY


def _is_rfm(sheet: Sheet) -> bool:
    """Whether each row tells how recently and how often somebody bought, as nothing but customers do."""
    words = {word for heading in sheet.headings for word in heading.words}
    return {"recency", "frequency"} <= words
