"""The net amount of orders, taken apart: what is written, and each way in which some of it came to nothing."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from crm_analytics.conditions import Condition, blank, filled, is_, is_not, less_than, more_than
from crm_analytics.measures import Aggregate, Function, Measure, leaves
from crm_analytics.model import Model

_ORDERS, _NET = "orders", "net_amount"


@dataclass(frozen=True)
class Way:
    """One way in which an order, or some of its amount, came to nothing: `name` is "cancelled", "returned",
    "refunded" or "taken back"; `leaf` is the total of what it takes off, over the rows of which it is so."""

    name: str
    leaf: Aggregate
    why: str = ""


def net_leaf(measure: Measure) -> Aggregate | None:
    """The total of net amounts that a measure is made of, where there is one."""
    for leaf in leaves(measure):
        if not isinstance(leaf, Aggregate) or (leaf.entity, leaf.column) != (_ORDERS, _NET):
            continue
        if leaf.function is Function.TOTAL and not (leaf.latest or leaf.each or leaf.whose):
            return leaf
    return None


def ways(model: Model, leaf: Aggregate) -> Iterator[Way]:
    """The ways in which rows of the total may have come to nothing, each row in one of them: as `Net` takes them."""
    columns = model.tables[_ORDERS].columns if _ORDERS in model.tables else {}
    if "amount" not in columns:
        return
    stands: tuple[Condition, ...] = ()
    whole = more_than("orders.amount", 0)
    if "is_cancelled" in columns:
        cancelled = is_("orders.is_cancelled", True)
        yield Way("cancelled", _of(leaf, "amount", cancelled, whole), columns["is_cancelled"].made_from)
        stands = (is_not("orders.is_cancelled", True),)
    if "returned_at" in columns:
        returned = filled("orders.returned_at")
        yield Way("returned", _of(leaf, "amount", *stands, returned, whole), columns["returned_at"].made_from)
        stands = (*stands, blank("orders.returned_at"))
    if "refunded" in columns:
        some = (filled("orders.amount"), is_not("orders.refunded", 0), filled("orders.refunded"))
        yield Way("refunded", _of(leaf, "refunded", *stands, *some), columns["refunded"].made_from)
    yield Way("taken back", _of(leaf, "amount", *stands, less_than("orders.amount", 0)))


def gross(leaf: Aggregate) -> Aggregate:
    """The total as it is written: before anything was taken off it, and without what was given back."""
    return _of(leaf, "amount", more_than("orders.amount", 0))


def _of(leaf: Aggregate, column: str, *where: Condition) -> Aggregate:
    return replace(leaf, column=column, where=(*leaf.where, *where))


AS_THEY_ARE = {
    "cancelled": "that were cancelled",
    "returned": "that were returned",
    "refunded": "that had money back",
    "taken back": "with an amount below 0",
}
