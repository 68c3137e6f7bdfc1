"""The catalogue as data."""

import pytest

from crm_analytics.catalogue import KPIS, RULES, TABLES, in_area, kpi
from crm_analytics.issues import UnknownNameError
from crm_analytics.kpi import Area
from crm_analytics.measures import Aggregate, FirstAvailable, Growth, Ratio, leaves
from crm_analytics.units import Unit

SALES = {
    "lead_conversion_rate",
    "sales_conversion_rate",
    "win_rate",
    "average_deal_size",
    "sales_cycle_days",
    "pipeline_value",
    "sales_velocity",
    "revenue",
    "revenue_growth",
    "lead_response_hours",
    "lead_source_performance",
    "mql_count",
    "mql_rate",
    "forecast_accuracy",
    "leads_created",
    "deals_created",
    "deals_won",
    "won_value",
    "open_deals",
}


def test_sales_is_complete():
    assert {each.name for each in in_area(Area.SALES)} | set(TABLES) >= SALES


def test_an_unknown_kpi_offers_the_nearest_names():
    with pytest.raises(UnknownNameError, match=r'There is no KPI called "win_rat"\. Did you mean win_rate\?'):
        kpi("win_rat")


def test_names_are_names():
    assert all(name == each.name and name.isidentifier() for name, each in KPIS.items())
    assert not set(KPIS) & set(TABLES)


@pytest.mark.parametrize("each", KPIS.values(), ids=lambda each: each.name)
def test_rates_are_in_percent_and_money_is_money(each):
    if isinstance(each.measure, Ratio) and each.measure.is_rate:
        assert each.unit is Unit.PERCENT
        assert each.measure.scale == 100
    if isinstance(each.measure, Growth):
        assert each.unit is Unit.PERCENT
    if each.additive:
        measure = each.measure.choices[0] if isinstance(each.measure, FirstAvailable) else each.measure
        assert isinstance(measure, Aggregate)


def test_every_rule_that_a_measure_names_has_a_default():
    for each in KPIS.values():
        measures = [each.measure, *(rival.measure for rival in each.alternatives.values())]
        named = {leaf.rule for measure in measures for leaf in leaves(measure) if isinstance(leaf, Aggregate)}
        assert named - {None} <= set(RULES)
