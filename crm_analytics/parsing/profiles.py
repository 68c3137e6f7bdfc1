"""A first look at a column: what its cells could be read as, before anybody decides what it is."""

from collections.abc import Mapping
from datetime import date

import numpy as np
import pandas as pd
import pyarrow.compute as pc

from crm_analytics.parsing import booleans, contacts, dates, durations, ledger_sides, numbers, zones
from crm_analytics.parsing.blanks import is_blank, words_are_values
from crm_analytics.parsing.date_order import evidence
from crm_analytics.parsing.date_parts import Order
from crm_analytics.parsing.occurrence import may_occur
from crm_analytics.parsing.texts import Distinct, arrow, distinct, mask
from crm_analytics.schema import Kind
from crm_analytics.tables import ColumnProfile

LOOKED_AT = 1000
"""How many different values of a column are tried as every kind of cell; more are thinned out evenly."""
_TOP = 50
_SAMPLES = 3
_LIST = r"^[^,;|]{1,40}(?:[,;|] ?[^,;|]{1,40})+$"
_MOSTLY = 0.5


def profile(heading: str, values: pd.Series, known: Distinct | None = None) -> ColumnProfile:
    """Describe a column of text cells ("" where blank). A workbook's numbers and dates are written so that they can be
    read in one way only. `known` are the different values of the column, where they have been found already.

    Counts (`rows`, `filled`, `distinct`, `top`) are of all cells; shares, ranges and lengths are of up to LOOKED_AT
    different values, each weighed by how often it occurs.
    """
    column = known or distinct(values)
    if len(column.texts) == 1 and not column.texts.iat[0]:
        return ColumnProfile(heading, len(values), 0, 0)
    is_filled = ~is_blank(column.texts, words=not words_are_values(column.texts))
    texts, counts = column.texts, column.counts
    if not is_filled.all():
        texts, counts = texts[is_filled].reset_index(drop=True), counts[is_filled]
    filled = int(counts.sum())
    if not filled:
        return ColumnProfile(heading, len(values), 0, 0)
    looked, weights = _thin(texts, counts)
    total = weights.sum()
    number_cells, date_cells = ledger_sides.read(looked, money=False)[0], dates.read(_in_some_zone(looked))
    best = (evidence(date_cells, weights).candidates() or (Order.DMY,))[0]
    moments = date_cells.moments(best)
    ordered = np.argsort(-counts, kind="stable")[:_TOP]
    length, words = _lengths(looked)
    low, high, all_whole = _range(number_cells)
    kinds = {kind: float(weights[fits].sum() / total) for kind, fits in _fits(looked, number_cells, date_cells).items()}
    first_day, last_day = _days(moments) if kinds[Kind.DATE] >= _MOSTLY else (None, None)
    return ColumnProfile(
        heading=heading,
        rows=len(values),
        filled=filled,
        distinct=len(texts),
        top=tuple((str(texts[position]), int(counts[position])) for position in ordered),
        samples=tuple(str(text) for text in texts[:_SAMPLES]),
        shares=kinds,
        minimum=low,
        maximum=high,
        all_whole=all_whole,
        has_currency=bool((number_cells.currency != "").any()),
        has_percent=bool(number_cells.percent.any()),
        first_day=first_day,
        last_day=last_day,
        mean_length=float(np.average(length, weights=weights)),
        mean_words=float(np.average(words, weights=weights)),
    )


def _in_some_zone(texts: pd.Series) -> pd.Series:
    """Moments in a zone of several meanings are moments all the same."""
    for zone in zones.of_several(texts):
        texts = zones.with_offset(texts, zone, "+0000")
    return texts


def _thin(texts: pd.Series, counts: np.ndarray) -> tuple[pd.Series, np.ndarray]:
    if len(texts) <= LOOKED_AT:
        return texts, counts
    kept = np.linspace(0, len(texts) - 1, LOOKED_AT).astype("int64")
    return texts.take(kept).reset_index(drop=True), counts[kept]


def _fits(
    texts: pd.Series, number_cells: numbers.NumberCells, date_cells: dates.DateCells
) -> Mapping[Kind, np.ndarray]:
    """Kind → which of the texts can be read as one."""
    is_number = number_cells.is_number
    whole = number_cells.with_point == np.round(number_cells.with_point)
    return {
        Kind.DATE: date_cells.is_date,
        Kind.NUMBER: is_number,
        Kind.COUNT: is_number & whole & ~number_cells.percent,
        Kind.MONEY: number_cells.currency != "",
        Kind.PERCENT: number_cells.percent,
        Kind.BOOLEAN: booleans.is_word(texts),
        Kind.DURATION: durations.stated(texts),
        Kind.EMAIL: contacts.is_email(texts),
        Kind.PHONE: contacts.is_phone(texts),
        Kind.URL: contacts.is_url(texts),
        Kind.LIST: _is_list(texts) & ~is_number,
    }


def _is_list(texts: pd.Series) -> np.ndarray:
    array = arrow(texts)
    if not may_occur(array, "[,;|]"):
        return np.zeros(len(array), dtype=bool)
    return mask(pc.match_substring_regex(array, _LIST))


def _range(cells: numbers.NumberCells) -> tuple[float | None, float | None, bool]:
    """Lowest and highest number and whether all are whole, read with the decimal sign more cells demand."""
    if not cells.is_number.any():
        return None, None, False
    commas = np.isnan(cells.with_point).sum() > np.isnan(cells.with_comma).sum()
    found = cells.with_comma if commas else cells.with_point
    found = found[~np.isnan(found)]
    return float(found.min()), float(found.max()), bool((found == np.round(found)).all())


def _days(moments: np.ndarray) -> tuple[date | None, date | None]:
    known = moments[~np.isnat(moments)]
    if not len(known):
        return None, None
    return pd.Timestamp(known.min()).date(), pd.Timestamp(known.max()).date()


def _lengths(texts: pd.Series) -> tuple[np.ndarray, np.ndarray]:
    array = arrow(texts)
    return np.asarray(pc.utf8_length(array)), np.asarray(pc.count_substring(array, " ")) + 1
