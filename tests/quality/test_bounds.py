"""Between which values a KPI lies: held against every filling of the blanks, worked out in pandas."""

from datetime import date, datetime
from itertools import product

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crm_analytics.catalogue import KPIS
from crm_analytics.evaluate import Compare, Scope, readings
from crm_analytics.periods import Period
from crm_analytics.quality import bounds, worth_filling
from crm_analytics.workspace import Workspace
from tests.tables_in_words import drawn

EVERYTHING = Scope(compare=Compare.NONE)
YEAR = Scope(Period(date(2024, 1, 1), date(2025, 1, 1)), compare=Compare.NONE)


def between(workspace: Workspace, name: str, scope: Scope = EVERYTHING) -> tuple[float, float] | None:
    found = bounds(workspace, [KPIS[name]], scope).get(name)
    return None if found is None else (found.low, found.high)


def test_leads_without_an_outcome_leave_the_conversion_open():
    """
    leads | lead_id | created_at | is_converted
          | l1      | 2024-01-01 | yes
          | l2      | 2024-01-02 | no
          | l3      | 2024-01-03 | no
          | l4      | 2024-01-04 |
          | l5      | 2024-01-05 |
    """
    workspace = drawn(test_leads_without_an_outcome_leave_the_conversion_open.__doc__)
    found = bounds(workspace, [KPIS["lead_conversion_rate"]], EVERYTHING)["lead_conversion_rate"]
    assert (found.low, found.high) == (pytest.approx(20), pytest.approx(60))  # 1 of 5, or 3 of 5
    reading = readings(workspace, [KPIS["lead_conversion_rate"]], EVERYTHING)["lead_conversion_rate"]
    assert found.sentence(reading) == "between 20.0 % and 60.0 %, depending on 2 leads without an outcome"


def test_blanks_beside_yes_alone_mean_no_and_leave_nothing_open():
    """
    leads | lead_id | created_at | is_converted
          | l1      | 2024-01-01 | yes
          | l2      | 2024-01-02 |
    """
    workspace = drawn(test_blanks_beside_yes_alone_mean_no_and_leave_nothing_open.__doc__)
    assert between(workspace, "lead_conversion_rate") is None


def test_an_open_deal_without_a_closing_date_is_no_gap_and_a_closed_one_is():
    """
    deals | deal_id | outcome | amount | created_at | closed_at
          | d1      | won     | 10     | 2024-01-01 | 2024-02-01
          | d2      | lost    | 10     | 2024-01-01 | 2024-02-01
          | d3      | won     | 10     | 2024-01-01 |
          | d4      | open    | 10     | 2024-01-01 |
    """
    workspace = drawn(test_an_open_deal_without_a_closing_date_is_no_gap_and_a_closed_one_is.__doc__)
    assert between(workspace, "win_rate") is None  # over everything no date is needed
    assert between(workspace, "win_rate", YEAR) == (pytest.approx(50), pytest.approx(100 * 2 / 3))
    assert between(workspace, "deals_won", YEAR) == (1, 2)


def test_a_rate_is_open_where_only_lost_deals_have_no_date():
    """
    deals | deal_id | outcome | amount | closed_at
          | d1      | won     | 10     | 2024-02-01
          | d2      | lost    | 10     |
    """
    workspace = drawn(test_a_rate_is_open_where_only_lost_deals_have_no_date.__doc__)
    found = bounds(workspace, [KPIS["win_rate"]], YEAR)["win_rate"]
    assert (found.low, found.high) == (pytest.approx(50), pytest.approx(100))
    assert found.reason == "1 won or lost deal without a closing date"


def test_a_closed_deal_without_an_outcome_is_won_or_lost():
    """
    deals | deal_id | outcome | amount | created_at | closed_at
          | d1      | won     | 10     | 2024-01-01 | 2024-02-01
          | d2      | lost    | 10     | 2024-01-01 | 2024-02-01
          | d3      |         | 10     | 2024-01-01 | 2024-03-01
          | d4      |         | 10     | 2024-01-01 |
    """
    workspace = drawn(test_a_closed_deal_without_an_outcome_is_won_or_lost.__doc__)
    assert between(workspace, "win_rate") == (pytest.approx(100 / 3), pytest.approx(200 / 3))


