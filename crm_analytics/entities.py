"""The entities and fields of the CRM, in the field's standard terms.

Everything below the mapping step uses these names only.
"""

from collections.abc import Mapping

from crm_analytics.derivation import (
    Elapsed,
    FollowedWithin,
    Gain,
    Joined,
    Linked,
    Net,
    Opinion,
    Product,
    Purchase,
    Weighted,
    WinRateOf,
    WorkingTime,
)
from crm_analytics.issues import UnknownNameError
from crm_analytics.schema import Derived, Entity, Field, Kind

OUTCOMES = ("open", "won", "lost")
INTERACTION_WEIGHTS = (
    ("open", 0.0),
    ("meeting|visit|demo|workshop|appointment|termin|besuch|treffen|réunion|rendez|reuni|riunione|afspraak", 5.0),
    ("call|phone|anruf|telefon|appel|llamada|ligação|ligacao|chiamata|telefoon|telpon", 3.0),
)
"""What a kind of interaction weighs, by what its name contains, the first that fits; anything else weighs 1."""
TONES = ("positive", "negative", "unsure")


def _id(name: str, label: str, links_to: str | None = None) -> Field:
    return Field(name, Kind.ID, label, links_to=links_to)


def _text(name: str, label: str) -> Field:
    return Field(name, Kind.TEXT, label)


def _long_text(name: str, label: str) -> Field:
    return Field(name, Kind.LONG_TEXT, label)


def _category(name: str, label: str, links_to: str | None = None, values: tuple[str, ...] = ()) -> Field:
    return Field(name, Kind.CATEGORY, label, links_to=links_to, values=values)


def _money(name: str, label: str) -> Field:
    return Field(name, Kind.MONEY, label)


def _number(name: str, label: str, unit: str = "") -> Field:
    return Field(name, Kind.NUMBER, label, unit=unit)


def _count(name: str, label: str) -> Field:
    return Field(name, Kind.COUNT, label)


def _percent(name: str, label: str) -> Field:
    return Field(name, Kind.PERCENT, label, unit="%")


def _date(name: str, label: str) -> Field:
    return Field(name, Kind.DATE, label)


def _yes_no(name: str, label: str) -> Field:
    return Field(name, Kind.BOOLEAN, label)


def _duration(name: str, label: str, unit: str) -> Field:
    return Field(name, Kind.DURATION, label, unit=unit)


_EMAIL = Field("email", Kind.EMAIL, "E-mail")
_PHONE = Field("phone", Kind.PHONE, "Phone")
_FIRST_NAME = _text("first_name", "First name")
_LAST_NAME = _text("last_name", "Last name")
_NAME = _text("name", "Name")
_COMPANY = _text("company", "Company")
_SOURCE = _category("source", "Source")
_CHANNEL = _category("channel", "Channel")
_CAMPAIGN = _category("campaign", "Campaign", links_to="campaigns")
_OWNER = _category("owner", "Owner", links_to="users")
_STATUS = _category("status", "Status")
_CATEGORY = _category("category", "Category")
_CURRENCY = _category("currency", "Currency")
_REGION = _category("region", "Region")
_STATE = _category("state", "State")
_CITY = _category("city", "City")
_COUNTRY = _category("country", "Country")
_INDUSTRY = _category("industry", "Industry")
_SEGMENT = _category("segment", "Segment")
_PRODUCT = _category("product", "Product", links_to="products")
_EMPLOYEES = _count("employees", "Employees")
_ANNUAL_REVENUE = _money("annual_revenue", "Annual revenue")
_CREATED_AT = _date("created_at", "Created")
_LAST_ACTIVITY_AT = _date("last_activity_at", "Last activity")
_CUSTOMER_ID = _id("customer_id", "Customer", links_to="customers")
_CONTACT_ID = _id("contact_id", "Contact", links_to="contacts")
_LEAD_ID = _id("lead_id", "Lead", links_to="leads")
_DEAL_ID = _id("deal_id", "Deal", links_to="deals")


def _opinions(text: str) -> tuple[Derived, ...]:
    """How a text sounds, as a score and in a word."""
    return (
        Derived(_number("sentiment", "Sentiment"), Opinion(text)),
        Derived(_category("tone", "Tone", values=TONES), Opinion(text, as_word=True)),
    )


