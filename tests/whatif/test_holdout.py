"""Hold-outs: a tenth, drawn the same way each time, and what the comparison says afterwards."""

import numpy as np
import pytest

from crm_analytics.issues import CrmError
from crm_analytics.whatif.holdout import Assignment, draw, read_back

IDS = [f"C{number}" for number in range(200)]


def test_a_tenth_is_held_out_and_nobody_is_in_both():
    found = draw("Spring", IDS, "2026-03-01")
    assert len(found.held_out) == 20
    assert set(found.contacted) | set(found.held_out) == set(IDS)
    assert not set(found.contacted) & set(found.held_out)


def test_the_draw_does_not_depend_on_the_order_of_the_list():
    assert set(draw("Spring", IDS, "").held_out) == set(draw("Spring", IDS[::-1], "").held_out)
    assert set(draw("Spring", IDS, "").held_out) != set(draw("Autumn", IDS, "").held_out)


def test_a_customer_who_stands_on_the_list_twice_is_refused():
    with pytest.raises(CrmError, match="twice"):
        draw("Spring", ["C1", "C1"], "")


def test_it_comes_back_from_the_settings_as_it_was():
    found = draw("Spring", IDS, "2026-03-01")
    assert Assignment.from_record(found.as_record()) == found


def test_the_effect_is_the_difference_of_the_shares_that_left():
    """18 of 180 contacted and 8 of 20 held out left: 40 % less 10 % is 30 points, three quarters of the leavers."""
    found = draw("Spring", IDS, "")
    left = {*found.contacted[:18], *found.held_out[:8]}
    result = read_back(found, left, IDS)
    assert result is not None
    assert result.effect == pytest.approx(0.3)
    assert result.save_rate == pytest.approx(0.75)
    assert result.interval.low > 0


def test_customers_the_data_does_not_know_any_more_count_in_neither_group():
    found = draw("Spring", IDS, "")
    result = read_back(found, set(), [each for each in IDS if each != found.contacted[0]])
    assert result is not None
    assert (result.contacted, result.held_out) == (179, 20)
    assert not result.is_beyond_chance


def test_an_offer_that_does_nothing_is_seldom_called_proven():
    chance = np.random.default_rng(5)
    proven = 0
    for number in range(300):
        found = draw(f"Campaign {number}", IDS, "")
        result = read_back(found, {each for each in IDS if chance.random() < 0.3}, IDS)
        proven += result is not None and result.interval.low > 0
    assert proven / 300 <= 0.05
