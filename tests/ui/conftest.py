"""The app without a browser: `app` runs it in this process, on an empty workspace of its own."""

import hashlib
import pickle
import shutil
from collections.abc import Callable, Iterator, Mapping
from datetime import datetime
from functools import cache
from pathlib import Path

import pandas as pd
import pytest
import streamlit as st
from streamlit.components.v2 import manifest_scanner
from streamlit.testing.v1 import AppTest

import crm_analytics as crm
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
def open_page(data_dir: Path) -> Callable[[str], AppTest]:
    """Opens a page by its file below `pages`, as a link to it does in a new browser window."""

    def opened(page: str) -> AppTest:
        app = AppTest.from_file(str(REPOSITORY / "app.py"), default_timeout=60)
        return app.switch_page(f"pages/{page}.py").run()

    return opened


@pytest.fixture(scope="session")
def filled_before(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Holds every workspace that a test was given, under a digest of what is in it: the next one gets a copy."""
    return tmp_path_factory.mktemp("filled")


@pytest.fixture
def fill(data_dir: Path, filled_before: Path) -> Callable[..., None]:
    """Fills the app's workspace with these tables; settings that it already has stay."""

    def filled(tables: Mapping[str, pd.DataFrame], now: datetime = datetime(2026, 1, 1)) -> None:
        if data_dir.exists():
            _load(data_dir, tables, now)
            return
        kept = filled_before / hashlib.sha256(pickle.dumps((now, tables))).hexdigest()
        if not kept.exists():
            _load(kept, tables, now)
        shutil.copytree(kept, data_dir)

    return filled


def _load(folder: Path, tables: Mapping[str, pd.DataFrame], now: datetime) -> None:
    with Workspace.open(folder) as workspace:
        workspace.load(clean_tables(tables), now=now)


@pytest.fixture
def fill_from(data_dir: Path, filled_before: Path, tmp_path: Path) -> Callable[..., None]:
    """Fills the app's workspace, which must not be there yet, with CSV files, named without their extension, of which
    every suggestion is taken. What the pages that take files do is not done here: they have tests of their own."""

    def filled(**files: bytes) -> None:
        kept = filled_before / hashlib.sha256(pickle.dumps(files)).hexdigest()
        if not kept.exists():
            for name, content in files.items():
                (tmp_path / f"{name}.csv").write_bytes(content)
            paths = [tmp_path / f"{name}.csv" for name in files]
            crm.load(*paths, accept=True, folder=kept, now=datetime(2026, 11, 1)).close()
        shutil.copytree(kept, data_dir)

    return filled


@pytest.fixture
def explore(fill: Callable[..., None], open_page: Callable[[str], AppTest]) -> Callable[..., AppTest]:
    """Opens a page of Explore on a workspace with these tables."""

    def opened(page: str, tables: dict[str, pd.DataFrame] | None = None) -> AppTest:
        fill(tables or {"deals": deals()})
        return open_page(f"explore/{page}")

    return opened
