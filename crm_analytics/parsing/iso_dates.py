"""Dates as most exports write them, "2026-01-31" and "2026-01-31 14:30:15": read from the bytes, without a pattern."""

import numpy as np
import pyarrow as pa

from crm_analytics.parsing.date_parts import DateCells, Shape
from crm_analytics.parsing.texts import places

_DIGITS = {10: "0123-56-89", 16: "0123-56-89?BC:EF", 19: "0123-56-89?BC:EF:HI"}
"""How many signs a cell has, and which of them are digits; "?" is a blank or a T."""
_ZERO, _SECOND = ord("0"), 1_000_000


def iso(array: pa.Array) -> DateCells:
    """The cells that are written so, whatever the day; the others stay unread."""
    cells = DateCells.none(len(array))
    starts, ends, written = places(array)
    lengths = ends - starts
    for length, form in _DIGITS.items():
        alike = np.flatnonzero(lengths == length)
        if len(alike):
            _read(written[starts[alike][:, None] + np.arange(length)], form, alike, cells)
    return cells


def _read(signs: np.ndarray, form: str, alike: np.ndarray, cells: DateCells) -> None:
    fits = np.ones(len(signs), dtype=bool)
    for place, sign in enumerate(form):
        column = signs[:, place]
        if sign in "-:":
            fits &= column == ord(sign)
        elif sign == "?":
            fits &= (column == ord(" ")) | (column == ord("T")) | (column == ord("t"))
        else:
            fits &= (column >= _ZERO) & (column <= _ZERO + 9)
    signs, alike = signs[fits].astype(np.int64) - _ZERO, alike[fits]
    hour, minute, second = (_number(signs, place, 2) if place < len(form) else np.int64(0) for place in (11, 14, 17))
    sound = np.broadcast_to((hour < 24) & (minute < 60) & (second < 60), len(alike))
    signs, alike = signs[sound], alike[sound]
    cells.shape[alike] = Shape.CERTAIN
    cells.first[alike], cells.second[alike] = _number(signs, 0, 4), _number(signs, 5, 2)
    cells.third[alike], cells.separator[alike] = _number(signs, 8, 2), "-"
    cells.microseconds[alike] = np.broadcast_to((hour * 3600 + minute * 60 + second) * _SECOND, len(sound))[sound]


def _number(digits: np.ndarray, start: int, length: int) -> np.ndarray:
    weights = 10 ** np.arange(length - 1, -1, -1)
    return np.asarray(digits[:, start : start + length] @ weights)
