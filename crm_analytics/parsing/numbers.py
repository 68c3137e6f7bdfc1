"""Numbers and amounts of money: decimal comma or point, thousands separators, signs, currencies, per cent, "1.2k".

Every cell is read twice, with a decimal point and with a decimal comma. Where only one reading is possible the cell
decides; "1,234" fits both, and only the rest of the column (or its owner) can tell.
"""

from dataclasses import dataclass, replace

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from crm_analytics.parsing.currencies import PATTERN
from crm_analytics.parsing.dressing import Dressing, dressing
from crm_analytics.parsing.texts import arrow, has_digits, mask, tidy

POINT, COMMA = ".", ","

_PLAIN = r"^[-+]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][-+]?\d{1,3})?$"
_DRESSED = r"^(?P<before>\D{0,9})(?P<digits>\d[\d.,'’ ]*)(?P<after>(?:[^\d.,'’ ]\D{0,14})?)$"
_LABELLED = (
    r"^(\d{1,2}(?:[.,]\d)?) ?(?:(?:/|out of|von|sur|de|su|van|dari) ?\d{1,3}|(?:[-–—:=(] ?|[.)] )?[^\d\s%.,/][^\d]*)$"
)
_SEAM = "\0"
_NO_CENTS = r"(\d)(?:[.,][-–—]+|/[-=]|:-)"
"""As in "12.–" for twelve francs, "12,--", "Rs. 12/-" and "12:-"."""
_NOTHING = rf"^({PATTERN}) ?[-–—]+$"
"""As in "$ -", which spreadsheets show for 0 dollars."""

_LETTERS = {"r": "zar", "rm": "myr", "q": "gtq", "n": "ngn"}
"""Signs that begin words, codes and ids as well ("R5", "RM 12"): amounts of money may have them, and elsewhere only
numbers with cents or parted thousands."""
_LETTERED = r"^([-−–]?) ?{sign}\.? ?({digits})$"
_BEGINS_WITH_LETTER = rf"^[-−–]? ?(?:{'|'.join(_LETTERS)})\.? ?\d"
_AS_AMOUNT = r"\d{1,3}(?:[, ]?\d{3})*[.,]\d\d|\d{1,3}(?:[, ]\d{3})+"
_POWER = r"^(?P<whole>[-+]?\d+),(?P<rest>\d+e[-+]?\d{1,3})$"
"""As in "1,03e+05", which Excel shows where the comma is the decimal sign."""


def _digits(group: str, decimal: str) -> str:
    grouped = "|".join(rf"[1-9]\d{{0,2}}(?:{separator}\d{{3}})+" for separator in (group, " ", "['’]"))
    indian = rf"[1-9]\d?(?:{group}\d{{2}})+{group}\d{{3}}"
    return rf"^(?:(?:\d+|{grouped}|{indian})(?:{decimal}\d*)?|{decimal}\d+)$"


_WITH_POINT = _digits(",", r"\.")
_WITH_COMMA = _digits(r"\.", ",")


@dataclass(frozen=True)
class NumberCells:
    """Cells read as numbers, one array entry per cell; NaN where a reading is not possible."""

    with_point: np.ndarray
    with_comma: np.ndarray
    percent: np.ndarray
    """The cell says "%"."""
    currency: np.ndarray
    """ISO 4217 code, or ""."""
    short: np.ndarray
    """One to three digits and no separator at all."""
    round: np.ndarray
    """Fits both readings, and ends in 0: nobody who drops trailing zeros writes a decimal so."""
    metric: np.ndarray
    """Says "m" or "mm" and no currency: millions among amounts of money, else metres or minutes."""
    scaled: np.ndarray
    """Says that it counts in thousands, millions …, in another way than `metric` ones do."""

    @property
    def is_number(self) -> np.ndarray:
        return np.asarray(~(np.isnan(self.with_point) & np.isnan(self.with_comma)))

    @property
    def is_ambiguous(self) -> np.ndarray:
        """Both readings are possible and differ: "1,234"."""
        both = ~np.isnan(self.with_point) & ~np.isnan(self.with_comma)
        return np.asarray(both & (self.with_point != self.with_comma))

    def without_metres(self) -> "NumberCells":
        """The cells of what is no money: "5 m" is no number there, unless other cells count in thousands, "2.5k"."""
        if not self.metric.any() or self.scaled.any():
            return self
        with_point, with_comma = (np.where(self.metric, np.nan, cells) for cells in (self.with_point, self.with_comma))
        return replace(self, with_point=with_point, with_comma=with_comma)

    def values(self, decimal: str) -> np.ndarray:
        return self.with_comma if decimal == COMMA else self.with_point


