"""Movement of the pipeline: what came in, grew, shrank, slipped, was won or lost between two imports or days."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum
from math import fsum
from typing import Any

from crm_analytics.analyses import pipeline_states
from crm_analytics.compile import Source, Window
from crm_analytics.conditions import filled, is_
from crm_analytics.evaluate.currencies import currency, mixed_currencies
from crm_analytics.evaluate.refusals import Looked, refusal
from crm_analytics.evaluate.scope import Scope, Store
from crm_analytics.evaluate.words import plural
from crm_analytics.issues import UnknownNameError
from crm_analytics.measures import count, total
from crm_analytics.periods import Grain, Period
from crm_analytics.units import counted
from crm_analytics.workspace import Snapshot, Workspace


class Kind(StrEnum):
    """What happened to deals; those of `CHANGES` lead from the opening pipeline to the closing one."""

    OPENING = "open before"
    MOVED_IN = "new"
    REOPENED = "reopened"
    GREW = "grew"
    SHRANK = "shrank"
    WON = "won"
    LOST = "lost"
    VANISHED = "no longer listed"
    CLOSING = "open now"
    SLIPPED = "slipped"
    """Still open, and the expected close is later than it was: changes no amount."""


CHANGES = (Kind.MOVED_IN, Kind.REOPENED, Kind.GREW, Kind.SHRANK, Kind.WON, Kind.LOST, Kind.VANISHED)


@dataclass(frozen=True)
class Move:
    """The deals of one kind, and by how much they change the pipeline: signed, of SLIPPED their amount.

    None where nobody can tell: an amount that is not known, or a kind that one import cannot show.
    """

    kind: Kind
    deals: int | None
    amount: float | None


@dataclass(frozen=True)
class Movement:
    """opening + every move of `CHANGES` = closing, in deals (grew and shrank move none) and in amounts: `holds`.

    `since` and `until` are days. Between imports an amount that was won or lost is the one that stood in the pipeline
    before; `won_amount` is what was won by the later list.
    """

    since: date | None = None
    until: date | None = None
    between_imports: bool = False
    moves: tuple[Move, ...] = ()
    won_amount: float | None = None
    holds: bool = True
    currency: str | None = None
    notes: tuple[str, ...] = ()
    money_reason: str | None = None
    reason: str | None = None
    sql: str = ""

    def move(self, kind: Kind) -> Move:
        """The move of this kind; nothing known where there is none."""
        return next((move for move in self.moves if move.kind is kind), Move(kind, None, None))


def movement(
    workspace: Workspace | Snapshot, scope: Scope, earlier: int | None = None, later: int | None = None
) -> Movement:
    """How the pipeline came from one import of deals to another: from `earlier` to `later` (numbers of imports), or,
    without a period, over the last import that changed deals. With a period, or a single import: by the days on which
    deals were created and closed. Raises UnknownNameError for an import that brought no deals."""
    with Store.of(workspace) as store:
        looked = Looked(Window(None, None, store.model.last_day), scope.filters)
        reason = refusal(store.model, count("deals", is_("deals.outcome", "open")), looked)
        if reason is not None:
            return Movement(reason=reason)
        has_amounts = "amount" in store.model.tables["deals"].columns
        money = total("deals", "amount")
        unmixed = mixed_currencies(store.model, money, scope.filters) if has_amounts else "Your deals have no Amount."
        source = Source(store.model, scope.filters, {}, store.engine.dialect)
        imports = pipeline_states.imports(store)
        chosen = _chosen(imports, scope, earlier, later)
        found = _between(store, source, imports, chosen) if chosen else _by_dates(store, source, scope, looked)
        if found.reason is not None:
            return found
        unmixed = unmixed or found.money_reason
        if unmixed is not None:
            moves = tuple(Move(each.kind, each.deals, None) for each in found.moves)
            found = replace(found, moves=moves, won_amount=None, money_reason=unmixed)
        in_currency = currency(store.model, money, scope.filters) if has_amounts else None
        return replace(found, currency=in_currency, holds=_holds(found))


def _holds(found: Movement) -> bool:
    """Whether opening and changes add up to the closing pipeline, in deals and in amounts."""
    opening, closing = found.move(Kind.OPENING), found.move(Kind.CLOSING)
    signs = {Kind.MOVED_IN: 1, Kind.REOPENED: 1, Kind.WON: -1, Kind.LOST: -1, Kind.VANISHED: -1}
    deals = (opening.deals or 0) + sum(sign * (found.move(kind).deals or 0) for kind, sign in signs.items())
    amounts = fsum([opening.amount or 0.0, *(found.move(kind).amount or 0.0 for kind in CHANGES)])
    size = max(1.0, abs(closing.amount or 0.0), abs(opening.amount or 0.0))
    return deals == (closing.deals or 0) and abs(amounts - (closing.amount or 0.0)) <= 1e-9 * size


def _chosen(
    imports: Mapping[int, datetime], scope: Scope, earlier: int | None, later: int | None
) -> tuple[int, int] | None:
    """The two imports to compare; None where the days of the deals are to be looked at instead."""
    for number in (earlier, later):
        if number is not None and number not in imports:
            raise UnknownNameError("import of deals", str(number), [str(each) for each in imports])
    numbers = sorted(imports)
    if earlier is None and later is None and scope.period is not None:
        return None
    last = later if later is not None else (numbers[-1] if numbers else None)
    before = [number for number in numbers if last is not None and number < last]
    first = earlier if earlier is not None else (before[-1] if before else None)
    return None if first is None or last is None or first >= last else (first, last)


def _between(store: Store, source: Source, imports: Mapping[int, datetime], chosen: tuple[int, int]) -> Movement:
    first, last = chosen
    select = pipeline_states.between(source, first, last, imports[first])
    rows = {row["kind"]: row for row in store.engine.run(select).to_pylist()}
    notes = [
        "Won and lost take off what stood in the pipeline before; a deal that came and was decided in between counts "
        "as new and as won or lost.",
        "A deal that a later file leaves out keeps its last state: a file says what changed, not what is gone.",
    ]
    if source.filters:
        notes.append("Filters are asked of what each deal is now.")
    won = rows.get("won", {}).get("final")
    return Movement(
        imports[first].date(),
        imports[last].date(),
        between_imports=True,
        moves=_moves(rows, tuple(Kind)),
        won_amount=won,
        notes=(*notes, *_unvalued(rows)),
        money_reason=_mostly_unvalued(rows),
        sql=select.sql(dialect=source.dialect, pretty=True),
    )


def _by_dates(store: Store, source: Source, scope: Scope, looked: Looked) -> Movement:
    model = store.model
    dated = count("deals", filled("deals.created_at"), filled("deals.closed_at"))
    reason = refusal(model, dated, Looked(scope.window(model), looked.filters))
    first, last = model.tables["deals"].first_day, model.last_day
    if reason is not None or first is None or last is None:
        return Movement(reason=reason or "None of your deals has a date.")
    after = Grain.DAY.next(last)
    period = Period(scope.period.start, min(scope.period.end, after)) if scope.period else Period(first, after)
    select = pipeline_states.by_dates(source, period)
    rows = {row["kind"]: row for row in store.engine.run(select).to_pylist()}
    told = (Kind.OPENING, Kind.MOVED_IN, Kind.WON, Kind.LOST, Kind.CLOSING)
    notes = [
        "From one list of deals it is known when they were created and closed, each with its amount of now: what grew, "
        "shrank or slipped shows once you import the same list again later."
    ]
    out = rows.get("unplaced", {}).get("deals", 0)
    if out:
        notes.append(
            f"Left out: {out:,} {plural('deals', out)} without a Created date, decided without a Closed date, or "
            "closed before they were created."
        )
    return Movement(
        period.start,
        period.last_day,
        moves=_moves(rows, told),
        won_amount=abs(rows.get("won", {}).get("amount") or 0.0),
        notes=(*notes, *_unvalued(rows)),
        money_reason=_mostly_unvalued(rows),
        sql=select.sql(dialect=source.dialect, pretty=True),
    )


def _moves(rows: Mapping[str, Mapping[str, Any]], told: tuple[Kind, ...]) -> tuple[Move, ...]:
    moves = []
    for kind in Kind:
        row = rows.get(kind.name.lower())
        if kind not in told:
            moves.append(Move(kind, None, None))
        else:
            moves.append(Move(kind, row["deals"] if row else 0, (row["amount"] or 0.0) if row else 0.0))
    return tuple(moves)


def _unvalued(rows: Mapping[str, Mapping[str, Any]]) -> tuple[str, ...]:
    unknown = rows.get("closing", {}).get("unvalued", 0)
    return (f"Without an Amount, and so counted as 0: {unknown:,} of the open deals.",) if unknown else ()


def _mostly_unvalued(rows: Mapping[str, Mapping[str, Any]]) -> str | None:
    """Why amounts would mislead: where only decided deals have one, the pipeline seems to melt away."""
    closing = rows.get("closing", {})
    unknown, deals = closing.get("unvalued", 0), closing.get("deals", 0)
    if 2 * unknown <= deals:
        return None
    have = "has" if unknown == 1 else "have"
    return f"{unknown:,} of the {counted(deals, 'open deal')} {have} no Amount, so deals are counted instead of money."
