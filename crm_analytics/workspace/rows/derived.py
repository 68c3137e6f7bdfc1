"""Derived fields as SQL: what is computed from other columns of the same row when the data is stored."""

from collections.abc import Callable, Collection

from crm_analytics.derivation import (
    Elapsed,
    FollowedWithin,
    Gain,
    Joined,
    Linked,
    Net,
    Opinion,
    Product,
    Purchase,
    Weighted,
    WinRateOf,
    WorkingTime,
)
from crm_analytics.entities import ENTITIES
from crm_analytics.schema import Derived, Entity
from crm_analytics.workspace import tones
from crm_analytics.workspace.names import literal, quoted
from crm_analytics.workspace.rows.business_hours import BusinessHours

_MICROSECONDS = {"days": 86_400_000_000, "hours": 3_600_000_000, "minutes": 60_000_000}


def derivable(entity: Entity, present: Collection[str], lists: Collection[str]) -> tuple[Derived, ...]:
    """The derived fields of `entity` whose inputs are among the columns that are `present` or derived before them.

    `lists` are the entities that have rows. What a row is linked to is not among them: that is known later."""
    found: list[Derived] = []
    for derived in entity.derived:
        how, known = derived.how, {*present, *(each.field.name for each in found)}
        if isinstance(how, Linked) or (isinstance(how, WinRateOf) and how.history not in lists):
            continue
        if set(how.inputs) <= known:
            found.append(derived)
    return tuple(found)


def sql(
    derived: Derived, entity: Entity, present: Collection[str], hours: BusinessHours, rows: Callable[[str], str]
) -> str:
    """The SQL expression of a derived field of `entity`; `hours` are the business hours of the workspace, and `rows`
    gives the rows of another list."""
    match derived.how:
        case Elapsed(start, end, unit):
            return _elapsed(quoted(start), quoted(end), unit)
        case WorkingTime(start, end):
            return hours.between(quoted(start), quoted(end))
        case FollowedWithin(per, at, days):
            return _followed(quoted(per), quoted(at), days)
        case Joined(first, second):
            return _joined(quoted(first), quoted(second))
        case Opinion() as opinion:
            return tones.sql(opinion, entity.name)
        case Weighted(word, weights):
            return _weighted(quoted(word), weights)
        case WinRateOf() as rate:
            return _win_rate(rate, rows)
        case Product(left, right, scale):
            return f"{quoted(left)} * {quoted(right)} * {scale!r}"
        case Gain(before, after):
            return f"{quoted(after)} - {quoted(before)}"
        case Net() as net:
            return _net(net, present)
        case Purchase() as purchase:
            return _purchase(purchase, present)
        case Linked():
            raise TypeError("What a row is linked to is no part of the row.")


def told_by(entity: Entity) -> frozenset[str]:
    """The other lists that derived fields of `entity` are made from."""
    return frozenset(derived.how.history for derived in entity.derived if isinstance(derived.how, WinRateOf))


def is_told_by_another_list(derived: Derived) -> bool:
    return isinstance(derived.how, WinRateOf)


def said(derived: Derived, entity: Entity) -> str:
    """How a derived field is made, in words."""
    match derived.how:
        case Elapsed(start, end):
            return f"from {entity[start].label} to {entity[end].label}"
        case WorkingTime(start, end):
            return f"from {entity[start].label} to {entity[end].label}, within business hours"
        case FollowedWithin(per, _, days):
            return f"whether the same {entity[per].label} has another one at most {days} days later"
        case Joined(first, second):
            return f"{entity[first].label} and {entity[second].label}"
        case Opinion(text):
            return f"how the words of {entity[text].label} sound, where they are English"
        case Weighted(word):
            return f"by {entity[word].label}"
        case WinRateOf(stage):
            return (
                f"the share won of the closed {entity.label.lower()} that were ever in the same {entity[stage].label}"
            )
        case Product(left, right):
            return f"{entity[left].label} × {entity[right].label}"
        case Gain(before, after):
            return f"{entity[after].label} − {entity[before].label}"
        case Net(amount):
            return f"{entity[amount].label} less refunds, 0 where returned or cancelled"
        case Purchase(order):
            return f"{entity[order].label}, or the row where it has none; blank where returned or cancelled"
        case Linked(parent):
            return f"from the {ENTITIES[parent].label.lower()} it is linked to"


