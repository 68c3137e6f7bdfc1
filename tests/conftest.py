"""Fixtures every test may use."""

import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

REPOSITORY = Path(__file__).resolve().parent.parent

# In CI the same examples every time; at home fresh ones, which is how new counter-examples are found.
# How fast the machine is says nothing about the code, so no test fails for being slow.
_PATIENT = {"deadline": None, "suppress_health_check": [HealthCheck.too_slow]}
settings.register_profile("ci", derandomize=True, print_blob=True, **_PATIENT)
settings.register_profile("here", **_PATIENT)
settings.load_profile("ci" if os.environ.get("CI") == "true" else "here")


@pytest.fixture(scope="session")
def shared_data() -> Path:
    """The folder of real spreadsheets, which is not part of the repository. Skips where it is absent."""
    folder = REPOSITORY.parent / "shared" / "data"
    if not folder.is_dir():
        pytest.skip(f"the real spreadsheets are not on this machine ({folder.name}/ beside the repository)")
    return folder
