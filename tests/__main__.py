"""`python3 -m tests [PYTEST ARGUMENTS]`: sets everything up, browser included, and runs the whole test suite.

With arguments (`python3 -m tests -k win_rate`), pytest only.
"""

import subprocess
import sys

from crm_analytics.bootstrap import REPOSITORY, REQUIREMENTS, ensure_environment, say

CHECKS = (
    ("ruff", "check", "."),
    ("ruff", "format", "--check", "."),
    ("mypy", "crm_analytics"),
)
ON_TWO_CORES = ("-n", "2", "--dist", "loadfile")


def main(arguments: list[str]) -> int:
    """Run the checks and pytest, all of them, and return the first exit code that is not 0."""
    ensure_environment([REQUIREMENTS, REPOSITORY / "tests" / "requirements.txt"], ["tests", *arguments])
    from tests import browser

    if browser.problem():
        browser.install()
        say(browser.problem() or f"Browser tests use {browser.chromium()}.")
    commands = [*(() if arguments else CHECKS), ("pytest", *(arguments or ON_TWO_CORES))]
    codes = []
    for command in commands:
        print("$", "python -m", *command, flush=True)
        codes.append(subprocess.run([sys.executable, "-m", *command], cwd=REPOSITORY).returncode)
    return next((code for code in codes if code), 0)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
