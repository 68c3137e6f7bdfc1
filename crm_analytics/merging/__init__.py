"""Merging: words of a category that may be one, written in two ways. They are offered, and never merged unasked."""

from crm_analytics.cleaning.merges import APART, MERGE
from crm_analytics.merging.clusters import Cluster, clusters
from crm_analytics.merging.offers import differ_in_capitals, merge_offers

__all__ = ["APART", "MERGE", "Cluster", "clusters", "differ_in_capitals", "merge_offers"]
