"""Finds a Chromium for the browser tests, or installs one in whatever way works on this machine."""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from crm_analytics import bootstrap

NONE_FOUND = "There is no Chromium on this machine: install one, or name one in CRM_CHROMIUM. Browser tests cannot run."
ON_THE_PATH = (
    "chromium",
    "chromium-browser",
    "chromium-headless-shell",
    "google-chrome",
    "google-chrome-stable",
    "microsoft-edge",
    "msedge",
)
MAC_PROGRAMS = ("Google Chrome", "Chromium", "Microsoft Edge")
WINDOWS_PROGRAMS = ("Google/Chrome/Application/chrome.exe", "Microsoft/Edge/Application/msedge.exe")
# No sandbox: CI runs as root, where Chromium's refuses to start. The rest keeps it quiet and off the network.
FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


def chromium() -> str | None:
    """The path of a Chromium, Chrome or Edge; None where there is none.

    CRM_CHROMIUM comes first. FileNotFoundError where it is set and names no program.
    """
    chosen = os.environ.get("CRM_CHROMIUM")
    if chosen:
        if not shutil.which(chosen):
            raise FileNotFoundError(f"CRM_CHROMIUM is {chosen!r}, which is no program on this machine")
        return shutil.which(chosen)
    return next(filter(None, map(shutil.which, _candidates())), None)


def _candidates() -> Iterator[str]:
    yield from ON_THE_PATH
    for folder in (Path("/Applications"), Path.home() / "Applications"):
        yield from (str(folder / f"{name}.app/Contents/MacOS/{name}") for name in MAC_PROGRAMS)
    for folder in filter(None, map(os.environ.get, ("PROGRAMFILES", "PROGRAMFILES(X86)"))):
        yield from (str(Path(folder) / name) for name in WINDOWS_PROGRAMS)
    yield _playwrights_own()


def _playwrights_own() -> str:
    """Where Playwright would keep its own Chromium, there or not; asked in a process that may fail."""
    asking = "from playwright.sync_api import sync_playwright as s\nwith s() as p: print(p.chromium.executable_path)"
    return subprocess.run([sys.executable, "-c", asking], capture_output=True, text=True).stdout.strip()


def problem() -> str | None:
    """Why no browser test can run on this machine, in one line; None where they can."""
    if chromium() is None:
        return NONE_FOUND
    driver = subprocess.run([sys.executable, "-m", "playwright", "--version"], capture_output=True, text=True)
    if driver.returncode:
        return f"Playwright does not start, so browser tests cannot run: {driver.stderr.strip().splitlines()[-1]}"
    return None


def install() -> None:
    """Get a Chromium from Debian where this user may, else from Playwright. `problem()` says whether that helped."""
    # On a bare Debian, Playwright misses libatomic, and Chromium without fonts draws empty boxes.
    if bootstrap.apt_install("chromium", "fonts-liberation", "libatomic1") and problem() is None:
        return
    bootstrap.say("Asking Playwright for a Chromium.")
    needs = ["--with-deps"] if sys.platform == "linux" and bootstrap.may_administer() is not None else []
    subprocess.run([sys.executable, "-m", "playwright", "install", *needs, "chromium"], stdout=2)
