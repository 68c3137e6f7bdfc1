"""English headings per field, and the English synonyms and abbreviations that stand for them.

The headings are the pivot of the vocabulary: the other languages translate their words into these.
A string holds several headings, separated by ";". "{a,b}" stands for either; "~" marks a heading that says little by
itself, and "*" words that only have to occur somewhere in a long question.
"""

from collections.abc import Mapping

from crm_analytics.vocabulary.english.customers import CUSTOMERS
from crm_analytics.vocabulary.english.marketing import CAMPAIGNS, COSTS
from crm_analytics.vocabulary.english.orders import ORDERS
from crm_analytics.vocabulary.english.people import CONTACTS, LEADS, LOGINS, USERS
from crm_analytics.vocabulary.english.sales import DEALS, PRODUCTS, STAGES
from crm_analytics.vocabulary.english.service import ACTIVITIES, SURVEYS, TICKETS
from crm_analytics.vocabulary.english.totals import SUPPORT_TOTALS
from crm_analytics.vocabulary.english.words import WORDS

HEADINGS: Mapping[str, Mapping[str, str]] = {
    "customers": CUSTOMERS,
    "contacts": CONTACTS,
    "leads": LEADS,
    "deals": DEALS,
    "stages": STAGES,
    "orders": ORDERS,
    "products": PRODUCTS,
    "tickets": TICKETS,
    "support_totals": SUPPORT_TOTALS,
    "surveys": SURVEYS,
    "campaigns": CAMPAIGNS,
    "costs": COSTS,
    "activities": ACTIVITIES,
    "users": USERS,
    "logins": LOGINS,
}
"""Entity → field → its headings."""

__all__ = ["HEADINGS", "WORDS"]
