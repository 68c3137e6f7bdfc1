"""What the second reader answers: kinds of sheets, and names of fields."""

from collections.abc import Mapping

PERSON, NO_RECORDS, EXTRA = "person", "-", "-"
"""Customers, contacts and leads are one kind here; a sheet may hold no records, and a column be no field."""
PERSONS = frozenset({"customers", "contacts", "leads"})
"""Entities of which a person may be each."""
_SAME: Mapping[str, str] = {
    "contacts.customer_id": "company",
    "contacts.contact_id": "person_id",
    "leads.lead_id": "person_id",
    "customers.customer_id": "person_id",
    "customers.acquired_at": "created_at",
}
"""Fields that are one in a person's three guises → what they are called here; others keep their name."""


def kind_of(entity: str) -> str:
    return PERSON if entity in PERSONS else entity


def answer(field: str, entity: str) -> str:
    """What a field ("orders.amount") of a sheet of `entity` is called among the answers: its name.

    >>> answer("leads.lead_id", "contacts"), answer("customers.city", "orders"), answer("contacts.customer_id", "leads")
    ('person_id', 'city', 'company')
    """
    is_own = field.partition(".")[0] in PERSONS and entity in PERSONS
    return _SAME[field] if is_own and field in _SAME else field.rpartition(".")[2]
