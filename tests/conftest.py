"""Fixtures every test may use."""

import gc
import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

HERE = Path(__file__).resolve().parent
REPOSITORY = HERE.parent

LONGEST_FIRST = (
    *("e2e/test_explore_flow.py", "test_laws.py", "e2e/test_upload_flow.py", "ui/test_sweep.py", "test_readme.py"),
    *("mapping/test_real_files.py", "explain/test_laws.py", "ui/test_explore_pages.py", "test_bootstrap.py"),
    *("ui/test_start_page.py", "evaluate/test_drilling.py", "workspace/test_laws.py", "workspace/test_safety.py"),
)
"""The modules that take longest. They begin first, so that at the end no worker is left alone with one of them."""

# In CI the same examples every time; at home fresh ones, which is how new counter-examples are found.
# How fast the machine is says nothing about the code, so no test fails for being slow.
_PATIENT = {"deadline": None, "suppress_health_check": [HealthCheck.too_slow]}
settings.register_profile("ci", derandomize=True, print_blob=True, **_PATIENT)
settings.register_profile("here", **_PATIENT)
settings.load_profile("ci" if os.environ.get("CI") == "true" else "here")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    turn = {HERE / name: at for at, name in enumerate(LONGEST_FIRST)}
    items.sort(key=lambda item: turn.get(item.path, len(turn)))


def pytest_collection_finish() -> None:
    """What was imported until now stays to the end: the garbage collector need not look through it again and again."""
    gc.freeze()


@pytest.fixture(scope="session")
def shared_data() -> Path:
    """The folder of real spreadsheets, which is not part of the repository. Skips where it is absent."""
    folder = REPOSITORY.parent / "shared" / "data"
    if not folder.is_dir():
        pytest.skip(f"the real spreadsheets are not on this machine ({folder.name}/ beside the repository)")
    return folder
