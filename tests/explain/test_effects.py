"""Parts add up to the change, whatever the parts; small tables are worked by hand."""

import math
from fractions import Fraction

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from crm_analytics.explain.effects import CONVENTIONS, Effects, effects, summed
from crm_analytics.explain.shapes import Form, Shape
from crm_analytics.explain.tallies import Side, Slice, Tally

RATE = Shape(Form.RATIO, (), (), 100.0, nested=True)
AVERAGE = Shape(Form.RATIO, (), (), nested=True)
TOTAL = Shape(Form.TOTAL, ())
COUNT = Shape(Form.COUNT, ())


def part(label: str, before: tuple[float, float], now: tuple[float, float]) -> Slice:
    """A part with (top, bottom) before and now."""
    sides = [Side(Tally(top, int(bottom)), Tally(bottom, int(bottom))) for top, bottom in (before, now)]
    return Slice(label, label, *sides)


def change(shape: Shape, parts: list[Slice]) -> float:
    def value(sides: list[Side]) -> float:
        top = math.fsum(side.top.value for side in sides)
        return shape.scale * top / math.fsum(side.bottom.value for side in sides) if shape.form is Form.RATIO else top

    return value([each.now for each in parts]) - value([each.before for each in parts])


def test_a_rate_is_divided_into_rate_and_mix_by_hand():
    """
    closed deals  | before won/closed | now won/closed
    Web           | 30 / 60 = 50 %    | 24 / 60 = 40 %
    Fair          |  8 / 40 = 20 %    | 14 / 140 = 10 %

    All: 38 % → 19 %. Shares: Web 60 % → 30 %, Fair 40 % → 70 %. The mean of the two rates is 28.5 %.
    Web:  rate −10 × 0.45 = −4.5;  mix −0.3 × (45 − 28.5) = −4.95
    Fair: rate −10 × 0.55 = −5.5;  mix +0.3 × (15 − 28.5) = −4.05
    """
    parts = [part("Web", (30, 60), (24, 60)), part("Fair", (8, 40), (14, 140))]
    web, fair = effects(RATE, parts)
    assert (web.rate, web.mix) == pytest.approx((-4.5, -4.95))
    assert (fair.rate, fair.mix) == pytest.approx((-5.5, -4.05))
    assert web.volume == fair.volume == 0
    assert summed([web, fair]).total == pytest.approx(-19) == change(RATE, parts)


def test_a_total_is_divided_into_volume_rate_and_mix_by_hand():
    """
    won deals | before         | now
    Ann       | 2 deals, 200   | 4 deals, 600
    Bob       | 2 deals, 600   | 1 deal,  300

    Averages: Ann 100 → 150, Bob 300 → 300, all 200 → 180, mean 190.
    Ann: volume +2 × 190 = 380; mix +2 × (125 − 190) = −130; rate +50 × 3 = 150; in all 400
    Bob: volume −1 × 190 = −190; mix −1 × (300 − 190) = −110; rate 0; in all −300
    All: +1 deal × 190 = 190 by number, −20 × 4.5 = −90 by value: rate and mix together.
    """
    parts = [part("Ann", (200, 2), (600, 4)), part("Bob", (600, 2), (300, 1))]
    ann, bob = effects(TOTAL, parts)
    assert (ann.volume, ann.rate, ann.mix) == pytest.approx((380, 150, -130))
    assert (bob.volume, bob.rate, bob.mix) == pytest.approx((-190, 0, -110))
    whole = summed([ann, bob])
    assert whole.volume == pytest.approx(190)
    assert whole.rate + whole.mix == pytest.approx(-90)
    assert whole.total == pytest.approx(100)


def test_a_count_gives_each_part_its_own_difference():
    parts = [part("Ann", (7, 7), (3, 3)), part("Bob", (0, 0), (6, 6))]
    assert effects(COUNT, parts) == (Effects(-4), Effects(6))


def test_a_part_that_is_new_or_gone_is_mix_and_adds_up():
    """
    closed deals  | before won/closed | now won/closed
    Web           | 10 / 20 = 50 %    | 10 / 20 = 50 %
    Fair          |  0 / 20 =  0 %    | none
    Mail          | none              | 20 / 20 = 100 %

    All: 25 % → 75 %, mean 50. Fair: −0.5 × (0 − 50) = +25; Mail: +0.5 × (100 − 50) = +25; Web nothing.
    """
    parts = [part("Web", (10, 20), (10, 20)), part("Fair", (0, 20), (0, 0)), part("Mail", (0, 0), (20, 20))]
    found = effects(RATE, parts)
    assert [each.rate for each in found] == [0, 0, 0]
    assert [each.mix for each in found] == [0, 25, 25]


