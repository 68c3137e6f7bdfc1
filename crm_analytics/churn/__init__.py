"""Churn without a churn column: who stops buying, learnt from earlier days of the same order list."""

from crm_analytics.churn.choosing import records_for, score
from crm_analytics.churn.histories import Purchases, purchases
from crm_analytics.churn.snapshots import Snapshots, choose_horizon, features, records, snapshots

__all__ = [
    "Purchases",
    "Snapshots",
    "choose_horizon",
    "features",
    "purchases",
    "records",
    "records_for",
    "score",
    "snapshots",
]
