"""Recipes: everything a person decided about files of one kind, kept as JSON and replayed on next month's file.

A source is recognised by its headings, also where some were added, renamed or put in another order. What a file
looked like when it was put to use is kept beside the decisions, so that the next one can be compared with it.
"""

from crm_analytics.recipe.drift import Drift, DriftKind, drifts
from crm_analytics.recipe.layouts import ACROSS, COLUMNS, RECORDS, layout_offer
from crm_analytics.recipe.recipes import Recipe as Recipe
from crm_analytics.recipe.recognising import adapted
from crm_analytics.recipe.replaying import mapping_under
from crm_analytics.recipe.rescaling import factor_offer
from crm_analytics.recipe.seen import Seen, SeenColumn
from crm_analytics.recipe.shapes import seen
from crm_analytics.recipe.sources import SourceRecipe, decision_key

__all__ = [
    "ACROSS",
    "COLUMNS",
    "RECORDS",
    "Drift",
    "DriftKind",
    "Recipe",
    "Seen",
    "SeenColumn",
    "SourceRecipe",
    "adapted",
    "decision_key",
    "drifts",
    "factor_offer",
    "layout_offer",
    "mapping_under",
    "seen",
]
