"""The one line that says what a picture means: right, and modest where it must be."""

from dataclasses import replace
from datetime import date

import pytest

from crm_analytics.catalogue import KPIS
from crm_analytics.evaluate import Compare, Scope
from crm_analytics.explain import Finding, Signal, Verdict, Weight
from crm_analytics.kpi import Alternative, Area, Exclusion, Interval, Kpi, KpiTable, Part, Point, Reading, TableColumn
from crm_analytics.measures import count, rate
from crm_analytics.model import Model
from crm_analytics.periods import Grain, Period
from crm_analytics.quality.doctor import Joint
from crm_analytics.questions import SAME_SALES, Question
from crm_analytics.ui import cards, meaning, side_by_side
from crm_analytics.ui.links_page.joint import sentence
from crm_analytics.ui.overview import compared_scope, said, without_change
from crm_analytics.ui.roles import ASKED_FIRST, Role, chosen_kpis, usual_role
from crm_analytics.units import Unit

WON = Kpi("won_value", "Won value", "d", Area.SALES, count("deals"), Unit.MONEY, additive=True)
WIN_RATE = Kpi("win_rate", "Win rate", "d", Area.SALES, rate(count("deals"), count("deals")), Unit.PERCENT)


def money(value: float | None, n: int = 10) -> Reading:
    return Reading(
        "won_value", Unit.MONEY, value=value, n=n, currency="EUR", reason=None if value is not None else "No."
    )


def share(value: float, around: float = 2.0, n: int = 500) -> Reading:
    return Reading(
        "win_rate", Unit.PERCENT, value=value, n=n, interval=Interval(value - around, value + around, "Wilson")
    )


def points(*readings: Reading, incomplete: bool = False) -> list[Point]:
    months = list(Period(date(2026, 1, 1), date(2026, len(readings) + 1, 1)).buckets(Grain.MONTH))
    found = zip(months, readings, strict=True)
    made = [Point(month, Grain.MONTH.label(month.start), reading) for month, reading in found]
    if incomplete:
        last = made[-1]
        made[-1] = Point(last.period, last.label, last.reading, complete=False)
    return made


def part(label: str | None, reading: Reading) -> Part:
    return Part(label, label or "(none)", reading)


def test_a_trend_says_the_latest_whole_month_against_the_one_before():
    said = meaning.of_trend(WON, points(money(100.0), money(80.0), money(120.0)), Grain.MONTH)
    assert said == "Mar 2026: €120, 50.0 % more than in Feb 2026. No month was higher."


def test_a_month_that_is_still_running_is_not_the_latest():
    said = meaning.of_trend(WON, points(money(100.0), money(80.0), money(5.0), incomplete=True), Grain.MONTH)
    assert said == "Feb 2026: €80, 20.0 % less than in Jan 2026. The highest month was Jan 2026 with €100."


def test_a_month_that_is_not_whole_and_higher_already_is_no_reason_to_say_that_none_was_higher():
    of = points(money(60.0), money(70.0), money(80.0), money(120.0), incomplete=True)
    assert meaning.of_trend(WON, of, Grain.MONTH).endswith("more than in Feb 2026. No whole month was higher.")
    of = points(money(90.0), money(80.0), money(120.0), incomplete=True)
    assert meaning.of_trend(WON, of, Grain.MONTH).endswith("The highest whole month was Jan 2026 with €90.")
    assert meaning.of_partial(of) == "Faded: Mar 2026, of which only a part is in this period."
    assert not meaning.of_partial(points(money(90.0)))


def test_rates_whose_intervals_overlap_are_not_called_different():
    said = meaning.of_trend(WIN_RATE, points(share(60.0), share(61.0)), Grain.MONTH)
    assert said == "Feb 2026: 61.0 %, not clearly different from Jan 2026 (60.0 %)."


def test_rates_change_in_points():
    said = meaning.of_trend(WIN_RATE, points(share(60.0), share(70.0)), Grain.MONTH)
    assert said == "Feb 2026: 70.0 %, 10.0 points more than in Jan 2026."


def test_nothing_complete_is_said():
    said = meaning.of_trend(WON, points(money(5.0), incomplete=True), Grain.MONTH)
    assert said == "No month of this period is complete yet."


def test_a_bucket_on_hardly_any_rows_is_not_compared_with_others():
    said = meaning.of_trend(WIN_RATE, points(share(60.0), share(61.0), share(100.0, n=3)), Grain.MONTH)
    assert said == "Mar 2026: 100 %, but on 3 rows only, too few to compare with other months."


def test_parts_that_are_all_alike_are_said_once():
    parts = [part("Ann", share(60.0)), part("Bob", share(60.0))]
    assert meaning.of_split(WIN_RATE, parts, "Owner", share(60.0)) == "All 2 of them: 60.0 %."


def test_growth_from_nothing_is_not_a_percentage():
    said = meaning.of_trend(WON, points(money(0.0), money(50.0)), Grain.MONTH)
    assert said == "Feb 2026: €50, more than in Jan 2026 (€0)."


