"""Rows that name a deal or a quote and no order are what was offered, and not what was sold."""

import pytest

from tests.cleaning.conftest import Cleaner

LINES = {"Product": ("product", ["Mug", "Pen"]), "Price": ("unit_price", ["5", "2"])}


@pytest.mark.parametrize(
    ("columns", "is_offered"),
    [
        pytest.param({"opportunity_id": (None, ["Q1", "Q1"])}, True, id="a deal"),
        pytest.param({"Angebotsnummer": ("order_id", ["Q1", "Q1"])}, True, id="a quote in place of the order"),
        pytest.param({"N° devis": (None, ["Q1", "Q2"])}, True, id="a quote in French"),
        pytest.param({"N° devis": (None, ["Q1", ""]), "Note": (None, ["x", "y"])}, True, id="half of them"),
        pytest.param({"Order": ("order_id", ["1", "2"]), "Deal ID": (None, ["Q1", "Q2"])}, False, id="beside an order"),
        pytest.param({"Quote date": ("ordered_at", ["2024-01-05", "2024-01-06"])}, False, id="only when"),
        pytest.param({"Special offer": (None, ["Spring", "Spring"])}, False, id="a promotion"),
        pytest.param({"Deal ID": (None, ["", ""])}, False, id="nothing in it"),
    ],
)
def test_what_rows_name_decides(cleaned: Cleaner, columns, is_offered) -> None:
    table = cleaned("orders", columns | LINES)
    assert table.offered is is_offered
    assert [question.topic for question in table.questions] == ["lines_of"] * is_offered
    assert [issue.code for issue in table.issues] == ["offered_lines"] * is_offered


def test_who_says_that_they_were_sold_is_believed(cleaned: Cleaner) -> None:
    columns = {"opportunity_id": (None, ["Q1", "Q1"])} | LINES
    assert not cleaned("orders", columns, decided={"opportunity_id:lines_of": "sold"}).offered