def _elapsed(start: str, end: str, unit: str) -> str:
    """Exact, but in whole days where one of the two is a mere day: a deal that was created at ten in the morning and
    closed on the same day was not closed ten hours before it was created."""
    exact = f"(epoch_us({end}) - epoch_us({start})) / {_MICROSECONDS[unit]}.0"
    if unit != "days":
        return f"CAST({exact} AS DOUBLE)"
    is_a_day = " OR ".join(f"{moment} = date_trunc('day', {moment})" for moment in (start, end))
    days = f"date_diff('day', CAST({start} AS DATE), CAST({end} AS DATE))"
    return f"CAST(CASE WHEN {is_a_day} THEN {days} ELSE {exact} END AS DOUBLE)"


def _purchase(purchase: Purchase, present: Collection[str]) -> str:
    order, amount, refunded = (quoted(name) for name in (purchase.order, purchase.amount, purchase.refunded))
    own = "'row ' || _id"
    key = f"coalesce({order}, {own})" if purchase.order in present else own
    undone = [f"{quoted(purchase.returned)} IS NOT NULL"] if purchase.returned in present else []
    undone += [f"coalesce({quoted(purchase.cancelled)}, false)"] if purchase.cancelled in present else []
    if purchase.amount in present:
        undone.append(f"coalesce({amount} < 0, false)")
        if purchase.refunded in present:
            undone.append(f"coalesce({amount} > 0 AND {refunded} >= {amount}, false)")
    return f"CASE WHEN NOT ({' OR '.join(undone)}) THEN {key} END" if undone else key


def _net(net: Net, present: Collection[str]) -> str:
    amount = quoted(net.amount)
    undone = [f"{quoted(net.returned)} IS NOT NULL"] if net.returned in present else []
    undone += [f"coalesce({quoted(net.cancelled)}, false)"] if net.cancelled in present else []
    kept = f"{amount} - coalesce({quoted(net.refunded)}, 0)" if net.refunded in present else amount
    if not undone:
        return kept
    return f"CASE WHEN {amount} IS NULL THEN NULL WHEN {' OR '.join(undone)} THEN 0 ELSE {kept} END"


def _followed(per: str, at: str, days: int) -> str:
    """The next row of the same `per` is looked at; of two at the same moment either follows the other."""
    following = f"min({at}) OVER (PARTITION BY {per} ORDER BY {at} ROWS BETWEEN 1 FOLLOWING AND UNBOUNDED FOLLOWING)"
    soon = f"{following} <= {at} + INTERVAL {days} DAY"
    still_open = f"{at} + INTERVAL {days} DAY > max({at}) OVER ()"
    return (
        f"CASE WHEN {per} IS NULL OR {at} IS NULL THEN NULL WHEN {soon} THEN true "
        f"WHEN {still_open} THEN NULL ELSE false END"
    )


def _win_rate(rate: WinRateOf, rows: Callable[[str], str]) -> str:
    """Of every deal that was closed and had this stage at some time, once each however often it came back to it."""
    stage, outcome, key, link = map(quoted, (rate.stage, rate.outcome, rate.key, rate.link))
    had = f"{rows(rate.history)} s JOIN {rows('deals')} d ON d.{key} = s.{link}"
    won = f"count(DISTINCT d.{key}) FILTER (d.{outcome} = 'won')"
    return (
        f"(SELECT 100.0 * {won} / nullif(count(DISTINCT d.{key}), 0) FROM {had} WHERE s.{stage} = rows.{stage} "
        f"AND d.{outcome} IN ('won', 'lost') AND s._superseded_by IS NULL AND d._superseded_by IS NULL)"
    )


def _weighted(word: str, weights: tuple[tuple[str, float], ...]) -> str:
    cases = " ".join(
        f"WHEN regexp_matches(lower({word}), {literal(contained)}) THEN {weight!r}" for contained, weight in weights
    )
    return f"CAST(CASE {cases} ELSE 1.0 END AS DOUBLE)"


def _joined(first: str, second: str) -> str:
    words = " || ' · ' || ".join(f"coalesce({word}, '(none)')" for word in (first, second))
    return f"CASE WHEN {first} IS NULL AND {second} IS NULL THEN NULL ELSE {words} END"
