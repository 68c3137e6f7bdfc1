"""Who bought, in sheets of orders: an id or a name, a company or a person of it."""

from crm_analytics.mapping.assigning import LEAST, Score
from crm_analytics.mapping.cells.fits import MOST
from crm_analytics.mapping.headings.english import english
from crm_analytics.mapping.looking import ColumnScores, Sheet
from crm_analytics.mapping.owners import SOLD
from crm_analytics.tables import ColumnProfile

ID_WORDS = frozenset({"id", "username", "number", "code", "key", "reference", "uid"})
BOOKINGS = frozenset({"order", "sale", "transaction", "invoice", "receipt", "payment", "booking"})
"""Words for what was bought at a time."""
_BUYERS = frozenset({"customer", "client", "buyer"})
_WHOLE = frozenset({"customers.name", "orders.customer_name"})
_PARTS = ("customers.first_name", "customers.last_name")
_LINKS = ("customer_id", "email")
_PLACES = ("city", "state", "region", "country")
_NONE = Score(0.0)


def id_or_name(scores: list[ColumnScores], sheet: Sheet) -> None:
    """ "Customer" with names in its cells is the name, with codes the id; with nothing in them, rather the name."""
    for column, profile in zip(scores, sheet.profiles, strict=True):
        score = column.get("customer_id", _NONE)
        may_be_name = _are_names(profile) or (not profile.filled and score.said in _BUYERS)
        if score.value >= LEAST and not ID_WORDS & set(score.said.split()) and may_be_name:
            named = column.get("customer_name", _NONE)
            column["customer_name"] = max(column.pop("customer_id"), named, key=lambda one: one.value)


def _are_names(profile: ColumnProfile) -> bool:
    """Whether no cells are codes: with figures, or one word in capitals ("ALFKI")."""
    values = [value for value, _ in profile.top]
    names = sum(not any(sign.isdigit() for sign in value) and (" " in value or not value.isupper()) for value in values)
    return bool(values) and names >= MOST * len(values)


def part_of_name(scores: list[ColumnScores], sheet: Sheet) -> None:
    """ "Nom facturation" beside "Prénom facturation" is the last name of the buyer, "Nombre" beside "Apellidos" the
    first: no whole name, where one column is the other part and no whole name."""
    for part, other in (_PARTS, _PARTS[::-1]):
        has_other = any(other in found and part not in found and not _WHOLE & set(found) for found in sheet.matches)
        for column, found in zip(scores, sheet.matches, strict=True):
            if has_other and part in found and other not in found:
                for field in ("customer_name", "order_id"):
                    if field in column and column[field].said.endswith("name"):
                        del column[field]


def company_or_buyer(scores: list[ColumnScores], sheet: Sheet) -> None:
    """A "Company" beside the name of a person is the one that they buy for, where another column tells the buyers
    apart; else it is the buyer."""
    companies = [at for at, found in enumerate(sheet.matches) if "customers.company" in found]
    is_linked = any(field in column for column in scores for field in _LINKS)
    has_name = any(_names_buyer(column) for at, column in enumerate(scores) if at not in companies)
    has_parts = is_linked and any(_is_a_part(sheet, at) for at in range(len(scores)) if at not in companies)
    if has_parts or has_name:
        for at in companies:
            scores[at].pop("customer_name", None)
            if not ID_WORDS & set(scores[at].get("customer_id", _NONE).said.split()):
                scores[at].pop("customer_id", None)


def _names_buyer(column: ColumnScores) -> bool:
    """Whether a column is the buyer's name before all else, and not whom to ask for at the company."""
    score = column.get("customer_name", _NONE)
    is_first = score.value >= max((each.value for each in column.values()), default=0.0)
    return score.value >= LEAST and is_first and "contact" not in score.said.split()


def _is_a_part(sheet: Sheet, at: int) -> bool:
    """Whether a heading is part of a name, and nobody's name as a whole."""
    found = sheet.matches[at]
    return any(part in found for part in _PARTS) and not _WHOLE & set(found)


def place_of_the_order(scores: list[ColumnScores], sheet: Sheet) -> None:
    """Beside an "Order City" the "Customer City" is the customer's alone."""
    words = [set(english(heading.words)) for heading in sheet.headings]
    for field in _PLACES:
        if any(field in column and SOLD & said for column, said in zip(scores, words, strict=True)):
            for column, said in zip(scores, words, strict=True):
                if _BUYERS & said:
                    column.pop(field, None)


def name_of_order(scores: list[ColumnScores], sheet: Sheet) -> None:
    """The "Order name" ("#1001") is neither the product's nor the customer's."""
    for column, heading in zip(scores, sheet.headings, strict=True):
        for field in ("product", "customer_name"):
            if field in column and column[field].said == "name" and BOOKINGS & set(english(heading.words)):
                del column[field]
