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