def test_a_split_of_an_amount_says_who_leads_and_what_has_no_value():
    parts = [part("Ann", money(60.0)), part("Bob", money(30.0)), part(None, money(10.0))]
    said = meaning.of_split(WON, parts, "Owner", money(100.0))
    assert said == "Ann comes first with €60, 60.0 % of €100. €10 has no Owner."


def test_a_split_of_a_rate_counts_those_that_chance_does_not_explain():
    parts = [part("Ann", share(80.0)), part("Bob", share(60.5)), part("Cid", share(100.0, n=3))]
    said = meaning.of_split(WIN_RATE, parts, "Owner", share(61.0, 0.5))
    assert said == (
        "From Ann with 80.0 % to Bob with 60.5 %; 1 of 2 is further from 61.0 % for everything together than chance "
        "would explain."
    )


def test_a_rate_that_says_no_more_than_chance_says_that():
    said = meaning.of_split(WIN_RATE, [part("Ann", share(61.5)), part("Bob", share(60.5))], "Owner", share(61.0))
    assert said.endswith("none is further from 61.0 % for everything together than chance would explain.")


def test_the_narrowest_step_of_a_funnel_is_named():
    said = meaning.of_steps([("Leads", 200.0), ("Deals", 100.0), ("Won", 10.0)])
    assert said == "The narrowest step is from deals to won: 10.0 % go on."


OVERALL = {"win_rate": share(60.0), "won_value": money(None), "zeta": money(5.0), "csat": share(70.0)}
BY_NAME = {name: replace(WON, name=name) for name in OVERALL}


def test_cards_are_those_of_the_role_with_a_value_and_others_fill_them_up():
    found, filling = chosen_kpis(Role.SALES, (), BY_NAME, OVERALL)
    assert ([kpi.name for kpi in found], filling) == (["win_rate", "csat", "zeta"], 2)
    found, filling = chosen_kpis(Role.OWNER, (), BY_NAME, OVERALL)
    assert ([kpi.name for kpi in found], filling) == (["win_rate", "csat", "zeta"], 1)


def test_an_overview_of_one_s_own_is_what_was_chosen_in_its_order_and_at_most_eight():
    names = [f"k{at}" for at in range(10)]
    kpis = {name: replace(WON, name=name) for name in names}
    found, filling = chosen_kpis(Role.OWN, ["k9", "gone", *names], kpis, {})
    assert [kpi.name for kpi in found] == ["k9", *names[:7]]
    assert filling == 0


def test_who_has_not_chosen_a_role_gets_the_one_that_the_data_is_about():
    answered = {name: share(50.0) for name in ("csat", "first_response_hours", "ticket_backlog")}
    assert usual_role(answered) is Role.SERVICE
    assert usual_role({name: share(50.0) for name in ASKED_FIRST[Role.OWNER]}) is Role.OWNER


def test_all_data_is_told_by_its_last_full_quarter():
    model = Model("digest", first_day=date(2016, 10, 20), last_day=date(2018, 1, 15))
    scope = compared_scope(Scope(), model)
    assert scope is not None
    assert scope.period == Period(date(2017, 10, 1), date(2018, 1, 1))


def test_data_of_less_than_two_quarters_is_not_compared():
    model = Model("digest", first_day=date(2017, 11, 1), last_day=date(2018, 1, 15))
    assert compared_scope(Scope(), model) is None
    assert compared_scope(Scope(), Model("digest")) is None


@pytest.mark.parametrize(
    ("first_day", "start"),
    [(date(2025, 3, 31), date(2025, 7, 1)), (date(2025, 6, 1), date(2025, 9, 1)), (date(2025, 9, 1), None)],
    ids=["the quarter before is whole", "a month of it is there", "nothing is there before the month"],
)
def test_all_data_is_compared_with_days_that_are_whole(first_day, start):
    scope = compared_scope(Scope(), Model("digest", first_day=first_day, last_day=date(2025, 9, 30)))
    assert (scope.period.start if scope and scope.period else None) == start


def test_days_of_which_the_data_has_a_part_only_are_marked():
    before = Period(date(2025, 3, 31), date(2025, 7, 1))
    whole = replace(money(5.0), previous=4.0, previous_period=before, change=25.0)
    part = replace(whole, change=None, known_from=date(2025, 6, 1))
    assert side_by_side.against(whole) == "€4 (+25.0 %)"
    assert side_by_side.against(part) == "€4 (only from 1 Jun 2025 on)"
    assert side_by_side.of_days([whole]) == "The earlier figures are of 31 Mar – 30 Jun 2025."
    assert side_by_side.of_days([whole, part]).endswith("of which your data has only those from 1 Jun 2025 on.")
    assert side_by_side.before_called(Period(date(2025, 7, 1), date(2025, 10, 1))) == "The 92 days before"


