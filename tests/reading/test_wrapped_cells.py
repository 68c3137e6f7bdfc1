"""Cells that are wrapped so that Excel leaves them alone are read as what they hold, and that is said."""

import pytest

from crm_analytics.reading import Source, read_file


@pytest.mark.parametrize(
    ("written", "held"),
    [
        ('="00123"', "00123"),
        ('"=""00123"""', "00123"),
        ("'00123", "00123"),
        ("'+49 30 1234", "+49 30 1234"),
        ("'-12.50", "-12.50"),
        ("'90s music", "'90s music"),
        ("'tis", "'tis"),
        ("=SUM(A1:A2)", "=SUM(A1:A2)"),
    ],
)
def test_a_wrapped_cell_is_what_it_holds(written: str, held: str) -> None:
    (table,) = read_file(
        Source("orders.csv", f"Id,What,Day\n{written},a,2024-05-01\n{written},b,2024-05-02\n".encode())
    ).tables
    assert table.frame.iloc[:, 0].tolist() == [held, held]
    assert [issue.code for issue in table.issues] == ([] if written == held else ["wrapped_cells"])


def test_headings_are_unwrapped_as_well() -> None:
    text = b'="Order No",="Total"\n="1",="5.00"\n="2",="6.50"\n'
    (table,) = read_file(Source("orders.csv", text)).tables
    assert table.headings == ("Order No", "Total")
    assert table.frame.to_numpy().tolist() == [["1", "5.00"], ["2", "6.50"]]


def test_one_apostrophe_among_other_words_is_a_word() -> None:
    (table,) = read_file(Source("orders.csv", b"Id,What\n'5,a\nB,b\nC,c\n")).tables
    assert table.frame.iloc[:, 0].tolist() == ["'5", "B", "C"]
