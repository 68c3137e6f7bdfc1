"""From the overview to the rows behind a number, in a real browser: passport, downloads, links, both themes."""

import csv
import io
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pandas as pd
import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from crm_analytics.workspace import Workspace
from crm_analytics.workspace.frames import clean_tables
from tests.server import serving, settled

NASTY = "=1+1 ![x](http://192.0.2.1/p.png) <img src=x onerror=alert(1)>"
PHONE = {"width": 390, "height": 844}


def deals() -> pd.DataFrame:
    """Twelve months of 2025, a won deal in each, a lost one in every second, and two that are open."""
    months = range(1, 13)
    won = [(f"W{at}", "Closed Won", "won", 100.0 * at, at) for at in months]
    lost = [(f"L{at}", "Closed Lost", "lost", 50.0, at) for at in months if at % 2]
    still = [("O1", "Proposal", "open", 700.0, 10), ("O2", "New", "open", 300.0, 11)]
    rows = [*won, *lost, *still]
    return pd.DataFrame(
        {
            "deal_id": [row[0] for row in rows],
            "stage": [row[1] for row in rows],
            "outcome": [row[2] for row in rows],
            "amount": [row[3] for row in rows],
            "created_at": [pd.Timestamp(2025, row[4], 3) for row in rows],
            "closed_at": [pd.NaT if row[2] == "open" else pd.Timestamp(2025, row[4], 28) for row in rows],
            "owner": [("Ann", NASTY)[at % 2] for at in range(len(rows))],
            "source": [("Web", "Fair")[at % 2] for at in range(len(rows))],
        }
    )


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of an app that already has these deals."""
    folder = tmp_path_factory.mktemp("explore")
    with Workspace.open(folder / "workspace") as workspace:
        workspace.load(clean_tables({"deals": deals()}), now=datetime(2026, 1, 1))
    with serving(folder / "workspace", folder / "log.txt") as url:
        yield url


def open_page(page: Page, address: str, heading: str) -> None:
    """Open a page. The server may be new, so the first one is its front door."""
    page.goto(address)
    expect(page.get_by_role("heading", name=heading, exact=True)).to_be_visible()
    settled(page)


def card(page: Page, label: str) -> Locator:
    return page.get_by_test_id("stMetric").filter(has_text=label).first


def choose(page: Page, name: str, option: str) -> None:
    """Pick an option of a selectbox or a multiselect, found by typing it."""
    box = page.get_by_role("combobox", name=name, exact=True)
    listed = page.get_by_role("option", name=option, exact=True)
    for _ in range(3):
        box.fill(option)
        page.wait_for_timeout(500)
        if listed.is_visible():  # a list closes when the page is drawn anew under it
            break
        page.keyboard.press("Escape")
    listed.click()
    page.keyboard.press("Escape")
    settled(page)


def passport(page: Page, kpi: str) -> Locator:
    page.locator(f".st-key-open-{kpi} button").click()
    dialog = page.get_by_role("dialog")
    expect(dialog.get_by_text("Formula", exact=False).first).to_be_visible()
    settled(page)
    return dialog


def part(page: Page, dialog: Locator, name: str) -> None:
    dialog.get_by_text(name, exact=True).click()
    settled(page)


def test_a_number_opens_into_its_proof_and_its_rows(app, page):
    open_page(page, app, "Overview")
    expect(card(page, "Win rate")).to_contain_text("66.7 %")
    dialog = passport(page, "win_rate")
    expect(dialog).to_contain_text("12 ÷ 18 × 100 = 66.67 %")
    part(page, dialog, "SQL")
    expect(dialog).to_contain_text("SELECT")
    part(page, dialog, "Rows")
    with page.expect_download() as download:
        dialog.get_by_role("button", name="CSV").click()
    content = Path(download.value.path()).read_text("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(content)))
    assert sorted(row["Deal ID"] for row in rows) == sorted(f"W{month}" for month in range(1, 13))
    assert {row["Owner"] for row in rows} == {"Ann", f"'{NASTY}"}
    with page.expect_download() as download:
        dialog.get_by_role("button", name="Excel").click()
    assert Path(download.value.path()).read_bytes()[:2] == b"PK"
    dialog.get_by_role("button", name="Close").click()
    expect(dialog).to_have_count(0)
    page.get_by_role("link", name="Sales", exact=True).click()
    settled(page)
    expect(page.get_by_role("dialog")).to_have_count(0)


def test_a_click_on_a_bar_opens_the_rows_behind_it_and_again_after_closing(app, page):
    open_page(page, app, "Overview")
    page.get_by_role("link", name="Sales", exact=True).click()
    expect(page.get_by_role("heading", name="How much did we win?")).to_be_visible()
    settled(page)
    for _ in range(2):
        page.get_by_test_id("stVegaLiteChart").first.locator("path[aria-roledescription='bar']").nth(2).click()
        dialog = page.get_by_role("dialog")
        expect(dialog).to_contain_text("Won deals behind the total Amount, Closed 1 Mar – 31 Mar 2025: 1 row")
        settled(page)
        with page.expect_download() as download:
            dialog.get_by_role("button", name="CSV").click()
        (row,) = csv.DictReader(io.StringIO(Path(download.value.path()).read_text("utf-8-sig")))
        assert (row["Deal ID"], row["Row in the file"]) == ("W3", "3")
        dialog.get_by_role("button", name="Close").click()
        expect(dialog).to_have_count(0)
        settled(page)


def test_another_definition_changes_the_card_behind_the_passport(app, page):
    open_page(page, app, "Overview")
    for label, expected in (("Won ÷ created: of the deals created in the period", "60.0 %"), ("Win rate:", "66.7 %")):
        dialog = passport(page, "win_rate")
        part(page, dialog, "Other definitions")
        dialog.get_by_test_id("stRadio").get_by_text(label).click()
        settled(page)
        dialog.get_by_role("button", name="Use this definition").click()
        expect(card(page, "Win rate")).to_contain_text(expected)
        settled(page)
        dialog.get_by_role("button", name="Close").click()
        expect(dialog).to_have_count(0)
        settled(page)


def test_the_view_survives_page_changes_and_travels_in_the_link_without_names(app, page, browser):
    open_page(page, app, "Overview")
    choose(page, "Period", "Last quarter")
    choose(page, "Filter by", "Deals: Source")
    choose(page, "Deals: Source", "Web")
    choose(page, "Filter by", "Deals: Owner")
    choose(page, "Deals: Owner", "Ann")
    expect(page.get_by_text("Source is Web")).to_be_visible()
    page.get_by_role("link", name="Imports", exact=True).click()
    expect(page.get_by_role("heading", name="Imports", exact=True)).to_be_visible()
    settled(page)
    page.get_by_role("link", name="Sales", exact=True).click()
    expect(page.get_by_text("Source is Web")).to_be_visible()
    expect(page.get_by_text("Owner is Ann")).to_be_visible()
    settled(page)
    assert "Ann" not in page.url
    other = opened_elsewhere(browser, page.url)
    expect(other.get_by_text("Source is Web")).to_be_visible()
    expect(other.get_by_text("1 Jul – 30 Sep 2025", exact=True).first).to_be_visible()
    expect(other.get_by_text("Owner is Ann")).to_have_count(0)
    other.context.close()


def opened_elsewhere(browser: Browser, address: str) -> Page:
    """The link, as somebody else opens it."""
    page = browser.new_context().new_page()
    page.goto(address)
    settled(page)
    return page


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_charts_draw_in_both_themes_and_nothing_is_fetched_from_outside(app, browser, scheme):
    page = browser.new_context(color_scheme=scheme, viewport={"width": 1280, "height": 2400}).new_page()
    outside, alarms = [], []
    page.on("request", lambda request: outside.append(request.url) if "127.0.0.1" not in request.url else None)
    page.on("dialog", lambda dialog: (alarms.append(dialog.message), dialog.dismiss()))
    open_page(page, app, "Overview")
    page.get_by_role("link", name="Sales", exact=True).click()
    expect(page.get_by_role("heading", name="How often do we win?")).to_be_visible()
    settled(page)
    charts = page.get_by_test_id("stVegaLiteChart")
    expect(charts).to_have_count(8)
    expect(charts.first.locator("path[aria-roledescription='bar']")).to_have_count(12)
    expect(charts.nth(1).locator("path[aria-roledescription='point']")).to_have_count(12)
    assert charts.first.locator("path[aria-roledescription='bar']").first.get_attribute("fill").upper() == (
        "#2273B8" if scheme == "light" else "#58A6E4"
    )
    expect(charts.last.locator("text", has_text="=1+1 ![x]").first).to_be_visible()
    assert [address for address in outside if not address.startswith(("data:", "blob:"))] == []
    assert alarms == []
    page.context.close()


@pytest.mark.parametrize("width", [1024, 1280, 1360, 1440])
def test_the_cards_leave_no_hole(app, browser, width):
    page = browser.new_context(viewport={"width": width, "height": 1400}).new_page()
    open_page(page, app, "Overview")
    tops = page.evaluate(
        "[...document.querySelectorAll('[data-testid=stMetric]')].map(e => Math.round(e.getBoundingClientRect().top))"
    )
    beside = [tops.count(top) for top in sorted(set(tops))]
    assert len(tops) == 8
    assert set(beside) in ({4}, {2})
    assert width < 1280 or beside == [4, 4]
    page.context.close()


@pytest.mark.parametrize("place", ["Overview", "Sales", "KPI dictionary"])
def test_nothing_sticks_out_on_a_phone(app, browser, place):
    page = browser.new_context(viewport=PHONE).new_page()
    open_page(page, app, "Overview")
    if place != "Overview":
        page.get_by_test_id("stExpandSidebarButton").click()
        page.get_by_role("link", name=place, exact=True).click()
        expect(page.get_by_role("heading", name=place, exact=True)).to_be_visible()
    settled(page)
    wide = page.evaluate(
        "[...document.querySelectorAll('[data-testid=stMain] *')].filter(e => e.getBoundingClientRect().right > "
        f"{PHONE['width']} + 1 && !e.closest('[data-testid=stDataFrame]')).length"
    )
    assert wide == 0
    page.context.close()


def test_every_chart_has_words_for_those_who_cannot_see_it(app, page):
    open_page(page, app, "Overview")
    page.get_by_role("link", name="Sales", exact=True).click()
    expect(page.get_by_role("heading", name="How often do we win?")).to_be_visible()
    settled(page)
    expect(page.get_by_label("Win rate per month, 12 values", exact=False).first).to_be_visible()
