"""How sure each column of a sheet is each field of an entity: words, cells, the vendor, and the other columns."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from crm_analytics.entities import ENTITIES
from crm_analytics.mapping.assigning import LEAST, Score
from crm_analytics.mapping.evidence import Fit, fit
from crm_analytics.mapping.headings import Heading, fold, read_heading
from crm_analytics.mapping.matching import Languages, Match, languages_of, matches
from crm_analytics.mapping.translating import english
from crm_analytics.mapping.recognising import fields_of, plain, recognise
from crm_analytics.schema import Kind
from crm_analytics.tables import ColumnProfile, RawTable
from crm_analytics.vocabulary import Export

_CLAIMED = frozenset({"outcome", "status"})
"""Fields that a yes/no column may fill, though they are not yes/no."""
_BY_VALUES = 0.6
_REPEATED_ID = 0.8
_SEVERAL = 1.2
_LOOKED_AT = 20_000
_UNREAD_DATE = 0.55
_VENDOR = 0.995

_NONE = Score(0.0)

ColumnScores = dict[str, Score]


@dataclass(frozen=True)
class Sheet:
    """A table with what is worked out once for all entities."""

    table: RawTable
    profiles: tuple[ColumnProfile, ...]
    headings: tuple[Heading, ...]
    languages: Languages
    matches: tuple[Mapping[str, Match], ...]
    export: Export | None


def look_at(table: RawTable, profiles: Sequence[ColumnProfile]) -> Sheet:
    headings = tuple(read_heading(heading) for heading in table.headings)
    languages = languages_of(headings)
    found = tuple(matches(heading, languages) for heading in headings)
    return Sheet(table, tuple(profiles), headings, languages, found, recognise(table.headings))


def scores_of(sheet: Sheet, entity: str) -> list[ColumnScores]:
    """Per column, the fields of `entity` that it may be."""
    scores = [_column(sheet, at, entity) for at in range(len(sheet.headings))]
    for rule in _CONTEXT.get(entity, ()):
        rule(scores, sheet)
    if sheet.export and sheet.export.entity == entity:
        _as_the_vendor_says(scores, sheet, sheet.export)
    return scores


def _column(sheet: Sheet, at: int, entity: str) -> ColumnScores:
    found: ColumnScores = {}
    profile = sheet.profiles[at]
    for field, match in sheet.matches[at].items():
        owner, name = field.split(".", 1)
        if owner == entity:
            evidence = _fit(field, profile, match)
            if sheet.headings[at].is_claim and name not in _CLAIMED and ENTITIES[entity][name].kind is not Kind.BOOLEAN:
                continue
            found[name] = Score(match.strength * evidence.factor, match.said, match.language, evidence)
    if not found and "email" in ENTITIES[entity] and profile.share(Kind.EMAIL) >= 0.9:
        found["email"] = Score(_BY_VALUES, "", fit=fit(f"{entity}.email", profile))
    return found


def _fit(field: str, profile: ColumnProfile, match: Match) -> Fit:
    evidence = fit(field, profile)
    is_date = ENTITIES[field.split(".")[0]][field.split(".")[1]].kind is Kind.DATE
    if is_date and evidence.factor < LEAST and match.said.endswith("date"):
        # Nothing but a date is called so, however its cells are written.
        return Fit(_UNREAD_DATE, evidence.said)
    return evidence


def _as_the_vendor_says(scores: list[ColumnScores], sheet: Sheet, export: Export) -> None:
    known = fields_of(export)
    for at, heading in enumerate(sheet.table.headings):
        name = known.get(plain(heading))
        if name is None:
            continue
        evidence = fit(f"{export.entity}.{name}", sheet.profiles[at]) if name else None
        scores[at] = (
            {name: Score(_VENDOR * max(evidence.factor, 0.6), heading, fit=evidence, is_known=True)} if evidence else {}
        )


def _best(scores: Sequence[ColumnScores], field: str) -> float:
    return max((column[field].value for column in scores if field in column), default=0.0)


def _scaled(scores: Sequence[ColumnScores], field: str, factor: float) -> None:
    for column in scores:
        if field in column:
            column[field] = replace(column[field], value=column[field].value * factor)


def _price_or_amount(scores: list[ColumnScores], sheet: Sheet) -> None:
    """A price is the amount of the order where nothing else is, and nothing says how many were bought."""
    others = [
        column["amount"].value
        for column in scores
        if "amount" in column and column.get("unit_price", _NONE).value < 0.5
    ]
    if max(others, default=0.0) < 0.5 and _best(scores, "quantity") < 0.5:
        for column in scores:
            if "unit_price" in column:
                column["amount"] = replace(column["unit_price"], value=0.9 * column["unit_price"].value)
                del column["unit_price"]


def _whose_id(scores: list[ColumnScores], sheet: Sheet) -> None:
    """A bare "ID" that comes again and again, where nothing else names the customer, is the customer's."""
    if _best(scores, "customer_id") >= LEAST:
        return
    dates = [at for at, column in enumerate(scores) if "ordered_at" in column]
    products = [at for at, column in enumerate(scores) if column.get("product", _NONE).value > LEAST]
    for at, (column, profile) in enumerate(zip(scores, sheet.profiles, strict=True)):
        score = column.get("order_id")
        if score and score.said == "id" and profile.filled > 3 and _comes_on_several_days(sheet, at, dates):
            named = "product_id" if _goes_with_one(sheet, at, products) else "customer_id"
            column[named] = replace(score, value=_REPEATED_ID * score.value)
            del column["order_id"]


