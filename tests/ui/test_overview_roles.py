"""The overview of each role, one's own choice of figures, and what needs somebody today."""

import pytest

from tests.ui.tables import deals
from tests.ui.test_explore_pages import click, words


def open_for_long():
    frame = deals(200)
    frame.loc[frame["outcome"] == "open", "stage"] = "Proposal"
    return frame


def labels(app) -> list[str]:
    return [metric.label for metric in app.metric]


@pytest.mark.parametrize("role", ["Owner", "Sales", "Marketing", "Service", "My own"])
def test_every_role_opens(explore, role):
    app = explore("overview")
    app.radio(key="role").set_value(role).run()
    assert not app.exception
    assert not app.error
    assert len(app.metric) <= 8


def test_a_role_is_remembered(explore, open_page):
    app = explore("overview")
    app.radio(key="role").set_value("Sales").run()
    assert labels(app)[0] == "Value of won deals"
    again = open_page("explore/overview")
    assert again.radio(key="role").value == "Sales"


def test_a_role_the_data_is_not_about_says_so_and_is_filled_up(explore):
    app = explore("overview")
    app.radio(key="role").set_value("Service").run()
    assert "answers no figure of this role" in words(app)
    assert len(app.metric) == 4


def test_one_s_own_figures_are_chosen_ordered_and_kept(explore, open_page):
    app = explore("overview")
    app.radio(key="role").set_value("My own").run()
    assert not app.metric
    for label in ("Win rate", "Deals won", "Sales cycle"):
        app.selectbox(key="own-add").set_value(label).run()
        click(app, "own-add-it")
    assert labels(app) == ["Win rate", "Deals won", "Sales cycle"]
    click(app, "own-up-sales_cycle_days")
    assert labels(app) == ["Win rate", "Sales cycle", "Deals won"]
    click(app, "own-out-win_rate")
    again = open_page("explore/overview")
    assert labels(again) == ["Sales cycle", "Deals won"]


def test_what_waits_has_its_rows_one_click_away(explore):
    app = explore("overview", {"deals": open_for_long()})
    assert "What needs you today?" in words(app)
    (waiting,) = [each for each in app.expander if " or more" in each.label]
    assert "longer than nine in ten" in waiting.label.replace("\\", "")


def test_figures_stand_beside_earlier_ones_and_groups(explore):
    app = explore("overview")
    app.selectbox(key="period").set_value("Last quarter").run()
    beside = next(each.value for each in app.table if "Figure" in each.value.columns)
    assert (
        list(beside.columns)[:3] == ["Figure", "1 Oct – 31 Dec 2025", "The 92 days before"] or len(beside.columns) >= 3
    )
    app.selectbox(key="compared-groups").set_value("Owner").run()
    beside = next(each.value for each in app.table if "Figure" in each.value.columns)
    assert {"Ann", "Ben"} & set(beside.columns)
    assert not app.exception
