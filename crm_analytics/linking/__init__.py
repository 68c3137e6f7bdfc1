"""How tables belong together: which rows of a child name a row of a parent, and which nearly do.

Links are found by values, not by headings: real exports link by id, by name or by e-mail. Nothing is changed unasked:
near misses are offered as repairs.
"""

from crm_analytics.linking.comparing import Compared, compared, of_sales
from crm_analytics.linking.delivered_twice import DELIVERED_TWICE, MAY_COUNT_TWICE, doubtful, each_once
from crm_analytics.linking.labels import Lookup, lookup
from crm_analytics.linking.links import INDIRECT, Link, Values, find_link, find_links
from crm_analytics.linking.overlaps import APART, NAMING, Overlap, Sales, Says, place_of, says
from crm_analytics.linking.own_ids import OWN_IDS, OwnIds, ids_of_others, own_ids, told_apart
from crm_analytics.linking.proposals import Proposal, proposals
from crm_analytics.linking.repairs import apply_repairs, repair_questions
from crm_analytics.linking.rules import Columns, How, Pairs, Rule, pairs
from crm_analytics.linking.similarity import NearMiss
from crm_analytics.linking.ties import Bond, bonds

__all__ = [
    "APART",
    "DELIVERED_TWICE",
    "INDIRECT",
    "MAY_COUNT_TWICE",
    "NAMING",
    "OWN_IDS",
    "Bond",
    "Columns",
    "Compared",
    "How",
    "Link",
    "Lookup",
    "NearMiss",
    "Overlap",
    "OwnIds",
    "Pairs",
    "Proposal",
    "Rule",
    "Sales",
    "Says",
    "Values",
    "apply_repairs",
    "bonds",
    "compared",
    "doubtful",
    "each_once",
    "find_link",
    "find_links",
    "ids_of_others",
    "lookup",
    "of_sales",
    "own_ids",
    "pairs",
    "place_of",
    "proposals",
    "repair_questions",
    "says",
    "told_apart",
]
