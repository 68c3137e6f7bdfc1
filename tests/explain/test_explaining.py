"""What changed, on whole workspaces: small tables in docstrings are the data."""

from datetime import date, datetime, timedelta

import pytest

import crm_analytics as crm
from crm_analytics.catalogue import KPIS, kpi
from crm_analytics.conditions import FilterSet, is_
from crm_analytics.evaluate import Compare, Scope, readings
from crm_analytics.explain import Verdict, Weight, best_dimension, decompose, explain, reversals
from crm_analytics.kpi import Area, Kpi
from crm_analytics.measures import Difference, Ratio, count, distinct, rate
from crm_analytics.periods import Period
from crm_analytics.units import Unit
from crm_analytics.workspace import Workspace
from tests.tables_in_words import drawn

MARCH = Scope(Period(date(2024, 3, 1), date(2024, 3, 31)))
"""Thirty days: the period before is 31 January to 29 February."""


TWO_AND_ONE = (2, "Ann | Web | won | 5 | 2024-02-02 | 2024-02-03"), (1, "Ann | Web | won | 5 | 2024-03-02 | 2024-03-03")


def repeated(*rows: tuple[int, str]) -> str:
    """A table of deals: how many of each row, and one before and after them, so that both periods are whole."""
    lines = ["deals | owner | source | outcome | amount | created_at | closed_at"]
    lines += [f"      | {row}" for many, row in rows for _ in range(many)]
    lines += [f"      | | | open | | {day} | " for day in ("2023-12-01", "2024-04-02")]
    return "\n".join(lines)


def test_a_total_is_divided_by_owner():
    """
    deals | owner | outcome | amount | closed_at
          | Ann   | won     | 100    | 2024-02-05
          | Ann   | won     | 150    | 2024-03-05
          | Ann   | won     | 150    | 2024-03-06
          | Bob   | won     | 300    | 2024-02-06
          |       | won     | 50     | 2024-02-07
          | Bob   | lost    | 900    | 2024-03-07
          | Bob   | lost    | 10     | 2023-12-01
          | Bob   | lost    | 10     | 2024-04-02
    """
    workspace = drawn(test_a_total_is_divided_by_owner.__doc__)
    found = decompose(workspace, kpi("won_value"), MARCH, "deals.owner")
    assert (found.previous, found.value, found.change) == (450, 300, -150)
    assert [(part.label, part.effects.total) for part in found.parts] == [("Bob", -300), ("Ann", 200), ("(none)", -50)]
    assert found.effects.total == pytest.approx(-150)
    # Three deals of 150 on average became two of 150: all of it is volume.
    assert found.effects.volume == pytest.approx(-150)
    assert found.parts[2].key is None


def test_a_rate_is_divided_by_source_in_points():
    """
    deals | source | outcome | closed_at
          | Web    | won     | 2024-02-05
          | Fair   | lost    | 2024-02-06
          | Web    | won     | 2024-03-05
          | Fair   | lost    | 2024-03-06
          | Fair   | lost    | 2024-03-07
          | Fair   | open    |
    """
    workspace = drawn(test_a_rate_is_divided_by_source_in_points.__doc__)
    found = decompose(workspace, kpi("win_rate"), MARCH, "deals.source")
    assert found.change == pytest.approx(-100 / 6)
    assert found.rows == "won or lost deals"
    fair, web = sorted(found.parts, key=lambda part: part.label)
    assert fair.effects.rate == web.effects.rate == 0
    assert (fair.share_before, fair.share_now, fair.n) == (0.5, pytest.approx(2 / 3), 2)
    # Fair: +1/6 × (0 − 41.67); Web: −1/6 × (100 − 41.67)
    assert (fair.effects.mix, web.effects.mix) == (pytest.approx(-6.944, abs=1e-3), pytest.approx(-9.722, abs=1e-3))


