"""Rhythm: a customer's own gaps say when they are due, and when they are silent for too long."""

from datetime import date, timedelta

import numpy as np
import pytest

from crm_analytics.clv.histories import histories
from crm_analytics.clv.listing import at_risk, in_days, said_rhythm
from crm_analytics.clv.purchases import purchases_of
from crm_analytics.clv.rhythm import rhythms

END = date(2026, 6, 30)


def every(name, gap, times, silent):
    """Purchases of one customer: `times` of them, `gap` days apart, the last one `silent` days before the end."""
    return [(name, END - timedelta(days=silent + gap * at)) for at in range(times)]


def shop(*customers):
    rows = [row for customer in customers for row in customer]
    bought = purchases_of([who for who, _ in rows], [day for _, day in rows], [20.0] * len(rows), END)
    known = histories(bought)
    return bought, known, rhythms(bought, known)


OTHERS = [every(f"other {at}", 14 + at % 9, 8, at % 12) for at in range(40)]


def test_who_bought_every_three_weeks_and_is_silent_for_nine_is_at_risk():
    bought, known, rhythm = shop(every("Ann", 21, 8, 63), *OTHERS)
    (found,) = at_risk(bought, known, rhythm)
    assert (found.customer, found.usual_gap_days, found.silent_days) == ("Ann", 21, 63)
    assert found.rhythm == "used to buy every 3 weeks, silent for 9 weeks"
    assert found.last_year == 160
    assert found.chance < 0.05


def test_the_same_silence_is_nothing_for_who_buys_every_two_months():
    bought, known, rhythm = shop(every("Ann", 60, 6, 63), *OTHERS)
    assert at_risk(bought, known, rhythm) == ()


def test_three_purchases_make_no_regular():
    bought, known, rhythm = shop(every("Ann", 10, 3, 200), *OTHERS)
    assert at_risk(bought, known, rhythm) == ()
    assert said_rhythm(rhythm, bought.ids.index("Ann")) == "3 purchases, about 10 days apart"


def test_who_is_silent_for_more_than_a_year_is_gone_and_not_at_risk():
    bought, known, rhythm = shop(every("Ann", 21, 8, 400), *OTHERS)
    assert at_risk(bought, known, rhythm) == ()
    assert said_rhythm(rhythm, bought.ids.index("Ann")) == "used to buy every 3 weeks, silent for 13 months"


def test_the_next_purchase_is_due_one_usual_gap_after_the_last_and_never_in_the_past():
    bought, _, rhythm = shop(every("Ann", 21, 12, 5), every("Ben", 21, 12, 24), *OTHERS)
    ann, ben = (bought.ids.index(name) for name in ("Ann", "Ben"))
    assert rhythm.due[ann] - END.toordinal() == pytest.approx(16, abs=3)
    assert (rhythm.due > END.toordinal()).all()
    assert rhythm.due_from[ben] <= rhythm.due[ben] <= rhythm.due_to[ben]


def test_a_one_time_buyer_has_no_rhythm():
    bought, _, rhythm = shop([("Ann", END)], *OTHERS)
    at = bought.ids.index("Ann")
    assert (rhythm.gaps[at], np.isnan(rhythm.usual[at]), rhythm.due[at], rhythm.unusual[at]) == (0, True, 0, 1)
    assert said_rhythm(rhythm, at) == "bought once"


def test_hardly_any_customer_who_keeps_buying_is_called_at_risk():
    """Gaps vary by chance: of customers who never leave, about one in twenty is out of rhythm on a given day."""
    random = np.random.default_rng(2)
    rows = []
    for at in range(500):
        gap = random.uniform(7, 40)
        day = 0.0
        while day < 600:
            rows.append((f"c{at}", date(2024, 1, 1) + timedelta(days=int(day))))
            day += max(1.0, random.lognormal(np.log(gap), 0.5))
    bought = purchases_of([who for who, _ in rows], [day for _, day in rows], None, date(2024, 1, 1) + timedelta(600))
    flagged = rhythms(bought, histories(bought)).at_risk.mean()
    assert 0.005 < flagged < 0.08


def test_lengths_of_time_are_said_as_people_do():
    assert [in_days(days) for days in (1, 13, 21, 63, 120)] == ["1 day", "13 days", "3 weeks", "9 weeks", "4 months"]