def test_a_part_with_a_top_and_no_base_is_kept_so_that_nothing_is_lost():
    """Won ÷ created in the period: Mail has two won deals now, and none created in either period."""
    parts = [part("Web", (10, 20), (10, 20)), part("Mail", (0, 0), (2, 0))]
    shape = Shape(Form.RATIO, (), (), 100.0)
    web, mail = effects(shape, parts)
    assert (web.total, mail.rate, mail.mix) == pytest.approx((0, 10, 0))
    assert summed([web, mail]).total == pytest.approx(change(shape, parts))


def test_every_form_has_a_convention_with_its_source():
    assert set(CONVENTIONS) == set(Form)
    assert "Kitagawa 1955" in CONVENTIONS[Form.RATIO]


_amounts = st.one_of(st.just(0.0), st.integers(-1000, 10**6).map(lambda cents: cents / 100))
_bases = st.integers(0, 500).map(float)
_side = st.tuples(_amounts, _bases)
_parts = st.lists(st.tuples(_side, _side), min_size=1, max_size=30).map(
    lambda rows: [part(f"p{at}", *row) for at, row in enumerate(rows)]
)
_shapes = st.sampled_from([RATE, AVERAGE, TOTAL, COUNT])


def _has_a_value(shape: Shape, parts: list[Slice]) -> bool:
    return shape.form is not Form.RATIO or all(sum(side.bottom.value for side in sides) for sides in _sides(parts))


@given(_shapes, _parts)
def test_parts_sum_to_the_change_exactly(shape, parts):
    assume(_has_a_value(shape, parts))
    found = effects(shape, parts)
    size = max(1.0, *(abs(each.total) for each in found))
    assert math.isclose(summed(found).total, change(shape, parts), rel_tol=1e-9, abs_tol=1e-9 * size)


@given(_shapes, _parts, st.randoms())
def test_the_order_of_the_parts_does_not_matter(shape, parts, random):
    assume(_has_a_value(shape, parts))
    shuffled = random.sample(parts, len(parts))
    expected = {each.label: effect for each, effect in zip(parts, effects(shape, parts), strict=True)}
    assert {each.label: effect for each, effect in zip(shuffled, effects(shape, shuffled), strict=True)} == expected


@given(_shapes, _parts)
def test_identical_periods_have_no_effects(shape, parts):
    same = [Slice(each.key, each.label, each.now, each.now) for each in parts]
    assume(_has_a_value(shape, same))
    assert all(each == Effects() for each in effects(shape, same))


@given(_shapes, _parts)
def test_there_and_back_again_cancel(shape, parts):
    """Neither period is the yardstick: looking backwards gives the same effects with the other sign."""
    assume(_has_a_value(shape, parts))
    back = [Slice(each.key, each.label, each.now, each.before) for each in parts]
    for there, again in zip(effects(shape, parts), effects(shape, back), strict=True):
        for name in ("volume", "rate", "mix"):
            first, second = getattr(there, name), -getattr(again, name)
            assert math.isclose(first, second, rel_tol=1e-9, abs_tol=1e-6)


@given(_parts)
def test_a_rate_agrees_with_shapleys_value_of_its_two_factors(parts):
    """Each part adds share × rate; rate first and share first, averaged: the rate effect, in exact fractions."""
    parts = [each for each in parts if each.before.bottom.value and each.now.bottom.value]
    assume(parts)
    before, now = (sum(Fraction(side.bottom.value) for side in sides) for sides in _sides(parts))
    for each, effect in zip(parts, effects(AVERAGE, parts), strict=True):
        first, last = Fraction(each.before.bottom.value) / before, Fraction(each.now.bottom.value) / now
        low = Fraction(each.before.top.value) / Fraction(each.before.bottom.value)
        high = Fraction(each.now.top.value) / Fraction(each.now.bottom.value)
        shapley = ((high - low) * first + (high - low) * last) / 2
        assert math.isclose(effect.rate, float(shapley), rel_tol=1e-9, abs_tol=1e-6)


def _sides(parts: list[Slice]) -> list[list[Side]]:
    return [[each.before for each in parts], [each.now for each in parts]]
