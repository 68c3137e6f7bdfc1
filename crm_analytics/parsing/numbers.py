"""Numbers and amounts of money: decimal comma or point, thousands separators, signs, currencies, per cent, "1.2k".

Every cell is read twice, with a decimal point and with a decimal comma. Where only one reading is possible the cell
decides; "1,234" fits both, and only the rest of the column (or its owner) can tell.
"""

from dataclasses import dataclass

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from crm_analytics.parsing import currencies
from crm_analytics.parsing.texts import arrow, mask, tidy

POINT, COMMA = ".", ","

_SCALES = {
    "k": 1e3, "tsd": 1e3, "tsd.": 1e3, "rb": 1e3, "ribu": 1e3, "m": 1e6, "mm": 1e6, "mn": 1e6, "mio": 1e6, "mio.": 1e6,
    "million": 1e6, "millionen": 1e6, "jt": 1e6, "juta": 1e6, "bn": 1e9, "mrd": 1e9, "mrd.": 1e9, "miliar": 1e9,
    "billion": 1e9,
}  # fmt: skip
_SCALE = "|".join(sorted((scale.replace(".", r"\.") for scale in _SCALES), key=len, reverse=True))
_MINUSES = ("-", "−", "–")
_MINUS = r"\-−–"
_PLAIN = r"^[-+]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][-+]?\d{1,3})?$"
_NO_CENTS = r"(\d)[.,][-–—]"
"""As in "12.–" for twelve francs."""
_CELL = (
    rf"^(?P<open>\(?) ?(?P<sign>[+{_MINUS}]?) ?(?P<before>{currencies.PATTERN})? ?(?P<inner>[+{_MINUS}]?) ?"
    rf"(?P<digits>\d[\d.,'’ ]*|[.,]\d+) ?(?P<scale>{_SCALE})? ?(?P<percent>%|percent|pct|prozent)? ?"
    rf"(?P<after>{currencies.PATTERN})? ?(?P<trailing>[{_MINUS}]?)(?P<close>\)?)$"
)


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

    @property
    def is_number(self) -> np.ndarray:
        return np.asarray(~(np.isnan(self.with_point) & np.isnan(self.with_comma)))

    @property
    def is_ambiguous(self) -> np.ndarray:
        """Both readings are possible and differ: "1,234"."""
        both = ~np.isnan(self.with_point) & ~np.isnan(self.with_comma)
        return np.asarray(both & (self.with_point != self.with_comma))

    def values(self, decimal: str) -> np.ndarray:
        return self.with_comma if decimal == COMMA else self.with_point


def read(values: pd.Series) -> NumberCells:
    """Read every cell both ways."""
    array = tidy(arrow(values))
    plain = mask(pc.match_substring_regex(array, _PLAIN))
    cells = _empty(len(values))
    if plain.any():
        _read_plain(array.filter(pa.array(plain)), plain, cells)
    if not plain.all():
        _read_dressed(array.filter(pa.array(~plain)), ~plain, cells)
    return cells


def parse(values: pd.Series, decimal: str) -> tuple[pd.Series, np.ndarray]:
    """Numbers (`float64`, NaN where there is none) and which cells are none, given the decimal sign.

    >>> numbers, failed = parse(pd.Series(["1.234,56 €", "-5", "(7,5)", "x"], dtype="str"), ",")
    >>> numbers.tolist(), failed.tolist()
    ([1234.56, -5.0, -7.5, nan], [False, False, False, True])
    """
    numbers = read(values).values(decimal)
    return pd.Series(numbers, index=values.index, dtype="float64"), np.isnan(numbers)


def _empty(size: int) -> NumberCells:
    nan = np.full(size, np.nan)
    no = np.zeros(size, dtype=bool)
    return NumberCells(nan, nan.copy(), no, np.full(size, "", dtype=object), no.copy(), no.copy())


def _read_plain(array: pa.Array, where: np.ndarray, cells: NumberCells) -> None:
    """Cells such as "-1234.5": as programs write them. "1.234" may still be one thousand …"""
    numbers = _floats(array)
    grouped = mask(pc.match_substring_regex(array, r"^[-+]?[1-9]\d{0,2}(?:\.\d{3})$"))
    whole = mask(pc.match_substring_regex(array, r"^[-+]?\d+$"))
    cells.with_point[where] = numbers
    cells.with_comma[where] = np.where(grouped, np.round(numbers * 1000), np.where(whole, numbers, np.nan))
    cells.short[where] = whole & mask(pc.match_substring_regex(array, r"^[-+]?\d{1,3}$"))
    cells.round[where] = grouped & mask(pc.ends_with(array, "0"))


def _read_dressed(array: pa.Array, where: np.ndarray, cells: NumberCells) -> None:
    """Cells with signs, separators, currencies or scales."""
    array = pc.replace_substring_regex(pc.utf8_lower(array), _NO_CENTS, r"\1")
    found = pc.extract_regex(array, _CELL)
    if found.null_count == len(found):
        return
    digits = pc.utf8_trim_whitespace(_part(found, "digits"))
    in_brackets = mask(pc.equal(_part(found, "open"), "("))
    closed = mask(pc.equal(_part(found, "close"), ")"))
    minus = in_brackets.copy()
    for part in ("sign", "inner", "trailing"):
        minus |= mask(pc.is_in(_part(found, part), value_set=pa.array(_MINUSES, pa.large_string())))
    scale = pd.Series(_part(found, "scale").to_pandas()).map(_SCALES).fillna(1.0).to_numpy()
    factor = np.where(minus, -1.0, 1.0) * np.where(in_brackets == closed, scale, np.nan)
    cells.with_point[where] = _digits_to_floats(digits, _WITH_POINT, COMMA) * factor
    cells.with_comma[where] = _digits_to_floats(digits, _WITH_COMMA, POINT) * factor
    cells.percent[where] = mask(pc.not_equal(_part(found, "percent"), ""))
    signs = pd.Series(_part(found, "before").to_pandas()).where(lambda s: s != "", _part(found, "after").to_pandas())
    cells.currency[where] = signs.map({sign: currencies.code(sign) or "" for sign in signs.dropna().unique()}).fillna(
        ""
    )
    cells.short[where] = mask(pc.match_substring_regex(digits, r"^\d{1,3}$"))
    cells.round[where] = mask(pc.match_substring_regex(digits, r"^[1-9]\d{0,2}[.,]\d{2}0$"))


def _part(found: pa.Array, name: str) -> pa.Array:
    return pc.struct_field(found, name)


def _digits_to_floats(digits: pa.Array, pattern: str, group: str) -> np.ndarray:
    fits = pc.fill_null(pc.match_substring_regex(digits, pattern), False)
    bare = pc.replace_substring_regex(digits, rf"[{group} '’]", "")
    return _floats(pc.if_else(fits, pc.replace_substring(bare, COMMA, POINT), None))


def _floats(array: pa.Array) -> np.ndarray:
    numbers = pc.cast(array, pa.float64())
    return np.array(numbers.to_numpy(zero_copy_only=False), dtype="float64")
