"""Whether a pattern may occur in a column: no is never said of a column in which it does."""

import pyarrow as pa
import pyarrow.compute as pc
from hypothesis import example, given, settings
from hypothesis import strategies as st

from crm_analytics.parsing.occurrence import may_occur

CELLS = st.lists(st.text(alphabet="aNtol ä.0E+7", max_size=6), max_size=8)


@settings(max_examples=20)
@given(CELLS, st.integers(0, 3), st.sampled_from([r"(?i)total", r"\.0", r"[eE]\+\d", "NA", "ä"]))
@example(["to", "tal"], 0, "(?i)total")
def test_what_fits_a_text_is_never_said_not_to_occur(cells, start, pattern):
    column = pa.array(cells, pa.large_string()).slice(start)
    if pc.any(pc.match_substring_regex(column, pattern)).as_py():
        assert may_occur(column, pattern)
        assert may_occur(pa.chunked_array([column, column.slice(1)]), pattern)


def test_only_the_texts_of_a_slice_are_searched():
    column = pa.array(["Grand Total", "Mug", "Pen"], pa.large_string())
    assert not may_occur(column.slice(1), "Total")
    assert may_occur(column.slice(0, 1), "Total")


def test_nothing_occurs_in_nothing():
    assert not may_occur(pa.array([], pa.large_string()), "a")
    assert not may_occur(pa.chunked_array([], pa.large_string()), "a")
