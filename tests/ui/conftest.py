"""The app without a browser: `app` runs it in this process, on an empty workspace of its own."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

REPOSITORY = Path(__file__).resolve().parent.parent.parent


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
