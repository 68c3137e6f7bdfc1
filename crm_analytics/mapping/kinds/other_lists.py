"""Sheets whose rows are something else than records, though their columns look familiar: suppliers and what is bought
from them, stock that comes and goes, staff's hours and pay, price lists taken for sales, figures of groups."""

from collections.abc import Iterable, Mapping
from functools import cache

from crm_analytics.mapping.assigning import Assignment
from crm_analytics.mapping.headings.english import Words, english
from crm_analytics.mapping.headings.heading import fold
from crm_analytics.mapping.headings.naming import others_named, words_of_name
from crm_analytics.mapping.headings.translating import lexicons, translate
from crm_analytics.mapping.kinds.grain import has_own_key
from crm_analytics.mapping.kinds.grouped import counts_groups
from crm_analytics.mapping.looking import Sheet
from crm_analytics.vocabulary import OTHERS, Others
from crm_analytics.vocabulary.other_headings import PAIRS, SIGNS, STATEMENTS
from crm_analytics.vocabulary.other_records import BOOKS, PURCHASES, SUPPLIERS, TOTALS

_SUPPLIER = frozenset({"supplier", "vendor", "creditor"})
_MAKERS = frozenset({"hersteller", "anbieter"})
"""Words for suppliers that a list of what is sold has for the maker."""
_OF_SERVICES = frozenset({"payment", "shipping", "delivery"})
"""What a supplier beside them provides is how the buyer paid or was sent the goods: "Payment provider"."""
_GOODS = frozenset({"product", "article", "item", "sku", "model", "price"})
_CUSTOMER = frozenset(
    "customer client buyer patient member guest student subscriber passenger recipient consignee debtor tenant".split()
)
_PERSONS = frozenset({"email", "phone", "birthday"})
"""Words of headings that tell of people, who have a description and a balance too."""
_SOLD = frozenset({"sale", "sold", "sell", "selling", "revenue", "income", "turnover", "channel", "campaign"})
"""Words of headings that tell of a sale, whoever delivered what is sold."""
_ORDERED = _SOLD | {"order", "line", "item"}
"""Words of names that do."""
_NUMBERS = frozenset({"id", "number", "code", "line", "#", "reference"})
_SIGNS_AT_LEAST, _LONGEST_SIGN = 2, 5
_WHEN = frozenset({"date", "datetime", "time", "day", "month", "year", "period"})
"""Words of headings of which a booking has one, and what has a balance at all events need not."""
_PRICES = frozenset({"products.price"})
_PRICE = frozenset({"price", "amount", "total", "revenue"})
_TOLD = (
    ("orders", frozenset({"ordered_at", "amount"})),
    ("tickets", frozenset({"created_at"})),
    ("deals", frozenset({"stage", "amount"})),
)
"""What a record tells besides its own key, so that its other columns cannot make it something else."""
_LEAST: Mapping[str, frozenset[str]] = {
    "deals": frozenset(
        {"deal_id", "name", "customer_id", "contact_id", "lead_id", "created_at", "closed_at", "expected_close_at"}
    ),
    "leads": frozenset(
        {"lead_id", "name", "first_name", "last_name", "email", "phone", "company", "created_at", "customer_id"}
    ),
    "tickets": frozenset({"ticket_id", "created_at", "customer_id", "email", "subject", "resolved_at", "message"}),
    "activities": frozenset(
        {"activity_id", "occurred_at", "customer_id", "contact_id", "lead_id", "deal_id", "ticket_id"}
    ),
}
"""Entity → fields of which a record has one at least; a sheet with none of them counts records per group."""


def others_by_name(sheet: Sheet, assignments: Mapping[str, Assignment]) -> Others | None:
    """What the name says the rows are that the app does not look at, unless their fields show that they are records."""
    others = others_named(sheet.table.file, sheet.table.sheet)
    if others is None or any(field in assignments[entity].found for entity, field in map(_parted, others.unless)):
        return None
    return others


