"""What every analysis on a page ends with: what it means, and under a fold its definition, its numbers and its SQL."""

from collections.abc import Callable, Sequence

import pyarrow as pa
import streamlit as st

from crm_analytics.ui import pictures, places
from crm_analytics.ui.text import plain


def fold(
    name: str,
    definition: str,
    said: pa.Table,
    numbers: Callable[[], pa.Table],
    sql: str,
    notes: Sequence[str] = (),
) -> None:
    """The proof of an analysis called `name`, once it is opened: `said` for reading, `numbers` for downloading."""
    key = f"fold-{name}"
    with st.expander("Definition, SQL and rows", key=key, on_change="rerun", icon=":material/code:") as opened:
        if not opened.open:
            return
        st.markdown(plain(definition))
        if notes:
            st.markdown("\n".join(f"- {plain(note)}" for note in notes))
        st.dataframe(said, hide_index=True, width="stretch", alt=f"The numbers behind {name}")
        pictures.downloads(name, key, numbers, notes=(definition, *notes, "", sql))
        st.caption("The SQL that gives these numbers, as it ran on the workspace.")
        st.code(sql, language="sql", wrap_lines=True)


def cannot(what: str, reason: str) -> None:
    """The place of analyses without an answer: why, and the way to provide what is missing."""
    with st.container(border=True):
        st.markdown(f":material/info: **{what}** cannot be told yet. {plain(reason)}")
        with st.container(horizontal=True):
            st.page_link(places.START, label="Add a file", icon=":material/upload_file:")
            st.page_link(places.MAPPING, label="Check the mapping", icon=":material/rule:")
