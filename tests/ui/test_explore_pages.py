"""The Explore pages in this process: every page on real tables, through filters, definitions and empty places."""

from datetime import date, datetime

import pandas as pd
import pytest
from streamlit.testing.v1 import AppTest

from crm_analytics.periods import Preset
from crm_analytics.ui import cache
from crm_analytics.workspace import Workspace
from crm_analytics.workspace.frames import clean_tables
from tests.ui.tables import NASTY, deals

PAGES = ("overview", "sales", "marketing", "service", "adoption", "quality", "dictionary")


def words(app: AppTest) -> str:
    """Everything a page says."""
    elements = [*app.markdown, *app.caption, *app.title, *app.subheader, *app.error]
    labels = [str(each.label) for each in (*app.multiselect, *app.selectbox, *app.expander, *app.button)]
    metrics = [f"{metric.label} {metric.value} {metric.delta}" for metric in app.metric]
    return "\n".join([*(str(element.value) for element in elements), *labels, *metrics])


def win_rate(app: AppTest) -> str:
    return next(str(metric.value) for metric in app.metric if metric.label == "Win rate")


def click(app: AppTest, key: str) -> AppTest:
    return next(button for button in app.button if button.key == key).click().run()


@pytest.mark.parametrize("page", PAGES)
def test_every_page_opens_without_an_error(explore, page):
    app = explore(page)
    assert not app.exception
    assert not app.error
    assert "nan" not in words(app).lower().split()


@pytest.mark.parametrize("page", PAGES)
def test_every_page_points_to_start_while_there_is_no_data(open_page, page):
    app = open_page(f"explore/{page}")
    assert not app.exception
    assert "Nothing to show yet" in words(app)


def test_the_overview_shows_at_most_eight_cards_and_the_days(explore):
    app = explore("overview")
    assert 4 <= len(app.metric) <= 8
    assert "1 Jan 2025 –" in words(app)
    assert "no filters" in words(app)


def test_a_card_says_the_win_rate_with_n_and_interval(explore):
    app = explore("overview")
    assert win_rate(app) == "50\\.0 \\%"
    assert "n \\= 80" in words(app)


def test_a_period_is_compared_with_the_one_before(explore):
    app = explore("overview")
    app.selectbox(key="period").set_value("Last quarter").run()
    assert "compared with" in words(app)
    assert any(metric.delta for metric in app.metric)
    app.selectbox(key="compare").set_value("Nothing").run()
    assert "compared with" not in words(app)
    assert not any(metric.delta for metric in app.metric)


def test_a_filter_narrows_the_numbers_and_is_said(explore):
    app = explore("overview")
    app.multiselect(key="filter").set_value(["Deals: Stage"]).run()
    app.multiselect(key="deals.stage").set_value(["Closed Won"]).run()
    assert "**Stage is Closed Won**" in words(app)
    assert win_rate(app) == "100 \\%"


def test_filters_that_leave_nothing_say_why(explore):
    app = explore("sales")
    app.multiselect(key="filter").set_value(["Deals: Stage", "Deals: Outcome"]).run()
    app.multiselect(key="deals.stage").set_value(["Closed Won"]).run()
    app.multiselect(key="deals.outcome").set_value(["open"]).run()
    assert not app.exception
    assert "that meet your filters" in words(app)


@pytest.mark.parametrize("grain", ["day", "week", "month", "quarter", "year"])
def test_every_grain_draws(explore, grain):
    app = explore("sales")
    app.selectbox(key="grain").set_value(grain).run()
    assert not app.exception
    assert not app.error


def test_custom_dates_are_taken(explore):
    app = explore("overview")
    app.selectbox(key="period").set_value("Custom dates").run()
    app.date_input(key="dates").set_value((date(2025, 3, 1), date(2025, 3, 31))).run()
    assert "**1 Mar – 31 Mar 2025**" in words(app)


