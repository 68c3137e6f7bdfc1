"""Purchases: who bought, when, and for how much. Orders, or won deals where there is no list of orders."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from sqlglot import exp

from crm_analytics.compile import Source, Window
from crm_analytics.compile.predicates import both, column, day, filled, null_safe
from crm_analytics.conditions import filled as has
from crm_analytics.conditions import is_
from crm_analytics.evaluate.currencies import currency, mixed_currencies
from crm_analytics.evaluate.customers import untied
from crm_analytics.evaluate.refusals import Looked, refusal
from crm_analytics.evaluate.scope import Scope, Store
from crm_analytics.measures import Aggregate, count, total
from crm_analytics.model import Model, TableInfo
from crm_analytics.workspace import Workspace

_BUYER = {"orders": "buyer", "deals": "customer_id"}
_BOUGHT_ON = {"orders": "ordered_at", "deals": "closed_at"}
_NOBODY = (
    "Nothing in your orders says who ordered. Shopify has Email and Customer ID, WooCommerce Billing email: export one "
    "of them with the orders."
)
_NO_CUSTOMER = (
    "Nothing in your deals says whose they are, and there is no list of orders. HubSpot has Associated Company, "
    "Salesforce Account Name, Pipedrive Organization: export one of them with the deals."
)


@dataclass(frozen=True)
class Purchases:
    """The list that purchases are read from, and which of its columns say what.

    A purchase is an order that was not cancelled, returned in full or below 0, or a deal that was won; returns and
    refunds come off the amounts. `reason` says why there is nothing to read, `money_reason` why there are no amounts.
    """

    entity: str
    amount: str | None = None
    first_day: date | None = None
    last_day: date | None = None
    currency: str | None = None
    reason: str | None = None
    money_reason: str | None = None
    notes: tuple[str, ...] = ()

    @property
    def bought_on(self) -> str:
        return _BOUGHT_ON[self.entity]

    @property
    def buyer(self) -> str:
        """The column that says who bought, as the file has it."""
        return _BUYER[self.entity]


def purchases(store: Store, scope: Scope) -> Purchases:
    """What purchases are read from, for the filters of `scope`. Its period is left to those who ask."""
    model = store.model
    entity = "deals" if "orders" not in model.tables and _has_won_deals(model) else "orders"
    looked = Looked(Window(None, None, model.last_day), scope.filters)
    reason = refusal(model, _counted(entity), looked) if _says_who(model, entity) else _nobody(entity)
    if reason is not None:
        return Purchases(entity, reason=reason)
    table = model.tables[entity]
    last_day = (table.last_day if entity == "orders" else None) or model.last_day
    if table.first_day is None or last_day is None:
        return Purchases(entity, reason=f"None of your {entity} has a date.")
    amount = _amount(table)
    money = total(entity, amount, on=_BOUGHT_ON[entity]) if amount else None
    unmixed = mixed_currencies(model, money, scope.filters) if money else f"Your {entity} have no Amount."
    return Purchases(
        entity,
        amount if unmixed is None else None,
        table.first_day,
        last_day,
        currency(model, money, scope.filters) if money else None,
        money_reason=unmixed,
        notes=tuple(_notes(table)),
    )


def unknown_buyers(workspace: Workspace, scope: Scope) -> str | None:
    """Why nobody can tell who bought what, as the filters of `scope` have it; None where that is known."""
    with Store.of(workspace) as store:
        return purchases(store, scope).reason


def relation(source: Source, found: Purchases) -> exp.Select:
    """One row per row of the list that has a date and a buyer, up to the last day of the data.

    Columns: buyer; known_as (the name in the list of customers); moment; amount (NULL where money cannot be told);
    receipt (the same for the lines of one order); is_purchase; is_met (whether it meets the filters).
    """
    columns = source.model.tables[found.entity].columns
    who, moment = column(found.buyer), column(found.bought_on)
    assert found.last_day is not None
    met = source.filtered(found.entity)
    cells = {
        "buyer": who,
        "known_as": column("customers.name") if "customers.name" in columns else exp.cast(exp.null(), "TEXT"),
        "moment": moment,
        "amount": amount_of(found),
        "receipt": column("purchase" if found.entity == "orders" else "_id"),
        "is_purchase": is_purchase(source, found.entity),
        "is_met": null_safe(met) if met is not None else exp.true(),
    }
    until = exp.LTE(this=exp.cast(moment.copy(), "DATE"), expression=day(found.last_day))
    where = both(filled(who.copy()), filled(moment.copy()), until)
    assert where is not None
    select = exp.select(*(exp.alias_(cell, name) for name, cell in cells.items()))
    return select.from_(exp.Table(this=exp.to_identifier(found.entity, quoted=True))).where(where)


def amount_of(found: Purchases) -> exp.Expr:
    return column(found.amount) if found.amount else exp.cast(exp.null(), "DOUBLE")


def is_purchase(source: Source, entity: str) -> exp.Expr:
    """Whether a row is a purchase and not a return, a cancellation, or a deal that was not won."""
    if entity == "orders":
        return filled(column("purchase"))
    return null_safe(source.asked("deals", is_("deals.outcome", "won")))


def _says_who(model: Model, entity: str) -> bool:
    return entity not in model.tables or _BUYER[entity] in model.tables[entity].columns


def _nobody(entity: str) -> str:
    return _NO_CUSTOMER if entity == "deals" else _NOBODY


def _has_won_deals(model: Model) -> bool:
    return "deals" in model.tables and {"closed_at", "outcome"} <= set(model.tables["deals"].columns)


def _counted(entity: str) -> Aggregate:
    """What is counted of the list, for the reasons why it cannot be."""
    needs = [has(f"{entity}.{_BOUGHT_ON[entity]}"), has(f"{entity}.{_BUYER[entity]}")]
    won = [is_("deals.outcome", "won")] if entity == "deals" else []
    return count(entity, *needs, *won, on=_BOUGHT_ON[entity])


def _notes(table: TableInfo) -> Iterator[str]:
    if table.entity == "deals":
        yield "There are no orders, so won deals count as purchases."
    if table.known is not None and (said := untied(table.known)) is not None:
        yield said


def _amount(table: TableInfo) -> str | None:
    known = [table.columns[name] for name in ("net_amount", "amount") if name in table.columns]
    return next((info.name for info in known if info.filled), None)
