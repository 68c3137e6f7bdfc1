"""The predicted rival of the KPI `clv`: what a customer will bring in over the next 12 months, on average.

The catalogue stands below predictions, so this stands beside its definitions and not among them: it is fitted, it looks
ahead from the last order whatever the period, and no filter or split applies to it.
"""

import numpy as np

from crm_analytics.clv.lifetime import LifetimeValues
from crm_analytics.kpi import Interval, Reading
from crm_analytics.model_card import Verdict
from crm_analytics.units import Unit

NAME = "predicted"
LABEL = "Predicted: revenue per customer over the {days} days after the last order (MBG/NBD and Gamma-Gamma)"


def label(found: LifetimeValues) -> str:
    return LABEL.format(days=found.days)


def predicted_clv(found: LifetimeValues) -> Reading:
    """The mean over all customers, with the 95 % interval that the backtest allows; or why there is none."""
    said = label(found)
    if found.verdict is Verdict.DO_NOT_USE or found.customers is None:
        return Reading("clv", Unit.MONEY, reason=found.card.reason, definition=said)
    if not found.in_money:
        return Reading("clv", Unit.MONEY, reason="No amounts are known, so there is no value.", definition=said)
    value = float(np.mean(np.asarray(found.customers["value"], dtype=float)))
    return Reading(
        "clv",
        Unit.MONEY,
        value,
        n=found.customers.num_rows,
        interval=_interval(value, found),
        currency=found.currency,
        definition=said,
        notes=(f"The model: {found.verdict.value}. {found.card.reason}",),
    )


def _interval(value: float, found: LifetimeValues) -> Interval | None:
    """The value as far off as the backtest was, for customers drawn again and again."""
    tried = found.backtest
    ratio = None if tried is None else tried.metric("value_ratio")
    if ratio is None or not ratio.value or ratio.low is None or ratio.high is None:
        return None
    return Interval(value * ratio.low / ratio.value, value * ratio.high / ratio.value, "resampled backtest")
