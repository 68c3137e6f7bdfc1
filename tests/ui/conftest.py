"""The app without a browser: `app` runs it in this process, on an empty workspace of its own."""

from collections.abc import Callable, Iterator
from datetime import datetime
from functools import cache
from pathlib import Path

import pandas as pd
import pytest
import streamlit as st
from streamlit.components.v2 import manifest_scanner
from streamlit.testing.v1 import AppTest

from crm_analytics.workspace import Workspace
from crm_analytics.workspace.frames import clean_tables
from tests.ui.tables import deals

REPOSITORY = Path(__file__).resolve().parent.parent.parent


@pytest.fixture(scope="session", autouse=True)
def components_are_looked_for_once() -> Iterator[None]:
    """Streamlit looks through every installed package for components when an app starts, and every test starts one."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(manifest_scanner, "scan_component_manifests", cache(manifest_scanner.scan_component_manifests))
        yield


@pytest.fixture
def repository() -> Path:
    return REPOSITORY


@pytest.fixture
def data_dir(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Where the app keeps its workspace during this test."""
    folder = tmp_path / "workspace"
    monkeypatch.setenv("CRM_ANALYTICS_DATA_DIR", str(folder))
    monkeypatch.delenv("CRM_ANALYTICS_IN_MEMORY", raising=False)
    yield folder
    st.cache_resource.clear()


@pytest.fixture
def open_app(data_dir: Path) -> Callable[[], AppTest]:
    """Opens the app as a new browser window does."""
    return lambda: AppTest.from_file(str(REPOSITORY / "app.py"), default_timeout=60).run()


@pytest.fixture
def app(open_app: Callable[[], AppTest]) -> AppTest:
    """The app, opened for the first time."""
    return open_app()


@pytest.fixture
def explore(data_dir: Path, open_app: Callable[[], AppTest]) -> Callable[..., AppTest]:
    """Opens a page of the app on a workspace with these tables."""

    def opened(page: str, tables: dict[str, pd.DataFrame] | None = None) -> AppTest:
        with Workspace.open(data_dir) as workspace:
            workspace.load(clean_tables(tables or {"deals": deals()}), now=datetime(2026, 1, 1))
        return open_app().switch_page(f"pages/explore/{page}.py").run()

    return opened
