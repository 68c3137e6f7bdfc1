"""Customer lifetime value from orders: fitted, tried on what it never saw, corrected by that, and judged."""

from collections.abc import Callable
from dataclasses import dataclass, replace

import numpy as np
import pyarrow as pa

from crm_analytics.clv.backtest import Backtest, backtest
from crm_analytics.clv.cards import card
from crm_analytics.clv.histories import Histories, histories
from crm_analytics.clv.judging import missing, nothing_stood, too_little, verdict, warnings
from crm_analytics.clv.listing import AtRisk, at_risk, listing, ranking
from crm_analytics.clv.orders import read_purchases
from crm_analytics.clv.purchases import Purchases
from crm_analytics.clv.rhythm import rhythms
from crm_analytics.clv.segments import ValueSegment, segments
from crm_analytics.clv.sources import SourceValue, by_source, costs_of, sources_of
from crm_analytics.clv.valuing import Models, Values, fit, values
from crm_analytics.evaluate.scope import Store
from crm_analytics.model import Model
from crm_analytics.model_card import ModelCard, Verdict
from crm_analytics.workspace import Workspace

YEAR = 365
SEED = 2005
Progress = Callable[[float, str], None]


def _silent(share: float, step: str) -> None:
    """Nobody is listening."""


@dataclass(frozen=True)
class LifetimeValues:
    """What the customers in a workspace's orders are expected to bring in, or why that cannot be said (`card.reason`).

    `customers` is one row a customer, the most valuable first; without values, and by what was spent so far, where the
    verdict is "do not use"; None where there are no purchases by customer at all. `days` is how far ahead values
    reach. Money is in `currency`; `in_money` is false where values are numbers of purchases.
    """

    card: ModelCard
    days: int = YEAR
    customers: pa.Table | None = None
    segments: tuple[ValueSegment, ...] = ()
    at_risk: tuple[AtRisk, ...] = ()
    by_source: tuple[SourceValue, ...] = ()
    backtest: Backtest | None = None
    models: Models | None = None
    currency: str | None = None
    in_money: bool = False
    repeaters: int = 0
    purchases: int = 0

    @property
    def verdict(self) -> Verdict:
        return self.card.verdict


def lifetime_values(
    workspace: Workspace, days: int = YEAR, *, seed: int = SEED, tell: Progress = _silent
) -> LifetimeValues:
    """The value over the next `days` of every customer who is in the orders of a workspace.

    `tell` hears the share done and the step that is being done.
    """
    with Store.of(workspace) as store:
        reason = missing(store.model)
        if reason is not None:
            return LifetimeValues(card(Verdict.DO_NOT_USE, reason, days=days), days)
        purchases = read_purchases(store.engine, store.model)
        if not len(purchases):
            return LifetimeValues(card(Verdict.DO_NOT_USE, nothing_stood(store.model), days=days), days)
        sources, costs = sources_of(store), costs_of(store)
    found = of_purchases(purchases, store.model, days, seed=seed, tell=tell)
    return replace(found, by_source=_by_source(found, sources, costs)) if sources and found.in_money else found


def _by_source(found: LifetimeValues, sources: dict[str, str], costs: dict[str, float]) -> tuple[SourceValue, ...]:
    """What customers of each source spent so far and are expected to spend."""
    if found.customers is None or not found.segments:
        return ()
    table = found.customers
    worth = np.asarray(table["spent"], dtype=float) + np.asarray(table["value"], dtype=float)
    return by_source(tuple(table["customer_id"].to_pylist()), worth, sources, costs)


def of_purchases(
    purchases: Purchases, model: Model, days: int = YEAR, *, seed: int = SEED, tell: Progress = _silent
) -> LifetimeValues:
    """The same, from purchases that were read already from the orders that `model` describes."""
    currencies = model.tables["orders"].currencies
    notes = []
    if len(currencies) > 1 and purchases.has_spend:
        notes.append(f"Amounts are in {' and '.join(currencies)}, which do not add up: value is counted in purchases.")
        purchases = replace(purchases, spend=np.full(len(purchases), np.nan))
    known = histories(purchases)
    days = max(1, min(days, purchases.span_days))
    models, tried, ahead = None, None, None
    reason = too_little(purchases, known)
    judged = Verdict.DO_NOT_USE
    if reason is None:
        tell(0.1, "Fitting how often customers come back, and what they spend")
        models = fit(known)
        tell(0.3, "Trying it on the part that was kept back")
        tried = backtest(purchases, min(days, purchases.span_days // 2), seed)
        judged, reason = verdict(purchases, known, models, tried)
        tell(0.6, "Drawing what each customer may do")
        ahead = values(models, known, days, seed) if judged is not Verdict.DO_NOT_USE else None
    if ahead is not None and tried is not None:
        ahead = ahead.scaled(tried.purchase_ratio, tried.value_ratio)
    tell(0.95, "Putting the list in order")
    said = (*notes, *warnings(purchases, known, models, tried if ahead else None, model))
    found = card(
        judged,
        reason,
        days=days,
        purchases=purchases,
        known=known,
        models=models,
        tried=tried,
        warnings=said,
        seed=seed,
    )
    currency = currencies[0] if len(currencies) == 1 else None
    return _listed(
        LifetimeValues(found, days, backtest=tried, models=models, currency=currency), purchases, known, ahead
    )


def _listed(found: LifetimeValues, purchases: Purchases, known: Histories, ahead: Values | None) -> LifetimeValues:
    """The answer with its customers. Where there is too little to fit anything, there is no rhythm either."""
    rhythm = rhythms(purchases, known) if found.models is not None else None
    order = ranking(known, ahead)
    return replace(
        found,
        customers=listing(purchases, known, rhythm, ahead),
        segments=() if ahead is None else segments(order, ahead.value, known.total, ahead.p_alive),
        at_risk=() if rhythm is None else at_risk(purchases, known, rhythm),
        in_money=purchases.has_spend,
        repeaters=known.repeaters,
        purchases=len(purchases),
    )
