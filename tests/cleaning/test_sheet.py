"""The whole way from text to typed columns, on one small sheet."""

from .conftest import Cleaner


def test_a_small_sheet_becomes_typed(cleaned: Cleaner) -> None:
    table = cleaned(
        "deals",
        {
            "Id": ("deal_id", ["007", "8"]),
            "Stage": ("stage", ["Closed Won", "Negotiation"]),
            "Amount": ("amount", ["$1,234.50", "n/a"]),
            "Opened": ("created_at", ["31/12/2025", "01/02/2026"]),
            "Colour": (None, ["red", "blue"]),
        },
    )
    assert table.frame["deal_id"].tolist() == ["007", "8"]
    assert table.frame["outcome"].tolist() == ["won", "open"]
    assert table.frame["amount"].iloc[0] == 1234.5
    assert [str(day)[:10] for day in table.frame["created_at"]] == ["2025-12-31", "2026-02-01"]
    assert table.frame["Colour"].tolist() == ["red", "blue"]
    assert table.extras == ("Colour",)
    assert table.currency == "USD"
    assert table.questions == ()


def test_a_number_to_call_stays_as_written(cleaned):
    table = cleaned("deals", {"Other lines": (None, ["+18435550133", "", "+4915112345678"])})
    assert table.frame["Other lines"].tolist()[::2] == ["+18435550133", "+4915112345678"]


def test_noughts_and_ones_of_a_column_of_counts_are_counts(cleaned):
    cells = ["0", "1"] * 6
    table = cleaned("deals", {"jumlah_onu": (None, cells), "flag": (None, cells)})
    assert table.kinds["jumlah_onu"] == "count"
    assert table.kinds["flag"] == "boolean"
    assert table.frame["jumlah_onu"].sum() == 6
