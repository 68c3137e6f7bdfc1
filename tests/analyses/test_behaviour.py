"""Behaviour of customers: gaps, second purchases, baskets and contacts, by hand and against plain pandas."""

from datetime import date
from itertools import combinations
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

import crm_analytics as crm
from crm_analytics.analyses import behaviour
from crm_analytics.evaluate import Scope
from crm_analytics.periods import Period
from tests.tables_in_words import drawn


def test_gaps_are_between_days_and_end_in_the_period():
    """
    orders | customer_id | ordered_at       | amount
           | Ann         | 2024-01-01 09:00 | 10
           | Ann         | 2024-01-01 18:00 | 10
           | Ann         | 2024-01-11 08:00 | 10
           | Ann         | 2024-02-10 08:00 | 10
           | Ben         | 2024-01-31 08:00 | 10
    """
    workspace = drawn(test_gaps_are_between_days_and_end_in_the_period.__doc__)
    everything = behaviour(workspace, Scope()).rhythm
    assert (everything.gaps.n, everything.gaps.median) == (2, 20.0)
    assert (everything.customers, everything.orders) == (2, 5)
    january = behaviour(workspace, Scope(Period(date(2024, 1, 1), date(2024, 2, 1)))).rhythm
    assert (january.gaps.n, january.gaps.median) == (1, 10.0)


def test_a_second_purchase_within_days_is_asked_only_of_those_seen_for_as_long():
    """
    orders | customer_id | ordered_at | amount
           | Ann         | 2024-01-01 | 10
           | Ann         | 2024-01-21 | 10
           | Ben         | 2024-01-01 | 10
           | Cat         | 2024-02-20 | 10
           | Dan         | 2024-03-01 | 10
    """
    found = behaviour(
        drawn(test_a_second_purchase_within_days_is_asked_only_of_those_seen_for_as_long.__doc__), Scope()
    )
    second = found.rhythm.second
    assert second is not None
    assert (second.share.hits, second.share.n, second.median_days) == (1, 4, 20.0)
    # On 1 March, only Ann's and Ben's first purchases are 30 and 60 days ago.
    assert [(each.days, each.share.hits, each.share.n) for each in second.within] == [(30, 1, 2), (60, 1, 2)]


def test_lift_compares_with_what_chance_would_give():
    lines = [(number, "tea") for number in range(10)] + [(number, "cup") for number in range(5, 10)]
    lines += [(number, "pen") for number in range(10, 20)]
    orders = pd.DataFrame(lines, columns=["order_id", "product"])
    orders["order_id"] = orders["order_id"].map("O{}".format)
    orders["ordered_at"], orders["amount"] = pd.Timestamp("2024-01-01"), 1.0
    with crm.Workspace.of({"orders": orders}) as workspace:
        found = behaviour(workspace, Scope()).baskets
    (pair,) = found.pairs
    # 5 orders with both, of 20: 5 × 20 ÷ (10 × 5).
    assert ({pair.first, pair.second}, pair.together, pair.lift) == ({"cup", "tea"}, 5, 2.0)
    assert [(size.lines, size.share.hits) for size in found.sizes] == [(1, 15), (2, 5)]
    assert found.mean_value == 25 / 20


def test_contacts_fall_on_weekdays_and_hours():
    """
    activities | kind | occurred_at
               | Call | 2024-01-01 09:30
               | Call | 2024-01-08 09:00
               | Mail | 2024-01-03 17:59
    """
    (found,) = behaviour(drawn(test_contacts_fall_on_weekdays_and_hours.__doc__), Scope()).engagement.lists
    assert {(hour.weekday, hour.hour): hour.count for hour in found.hours} == {(1, 9): 2, (3, 17): 1}
    assert [(channel.name, channel.share.hits) for channel in found.channels] == [("Call", 2), ("Mail", 1)]


def test_days_without_a_clock_have_no_hours():
    """
    activities | kind | occurred_at
               | Call | 2024-01-01
    """
    (found,) = behaviour(drawn(test_days_without_a_clock_have_no_hours.__doc__), Scope()).engagement.lists
    assert [hour.hour for hour in found.hours] == [None]


def test_cdnow_buys_as_is_published_of_it(shared_data: Path):
    with crm.load(shared_data / "cdnow" / "CDNOW_master.txt", accept=True) as book:
        found = behaviour(book, Scope()).rhythm
        rows = book.engine.run("SELECT customer_id, ordered_at FROM orders").to_pandas()
    # 50.5 % bought once.
    once = found.frequency[0]
    assert (once.share.hits, once.share.n, round(once.share.value or 0, 1)) == (11_908, 23_570, 50.5)
    days = rows.drop_duplicates().sort_values(["customer_id", "ordered_at"])
    gaps = days.groupby("customer_id")["ordered_at"].diff().dropna().dt.days
    assert found.gaps.n == len(gaps) == sum(each.count for each in found.gaps.bins)
    assert (found.gaps.median, found.gaps.p90) == (gaps.median(), pytest.approx(gaps.quantile(0.9)))
    first = days.groupby("customer_id").head(2).groupby("customer_id")["ordered_at"].agg(["min", "max", "size"])
    waited = (first["max"] - first["min"]).dt.days[first["size"] == 2]
    assert found.second is not None
    assert (found.second.share.hits, found.second.median_days) == (len(waited), waited.median())


def test_pizzas_bought_together_are_what_pandas_says(shared_data: Path):
    with crm.load(shared_data / "pizzaplace" / "05-pizzaplace.csv", accept=True) as book:
        found = behaviour(book, Scope()).baskets
        rows = book.engine.run("SELECT order_id, product, amount FROM orders").to_pandas()
    orders = rows.groupby("order_id")
    assert found.orders == orders.ngroups == 21_350
    assert found.mean_lines == pytest.approx(len(rows) / 21_350)
    assert found.mean_value == pytest.approx(rows["amount"].sum() / 21_350)
    assert found.median_value == orders["amount"].sum().median()
    held = orders["product"].agg(lambda names: sorted(set(names)))
    pairs = pd.Series([pair for names in held for pair in combinations(names, 2)]).value_counts()
    with_one = rows.drop_duplicates(["order_id", "product"])["product"].value_counts()
    for pair in found.pairs[:10]:
        together = pairs[(pair.first, pair.second)]
        assert pair.together == together
        assert pair.lift == pytest.approx(together * 21_350 / (with_one[pair.first] * with_one[pair.second]))
    lifts = [count * 21_350 / (with_one[one] * with_one[other]) for (one, other), count in pairs.items() if count >= 5]
    assert [pair.lift for pair in found.pairs] == pytest.approx(sorted(lifts, reverse=True)[: len(found.pairs)])
    assert np.isclose(found.sizes[0].share.hits, (orders.size() == 1).sum())
