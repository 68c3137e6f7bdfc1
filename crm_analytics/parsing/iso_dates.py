"""Dates as most exports write them, "2026-01-31" and "2026-01-31 14:30:15": read from the bytes, without a pattern."""

import numpy as np
import pyarrow as pa

from crm_analytics.parsing.date_parts import PIVOT, DateCells, Shape
from crm_analytics.parsing.texts import places

_DIGITS = {10: "0123-56-89", 16: "0123-56-89?BC:EF", 19: "0123-56-89?BC:EF:HI"}
"""How many signs a cell has, and which of them are digits; "?" is a blank or a T."""
_ZERO, _SECOND = ord("0"), 1_000_000


def iso(array: pa.Array, pivot: int = PIVOT) -> DateCells:
    """The cells that are written so, whatever the day; the others stay unread."""
    cells = DateCells.none(len(array), pivot)
    starts, ends, written = places(array)
    lengths = ends - starts
    for length, form in _DIGITS.items():
        alike = np.flatnonzero(lengths == length)
        if len(alike):
            _read(_signs(written, starts[alike], length), form, alike, cells)
    return cells


def _signs(written: np.ndarray, starts: np.ndarray, length: int) -> np.ndarray:
    """One row per place, one column per cell."""
    first, last = starts[0], starts[-1] + length
    if last - first == length * len(starts):  # One behind the other, as in a column that holds nothing else.
        return np.ascontiguousarray(written[first:last].reshape(-1, length).T)
    return np.stack([written[starts + place] for place in range(length)])


def _read(signs: np.ndarray, form: str, alike: np.ndarray, cells: DateCells) -> None:
    fits = np.ones(len(alike), dtype=bool)
    for column, sign in zip(signs, form, strict=True):
        if sign in "-:":
            fits &= column == ord(sign)
        elif sign == "?":
            fits &= (column == ord(" ")) | (column == ord("T")) | (column == ord("t"))
        else:
            fits &= (column >= _ZERO) & (column <= _ZERO + 9)
    if not fits.all():
        signs, alike = signs[:, fits], alike[fits]
    hour, minute, second = (_number(signs, place, 2) if place < len(form) else np.int64(0) for place in (11, 14, 17))
    sound = np.broadcast_to((hour < 24) & (minute < 60) & (second < 60), len(alike))
    since_midnight = np.broadcast_to((hour * 3600 + minute * 60 + second) * _SECOND, len(alike))
    if not sound.all():
        signs, alike, since_midnight = signs[:, sound], alike[sound], since_midnight[sound]
    cells.shape[alike] = Shape.CERTAIN
    cells.first[alike], cells.second[alike] = _number(signs, 0, 4), _number(signs, 5, 2)
    cells.third[alike], cells.separator[alike] = _number(signs, 8, 2), "-"
    cells.microseconds[alike] = since_midnight


def _number(signs: np.ndarray, start: int, length: int) -> np.ndarray:
    """The number that stands in `length` places from `start`."""
    number = np.zeros(signs.shape[1], dtype=np.int64)
    for column in signs[start : start + length]:
        number = number * 10 + (column - _ZERO)
    return number