def _any_of(*alternatives: str) -> tuple[frozenset[str], ...]:
    """Alternatives written as "ordered_at amount": each a set of fields of which one set must be there."""
    return tuple(frozenset(alternative.split()) for alternative in alternatives)


CUSTOMERS = Entity(
    "customers",
    "Customers",
    "one customer account, or one person who buys",
    (
        _id("customer_id", "Customer ID"),
        _NAME,
        _EMAIL,
        _FIRST_NAME,
        _LAST_NAME,
        _PHONE,
        Field("website", Kind.URL, "Website"),
        _COMPANY,
        _text("street", "Street"),
        _category("postcode", "Postcode"),
        _CITY,
        _STATE,
        _REGION,
        _COUNTRY,
        _INDUSTRY,
        _SEGMENT,
        _category("plan", "Plan"),
        _SOURCE,
        _OWNER,
        _EMPLOYEES,
        _ANNUAL_REVENUE,
        _date("acquired_at", "Customer since"),
        _LAST_ACTIVITY_AT,
        _date("churned_at", "Left on"),
        _yes_no("is_churned", "Has left"),
        _category("churn_reason", "Reason for leaving"),
        _money("monthly_value", "Monthly value"),
        _money("lifetime_value", "Lifetime value"),
        _number("tenure_months", "Tenure", "months"),
        _count("order_count", "Number of orders"),
        _number("satisfaction", "Satisfaction"),
        _id("parent_id", "Parent company"),
        Field("tags", Kind.LIST, "Tags"),
    ),
    requires=_any_of("customer_id", "name", "email"),
    key="customer_id",
    date="acquired_at",
)

CONTACTS = Entity(
    "contacts",
    "Contacts",
    "one person at a customer",
    (
        _id("contact_id", "Contact ID"),
        _CUSTOMER_ID,
        _EMAIL,
        _FIRST_NAME,
        _LAST_NAME,
        _NAME,
        _text("title", "Job title"),
        _PHONE,
        _OWNER,
        _SOURCE,
        _STATUS,
        _CREATED_AT,
        _yes_no("is_subscribed", "Is subscribed"),
    ),
    requires=_any_of("contact_id", "email"),
    key="contact_id",
    date="created_at",
)

LEADS = Entity(
    "leads",
    "Leads",
    "one enquiry or prospect",
    (
        _id("lead_id", "Lead ID"),
        _NAME,
        _FIRST_NAME,
        _LAST_NAME,
        _COMPANY,
        _text("title", "Job title"),
        _EMAIL,
        _PHONE,
        _CREATED_AT,
        _SOURCE,
        _category("last_source", "Last touch"),
        _CHANNEL,
        _CAMPAIGN,
        _category("landing_page", "Landing page"),
        _OWNER,
        _STATUS,
        _category("rating", "Rating"),
        _date("qualified_at", "Qualified"),
        _yes_no("is_qualified", "Is qualified"),
        _date("first_response_at", "First response"),
        _duration("response_hours", "Response time", "hours"),
        _date("converted_at", "Converted"),
        _yes_no("is_converted", "Is converted"),
        _CUSTOMER_ID,
        _DEAL_ID,
        _COUNTRY,
        _CITY,
        _INDUSTRY,
        _EMPLOYEES,
        _ANNUAL_REVENUE,
        _money("value", "Value"),
        _number("score", "Score"),
    ),
    requires=_any_of("lead_id", "email"),
    key="lead_id",
    date="created_at",
    derived=(
        Derived(_duration("days_to_convert", "Days to convert", "days"), Elapsed("created_at", "converted_at", "days")),
        Derived(
            _duration("response_working_hours", "Response time in business hours", "hours"),
            WorkingTime("created_at", "first_response_at"),
        ),
    ),
)

