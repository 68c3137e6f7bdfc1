"""What changed, and why: exact decompositions, signal or noise, reversals, and the sentences that say them.

Plain functions of a workspace, KPIs and a scope that has something to compare with, like those of `evaluate`.
"""

from crm_analytics.explain.chance import Standing
from crm_analytics.explain.decomposing import Contribution, Decomposition, decompose
from crm_analytics.explain.dimensions import best_dimension
from crm_analytics.explain.effects import CONVENTIONS, Effects
from crm_analytics.explain.findings import Finding, Weight, explain
from crm_analytics.explain.people import People, Person, Place, people
from crm_analytics.explain.reversing import Reversal, reversal, reversals
from crm_analytics.explain.shapes import Form
from crm_analytics.explain.signals import Signal, Verdict, signal

__all__ = [
    "CONVENTIONS",
    "Contribution",
    "Decomposition",
    "Effects",
    "Finding",
    "Form",
    "People",
    "Person",
    "Place",
    "Reversal",
    "Signal",
    "Standing",
    "Verdict",
    "Weight",
    "best_dimension",
    "decompose",
    "explain",
    "people",
    "reversal",
    "reversals",
    "signal",
]
