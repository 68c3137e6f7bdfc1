"""Orders, and the lines of orders."""

from crm_analytics.derivation import Linked, Net, Purchase
from crm_analytics.entities.kinds import any_of, category, date, money, number, record_id, text, yes_no
from crm_analytics.entities.shared import (
    CAMPAIGN,
    CATEGORY,
    CHANNEL,
    CITY,
    COUNTRY,
    CURRENCY,
    CUSTOMER_ID,
    EMAIL,
    OWNER,
    PRODUCT,
    REGION,
    STATE,
    STATUS,
)
from crm_analytics.schema import Derived, Entity

ORDERS = Entity(
    "orders",
    "Orders",
    "one order, or one line of an order",
    (
        record_id("order_id", "Order ID"),
        record_id("line_id", "Line ID"),
        date("ordered_at", "Ordered"),
        CUSTOMER_ID,
        text("customer_name", "Customer name"),
        EMAIL,
        money("amount", "Amount"),
        number("quantity", "Quantity"),
        money("unit_price", "Unit price"),
        money("tax", "Tax"),
        money("shipping", "Shipping"),
        money("discount", "Discount"),
        money("refunded", "Refunded"),
        money("cost", "Cost"),
        money("margin", "Margin"),
        CURRENCY,
        PRODUCT,
        record_id("product_id", "Product ID", links_to="products"),
        CATEGORY,
        CHANNEL,
        CAMPAIGN,
        STATUS,
        category("payment_method", "Payment method"),
        date("shipped_at", "Shipped"),
        date("returned_at", "Returned"),
        OWNER,
        REGION,
        STATE,
        CITY,
        COUNTRY,
        yes_no("is_cancelled", "Is cancelled"),
    ),
    requires=any_of(
        "ordered_at amount",
        "ordered_at quantity unit_price",
        "order_id amount",
        "ordered_at order_id",
        "order_id refunded",
    ),
    key="order_id",
    date="ordered_at",
    derived=(
        Derived(money("net_amount", "Net amount"), Net("amount", "refunded", "returned_at", "is_cancelled")),
        Derived(
            record_id("purchase", "Purchase"), Purchase("order_id", "amount", "refunded", "returned_at", "is_cancelled")
        ),
        Derived(record_id("buyer", "Buyer"), Linked("customers")),
    ),
)
