"""Targets, the planner, notes, comments and benchmarks on the pages, in this process."""

from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path

import pandas as pd
import pytest
from streamlit.testing.v1 import AppTest

from crm_analytics.conditions import FilterSet, is_
from crm_analytics.planning import BENCHMARKS, NOTES, TARGETS, Benchmark, Note, Target
from crm_analytics.ui import cache
from crm_analytics.workspace import Workspace
from tests.ui.test_explore_pages import NASTY, deals
from tests.ui.test_explore_pages import words as said

SPAN = date(2025, 1, 1), date(2026, 6, 30)


@pytest.fixture
def plan(fill: Callable[..., None], data_dir: Path, open_page: Callable[[str], AppTest]) -> Callable[..., AppTest]:
    """Opens a page on 120 deals and these settings."""

    def opened(page: str, tables: dict[str, pd.DataFrame] | None = None, **settings: object) -> AppTest:
        fill(tables or {"deals": deals()}, datetime(2026, 3, 1))
        with Workspace.open(data_dir) as workspace:
            for key, value in settings.items():
                workspace.set_setting(key, value)
        return open_page(page)

    return opened


def kept(data_dir: Path, key: str) -> object:
    cache.stored.clear()
    with Workspace.open(data_dir) as workspace:
        return workspace.settings.get(key)


def targets(*wanted: Target) -> list[dict]:
    settings: dict = {}
    for target in wanted:
        settings = {"targets": TARGETS.added(settings, target)}
    return settings["targets"]


@pytest.mark.parametrize("page", ["act/targets", "act/notes"])
def test_without_data_the_page_points_to_start(open_page, page):
    app = open_page(page)
    assert not app.exception
    assert "Nothing to show yet" in said(app)


def test_without_targets_the_page_says_what_a_good_one_is_and_plans_anyway(plan):
    app = plan("act/targets")
    assert not app.exception
    assert not app.error
    assert "There are no targets yet" in said(app)
    assert "likely at present rates" in said(app)


def test_a_target_says_where_it_stands_and_is_planned_for(plan):
    app = plan("act/targets", targets=targets(Target("won_value", 20_000, *SPAN)))
    assert not app.exception
    assert "of 20\\.0k by 30 Jun 2026" in said(app)
    assert "is in by" in said(app)
    assert any(slider.label.startswith("Win rate") for slider in app.slider)


def test_moving_a_lever_moves_the_likelihood(plan):
    app = plan("act/targets", targets=targets(Target("won_value", 9_000, *SPAN)))
    before = next(metric.value for metric in app.metric if metric.label == "Likely to be reached")
    slider = next(each for each in app.slider if each.label.startswith("Deal size"))
    slider.set_value(150).run()
    after = next(metric.value for metric in app.metric if metric.label == "Likely to be reached")
    assert after != before
    assert not app.exception


def test_a_target_is_added_from_the_form_with_what_it_starts_from(plan, data_dir):
    app = plan("act/targets")
    app.selectbox(key="target-new-kpi").set_value("Sales: Win rate").run()
    app.number_input(key="target-new-value-win_rate").set_value(60.0).run()
    app.date_input(key="target-new-start").set_value(date(2025, 10, 1)).run()
    app.date_input(key="target-new-due").set_value(date(2026, 6, 30)).run()
    app.button(key="target-new-keep").click().run()
    assert not app.exception
    assert not app.error
    (record,) = kept(data_dir, "targets")
    assert (record["kpi"], record["value"], record["due"]) == ("win_rate", 60.0, "2026-06-30")
    assert record["start_value"] == pytest.approx(50, abs=10)


def test_a_target_for_one_owner_is_added(plan, data_dir):
    app = plan("act/targets")
    app.selectbox(key="target-new-kpi").set_value("Sales: Deals won").run()
    app.selectbox(key="target-new-for").set_value("Deals: Owner").run()
    app.multiselect(key="target-new-of-deals.owner").set_value([NASTY]).run()
    app.number_input(key="target-new-value-deals_won").set_value(60.0).run()
    app.button(key="target-new-keep").click().run()
    assert not app.exception
    assert "![x](http" not in said(app)
    (record,) = kept(data_dir, "targets")
    assert record["filters"] == [{"field": "deals.owner", "op": "is", "values": [NASTY]}]


def test_a_target_that_makes_no_sense_is_refused_in_words(plan, data_dir):
    app = plan("act/targets")
    app.number_input(key="target-new-value-revenue").set_value(60.0).run()
    app.date_input(key="target-new-due").set_value(date(2020, 6, 30)).run()
    app.button(key="target-new-keep").click().run()
    assert not app.exception
    assert "due after it starts" in said(app).replace("\\", "")
    assert kept(data_dir, "targets") is None


