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
_KEPT: Mapping[str, frozenset[str]] = {
    "orders": frozenset(f"customers.{name}" for name in ("city", "state", "region", "country"))
}
"""Child → what it says of a parent and keeps as its own field of that name: where the customer was at each order."""
_ONE: Mapping[str, str] = {"customers": "customer", "contacts": "contact"}


@cache
def carried(entity: str) -> tuple[str, ...]:
    """The fields of parents that a sheet of `entity` may hold: none that it has itself, but for those that it keeps. A
    sheet that tells of others holds nothing but theirs. Raises UnknownNameError.

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
        if name in ENTITIES[parent]
        and (names.get(f"{parent}.{name}", name) not in own or f"{parent}.{name}" in _KEPT.get(entity, ()))
    )


def kept_as(entity: str, field: str) -> str:
    """The field under which a sheet of `entity` keeps `field`: its own, where what it says of the parent holds of the
    row alone.

    >>> kept_as("orders", "customers.city"), kept_as("orders", "customers.phone"), kept_as("tickets", "customers.city")
    ('orders.city', 'customers.phone', 'customers.city')
    """
    return f"{entity}.{field.partition('.')[2]}" if field in _KEPT.get(entity, ()) else field


def whose(field: str) -> str:
    """Whose field it is, in a word: "customer" for "customers.phone"."""
    return _ONE[field.partition(".")[0]]
