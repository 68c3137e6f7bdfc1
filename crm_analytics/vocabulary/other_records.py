"""Lists that a business has too and that hold no records of the model: suppliers, pay, stock movements, plans."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Others:
    """What rows are that the app does not look at, as it is said to people; `names` are the words of the names of
    files and sheets that say so. `unless` are fields (entity.field) of which any shows that they are `records` all
    the same: a purchase that names a customer is an order. `beside` tells that the words say so beside others as
    well: the invoice of a supplier is no order."""

    what: str
    names: str
    unless: frozenset[str] = frozenset()
    records: str = ""
    beside: bool = False


_CUSTOMER = frozenset({"orders.customer_id", "orders.customer_name", "orders.email"})
_SOLD = _CUSTOMER | {"orders.product", "orders.product_id", "orders.order_id"}

SUPPLIERS = Others(
    "suppliers",
    "supplier; vendor; creditor; subcontractor; supplier list; vendor list; supplier master; vendor master;"
    " supplier performance; supplier scorecard",
    beside=True,
)
PURCHASES = Others(
    "purchases from suppliers",
    "purchase; purchase order; purchase order line; purchase order item; purchase line; purchase item; procurement;"
    " goods receipt; goods received; restock; replenishment; requisition; purchase requisition; purchase request;"
    " incoming invoice; purchase invoice; accounts payable; account payable; payable; bill to pay; rfq",
    unless=_CUSTOMER,
    records="orders",
)
TOTALS = Others(
    "figures per group",
    "kpi; kpis; key figure; dashboard; leaderboard; scoreboard; funnel total",
)
BOOKS = Others(
    "bookings of an account",
    "bank statement; account statement; bank transaction; bank movement; cash book; cashbook; cash flow;"
    " cashflow; petty cash; journal; journal entry; account movement; cash journal; bank account;"
    " reconciliation; bank export",
    unless=_SOLD,
)

OTHERS: tuple[Others, ...] = (
    SUPPLIERS,
    PURCHASES,
    Others(
        "pay of staff",
        "payroll; salary; salaries; wage; payslip; pay slip; salary slip; payroll run; payroll item; compensation",
    ),
    Others(
        "hours and attendance of staff",
        "attendance; time sheet; timesheet; time tracking; time entry; working hour; work hour; shift; shift plan;"
        " leave request; absence; vacation; overtime; time clock; attendance log; attendance record;"
        " employee leave; sick leave",
    ),
    Others("job postings", "vacancy; job posting; job opening; job description; recruitment"),
    Others(
        "production",
        "production; production order; production batch; production plan; production log; batch; batches; bom;"
        " bill material; bill of material; recipe; manufacturing; machine; quality control; quality inspection;"
        " raw material; ingredient; downtime; manufacturing order; machine log",
        unless=_CUSTOMER,
    ),
    Others(
        "movements and counts of stock",
        "stock movement; inventory movement; inventory transaction; stock transaction; stock count; stock take;"
        " stocktake; stocktaking; warehouse; stock transfer; inventory transfer; incoming stock; outgoing stock; stock entry;"
        " inventory log; stock log; stock adjustment; inventory adjustment; goods issue; storage location; bin location;"
        " inventory count; stock card; stock history; inventory history; stock opname; goods movement",
        unless=_CUSTOMER,
    ),
    Others(
        "places of the business",
        "branch; branches; branch office; store location; store list; store master; dim store",
        unless=_SOLD,
    ),
    BOOKS,
    Others(
        "equipment and vehicles",
        "asset; fixed asset; asset register; vehicle; fleet; equipment; maintenance; maintenance log; fuel;"
        " fuel log; hardware; vehicle log; maintenance record; depreciation; mileage; logbook; trip log",
        unless=_CUSTOMER | {"products.price"},
    ),
    Others("loans", "loan; mortgage; loan repayment; amortization; amortization schedule; debt", unless=_CUSTOMER),
    Others(
        "plans and requirements",
        "requirement; test case; user story; backlog; product backlog; project plan; project phase; milestone;"
        " work package; gantt; roadmap; sprint; risk register; project task; work breakdown; wbs",
    ),
    Others("checklists", "checklist; check list; to do list; todo list; packing list; shopping list"),
    Others("exams and grades", "exam; grade; gradebook; quiz; exam result; curriculum; homework; school grade"),
    Others(
        "measurements",
        "weather; temperature; sensor; sensor data; measurement; meter reading; energy consumption; humidity; air quality",
    ),
    Others("translations", "translation; locale; i18n; localization; glossary"),
    Others("settings", "config; configuration; setting; parameter; column mapping; feature flag"),
    TOTALS,
)  # fmt: skip
"""What else a business lists. The names are English; what other languages call them stands in `sheets` of each."""
