"""Columns of orders that mean one thing beside some columns and another beside others."""

from collections.abc import Sequence
from dataclasses import replace

from crm_analytics.mapping.assigning import LEAST, Score
from crm_analytics.mapping.fits import MOST
from crm_analytics.mapping.headings import fold
from crm_analytics.mapping.looking import ColumnScores, Sheet, best, has
from crm_analytics.mapping.translating import english
from crm_analytics.tables import ColumnProfile

_BARE = 0.9
_REPEATED_ID = 0.8
_SEVERAL = 1.2
"""With this many dates per value, a bare id is a customer's."""
_LOOKED_AT = 20_000
_NONE = Score(0.0)
_ID_WORDS = frozenset({"id", "number", "code", "key", "reference", "uid"})
_FEW_ROWS, _NAME_WORDS = 3, 1.4
_BARE_KINDS = frozenset({"type", "class", "group"})


def _price_or_amount(scores: list[ColumnScores], sheet: Sheet) -> None:
    """A price is the amount of the order where nothing else is, and nothing says how many were bought."""
    if has(scores, "amount", without="unit_price") or has(scores, "quantity"):
        return
    for column in scores:
        if "unit_price" in column:
            price = column.pop("unit_price")
            column["amount"] = replace(price, value=_BARE * price.value)


def _whose_id(scores: list[ColumnScores], sheet: Sheet) -> None:
    """A bare "ID" that comes again on other days is no order's: it is the product's or the customer's."""
    if has(scores, "customer_id"):
        return
    dates = [at for at, column in enumerate(scores) if "ordered_at" in column]
    products = [at for at, column in enumerate(scores) if column.get("product", _NONE).value > LEAST]
    for at, column in enumerate(scores):
        score = column.get("order_id")
        if score is None or score.said != "id" or not dates or sheet.profiles[at].filled <= 3:
            continue
        if _pairs(sheet, at, dates[0]) > _SEVERAL:
            named = "product_id" if products and _pairs(sheet, at, products[0]) == 1 else "customer_id"
            column[named] = replace(score, value=_REPEATED_ID * score.value)
            del column["order_id"]


def _pairs(sheet: Sheet, at: int, other: int) -> float:
    """How many different values of column `other` come with each value of column `at`, on average."""
    pairs = sheet.table.frame.iloc[:_LOOKED_AT, [at, other]].drop_duplicates()
    return len(pairs) / max(pairs.iloc[:, 0].nunique(), 1)


def _line_or_order(scores: list[ColumnScores], sheet: Sheet) -> None:
    """The bare "ID" of order lines is the line's, where the name of the sheet says that they are lines."""
    if not {"line", "item", "lineitem", "detail"} & set(english(fold(sheet.table.sheet or sheet.table.file))):
        return
    for column in scores:
        if "order_id" in column and column["order_id"].said == "id":
            column["line_id"] = column.pop("order_id")


def _id_or_name(scores: list[ColumnScores], sheet: Sheet) -> None:
    """ "Customer" with names in its cells is the name, with codes the id."""
    for column, profile in zip(scores, sheet.profiles, strict=True):
        score = column.get("customer_id", _NONE)
        if score.value >= LEAST and not _ID_WORDS & set(score.said.split()) and _are_names(profile):
            named = column.get("customer_name", _NONE)
            column["customer_name"] = max(column.pop("customer_id"), named, key=lambda one: one.value)


def _are_names(profile: ColumnProfile) -> bool:
    values = [value for value, _ in profile.top]
    return profile.filled > _FEW_ROWS and profile.mean_words >= _NAME_WORDS and _share_of_words(values) >= MOST


def _share_of_words(values: list[str]) -> float:
    return sum(not any(sign.isdigit() for sign in value) for value in values) / max(len(values), 1)


def _what_is_named(scores: list[ColumnScores], sheet: Sheet) -> None:
    """A bare "Name" is the product's, unless another column is; then it is the customer's."""
    has_product = best(_filled(scores, "product"), "product", without="customer_name") >= LEAST
    for column in scores:
        if "product" in column and "customer_name" in column and column["product"].said == "name":
            del column["product" if has_product else "customer_name"]


def _kind_of_what(scores: list[ColumnScores], sheet: Sheet) -> None:
    """A bare "Type" is the kind of the product where products are named, else that of the booking or payment."""
    if has(scores, "product") or has(scores, "product_id"):
        return
    for column in scores:
        if "category" in column and column["category"].said in _BARE_KINDS:
            del column["category"]


def _filled(scores: Sequence[ColumnScores], field: str) -> list[ColumnScores]:
    return [column for column in scores if field in column and not column[field].fit.is_blank]


ORDER_RULES = (_price_or_amount, _whose_id, _id_or_name, _what_is_named, _line_or_order, _kind_of_what)