DEALS = Entity(
    "deals",
    "Deals",
    "one sales opportunity",
    (
        _id("deal_id", "Deal ID"),
        _NAME,
        _category("stage", "Stage"),
        _category("outcome", "Outcome", values=OUTCOMES),
        _CUSTOMER_ID,
        _CONTACT_ID,
        _LEAD_ID,
        _category("pipeline", "Pipeline"),
        _money("amount", "Amount"),
        _CURRENCY,
        _CREATED_AT,
        _date("closed_at", "Closed"),
        _date("expected_close_at", "Expected close"),
        _percent("probability", "Probability"),
        _money("forecast_amount", "Forecast amount"),
        _category("forecast_category", "Forecast category"),
        _OWNER,
        _SOURCE,
        _CAMPAIGN,
        _PRODUCT,
        _number("quantity", "Quantity"),
        _REGION,
        _category("lost_reason", "Reason for losing"),
        _LAST_ACTIVITY_AT,
    ),
    requires=_any_of("deal_id stage", "deal_id outcome", "name stage", "name outcome"),
    key="deal_id",
    date="created_at",
    derived=(
        Derived(_duration("cycle_days", "Sales cycle", "days"), Elapsed("created_at", "closed_at", "days")),
        Derived(_money("weighted_amount", "Weighted amount"), Product("amount", "probability", 0.01)),
        Derived(
            _percent("stage_win_rate", "Win rate of its stage"),
            WinRateOf("stage", "outcome", "deal_id", "stages", "deal_id"),
        ),
        Derived(
            _money("stage_weighted_amount", "Amount weighted by its stage"), Product("amount", "stage_win_rate", 0.01)
        ),
        Derived(_id("buyer", "Customer"), Linked("customers")),
    ),
)

STAGES = Entity(
    "stages",
    "Stage history",
    "one stage change of one deal",
    (
        _DEAL_ID,
        _category("stage", "Stage"),
        _date("entered_at", "Entered"),
        _date("left_at", "Left"),
        _money("amount", "Amount"),
        _money("forecast_amount", "Forecast amount"),
    ),
    requires=_any_of("deal_id stage entered_at"),
    date="entered_at",
)

ORDERS = Entity(
    "orders",
    "Orders",
    "one order, or one line of an order",
    (
        _id("order_id", "Order ID"),
        _id("line_id", "Line ID"),
        _date("ordered_at", "Ordered"),
        _CUSTOMER_ID,
        _text("customer_name", "Customer name"),
        _EMAIL,
        _money("amount", "Amount"),
        _number("quantity", "Quantity"),
        _money("unit_price", "Unit price"),
        _money("tax", "Tax"),
        _money("shipping", "Shipping"),
        _money("discount", "Discount"),
        _money("refunded", "Refunded"),
        _money("cost", "Cost"),
        _money("margin", "Margin"),
        _CURRENCY,
        _PRODUCT,
        _id("product_id", "Product ID", links_to="products"),
        _CATEGORY,
        _CHANNEL,
        _CAMPAIGN,
        _STATUS,
        _category("payment_method", "Payment method"),
        _date("shipped_at", "Shipped"),
        _date("returned_at", "Returned"),
        _OWNER,
        _REGION,
        _STATE,
        _CITY,
        _COUNTRY,
        _yes_no("is_cancelled", "Is cancelled"),
    ),
    requires=_any_of("ordered_at amount", "ordered_at quantity unit_price", "order_id amount", "ordered_at order_id"),
    key="order_id",
    date="ordered_at",
    derived=(
        Derived(_money("net_amount", "Net amount"), Net("amount", "refunded", "returned_at", "is_cancelled")),
        Derived(_id("purchase", "Purchase"), Purchase("order_id", "amount", "refunded", "returned_at", "is_cancelled")),
        Derived(_id("buyer", "Buyer"), Linked("customers")),
    ),
)

PRODUCTS = Entity(
    "products",
    "Products",
    "one thing sold",
    (
        _id("product_id", "Product ID"),
        _NAME,
        _CATEGORY,
        _money("price", "Price"),
        _money("cost", "Cost"),
        _yes_no("is_active", "Is active"),
    ),
    requires=_any_of("product_id", "name"),
    key="product_id",
)

