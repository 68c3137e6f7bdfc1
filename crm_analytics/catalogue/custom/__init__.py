"""KPIs of the workspace's owner: built in the app as data, kept in its settings, and from then on like any other.

There is no code in them and none is run: a figure is a list, a way of counting, a column and conditions.
"""

from crm_analytics.catalogue.custom.definitions import CustomKpi, Shape, name_from, with_rivals
from crm_analytics.catalogue.custom.keeping import SETTING, Unreadable, read, readable, settled, shared, taken_in
from crm_analytics.catalogue.custom.terms import Term

__all__ = [
    "SETTING",
    "CustomKpi",
    "Shape",
    "Term",
    "Unreadable",
    "name_from",
    "read",
    "readable",
    "settled",
    "shared",
    "taken_in",
    "with_rivals",
]
