"""Whether a pattern fits anywhere in a whole column: one search instead of one per cell, to leave early."""

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc


def may_occur(column: pa.Array | pa.ChunkedArray, pattern: str) -> bool:
    """Whether `pattern` fits somewhere in the texts of `column` (large strings), taken as one long text.

    No means that it fits in none of them, as long as it asks for no beginning, end or border of a word. Yes may also
    be said of a place that two texts share.

    >>> cells = pa.array(["Mug", "Grand Total", "Pen"], pa.large_string())
    >>> may_occur(cells, "(?i)total"), may_occur(cells, "SUM"), may_occur(cells, "gG")
    (True, False, True)
    """
    return any(_occurs(chunk, pattern) for chunk in _chunks(column))


def ends_of_bytes(column: pa.Array | pa.ChunkedArray) -> tuple[int, int]:
    """The least and the greatest of the bytes (UTF-8) that the texts of `column` (large strings) are made of; (0, 0)
    where there are none. Which signs cannot occur is seen from them at once.

    >>> ends_of_bytes(pa.array(["2024-05-01", "12:30"], pa.large_string()))
    (45, 58)
    """
    written = [found for chunk in _chunks(column) if len(found := _written(chunk))]
    return min((int(each.min()) for each in written), default=0), max((int(each.max()) for each in written), default=0)


def _written(array: pa.Array) -> np.ndarray:
    """The bytes of all its texts, as they lie one after the other in memory."""
    _, offsets, written = array.buffers()
    if written is None or not len(array):
        return np.zeros(0, dtype=np.uint8)
    ends = np.frombuffer(offsets, dtype=np.int64, count=array.offset + len(array) + 1)
    return np.frombuffer(written, dtype=np.uint8)[ends[array.offset] : ends[-1]]


def _chunks(column: pa.Array | pa.ChunkedArray) -> list[pa.Array]:
    return column.chunks if isinstance(column, pa.ChunkedArray) else [column]


def _occurs(array: pa.Array, pattern: str) -> bool:
    _, offsets, written = array.buffers()
    if written is None or not len(array):
        return False
    ends = np.frombuffer(offsets, dtype=np.int64, count=array.offset + len(array) + 1)
    whole = np.array([ends[array.offset], ends[-1]], dtype=np.int64)
    one = pa.Array.from_buffers(pa.large_string(), 1, [None, pa.py_buffer(whole), written])
    return bool(pc.match_substring_regex(one, pattern)[0].as_py())
