"""Steps between units: found where all of a column moved by one, and not where a few large values did."""

import pytest

from crm_analytics.recipe.seen import SeenColumn
from crm_analytics.recipe.steps import step


def column(kind: str, *quantiles: float, whole: bool = False) -> SeenColumn:
    return SeenColumn("deals.amount", kind, 1.0, quantiles, whole)


@pytest.mark.parametrize(
    ("kind", "factor"),
    [("money", 100), ("money", 0.01), ("money", 1000), ("duration", 24), ("duration", 1 / 60), ("percent", 100)],
)
def test_a_step_that_the_whole_column_took_is_found(kind: str, factor: float) -> None:
    before = (2.0, 4.0, 10.0, 30.0, 90.0)
    found = step(column(kind, *before), column(kind, *(1.2 * factor * value for value in before)))
    assert found is not None
    assert found[0] == pytest.approx(factor)
    assert found[1]


def test_a_few_large_deals_are_no_other_unit() -> None:
    assert step(column("money", 2, 4, 10, 30, 90), column("money", 2, 5, 12, 300, 9000)) is None


def test_three_times_as_much_is_no_other_unit() -> None:
    assert step(column("money", 2, 4, 10, 30, 90), column("money", 6, 12, 30, 90, 270)) is None


def test_far_off_without_a_step_is_said_without_a_unit() -> None:
    assert step(column("money", 2, 4, 10, 30, 90), column("money", 40, 80, 200, 600, 1800)) == (20.0, "")


def test_amounts_that_lost_their_decimals_are_cents_also_where_the_month_was_an_odd_one() -> None:
    before = column("money", 2.5, 4.1, 10.2, 30.3, 90.9)
    assert step(before, column("money", 100, 900, 2500, 9000, 50000, whole=True)) == (100, "whole amounts and cents")
