"""Columns of orders that mean one thing beside some columns and another beside others."""

from collections.abc import Sequence
from dataclasses import replace

from crm_analytics.mapping.assigning import LEAST, Score
from crm_analytics.mapping.cells.fits import are_codes
from crm_analytics.mapping.context.buyers import (
    BOOKINGS,
    ID_WORDS,
    company_or_buyer,
    id_or_name,
    name_of_order,
    part_of_name,
    place_of_the_order,
)
from crm_analytics.mapping.context.payments import order_of_payment
from crm_analytics.mapping.context.pieces import pieces_of_the_order
from crm_analytics.mapping.context.refunds import amounts_given_back
from crm_analytics.mapping.headings.english import english, is_plural
from crm_analytics.mapping.headings.heading import fold
from crm_analytics.mapping.looking import ColumnScores, Sheet, best, has

_BARE = 0.9
_NEARLY_ALL = 0.98
_REPEATED_ID, _LINE = 0.8, 0.8
_SEVERAL = 1.2
"""With this many dates per value, a bare id is a customer's."""
_LOOKED_AT = 20_000
_PAID, _PAID_ON = frozenset({"paid", "payment"}), 0.9
_NONE = Score(0.0)
_DESCRIPTIONS = frozenset({"description", "memo description", "short description"})
_BARE_KINDS = frozenset({"type", "class", "group"})
_FEW_ORDERS = 3
_LINES = frozenset({"line", "row", "line number", "row number", "order line"})
_ITEMS, _MANY_ITEMS = frozenset({"item", "product", "article"}), 100
_FIGURES = 10
_ARRIVAL = ("arrival", "check in")
_ORDERED = frozenset({"order", "invoice", "sale"})
_BOOK, _BOOKED = "book number", frozenset({"booked", "booking", "reservation", "reserved"})


def _price_or_amount(scores: list[ColumnScores], sheet: Sheet) -> None:
    """A price is the amount of the order where nothing else is, and nothing says how many were bought."""
    if has(scores, "amount", without="unit_price") or has(scores, "quantity"):
        return
    for column in scores:
        if "unit_price" in column:
            price = column.pop("unit_price")
            column["amount"] = replace(price, value=_BARE * price.value)


def _which_day(scores: list[ColumnScores], sheet: Sheet) -> None:
    """Of several days that of the payment comes last, and that of the booking first: "Entrada" is when guests come.
    When they come is the day of a stay that has no other."""
    if any("ordered_at" in column and not _arrives(column) for column in scores):
        for column in scores:
            if _arrives(column):
                del column["ordered_at"]
    days = [set(column["ordered_at"].said.split()) for column in scores if "ordered_at" in column]
    is_booked = any(_BOOKED & said for said in days)
    if len(days) > 1:
        for column in scores:
            score = column.get("ordered_at", _NONE)
            said = set(score.said.split())
            if (_PAID & said or (is_booked and not _BOOKED & said)) and not score.is_known:
                column["ordered_at"] = replace(score, value=_PAID_ON * score.value)


def _arrives(column: ColumnScores) -> bool:
    score = column.get("ordered_at", _NONE)
    return score.said.startswith(_ARRIVAL) and not score.is_known


def _whose_id(scores: list[ColumnScores], sheet: Sheet) -> None:
    """A bare "ID" or "Code" that comes again on other days is no order's: it is the product's or the customer's."""
    if has(scores, "customer_id"):
        return
    dates = [at for at, column in enumerate(scores) if "ordered_at" in column]
    products = [at for at, column in enumerate(scores) if column.get("product", _NONE).value > LEAST]
    for at, column in enumerate(scores):
        score = column.get("order_id")
        if score is None or not dates or sheet.profiles[at].filled <= 3 or not set(score.said.split()) <= ID_WORDS:
            continue
        if _pairs(sheet, at, dates[0]) > _SEVERAL:
            named = "product_id" if products and _pairs(sheet, at, products[0]) == 1 else "customer_id"
            column[named] = replace(score, value=_REPEATED_ID * score.value, is_by_cells=True)
            del column["order_id"]


def _pairs(sheet: Sheet, at: int, other: int) -> float:
    """How many different values of column `other` come with each value of column `at`, on average."""
    pairs = sheet.table.frame.iloc[:_LOOKED_AT, [at, other]].drop_duplicates()
    return len(pairs) / max(pairs.iloc[:, 0].nunique(), 1)


def _line_or_order(scores: list[ColumnScores], sheet: Sheet) -> None:
    """The bare "ID" of order lines is the line's, where the name of the sheet says that they are lines, or another
    column is the ID of the order beside the product's. One that comes again from line to line is that of the order."""
    is_named = {"line", "item", "lineitem", "detail"} & set(english(fold(sheet.table.sheet or sheet.table.file)))
    ids = [column["order_id"].said.split() for column in scores if "order_id" in column]
    has_other = any("id" in said and _ORDERED & set(said) for said in ids) and has(scores, "product_id")
    if not is_named and not has_other:
        return
    for column, profile in zip(scores, sheet.profiles, strict=True):
        comes_again = profile.distinct < _NEARLY_ALL * profile.filled
        if "order_id" in column and column["order_id"].said == "id" and not comes_again:
            column["line_id"] = column.pop("order_id")


