"""Lists of customers on a page: the rows under headings for people, their download, and saving them as a segment."""

from collections.abc import Callable, Mapping

import pyarrow as pa
import streamlit as st

from crm_analytics.ui import pictures, saving, small_tables, state
from crm_analytics.ui.text import bare, counted, spoken

SHOWN = 500
_HEADINGS = {"buyer": "Customer", "known_as": "Name"}


def show(
    rows: pa.Table,
    number: int,
    everybody: Callable[[], pa.Table],
    named: str,
    key: str,
    headings: Mapping[str, str],
    described: str = "",
) -> None:
    """The first `rows` of a list of `number` customers, called `named`; `everybody` reads the whole list once it is
    asked for. `headings` names its columns besides buyer and known_as; `described` is kept with a segment of them."""
    if number > rows.num_rows:
        st.caption(f"The first {rows.num_rows:,}; the downloads hold all {counted(number, 'customer')}.")
    alt = f"Customers of {bare(named)}"
    said = readable(rows, headings)
    config = small_tables.pinned(said)
    st.dataframe(said, hide_index=True, placeholder="", width="stretch", height=280, column_config=config, alt=alt)
    pictures.downloads(f"customers {spoken(named)}", f"{key}-list", lambda: readable(everybody(), headings))
    # Without a list of customers there is nothing that a segment of them could be taken from.
    if "customers" not in state.view().model.tables:
        return
    with st.expander("Save as a segment", key=f"save-{key}", icon=":material/bookmark_add:", on_change="rerun") as fold:
        if fold.open:
            st.caption("Kept as a list of these customers, as they are today.")
            ids = lambda: [str(who) for who in everybody()["buyer"].to_pylist() if who is not None]  # noqa: E731
            saving.offer("customers", key, ids=ids, described=described or f"Customers of {named}.")


def readable(rows: pa.Table, headings: Mapping[str, str]) -> pa.Table:
    """The list under headings for people; without what is not known, and the name only where it says more."""
    said = {**_HEADINGS, **headings}
    known = [name for name in said if rows[name].null_count < max(rows.num_rows, 1)]
    same = rows["buyer"].cast(pa.string()).equals(rows["known_as"].cast(pa.string()))
    kept = [name for name in known if not (same and name == "known_as")]
    return rows.select(kept).rename_columns([said[name] for name in kept])
