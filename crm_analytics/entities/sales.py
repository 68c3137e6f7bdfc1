"""What is being sold: deals, the stages they went through, and products."""

from crm_analytics.derivation import Elapsed, Linked, Product, WinRateOf
from crm_analytics.entities.kinds import any_of, category, date, duration, money, number, percent, record_id, yes_no
from crm_analytics.entities.shared import (
    CAMPAIGN,
    CATEGORY,
    CONTACT_ID,
    CREATED_AT,
    CURRENCY,
    CUSTOMER_ID,
    DEAL_ID,
    LAST_ACTIVITY_AT,
    LEAD_ID,
    NAME,
    OWNER,
    PRODUCT,
    REGION,
    SOURCE,
)
from crm_analytics.schema import Derived, Entity

OUTCOMES = ("open", "won", "lost")

DEALS = Entity(
    "deals",
    "Deals",
    "one sales opportunity",
    (
        record_id("deal_id", "Deal ID"),
        NAME,
        category("stage", "Stage"),
        category("outcome", "Outcome", values=OUTCOMES),
        CUSTOMER_ID,
        CONTACT_ID,
        LEAD_ID,
        category("pipeline", "Pipeline"),
        money("amount", "Amount"),
        CURRENCY,
        CREATED_AT,
        date("closed_at", "Closed"),
        date("expected_close_at", "Expected close"),
        percent("probability", "Probability"),
        money("forecast_amount", "Forecast amount"),
        category("forecast_category", "Forecast category"),
        OWNER,
        SOURCE,
        CAMPAIGN,
        PRODUCT,
        number("quantity", "Quantity"),
        REGION,
        category("lost_reason", "Reason for losing"),
        LAST_ACTIVITY_AT,
    ),
    requires=any_of("deal_id stage", "deal_id outcome", "name stage", "name outcome"),
    key="deal_id",
    date="created_at",
    derived=(
        Derived(duration("cycle_days", "Sales cycle", "days"), Elapsed("created_at", "closed_at", "days")),
        Derived(money("weighted_amount", "Weighted amount"), Product("amount", "probability", 0.01)),
        Derived(
            percent("stage_win_rate", "Win rate of its stage"),
            WinRateOf("stage", "outcome", "deal_id", "stages", "deal_id"),
        ),
        Derived(
            money("stage_weighted_amount", "Amount weighted by its stage"), Product("amount", "stage_win_rate", 0.01)
        ),
        Derived(record_id("buyer", "Customer"), Linked("customers")),
    ),
)

STAGES = Entity(
    "stages",
    "Stage history",
    "one stage change of one deal",
    (
        DEAL_ID,
        category("stage", "Stage"),
        date("entered_at", "Entered"),
        date("left_at", "Left"),
        money("amount", "Amount"),
        money("forecast_amount", "Forecast amount"),
    ),
    requires=any_of("deal_id stage entered_at"),
    date="entered_at",
)

PRODUCTS = Entity(
    "products",
    "Products",
    "one thing sold",
    (
        record_id("product_id", "Product ID"),
        NAME,
        CATEGORY,
        money("price", "Price"),
        money("cost", "Cost"),
        yes_no("is_active", "Is active"),
    ),
    requires=any_of("product_id", "name"),
    key="product_id",
)