def test_an_average_is_divided_into_rate_and_mix_and_blank_amounts_are_in_neither():
    """
    deals | owner | outcome | amount | closed_at
          | Ann   | won     | 100    | 2024-02-05
          | Bob   | won     | 300    | 2024-02-06
          | Ann   | won     | 200    | 2024-03-05
          | Bob   | won     | 300    | 2024-03-06
          | Bob   | won     |        | 2024-03-07
          | Cyd   | won     |        | 2024-03-08
    """
    workspace = drawn(test_an_average_is_divided_into_rate_and_mix_and_blank_amounts_are_in_neither.__doc__)
    found = decompose(workspace, kpi("average_deal_size"), MARCH, "deals.owner")
    assert found.change == 50
    told = [(part.label, part.effects.rate, part.effects.mix) for part in found.parts]
    assert told == [("Ann", 50, 0), ("Bob", 0, 0)]


def test_a_difference_of_two_shares_of_one_base_is_divided():
    """
    deals | owner | outcome | closed_at
          | Ann   | won     | 2024-02-05
          | Bob   | lost    | 2024-02-06
          | Ann   | won     | 2024-03-05
          | Bob   | won     | 2024-03-06
          | Bob   | lost    | 2024-03-07
          | Bob   | won     | 2024-03-08
    """
    closed = count("deals", is_("deals.outcome", "won", "lost"), on="closed_at")
    won, lost = (count("deals", is_("deals.outcome", outcome), on="closed_at") for outcome in ("won", "lost"))
    measure = Difference(rate(won, closed), rate(lost, closed))
    net = Kpi("net", "Net", "Won less lost.", Area.SALES, measure, Unit.PERCENT)
    workspace = drawn(test_a_difference_of_two_shares_of_one_base_is_divided.__doc__)
    found = decompose(workspace, net, MARCH, "deals.owner")
    assert (found.previous, found.value) == (0, 50)
    assert found.effects.total == pytest.approx(50)


def test_open_deals_of_which_some_have_no_date_are_not_compared():
    """
    deals | owner | outcome | created_at | closed_at
          | Ann   | open    | 2024-02-05 |
          | Bob   | open    | 2024-03-05 |
          | Bob   | open    |            |
          | Bob   | won     | 2024-02-06 | 2024-03-20
          | Ann   | won     | 2024-03-01 | 2024-03-30
    """
    workspace = drawn(test_open_deals_of_which_some_have_no_date_are_not_compared.__doc__)
    scope = Scope(Period(date(2024, 3, 1), date(2024, 4, 1)))
    found = decompose(workspace, kpi("open_deals"), scope, "deals.owner")
    reading = readings(workspace, [kpi("open_deals")], scope)["open_deals"]
    assert reading.value == 3  # the one without a date is open as well, but nobody knows since when
    why = "1 of the 3 open deals has no Created date, so the earlier count cannot be compared."
    assert reading.previous_reason == why
    assert why in (found.reason or "")
    assert found.parts == ()


def test_a_period_that_is_running_is_compared_with_as_many_days():
    """
    deals | owner | outcome | created_at
          | Ann   | open    | 2024-01-01
          | Ann   | open    | 2024-02-02
          | Ann   | open    | 2024-02-28
          | Bob   | open    | 2024-03-02
          | Bob   | open    | 2024-03-10
    """
    workspace = drawn(test_a_period_that_is_running_is_compared_with_as_many_days.__doc__)
    found = decompose(workspace, kpi("deals_created"), MARCH, "deals.owner")
    assert {part.label: part.effects.total for part in found.parts} == {"Bob": 2, "Ann": -1}


