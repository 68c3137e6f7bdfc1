"""What a total of orders does not have in it: what was cancelled, returned or refunded, how much that is, and why."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from crm_analytics.compile import Ask, Window
from crm_analytics.conditions import blank, filled
from crm_analytics.evaluate.cells import Facts, place
from crm_analytics.evaluate.gathering import gather
from crm_analytics.evaluate.net_amounts import Way, gross, net_leaf, ways
from crm_analytics.evaluate.scope import Store
from crm_analytics.evaluate.spots import Place
from crm_analytics.evaluate.words import rows_called
from crm_analytics.measures import Aggregate, Function
from crm_analytics.model import Model
from crm_analytics.units import Unit, counted, say

_ORDERS, _KEY = "orders", "order_id"


@dataclass(frozen=True)
class Undone:
    """What one way took off a total: how many `orders` on how many `rows` (called `called`), the `amount`, and by what
    it is known."""

    name: str
    orders: int
    rows: int
    amount: float
    said: str


@dataclass(frozen=True)
class Written:
    """A total of orders as it is written in the files, what was taken off it, and what is left of it."""

    amount: float
    net: float
    undone: tuple[Undone, ...]


def written(store: Store, here: Place, currency: str | None) -> Written | None:
    """How the total came about from what is written; None where nothing was taken off it, or it is no such total."""
    net = net_leaf(here.asking.definition.measure)
    if net is None:
        return None
    window = here.asking.window
    found = list(ways(store.model, net))
    whole = gross(net)
    counts = {way.name: tuple(_counts(store.model, way.leaf)) for way in found}
    asked = [whole, net, *(way.leaf for way in found), *(leaf for each in counts.values() for leaf in each)]
    asks = dict.fromkeys(Ask(leaf, place(leaf, window)) for leaf in asked)
    facts = gather(store, asks, here.claims(_ORDERS)).whole
    undone = []
    for way in found:
        cell = facts.cell(way.leaf, window)
        if cell.rows and cell.value:
            orders = sum(round(facts.cell(leaf, window).value or 0) for leaf in counts[way.name])
            amount = -cell.value if way.name == "taken back" else cell.value
            said = _said(store.model, way, (orders, cell.rows), say(amount, Unit.MONEY, currency=currency, exact=True))
            undone.append(Undone(way.name, orders, cell.rows, amount, said))
    if not undone:
        return None
    return Written(_value(facts, whole, window), _value(facts, net, window), tuple(undone))


def _counts(model: Model, leaf: Aggregate) -> Iterator[Aggregate]:
    """What adds up to the number of orders: those with a number, each once, and the rows without one."""
    if _KEY not in model.tables[_ORDERS].columns:
        yield replace(leaf, function=Function.COUNT, column=None)
        return
    yield replace(leaf, function=Function.DISTINCT, column=_KEY)
    without = (*leaf.where, blank(f"{_ORDERS}.{_KEY}"))
    yield replace(leaf, function=Function.COUNT, column=None, where=without)


def _value(facts: Facts, leaf: Aggregate, window: Window) -> float:
    return facts.cell(leaf, window).value or 0.0


_VERBS = {
    "cancelled": ("was cancelled", "were cancelled"),
    "returned": ("was returned", "were returned"),
    "refunded": ("had money back", "had money back"),
    "taken back": (
        "has an amount below 0: a refund or credit of its own",
        "have an amount below 0: refunds or credits",
    ),
}


def _said(model: Model, way: Way, number: tuple[int, int], money: str) -> str:
    """ "540.00 € for 3 orders (5 order lines) that were cancelled ("Status" is "Cancelled")" """
    orders, rows = number
    lines = f" ({rows:,} {rows_called(model, _ORDERS, rows)})" if rows != orders else ""
    why = f" ({way.why.removeprefix('yes where ')})" if way.why else ""
    verb = _VERBS[way.name][orders != 1]
    return f"{money} for {counted(orders, 'order')}{lines} that {verb}{why}"


def resting_on(store: Store, here: Place, rows: int) -> str:
    """What a figure rests on: "183 rows", or "183 order lines of 97 orders" where orders have several."""
    leaf = here.asking.definition.measure
    if not isinstance(leaf, Aggregate) or leaf.entity != _ORDERS or not store.model.tables[_ORDERS].has_lines:
        return counted(rows, "row")
    if leaf.column is None or leaf.function is not Function.TOTAL or leaf.whose is not None:
        return counted(rows, "row")
    window, whole = here.asking.window, replace(leaf, where=(*leaf.where, filled(f"{_ORDERS}.{leaf.column}")))
    counts = tuple(_counts(store.model, whole))
    facts = gather(store, [Ask(one, place(one, window)) for one in counts], here.claims(_ORDERS)).whole
    orders = sum(round(facts.cell(one, window).value or 0) for one in counts)
    return f"{rows:,} {rows_called(store.model, _ORDERS, rows)} of {counted(orders, 'order')}"
