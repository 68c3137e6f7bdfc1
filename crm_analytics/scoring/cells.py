"""The cells of one column as numbers, dates or words, whatever type they come in. Nothing here raises on odd cells."""

from collections.abc import Hashable
from dataclasses import dataclass
from enum import StrEnum

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from crm_analytics.parsing import blanks, date_order, dates, numbers
from crm_analytics.parsing.date_parts import Order

Floats = NDArray[np.float64]
_LARGEST = 1e15
_MOSTLY = 0.95
"""The share of the filled cells that must be readable as numbers or dates for a column of text to be one."""
_DAY = np.timedelta64(1, "D")


class Role(StrEnum):
    """What a column is to a model."""

    NUMBER = "number"
    DATE = "date"
    CATEGORY = "category"


@dataclass(frozen=True)
class Reading:
    """How the cells of a column are read: as what, and by which convention where they are text."""

    role: Role
    decimal: str = numbers.POINT
    order: Order = Order.YMD


def reading_of(values: pd.Series) -> Reading | None:
    """How a column is to be read; None where its cells are lists or the like, which no model can use."""
    kind = values.dtype
    if pd.api.types.is_bool_dtype(kind):
        return Reading(Role.CATEGORY)
    if pd.api.types.is_datetime64_any_dtype(kind) or isinstance(kind, pd.PeriodDtype):
        return Reading(Role.DATE)
    if pd.api.types.is_timedelta64_dtype(kind) or pd.api.types.is_numeric_dtype(kind):
        return Reading(Role.CATEGORY if pd.api.types.is_complex_dtype(kind) else Role.NUMBER)
    distinct = _distinct(values)
    if distinct is None:
        return None
    if not len(distinct):
        return Reading(Role.CATEGORY)
    if (decimal := _decimal(distinct)) is not None:
        return Reading(Role.NUMBER, decimal=decimal)
    if (order := _date_order(distinct)) is not None:
        return Reading(Role.DATE, order=order)
    return Reading(Role.CATEGORY)


def as_numbers(values: pd.Series, decimal: str = numbers.POINT) -> Floats:
    """The cells as floats: NaN where a cell is none, or infinite; at most 1e15 in size."""
    if pd.api.types.is_timedelta64_dtype(values.dtype):
        found = values.dt.total_seconds().to_numpy("float64") / 86400
    elif pd.api.types.is_numeric_dtype(values.dtype) and not pd.api.types.is_complex_dtype(values.dtype):
        found = values.to_numpy("float64", na_value=np.nan)
    else:
        codes, words = _factorized(values)
        read = numbers.parse(words, decimal)[0].to_numpy() if len(words) else np.empty(0)
        found = np.append(read, np.nan)[codes]
    found = np.where(np.isfinite(found), found, np.nan)
    return np.asarray(np.clip(found, -_LARGEST, _LARGEST))


def as_moments(values: pd.Series, order: Order = Order.YMD) -> NDArray[np.datetime64]:
    """The cells as `datetime64[us]` (UTC where they name a zone), NaT where a cell is no date."""
    if isinstance(values.dtype, pd.PeriodDtype):
        values = values.dt.to_timestamp()
    if pd.api.types.is_datetime64_any_dtype(values.dtype):
        if isinstance(values.dtype, pd.DatetimeTZDtype):
            values = values.dt.tz_convert("UTC").dt.tz_localize(None)
        return values.to_numpy("datetime64[us]")
    codes, words = _factorized(values)
    read = dates.parse(words, order)[0].to_numpy("datetime64[us]") if len(words) else np.empty(0, "datetime64[us]")
    return np.append(read, np.datetime64("NaT", "us"))[codes]


def as_words(values: pd.Series) -> tuple[NDArray[np.intp], list[str]]:
    """Codes and the different words of the cells, each trimmed; −1 where a cell is blank."""
    codes, words = _factorized(values)
    return codes, [str(word) for word in words]


def days_between(start: NDArray[np.datetime64], end: NDArray[np.datetime64]) -> Floats:
    """Days from `start` to `end`, with fractions; NaN where one is missing."""
    gap = (end - start) / _DAY
    return np.asarray(gap, dtype=float)


def _factorized(values: pd.Series) -> tuple[NDArray[np.intp], pd.Series]:
    """Codes into the different texts of the cells; blank cells (empty, "n/a", None) are −1."""
    plain = values.astype(object) if not isinstance(values.dtype, pd.StringDtype) else values
    try:
        codes, found = pd.factorize(plain, use_na_sentinel=True)
    except TypeError:
        codes, found = pd.factorize(plain.map(str).where(plain.notna()), use_na_sentinel=True)
    texts = pd.Series([_text(value) for value in found], dtype="str")
    # Different objects may read the same (1 and "1"), so the texts are counted anew.
    again, different = pd.factorize(texts)
    words = pd.Series(different, dtype="str")
    blank = blanks.is_blank(words, words=False) if len(words) else np.empty(0, dtype=bool)
    place = np.cumsum(~blank) - 1
    place[blank] = -1
    renamed = np.append(place[again] if len(again) else np.empty(0, dtype=int), -1)
    return renamed[codes].astype(np.intp), words[~blank].reset_index(drop=True)


def _text(value: object) -> str:
    if isinstance(value, bool | np.bool_):
        return "yes" if value else "no"
    if isinstance(value, float) and value.is_integer() and abs(value) < _LARGEST:
        return str(int(value))
    if isinstance(value, bytes):
        return value.decode("utf-8", "replace").strip()
    return " ".join(str(value).split())


def _distinct(values: pd.Series) -> pd.Series | None:
    """The different texts of a column; None where cells hold several things."""
    filled = values[values.notna()]
    if len(filled) and not filled.head(200).map(lambda value: isinstance(value, Hashable)).all():
        return None
    return _factorized(values)[1]


def _decimal(words: pd.Series) -> str | None:
    cells = numbers.read(words)
    if cells.is_number.mean() < _MOSTLY:
        return None
    point, comma = (np.isfinite(cells.values(sign)).mean() for sign in (numbers.POINT, numbers.COMMA))
    if point != comma:
        return numbers.POINT if point > comma else numbers.COMMA
    # Every cell fits both: cents are written with two digits, thousands with three.
    cents = words.str.contains(r",\d{1,2}(?:\D*)$", regex=True).mean()
    return numbers.COMMA if cents > 0.5 else numbers.POINT


def _date_order(words: pd.Series) -> Order | None:
    cells = dates.read(words)
    share = max(float((~np.isnat(cells.moments(order))).mean()) for order in Order)
    if share < _MOSTLY:
        return None
    found = date_order.evidence(cells, np.ones(len(words), dtype=np.intp)).candidates()
    return found[0] if found else Order.YMD
