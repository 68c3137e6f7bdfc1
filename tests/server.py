"""Starts the real app for a test, and waits until what it draws stands still."""

import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

REPOSITORY = Path(__file__).resolve().parent.parent
START_SECONDS = 60


@contextmanager
def serving(data_dir: Path, log: Path) -> Iterator[str]:
    """The address of an app on a free port that keeps its workspace in `data_dir` and prints into `log`."""
    port = _free_port()
    url = f"http://127.0.0.1:{port}"
    command = [sys.executable, "-m", "streamlit", "run", "app.py", "--server.port", str(port)]
    command += ["--server.headless", "true", "--server.address", "127.0.0.1", "--server.fileWatcherType", "none"]
    environment = {**os.environ, "CRM_ANALYTICS_DATA_DIR": str(data_dir)}
    with log.open("wb") as printed:
        server = subprocess.Popen(command, cwd=REPOSITORY, env=environment, stdout=printed, stderr=subprocess.STDOUT)
    try:
        _wait_for(f"{url}/_stcore/health", server, log)
        yield url
    finally:
        server.terminate()
        try:
            server.wait(10)
        except subprocess.TimeoutExpired:
            server.kill()
            server.wait()


def settled(page: Page) -> None:
    """Wait until the script has run and nothing is a placeholder any more."""
    page.wait_for_timeout(250)
    page.locator("[data-testid=stApp][data-test-script-state=notRunning]").wait_for()
    expect(page.get_by_test_id("stSkeleton")).to_have_count(0)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _wait_for(address: str, server: subprocess.Popen[bytes], log: Path) -> None:
    ends = time.monotonic() + START_SECONDS
    while time.monotonic() < ends and server.poll() is None:
        try:
            with urllib.request.urlopen(address, timeout=2):
                return
        except (urllib.error.URLError, ConnectionError, TimeoutError):
            time.sleep(0.2)
    pytest.fail(f"The app did not start:\n{log.read_text('utf-8', errors='replace')}", pytrace=False)
