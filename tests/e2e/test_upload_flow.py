"""From a dropped file to the overview, in a real browser: upload, mapping, use, undo, delete."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.server import serving, settled

DEALS = (
    "Deal ID,Deal Name,Stage,Amount,Create Date,Close Date,Deal Owner,![x](http://192.0.2.1/pixel.png),www.example.com\n"
    "D1,Espresso bar,Closed Won,1200,2026-01-05,2026-02-10,Ann,<script>alert(1)</script> ann@example.com,a\n"
    "D2,Hotel lobby,Closed Lost,800,2026-01-09,2026-02-20,http://192.0.2.1/b,$5k-$10k,b\n"
    "D3,Office kitchen,Closed Won,500,2026-02-01,2026-03-02,Ann,:red[alarm],c\n"
)
UNCLEAR = (
    "Deal ID,Deal Name,Stage,Amount,Close Date\n"
    "D1,Espresso bar,Closed Won,1200,03/04/2026\n"
    "D2,Hotel lobby,Closed Lost,800,05/06/2026\n"
)


@pytest.fixture
def own_app(tmp_path: Path) -> Iterator[str]:
    """A server of this test's own, just started and without data: nobody has opened a page on it."""
    with serving(tmp_path / "workspace", tmp_path / "log.txt") as url:
        yield url


def drop(page: Page, url: str, name: str, content: str) -> None:
    """Drop a file on Start and wait for the mapping."""
    page.goto(url)
    if page.get_by_role("heading", name="Overview").or_(page.get_by_test_id("stFileUploader")).first.is_visible():
        settled(page)
    page.get_by_role("link", name="Start").click()
    zone = page.get_by_test_id("stFileUploaderDropzoneInput")
    zone.set_input_files([{"name": name, "mimeType": "text/csv", "buffer": content.encode()}])
    page.get_by_role("heading", name="Check the mapping").wait_for()
    settled(page)


def foreign_links(page: Page) -> list[str]:
    """Where the page would lead a reader who clicks on a link that is not ours."""
    found: list[str] = page.evaluate("[...document.querySelectorAll('a[href]')].map(link => link.href)")
    return [address for address in found if not address.startswith("http://127.0.0.1")]


def test_a_dropped_file_becomes_an_overview_and_can_be_deleted(own_app, page):
    outside, alarms = [], []
    page.on("request", lambda request: outside.append(request.url) if "127.0.0.1" not in request.url else None)
    page.on("dialog", lambda dialog: (alarms.append(dialog.message), dialog.dismiss()))

    drop(page, own_app, "deals.csv", DEALS)
    for fold in page.get_by_test_id("stExpander").all():
        fold.locator("summary").click()
        settled(page)
    expect(page.get_by_text("![x](http://192.0.2.1/pixel.png)").first).to_be_visible()
    assert foreign_links(page) == []

    page.get_by_role("button", name="Use this data").click()
    expect(page.get_by_role("heading", name="Overview")).to_be_visible()
    settled(page)
    assert foreign_links(page) == []
    page.reload()
    expect(page.get_by_role("heading", name="Overview")).to_be_visible()
    page.get_by_role("link", name="Sales", exact=True).click()
    expect(page.get_by_role("heading", name="Who and what sells?")).to_be_visible()
    settled(page)
    assert foreign_links(page) == []

    page.get_by_role("link", name="Imports").click()
    expect(page.get_by_text("Deals: 3 new")).to_be_visible()
    page.get_by_role("button", name="Delete everything").click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_role("textbox").fill("delete")
    dialog.get_by_role("button", name="Delete everything").click()
    expect(page.get_by_role("heading", name="No imports yet")).to_be_visible()
    expect(dialog).to_have_count(0)
    expect(page.get_by_role("button", name="Delete everything")).to_be_visible()

    assert [address for address in outside if not address.startswith(("data:", "blob:"))] == []
    assert alarms == []


def test_a_question_is_answered_with_a_click(own_app, page):
    drop(page, own_app, "deals.csv", UNCLEAR)
    expect(page.get_by_role("heading", name="1 question for you")).to_be_visible()
    page.get_by_role("radiogroup").first.get_by_text("first").first.click()
    expect(page.get_by_role("heading", name="1 question for you")).to_have_count(0)


def test_links_open_their_pages_even_as_the_first_thing_a_server_shows(own_app, page):
    for place in ("overview", "mapping", "imports", "sales", "dictionary"):
        page.goto(f"{own_app}/{place}")
        expect(page.get_by_role("link", name="Imports")).to_be_visible()
        expect(page.locator("h1")).to_be_visible()
        settled(page)
        # Streamlit's "Page not found" would be one.
        expect(page.get_by_role("dialog")).to_have_count(0)
        assert page.url.endswith(place)


def test_nothing_sticks_out_on_a_phone(own_app, page):
    page.set_viewport_size({"width": 390, "height": 800})
    page.goto(own_app)
    page.get_by_test_id("stFileUploaderDropzoneInput").set_input_files(
        [{"name": "deals.csv", "mimeType": "text/csv", "buffer": UNCLEAR.encode()}]
    )
    page.get_by_role("heading", name="Check the mapping").wait_for()
    settled(page)
    assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")
    expect(page.get_by_role("button", name="Use this data")).to_be_in_viewport()