@pytest.mark.parametrize(
    ("name", "word"),
    [("lead_response_hours", "middle"), ("revenue_growth", "change already"), ("sales_velocity", "several figures")],
)
def test_what_cannot_be_divided_says_why(name, word):
    """
    deals  | owner | outcome | amount | created_at | closed_at
           | Ann   | won     | 100    | 2023-12-31 | 2024-02-01
           | Ann   | won     | 100    | 2024-01-31 | 2024-02-10
           | Ann   | won     | 100    | 2024-03-01 | 2024-03-10
           | Ann   | open    |        | 2024-04-01 |
    leads  | owner | created_at | response_hours
           | Ann   | 2024-02-10 | 3
           | Ann   | 2024-03-10 | 2
    orders | owner | ordered_at | amount
           | Ann   | 2024-01-01 | 3
           | Ann   | 2023-12-31 | 3
           | Ann   | 2024-02-10 | 3
           | Ann   | 2024-03-10 | 2
    """
    workspace = drawn(test_what_cannot_be_divided_says_why.__doc__)
    entity = {"lead_response_hours": "leads", "revenue_growth": "orders"}.get(name, "deals")
    found = decompose(workspace, kpi(name), MARCH, f"{entity}.owner")
    assert word in (found.reason or "")
    assert found.parts == ()
    (told,) = explain(workspace, [kpi(name)], MARCH)
    assert told.reason is None
    assert told.sentence.startswith(kpi(name).label)


def test_distinct_counts_and_ratios_of_ratios_have_no_parts():
    workspace = drawn(repeated(*TWO_AND_ONE))
    different = Kpi("d", "D", "D.", Area.SALES, distinct("deals", "source"), Unit.COUNT)
    assert "several parts" in (decompose(workspace, different, MARCH, "deals.owner").reason or "")
    twice = Kpi("t", "T", "T.", Area.SALES, Ratio(Ratio(count("deals"), count("deals")), count("deals")), Unit.NUMBER)
    assert "several figures" in (decompose(workspace, twice, MARCH, "deals.owner").reason or "")


def test_without_something_to_compare_with_there_is_a_reason():
    workspace = drawn(repeated((3, "Ann | Web | won | 5 | 2024-03-02 | 2024-03-03")))
    for scope, word in [
        (Scope(), "Choose a period"),
        (Scope(MARCH.period, compare=Compare.NONE), "not compared"),
        (MARCH, "nothing to compare with"),
    ]:
        found = decompose(workspace, kpi("win_rate"), scope, "deals.owner")
        assert word in (found.reason or "")
        (told,) = explain(workspace, [kpi("win_rate")], scope)
        assert told.reason
        assert told.sentence == f"Win rate: {told.reason}"


def test_a_field_that_is_not_there_is_named():
    found = decompose(drawn(repeated(*TWO_AND_ONE)), kpi("deals_won"), MARCH, "deals.Colour")
    assert "no Colour" in (found.reason or "")


def test_filters_are_kept():
    rows = repeated(
        (4, "Ann | Web | won | 5 | 2024-02-02 | 2024-02-03"),
        (1, "Ann | Web | won | 5 | 2024-03-02 | 2024-03-03"),
        (9, "Bob | Fair | won | 5 | 2024-02-02 | 2024-02-03"),
    )
    scope = Scope(MARCH.period, FilterSet.of([is_("deals.owner", "Ann")]))
    found = decompose(drawn(rows), kpi("deals_won"), scope, "deals.source")
    assert [(part.label, part.effects.total) for part in found.parts] == [("Web", -3)]


def test_simpsons_reversal_is_pointed_out():
    """Each source is won more often than before, all deals less often: there are far more from the Fair now.

    closed deals | before        | now
    Web          | 72 / 80 = 90 % | 19 / 20 = 95 %
    Fair         |  4 / 20 = 20 % | 24 / 80 = 30 %
    all          | 76 %           | 43 %
    """
    before, now = "5 | 2024-02-01 | 2024-02-03", "5 | 2024-03-01 | 2024-03-03"
    workspace = drawn(
        repeated(
            (72, f"Ann | Web | won | {before}"),
            (8, f"Ann | Web | lost | {before}"),
            (4, f"Bob | Fair | won | {before}"),
            (16, f"Bob | Fair | lost | {before}"),
            (19, f"Ann | Web | won | {now}"),
            (1, f"Ann | Web | lost | {now}"),
            (24, f"Bob | Fair | won | {now}"),
            (56, f"Bob | Fair | lost | {now}"),
        )
    )
    (found, _) = reversals(workspace, kpi("win_rate"), MARCH)
    assert (found.decomposition.by, found.is_complete, found.is_clear) == ("deals.owner", True, True)
    assert found.change == pytest.approx(-33)
    assert found.at_same_mix == pytest.approx(7.5)  # +5 × 0.5 and +10 × 0.5
    (told,) = explain(workspace, [kpi("win_rate")], MARCH, by="deals.source")
    behind = " ".join(told.details)
    assert "Look closer: in every one of the 2 groups by Source it rose" in behind
    assert "would have risen 7.5 points" in behind


