"""`python -m crm_analytics …`: sets itself up where need be, then runs the command line."""

import sys

from crm_analytics.bootstrap import REQUIREMENTS, ensure_environment


def main():  # type: ignore[no-untyped-def]
    """The command line's exit code, from an environment that has everything it needs."""
    ensure_environment([REQUIREMENTS], ["crm_analytics", *sys.argv[1:]])
    from crm_analytics.commands import main as command_line

    return command_line(sys.argv[1:])


if __name__ == "__main__":
    sys.exit(main())
