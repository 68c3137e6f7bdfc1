"""A figure of an order is divided over its lines, and what the lines get comes to it to the last cent."""

import math

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crm_analytics.cleaning.order_lines.rows import OrderRows
from crm_analytics.cleaning.order_lines.shares import Sharing

NAN = math.nan
cents = st.integers(-50_000, 500_000).map(lambda units: units / 100)
lines_of_orders = st.lists(
    st.tuples(cents, st.lists(st.tuples(cents | st.just(NAN), st.integers(0, 9)), min_size=1, max_size=6)), min_size=1
)


def sharing(orders, costs, quantity=None):
    rows = OrderRows.of(pd.Series(orders))
    return Sharing.of(rows, np.array(costs, float), np.array(quantity or [NAN] * len(orders), float))


@pytest.mark.parametrize(
    ("costs", "total", "expected"),
    [
        pytest.param([20, 30], 50, [20, 30], id="the lines come to it"),
        pytest.param([20, 30], 55, [22, 33], id="shipping goes by what lines cost"),
        pytest.param([20, 30], 45, [18, 27], id="so does a discount"),
        pytest.param([1, 1, 1], 10, [3.34, 3.33, 3.33], id="a cent that is left over"),
        pytest.param([10, 0], 12, [12, 0], id="what costs nothing gets nothing"),
        pytest.param([100, -10], 95, [104.55, -9.55], id="a discount that is a line keeps its sign"),
        pytest.param([20, 30], -50, [-20, -30], id="all of it came back"),
        pytest.param([20, 30], 0, [0, 0], id="nothing was paid"),
        pytest.param([1, 2], 0.001, [0.0, 0.001], id="tenths of a cent"),
    ],
)
def test_lines_get_what_they_cost_and_their_part_of_the_rest(costs, total, expected) -> None:
    totals = np.array([total, *[NAN] * (len(costs) - 1)], float)
    found = sharing(["A"] * len(costs), costs).amounts(totals)
    assert found == pytest.approx(expected, abs=1e-9)


def test_where_no_line_costs_anything_the_pieces_decide() -> None:
    assert sharing(["A", "A"], [0, 0], [1, 3]).amounts(np.array([4.9, NAN])).tolist() == [1.23, 3.67]


@pytest.mark.parametrize("costs", [[NAN, NAN], [0, NAN], [10, NAN]])
def test_an_order_with_a_line_of_which_nobody_knows_what_it_cost_stays_as_it_is(costs) -> None:
    found = sharing(["A", "A"], costs, [1, 3]).amounts(np.array([4.9, NAN]))
    assert found[0] == 4.9
    assert math.isnan(found[1])


def test_an_order_with_several_amounts_and_one_of_one_line_stay_as_they_are() -> None:
    assert sharing(["A", "A", "B"], [1, 1, 1]).amounts(np.array([4.0, 9.0, 7.0])).tolist() == [4, 9, 7]


def test_a_full_refund_is_one_of_every_line_whatever_the_rounding() -> None:
    each = sharing(["A"] * 3, [1, 1, 1])
    amounts = each.amounts(np.array([10.0, NAN, NAN]))
    assert each.like(np.array([10.0, NAN, NAN]), amounts).tolist() == amounts.tolist()


@settings(max_examples=20, deadline=None)
@given(lines_of_orders, st.floats(0, 1), st.integers(0, 3))
def test_what_came_back_adds_up_to_the_refunds_and_is_never_more_than_a_line_cost(orders, part, every) -> None:
    orders = [(abs(total), [(abs(cost), 1) for cost, _ in lines]) for total, lines in orders]
    ids = [number for number, (_, lines) in enumerate(orders) for _ in lines]
    totals = np.array([total if at == 0 else NAN for total, lines in orders for at, _ in enumerate(lines)])
    each = sharing(ids, [cost for _, lines in orders for cost, _ in lines])
    amounts = each.amounts(totals)
    back = np.nan_to_num(amounts) * (np.arange(len(ids)) % (every + 1) == 0)
    refunds = np.round(totals * part, 2)
    found = each.of_returned(refunds, amounts, back)
    sums = pd.Series(found).groupby(ids).sum()
    assert sums.tolist() == pytest.approx(pd.Series(refunds).groupby(ids).sum().tolist(), abs=1e-6)
    assert (found[each.divided] <= amounts[each.divided] + 0.011).all()


@settings(max_examples=20, deadline=None)
@given(lines_of_orders)
def test_what_the_lines_get_adds_up_to_the_totals(orders) -> None:
    ids = [number for number, (_, lines) in enumerate(orders) for _ in lines]
    costs = [cost for _, lines in orders for cost, _ in lines]
    quantity = [pieces for _, lines in orders for _, pieces in lines]
    totals = [total if at == 0 else NAN for total, lines in orders for at, _ in enumerate(lines)]
    each = sharing(ids, costs, quantity)
    unpriced = pd.Series(np.isnan(costs)).groupby(ids).transform("any").to_numpy()
    assert not each.divided[unpriced].any()
    for found in (each.amounts(np.array(totals)), each.parts(np.array(totals))):
        assert found[unpriced] == pytest.approx(np.array(totals)[unpriced], nan_ok=True)
        sums = pd.Series(found).groupby(ids).sum()
        assert sums.tolist() == pytest.approx([total for total, _ in orders], abs=1e-6)
        divided = each.divided
        assert np.abs(found[divided] * 100 - np.round(found[divided] * 100)).max(initial=0) < 1e-3
