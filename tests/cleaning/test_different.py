"""How many different values a column has, seen from its different texts."""

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crm_analytics.intake import understand
from crm_analytics.reading import Source, read_files
from crm_analytics.tables import CleanTable

CELLS = st.sampled_from(
    [
        "",
        "n/a",
        "paid",
        "Paid",
        " paid",
        "a  b",
        "1",
        "1.0",
        "01",
        "2024-01-05",
        "05.01.2024",
        "1,5",
        "-3",
        "yes",
        "x\u00a0y",
    ]
)


def _clean(content: str) -> CleanTable:
    (table,) = understand(read_files([Source("orders.csv", content.encode())])).tables
    return table


@settings(max_examples=20, deadline=None)
@given(st.lists(st.tuples(CELLS, CELLS, CELLS), min_size=1, max_size=12))
def test_what_is_known_is_what_would_be_counted(rows):
    quoted = [",".join(f'"{cell}"' for cell in row) for row in rows]
    lines = [f"SO-{number % 7},{cells}" for number, cells in enumerate(quoted)]
    table = _clean("\n".join(["Order ID,Status,Total,Order Date", *lines]))
    known = table.counted.of(table.frame)
    assert known == {name: table.frame[name].nunique() for name in known}
    for name in known:
        words = table.counted.words_of(table.frame, name)
        counts = table.frame[name].value_counts(sort=False)
        assert words is None or list(words.items()) == list(counts.to_dict().items())


def test_an_export_without_blanks_around_its_cells_is_known_throughout():
    table = _clean("Order ID,Order Date,Total,Note\n1,2024-01-05,5,\n2,2024-01-05,7.5,call\n3,2024-02-01,5,call\n")
    assert table.counted.of(table.frame) == {"order_id": 3, "ordered_at": 2, "amount": 2, "Note": 1}


def test_texts_that_are_read_alike_are_one_value():
    table = _clean("Order ID,Status,Total\n1,paid,5\n2,Paid,5.0\n3,PAID,05\n4,refunded,7\n")
    known = table.counted.of(table.frame)
    assert (known["status"], known["amount"]) == (2, 2)


def test_blanks_within_a_cell_leave_it_to_be_counted():
    table = _clean("Order ID,Note,Total\n1,a  b,5\n2,a b,6\n3,c,7\n")
    assert "Note" not in table.counted.of(table.frame)


def test_another_frame_has_numbers_of_its_own():
    table = _clean("Order ID,Total\n1,5\n2,6\n")
    assert table.counted.of(table.frame.iloc[:1]) == {}
    assert table.counted.words_of(table.frame.iloc[:1], "order_id") is None
    assert table.counted.of(pd.DataFrame(table.frame)) == {}


@pytest.mark.parametrize(
    "dates", [["2024-01-05", "2024-01-05", "2024-01-06"], ["2024-01-06", "2024-01-05", "2024-01-06"]]
)
def test_days_are_counted_in_any_order(dates):
    table = _clean("Order ID,Order Date\n" + "\n".join(f"{number},{day}" for number, day in enumerate(dates)))
    assert table.counted.of(table.frame)["ordered_at"] == 2