def test_no_reversal_where_parts_and_whole_agree():
    workspace = drawn(
        repeated(
            (6, "Ann | Web | won | 5 | 2024-02-01 | 2024-02-03"),
            (6, "Bob | Fair | lost | 5 | 2024-02-01 | 2024-02-03"),
            (6, "Ann | Web | won | 5 | 2024-03-01 | 2024-03-03"),
            (6, "Bob | Fair | won | 5 | 2024-03-01 | 2024-03-03"),
        )
    )
    assert reversals(workspace, kpi("win_rate"), MARCH) == ()


def test_the_field_whose_parts_stand_out_is_chosen():
    """Won deals halve, and all of it at the Fair; owners have half of each, and do not tell."""
    won = [
        (many // 2, f"{owner} | {source} | won | 5 | {day} | {day}")
        for source, day, many in [
            ("Web", "2024-02-03", 40),
            ("Web", "2024-03-03", 40),
            ("Fair", "2024-02-03", 60),
            ("Fair", "2024-03-03", 10),
        ]
        for owner in ("Ann", "Bob")
    ]
    found = best_dimension(drawn(repeated(*won)), kpi("deals_won"), MARCH)
    assert found is not None
    assert found.by == "deals.source"
    assert found.concentration > 0
    assert found.parts[0].label == "Fair"


def test_a_field_that_says_how_it_ended_or_when_it_was_is_not_an_explanation():
    """
    deals | lost_reason | Quarter | Rated   | source | outcome | closed_at
          |             | Q4 2023 | yes     | Web    | won     | 2024-02-05
          | Price       | Q4 2023 | no      | Web    | lost    | 2024-02-06
          |             | Q4 2023 | yes     | Fair   | won     | 2024-02-07
          |             | Q1 2024 | yes     | Web    | won     | 2024-03-05
          | Price       | Q1 2024 | no      | Fair   | lost    | 2024-03-06
          | Price       | Q1 2024 | no      | Fair   | lost    | 2024-03-07
          | Price       | Q4 2023 | no      | Web    | lost    | 2023-12-01
          | Price       | Q1 2024 | no      | Web    | lost    | 2024-04-02
    """
    workspace = drawn(test_a_field_that_says_how_it_ended_or_when_it_was_is_not_an_explanation.__doc__)
    found = best_dimension(workspace, kpi("win_rate"), MARCH)
    assert found is not None
    assert found.by == "deals.source"


def test_hundreds_of_parts_are_put_together_and_still_add_up():
    rows = [(at % 3 + 1, f"o{at} | Web | won | {at} | 2024-02-02 | 2024-02-03") for at in range(120)]
    rows += [(at % 2 + 1, f"o{at} | Web | won | {2 * at} | 2024-03-02 | 2024-03-03") for at in range(60, 180)]
    workspace = drawn(repeated(*rows))
    for name in ("won_value", "deals_won", "average_deal_size"):
        found = decompose(workspace, kpi(name), MARCH, "deals.owner")
        assert len(found.parts) == 51
        assert found.parts[-1].label == "(other)"
        assert sum(part.effects.total for part in found.parts) == pytest.approx(found.change, rel=1e-9)
        reading = readings(workspace, [kpi(name)], MARCH)[name]
        assert found.value == pytest.approx(reading.value, rel=1e-12)


def test_findings_are_said_in_plain_words_and_ranked():
    months = [f"2023-{month:02d}-15" for month in range(4, 13)] + ["2024-01-15", "2024-02-15"]
    rows = [(10 + at % 2, f"Ann | Web | won | 100 | {day} | {day}") for at, day in enumerate(months)]
    rows += [(10, f"Ann | Web | lost | 100 | {day} | {day}") for day in months]
    rows += [(30, "Ann | Web | won | 100 | 2024-03-15 | 2024-03-15")]
    rows += [(20, "Bob | Fair | lost | 100 | 2024-03-15 | 2024-03-15")]
    rows += [(1, "Bob | Fair | lost | 100 | 2024-04-15 | 2024-04-15")]
    scope = Scope(Period(date(2024, 3, 1), date(2024, 4, 1)))
    found = explain(drawn(repeated(*rows)), list(KPIS.values()), scope)
    assert len(found) == len(KPIS)
    told = {each.kpi: each for each in found}
    won = told["deals_won"]
    assert won.sentence.startswith("Deals won rose 20 (+200.0 %) to 30")
    assert won.signal.verdict is Verdict.SIGNAL
    assert won.weight is Weight.SIGNAL
    assert "Outside its usual monthly range of" in " ".join(won.details)
    assert won.is_good
    assert told["won_value"].reason == "It is the same as Revenue here."
    assert told["average_deal_size"].sentence.startswith("Average deal size did not change: 100.")
    assert found[0].signal.verdict is Verdict.SIGNAL
    without = [each.reason is not None for each in found]
    assert without == sorted(without)


def test_an_empty_workspace_has_reasons_and_no_traceback():
    with Workspace.open() as workspace:
        for scope in (Scope(), MARCH):
            found = explain(workspace, list(KPIS.values()), scope)
            assert all(each.reason for each in found)
        assert best_dimension(workspace, kpi("win_rate"), MARCH) is None
        assert decompose(workspace, kpi("win_rate"), MARCH, "deals.owner").reason


def test_the_library_says_what_changed_and_judges_a_trend():
    days = [f"2024-{month:02d}-10" for month in range(1, 12)]
    workspace = drawn(repeated(*((at + 3, f"Ann | Web | won | 5 | {day} | {day}") for at, day in enumerate(days))))
    (found,) = crm.changes(workspace, "deals_won", start=date(2024, 10, 2), end=date(2024, 11, 1))
    assert found.sentence.startswith("Deals won rose 1 (+9.1 %) to 12")
    judged = crm.signal(workspace, "deals_won", "month", end=date(2024, 11, 1))
    assert [point.label for point in judged.judged] == ["Oct 2024"]


def test_customers_at_the_end_are_not_divided_by_whether_it_is_their_first_time():
    """Ten buy weekly; from April on only half of them do."""
    days = [(who, date(2024, 1, 1 + who) + timedelta(days=7 * week)) for who in range(10) for week in range(26)]
    rows = [f" | C{who} | 10 | {day}" for who, day in days if day < date(2024, 4, 1) or who < 5]
    workspace = drawn("\n".join(["orders | customer_id | amount | ordered_at", *rows]))
    scope = Scope(Period(date(2024, 4, 1), date(2024, 6, 24)))
    found = best_dimension(workspace, KPIS["customers_closing"], scope)
    assert found is None or not found.by.startswith("spells.")


@pytest.mark.parametrize(("gone", "weight"), [(1, Weight.USUAL), (3, Weight.SIGNAL)])
def test_one_customer_fewer_is_no_finding_however_long_their_number_stood_still(gone, weight):
    """Nine customers from 2022 on, of whom some leave in February 2024: the months before had nine each."""
    lines = ["customers | customer_id | acquired_at | churned_at"]
    lines += [f"          | c{at} | 2022-01-01 | {'2024-02-10' if at < gone else ''}" for at in range(9)]
    lines += ["orders | ordered_at | customer_id | amount"]
    lines += [f"       | 2024-04-0{at} | c8 | 1" for at in (1, 2)]
    march = Scope(Period(date(2024, 2, 1), date(2024, 4, 1)))
    (found,) = explain(drawn("\n".join(lines), datetime(2024, 5, 1)), [kpi("customers_closing")], march)
    assert (found.change, found.weight) == (-gone, weight)
    assert found.signal.verdict is Verdict.SIGNAL
