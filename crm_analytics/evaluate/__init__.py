"""Answers: KPIs over a workspace as readings, trends, splits, tables and proofs.

Everything here is a plain function of a workspace, KPIs and a scope; nothing is remembered between two calls.
"""

from crm_analytics.evaluate.answers import (
    alternatives,
    behind,
    choices,
    distribution,
    keys,
    overlaps,
    proof,
    readings,
    rows,
    rule,
    split_reasons,
    splits,
    table,
    trends,
)
from crm_analytics.evaluate.availability import availability, split_choices
from crm_analytics.evaluate.distributions import Answer, Distribution
from crm_analytics.evaluate.identities import Identity
from crm_analytics.evaluate.populations import Population
from crm_analytics.evaluate.proofs import Proof
from crm_analytics.evaluate.scope import Compare, Scope
from crm_analytics.evaluate.spots import Spot
from crm_analytics.evaluate.tables import TableReading

__all__ = [
    "Answer",
    "Compare",
    "Distribution",
    "Identity",
    "Population",
    "Proof",
    "Scope",
    "Spot",
    "TableReading",
    "alternatives",
    "availability",
    "behind",
    "choices",
    "distribution",
    "keys",
    "overlaps",
    "proof",
    "readings",
    "rows",
    "rule",
    "split_choices",
    "split_reasons",
    "splits",
    "table",
    "trends",
]
