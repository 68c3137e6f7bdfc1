"""The retention page, and what the sales page says of deals in motion, as a person meets them."""

from collections.abc import Callable

import pytest
from streamlit.testing.v1 import AppTest

from tests.ui.files import DEALS
from tests.ui.steps import headings, words

PURCHASES = "".join(
    f"O{number},c{number % 7}@example.com,2025-{1 + number // 9:02d}-{1 + number % 28:02d},{20 + number},"
    f"Tea {number % 3}\n"
    for number in range(100)
)
ORDERS = f"Order ID,Email,Order date,Amount,Product\n{PURCHASES}".encode()
ANONYMOUS = b"Order ID,Order date,Amount,Product\nO1,2025-01-05,10,Tea\nO1,2025-01-05,12,Cup\nO2,2025-02-07,9,Tea\n"
HISTORY = (
    b"Deal ID,Stage,Entered date\nD1,Proposal,2026-01-05\nD1,Closed Won,2026-02-10\nD2,Proposal,2026-01-09\n"
    b"D2,Closed Lost,2026-02-20\nD3,Proposal,2026-02-01\nD3,Closed Won,2026-03-02\nD4,Proposal,2026-02-14\n"
)


@pytest.fixture
def on_page(fill_from: Callable[..., None], open_page: Callable[[str], AppTest]) -> Callable[..., AppTest]:
    """Opens a page of Explore on some files."""

    def opened(page: str, **files: bytes) -> AppTest:
        fill_from(**files)
        return open_page(f"explore/{page}")

    return opened


def test_each_question_is_answered_in_a_line(on_page: Callable[..., AppTest]):
    app = on_page("retention", orders=ORDERS)
    assert not app.exception
    asked = headings(app)
    assert "Do they come back?" in asked
    assert "Who are the best, and who is slipping away?" in asked
    said = words(app)
    assert "Of 7 customers" in said
    assert "7 customers bought 100 times" in said


@pytest.mark.parametrize("grain", ["week", "quarter", "year"])
def test_cohorts_of_every_grain_draw(on_page: Callable[..., AppTest], grain: str):
    app = on_page("retention", orders=ORDERS)
    app.selectbox(key="cohort-grain").set_value(grain).run()
    assert not app.exception
    assert not app.error


def test_every_way_to_look_at_cohorts_draws(on_page: Callable[..., AppTest]):
    app = on_page("retention", orders=ORDERS)
    for shown in app.selectbox(key="cohort-show").options:
        app.selectbox(key="cohort-show").set_value(shown).run()
        assert not app.exception, shown


def test_cut_points_can_be_set_and_nonsense_is_said(on_page: Callable[..., AppTest]):
    app = on_page("retention", orders=ORDERS)
    app.text_input(key="rfm-recency").set_value("1, 2, 3, 4").run()
    assert not app.exception
    app.text_input(key="rfm-recency").set_value("9, 2, 3, 4").run()
    assert "must be four rising numbers" in "\n".join(each.value for each in app.warning)


def test_orders_without_a_name_say_once_what_is_missing_and_still_have_baskets(on_page: Callable[..., AppTest]):
    app = on_page("retention", orders=ANONYMOUS)
    assert not app.exception
    assert words(app).count("says who ordered") == 1
    assert "What is in a basket?" in headings(app)


def test_nothing_about_orders_has_no_empty_chart(on_page: Callable[..., AppTest]):
    app = on_page("retention", deals=DEALS)
    assert not app.exception
    assert "nan" not in words(app).lower().split()


def test_the_sales_page_tells_stages_and_movement(on_page: Callable[..., AppTest]):
    app = on_page("sales", deals=DEALS, history=HISTORY)
    assert not app.exception
    asked = headings(app)
    assert {"How many become customers?", "Where do deals get stuck?", "How did the pipeline change?"} <= set(asked)
    said = words(app)
    assert "4 deals\\: 2 won, 1 lost, 1 running" in said.replace("\\,", ",")
