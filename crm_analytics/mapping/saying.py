"""What the name of a sheet says it holds, where its columns do not show that the name is used otherwise."""

from collections.abc import Mapping

from crm_analytics.mapping.assigning import Assignment
from crm_analytics.mapping.looking import Sheet
from crm_analytics.mapping.naming import named, names_users

OF_COLLEAGUES = frozenset({"team", "role", "manager", "is_licensed", "last_login_at", "trained_at", "region"})
_OF_PERSONS = frozenset({"name", "first_name", "last_name", "title", "status", "is_subscribed"})
_OF_CAMPAIGNS = frozenset({"impressions", "clicks", "conversions", "leads", "sent", "revenue", "ended_at"})
_SALE, _SOLD = frozenset({"ordered_at", "amount"}), frozenset({"product", "product_id"})
"""What a sale tells that no list of customers does."""
_REACHED = frozenset({"email", "phone", "city", "street"})
"""What a list of customers tells of each of them."""
_HALF = 0.5


def said_by_name(sheet: Sheet, assignments: Mapping[str, Assignment]) -> Mapping[str, float]:
    """Entity → how clearly (0 to 1) the name says so; the columns that each would have say how the name is meant."""
    place = sheet.table.file, sheet.table.sheet
    says = dict(named(*place))
    found = {entity: assignment.found for entity, assignment in assignments.items()}
    if "costs" in says and "cost" in found["campaigns"] and _OF_CAMPAIGNS & found["campaigns"]:
        # Costs beside clicks, or the end of a report, may as well be what was spent on campaigns.
        says["campaigns"] = max(says["costs"], says.get("campaigns", 0.0))
    if "contacts" in says and not _OF_PERSONS & found["contacts"]:
        # "Kontakte" that name no person are rather companies.
        says["customers"], says["contacts"] = says["contacts"], _HALF * says["contacts"]
    if "customers" in says and _are_purchases(found):
        says["customers"] = 0.0
    if "users" in says and names_users(*place) and not OF_COLLEAGUES & found["users"]:
        # Users without a team, a role or a login are rather the customers of an online service.
        says["users"] *= _HALF
        says["customers"] = max(says["users"], says.get("customers", 0.0))
    return says


def _are_purchases(found: Mapping[str, frozenset[str]]) -> bool:
    """Whether it stands there what was bought, when and for how much, and not where the customers are to be reached."""
    orders = found["orders"]
    return orders >= _SALE and bool(orders & _SOLD) and not _REACHED & found["customers"]