def test_dates_outside_the_data_say_so_instead_of_zero(explore):
    app = explore("sales")
    app.selectbox(key="period").set_value("Custom dates").run()
    app.date_input(key="dates").set_value((date(2030, 3, 1), date(2030, 3, 31))).run()
    assert "nothing is known about" in words(app)
    assert not app.exception


@pytest.mark.parametrize("by", ["Owner", NASTY])
def test_every_kpi_can_be_split_by_a_field_and_by_a_stranger_s_column(explore, by):
    app = explore("sales")
    for what in app.selectbox(key="split-what").options:
        app.selectbox(key="split-what").set_value(what).run()
        app.selectbox(key="split-by").set_value(by).run()
        assert not app.exception, what
        assert not app.error, what


def test_the_passport_opens_with_one_click_and_fills_the_formula(explore):
    app = click(explore("overview"), "open-win_rate")
    assert "40 ÷ 80 × 100 \\= 50\\.00 \\%" in words(app)
    assert "Outcome sorts all deals" in words(app)


def test_only_of_what_is_added_up_the_passport_says_that_it_has_no_margin(explore):
    app = click(explore("overview"), "open-won_value")
    assert "a plain count or sum of what happened has no margin" in words(app)
    app = click(explore("overview"), "open-sales_velocity")
    assert "no interval is worked out" in words(app)
    assert "has no margin" not in words(app)


def test_a_passport_says_which_orders_were_taken_off_and_shows_their_rows(fill_from, open_page):
    fill_from(
        orders=b"Order No,Date,Customer,Item,Total,Status\n"
        b"1,2026-01-05,Ann,Mug,10,Paid\n1,2026-01-05,Ann,Bowl,35,Paid\n2,2026-01-06,Bob,Mug,20,Cancelled\n2,2026-01-06,Bob,Tray,5,Cancelled\n3,2026-01-07,Cyd,Mug,30,Paid\n"
    )
    app = open_page("explore/overview")
    assert "less 25 cancelled or refunded" in words(app)
    app = click(app, "open-revenue")
    said = words(app).replace("\\", "")
    assert '25 for 1 order (2 order lines) that was cancelled ("Status" is "Cancelled")' in said
    assert "100 written − 25 cancelled = 75" in said
    assert "5 order lines of 3 orders" in said
    assert "**Left out:** nothing else" in said
    next(each for each in app.radio if each.key == "passport-section").set_value("Rows")
    listed = app.run().selectbox(key="rows-revenue")
    assert [option.replace("\\", "") for option in listed.options][-1] == "Taken off: orders that were cancelled (2)"


@pytest.mark.parametrize("section", ["Other definitions", "Rows", "SQL"])
def test_every_part_of_the_passport_opens(explore, section):
    app = click(explore("overview"), "open-win_rate")
    next(each for each in app.radio if each.key == "passport-section").set_value(section)
    app.run()
    assert not app.exception
    assert not app.error


def test_choosing_another_definition_changes_the_card(explore):
    app = click(explore("overview"), "open-win_rate")
    next(each for each in app.radio if each.key == "passport-section").set_value("Other definitions")
    app.run()
    next(radio for radio in app.radio if radio.key == "definition-win_rate").set_value("of_created").run()
    app = click(app, "use-definition-win_rate")
    assert win_rate(app) == "33\\.3 \\%"
    assert "Definition in use\\: Won ÷ created" in words(app)
    app = click(app, "open-win_rate")
    assert "**Definition in use:** Won ÷ created" in words(app)


def test_what_stands_out_is_said_with_signal_or_noise(explore):
    app = explore("overview")
    app.selectbox(key="period").set_value(Preset.LAST_QUARTER.value).run()
    assert not app.exception
    lines = [element.value for element in app.markdown if "-badge[" in element.value]
    assert lines
    assert all(line.startswith("- :") for line in lines[0].splitlines())


def test_what_a_page_cannot_answer_is_said_once_at_its_end(explore):
    app = explore("sales")
    assert words(app).count("There is no list of leads in your data") == 1
    assert any(each.label.startswith("Not answerable with this data") for each in app.expander)