def others_by_headings(sheet: Sheet, assignments: Mapping[str, Assignment], says: Mapping[str, float]) -> Others | None:
    """What the headings say the rows are that the app does not look at; where each has its own "Ticket ID" or "Order
    ID" with its amount, a licence plate or a lot more is no sign against it, nor is a balance in a list that is named
    for what it holds."""
    said = [_words(sheet, heading) for heading in sheet.table.headings]
    plain = {" ".join(fold(heading)) for heading in sheet.table.headings}
    if any(pair <= plain for pair in _sets(STATEMENTS)):
        return BOOKS
    if _lists_suppliers(sheet, said):
        return SUPPLIERS
    if counts_groups(sheet, said):
        return TOTALS
    if _names_customers(said) or any(words & _PERSONS for words in said) or _is_as_named(assignments, says):
        return None
    for what, pairs in PAIRS.items():
        others = _by_what(what)
        if any(pair <= plain for pair in _sets(pairs)) and (others != BOOKS or any(words & _WHEN for words in said)):
            return others
    if any(found <= assignments[entity].found and has_own_key(sheet, assignments[entity]) for entity, found in _TOLD):
        return None
    parts = _parts(sheet)
    for what, signs in SIGNS.items():
        others = _by_what(what)
        if _signs(parts, signs) >= _SIGNS_AT_LEAST and not (others.unless & _PRICES and _has_prices(said)):
            return others
    return None


def _is_as_named(assignments: Mapping[str, Assignment], says: Mapping[str, float]) -> bool:
    """Whether the name clearly says an entity of which the least is there."""
    return any(told >= 1 and entity and assignments[entity].is_complete for entity, told in says.items())


def cannot_be(sheet: Sheet, assignment: Assignment, says: Mapping[str, float]) -> Others | None:
    """What the rows are rather than records of this entity, where its least is missing; None where they may be."""
    entity, found = assignment.entity, assignment.found
    is_named = says.get(entity, 0.0) >= 1
    if entity in _LEAST and not is_named and not found & _LEAST[entity] and not assignment.in_pieces:
        return TOTALS
    if entity == "orders":
        said = [_words(sheet, heading) for heading in sheet.table.headings]
        if any(words & _SUPPLIER for words in said) and not _names_customers(said) and not _tells_of_sales(sheet, said):
            return PURCHASES
    return None


def _parted(field: str) -> tuple[str, str]:
    entity, name = field.split(".")
    return entity, name


def _words(sheet: Sheet, heading: str) -> frozenset[str]:
    """The English words that a heading stands for, however a language of the sheet is read: "nota" may be a note, an
    invoice or a mark."""
    words = fold(heading)
    found = set(english(words))
    for lexicon in lexicons():
        if lexicon.name in sheet.languages.names and (readings := translate(words, lexicon)):
            found |= frozenset.intersection(*(frozenset(reading.words) for reading in readings))
    is_no_supplier = _MAKERS.intersection(words) or found & _OF_SERVICES
    return frozenset(found - _SUPPLIER if is_no_supplier else found)


def _names_customers(said: Iterable[frozenset[str]]) -> bool:
    return any(words & _CUSTOMER for words in said)


def _has_prices(said: Iterable[frozenset[str]]) -> bool:
    return any(words & _PRICE for words in said)


def _tells_of_sales(sheet: Sheet, said: Iterable[frozenset[str]]) -> bool:
    """Whether a heading or the name speaks of what is sold: suppliers send invoices too, and no sales or orders."""
    name = words_of_name(sheet.table.file, sheet.table.sheet)
    return bool(name & _ORDERED) or any(words & _SOLD and not words & _SUPPLIER for words in said)


def _lists_suppliers(sheet: Sheet, said: list[frozenset[str]]) -> bool:
    """Whether the first column that says who or what names suppliers, each in one row, and none names goods."""
    first = next((at for at, words in enumerate(said) if not words <= _NUMBERS), None)
    if first is None or not said[first] & _SUPPLIER or any(words & _GOODS for words in said):
        return False
    return sheet.profiles[first].is_unique or (not sheet.profiles[first].filled and not _names_customers(said))


def _parts(sheet: Sheet) -> frozenset[Words]:
    """All phrases of up to so many words, as the longest sign has, that the headings have."""
    headings = [fold(heading) for heading in sheet.table.headings]
    ends = range(1, _LONGEST_SIGN + 1)
    return frozenset(words[at : at + end] for words in headings for at in range(len(words)) for end in ends)


def _signs(parts: frozenset[Words], signs: str) -> int:
    """How many different signs are among the phrases of the headings."""
    return sum(not parts.isdisjoint(_phrases(sign)) for sign in signs.split("|"))


@cache
def _phrases(sign: str) -> tuple[Words, ...]:
    return tuple(fold(phrase) for phrase in sign.split(";"))


@cache
def _sets(pairs: str) -> tuple[frozenset[str], ...]:
    return tuple(frozenset(" ".join(fold(one)) for one in pair.split("/")) for pair in pairs.split(";"))


def _by_what(what: str) -> Others:
    return next(others for others in OTHERS if others.what == what)
