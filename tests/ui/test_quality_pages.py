"""Data quality and Links in this process: what is on offer, decided with a click, and taken back."""

from datetime import datetime

import pandas as pd
import pytest
from streamlit.testing.v1 import AppTest

NASTY = '=HYPERLINK("http://192.0.2.1") [x](y) **z**'


def company() -> dict[str, pd.DataFrame]:
    day = pd.to_datetime("2024-01-05")
    return {
        "products": pd.DataFrame({"name": ["GTX Pro", "MG"], "category": ["GTX", "MG"]}),
        "customers": pd.DataFrame(
            {
                "customer_id": ["c1", "c2", "c3"],
                "name": ["Acme", "ACME", NASTY],
                "email": ["a@x.org", "a@x.org", None],
            }
        ),
        "deals": pd.DataFrame(
            {
                "deal_id": ["d1", "d2", "d3", "d4"],
                "product": ["GTXPro", "MG", NASTY, None],
                "customer_id": ["c1", "c2", "c3", "c9"],
                "outcome": ["won", "won", "won", "lost"],
                "amount": [10.0, 30.0, None, 5.0],
                "created_at": [day] * 4,
                "closed_at": [day] * 4,
            }
        ),
    }


@pytest.fixture
def page(fill, open_page):
    def opened(path: str, tables: dict[str, pd.DataFrame] | None = None) -> AppTest:
        fill(tables or company(), datetime(2024, 6, 1))
        return open_page(path)

    return opened


def words(app: AppTest) -> str:
    every = [*app.markdown, *app.caption, *app.title, *app.subheader, *app.error]
    return "\n".join(str(each.value) for each in every)


def click(app: AppTest, start: str) -> AppTest:
    return next(button for button in app.button if str(button.key).startswith(start)).click().run()


def test_a_repair_shows_what_it_does_and_is_made_and_taken_back(page):
    app = page("data/links")
    assert not app.exception
    assert 'Read \\"GTXPro\\" as \\"GTX Pro\\"' in words(app)
    assert "Value of won deals of GTX Pro\\: 10 instead of no value" in words(app)
    click(app, "make-deals.product")
    assert "is read as" in words(app)
    assert not any(str(button.key).startswith("make-deals.product") for button in app.button)
    click(app, "reconsider-")
    assert any(str(button.key).startswith("make-deals.product") for button in app.button)


def test_a_refused_repair_can_be_offered_again_and_undone_at_once(page):
    app = page("data/links")
    click(app, "refuse-deals.product")
    assert "1 repair turned down" in [expander.label for expander in app.expander]
    click(app, "undo-written")
    assert any(str(button.key).startswith("make-deals.product") for button in app.button)


def test_strangers_words_are_shown_as_they_are(page):
    app = page("data/links")
    assert "\\=HYPERLINK" in words(app)
    assert "[x](y)" not in words(app)


def test_blanks_are_weighed_and_findings_have_rows(page):
    app = page("explore/quality")
    assert not app.exception
    assert "1 deal without an amount" in words(app)
    assert "settle Value of won deals" in words(app)
    chosen = app.selectbox(key="fix-rows")
    chosen.set_value(next(option for option in chosen.options if option.startswith("Deals without an amount"))).run()
    assert "Fill in Amount" in words(app)


def test_people_who_are_one_are_merged_and_taken_back(page, data_dir):
    app = page("explore/quality")
    assert "same e\\-mail address" in words(app)
    click(app, "one-customer_id")
    assert "same e\\-mail address" not in words(app)
    assert "are counted as one" in words(app)
    click(app, "forget-")
    assert "same e\\-mail address" in words(app)
    click(app, "two-customer_id")
    assert "same e\\-mail address" not in words(app)


def test_a_card_says_between_which_values_its_figure_lies(page):
    app = page("explore/overview")
    assert not app.exception
    assert "depending on 1 deal without an amount" in words(app)


def test_lists_that_name_no_other_list_have_nothing_to_join(page):
    app = page("data/links", {"deals": company()["deals"].drop(columns=["customer_id", "product"])})
    assert "Nothing to join yet" in words(app)


def test_links_points_to_start_while_there_is_no_data(open_page):
    app = open_page("data/links")
    assert not app.exception
    assert "Nothing to show yet" in words(app)


def test_links_says_by_which_column_the_customers_of_orders_are_known(page):
    named = {"email": ["ann@x.org", "bell@y.org", None], "customer_name": ["Ann Bell", "Ann Bell", "Ann Bell"]}
    orders = {"order_id": ["1", "2", "3"], "ordered_at": pd.to_datetime(["2024-01-05"] * 3), "amount": [10.0] * 3}
    app = page("data/links", {"orders": pd.DataFrame({**orders, **named})})
    assert not app.exception
    said = words(app)
    assert "by E\\-mail\\: 2 orders of 2 customers" in said
    assert "by Customer name\\: 1 order of 1 customer" in said
    assert "1 customer known only by name may be among the 2 known by e\\-mail" in said
    assert "1 name or address is of several customers elsewhere" in said
