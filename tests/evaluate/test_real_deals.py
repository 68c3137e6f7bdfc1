"""The published figures of a real file: 8,800 deals of a hardware seller, from their CSV files to the numbers."""

from datetime import date, datetime

import pytest

import crm_analytics as crm
from crm_analytics.catalogue import KPIS, kpi
from crm_analytics.evaluate import Compare, Scope, proof, readings, splits, trends
from crm_analytics.periods import Grain, Period


@pytest.fixture(scope="module")
def deals(shared_data):
    names = ("accounts", "products", "sales_pipeline", "sales_teams")
    paths = [shared_data / "maven-crm" / f"{name}.csv" for name in names]
    with crm.load(*paths, accept=True, now=datetime(2018, 6, 1)) as workspace:
        yield workspace


def test_all_data(deals):
    found = readings(deals, list(KPIS.values()), Scope())
    assert found["deals_created"].value == 8800
    win_rate = found["win_rate"]
    assert (win_rate.numerator, win_rate.denominator) == (4238, 6711)
    assert win_rate.value == pytest.approx(63.15, abs=0.005)
    assert found["won_value"].value == found["revenue"].value == 10_005_534
    assert found["average_deal_size"].value == pytest.approx(2360.91, abs=0.005)
    assert found["open_deals"].value == 1589 + 500
    assert proof(deals, kpi("win_rate"), Scope()).with_numbers == "4,238 ÷ 6,711 × 100 = 63.15 %"


def test_by_manager_through_the_colleagues_list(deals):
    parts = splits(deals, [kpi("won_value")], Scope(), "users.manager")["won_value"]
    assert {part.label.split()[-1]: part.reading.value for part in parts} == {
        "Marxen": 2_251_930,
        "Sewald": 1_964_750,
        "Neubert": 1_960_545,
        "Rouche": 1_603_897,
        "Losch": 1_130_049,
        "Brinkmann": 1_094_363,
    }


def test_by_product(deals):
    parts = splits(deals, [kpi("win_rate")], Scope(), "deals.product")["win_rate"]
    assert {part.label.replace("GTXPro", "GTX Pro"): round(part.reading.value or 0, 1) for part in parts} == {
        "MG Special": 64.8,
        "GTX Plus Pro": 64.3,
        "GTX Basic": 63.7,
        "GTX Pro": 63.6,
        "GTX Plus Basic": 62.1,
        "MG Advanced": 60.3,
        "GTK 500": 60.0,
    }


def test_by_quarter(deals):
    year = Scope(Period(date(2017, 1, 1), date(2018, 1, 1)), compare=Compare.NONE)
    points = trends(deals, [kpi("deals_won")], year, Grain.QUARTER)["deals_won"]
    assert [(point.label, point.reading.value) for point in points] == [
        ("Q1 2017", 531),
        ("Q2 2017", 1254),
        ("Q3 2017", 1257),
        ("Q4 2017", 1196),
    ]
