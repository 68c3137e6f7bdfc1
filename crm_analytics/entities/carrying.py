"""Fields of a parent that a child's sheet may hold beside its own: the customer's telephone number in a list of orders.

They stay columns of the child, and are what is known of the customers where no list of them was uploaded.
"""

from collections.abc import Mapping
from functools import cache

from crm_analytics.entities import ENTITIES, LABELS, TIES
from crm_analytics.entities import entity as find_entity
from crm_analytics.entities.labelling import labelled_fields
from crm_analytics.entities.tying import PRIMARY, possible_fields

_PARENTS: Mapping[str, tuple[str, ...]] = {
    "customers": ("contacts",),
    "orders": ("customers", "contacts"),
    "deals": ("contacts", "customers"),
    "tickets": ("customers",),
    "surveys": ("customers",),
    "activities": ("contacts", "customers"),
}
"""Child → the parents that its sheets describe, those first that a bare "Phone" rather means."""
MAKING_CUSTOMERS = ("orders", "deals")
"""The lists from which customers are made where nobody listed them, the surest first."""
_DESCRIBING = (
    "name first_name last_name title email phone website company street postcode city state region country industry "
    "segment employees annual_revenue".split()
)
"""What tells who somebody is; what they are worth and since when is worked out, or told by a list of them."""
_OWN: Mapping[str, Mapping[str, str]] = {
    "customers": dict.fromkeys((f"contacts.{name}" for name in _DESCRIBING), ""),
    "orders": {"customers.name": "customer_name"},
    "deals": {"customers.name": "", "contacts.name": ""},
}
"""Child → a parent's field → what it has for it itself, "" where its own field of that name is another thing."""
_ONE: Mapping[str, str] = {"customers": "customer", "contacts": "contact"}


@cache
def carried(entity: str) -> tuple[str, ...]:
    """The fields of parents that a sheet of `entity` may hold: none that it has itself. A sheet that tells of others
    holds nothing but theirs. Raises UnknownNameError.

    >>> carried("tickets")[:3], carried("products")
    (('customers.name', 'customers.first_name', 'customers.last_name'), ())
    """
    if entity == TIES.name:
        return (*possible_fields(), PRIMARY)
    if entity == LABELS.name:
        return labelled_fields()
    own, names = find_entity(entity), _OWN.get(entity, {})
    return tuple(
        f"{parent}.{name}"
        for parent in _PARENTS.get(entity, ())
        for name in _DESCRIBING
        if name in ENTITIES[parent] and names.get(f"{parent}.{name}", name) not in own
    )


def whose(field: str) -> str:
    """Whose field it is, in a word: "customer" for "customers.phone"."""
    return _ONE[field.partition(".")[0]]
