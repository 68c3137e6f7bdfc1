"""Derived fields as SQL: what is computed from other columns of the same row when the data is stored."""

from collections.abc import Collection

from crm_analytics.schema import Derived, Elapsed, Entity, Gain, Net, Product
from crm_analytics.workspace.names import quoted

_MICROSECONDS = {"days": 86_400_000_000, "hours": 3_600_000_000, "minutes": 60_000_000}


def derivable(entity: Entity, present: Collection[str]) -> tuple[Derived, ...]:
    """The derived fields of `entity` whose inputs are among the columns that are `present`."""
    return tuple(derived for derived in entity.derived if _needs(derived) <= set(present))


def sql(derived: Derived, present: Collection[str]) -> str:
    """The SQL expression of a derived field."""
    match derived.how:
        case Elapsed(start, end, unit):
            return _elapsed(quoted(start), quoted(end), unit)
        case Product(left, right, scale):
            return f"{quoted(left)} * {quoted(right)} * {scale!r}"
        case Gain(before, after):
            return f"{quoted(after)} - {quoted(before)}"
        case Net() as net:
            return _net(net, present)


def said(derived: Derived, entity: Entity) -> str:
    """How a derived field is made, in words."""
    match derived.how:
        case Elapsed(start, end):
            return f"from {entity[start].label} to {entity[end].label}"
        case Product(left, right):
            return f"{entity[left].label} × {entity[right].label}"
        case Gain(before, after):
            return f"{entity[after].label} − {entity[before].label}"
        case Net(amount):
            return f"{entity[amount].label} less refunds, 0 where returned or cancelled"


def _needs(derived: Derived) -> set[str]:
    match derived.how:
        case Elapsed(start, end):
            return {start, end}
        case Product(left, right) | Gain(left, right):
            return {left, right}
        case Net(amount):
            return {amount}


def _elapsed(start: str, end: str, unit: str) -> str:
    """Exact, but in whole days where one of the two is a mere day: a deal that was created at ten in the morning and
    closed on the same day was not closed ten hours before it was created."""
    exact = f"(epoch_us({end}) - epoch_us({start})) / {_MICROSECONDS[unit]}.0"
    if unit != "days":
        return f"CAST({exact} AS DOUBLE)"
    is_a_day = " OR ".join(f"{moment} = date_trunc('day', {moment})" for moment in (start, end))
    days = f"date_diff('day', CAST({start} AS DATE), CAST({end} AS DATE))"
    return f"CAST(CASE WHEN {is_a_day} THEN {days} ELSE {exact} END AS DOUBLE)"


def _net(net: Net, present: Collection[str]) -> str:
    amount = quoted(net.amount)
    undone = [f"{quoted(net.returned)} IS NOT NULL"] if net.returned in present else []
    undone += [f"coalesce({quoted(net.cancelled)}, false)"] if net.cancelled in present else []
    kept = f"{amount} - coalesce({quoted(net.refunded)}, 0)" if net.refunded in present else amount
    if not undone:
        return kept
    return f"CASE WHEN {amount} IS NULL THEN NULL WHEN {' OR '.join(undone)} THEN 0 ELSE {kept} END"
