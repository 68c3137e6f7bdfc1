"""Which entity a sheet is: the one whose fields, key and name explain most of it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from crm_analytics.entities import ENTITIES
from crm_analytics.mapping.assigning import LEAST, Assignment, assign
from crm_analytics.mapping.headings import fold
from crm_analytics.mapping.naming import named
from crm_analytics.mapping.recognising import plain
from crm_analytics.mapping.scoring import Sheet, scores_of
from crm_analytics.mapping.translating import canonical
from crm_analytics.vocabulary import ENTITY_WORDS

_COMMON = 0.25
"""What a column counts that every entity explains as well; one that only this entity explains counts 1."""
_NAME, _NAME_TIMES, _NO_RECORDS = 0.8, 0.9, 1.5
"""A telling name of the sheet adds the first, and that share of what the columns say."""
_INCOMPLETE = 0.6
_FEW, _MANY, _FAIR_SHARE = 2, 5, 0.4
"""Columns that must be sure where the least that makes an entity is not there."""
_PLAIN_PERSONS = 1.0
_ANY_PERSON = frozenset({"customer_id", "contact_id", "lead_id", "name", "first_name", "last_name", "email", "phone"})
_NAMES_ONLY = 0.35
"""How sure a list of nothing but names can be of what the people are."""
_USERS = 0.5
_MARKS: Mapping[str, frozenset[str]] = {
    "contacts": frozenset({"customer_id", "title", "status", "is_subscribed"}),
    "campaigns": frozenset({"cost", "budget", "sent", "impressions", "clicks", "revenue", "conversions", "ended_at"}),
    "users": frozenset({"team", "role", "manager", "is_licensed", "last_login_at", "trained_at", "region"}),
}
_PRIOR: Mapping[str, float] = {"orders": 0.15, "customers": 0.15, "deals": 0.15, "leads": 0.1}
"""What owners upload most, where little else tells two entities apart."""
_OWN_KEY = 1.2
_SHARED_KEY = -0.9
_LEAST_TOTAL = 1.0
PERSONS = frozenset({"customers", "contacts", "leads"})


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
    """The entity of a sheet; None where nothing in it looks like records of any."""
    if sheet.export:
        return Choice(
            assign(sheet.export.entity, scores_of(sheet, sheet.export.entity)),
            0.97,
            f"this looks like a {sheet.export.name}",
        )
    assignments = {entity: assign(entity, scores_of(sheet, entity)) for entity in ENTITIES}
    says = _told(named(sheet.table.file, sheet.table.sheet), assignments)
    plain = {
        entity: _total(sheet, assignment, assignments)
        for entity, assignment in assignments.items()
        if _is_enough(assignment, says.get(entity, 0.0)) or _is_about_customers(sheet, assignment)
    }
    totals = {
        entity: total * (1 + _NAME_TIMES * says.get(entity, 0.0))
        + _NAME * says.get(entity, 0.0)
        - (_NO_RECORDS + _NAME_TIMES * total) * says.get("", 0.0)
        + _persons(assignments[entity], says)
        for entity, total in plain.items()
    }
    if not totals:
        return None
    ranked = sorted(totals, key=lambda entity: -totals[entity])
    best = ranked[0]
    if totals[best] < _LEAST_TOTAL:
        return None
    sure = _confidence(best, totals)
    if best in PERSONS and best not in says and assignments[best].found <= _ANY_PERSON:
        sure = min(sure, _NAMES_ONLY)
    return Choice(assignments[best], sure, _reason(assignments[best], says.get(best, 0.0)))


def only(sheet: Sheet, entity: str) -> Assignment:
    """The sheet as `entity`, whatever else it may be."""
    return assign(entity, scores_of(sheet, entity))


def together(sheets: Sequence[Sheet], choices: Sequence[Choice | None]) -> list[Choice | None]:
    """The choices of an upload, each in the light of the others: contacts that orders or leads refer to as those who
    buy are its customers, where no other sheet is."""
    chosen = list(choices)
    if any(choice and choice.entity == "customers" for choice in chosen):
        return chosen
    referred = {heading for sheet, choice in zip(sheets, chosen, strict=True) for heading in _customers_of(sheet, choice)}
    for at, (sheet, choice) in enumerate(zip(sheets, chosen, strict=True)):
        if choice is None or choice.entity != "contacts" or sheet.export or choice.assignment.found & _MARKS["contacts"]:
            continue
        key = choice.assignment.fields.index("contact_id") if "contact_id" in choice.assignment.fields else None
        if key is not None and plain(sheet.table.headings[key]) in referred:
            chosen[at] = Choice(only(sheet, "customers"), choice.confidence, "other sheets name them as customers")
    return chosen


def _customers_of(sheet: Sheet, choice: Choice | None) -> set[str]:
    """The headings under which a sheet names its customers."""
    if choice is None or choice.entity in PERSONS - {"leads"}:
        return set()
    fields = choice.assignment.fields
    return {plain(sheet.table.headings[at]) for at, field in enumerate(fields) if field in ("customer_id", "contact_id")}


def _total(sheet: Sheet, assignment: Assignment, every: Mapping[str, Assignment]) -> float:
    total = 0.0
    for at, score in enumerate(assignment.scores):
        if score is None:
            continue
        # A column that several entities explain as well tells little about which of them the sheet is.
        rivals = sum(_value(other, at) for other in every.values())
        total += score.value**2 * (_COMMON + (1 - _COMMON) * score.value / max(rivals, score.value))
    total += _PRIOR.get(assignment.entity, 0.0)
    return (total + _grain(sheet, assignment)) * (1.0 if assignment.is_complete else _INCOMPLETE)


def _told(says: Mapping[str, float], assignments: Mapping[str, Assignment]) -> Mapping[str, float]:
    """What the name says; "users" without a team, a role or a login are rather the customers of an online service."""
    if "users" not in says or assignments["users"].found & _MARKS["users"]:
        return says
    return {**says, "users": _USERS * says["users"], "customers": max(_USERS * says["users"], says.get("customers", 0.0))}


def _persons(assignment: Assignment, says: Mapping[str, float]) -> float:
    """People at no company, in no role and of no status are customers rather than contacts or colleagues, and a column
    "campaign" alone makes no campaigns."""
    marks = _MARKS.get(assignment.entity)
    if marks is None or assignment.found & marks or (assignment.entity == "contacts" and "contacts" in says):
        return 0.0
    return -_PLAIN_PERSONS


def _value(assignment: Assignment, at: int) -> float:
    score = assignment.scores[at]
    return score.value if score else 0.0


def _grain(sheet: Sheet, assignment: Assignment) -> float:
    """A sheet has one row per what its own key counts: "Order ID", different in every row, makes it orders."""
    key = ENTITIES[assignment.entity].key
    if key is None or key not in assignment.fields:
        return 0.0
    at = assignment.fields.index(key)
    score, profile = assignment.scores[at], sheet.profiles[at]
    if score is None or not _names(assignment.entity, score.said) or profile.filled < 4:
        return 0.3 if score and score.value > 0.9 and _names(assignment.entity, score.said) else 0.0
    if profile.distinct >= 0.95 * profile.filled:
        return _OWN_KEY
    return 0.3 if assignment.entity == "orders" else _SHARED_KEY


def _names(entity: str, said: str) -> bool:
    own = {word for phrase in ENTITY_WORDS[entity].split(";") for word in canonical(fold(phrase))}
    return any(word in own for word in canonical(fold(said)))


def _is_enough(assignment: Assignment, says: float) -> bool:
    """One column with a common name makes no table of records, unless the sheet's name says what it is."""
    sure = [score.value for score in assignment.scores if score and score.value >= 0.7]
    if not assignment.is_complete and len(sure) < (_FEW if says >= 1 else max(_MANY, _FAIR_SHARE * len(assignment.fields))):
        return False
    return len(sure) >= (1 if says or len(assignment.fields) <= 1 else 2) and sum(sure) >= LEAST


def _is_about_customers(sheet: Sheet, assignment: Assignment) -> bool:
    """One row per "Customer ID" tells about customers, whatever its other columns are (the inputs of a model, say)."""
    return assignment.entity == "customers" and _grain(sheet, assignment) == _OWN_KEY


def _confidence(best: str, totals: Mapping[str, float]) -> float:
    others = [
        total for entity, total in totals.items() if entity != best and not (best in PERSONS and entity in PERSONS)
    ]
    next_best = max(others, default=0.0)
    lead = (totals[best] - next_best) / max(totals[best], 1.0)
    evidence = min(1.0, totals[best] / 2.5)
    return round(min(0.99, evidence * (0.55 + 0.9 * lead)), 3)


def _reason(assignment: Assignment, says: float) -> str:
    entity = ENTITIES[assignment.entity]
    sure = [
        field
        for field, score in zip(assignment.fields, assignment.scores, strict=True)
        if field and score and score.value > 0.7
    ]
    labels = ", ".join(entity[field].label.lower() for field in dict.fromkeys(sure[:4]))
    because = f"it has {labels}" if labels else "of its columns"
    return f"its name says so, and {because}" if says >= 0.6 else because