def test_amounts_that_are_not_known_lie_between_those_that_are():
    """
    deals | deal_id | outcome | amount | closed_at
          | d1      | won     | 10     | 2024-02-01
          | d2      | won     | 40     | 2024-02-01
          | d3      | won     |        | 2024-02-01
          | d4      | lost    | 900    | 2024-02-01
    """
    workspace = drawn(test_amounts_that_are_not_known_lie_between_those_that_are.__doc__)
    assert between(workspace, "won_value") == (60, 90)
    assert between(workspace, "average_deal_size") == (20, 30)
    found = bounds(workspace, [KPIS["won_value"]], EVERYTHING)["won_value"]
    assert found.by_seen
    assert found.gaps == (("deals.amount", 1),)
    reading = readings(workspace, [KPIS["won_value"]], EVERYTHING)["won_value"]
    assert reading.value == 50  # below both, since a total leaves out what is not known
    assert found.sentence(reading, short=True).startswith("filled in, between 60 and 90, depending on 1 deal")


def test_orders_without_a_customer_leave_open_who_bought_again():
    """
    customers | customer_id
              | c1
              | c2
    orders    | order_id | customer_id | ordered_at | amount
              | o1       | c1          | 2024-01-01 | 5
              | o2       | c1          | 2024-01-02 | 5
              | o3       | c2          | 2024-01-03 | 5
              | o4       |             | 2024-01-04 | 5
              | o5       |             | 2024-01-05 | 5
              | o6       |             | 2024-01-06 | 5
    """
    workspace = drawn(test_orders_without_a_customer_leave_open_who_bought_again.__doc__)
    # worst: three customers of one order each; best: c2 bought again, and somebody else twice
    assert between(workspace, "repeat_purchase_rate") == (pytest.approx(100 / 5), pytest.approx(100))
    assert between(workspace, "purchase_frequency") == (pytest.approx(6 / 5), pytest.approx(6 / 2))


def test_nothing_is_open_where_nothing_is_blank_and_nothing_is_said_of_what_nobody_can_work_out():
    """
    customers | customer_id | acquired_at | churned_at | is_churned
              | c1          | 2024-01-01  |            | no
              | c2          |             | 2024-03-01 | yes
    deals     | deal_id | outcome | amount | created_at | closed_at
              | d1      | won     | 10     | 2024-01-01 | 2024-02-01
    """
    text = test_nothing_is_open_where_nothing_is_blank_and_nothing_is_said_of_what_nobody_can_work_out.__doc__
    workspace = drawn(text)
    assert bounds(workspace, [KPIS["win_rate"], KPIS["churn_rate"], KPIS["won_value"]], EVERYTHING) == {}


def test_what_is_worth_filling_in_is_weighed_by_the_figures_that_hang_on_it():
    """
    deals | deal_id | outcome | amount | closed_at
          | d1      | won     | 10     | 2024-02-01
          | d2      | won     | 40     | 2024-02-01
          | d3      | won     |        | 2024-02-01
          | d4      | lost    |        | 2024-02-01
    """
    workspace = drawn(test_what_is_worth_filling_in_is_weighed_by_the_figures_that_hang_on_it.__doc__)
    (weight,) = worth_filling(workspace, EVERYTHING)
    assert (weight.field, weight.cells) == ("deals.amount", 1)  # nobody asks what a lost deal was worth
    said = [str(each) for each in weight.narrowings]
    assert "settle Value of won deals, now between 60 and 90" in said
    assert all(each.left == 0 for each in weight.narrowings)


def test_filling_one_of_two_fields_leaves_what_the_other_holds_open():
    """
    deals | deal_id | outcome | amount | closed_at
          | d1      | won     | 10     | 2024-02-01
          | d2      | won     | 40     | 2024-02-01
          | d3      | won     |        | 2024-02-01
          | d4      | won     | 20     |
    """
    workspace = drawn(test_filling_one_of_two_fields_leaves_what_the_other_holds_open.__doc__)
    found = {each.field: each for each in worth_filling(workspace, YEAR)}
    won = {field: {n.kpi.name: n for n in each.narrowings}["won_value"] for field, each in found.items()}
    assert (won["deals.amount"].before.low, won["deals.amount"].before.high) == (60, 110)
    assert won["deals.amount"].left == 20
    assert won["deals.closed_at"].left == 30


