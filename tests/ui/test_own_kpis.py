"""The page on which own KPIs are built: from the form to every other page, and back out of it."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from crm_analytics.catalogue import custom
from crm_analytics.ui import cache
from crm_analytics.workspace import Workspace
from tests.ui.workspaces import NASTY, company


@pytest.fixture
def builder(fill: Callable[..., None], data_dir: Path, open_page: Callable[[str], AppTest]) -> Callable[..., AppTest]:
    """Opens the builder on the company, with own KPIs as they are kept."""

    def opened(*records: dict) -> AppTest:
        fill(company())
        with Workspace.open(data_dir) as workspace:
            workspace.set_setting(custom.SETTING, list(records))
        return open_page("explore/own_kpis")

    return opened


def kept(data_dir: Path) -> list[dict]:
    cache.stored.clear()
    with Workspace.open(data_dir) as workspace:
        return list(workspace.settings.get(custom.SETTING) or [])


def said(app: AppTest) -> str:
    return "\n".join(str(each.value) for each in (*app.markdown, *app.caption, *app.error))


def value(app: AppTest) -> str:
    return str(app.metric[0].value).replace("\\", "")


def choose(app: AppTest, ending: str, what: object) -> AppTest:
    box = next(each for each in (*app.selectbox, *app.radio) if str(each.key).endswith(ending))
    return box.set_value(what).run()


BIG = {
    "name": "big_wins",
    "label": "Big *wins*",
    "description": "Deals won of 150 and more.",
    "area": "sales",
    "unit": "count",
    "shape": "figure",
    "top": {
        "entity": "deals",
        "function": "count",
        "column": None,
        "where": [
            {"field": "deals.outcome", "op": "is", "values": ["won"]},
            {"field": "deals.amount", "op": "is at least", "values": [150]},
        ],
        "date": "closed_at",
        "q": None,
        "closed": None,
    },
    "bottom": None,
    "per_week": False,
    "higher_is_better": True,
}


def test_the_value_is_there_while_the_kpi_is_built(builder):
    app = choose(builder(), "figure-entity", "deals")
    assert value(app) == "120"
    app = choose(app, "figure-function", "total")
    app = choose(app, "-of", "Amount")
    assert value(app) == "19.1k"
    assert "total Amount of deals" in said(app)


def test_a_column_with_an_unlikely_name_is_counted_like_any_other(builder):
    app = choose(builder(), "figure-entity", "deals")
    app = choose(app, "figure-function", "total")
    app = choose(app, "-of", NASTY)
    assert not app.exception
    assert not app.error
    assert value(app) == "7,140"
    assert "![x](http" not in said(app)


def test_a_kept_kpi_is_on_the_other_pages(builder, data_dir, open_page):
    app = choose(builder(), "figure-entity", "deals")
    next(each for each in app.text_input if str(each.key).endswith("-label")).set_value("All deals 🎉").run()
    app.button(key="keep-kpi").click().run()
    assert not app.exception
    (record,) = kept(data_dir)
    assert record["name"] == "all_deals"
    app = open_page("explore/dictionary")
    app.text_input(key="kpi-search").set_value("All deals").run()
    assert not app.exception
    assert any("All deals" in each.label for each in app.expander)
    app = app.switch_page("pages/explore/sales.py").run()
    app.selectbox(key="split-what").set_value("All deals 🎉").run()
    assert not app.exception
    assert not app.error


def test_a_kept_kpi_has_its_passport(builder):
    app = builder(BIG)
    assert "**Big \\*wins\\*** · 23" in said(app)
    app.button(key="how it is made-big_wins").click().run()
    assert not app.exception
    assert "won deals (Amount is at least 150)" in said(app).replace("\\", "")


def test_a_kpi_is_edited_under_its_name(builder, data_dir):
    app = builder(BIG)
    app.button(key="edit-big_wins").click().run()
    assert value(app) == "23"
    app = choose(app, "-better", "Neither")
    app.button(key="keep-kpi").click().run()
    (record,) = kept(data_dir)
    assert (record["name"], record["higher_is_better"]) == ("big_wins", None)
    assert record["top"] == BIG["top"]


def test_a_kpi_is_deleted_and_brought_back(builder, data_dir):
    app = builder(BIG)
    app.button(key="delete-big_wins").click().run()
    assert not any(each.key == "edit-big_wins" for each in app.button)
    app.button(key="undo-kpi").click().run()
    assert any(each.key == "edit-big_wins" for each in app.button)
    assert [record["name"] for record in kept(data_dir)] == ["big_wins"]


def test_a_duplicate_gets_a_name_of_its_own(builder, data_dir):
    app = builder(BIG)
    app.button(key="duplicate-big_wins").click().run()
    app.button(key="keep-kpi").click().run()
    assert [record["name"] for record in kept(data_dir)] == ["big_wins", "big_wins_copy"]


def test_a_kpi_whose_column_is_gone_says_what_is_missing(builder):
    top = {**BIG["top"], "function": "total", "column": "Old column", "where": []}
    app = builder({**BIG, "unit": "number", "top": top})
    assert not app.exception
    assert "Your deals have no Old column." in said(app).replace("\\", "")


def test_a_record_that_cannot_be_read_says_why_and_is_kept(builder, data_dir):
    app = builder(BIG, {**BIG, "name": "other", "area": "astrology"})
    assert not app.exception
    words = "\n".join(str(each.value) for each in app.warning)
    assert "astrology" in words
    app.button(key="delete-big_wins").click().run()
    assert [record["name"] for record in kept(data_dir)] == ["other"]


def test_kpis_travel_as_a_file(builder, data_dir):
    app = builder()
    app.file_uploader[0].upload("own.json", custom.shared(custom.read([BIG], ())).encode(), "application/json").run()
    app.button(key="import-kpis").click().run()
    assert not app.exception
    assert [record["name"] for record in kept(data_dir)] == ["big_wins"]


def test_a_file_of_something_else_is_refused_in_words(builder, data_dir):
    app = builder()
    app.file_uploader[0].upload("own.json", json.dumps({"a": 1}).encode(), "application/json").run()
    app.button(key="import-kpis").click().run()
    assert not app.exception
    assert kept(data_dir) == []


def test_a_share_of_rows_has_an_interval(builder):
    rate = {
        **BIG,
        "name": "share",
        "shape": "rate",
        "unit": "%",
        "bottom": {**BIG["top"], "where": BIG["top"]["where"][:1]},
    }
    app = builder(rate)
    app.button(key="edit-share").click().run()
    assert not app.exception
    assert value(app) == "57.5 %"
    assert "95 % sure" in said(app).replace("\\", "")


def test_what_is_open_at_the_end_of_the_period_is_counted(builder, data_dir):
    app = choose(builder(), "figure-entity", "deals")
    app = choose(app, "deals-date", "Open at the end of the period")
    assert [box.label for box in app.selectbox if str(box.key).endswith("opened")] == ["Open from"]
    app.text_input[0].set_value("Open now").run()
    app.button(key="keep-kpi").click().run()
    (record,) = kept(data_dir)
    assert (record["top"]["date"], record["top"]["closed"]) == ("created_at", "closed_at")
    assert not app.exception
