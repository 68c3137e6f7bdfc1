"""The pages Customer value and Forecast: claims first, refusals in words, nothing that fails."""

from collections.abc import Callable
from datetime import datetime

import pandas as pd
import pytest
from streamlit.testing.v1 import AppTest

from crm_analytics.forecast import FORECASTS
from crm_analytics.workspace import Workspace
from tests.clv.companies import alike, buyers
from tests.clv.test_lifetime import orders_of
from tests.forecast.test_pipeline import deals
from tests.forecast.test_revenue import orders
from tests.ui.steps import wait_for_models

NOW = datetime(2027, 1, 1)


@pytest.fixture
def predict(fill: Callable[..., None], open_page: Callable[[str], AppTest]) -> Callable[..., AppTest]:
    """Opens a page of Predict on a workspace with these tables, and waits for its model."""

    def opened(page: str, tables: dict[str, pd.DataFrame]) -> AppTest:
        fill(tables, NOW)
        app = open_page(f"predict/{page}")
        wait_for_models()
        return app.run()

    return opened


def words(app: AppTest) -> str:
    elements = [*app.markdown, *app.caption, *app.subheader, *app.error, *app.success, *app.warning]
    return "\n".join(str(element.value) for element in elements)


def test_customer_value_begins_with_its_verdict_and_lists_the_customers(predict):
    app = predict("clv", {"orders": orders_of(buyers(400, 104, seed=1))})
    assert not app.exception
    said = words(app)
    assert "which it had not seen" in said
    assert "Who is worth most?" in said
    assert "Where is the value?" in said
    table = next(frame.value for frame in app.dataframe if "Next 12 months" in frame.value.columns)
    assert table["Next 12 months"].is_monotonic_decreasing


def test_customers_who_differ_by_luck_only_are_not_ranked(predict):
    app = predict("clv", {"orders": orders_of(alike(120, 60, seed=1))})
    assert "Any ranking of them would be chance" in app.error[0].value
    assert "Who bought most so far?" in words(app)
    assert not any("Still a customer (%)" in frame.value.columns for frame in app.dataframe)


def test_a_list_without_customers_is_answered_in_words(predict):
    app = predict("clv", {"orders": orders([100.0] * 8).astype({"order_id": str})})
    assert not app.exception
    assert "do not say who bought" in words(app)


def test_the_forecast_shows_months_with_their_band_and_keeps_what_it_said(predict, data_dir):
    app = predict("forecast", {"orders": orders([100.0, 110, 90] * 5).astype({"order_id": str})})
    assert not app.exception
    table = next(frame.value for frame in app.table if "Expected" in frame.value.columns)
    assert table["Month"].iloc[0] == "Apr 2025"
    with Workspace.open(data_dir) as workspace:
        (kept,) = workspace.settings[FORECASTS]
    assert (kept["kind"], kept["made_on"]) == ("revenue", "2025-04-01")


def test_what_was_said_is_shown_beside_what_came(predict, data_dir):
    said = {
        "kind": "revenue",
        "made_on": "2025-03-01",
        "months": [["2025-03-01", 95.0, 80.0, 110.0]],
        "before": [["2025-02-01", 110.0]],
    }
    with Workspace.open(data_dir) as workspace:
        workspace.set_setting(FORECASTS, [said])
    app = predict("forecast", {"orders": orders([100.0, 110, 90] * 5).astype({"order_id": str})})
    assert "In Mar 2025 we said 80 to 110 for Mar 2025; it became 90" in words(app).replace("\\", "")


def test_a_scenario_moves_the_pipeline(predict):
    app = predict("forecast", {"deals": deals()})
    assert not app.exception
    usual = words(app)
    assert "Move a slider" in usual
    app = app.slider(key="scenario-win_rate").set_value(20).run()
    assert not app.exception
    assert "With this scenario" in words(app)
    assert any("In the scenario" in frame.value.columns for frame in app.table)


def test_four_months_are_too_few_and_that_is_said(predict):
    app = predict("forecast", {"orders": orders([100.0] * 4).astype({"order_id": str})})
    assert not app.exception
    assert "There are 4 whole months of revenue" in app.error[0].value


@pytest.mark.parametrize("page", ["clv", "forecast"])
def test_without_data_the_page_points_to_start(open_page, page):
    app = open_page(f"predict/{page}")
    assert not app.exception
    assert "Nothing to show yet" in words(app)
