"""What a sheet tells of the records of other sheets: which belong together, and what their codes stand for."""

from crm_analytics.entities.kinds import category, count, percent, record_id, text, yes_no
from crm_analytics.entities.sales import OUTCOMES
from crm_analytics.schema import Entity

TIES = Entity(
    "ties",
    "Connections",
    "which records of two lists belong together",
    (
        category("list", "List"),
        record_id("record", "Record"),
        category("field", "Field"),
        record_id("partner", "Belongs to"),
        category("whose", "List it belongs to"),
        yes_no("is_primary", "First of several"),
        count("place", "Place among several"),
    ),
    requires=(),
    tells=True,
)

LABELS = Entity(
    "labels",
    "Names of codes",
    "what a code in another list stands for",
    (
        category("list", "List"),
        category("field", "Field"),
        text("by", "Column with the codes"),
        record_id("code", "Code"),
        text("label", "Name"),
        category("outcome", "Outcome", values=OUTCOMES),
        percent("probability", "Probability"),
        category("pipeline", "Pipeline"),
    ),
    requires=(),
    tells=True,
)
