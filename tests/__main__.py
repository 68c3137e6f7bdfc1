"""`python3 -m tests [PYTEST ARGUMENTS]`: sets everything up, browser included, and runs the whole test suite.

With arguments (`python3 -m tests -k win_rate`), pytest only.
"""

import os
import subprocess
import sys

from crm_analytics.bootstrap import REPOSITORY, REQUIREMENTS, ensure_environment, say

CHECKS = (
    ("ruff", "check", "."),
    ("ruff", "format", "--check", "."),
)
BESIDE_THE_TESTS = ("mypy", "crm_analytics")
# Three workers for two cores: browser tests and whatever writes to the disk mostly wait. The longest modules begin
# first (tests/conftest.py), so that none of them is left alone at the end.
TESTS = ("pytest", "-n", "3", "--dist", "loadfile", "--no-loadscope-reorder")


def main(arguments: list[str]) -> int:
    """Run the checks and pytest, all of them, and return the first exit code that is not 0."""
    ensure_environment([REQUIREMENTS, REPOSITORY / "tests" / "requirements.txt"], ["tests", *arguments])
    from tests import browser

    if browser.problem():
        browser.install()
        say(browser.problem() or f"Browser tests use {browser.chromium()}.")
    if arguments:
        return _run(("pytest", *arguments))
    codes = [_run(check) for check in CHECKS]
    with _begun(BESIDE_THE_TESTS, stdout=subprocess.PIPE, stderr=subprocess.STDOUT) as beside:
        codes.append(_run(TESTS))
        said, _ = beside.communicate()
    print("$ python -m", *BESIDE_THE_TESTS, flush=True)
    print(said, flush=True)
    codes.append(beside.returncode)
    return next((code for code in codes if code), 0)


def _run(command: tuple[str, ...]) -> int:
    print("$ python -m", *command, flush=True)
    with _begun(command) as process:
        return process.wait()


def _begun(command: tuple[str, ...], **pipes: int) -> subprocess.Popen[str]:
    # Dozens of processes load the same modules, so what was compiled is kept.
    settings = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    settings.setdefault("OMP_NUM_THREADS", "1")  # the workers share the cores, each of them needs but one
    return subprocess.Popen([sys.executable, "-m", *command], cwd=REPOSITORY, env=settings, text=True, **pipes)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
