"""What was learnt from a workspace goes with it, also what is still being learnt."""

import threading
from collections.abc import Callable
from pathlib import Path

from streamlit.testing.v1 import AppTest

from crm_analytics.ui import desk, training

IMPORTS = "pages/data/imports.py"


def test_deleting_everything_ends_a_fit_that_is_running_and_keeps_nothing_of_it(
    data_dir: Path, open_app: Callable[[], AppTest]
) -> None:
    begun, deleted = threading.Event(), threading.Event()
    published = desk.published()

    def work(tell: Callable[[float, str], None]) -> str:
        published["churn"] = "learnt before"
        begun.set()
        assert deleted.wait(60)
        published["churn"] = "learnt too late"
        tell(0.5, "Part 2 of 2")
        return "never"

    job = training.job("score-1", work)
    assert begun.wait(60)
    app = open_app().switch_page(IMPORTS).run()
    app.session_state["delete-typed"] = "delete"
    app.button(key="delete").click().run()
    app.button(key="delete-confirmed").click().run()
    deleted.set()
    assert job._thread is not None
    job._thread.join(60)
    assert job.was_cancelled
    assert not desk.jobs()
    assert not desk.published()


def test_a_workspace_that_is_closed_takes_its_models_with_it(data_dir: Path) -> None:
    first = training.job("score-1", lambda tell: "learnt")
    assert first._thread is not None
    first._thread.join(60)
    assert desk.jobs() == {"score-1": first}
    desk.forget_models()
    assert desk.jobs() == {}
