"""Who sells what: owners and products side by side. Small numbers keep their intervals, and blanks their row."""

from crm_analytics.catalogue.sales.deals import CLOSED, CREATED, CYCLE, DEAL_SIZE, WON, WON_VALUE
from crm_analytics.catalogue.sales.leads import CONVERSION, LEADS
from crm_analytics.catalogue.sales.pipeline import OPEN, OPEN_VALUE
from crm_analytics.catalogue.sales.revenue import NET
from crm_analytics.kpi import Area, KpiTable, TableColumn
from crm_analytics.measures import FirstAvailable, Measure, distinct, median, rate, total
from crm_analytics.units import Unit

_OWNER, _OWNERS = "deals.owner", ("leads.owner", "orders.owner", "customers.owner")
_PRODUCT, _PRODUCTS = "orders.product", ("deals.product", "products.name", "orders.product_id")
_WIN_RATE = rate(WON, CLOSED)


def _by_owner(label: str, measure: Measure, unit: Unit) -> TableColumn:
    return TableColumn(label, measure, unit, _OWNER, _OWNERS)


def _by_product(label: str, measure: Measure, unit: Unit) -> TableColumn:
    return TableColumn(label, measure, unit, _PRODUCT, _PRODUCTS)


TABLES: tuple[KpiTable, ...] = (
    KpiTable(
        "owner_performance",
        "People in sales",
        "For every owner, and for what has none: the deals won in the period, the share won of those closed, what "
        "they are worth, how long they took, and what is open now.",
        Area.SALES,
        _OWNER,
        (
            _by_owner("Deals won", WON, Unit.COUNT),
            _by_owner("Win rate", _WIN_RATE, Unit.PERCENT),
            _by_owner("Value of won deals", WON_VALUE, Unit.MONEY),
            _by_owner("Average deal size", DEAL_SIZE, Unit.MONEY),
            _by_owner("Sales cycle", CYCLE, Unit.DAYS),
            _by_owner("Deals created", CREATED, Unit.COUNT),
            _by_owner("Open deals", OPEN, Unit.COUNT),
            _by_owner("Pipeline value", OPEN_VALUE, Unit.MONEY),
            _by_owner("Leads", LEADS, Unit.COUNT),
            _by_owner("Lead conversion rate", CONVERSION, Unit.PERCENT),
            _by_owner("Lead response time", median("leads", "response_hours"), Unit.HOURS),
        ),
        tips=(
            "Look at the intervals before you compare two people: where they overlap, it may be luck.",
            "Deals are not dealt out evenly: ask who got which leads before you ask who is better.",
        ),
    ),
    KpiTable(
        "product_performance",
        "Products",
        "For every product, and for what names none: the revenue of the period, how much was sold, and the share won "
        "of the deals closed.",
        Area.SALES,
        _PRODUCT,
        (
            _by_product("Revenue", NET, Unit.MONEY),
            _by_product("Orders", distinct("orders", "order_id"), Unit.COUNT),
            _by_product(
                "Quantity", FirstAvailable((total("orders", "quantity"), total("deals", "quantity"))), Unit.NUMBER
            ),
            _by_product("Margin", total("orders", "margin"), Unit.MONEY),
            _by_product("Deals won", WON, Unit.COUNT),
            _by_product("Win rate", _WIN_RATE, Unit.PERCENT),
            _by_product("Average deal size", DEAL_SIZE, Unit.MONEY),
        ),
        tips=("What sells most need not earn most: look at the margin where you have it.",),
    ),
)
