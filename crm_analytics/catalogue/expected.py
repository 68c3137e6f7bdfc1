"""Where a cell should be filled in: a blank there is a gap in what is known, and not an answer.

An open deal has no closing date, and that is no gap; a deal that was won has one, known or not.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from crm_analytics.conditions import Condition, filled, is_

_CLOSED = is_("deals.outcome", "won", "lost")


@dataclass(frozen=True)
class Expected:
    """A field whose cells should be filled in where `where` holds; `lacking` says the rows that lack it.

    `both_ways`: a blank is a gap only where the column says yes and no elsewhere; with "yes" alone a blank means no.
    `told_by` is the column that shows it, where rows are told apart by another one than the field.
    """

    lacking: str
    where: tuple[Condition, ...] = ()
    both_ways: bool = False
    told_by: str = ""

    def said(self, *, lines: bool) -> str:
        """The rows that lack it; `lines`: the rows of the orders are lines of them, so that they are called so."""
        return _ORDERS.sub("order lines", self.lacking) if lines else self.lacking

    def counted(self, rows: int, *, lines: bool = False) -> str:
        """Rows in words: "1 lead without an outcome", "23 leads without an outcome".

        >>> EXPECTED["leads.is_converted"].counted(1), EXPECTED["leads.is_converted"].counted(1200)
        ('1 lead without an outcome', '1,200 leads without an outcome')
        >>> EXPECTED["tickets.is_resolved"].counted(1)
        '1 ticket of which nobody says whether it is resolved'
        >>> EXPECTED["orders.amount"].counted(1, lines=True)
        '1 order line without an amount'
        """
        said = self.said(lines=lines)
        return f"{rows:,} {said if rows != 1 else _one(said)}"


_ORDERS = re.compile(r"^orders\b")
_ONE = (
    (r"\border lines\b", "order line"),
    (r"\bactivities\b", "activity"),
    (r"\b(deal|lead|order|cost|campaign|ticket|customer|colleague|login)s\b", r"\1"),
    (r"\bwhether they are\b", "whether it is"),
    (r"\bwhether they have\b", "whether it has"),
    (r"\bwhether they left\b", "whether it left"),
    (r"\bresolved them\b", "resolved it"),
)


def _one(several: str) -> str:
    for pattern, word in _ONE:
        several = re.sub(pattern, word, several)
    return several


EXPECTED: Mapping[str, Expected] = {
    "deals.outcome": Expected("closed deals without an outcome", (filled("deals.closed_at"),)),
    "deals.closed_at": Expected("won or lost deals without a closing date", (_CLOSED,)),
    "deals.amount": Expected("deals without an amount"),
    "deals.created_at": Expected("deals without a date of creation"),
    "deals.customer_id": Expected("deals without a customer"),
    "deals.probability": Expected("open deals without a probability", (is_("deals.outcome", "open"),)),
    "leads.created_at": Expected("leads without a date of creation"),
    "leads.is_converted": Expected("leads without an outcome", both_ways=True),
    "leads.converted_at": Expected("converted leads without a date", (is_("leads.is_converted", True),)),
    "leads.is_qualified": Expected("leads of which nobody says whether they are qualified", both_ways=True),
    "orders.ordered_at": Expected("orders without a date"),
    "orders.amount": Expected("orders without an amount"),
    "orders.quantity": Expected("orders without a quantity"),
    "orders.margin": Expected("orders without a margin"),
    "orders.customer_id": Expected("orders without a customer", told_by="buyer"),
    "activities.customer_id": Expected("activities without a customer", told_by="buyer"),
    "activities.occurred_at": Expected("activities without a date"),
    "costs.date": Expected("costs without a date"),
    "costs.amount": Expected("costs without an amount"),
    "campaigns.date": Expected("campaigns without a date"),
    "campaigns.cost": Expected("campaigns without a cost"),
    "campaigns.impressions": Expected("campaigns without impressions"),
    "campaigns.clicks": Expected("campaigns without clicks"),
    "campaigns.conversions": Expected("campaigns without conversions"),
    "campaigns.revenue": Expected("campaigns without revenue"),
    "tickets.created_at": Expected("tickets without a date of creation"),
    "tickets.customer_id": Expected("tickets without a customer"),
    "tickets.resolved_at": Expected("resolved tickets without a date", (is_("tickets.is_resolved", True),)),
    "tickets.is_resolved": Expected("tickets of which nobody says whether they are resolved", both_ways=True),
    "tickets.resolved_first_contact": Expected(
        "tickets of which nobody says whether the first contact resolved them", both_ways=True
    ),
    "customers.acquired_at": Expected("customers without a date since when"),
    "customers.is_churned": Expected("customers of whom nobody says whether they left", both_ways=True),
    "customers.churned_at": Expected("customers who left without a date", (is_("customers.is_churned", True),)),
    "customers.monthly_value": Expected("customers without a monthly value"),
    "logins.occurred_at": Expected("logins without a date"),
    "users.is_licensed": Expected("colleagues of whom nobody says whether they have a licence", both_ways=True),
}
"""Field → when a blank cell of it is a gap."""
