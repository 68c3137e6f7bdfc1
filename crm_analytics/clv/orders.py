"""The purchases of a workspace: its orders by customer and day, read in one query."""

from datetime import date

import numpy as np
from sqlglot import exp

from crm_analytics.clv.purchases import Purchases, netted
from crm_analytics.compile.predicates import blank, both, column, day, filled, null_safe
from crm_analytics.engines import Engine
from crm_analytics.model import Model

WHO = ("customer_id", "email", "customer_name")
"""Columns of an order that say who bought, the surest first. The link to the list of customers comes before them."""
_LINK = "customers._id"
_NAMES = ("customers.name", "customers.company", "customer_name", "customers.email", "email", "customer_id")
_EPOCH = date(1970, 1, 1).toordinal()


def read_purchases(engine: Engine, model: Model) -> Purchases:
    """The purchases in the orders of a workspace, which have a date and say who bought (see `refusals`).

    Orders that were cancelled or sent back do not count, nor do those without a date or a customer, nor plans.
    """
    rows = engine.run(_by_day(model)).to_pandas()
    last_day = model.tables["orders"].last_day or model.last_day or date.min
    who = rows["who"].to_numpy()
    starts = np.flatnonzero(np.r_[True, who[1:] != who[:-1]]) if len(rows) else np.array([], dtype=np.int64)
    ids, names = rows["id"].to_numpy()[starts], rows["name"].to_numpy()[starts]
    ordinal = rows["day"].to_numpy("datetime64[D]").astype(np.int64) + _EPOCH
    return netted(
        np.repeat(np.arange(len(starts), dtype=np.int64), np.diff(np.r_[starts, len(rows)])),
        ordinal,
        rows["net"].to_numpy(np.float64, na_value=np.nan),
        rows["positive"].to_numpy(np.float64, na_value=np.nan),
        tuple(map(str, ids)),
        tuple(map(str, names)),
        last_day,
    )


def who_bought(model: Model) -> tuple[str, ...]:
    """The columns that say who bought, the surest first: those of the orders, or what was found out of them where their
    files know their customers by different ones."""
    orders = model.tables["orders"]
    return tuple(name for name in (("buyer",) if orders.known else WHO) if name in orders.columns)


def id_of(model: Model) -> exp.Expr:
    """What an order says of who bought, as it is shown: the id on the list of customers, or the order's own."""
    columns = model.tables["orders"].columns
    every = ("customers.customer_id", *who_bought(model), "customers.email", "customers.name")
    return _first([exp.cast(column(each), "TEXT") for each in every if each in columns])


def _by_day(model: Model) -> exp.Select:
    """One row a customer and day, by id, customer and day. `id` and `name` are the same in all rows of a customer."""
    columns = model.tables["orders"].columns
    # The list's own numbers, marked, so that none of them can be taken for an id that the orders have.
    linked = exp.Concat(expressions=[exp.Literal.string("#"), exp.cast(column(_LINK), "TEXT")])
    own: list[exp.Expr] = [exp.cast(column(name), "TEXT") for name in who_bought(model)]
    is_linked = any(name.startswith("customers.") for name in columns)
    # In DuckDB concat takes NULL for nothing, so the mark is only put where there is a link.
    link = exp.Case(ifs=[exp.If(this=filled(column(_LINK)), true=linked)])
    who = _first([link, *own] if is_linked else own)
    amount = next((name for name in ("net_amount", "amount") if name in columns), None)
    paid = column(amount) if amount else exp.cast(exp.null(), "DOUBLE")
    before_returns = exp.Greatest(this=paid.copy(), expressions=[exp.Literal.number(0)])
    daily = exp.select(
        exp.alias_(who, "who"),
        exp.alias_(exp.cast(column("ordered_at"), "DATE"), "day"),
        exp.alias_(exp.Sum(this=paid.copy()), "net"),
        exp.alias_(exp.Sum(this=exp.Case(ifs=[exp.If(this=filled(paid.copy()), true=before_returns)])), "positive"),
        exp.alias_(exp.Min(this=id_of(model)), "id"),
        exp.alias_(
            exp.Min(this=_first([exp.cast(column(each), "TEXT") for each in _NAMES if each in columns])), "name"
        ),
    )
    kept = both(filled(who.copy()), filled(column("ordered_at")), *_conditions(model))
    daily = daily.from_("orders").where(kept).group_by("1", "2")
    by_customer = exp.Window(this=exp.Min(this=column("id")), partition_by=[column("who")])
    by_name = exp.Window(this=exp.Min(this=column("name")), partition_by=[column("who")])
    whole = exp.select("who", "day", "net", "positive", exp.alias_(by_customer, "id"), exp.alias_(by_name, "name"))
    return whole.from_(daily.subquery("daily")).order_by("id", "who", "day")


def _conditions(model: Model) -> list[exp.Expr]:
    """What an order must meet to count: it stood, and it was made by the last day on which things happened."""
    table = model.tables["orders"]
    found: list[exp.Expr] = []
    if "is_cancelled" in table.columns:
        found.append(exp.Not(this=null_safe(column("is_cancelled"))))
    if "returned_at" in table.columns:
        found.append(blank(column("returned_at")))
    if "refunded" in table.columns and "net_amount" in table.columns:
        nothing = exp.Literal.number(0)
        refunded = exp.and_(
            exp.GT(this=column("amount"), expression=nothing), exp.LTE(this=column("net_amount"), expression=nothing)
        )
        found.append(exp.Not(this=null_safe(refunded)))
    if table.last_day is not None:
        found.append(exp.LTE(this=exp.cast(column("ordered_at"), "DATE"), expression=day(table.last_day)))
    return found


def _first(choices: list[exp.Expr]) -> exp.Expr:
    return exp.Coalesce(this=choices[0], expressions=choices[1:])
