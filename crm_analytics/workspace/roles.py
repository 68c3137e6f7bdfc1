"""What a sheet of orders has a row for: an order, a line of one that another sheet heads, a payment of one, or a
refund."""

from collections.abc import Collection
from enum import StrEnum
from pathlib import PurePath

from crm_analytics.mapping.context.payments import names_payment, says_payment
from crm_analytics.workspace.columns import Column

SOLD = ("product_id", "product", "category", "quantity", "unit_price")
"""What lines name; a sheet of payments has none of it."""
_NEVER_PAID = (*SOLD, "line_id", "shipping", "tax", "discount", "cost", "margin")
MANY_ROWS_PER_KEY = frozenset(("orders", "surveys"))
"""Lists in which several rows may share a key: the lines of an order, the answers of a response."""
_REFUND = frozenset(("order_id", "refunded"))
_NEVER_REFUNDED = ("amount", "quantity", "unit_price")
_WHO = ("customer_id", "customer_name", "email")


class Role(StrEnum):
    """The value is what the keys of such rows begin with."""

    WHOLE = ""
    LINE = "part:"
    PAYMENT = "payment:"
    REFUND = "refund:"

    @property
    def is_part(self) -> bool:
        """Whether the rows are of orders that another sheet heads."""
        return self is not Role.WHOLE


def role_of(entity: str, file: str, sheet: str | None, columns: Collection[Column]) -> Role:
    """What the rows of a sheet are. Without a date of their own they are parts; payments never name what was sold, and
    where they have a date of their own, the sheet calls them payments and does not say of whom. What says only how much
    was given back for an order is a refund of it."""
    found = {column.name: column for column in columns}
    if entity != "orders" or "order_id" not in found:
        return Role.WHOLE
    may_be_paid = "amount" in found and not any(name in found for name in _NEVER_PAID)
    is_somebodys = any(name in found for name in _WHO)
    if set(found) >= _REFUND and not any(name in found for name in _NEVER_REFUNDED):
        return Role.WHOLE if "ordered_at" in found and is_somebodys else Role.REFUND
    if "ordered_at" not in found:
        return Role.PAYMENT if may_be_paid else Role.LINE
    named = (
        PurePath(file).stem,
        sheet or "",
        *(found[name].heading for name in ("ordered_at", "amount") if name in found),
        *(column.heading for column in columns if column.is_extra and names_payment(column.heading)),
    )
    return Role.PAYMENT if may_be_paid and not is_somebodys and says_payment(named) else Role.WHOLE
