"""What one row of a sheet is, told by its key: "Order ID", different in every row, makes the rows orders."""

from functools import cache
from pathlib import PurePath

from crm_analytics.entities import ENTITIES
from crm_analytics.mapping.assigning import Assignment
from crm_analytics.mapping.headings.english import canonical
from crm_analytics.mapping.headings.heading import fold
from crm_analytics.mapping.looking import Sheet
from crm_analytics.parsing import currencies
from crm_analytics.schema import Kind
from crm_analytics.vocabulary import ENTITY_WORDS

SURE = 0.7
"""Columns at or above this count as evidence that a sheet is an entity."""
_OWN_KEY, _MAYBE_KEY, _SHARED_KEY = 1.2, 0.3, -0.9
"""For the entity's own key different in every row; for one that cannot be checked; for one that comes again."""
_EACH_ONCE = frozenset({"customers", "contacts", "leads", "products", "users"})
"""A record of a cross table is what one of these had in a month or at a store, so that each is there many times."""
_FEW_ROWS = 4
_IDS, _TWO, _STEM = frozenset({"id", "code", "number", "key"}), 2, 5
_WHICH_DEAL = frozenset({"deal_id", "name", "customer_id", "contact_id", "created_at", "closed_at", "owner"})
_SOMEBODY = frozenset({"name", "first_name", "last_name", "email", "phone", "company", "customer_id"})
_LISTED = frozenset({"name", "price"})
_SOLD = frozenset({"customer_id", "customer_name", "email", "quantity", "status"})
_WHOSE = frozenset({"order_id", "customer_id", "customer_name", "email"})
COSTLESS = frozenset({"tickets", "activities", "surveys"})
"""Entities whose rows cost nothing."""
_PROPERTIES = ("name", "key", "property", "parameter", "setting", "metric", "label", "attribute")
_HALF = 0.5
_DIFFERENT = 0.95


def grain(sheet: Sheet, assignment: Assignment) -> float:
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
    if score is None or not key_words(assignment) & own_words(assignment.entity):
        return 0.0
    if profile.filled < _FEW_ROWS:
        return _MAYBE_KEY if score.value > SURE else 0.0
    if profile.distinct >= _DIFFERENT * profile.filled:
        return _OWN_KEY
    return _MAYBE_KEY if assignment.entity == "orders" else _SHARED_KEY


def has_own_key(sheet: Sheet, assignment: Assignment) -> bool:
    """Whether each row has a key of its own that says the entity: "Order ID"."""
    return grain(sheet, assignment) == _OWN_KEY


def of_another_kind(sheet: Sheet) -> bool:
    """Whether the name of the sheet and its first column, an id, speak of something that is no record of any entity:
    "equipment" with its EquipmentID, which may say when it was bought and who has it now."""
    words = canonical(sheet.headings[0].words) if sheet.headings else ()
    nouns = [word for word in words if word not in _IDS]
    if len(nouns) != 1 or len(words) != _TWO or not sheet.profiles[0].is_unique or sheet.matches[0]:
        return False
    name = sheet.table.sheet or PurePath(sheet.table.file.rsplit("/", 1)[-1]).stem
    is_named = any(word.startswith(nouns[0][:_STEM]) for word in fold(name)) and len(nouns[0]) >= _STEM
    return is_named and not any(nouns[0] in own_words(entity) for entity in ENTITY_WORDS)


def are_sums(sheet: Sheet, deals: Assignment) -> bool:
    """Whether a row is a stage with what is in it, and no deal: each stage is there once, and nothing says which deal
    or whose it is."""
    if "stage" not in deals.fields or deals.found & _WHICH_DEAL:
        return False
    stages = sheet.profiles[deals.fields.index("stage")]
    return stages.is_unique and stages.filled > _TWO


def names_nobody(assignment: Assignment) -> bool:
    """Whether a bare "ID" is all that a list of people would say of who they are."""
    return key_words(assignment) == {"id"} and not assignment.found & _SOMEBODY


def are_priced(sheet: Sheet, orders: Assignment, products: Assignment) -> bool:
    """Whether a row is a product with its price, and no sale: each is there once, and nothing says who bought it, how
    many, or which order it was. A day may be that of the delivery, a code is the product's."""
    if not products.found >= _LISTED or not sheet.profiles[products.fields.index("name")].is_unique:
        return False
    is_ordered = "order_id" in orders.found and bool(key_words(orders) & own_words("orders"))
    return not is_ordered and not orders.found & _SOLD


def lists_properties(sheet: Sheet) -> bool:
    """Whether a row is one property of something, called by one column, with its value in another: "name" and "value".
    A value that is a number may be that of a deal."""
    said = {heading.words: at for at, heading in enumerate(sheet.headings)}
    at = said.get(("value",))
    if at is None or not any((word,) in said for word in _PROPERTIES):
        return False
    value = sheet.profiles[at]
    return value.filled > 0 and max(value.share(Kind.NUMBER), value.share(Kind.MONEY)) < _HALF


def is_of_nobody(orders: Assignment) -> bool:
    """Whether rows that look like orders name neither the order nor who bought: they may be what was made or moved."""
    return orders.entity == "orders" and not orders.found & _WHOSE


def leaves_money(sheet: Sheet, assignment: Assignment) -> bool:
    """Whether amounts of money are left over in what would cost nothing, such as calls: it may have been paid for."""
    return assignment.entity in COSTLESS and any(
        field is None and profile.filled and (profile.has_currency or currencies.of_heading(heading.text))
        for field, profile, heading in zip(assignment.fields, sheet.profiles, sheet.headings, strict=True)
    )


def key_words(assignment: Assignment) -> frozenset[str]:
    """What the heading of the key says: "Employee ID"."""
    return said(assignment, ENTITIES[assignment.entity].key)


def said(assignment: Assignment, field: str | None) -> frozenset[str]:
    """The words of the heading of the column that is a field."""
    score = assignment.scores[assignment.fields.index(field)] if field in assignment.fields else None
    return frozenset(canonical(fold(score.said))) if score else frozenset()


@cache
def own_words(entity: str) -> frozenset[str]:
    return frozenset(word for phrase in ENTITY_WORDS[entity].split(";") for word in canonical(fold(phrase)))


def is_about_customers(sheet: Sheet, assignment: Assignment) -> bool:
    """One row per "Customer ID" tells about customers, whatever its other columns are (the inputs of a model, say)."""
    return assignment.entity == "customers" and has_own_key(sheet, assignment)


def _is_rfm(sheet: Sheet) -> bool:
    """Whether each row tells how recently and how often somebody bought, as nothing but customers do."""
    words = {word for heading in sheet.headings for word in heading.words}
    return {"recency", "frequency"} <= words