def test_a_page_about_nothing_in_the_data_says_so_and_what_it_needs(explore):
    app = explore("service")
    assert "Nothing in your data is about service yet" in words(app)
    assert "There is no list of tickets in your data" in words(app)
    assert not app.metric


def test_the_sales_page_reads_like_a_notebook(explore):
    questions = [heading.value for heading in explore("sales").subheader]
    assert questions[:3] == ["How much did we win?", "How often do we win?", "Where are deals now?"]
    assert all(question.endswith("?") for question in questions)


def test_the_sales_page_shows_revenue_where_there_are_orders_only(explore):
    days = pd.date_range("2025-01-01", periods=90)
    orders = pd.DataFrame({"order_id": [f"O{at}" for at in range(90)], "ordered_at": days, "amount": 10.0})
    app = explore("sales", {"orders": orders})
    assert not app.exception
    assert app.subheader[0].value == "How much comes in?"
    assert "900 in all" in words(app).replace("\\", "")


@pytest.mark.parametrize("page", PAGES)
def test_strangers_words_never_reach_markdown_unescaped(explore, page):
    app = explore(page)
    app.multiselect(key="filter").set_value(["Deals: Owner", f"Deals: {NASTY}"]).run()
    app.multiselect(key="deals.owner").set_value([NASTY]).run()
    assert not app.exception
    assert "![x](http" not in words(app)
    assert "<img src" not in words(app).replace("\\<img src", "")


def test_a_filter_on_people_stays_out_of_the_link(explore):
    app = explore("overview")
    app.multiselect(key="filter").set_value(["Deals: Owner"]).run()
    app.multiselect(key="deals.owner").set_value(["Ann"]).run()
    assert "**Owner is Ann**" in words(app)
    assert "Ann" not in str(dict(app.query_params))


def test_the_dictionary_finds_by_a_word_and_shows_what_is_waiting(explore):
    app = explore("dictionary")
    everything = len(app.expander)
    app.text_input(key="kpi-search").set_value("cycle").run()
    assert 0 < len(app.expander) < everything
    app.text_input(key="kpi-search").set_value("").run()
    app.selectbox(key="kpi-show").set_value("Waiting for data").run()
    assert 0 < len(app.expander) < everything
    app.text_input(key="kpi-search").set_value("no such words").run()
    assert "No KPI has these words" in words(app)


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize(
    "table",
    [
        pd.DataFrame({"deal_id": ["D1"], "stage": ["Won"], "outcome": ["won"]}),
        pd.DataFrame({"deal_id": ["D1"], "stage": ["New"], "outcome": ["open"], "amount": [5.0]}),
        pd.DataFrame(
            {"deal_id": ["D1"], "outcome": ["won"], "amount": [0.0], "created_at": [pd.Timestamp("2025-02-03")]}
        ),
    ],
)
def test_the_barest_deals_break_nothing(explore, page, table):
    app = explore(page, {"deals": table})
    assert not app.exception
    assert not app.error


@pytest.mark.parametrize("page", PAGES)
def test_data_without_any_deals_breaks_nothing(explore, page):
    app = explore(page, {"customers": pd.DataFrame({"name": ["Acme", "Bolt"]})})
    assert not app.exception
    assert not app.error


def test_filters_on_columns_that_are_gone_are_forgotten(explore, data_dir):
    app = explore("sales")
    app.multiselect(key="filter").set_value(["Deals: Owner"]).run()
    app.multiselect(key="deals.owner").set_value(["Ann"]).run()
    app.selectbox(key="split-by").set_value("Owner").run()
    cache.stored.clear()
    with Workspace.open(data_dir) as workspace:
        workspace.delete_everything()
        workspace.load(clean_tables({"deals": deals().drop(columns=["owner"])}), now=datetime(2026, 1, 1))
    app.run()
    assert not app.exception
    assert not app.error
    assert "no filters" in words(app)