def _order_or_transaction(scores: list[ColumnScores], sheet: Sheet) -> None:
    """A "Transaction ID" beside the number of the order is that of a line of it."""
    numbers = [column.get("order_id", _NONE) for column in scores]
    if not any("order" in score.said.split() and score.value >= LEAST for score in numbers):
        return
    for column, score in zip(scores, numbers, strict=True):
        if score.said == "transaction id" and not score.is_known:
            column["line_id"] = replace(column.pop("order_id"), value=_LINE * score.value)


def _what_is_named(scores: list[ColumnScores], sheet: Sheet) -> None:
    """A bare "Name" is the product's, unless another column is, or tells how to reach somebody: then the buyer's."""
    is_reached = any(sheet.has(f"customers.{field}") for field in ("email", "phone"))
    has_product = is_reached or best(_filled(scores, "product"), "product", without="customer_name") >= LEAST
    for column in scores:
        if "product" in column and "customer_name" in column and column["product"].said == "name":
            del column["product" if has_product else "customer_name"]


def _line_or_note(scores: list[ColumnScores], sheet: Sheet) -> None:
    """A "Description" is the product's on invoices, and where there are quantities or prices; else the booking's."""
    is_invoice = any(column.get("order_id", _NONE).said.startswith("invoice") for column in scores)
    if is_invoice or has(scores, "quantity") or has(scores, "unit_price") or has(scores, "product_id"):
        return
    for column in scores:
        if "product" in column and column["product"].said in _DESCRIPTIONS:
            del column["product"]
            column.pop("customer_name", None)


def _product_or_code(scores: list[ColumnScores], sheet: Sheet) -> None:
    """ "Item" with codes in its cells is the product's id, and so is the "item number" of all languages but English."""
    for column, profile in zip(scores, sheet.profiles, strict=True):
        line = column.get("line_id", _NONE)
        if "product_id" in column and line.said.startswith("item ") and line.language != "English":
            del column["line_id"]
        if {"product", "product_id"} <= set(column) and profile.filled and are_codes(profile):
            del column["product"]


def _how_many_items(scores: list[ColumnScores], sheet: Sheet) -> None:
    """ "Articles" with small whole numbers that come again is how many there were."""
    for column, profile in zip(scores, sheet.profiles, strict=True):
        comes_again = not profile.is_unique or profile.filled <= _FEW_ORDERS
        is_count = profile.all_whole and (profile.maximum or _MANY_ITEMS) < _MANY_ITEMS and comes_again
        if {"quantity", "product_id"} <= set(column) and column["product_id"].said in _ITEMS and is_count:
            column.pop("product", None)
            del column["product_id"]
            column["quantity"] = replace(column["quantity"], value=_BARE * column["quantity"].fit.factor)


def _how_many_things(scores: list[ColumnScores], sheet: Sheet) -> None:
    """ "Rooms" with small whole numbers is how many there were, and none of them; so is "Kamar" with figures, which
    may be one or many. What a code may name may be one of them."""
    for column, heading, profile in zip(scores, sheet.headings, sheet.profiles, strict=True):
        highest = profile.maximum or _MANY_ITEMS
        is_count = is_plural(heading.words) if highest >= _FIGURES else "product_id" not in column
        if "product" in column and profile.all_whole and highest < _MANY_ITEMS and not profile.is_unique and is_count:
            del column["product"]


def _number_of_booking(scores: list[ColumnScores], sheet: Sheet) -> None:
    """A "Book number" is that of the booking, beside the day on which it was booked, and of a book elsewhere."""
    said = {word for column in scores for score in column.values() for word in score.said.split()}
    for column in scores if said & _BOOKED else ():
        if column.get("product_id", _NONE).said == _BOOK:
            column["order_id"] = column.pop("product_id")


def _how_many_lines(scores: list[ColumnScores], sheet: Sheet) -> None:
    """ "Lines" beside another order in every row is how many it has: lines have numbers where orders come again."""
    ids = [at for at, column in enumerate(scores) if "order_id" in column and "line_id" not in column]
    if not any(sheet.profiles[at].is_unique for at in ids):
        return
    for column in scores:
        if column.get("line_id", _NONE).said in _LINES:
            del column["line_id"]


def _kind_of_what(scores: list[ColumnScores], sheet: Sheet) -> None:
    """A bare "Type" is the kind of the product where products are named, else that of the booking or payment."""
    has_product = has(scores, "product") or has(scores, "product_id")
    for column, heading in zip(scores, sheet.headings, strict=True):
        is_of_booking = bool(BOOKINGS & set(english(heading.words)))
        if "category" in column and column["category"].said in _BARE_KINDS and (is_of_booking or not has_product):
            del column["category"]


def _filled(scores: Sequence[ColumnScores], field: str) -> list[ColumnScores]:
    return [column for column in scores if field in column and not column[field].fit.is_blank]


ORDER_RULES = (
    order_of_payment,
    _which_day,
    _price_or_amount,
    _whose_id,
    _order_or_transaction,
    id_or_name,
    company_or_buyer,
    place_of_the_order,
    _how_many_items,
    _how_many_things,
    _number_of_booking,
    pieces_of_the_order,
    _how_many_lines,
    _product_or_code,
    part_of_name,
    name_of_order,
    _line_or_note,
    _what_is_named,
    _line_or_order,
    _kind_of_what,
    amounts_given_back,
)