def read(values: pd.Series, *, money: bool = False) -> NumberCells:
    """Read every cell both ways. `money` says that the column is known to hold it: only then is "R 500" a number."""
    array = tidy(arrow(values))
    cells = _empty(len(values))
    if not has_digits(array):
        return cells
    plain = mask(pc.match_substring_regex(array, _PLAIN))
    if plain.any():
        _read_plain(array.filter(pa.array(plain)), plain, cells)
    if not plain.all():
        _read_dressed(array.filter(pa.array(~plain)), ~plain, cells, money)
        _read_powers(array, cells)
    return cells


def parse(values: pd.Series, decimal: str) -> tuple[pd.Series, np.ndarray]:
    """Numbers (`float64`, NaN where there is none) and which cells are none, given the decimal sign.

    >>> numbers, failed = parse(pd.Series(["1.234,56 €", "-5", "(7,5)", "x"], dtype="str"), ",")
    >>> numbers.tolist(), failed.tolist()
    ([1234.56, -5.0, -7.5, nan], [False, False, False, True])
    """
    numbers = read(values).values(decimal)
    return pd.Series(numbers, index=values.index, dtype="float64"), np.isnan(numbers)


def without_labels(values: pd.Series) -> pd.Series:
    """Ratings as bare numbers: what stands before the words, or before "/5" and "out of 10".

    >>> without_labels(pd.Series(["10 - Extremely likely", "4/5", "3 stars", "n/a"], dtype="str")).tolist()
    ['10', '4', '3', 'n/a']
    """
    array = pc.replace_substring_regex(tidy(arrow(values)), _LABELLED, r"\1")
    return pd.Series(array.to_pandas().to_numpy(), index=values.index, dtype="str")


def _empty(size: int) -> NumberCells:
    nan = np.full(size, np.nan)
    no = np.zeros(size, dtype=bool)
    return NumberCells(nan, nan.copy(), no, np.full(size, "", dtype=object), *(no.copy() for _ in range(4)))


def _read_plain(array: pa.Array, where: np.ndarray, cells: NumberCells) -> None:
    """Cells such as "-1234.5": as programs write them. "1.234" may still be one thousand …"""
    numbers = _floats(array)
    grouped = mask(pc.match_substring_regex(array, r"^[-+]?[1-9]\d{0,2}(?:\.\d{3})$"))
    whole = mask(pc.match_substring_regex(array, r"^[-+]?\d+(?:[eE][-+]?\d{1,3})?$"))
    cells.with_point[where] = numbers
    cells.with_comma[where] = np.where(grouped, np.round(numbers * 1000), np.where(whole, numbers, np.nan))
    cells.short[where] = whole & mask(pc.match_substring_regex(array, r"^[-+]?\d{1,3}$"))
    cells.round[where] = grouped & mask(pc.ends_with(array, "0"))


