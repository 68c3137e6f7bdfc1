"""Lists that no sheet holds: they are worked out of the others."""

from crm_analytics.entities.kinds import category, count, date, duration, money, yes_no
from crm_analytics.entities.shared import CUSTOMER_ID
from crm_analytics.schema import Entity

UNPLACED = ("no start", "no end", "end before start", "contradiction")
"""Why nobody can say when a customer was active."""

SPELLS = Entity(
    "spells",
    "Times as a customer",
    "one uninterrupted time in which a customer was active",
    (
        CUSTOMER_ID,
        date("started_at", "Active from"),
        date("ended_at", "No longer active from"),
        yes_no("is_first", "First time as a customer"),
        date("previous_ended_at", "Had left before on"),
        date("next_started_at", "Came back on"),
        date("last_order_at", "Last order"),
        duration("days_to_second", "Days to the second order", "days"),
        money("monthly_value", "Monthly value"),
        category("unplaced", "Cannot be placed", values=UNPLACED),
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
        category("list", "List"),
        category("field", "Field"),
        category("name", "Name among the KPIs"),
        count("cells", "Cells"),
        count("filled", "Filled cells"),
        count("valid", "Valid cells"),
        count("rows", "Rows"),
        count("repeated", "Rows that repeat another"),
    ),
    requires=(),
    made=True,
)
