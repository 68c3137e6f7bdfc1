"""Drilling on pages: the rows of a bar, point or cell, by a list that the keyboard reaches; and segments of them."""

from collections.abc import Callable
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from crm_analytics.segments import saved
from crm_analytics.ui import cache
from crm_analytics.workspace import Workspace
from tests.ui.workspaces import company


@pytest.fixture
def page(explore: Callable[..., AppTest]) -> Callable[[str], AppTest]:
    """Opens a page of Explore on the company."""
    return lambda name: explore(name, company())


def said(app: AppTest) -> str:
    return "\n".join(str(each.value) for each in (*app.markdown, *app.caption, *app.error))


def choose(app: AppTest, key: str, label: str) -> AppTest:
    box = next(each for each in app.selectbox if each.key == key)
    return box.set_value(label).run()


def stored(data_dir: Path) -> dict:
    cache.stored.clear()
    with Workspace.open(data_dir) as workspace:
        return dict(saved(workspace.settings))


def test_a_bucket_opens_as_many_rows_as_it_counts(page):
    app = choose(page("sales"), "rows-of-trend-won_value", "Feb 2025")
    assert not app.exception
    assert "Won deals behind the total Amount, Closed 1 Feb – 28 Feb 2025: 3 rows" in said(app).replace("\\", "")
    assert len(app.dataframe[-1].value) == 3


def test_a_part_opens_its_rows_with_the_filters_kept(page):
    app = page("sales")
    app.multiselect(key="filter").set_value(["Deals: Owner"]).run()
    app.multiselect(key="deals.owner").set_value(["Ann"]).run()
    app.selectbox(key="split-by").set_value("Industry (customers)").run()
    app = choose(app, "rows-of-split-split", "Tools")
    assert not app.exception
    words = said(app).replace("\\", "")
    assert "where Industry (customers) is Tools and Owner is Ann: 20 rows" in words


def test_a_rate_shows_its_denominator_first_and_its_numerator_on_demand(page):
    app = choose(page("sales"), "rows-of-trend-win_rate", "Feb 2025")
    which = next(each for each in app.selectbox if each.key == "drill-population-win_rate")
    assert which.value == "denominator"
    assert len(which.options) == 2


def test_drilled_rows_become_a_rule_and_a_filter_in_the_sidebar(page, data_dir):
    app = choose(page("sales"), "rows-of-trend-won_value", "Feb 2025")
    app.session_state["save-drill"] = True
    app.run()
    app.text_input(key="segment-name-drill").set_value("February *wins*").run()
    app.button(key="save-segment-drill").click().run()
    assert not app.exception
    segment = stored(data_dir)["February *wins*"]
    assert segment.entity == "deals"
    assert not segment.is_fixed


def test_a_segment_in_the_sidebar_filters_every_page(page, data_dir):
    app = page("sales")
    app.multiselect(key="filter").set_value(["Deals: Owner"]).run()
    app.multiselect(key="deals.owner").set_value(["Ann"]).run()
    app.text_input(key="segment-name-filters").set_value("Deals of Ann").run()
    app.button(key="save-segment-filters").click().run()
    app.multiselect(key="deals.owner").set_value([]).run()
    app.selectbox(key="segment").set_value("Deals of Ann").run()
    assert not app.exception
    assert "**Segment Deals of Ann**" in said(app)
    assert "Ann" not in str(dict(app.query_params))
    assert list(stored(data_dir)) == ["Deals of Ann"]


def test_every_value_is_listed_up_to_a_thousand(explore):
    frames = company(600)
    frames["deals"]["owner"] = [f"Person {at % 300}" for at in range(600)]
    app = explore("sales", frames)
    app.multiselect(key="filter").set_value(["Deals: Owner"]).run()
    assert len(app.multiselect(key="deals.owner").options) == 300
