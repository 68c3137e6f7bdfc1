"""Tables of deals that may tell of the same: the quotes of one program beside the deals of another, which share
neither an id nor a day, as a quote is written after its deal was created."""

import pandas as pd

from crm_analytics.linking.overlaps import Overlap, Sales

_LEAST, _CUSTOMERS = 5, 4
"""Fewer deals, or of fewer customers, meet by chance."""
_MOST = 0.7
"""The share of the deals of the table that has fewer: not each deal had a quote, and some had two."""
_CHANCE = 0.5
"""How many of them may also meet where each customer is taken for another: where prices are few, any two are alike."""


def same_deals(mine: Sales, theirs: Sales) -> Overlap | None:
    """What most deals of two tables have in common under other ids: their customer and amount. None where they do not,
    or tell of different times."""
    if not mine.meets(theirs) or mine.customers is None or theirs.customers is None:
        return None
    both = [(sales, _customers(sales, sales.customers)) for sales in (mine, theirs) if sales.customers is not None]
    (fewer, here), (more, there) = sorted(both, key=lambda pair: len(pair[1]))
    if fewer.has_ids and more.has_ids and here.index.isin(there.index).any():
        return None
    met = _met(here, there)
    if len(here) < _LEAST or here["customer"].nunique() < _CUSTOMERS or met < _MOST * len(here):
        return None
    names = here["customer"].unique()
    others = dict(zip(names, [*names[1:], names[0]], strict=True))
    if _met(here.assign(customer=here["customer"].map(others)), there) > _CHANCE * met or fewer.days is None:
        return None
    return Overlap(fewer.where, more.where, len(here), met, *fewer.days, of_deals=True)


def _customers(sales: Sales, customers: pd.Series) -> pd.DataFrame:
    """Per deal that has both, its customer and its cents."""
    totals = sales.totals
    return totals.assign(customer=customers.reindex(totals.index)).dropna()[["customer", "cents"]]


def _met(here: pd.DataFrame, there: pd.DataFrame) -> int:
    """How many deals of one have a deal of the other with the same customer and amount, each used once."""
    mine, theirs = here.value_counts(), there.value_counts()
    both = mine.index.intersection(theirs.index)
    return int(pd.concat([mine[both], theirs[both]], axis=1).min(axis=1).sum()) if len(both) else 0
