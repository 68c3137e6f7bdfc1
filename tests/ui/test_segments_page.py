"""The page of segments: none, one, several, renamed, deleted and brought back."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from crm_analytics.conditions import is_
from crm_analytics.segments import save_segment
from crm_analytics.workspace import Workspace
from tests.ui.workspaces import company

NASTY = '![x](http://192.0.2.1/p.png) <b>"$5k"'


@pytest.fixture
def page(fill: Callable[..., None], data_dir: Path, open_page: Callable[[str], AppTest]) -> Callable[..., AppTest]:
    """Opens the page on the company with the segments that are named."""

    def opened(*names: str) -> AppTest:
        fill(company())
        with Workspace.open(data_dir) as workspace:
            for at, name in enumerate(names):
                if at % 2:
                    save_segment(workspace, name, "customers", ids=["C0", "C2"], today=date(2026, 1, 1))
                else:
                    monthly = (is_("customers.Contract", "Monthly"),)
                    save_segment(workspace, name, "customers", conditions=monthly, today=date(2026, 1, 1))
        return open_page("explore/segments")

    return opened


def said(app: AppTest) -> str:
    return "\n".join(str(each.value) for each in (*app.markdown, *app.caption, *app.error))


def test_without_segments_the_page_says_how_to_make_one(page):
    app = page()
    assert not app.exception
    assert "A segment is a group under a name" in said(app)


def test_segments_have_their_size_their_kind_and_their_overlap(page):
    app = page("Monthly payers", "To call")
    assert not app.exception
    words = said(app).replace("\\", "")
    assert "**Monthly payers** · 2 of 6 customers" in words
    assert "Rule, always current: Contract is Monthly" in words
    assert "Fixed list of 2 customers, made on 1 Jan 2026" in words
    overlap = next(each.value for each in app.dataframe if "Customers" in each.value.columns)
    assert overlap.loc[0, "To call"] == "1"


def test_segments_stand_beside_each_other(page):
    app = page("Monthly payers", "To call")
    app.selectbox(key="compared-kpi").set_value("Value of won deals").run()
    assert not app.exception
    app.session_state["side-by-side"] = True
    app.run()
    assert not app.exception
    table = next(each.value for each in app.dataframe if "KPI" in each.value.columns)
    assert list(table.columns) == ["KPI", "All together", "Monthly payers", "To call"]


def test_a_segment_is_renamed_deleted_and_brought_back(page):
    app = page("Old name")
    app.text_input(key="rename-Old name").set_value("New name").run()
    app.button(key="renamed-Old name").click().run()
    assert "**New name** · 2 of 6 customers" in said(app)
    app.button(key="delete-New name").click().run()
    assert "A segment is a group under a name" in said(app)
    app.button(key="undo-segment").click().run()
    assert "**New name** · 2 of 6 customers" in said(app)


def test_a_stranger_s_name_is_shown_word_for_word(page):
    app = page(NASTY, "Other")
    assert not app.exception
    assert "![x](http" not in said(app)
    assert "<b>" not in said(app).replace("\\<b", "")


def test_a_kpi_is_split_by_members_and_all_others(page, open_page):
    page("Monthly payers")
    app = open_page("explore/sales")
    app.selectbox(key="split-what").set_value("Value of won deals").run()
    app.selectbox(key="split-segment").set_value("Monthly payers").run()
    assert not app.exception
    assert not app.error
    assert "comes first with" in said(app)
