"""Models are fitted aside, one at a time: the page polls, others go on working, and a click ends it."""

import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Generic, TypeVar

import streamlit as st

from crm_analytics.issues import CrmError
from crm_analytics.ui import desk
from crm_analytics.ui.text import plain

Result = TypeVar("Result")
Work = Callable[[Callable[[float, str], None]], Result]
"""Does the work, and tells the share done and the step to what it is given."""

_POLL = 0.7
_KEPT = 6
_ONE_AT_A_TIME = threading.Lock()


class CancelledError(Exception):
    """Somebody pressed Cancel."""


@dataclass
class Job(Generic[Result]):
    """Work in a thread of its own. `result` or `problem` is there once it `is_done`."""

    work: Work[Result]
    share: float = 0.0
    step: str = "Waiting for its turn"
    result: Result | None = None
    problem: str = ""
    was_cancelled: bool = False
    _stop: threading.Event = field(default_factory=threading.Event)
    _thread: threading.Thread | None = None

    def start(self) -> None:
        self._thread = threading.Thread(target=self._run, name="training", daemon=True)
        self._thread.start()

    @property
    def is_done(self) -> bool:
        return self.result is not None or bool(self.problem) or self.was_cancelled

    def join(self) -> None:
        """Wait until it is done."""
        if self._thread is not None:
            self._thread.join()

    def cancel(self) -> None:
        """End it at its next step."""
        self._stop.set()

    def tell(self, share: float, step: str) -> None:
        """What the work reports to. Raises CancelledError once somebody has cancelled."""
        if self._stop.is_set():
            raise CancelledError
        self.share, self.step = share, step

    def _run(self) -> None:
        try:
            with _ONE_AT_A_TIME:
                self.tell(0.0, "Reading the data")
                self.result = self.work(self.tell)
        except CancelledError:
            self.was_cancelled = True
        except CrmError as error:
            self.problem = str(error)
        finally:
            if not self.is_done:
                # A defect of ours: the thread's own traceback is in the log, the page must not wait for ever.
                self.problem = "Something went wrong while fitting; the details are in the log."


def job(key: str, work: Work[Result]) -> Job[Result]:
    """The job with this key, started if it was not there yet. Done ones are kept, the latest few."""
    jobs = desk.jobs()
    found = jobs.get(key)
    if found is None:
        found = jobs[key] = Job(work)
        for old in [name for name, each in jobs.items() if each.is_done and name != key][:-_KEPT]:
            jobs.pop(old, None)
        found.start()
    return found


def again(key: str) -> None:
    """Forget the job, so that the next run of the page starts it anew."""
    desk.jobs().pop(key, None)


def wait(title: str, running: Job[Result], key: str) -> bool:
    """Whether the job is done. While it is not, the page shows how far it is and lets it be cancelled."""
    if running.is_done:
        return True

    @st.fragment(run_every=_POLL)
    def poll() -> None:
        if running.is_done:
            st.rerun()
        with st.container(border=True):
            st.markdown(f"**{title}**")
            st.progress(min(max(running.share, 0.0), 1.0), text=plain(running.step))
            st.button("Cancel", key=f"cancel-{key}", icon=":material/close:", on_click=running.cancel)

    poll()
    return False
