"""The frame around the pages: every page opens, with and without data, and fails in words."""

import logging

import pytest
from streamlit.testing.v1 import AppTest

from tests.ui.files import DEALS
from tests.ui.steps import headings, import_files

PAGES = {
    "pages/data/start.py": "Drop in your spreadsheets, get numbers you can prove",
    "pages/data/mapping.py": "Check the mapping",
    "pages/data/imports.py": "Imports",
    "pages/explore/overview.py": "Overview",
    "pages/explore/sales.py": "Sales",
    "pages/explore/marketing.py": "Marketing",
    "pages/explore/service.py": "Service",
    "pages/explore/adoption.py": "Adoption",
    "pages/explore/quality.py": "Data quality",
    "pages/explore/dictionary.py": "KPI dictionary",
}


def assert_in_order(app: AppTest) -> None:
    assert not app.exception
    assert not app.error, [error.value for error in app.error]


@pytest.mark.parametrize("page", PAGES)
def test_every_page_opens_without_data(app, page):
    app.switch_page(page).run()
    assert_in_order(app)
    assert PAGES[page] in headings(app)


@pytest.mark.parametrize("page", PAGES)
def test_every_page_opens_with_data(fill_from, open_app, page):
    fill_from(deals=DEALS)
    app = open_app().switch_page(page).run()
    assert_in_order(app)
    assert PAGES[page].replace("Drop in your spreadsheets, get numbers you can prove", "Your data") in headings(app)


def test_who_comes_back_to_their_data_is_led_to_the_overview(app, open_app):
    import_files(app, deals=DEALS)
    assert "Overview" in headings(open_app())


def test_a_page_that_a_server_runs_alone_is_run_by_the_app(data_dir, repository):
    page = AppTest.from_file(str(repository / "pages" / "data" / "imports.py"), default_timeout=60).run()
    assert_in_order(page)
    assert headings(page)


def test_a_problem_that_the_reader_can_solve_is_said_in_its_own_words(open_app, data_dir):
    data_dir.write_text("a file where the folder should be")
    app = open_app()
    assert not app.exception
    assert "cannot be used as a folder for the data" in app.error[0].value.replace("\\", "")


def test_a_mistake_of_ours_is_a_number_on_screen_and_a_traceback_in_the_log(caplog):
    def page() -> None:
        from crm_analytics.ui.failing import FailingInWords

        with FailingInWords():
            raise ZeroDivisionError("amount of Ann Miller")

    with caplog.at_level(logging.ERROR, "crm_analytics.ui"):
        app = AppTest.from_function(page).run()
    assert not app.exception
    assert "Ann Miller" not in app.error[0].value
    assert caplog.records[0].message.removeprefix("Incident ") in app.error[0].value
    assert caplog.records[0].exc_info
