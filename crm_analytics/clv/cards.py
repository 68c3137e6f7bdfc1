"""The model card of customer lifetime value."""

from collections.abc import Sequence

from crm_analytics.clv.backtest import Backtest
from crm_analytics.clv.histories import Histories
from crm_analytics.clv.purchases import Purchases
from crm_analytics.clv.valuing import Models
from crm_analytics.model_card import ModelCard, Verdict
from crm_analytics.units import counted

NOT_FOR = (
    "It says what customers are likely to do if nothing changes, not what an offer, a call or a price would change.",
    "The chance to be still a customer is read from purchases alone: somebody who comes once a year looks gone in "
    "between, and somebody who bought once is little known.",
    "Values are revenue, before costs, and not discounted: about a year ahead that matters little.",
    "Contracts and subscriptions, where leaving is announced, are better served by churn risk.",
    "It knows no seasons, campaigns or new products.",
)
PURPOSE = (
    "To see who is worth most over the coming months, how much one may spend to keep or win such customers, and who "
    "went silent."
)


def card(
    verdict: Verdict,
    reason: str,
    *,
    days: int,
    purchases: Purchases | None = None,
    known: Histories | None = None,
    models: Models | None = None,
    tried: Backtest | None = None,
    warnings: Sequence[str] = (),
    seed: int | None = None,
) -> ModelCard:
    """The card, as far as things got."""
    amount = purchases is not None and purchases.has_spend
    validation = (
        f"Fitted again on what was known on {tried.cut}, and held against the {tried.days} days after it: "
        f"{counted(tried.customers, 'customer')}, {counted(tried.purchases, 'purchase')}."
        if tried
        else "Not tried: there is too little to keep a part of it back."
    )
    return ModelCard(
        name="Customer lifetime value",
        kind="MBG/NBD for purchases, Gamma-Gamma for amounts, by maximum likelihood",
        verdict=verdict,
        reason=reason,
        purpose=PURPOSE,
        population="Customers with at least one order that stood; one purchase a customer a day",
        label=f"{'Revenue' if amount else 'Purchases'} over the next {days} days",
        horizon=f"{days} days after the last order",
        rows=0 if known is None else len(known),
        positives=None if known is None else known.repeaters,
        first_day=None if purchases is None else purchases.first_day,
        last_day=None if purchases is None else purchases.last_day,
        columns_used=("orders: customer", "orders: date", *(("orders: net amount",) if amount else ())),
        validation=validation,
        metrics=tried.metrics if tried else (),
        parameters=_parameters(models),
        warnings=tuple(warnings),
        not_for=NOT_FOR,
        seed=seed,
    )


def _parameters(models: Models | None) -> dict[str, float]:
    """Published names: r, alpha, a and b by weeks; p, q and v in the data's currency."""
    if models is None:
        return {}
    buying, spending = models.buying, models.spending
    found = {
        "r": buying.r,
        "alpha": buying.alpha,
        "a": buying.a,
        "b": buying.b,
        "log_likelihood": buying.log_likelihood,
    }
    if spending is not None:
        found |= {"p": spending.p, "q": spending.q, "v": spending.v, "correlation_x_m": spending.correlation}
    return found
