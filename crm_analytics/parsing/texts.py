"""Text cells as arrays: their distinct values, and the tidying that every kind of cell shares."""

from dataclasses import dataclass

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

INVISIBLE = "[\u200b\u200c\u200d\u2060\ufeff\u00ad]"
_FIRST_PLAIN, _LAST_PLAIN, _BLANK = 0x20, 0x7E, 0x20
SEVERAL_BLANKS = r"\S(?:\s{2,}|[\t-\r])\S"
"""Between two words more than one blank, or a line break or tab."""
SPACES = "[\\s\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]+"


def arrow(values: pd.Series) -> pa.Array:
    """`values` (text) as one Arrow array."""
    array = pa.array(values, type=pa.large_string())
    return array.combine_chunks() if isinstance(array, pa.ChunkedArray) else array


def series(array: pa.Array) -> pd.Series:
    """An Arrow array of text as a Series of pandas' `str` dtype."""
    return pd.Series(array.to_pandas(), dtype="str")


def tidy(array: pa.Array) -> pa.Array:
    """Text as it was meant: composed accents, no invisible characters, one blank between words, none at the ends."""
    if not needs_tidying(array):
        return array
    array = pc.replace_substring_regex(pc.utf8_normalize(array, "NFC"), INVISIBLE, "")
    return pc.utf8_trim_whitespace(pc.replace_substring_regex(array, SPACES, " "))


def needs_tidying(array: pa.Array) -> bool:
    """Whether anything but plain characters with single blanks between them occurs (one cheap pass)."""
    if _is_plain(array):
        return False
    suspicious = pc.match_substring_regex(array, r"[^\x21-\x7e ]|^ | $|  ")
    return bool(pc.any(suspicious).as_py())


def _is_plain(array: pa.Array) -> bool:
    """Whether that can be seen from the bytes as they lie in memory: plain characters, and no blank in a doubtful
    place. False says nothing."""
    if not pa.types.is_large_string(array.type):
        return False
    starts, ends, written = places(array)
    if not len(written):
        return True
    if written.min() < _FIRST_PLAIN or written.max() > _LAST_PLAIN:
        return False
    blank = written == _BLANK
    if not blank.any():
        return True
    filled = ends > starts
    at_an_end = blank[starts[filled]].any() or blank[ends[filled] - 1].any()
    return not (at_an_end or (blank[1:] & blank[:-1]).any())


def places(array: pa.Array) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Where each text (large strings, none missing) begins and ends among the bytes of all of them, and those bytes."""
    _, offsets, written = array.buffers()
    ends = np.frombuffer(offsets, dtype=np.int64, count=array.offset + len(array) + 1)[array.offset :]
    if written is None or not len(array):
        return ends[:-1], ends[1:], np.zeros(0, dtype=np.uint8)
    own = np.frombuffer(written, dtype=np.uint8)[ends[0] : ends[-1]]
    return ends[:-1] - ends[0], ends[1:] - ends[0], own


def tidied(values: pd.Series) -> pd.Series:
    """`tidy` for a Series; the index is kept.

    >>> list(tidied(pd.Series(["  Trade\u00a0 show\u200b ", "ok"], dtype="str")))
    ['Trade show', 'ok']
    """
    return pd.Series(tidy(arrow(values)).to_pandas().to_numpy(), index=values.index, dtype="str")


def has(array: pa.Array, sign: str) -> bool:
    """Whether any text contains `sign`: a cheap way to leave early."""
    return bool(pc.any(pc.match_substring(array, sign)).as_py())


def has_digits(array: pa.Array) -> bool:
    """Whether any text contains a digit. Most columns of words do not, and so hold no number, date or duration."""
    return bool(pc.any(pc.match_substring_regex(array, "[0-9]")).as_py())


def has_words(array: pa.Array) -> bool:
    """Whether any text contains letters in a row, or a colon: a month's name, a time of day."""
    return bool(pc.any(pc.match_substring_regex(array, r"[^\W\d_]{2}|[^\x00-\x7f]|:")).as_py())


def mask(array: pa.Array) -> np.ndarray:
    """An Arrow array of yes/no as numpy booleans; missing is no."""
    return np.asarray(pc.fill_null(array, False).to_numpy(zero_copy_only=False), dtype=bool)


@dataclass(frozen=True)
class Distinct:
    """A column as its different texts, and for every row which of them it holds."""

    texts: pd.Series
    """The different texts in order of first appearance; index 0, 1, 2 …"""
    codes: np.ndarray
    """Per row, the position of its text in `texts`."""
    counts: np.ndarray
    """Per text, how many rows hold it."""
    is_tidied: bool = False
    """Some texts are not written quite like this in the file."""

    def spread(self, per_text: pd.Series, index: pd.Index) -> pd.Series:
        """One value per text → one value per row."""
        spread = per_text.take(self.codes)
        spread.index = index
        return spread

    def spread_mask(self, per_text: np.ndarray) -> np.ndarray:
        return np.asarray(np.asarray(per_text, dtype=bool)[self.codes])


def distinct(values: pd.Series) -> Distinct:
    """The different texts of a column (tidied: texts that differ in white space only count as one)."""
    encoded = pc.dictionary_encode(arrow(values))
    texts, codes = encoded.dictionary, np.asarray(encoded.indices.to_numpy(zero_copy_only=False))
    is_tidied = needs_tidying(texts)
    if is_tidied:
        again = pc.dictionary_encode(tidy(texts))
        texts = again.dictionary
        codes = np.asarray(again.indices.to_numpy(zero_copy_only=False))[codes]
    return Distinct(series(texts), codes, np.bincount(codes, minlength=len(texts)), is_tidied)
