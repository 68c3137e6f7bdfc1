"""The entities and fields of the CRM, in the field's standard terms: one module per noun, named as in `vocabulary`.

Everything below the mapping step uses these names only. `carrying`, `combining`, `tying` and `labelling` say what a
column of a sheet may be beside one field of its own entity.
"""

from collections.abc import Mapping

from crm_analytics.entities.customers import CUSTOMERS
from crm_analytics.entities.made import QUALITY, SPELLS, UNPLACED
from crm_analytics.entities.marketing import CAMPAIGNS, COSTS
from crm_analytics.entities.orders import ORDERS
from crm_analytics.entities.people import CONTACTS, LEADS, LOGINS, USERS
from crm_analytics.entities.sales import DEALS, OUTCOMES, PRODUCTS, STAGES
from crm_analytics.entities.service import ACTIVITIES, SURVEYS, TICKETS
from crm_analytics.entities.telling import LABELS, TIES
from crm_analytics.entities.totals import SUPPORT_TOTALS
from crm_analytics.issues import UnknownNameError
from crm_analytics.schema import Entity

ENTITIES: Mapping[str, Entity] = {
    entity.name: entity
    for entity in (
        CUSTOMERS,
        CONTACTS,
        LEADS,
        DEALS,
        STAGES,
        ORDERS,
        PRODUCTS,
        TICKETS,
        SUPPORT_TOTALS,
        SURVEYS,
        CAMPAIGNS,
        COSTS,
        ACTIVITIES,
        USERS,
        LOGINS,
        TIES,
        LABELS,
        SPELLS,
        QUALITY,
    )
}
SHEETS: Mapping[str, Entity] = {name: entity for name, entity in ENTITIES.items() if not entity.made}
"""What a sheet can hold: records, or what is said about records of other sheets."""
UPLOADED: Mapping[str, Entity] = {name: entity for name, entity in SHEETS.items() if not entity.tells}
"""The records that a sheet can hold."""
UNASKED: Mapping[str, Entity] = {name: entity for name, entity in UPLOADED.items() if not entity.offered}
"""What a sheet is taken to be where nobody says what it is."""

IDENTITIES: Mapping[str, tuple[str, ...]] = {
    "customers": ("customer_id", "name", "email"),
    "contacts": ("contact_id", "email", "name"),
    "leads": ("lead_id", "email", "name"),
    "deals": ("deal_id", "name"),
    "products": ("product_id", "name"),
    "campaigns": ("campaign", "ad_id"),
    "users": ("user_id", "name", "email"),
    "tickets": ("ticket_id",),
}
"""Parent entity → the fields a child may name it by: real exports link by id, by name or by e-mail."""


def entity(name: str) -> Entity:
    """The entity called `name` that a sheet can hold. Raises UnknownNameError, which offers the nearest names."""
    if name not in SHEETS:
        raise UnknownNameError("entity", name, SHEETS)
    return SHEETS[name]


__all__ = [
    "ACTIVITIES",
    "CAMPAIGNS",
    "CONTACTS",
    "COSTS",
    "CUSTOMERS",
    "DEALS",
    "ENTITIES",
    "IDENTITIES",
    "LABELS",
    "LEADS",
    "LOGINS",
    "ORDERS",
    "OUTCOMES",
    "PRODUCTS",
    "QUALITY",
    "SHEETS",
    "SPELLS",
    "STAGES",
    "SUPPORT_TOTALS",
    "SURVEYS",
    "TICKETS",
    "TIES",
    "UNASKED",
    "UNPLACED",
    "UPLOADED",
    "USERS",
    "entity",
]