TICKETS = Entity(
    "tickets",
    "Tickets",
    "one support request or call",
    (
        _id("ticket_id", "Ticket ID"),
        _CUSTOMER_ID,
        _EMAIL,
        _CREATED_AT,
        _date("first_response_at", "First response"),
        _date("resolved_at", "Resolved"),
        _duration("response_hours", "Response time", "hours"),
        _duration("resolution_hours", "Resolution time", "hours"),
        _STATUS,
        _category("priority", "Priority"),
        _CHANNEL,
        _CATEGORY,
        _category("agent", "Agent", links_to="users"),
        _category("team", "Team"),
        _count("replies", "Replies"),
        _count("reopens", "Times reopened"),
        _count("transfers", "Transfers"),
        _yes_no("resolved_first_contact", "Resolved on first contact"),
        _number("satisfaction", "Satisfaction"),
        _date("due_at", "Due"),
        _yes_no("sla_met", "Met its deadline"),
        _yes_no("is_resolved", "Is resolved"),
        _long_text("subject", "Subject"),
        _long_text("message", "Message"),
        _long_text("resolution", "Resolution"),
    ),
    requires=_any_of("ticket_id", "created_at subject", "created_at status"),
    key="ticket_id",
    date="created_at",
    derived=(
        Derived(
            _duration("response_working_hours", "Response time in business hours", "hours"),
            WorkingTime("created_at", "first_response_at"),
        ),
        Derived(
            _duration("resolution_working_hours", "Resolution time in business hours", "hours"),
            WorkingTime("created_at", "resolved_at"),
        ),
        Derived(_yes_no("came_back", "Came back within 7 days"), FollowedWithin("customer_id", "created_at", 7)),
        *_opinions("message"),
    ),
)

SUPPORT_TOTALS = Entity(
    "support_totals",
    "Support totals",
    "the totals of one agent, team or channel in one month, week or day",
    (
        _date("date", "Month or day"),
        _category("agent", "Agent", links_to="users"),
        _category("team", "Team"),
        _CHANNEL,
        _count("offered", "Calls offered"),
        _count("answered", "Calls answered"),
        _count("missed", "Calls not answered"),
        _duration("handling_minutes", "Total handling time", "minutes"),
        _count("transfers", "Transfers"),
        _number("sentiment", "Sentiment"),
    ),
    requires=_any_of("offered answered", "offered missed", "answered missed"),
    date="date",
    offered=True,
)

SURVEYS = Entity(
    "surveys",
    "Surveys",
    "one invitation or one answer",
    (
        _id("response_id", "Response ID"),
        _CUSTOMER_ID,
        _category("agent", "Agent", links_to="users"),
        _date("sent_at", "Sent"),
        _date("answered_at", "Answered"),
        _number("nps", "Likelihood to recommend"),
        _number("csat", "Satisfaction"),
        _long_text("comment", "Comment"),
        _CHANNEL,
        _CAMPAIGN,
        _SEGMENT,
    ),
    requires=_any_of("nps", "csat", "comment"),
    key="response_id",
    date="answered_at",
    derived=_opinions("comment"),
)

CAMPAIGNS = Entity(
    "campaigns",
    "Campaigns",
    "one campaign, advertisement or campaign day",
    (
        _text("campaign", "Campaign"),
        _id("ad_id", "Ad ID"),
        _date("date", "Date"),
        _date("ended_at", "Ended"),
        _CHANNEL,
        _SEGMENT,
        _STATUS,
        _money("budget", "Budget"),
        _money("cost", "Cost"),
        _count("sent", "Sent"),
        _count("impressions", "Impressions"),
        _count("clicks", "Clicks"),
        _count("leads", "Leads"),
        _number("conversions", "Conversions"),
        _money("revenue", "Revenue"),
    ),
    requires=_any_of("campaign", "ad_id"),
    date="date",
    derived=(Derived(_category("campaign_audience", "Campaign and audience"), Joined("campaign", "segment")),),
)

COSTS = Entity(
    "costs",
    "Costs",
    "one cost booking",
    (
        _date("date", "Date"),
        _money("amount", "Amount"),
        _category("category", "Category"),
        _CAMPAIGN,
        _long_text("note", "Note"),
    ),
    requires=_any_of("amount date"),
    date="date",
)

