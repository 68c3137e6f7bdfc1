"""Customer lifetime value: who buys again, how much, how sure that is, and who went silent.

`lifetime_values(workspace)` has everything; the models underneath are those of the published papers.
"""

from crm_analytics.clv.backtest import Backtest
from crm_analytics.clv.lifetime import YEAR, LifetimeValues, lifetime_values, of_purchases
from crm_analytics.clv.listing import AtRisk
from crm_analytics.clv.predicted import predicted_clv
from crm_analytics.clv.segments import ValueSegment

__all__ = [
    "YEAR",
    "AtRisk",
    "Backtest",
    "LifetimeValues",
    "ValueSegment",
    "lifetime_values",
    "of_purchases",
    "predicted_clv",
]