FILLINGS = {"outcome": ("won", "lost"), "closed_at": (datetime(2024, 5, 1), datetime(2023, 5, 1))}
DEAL = st.tuples(
    st.sampled_from(["won", "lost", "open", None]),
    st.sampled_from([datetime(2024, 2, 1), datetime(2023, 2, 1), None]),
    st.sampled_from([10.0, 20.0, 50.0, None]),
)


def every_filling(deals: pd.DataFrame) -> list[pd.DataFrame]:
    """The deals under each filling of what should be there: outcomes of closed ones, dates of won and lost ones, and
    the amounts of the won ones at the smallest and the largest that are known of those."""
    gaps = [
        (row, name)
        for row, deal in deals.iterrows()
        for name, is_gap in (
            ("outcome", deal["outcome"] is None and pd.notna(deal["closed_at"])),
            ("closed_at", deal["outcome"] in ("won", "lost") and pd.isna(deal["closed_at"])),
        )
        if is_gap
    ]
    found = []
    for values in product(*(FILLINGS[name] for _, name in gaps)):
        filled = deals.copy()
        for (row, name), value in zip(gaps, values, strict=True):
            filled.loc[row, name] = value
        found.append(filled)
    return found


@settings(max_examples=8)
@given(st.lists(DEAL, min_size=1, max_size=6))
def test_the_bounds_of_a_rate_and_a_count_are_those_of_every_filling(rows):
    deals = pd.DataFrame(rows, columns=["outcome", "closed_at", "amount"]).astype({"outcome": object})
    deals["closed_at"] = pd.to_datetime(deals["closed_at"])
    deals["deal_id"] = [f"d{at}" for at in range(len(deals))]
    rates, counts = [], []
    for filled in every_filling(deals.where(deals.notna(), None)):
        closed = pd.to_datetime(filled["closed_at"])
        inside = filled[(closed >= "2024-01-01") & (closed < "2025-01-01")]
        won, lost = (inside["outcome"] == "won").sum(), (inside["outcome"] == "lost").sum()
        counts.append(won)
        rates.append(100 * won / (won + lost) if won + lost else np.nan)
    workspace = Workspace.of({"deals": deals}, now=datetime(2025, 6, 1))
    assert between(workspace, "deals_won", YEAR) in ((min(counts), max(counts)), None)
    found = between(workspace, "win_rate", YEAR)
    if found is not None:
        assert found == (pytest.approx(np.nanmin(rates)), pytest.approx(np.nanmax(rates)))
    elif not np.isnan(rates).any() and readings(workspace, [KPIS["win_rate"]], YEAR)["win_rate"].value is not None:
        assert min(rates) == pytest.approx(max(rates))


@settings(max_examples=8)
@given(st.lists(DEAL, min_size=2, max_size=5))
def test_the_bounds_of_a_total_and_a_mean_are_those_of_every_filling(rows):
    deals = pd.DataFrame(rows, columns=["outcome", "closed_at", "amount"]).astype({"outcome": object})
    deals["closed_at"] = pd.to_datetime(deals["closed_at"])
    deals["deal_id"] = [f"d{at}" for at in range(len(deals))]
    bare = deals.where(deals.notna(), None)
    sure = deals[(deals["outcome"] == "won") & (deals["closed_at"].dt.year == 2024)]["amount"].dropna()
    ends = (sure.min(), sure.max()) if len(sure) else ()
    totals, means = [], []
    for filled in every_filling(bare):
        inside = filled[(filled["outcome"] == "won") & (pd.to_datetime(filled["closed_at"]).dt.year == 2024)]
        known = [float(amount) for amount in inside["amount"] if pd.notna(amount)]
        blanks = len(inside) - len(known)
        for values in product(ends, repeat=blanks):
            totals.append(sum(known) + sum(values))
            means.append(np.mean([*known, *values]) if len(inside) else np.nan)
    workspace = Workspace.of({"deals": deals}, now=datetime(2025, 6, 1))
    for name, values in (("won_value", totals), ("average_deal_size", means)):
        found = between(workspace, name, YEAR)
        if found is not None:
            assert found == (pytest.approx(np.nanmin(values)), pytest.approx(np.nanmax(values)))
        elif len(sure):
            assert np.nanmin(values) == pytest.approx(np.nanmax(values))
