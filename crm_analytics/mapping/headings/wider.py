"""Headings that say a field and a word more: "CSM owner", "Preferred city", "Order total currency"."""

from collections.abc import Iterator

from crm_analytics.mapping.headings.english import Words, canonical
from crm_analytics.mapping.headings.heading import Heading

_MOST_WORDS = 4
_FIELDS = frozenset(
    "owner agent city country state region postcode phone email website industry employees currency amount quantity "
    "discount shipping cost budget revenue refunded payment_method product source priority resolution "
    "satisfaction comment conversions impressions clicks lifetime_value".split()
)
"""Fields whose own words say enough, whatever word stands before them. Of types, names, numbers and days it is that
word which says what the column is about. On 388 real sheets, with the words of before they were looked at, some twenty
columns are right that were nothing, and three that have no field get one."""
_VAGUE = frozenset(
    "zone area type rate url name id number code account user by time hour item title description service coupon "
    "outcome client company customer business".split()
)
"""Words that mean such a field alone, and another thing behind a word: "time zone", "bank account"."""
STAFF = frozenset(
    "owner agent assignee rep representative seller sales salesperson salesman staff employee user manager technician "
    "verkaufer vendeur vendedor venditore verkoper penjual".split()
)
"""Words of headings that speak of a colleague."""
DELIVERY = frozenset(
    "shipping ship delivery versand lieferung livraison envio entrega spedizione levering pengiriman".split()
)
"""Words of headings that speak of what is sent, and to whom."""
OTHERS = (
    STAFF
    | DELIVERY
    | frozenset(
        "recipient receiver consignee vendor supplier courier carrier driver store shop branch merchant sender "
        "lieferant fournisseur proveedor fornecedor fornitore leverancier".split()
    )
)
"""Words of headings that speak of somebody else than the customer."""
_ANOTHERS = OTHERS | frozenset(
    "card bank tax percent ip device commission insurance profit warehouse parent previous old last first next due "
    "return desired exchange min max minimum maximum average avg mean target expected planned per no not without "
    "number email".split()
)
"""Words beside which it is somebody else's, another time's, or how many there are."""
_FOR = frozenset("for of to per by in until since from".split())
"""After one of these words stands what a heading is not about: "days for shipping"."""


def narrower(heading: Heading, *, head_first: bool) -> Iterator[Words]:
    """The words of a heading without those that only say which one: "csm owner" is an owner. What it is about stands
    first or last, by the language.

    >>> from crm_analytics.mapping.headings.heading import read_heading
    >>> list(narrower(read_heading("Order total currency"), head_first=False))
    [('total', 'currency'), ('currency',)]
    >>> list(narrower(read_heading("Bank account"), head_first=False))
    []
    """
    words = heading.words
    if not 1 < len(words) <= _MOST_WORDS or heading.is_claim or not _FOR.isdisjoint(words):
        return
    for length in range(len(words) - 1, 0, -1):
        kept, left_out = (words[:length], words[length:]) if head_first else (words[-length:], words[:-length])
        said, more = canonical(kept), set(canonical(left_out))
        is_vague = (said[0] if head_first else said[-1]) in _VAGUE
        if (
            not is_vague
            and not more & _ANOTHERS
            and _FOR.isdisjoint(words)
            and not all(word.isdigit() for word in more)
        ):
            yield kept


def says_enough(field: str, said: str) -> bool:
    """Whether a heading that ends in `said` may be `field` ("orders.currency") whatever word stands before it."""
    return field.split(".")[1] in _FIELDS and _VAGUE.isdisjoint(said.split())