ACTIVITIES = Entity(
    "activities",
    "Activities",
    "one interaction with a customer or lead",
    (
        _id("activity_id", "Activity ID"),
        _date("occurred_at", "Happened"),
        _CUSTOMER_ID,
        _CONTACT_ID,
        _LEAD_ID,
        _DEAL_ID,
        _id("ticket_id", "Ticket", links_to="tickets"),
        _category("kind", "Kind"),
        _category("direction", "Direction"),
        _long_text("subject", "Subject"),
        _STATUS,
        _category("outcome", "Outcome"),
        _OWNER,
        _duration("duration_minutes", "Duration", "minutes"),
    ),
    requires=_any_of("occurred_at"),
    key="activity_id",
    date="occurred_at",
    derived=(
        Derived(_id("buyer", "Customer"), Linked("customers")),
        Derived(_number("weight", "Weight"), Weighted("kind", INTERACTION_WEIGHTS)),
    ),
)

USERS = Entity(
    "users",
    "Colleagues",
    "one seat of the CRM (a colleague)",
    (
        _id("user_id", "User ID"),
        _NAME,
        _FIRST_NAME,
        _LAST_NAME,
        _EMAIL,
        _category("team", "Team"),
        _category("role", "Role"),
        _category("manager", "Manager"),
        _REGION,
        _yes_no("is_licensed", "Has a licence"),
        _CREATED_AT,
        _date("last_login_at", "Last login"),
        _date("trained_at", "Trained"),
        _number("score_before", "Score before training"),
        _number("score_after", "Score after training"),
    ),
    requires=_any_of("user_id", "name"),
    key="user_id",
    derived=(Derived(_number("score_gain", "Gain of the training"), Gain("score_before", "score_after")),),
)

LOGINS = Entity(
    "logins",
    "Logins",
    "one login or use of the CRM by a colleague",
    (
        _id("user_id", "User", links_to="users"),
        _date("occurred_at", "Happened"),
        _category("action", "Action"),
    ),
    requires=_any_of("user_id occurred_at"),
    date="occurred_at",
)

UNPLACED = ("no start", "no end", "end before start", "contradiction")
"""Why nobody can say when a customer was active."""

SPELLS = Entity(
    "spells",
    "Times as a customer",
    "one uninterrupted time in which a customer was active",
    (
        _CUSTOMER_ID,
        _date("started_at", "Active from"),
        _date("ended_at", "No longer active from"),
        _yes_no("is_first", "First time as a customer"),
        _date("previous_ended_at", "Had left before on"),
        _date("next_started_at", "Came back on"),
        _date("last_order_at", "Last order"),
        _duration("days_to_second", "Days to the second order", "days"),
        _money("monthly_value", "Monthly value"),
        _category("unplaced", "Cannot be placed", values=UNPLACED),
    ),
    requires=(),
    date="started_at",
    made=True,
)

QUALITY = Entity(
    "quality",
    "Data quality",
    "one field of one list, or one list as a whole",
    (
        _category("list", "List"),
        _category("field", "Field"),
        _category("name", "Name among the KPIs"),
        _count("cells", "Cells"),
        _count("filled", "Filled cells"),
        _count("valid", "Valid cells"),
        _count("rows", "Rows"),
        _count("repeated", "Rows that repeat another"),
    ),
    requires=(),
    made=True,
)

TIES = Entity(
    "ties",
    "Ties",
    "which records of two lists belong together",
    (
        _category("list", "List"),
        _id("record", "Record"),
        _category("field", "Field"),
        _id("partner", "Belongs to"),
        _category("whose", "List it belongs to"),
        _yes_no("is_primary", "First of several"),
        _count("place", "Place among several"),
    ),
    requires=(),
    tells=True,
)

LABELS = Entity(
    "labels",
    "Look-up list",
    "what a code in another list stands for",
    (
        _category("list", "List"),
        _category("field", "Field"),
        _text("by", "Column with the codes"),
        _id("code", "Code"),
        _text("label", "Name"),
        _category("outcome", "Outcome", values=OUTCOMES),
        _percent("probability", "Probability"),
        _category("pipeline", "Pipeline"),
    ),
    requires=(),
    tells=True,
)

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
