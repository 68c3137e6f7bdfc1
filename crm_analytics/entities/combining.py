"""How several columns of a sheet make one field: the one place that says it, for suggestions, choices and cleaning.

A field that is not here has one column: a second one chosen for it takes the place of the first.
"""

from collections.abc import Mapping
from enum import StrEnum


class Combining(StrEnum):
    """What the columns after the first do for their common field."""

    COMPLETES = "completes"
    """Its cells count where those of the first are blank: "Won time" and "Lost time" are when a deal closed."""
    ADDS = "adds"
    """Its numbers are added to those of the first: "Wine", "Meat" and "Fish" are what a customer spent. Each also
    stays a column of its own."""

    ANSWERS = "answers"
    """Each is an answer of its own, to another question: a row becomes a record for every question it answers."""


_COMPLETING = "deals.outcome deals.closed_at customers.phone contacts.phone leads.phone activities.occurred_at".split()
_ADDING = (
    "customers.monthly_value customers.lifetime_value customers.order_count orders.tax orders.shipping orders.discount "
    "orders.cost campaigns.cost".split()
)
COMBINING: Mapping[str, Combining] = {
    **dict.fromkeys(_COMPLETING, Combining.COMPLETES),
    **dict.fromkeys(_ADDING, Combining.ADDS),
    "surveys.csat": Combining.ANSWERS,
}
"""Field ("orders.discount") → how several columns make it."""


def combining(field: str | None) -> Combining | None:
    """How several columns make `field`; None where it has one column.

    >>> combining("orders.discount"), combining("orders.amount")
    (<Combining.ADDS: 'adds'>, None)
    """
    return COMBINING.get(field) if field else None