def test_a_removed_target_comes_back_with_undo(plan, data_dir):
    app = plan("act/targets", targets=targets(Target("won_value", 20_000, *SPAN)))
    app.button(key="remove-1").click().run()
    assert "There are no targets yet" in said(app)
    app.button(key="undo-written").click().run()
    assert "of 20\\.0k" in said(app)
    assert [record["kpi"] for record in kept(data_dir, "targets")] == ["won_value"]


def test_a_target_stands_on_the_card_and_on_the_trend_of_its_kpi(plan):
    settings = {"targets": targets(Target("won_value", 20_000, *SPAN), Target("win_rate", 60, *SPAN, 40.0))}
    app = plan("explore/overview", **settings)
    assert "Target 60\\.0 \\% by 30 Jun 2026" in said(app)
    app.switch_page("pages/explore/sales.py").run()
    assert not app.exception
    charts = [chart.proto.spec for chart in app.get("vega_lite_chart")]
    assert any("planned:Q" in spec or '"planned"' in spec for spec in charts)


def test_a_target_for_one_owner_is_shown_only_where_that_owner_is_looked_at(plan):
    only = FilterSet.of([is_("deals.owner", "Ann")])
    app = plan("explore/overview", targets=targets(Target("win_rate", 60, *SPAN, 40.0, filters=only)))
    assert "Target 60" not in said(app)
    app.multiselect(key="filter").set_value(["Deals: Owner"]).run()
    app.multiselect(key="deals.owner").set_value(["Ann"]).run()
    assert "Target 60" in said(app)


def test_a_note_stands_below_the_charts_it_concerns_and_is_escaped(plan):
    notes = NOTES.added({}, Note(date(2025, 5, 5), f"Price rise {NASTY}", kpi="win_rate"))
    app = plan("explore/sales", notes=notes)
    assert not app.exception
    assert said(app).count("5 May 2025\\: Price") + said(app).count("5 May 2025: Price") == 1
    assert "![x](http" not in said(app)


def test_a_note_is_added_and_removed_on_its_page(plan, data_dir):
    app = plan("act/notes")
    app.text_input[0].set_value("New price list")
    app.date_input[0].set_value(date(2025, 4, 1))
    next(button for button in app.button if button.label == "Add the note").click().run()
    assert not app.exception
    assert "**1 Apr 2025** · New price list" in said(app)
    app.button(key="remove-note-1").click().run()
    assert "New price list" not in said(app)
    app.button(key="undo-written").click().run()
    assert "**1 Apr 2025** · New price list" in said(app)


def test_an_empty_note_is_refused_in_words(plan):
    app = plan("act/notes")
    next(button for button in app.button if button.label == "Add the note").click().run()
    assert "The note is empty" in said(app)


def passport(app: AppTest) -> AppTest:
    next(button for button in app.button if button.key == "open-win_rate").click().run()
    next(each for each in app.radio if each.key == "passport-section").set_value("Standing and comments")
    return app.run()


def test_the_passport_says_how_the_number_stands_among_its_own_past(plan):
    app = passport(plan("explore/overview"))
    assert not app.exception
    assert "Among your own past" in said(app)
    assert "better than" in said(app)


def test_a_published_figure_stands_beside_the_own_one_with_a_warning(plan):
    benchmark = Benchmark("win_rate", 20.0, "Won ÷ all leads.", f"A report {NASTY}", date(2026, 1, 1), 30.0)
    app = passport(plan("explore/overview", benchmarks=BENCHMARKS.added({}, benchmark)))
    assert "**Published: 20\\.0 \\% to 30\\.0 \\%**" in said(app)
    assert "Compare the two only if they mean the same" in said(app)
    assert "![x](http" not in said(app)


def test_a_comment_is_added_in_the_passport(plan, data_dir):
    app = passport(plan("explore/overview"))
    app.text_area[0].set_value("Ann was on leave in May")
    next(button for button in app.button if button.label == "Add the comment").click().run()
    assert not app.exception
    assert [record["text"] for record in kept(data_dir, "comments")] == ["Ann was on leave in May"]


@pytest.mark.parametrize("page", ["act/targets", "act/notes"])
@pytest.mark.parametrize(
    "table",
    [
        pd.DataFrame({"deal_id": ["D1"], "stage": ["Won"], "outcome": ["won"]}),
        pd.DataFrame({"deal_id": ["D1"], "outcome": ["won"], "created_at": [pd.Timestamp("2025-02-03")]}),
    ],
)
def test_the_barest_deals_break_nothing(plan, page, table):
    app = plan(page, {"deals": table})
    assert not app.exception
    assert not app.error
