"""Every page of the app on every kind of data: nothing fails, nothing is empty, and no machine's word is on screen.

The data is what the app itself makes of files whose suggestions were all accepted. Without the real spreadsheets the
sample data, a file of three rows and no file at all remain.
"""

import os
import re
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path

import pyarrow as pa
import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest
from streamlit.testing.v1.element_tree import Block, Element, UnknownElement

import crm_analytics as crm
from crm_analytics.issues import CrmError
from crm_analytics.ui import desk
from tests.ui.conftest import REPOSITORY

PAGES = sorted(
    path.relative_to(REPOSITORY).as_posix()
    for path in (REPOSITORY / "pages").rglob("*.py")
    if path.parent.name != "data"
)
TINY = (
    b"Deal ID,Stage,Amount,Close Date\nD1,Closed Won,1200,2026-02-10\nD2,Closed Lost,800,2026-02-20\nD3,Proposal,50,\n"
)
MACHINE_WORDS = re.compile(r"(?<![\w'\"])(nan|NaN|NaT|-?inf|<NA>|None(?=$|[,)%]))(?![\w'\"-])")
"""A sentence may begin with "None of"; a value may not be None."""
FEW = (
    "kag-facebook-ads",
    "prep-call-centre",
    "fivetran-zendesk",
    "prep-event-survey",
    "maven-crm",
    "prep-order-files",
)
"""Real files of each kind, for every run; CRM_ANALYTICS_SWEEP=all takes all of them."""
OURS = "The app made a mistake"
"""What stands on a page that failed. Other errors are verdicts, such as that of a model that must not be used."""
SUFFIXES = {".csv", ".xlsx", ".xls", ".tsv", ".txt"}


def datasets() -> list[str]:
    folder = REPOSITORY.parent / "shared" / "data"
    if not folder.is_dir():
        return list(FEW)
    found = sorted(path.name for path in folder.iterdir() if path.is_dir())
    return found if os.environ.get("CRM_ANALYTICS_SWEEP") == "all" else [name for name in found if name in FEW]


@pytest.fixture
def swept(data_dir: Path) -> Iterator[Callable[[list[Path]], dict[str, list[str]]]]:
    """What is wrong on each page once these files are in use."""

    def sweep(files: list[Path]) -> dict[str, list[str]]:
        if files:
            crm.load(*files, accept=True, folder=data_dir, now=datetime(2026, 11, 1)).close()
        app = AppTest.from_file(str(REPOSITORY / "app.py"), default_timeout=120).run()
        return {page: found for page in PAGES if (found := list(wrong(app.switch_page(page).run())))}

    yield sweep
    st.cache_data.clear()
    begun = list(desk.jobs().values())  # pages begin to fit models, and their workspace is about to be closed
    for job in begun:
        job.cancel()
    for job in begun:
        job.join()


def wrong(app: AppTest) -> Iterator[str]:
    """What a reader would be ashamed for us to see."""
    if not app.title and not app.header:
        yield "nothing is said"
    for element in elements(app.main):
        if element.type == "exception" or (element.type == "error" and OURS in str(element.value)):
            yield f"{element.type}: {element.value} {getattr(element, 'stack_trace', '')}"
        elif isinstance(element, UnknownElement) and "vega" in element.type:
            if drawn(element) == 0:
                yield "a chart without rows"
        elif word := MACHINE_WORDS.search(said(element)):
            yield f"{word.group()!r} in {said(element)!r}"


def elements(block: Block) -> Iterator[Element]:
    for child in block.children.values():
        if isinstance(child, Block):
            yield from elements(child)
        else:
            yield child


def drawn(chart: UnknownElement) -> int:
    """How many rows a chart is drawn from."""
    found = [*(each.data.data for each in chart.proto.datasets), chart.proto.data.data]
    return max((pa.ipc.open_stream(data).read_all().num_rows for data in found if data), default=0)


def said(element: Element) -> str:
    """What an element says in our words: strangers' values stand in tables and in the options of widgets."""
    if element.type == "metric":
        return f"{element.label} {element.value} {element.delta}"
    if element.type in ("markdown", "caption", "title", "subheader", "header", "text", "info", "warning", "success"):
        return str(element.value).replace("\\", "")
    return str(getattr(element, "label", "") or "")


@pytest.mark.parametrize("name", datasets())
def test_every_page_on_real_files(swept, shared_data, name):
    folder = shared_data / name
    files = sorted(path for path in folder.iterdir() if path.suffix.lower() in SUFFIXES)
    try:
        found = swept(files)
    except CrmError as error:
        pytest.skip(str(error))
    assert found == {}


def test_every_page_on_the_sample_data(swept):
    assert swept(sorted((REPOSITORY / "sample_data").glob("*.csv"))) == {}


def test_every_page_on_three_rows(swept, tmp_path):
    file = tmp_path / "deals.csv"
    file.write_bytes(TINY)
    assert swept([file]) == {}


def test_every_page_without_any_data(swept):
    assert swept([]) == {}
