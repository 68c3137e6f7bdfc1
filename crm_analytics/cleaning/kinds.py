"""From a column to typed values: what a field demands, or what an extra's cells are beyond doubt."""

from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np
import pandas as pd

from crm_analytics.cleaning import written
from crm_analytics.cleaning.columns import Column, Typed
from crm_analytics.cleaning.dates import moments
from crm_analytics.cleaning.dates import part_orders as date_orders
from crm_analytics.cleaning.findings import Findings
from crm_analytics.cleaning.numbers import decimals, quantities
from crm_analytics.cleaning.numbers.unit_proofs import Proofs
from crm_analytics.cleaning.words.phrases import phrase
from crm_analytics.cleaning.yes_no import yes_no
from crm_analytics.parsing import booleans, contacts, durations, scales
from crm_analytics.schema import Kind

_ID_WORDS = frozenset(
    "id ids nr no number nummer numero code codigo kode key ref reference referenz phone telefon telephone mobile fax "
    "account konto".split()
)
"""At the end of a heading: "Customer No", "KundenNr"."""
_ID_WORDS_ANYWHERE = frozenset(
    "id zip zipcode plz postcode postal cep guid uuid sku upc ean isbn iban bic blz barcode imei siret siren cpf cnpj "
    "cuit cuil dni nif rfc kvk nik npwp".split()
)
_COUNT_WORDS = frozenset(
    "number count quantity qty units pieces anzahl menge stuck stueck nombre quantite cantidad numero "
    "quantidade quantita aantal hoeveelheid jumlah".split()
)
"""In the heading of a column of counts: its noughts and ones are no answers."""
_NO_QUANTITY = r"[-+]?0\d+|\d{16,}|\d(?:\.\d+)?[eE]\+\d+|\+\d{8,}"
_FEW_WORDS = 50
_LETTERS = frozenset(("y", "n", "1", "0", "1.0", "0.0"))


@dataclass(frozen=True)
class Decided:
    """What was decided for the sheet as a whole, by column index."""

    dates: date_orders.Decisions
    numbers: decimals.Decisions
    rivals: Mapping[int, str] = field(default_factory=dict)
    units: Proofs = field(default_factory=dict)


def typed(column: Column, decided: Decided, findings: Findings) -> Typed:
    """The column as its field's kind; an extra as whatever its cells are beyond doubt, else as text."""
    if column.field is None and column.is_empty:
        return Typed(column, Kind.TEXT, pd.Series(pd.NA, index=column.raw.index, dtype="str"))
    kind = column.field.kind if column.field else _kind_of_extra(column, decided.dates, decided.numbers)
    if kind is Kind.DATE:
        order = decided.dates.get(column.index, date_orders.Decision(date_orders.Order.YMD))
        return moments.moment(column, order, decided.rivals.get(column.index, ""), findings)
    decimal = decided.numbers.get(column.index, decimals.Decision(decimals.POINT))
    if column.field and column.field.unit in durations.HOURS:
        return quantities.duration(column, kind, decimal, decided.units.get(column.index), findings)
    if kind.is_numeric:
        return quantities.number(column, kind, decimal, findings)
    if kind is Kind.BOOLEAN:
        return yes_no(column, findings) if column.field else _plain_yes_no(column)
    if kind in (Kind.EMAIL, Kind.PHONE, Kind.URL):
        return written.contact(column, kind)
    if kind is Kind.ID:
        return written.identifier(column, findings)
    if kind is Kind.CATEGORY and column.field:
        return written.category(column, findings)
    return written.long_text(column) if kind is Kind.LONG_TEXT else written.text(column, kind, findings)


def _plain_yes_no(column: Column) -> Typed:
    answers, failed = booleans.parse(column.texts)
    answers[column.blank] = None
    spread = column.distinct.spread(answers, column.raw.index)
    return Typed(column, Kind.BOOLEAN, spread, failed=failed & ~column.blank)


def _kind_of_extra(column: Column, dates: date_orders.Decisions, numbers: decimals.Decisions) -> Kind:
    if not column.filled:
        return Kind.TEXT
    if column.known_kind:
        return column.known_kind
    if column.index in dates and dates[column.index].order is not None:
        return Kind.DATE
    if column.index in numbers and numbers[column.index].decimal is not None:
        return _kind_of_numbers(column, numbers[column.index])
    if _is_yes_no(column):
        return Kind.BOOLEAN
    if column.mostly(lambda part: contacts.is_email(part.texts)):
        return Kind.EMAIL
    return _kind_of_words(column)


def _kind_of_numbers(column: Column, decision: decimals.Decision) -> Kind:
    cells, filled = column.number_cells, column.counts > 0
    values = cells.values(decision.decimal or decimals.POINT)[filled]
    texts = column.texts[filled]
    # Numbers begin with a plus where they are for calling.
    if _is_named_like_an_id(column) or texts.str.fullmatch(_NO_QUANTITY).any():
        return Kind.ID
    if (cells.currency[filled] != "").any() or scales.of_heading(column.heading) != 1:
        return Kind.MONEY
    if cells.percent[filled].all():
        return Kind.PERCENT
    known = values[~np.isnan(values)]
    if not (known == np.round(known)).all() or texts.str.contains(r"\.\d", regex=True).any():
        return Kind.NUMBER
    if set(np.unique(known)) == {0.0, 1.0} and column.filled >= 10 and not _is_named_like_a_count(column):
        return Kind.BOOLEAN
    return Kind.COUNT


def _is_named_like_an_id(column: Column) -> bool:
    words = phrase(column.heading).split()
    return bool(words) and (words[-1] in _ID_WORDS or not _ID_WORDS_ANYWHERE.isdisjoint(words))


def _is_named_like_a_count(column: Column) -> bool:
    return not _COUNT_WORDS.isdisjoint(phrase(column.heading).split())


def _is_yes_no(column: Column) -> bool:
    if len(column.texts) > _FEW_WORDS:
        return False
    words = set(column.texts[column.counts > 0].str.casefold())
    if words and words <= {"true", "false"}:
        return True
    if not words <= booleans.WORDS.keys() or len(words) != 2:
        return False
    one, other = words
    return booleans.WORDS[one] != booleans.WORDS[other] and all(len(word) > 1 or word in _LETTERS for word in words)


def _kind_of_words(column: Column) -> Kind:
    texts, counts = column.texts[column.counts > 0], column.counts[column.counts > 0]
    sample = column.sample()
    if sample.str.len().mean() > 60 or sample.str.count(" ").mean() > 7 or written.has_line_breaks(column):
        return Kind.LONG_TEXT
    if len(texts) < column.filled and (len(texts) <= _FEW_WORDS or len(texts) <= 0.2 * counts.sum()):
        return Kind.CATEGORY
    if sample.str.fullmatch(r"[^\s]*\d[^\s]*").all() and (len(texts) == column.filled or _is_named_like_an_id(column)):
        return Kind.ID
    return Kind.TEXT
