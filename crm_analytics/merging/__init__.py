"""Merging: words of a category that may be one, written in two ways. They are offered, and never merged unasked."""

from crm_analytics.cleaning.merges import APART, MERGE
from crm_analytics.merging.clusters import Cluster, clusters
from crm_analytics.merging.offers import merge_offers

__all__ = ["APART", "MERGE", "Cluster", "clusters", "merge_offers"]
