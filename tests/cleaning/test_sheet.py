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
