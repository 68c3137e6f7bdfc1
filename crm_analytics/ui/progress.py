"""Long work, with words: one bar that says what is being done."""

from collections.abc import Iterator
from contextlib import contextmanager

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from crm_analytics.intake import Progress
from crm_analytics.ui.text import plain


@contextmanager
def working(title: str, place: DeltaGenerator | None = None) -> Iterator[Progress]:
    """A bar under `title` that is gone when the work is done. What it yields is told the share done and the step.

    `place` is an `st.empty()` to show it in; without one it stands where it is called.
    """
    place = place or st.empty()
    with place.container(border=True):
        st.markdown(f"**{title}**")
        bar = st.progress(0.0)

    def tell(share: float, what: str) -> None:
        bar.progress(min(max(share, 0.0), 1.0), text=plain(what))

    tell(0.0, "Starting")
    try:
        yield tell
    finally:
        place.empty()


def part(progress: Progress, start: float, end: float) -> Progress:
    """The stretch of a bar from `start` to `end`, for a step that counts from 0 to 1 itself."""
    return lambda share, what: progress(start + share * (end - start), what)