def _read_dressed(array: pa.Array, where: np.ndarray, cells: NumberCells, money: bool) -> None:
    """Cells with separators, signs, currencies or scales: what stands before and after the digits is looked up once
    for all cells that are dressed alike."""
    array = pc.replace_substring_regex(pc.utf8_lower(array), _NO_CENTS, r"\1")
    array = pc.replace_substring_regex(array, _NOTHING, r"\1 0")
    if pc.any(pc.match_substring_regex(array, _BEGINS_WITH_LETTER)).as_py():
        array = _with_codes(array, money)
    found = pc.extract_regex(array, _DRESSED)
    if found.null_count == len(found):
        return
    both = pc.binary_join_element_wise(
        _part(found, "before"), _part(found, "after"), pa.scalar(_SEAM, pa.large_string())
    )
    clothes = pc.dictionary_encode(both)
    kinds = [_dressing(pair) for pair in clothes.dictionary.to_pylist()]
    worn = np.asarray(pc.fill_null(clothes.indices, len(kinds)).to_numpy(zero_copy_only=False))
    kinds.append(None)
    lead = pa.array([kind.lead if kind else "" for kind in kinds], pa.large_string()).take(pa.array(worn))
    digits = pc.binary_join_element_wise(
        lead, pc.utf8_trim_whitespace(_part(found, "digits")), pa.scalar("", pa.large_string())
    )
    factor = np.array([kind.factor if kind else np.nan for kind in kinds])[worn]
    cells.with_point[where] = _digits_to_floats(digits, _WITH_POINT, COMMA) * factor + 0.0  # no minus nought
    cells.with_comma[where] = _digits_to_floats(digits, _WITH_COMMA, POINT) * factor + 0.0
    cells.percent[where] = np.array([bool(kind and kind.percent) for kind in kinds])[worn]
    cells.currency[where] = np.array([kind.currency if kind else "" for kind in kinds], dtype=object)[worn]
    cells.metric[where] = np.array([bool(kind and kind.metric) for kind in kinds])[worn]
    cells.scaled[where] = np.array([bool(kind and abs(kind.factor) != 1 and not kind.metric) for kind in kinds])[worn]
    cells.short[where] = mask(pc.match_substring_regex(digits, r"^\d{1,3}$"))
    cells.round[where] = mask(pc.match_substring_regex(digits, r"^[1-9]\d{0,2}[.,]\d{2}0$"))


def _with_codes(array: pa.Array, money: bool) -> pa.Array:
    """Amounts whose sign is a letter, with the code of their currency in its place."""
    for sign, code in _LETTERS.items():
        pattern = _LETTERED.format(sign=sign, digits=r"\d[\d., ]*" if money else _AS_AMOUNT)
        array = pc.replace_substring_regex(array, pattern, rf"\1{code} \2")
    return array


def _read_powers(array: pa.Array, cells: NumberCells) -> None:
    unread = np.flatnonzero(~cells.is_number)
    found = pc.extract_regex(pc.utf8_lower(array.take(pa.array(unread))), _POWER)
    if found.null_count < len(found):
        cells.with_comma[unread] = _floats(
            pc.binary_join_element_wise(_part(found, "whole"), _part(found, "rest"), pa.scalar(".", pa.large_string()))
        )


def _dressing(both: str | None) -> Dressing | None:
    before, _, after = (both or "\t").partition(_SEAM)
    return dressing(before, after)


def _part(found: pa.Array, name: str) -> pa.Array:
    return pc.struct_field(found, name)


def _digits_to_floats(digits: pa.Array, pattern: str, group: str) -> np.ndarray:
    fits = pc.fill_null(pc.match_substring_regex(digits, pattern), False)
    bare = pc.replace_substring(pc.if_else(fits, digits, None), group, "")
    if pc.any(pc.match_substring_regex(bare, "[ '’]")).as_py():
        bare = pc.replace_substring_regex(bare, "[ '’]", "")
    return _floats(pc.replace_substring(bare, COMMA, POINT))


def _floats(array: pa.Array) -> np.ndarray:
    numbers = np.array(pc.cast(array, pa.float64()).to_numpy(zero_copy_only=False), dtype="float64")
    return np.where(np.isinf(numbers), np.nan, numbers)  # "1e400" is more than a number can be