def test_a_reader_who_compares_with_nothing_is_told_no_changes():
    march = Period(date(2017, 3, 1), date(2017, 4, 1))
    assert compared_scope(Scope(march, compare=Compare.NONE), Model("digest")) is None


def test_a_finding_says_whether_it_is_a_signal_and_strangers_words_are_escaped():
    reading = Reading("won_value", Unit.MONEY, value=120.0, n=9, previous=100.0, change=20.0)
    finding = Finding(
        "won_value",
        "Won value",
        "Won value: in ![x](y).",
        reading,
        Signal(Verdict.SIGNAL),
        change=20.0,
        weight=Weight.SIGNAL,
    )
    assert said(finding) == r":orange-badge[out of the ordinary] Won value\: in \!\[x\]\(y\)\."


def test_nothing_changed_is_said_only_where_something_was_counted():
    def found(n: int, change: float | None) -> list[Finding]:
        reading = Reading("won_value", Unit.MONEY, value=100.0, n=n, previous=100.0, change=change)
        return [Finding("won_value", "Won value", "The same.", reading, Signal(Verdict.NOISE), change=change)]

    assert without_change(found(9, 0.0)) == "Nothing changed"
    alone = Finding("won", "Won", "5.", Reading("won", Unit.COUNT, value=5.0, n=5), Signal(Verdict.NOISE))
    assert without_change([*found(9, 0.0), alone]) == "Of what both have, nothing changed"
    assert without_change(found(0, 0.0)).startswith("There is nothing to compare")
    assert without_change(found(9, None)).startswith("There is nothing to compare")


def test_what_is_counted_over_every_cell_has_no_interval_to_miss():
    share_of_cells = rate(WON.measure, WON.measure)
    complete = Kpi("data_completeness", "Completeness", "d", Area.QUALITY, share_of_cells, Unit.PERCENT)
    assert cards.rests_on(complete, replace(share(60.0), interval=None))[1] == "every cell counted, nothing estimated"


def test_a_link_of_one_row_is_said_of_one_row():
    one = Joint("orders", "customer_id", "customers", "customer_id", rows=1, blank=0, matched=0, keys=1, matched_keys=0)
    assert sentence(one, with_title=False).startswith("0 of 1 row finds its row by Customer ID")


def test_every_row_counted_is_said_only_where_it_is_true():
    without = replace(money(5.0), excluded=(Exclusion(1, "1 has no amount"),))
    assert cards.rests_on(WON, money(5.0)) == ["n = 10", "every row counted"]
    assert cards.rests_on(WON, without) == ["n = 10 · 1 left out", "added up, not estimated"]
    less = replace(money(5.0), taken_off=12.0, rows_called="order lines")
    assert cards.rests_on(WON, less) == [
        "n = 10 order lines",
        "less €12 cancelled or refunded",
    ]
    open_now = Question("deals.csv:same", "The same?", "They may be.", (), topic=SAME_SALES)
    doubted = replace(money(5.0), doubts=(open_now,))
    assert cards.rests_on(WON, doubted) == ["n = 10", "open question: may count twice"]
    assert cards.rests_on(WIN_RATE, replace(share(60.0), doubts=(open_now,)))[-1] == "open question: may count twice"
    assert cards.rests_on(WIN_RATE, replace(share(60.0), excluded=without.excluded))[0] == "n = 500 · 1 left out"


def test_what_comes_to_each_order_rests_on_orders_and_says_in_how_many_lines():
    reading = Reading("average_order_value", Unit.MONEY, value=42.0, n=11, denominator=9.0)
    assert meaning.said_n(reading, KPIS["average_order_value"]) == "n = 9 in 11 rows"
    assert meaning.said_n(replace(reading, denominator=11.0), KPIS["average_order_value"]) == "n = 11"


def test_the_definition_is_the_one_in_use():
    rival = Alternative("Median", count("deals"))
    kpi = replace(WON, alternatives={"median": rival})
    assert meaning.definition(kpi, {"definitions": {"won_value": "median"}}) == "Definition in use: Median."
    assert meaning.definition(kpi, {}) == meaning.definition(WON, {"definitions": {"won_value": "gone"}}) == "d"


def test_the_best_row_of_a_table_is_that_with_the_least_where_less_is_better():
    missed = KPIS["calls_missed_rate"]
    column = TableColumn("Not answered", missed.measure, Unit.PERCENT, "support_totals.agent", higher_is_better=False)
    listing = KpiTable("calls", "Calls", "Calls.", missed.area, "support_totals.agent", (column,))
    rows = [("Ann", [share(6.0)]), ("Ben", [share(2.0)]), ("(other)", [share(1.0)])]
    said = meaning.of_table(listing, rows)
    assert said.startswith("Not answered: Ben does best with 2")
    assert "Ann worst with 6" in said
    counts = replace(listing, columns=(replace(column, unit=Unit.COUNT),))
    assert not meaning.of_table(counts, rows), "how many rows there are can be seen"