def _comes_on_several_days(sheet: Sheet, at: int, dates: Sequence[int]) -> bool:
    """Whether the values of a column come with several dates each, as a customer does and an order does not."""
    if not dates:
        return False
    pairs = sheet.table.frame.iloc[:_LOOKED_AT, [at, dates[0]]].drop_duplicates()
    return len(pairs) > _SEVERAL * pairs.iloc[:, 0].nunique()


def _goes_with_one(sheet: Sheet, at: int, products: Sequence[int]) -> bool:
    """Whether every value of a column comes with one product only."""
    if not products:
        return False
    pairs = sheet.table.frame.iloc[:_LOOKED_AT, [at, products[0]]].drop_duplicates()
    return len(pairs) == pairs.iloc[:, 0].nunique()


def _line_or_order(scores: list[ColumnScores], sheet: Sheet) -> None:
    """The bare "ID" of order lines is the line's, where the name of the sheet says that they are lines."""
    if not {"line", "item", "lineitem", "detail"} & set(english(fold(sheet.table.sheet or sheet.table.file))):
        return
    for column in scores:
        score = column.get("order_id")
        if score and score.said == "id":
            column["line_id"] = score
            del column["order_id"]


def _what_is_named(scores: list[ColumnScores], sheet: Sheet) -> None:
    """A bare "Name" is the product's, unless another column is; then it is the customer's."""
    product = max(
        (
            column["product"].value
            for column in scores
            if "product" in column and "customer_name" not in column and not column["product"].fit.is_blank
        ),
        default=0.0,
    )
    for column in scores:
        if "product" in column and "customer_name" in column and column["product"].said == "name":
            del column["product" if product >= LEAST else "customer_name"]


def _whose_revenue(scores: list[ColumnScores], sheet: Sheet) -> None:
    """ "Revenue" of a company is its own; of other customers, what they spent with us."""
    is_company = sum(_best(scores, field) >= 0.9 for field in ("employees", "industry", "website", "parent_id")) >= 1
    for column in scores:
        if "annual_revenue" in column and "lifetime_value" in column:
            if is_company:
                column["annual_revenue"] = replace(
                    column["annual_revenue"], value=0.93 * column["annual_revenue"].fit.factor
                )
                del column["lifetime_value"]
            else:
                del column["annual_revenue"]


def _first_or_full_name(scores: list[ColumnScores], sheet: Sheet) -> None:
    """ "Nombre" beside "Apellidos" is the first name, and "Nom" beside "Prénom" the last; alone it is the whole name."""
    if not any("last_name" in column and "name" not in column for column in scores):
        for column in scores:
            if "name" in column:
                column.pop("first_name", None)
    for part, other in (("first_name", "last_name"), ("last_name", "first_name")):
        if max((column[other].value for column in scores if other in column and "name" not in column), default=0.0) >= LEAST:
            for column in scores:
                if "name" in column and part in column:
                    del column["name"]


def _place_or_status(scores: list[ColumnScores], sheet: Sheet) -> None:
    """ "Estado" and "Stato" are places beside a city, where another column is the status."""
    has_city = any("customers.city" in found for found in sheet.matches)
    has_country = any("customers.country" in found for found in sheet.matches)
    places = ["customers.state" in found for found in sheet.matches]
    stated = [column["status"].value for column, is_place in zip(scores, places, strict=True) if "status" in column and not is_place]
    if not has_city:
        for column, found in zip(scores, sheet.matches, strict=True):
            if "status" in column and "state" in column and found["customers.state"].language != "English":
                del column["state"]
    elif has_country or max(stated, default=0.0) >= LEAST:
        for column, is_place in zip(scores, places, strict=True):
            if is_place:
                column.pop("status", None)


def _name_or_id(scores: list[ColumnScores], sheet: Sheet) -> None:
    """ "Customer" with codes in its cells ("BU79786") is the id, where no other column is."""
    if _best(scores, "customer_id") >= LEAST:
        return
    for column, profile in zip(scores, sheet.profiles, strict=True):
        if "name" in column and profile.filled > 3 and _are_codes(profile):
            column["customer_id"] = replace(column["name"], fit=fit("customers.customer_id", profile))
            del column["name"]


def _are_codes(profile: ColumnProfile) -> bool:
    values = [value for value, _ in profile.top]
    return profile.is_unique and all(any(letter.isdigit() for letter in value) and " " not in value for value in values)


def _whose_name(scores: list[ColumnScores], sheet: Sheet) -> None:
    """ "Company" is the customer's name, unless persons are listed under their own."""
    has_person = max(_best(scores, "first_name"), _best(scores, "last_name")) >= 0.8
    named = [column for column in scores if column.get("name", _NONE).value >= 0.9 and "company" not in column]
    for column in scores:
        if "company" in column and "name" in column:
            del column["name" if has_person or named else "company"]


_CONTEXT = {
    "orders": (_price_or_amount, _whose_id, _what_is_named, _line_or_order, _place_or_status),
    "customers": (_whose_revenue, _whose_name, _first_or_full_name, _name_or_id),
    "contacts": (_first_or_full_name, _place_or_status),
    "leads": (_first_or_full_name, _place_or_status),
    "tickets": (_place_or_status,),
    "users": (_first_or_full_name,),
}
"""Entity → rules about columns that mean one thing beside some columns and another beside others."""
