"""The view: which days a choice means, and how it is said."""

from datetime import date

import pytest

from crm_analytics.conditions import FilterSet, is_
from crm_analytics.evaluate import Compare, Scope
from crm_analytics.model import Model, TableInfo
from crm_analytics.periods import Grain, Period, Preset
from crm_analytics.ui.view import AUTOMATIC, View, compared_period, grain_of, in_words, period_of, span, trend_span

MODEL = Model("digest", first_day=date(2016, 10, 20), last_day=date(2017, 12, 31))
NO_DATES = Model("digest")


def test_presets_count_back_from_the_last_day_of_the_data():
    assert period_of(Preset.LAST_MONTH, (), MODEL) == Period(date(2017, 12, 1), date(2018, 1, 1))
    assert period_of(Preset.THIS_YEAR, (), MODEL) == Period(date(2017, 1, 1), date(2018, 1, 1))


def test_all_data_is_no_period():
    assert period_of(Preset.ALL, (), MODEL) is None


def test_custom_dates_hold_both_days():
    picked = (date(2017, 3, 1), date(2017, 3, 31))
    assert period_of(Preset.CUSTOM, picked, MODEL) == Period(date(2017, 3, 1), date(2017, 4, 1))


def test_a_half_picked_range_runs_to_the_last_day():
    assert period_of(Preset.CUSTOM, (date(2017, 3, 1),), MODEL) == Period(date(2017, 3, 1), date(2018, 1, 1))


def test_a_range_from_a_link_may_be_the_wrong_way_round_or_after_the_data():
    wrong = (date(2017, 3, 31), date(2017, 3, 1))
    assert period_of(Preset.CUSTOM, wrong, MODEL) == Period(date(2017, 3, 1), date(2017, 4, 1))
    assert period_of(Preset.CUSTOM, (date(2030, 1, 1),), MODEL) == Period(date(2030, 1, 1), date(2030, 1, 2))


@pytest.mark.parametrize("preset", list(Preset))
def test_data_without_dates_has_no_period(preset):
    assert period_of(preset, (), NO_DATES) is None
    assert span(NO_DATES) is None


@pytest.mark.parametrize(
    ("days", "expected"),
    [(7, Grain.DAY), (90, Grain.WEEK), (365, Grain.MONTH), (1500, Grain.QUARTER), (9000, Grain.YEAR)],
)
def test_the_automatic_grain_suits_the_length(days, expected):
    period = Period(date(2000, 1, 1), date.fromordinal(date(2000, 1, 1).toordinal() + days))
    assert grain_of(AUTOMATIC, period) is expected


def test_a_grain_too_fine_for_a_chart_gives_way():
    century = Period(date(1926, 1, 1), date(2026, 1, 1))
    assert grain_of("day", century) is Grain.QUARTER
    assert grain_of("day", Period(date(2024, 1, 1), date(2026, 1, 1))) is Grain.DAY
    assert grain_of("year", century) is Grain.YEAR


def test_trends_over_all_data_begin_with_the_first_deal_not_with_the_oldest_customer():
    tables = {
        "customers": TableInfo("customers", 9, {}, first_day=date(1999, 1, 1)),
        "deals": TableInfo("deals", 9, {}, first_day=date(2024, 3, 1)),
    }
    model = Model("digest", tables, first_day=date(1999, 1, 1), last_day=date(2025, 12, 31))
    assert trend_span(model) == Period(date(2024, 3, 1), date(2026, 1, 1))
    assert trend_span(Model("digest")) is None


def test_a_grain_that_does_not_exist_is_the_automatic_one():
    assert grain_of("fortnight", None) is Grain.MONTH
    assert grain_of("day", None) is Grain.DAY


def test_days_of_lists_that_know_months_only_are_taken_by_the_month():
    model = Model("", first_day=date(2024, 10, 1), last_day=date(2025, 1, 31), unit=Grain.MONTH, in_months=True)
    assert period_of(Preset.LAST_30_DAYS, (), model) == Period(date(2025, 1, 1), date(2025, 2, 1))
    assert period_of(Preset.LAST_90_DAYS, (), model) == Period(date(2024, 11, 1), date(2025, 2, 1))
    assert period_of(Preset.LAST_MONTH, (), model) == Period(date(2025, 1, 1), date(2025, 2, 1))
    assert grain_of(AUTOMATIC, Period(date(2025, 1, 1), date(2025, 2, 1)), model.unit) is Grain.MONTH
    quarter = Scope(Period(date(2025, 1, 1), date(2025, 4, 1)))
    assert compared_period(quarter, model) == Period(date(2024, 10, 1), date(2025, 1, 1))


def test_days_of_lists_that_know_weeks_only_are_taken_by_the_week():
    model = Model("", first_day=date(2024, 10, 7), last_day=date(2025, 2, 2), unit=Grain.WEEK)
    assert period_of(Preset.LAST_30_DAYS, (), model) == Period(date(2024, 12, 30), date(2025, 2, 3))
    assert period_of(Preset.LAST_MONTH, (), model) == Period(date(2025, 1, 1), date(2025, 2, 1))


def test_the_compared_days_are_those_before():
    march = Period(date(2017, 3, 1), date(2017, 4, 1))
    assert compared_period(Scope(march), Model("")) == march.previous()
    assert compared_period(Scope(march, compare=Compare.YEAR_BEFORE), Model("")) == march.a_year_before()
    assert compared_period(Scope(march, compare=Compare.NONE), Model("")) is None
    assert compared_period(Scope(), Model("")) is None


def test_the_view_is_said_in_words_with_strangers_values_escaped():
    filters = FilterSet.of([is_("deals.stage", "Won"), is_("deals.owner", "![x](http://y)")])
    said = in_words(View(Scope(filters=filters), Grain.MONTH, MODEL))
    assert said.startswith("**20 Oct 2016 – 31 Dec 2017** (all data)")
    assert r"**Stage is Won**" in said
    assert "![x](http" not in said


def test_a_view_without_filters_says_so():
    period = Period(date(2017, 3, 1), date(2017, 4, 1))
    said = in_words(View(Scope(period), Grain.DAY, MODEL))
    assert said == "**1 Mar – 31 Mar 2017** · compared with 29 Jan – 28 Feb 2017 · no filters"
