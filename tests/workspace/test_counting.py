"""How many values are filled and different, counted in each of the ways."""

import duckdb
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crm_analytics.workspace.mart import counting

ROWS = st.lists(
    st.tuples(
        st.none() | st.sampled_from(["", "a", "A", "á", "a "]),
        st.none() | st.sampled_from([0.0, -0.0, 1.5, float("nan"), float("inf")]),
        st.none() | st.booleans(),
        st.none() | st.integers(-2, 2),
    ),
    max_size=12,
)
NAMES = ["text", "number", "answer", "whole"]


@settings(max_examples=20, deadline=None)
@given(ROWS)
def test_every_way_of_counting_comes_to_the_same(rows):
    with duckdb.connect() as connection:
        connection.execute("CREATE TABLE cells (text VARCHAR, number DOUBLE, answer BOOLEAN, whole BIGINT)")
        for row in rows:
            connection.execute("INSERT INTO cells VALUES (?, ?, ?, ?)", list(row))
        by_query = counting._grouped(connection, "cells", NAMES)
        assert counting._counted_here(connection, "cells", NAMES) == by_query
        found = counting.counted(connection, "cells", len(rows), NAMES)
        assert list(found.values()) == by_query
        known = {name: found[name] for name in NAMES[::2]}
        assert counting.counted(connection, "cells", len(rows), NAMES, known=known) == found


@pytest.mark.parametrize(("rows", "expected"), [(3, (7, 5)), (300_000, (3, 2))])
def test_what_is_known_is_taken_where_it_would_be_counted_exactly(rows, expected):
    with duckdb.connect() as connection:
        connection.execute("CREATE TABLE cells AS SELECT unnest(['a', 'b', 'a']) AS text")
        assert counting.counted(connection, "cells", rows, ["text"], known={"text": (7, 5)}) == {"text": expected}
