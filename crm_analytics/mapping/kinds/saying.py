"""What the name of a sheet says it holds, where its columns do not show that the name is used otherwise."""

from collections.abc import Mapping

from crm_analytics.mapping.assigning import Assignment
from crm_analytics.mapping.headings.naming import named, names_users
from crm_analytics.mapping.kinds.grain import has_own_key, key_words, own_words, said
from crm_analytics.mapping.looking import Sheet

OF_COLLEAGUES = frozenset({"team", "role", "manager", "is_licensed", "last_login_at", "trained_at", "region"})
_OF_PERSONS = frozenset({"name", "first_name", "last_name", "title", "status", "is_subscribed"})
_OF_CAMPAIGNS = frozenset({"impressions", "clicks", "conversions", "leads", "sent", "revenue", "ended_at"})
_SALE = frozenset({"ordered_at", "amount"})
_SOLD = frozenset({"product", "product_id", "quantity", "unit_price", "payment_method"})
_LINE = frozenset({"order_id", "customer_id", "quantity", "unit_price"})
_TALK = frozenset({"customer_id", "stage", "amount", "created_at"}), frozenset({"stage", "closed_at", "probability"})
"""What a sale, a line of one and a deal tell that no list of customers does."""
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
    if (
        "campaigns" in says
        and not {"campaign", "ad_id"} & found["campaigns"]
        and has_own_key(sheet, assignments["customers"])
    ):
        # What a campaign reached, one customer a row.
        says["campaigns"] = 0.0
    if "contacts" in says and not _OF_PERSONS & found["contacts"]:
        # "Kontakte" that name no person are rather companies.
        says["customers"], says["contacts"] = says["contacts"], _HALF * says["contacts"]
    if "customers" in says and _are_of_customers(assignments) and not _REACHED & found["customers"]:
        says["customers"] = 0.0
    if "users" in says and names_users(*place) and not OF_COLLEAGUES & found["users"]:
        # Users without a team, a role or a login are rather the customers of an online service.
        says["users"] *= _HALF
        says["customers"] = max(says["users"], says.get("customers", 0.0))
    return says


def _are_of_customers(assignments: Mapping[str, Assignment]) -> bool:
    """Whether the rows are rather what customers bought, or what one talks about with them: it stands there what it
    was, when and for how much, of which order it is a line, or at which stage."""
    orders, deals = assignments["orders"], assignments["deals"]
    is_sale = orders.found >= _SALE and bool(orders.found & _SOLD)
    is_talk = any(deals.found >= talk for talk in _TALK) and "stage" in said(deals, "stage")
    is_line = orders.found >= _LINE and bool(key_words(orders) & own_words("orders"))
    return is_sale or is_line or is_talk
