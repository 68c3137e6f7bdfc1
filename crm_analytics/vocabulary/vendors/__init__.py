"""Exports of well-known programs: by which headings they are known, and what their own headings mean.

`knows` needs only headings that the general vocabulary would read otherwise.
"""

from crm_analytics.vocabulary.vendors.address_books import ADDRESS_BOOKS
from crm_analytics.vocabulary.vendors.crm import CRM
from crm_analytics.vocabulary.vendors.export import Export
from crm_analytics.vocabulary.vendors.marketing import MARKETING
from crm_analytics.vocabulary.vendors.marketplaces import MARKETPLACES
from crm_analytics.vocabulary.vendors.memberships import MEMBERSHIPS
from crm_analytics.vocabulary.vendors.national import NATIONAL
from crm_analytics.vocabulary.vendors.payments import PAYMENTS
from crm_analytics.vocabulary.vendors.salesforce import SALESFORCE
from crm_analytics.vocabulary.vendors.sap import SAP
from crm_analytics.vocabulary.vendors.service import SERVICE
from crm_analytics.vocabulary.vendors.shops import SHOPS
from crm_analytics.vocabulary.vendors.stripe import STRIPE
from crm_analytics.vocabulary.vendors.suites import SUITES
from crm_analytics.vocabulary.vendors.translated import TRANSLATED
from crm_analytics.vocabulary.vendors.translated_ads import TRANSLATED_ADS

VENDORS: tuple[Export, ...] = (
    *SALESFORCE,
    *CRM,
    *SUITES,
    *SERVICE,
    *SHOPS,
    *MARKETPLACES,
    *PAYMENTS,
    *STRIPE,
    *MARKETING,
    *TRANSLATED,
    *TRANSLATED_ADS,
    *NATIONAL,
    *ADDRESS_BOOKS,
    *SAP,
    *MEMBERSHIPS,
)
"""Every known export; where several fit, the one known by most headings counts."""

__all__ = ["VENDORS", "Export"]
