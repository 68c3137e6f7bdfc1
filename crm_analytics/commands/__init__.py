"""The command line: `python -m crm_analytics COMMAND`. Its words and its JSON are stable.

Exit codes: 0 fine, 2 wrong use, 3 nothing usable in the input, 4 (with --strict) a file differs from the last one of
its kind in a way that matters. Errors and warnings are sentences on stderr.
"""

import sys
import tempfile
import traceback
from collections.abc import Sequence
from types import TracebackType

from crm_analytics.commands.arguments import parser
from crm_analytics.issues import CrmError

FINE, WRONG_USE, NOTHING_USABLE, DRIFTED = 0, 2, 3, 4


class NothingUsableError(CrmError):
    """No file of the input holds anything this tool can use."""


class DriftedError(CrmError):
    """A file differs from the last one of its kind in a way that matters, and was not to be used then."""


def main(arguments: Sequence[str]) -> int:
    """Run the command line; the exit code."""
    sys.excepthook = _unexpected
    try:
        options = parser().parse_args(arguments)
        return int(options.run(options))
    except NothingUsableError as error:
        return _say(str(error), NOTHING_USABLE)
    except DriftedError as error:
        return _say(str(error), DRIFTED)
    except CrmError as error:
        return _say(str(error), WRONG_USE)
    except BrokenPipeError:
        # The reader of our output (`| head`) has gone; what it asked for was written.
        sys.stderr.close()
        return FINE


def _say(sentence: str, code: int) -> int:
    print(" ".join(sentence.split()), file=sys.stderr)
    return code


def _unexpected(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
    """A defect of ours: one sentence for the reader, everything else in a file for whoever mends it."""
    if issubclass(kind, KeyboardInterrupt):
        _say("Stopped.", WRONG_USE)
        return
    with tempfile.NamedTemporaryFile(
        "w", prefix="crm_analytics-", suffix=".log", delete=False, encoding="utf-8"
    ) as log:
        traceback.print_exception(kind, error, trace, file=log)
    _say(f"Something went wrong in this program ({kind.__name__}); the details are in {log.name}.", WRONG_USE)
