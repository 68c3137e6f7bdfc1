"""One link on the page: how many rows find their row, what does not, and values that several rows of a list have."""

import pyarrow as pa
import streamlit as st

from crm_analytics.entities import ENTITIES
from crm_analytics.quality import Joint
from crm_analytics.ui import pictures
from crm_analytics.ui.text import bare, counted, listed, plain
from crm_analytics.units import say

_NAMED = 5


def show(joint: Joint) -> None:
    """Head and facts of a link that has something to look at."""
    st.subheader(_title(joint), anchor=False)
    st.markdown(sentence(joint, with_title=False))
    parents = ENTITIES[joint.parent].label.lower()
    if joint.orphans and not joint.matched:
        st.caption(
            f"No value of one list stands in the other, so they do not seem to belong together. Here stands "
            f"{_examples(joint)}."
        )
    elif joint.orphans:
        keys = counted(joint.orphan_keys, "value")
        rows = f"**{counted(joint.orphan_rows, 'row')}** with {keys}"
        st.markdown(f":orange[:material/link_off:] {rows} that the {parents} do not have: {_examples(joint)}.")
        _table(joint)
    if joint.repeated_keys:
        named = listed([f"{plain(value, 40)} ({counted(rows, 'row')})" for value, rows in joint.repeated[:_NAMED]])
        say_s = "is in several rows" if joint.repeated_keys == 1 else "are each in several rows"
        st.markdown(
            f":orange[:material/content_copy:] {counted(joint.repeated_keys, 'value')} of the {parents} {say_s}: "
            f"{named}. What names them goes to the first one."
        )


def sentence(joint: Joint, *, with_title: bool = True) -> str:
    """A link in a sentence: "7,320 of 8,800 rows find theirs (83.2 %), 6 of 7 values"."""
    title = f"**{_title(joint)}:** " if with_title else ""
    blank = f" {counted(joint.blank, 'row')} {'is' if joint.blank == 1 else 'are'} blank." if joint.blank else ""
    if not joint.filled:
        return f"{title}blank in every row."
    share = say(100 * joint.matched / joint.filled, "%")
    by = ENTITIES[joint.parent][joint.parent_field].label
    find = "finds its" if joint.filled == 1 else "find their"
    return (
        f"{title}{joint.matched:,} of {counted(joint.filled, 'row')} {find} row by {plain(by)} ({share}): "
        f"{joint.matched_keys:,} of {counted(joint.keys, 'value')}.{blank}"
    )


def _title(joint: Joint) -> str:
    child, parent = ENTITIES[joint.child], ENTITIES[joint.parent]
    return f"{child.label} → {parent.label}, by {child[joint.field].label}"


def _examples(joint: Joint) -> str:
    """The most frequent values that find nothing, and how many more there are."""
    named = [f"{plain(value, 40)} ({rows:,})" for value, rows in joint.orphans[:_NAMED]]
    rest = joint.orphan_keys - len(named)
    return listed([*named, f"{rest:,} more"] if rest else named, _NAMED + 1)


def _table(joint: Joint) -> None:
    name = f"orphans-{joint.child}-{joint.field}-{joint.parent}"
    with st.expander("All values that find nothing", key=name, on_change="rerun", icon=":material/list:") as fold:
        if not fold.open:
            return
        label = ENTITIES[joint.child][joint.field].label
        values, rows = zip(*joint.orphans, strict=True)
        table = pa.table({label: [bare(value) for value in values], "Rows": list(rows)})
        st.dataframe(table, hide_index=True, placeholder="", width="stretch", alt=f"Values of {label} that find no row")
        if joint.orphan_keys > len(joint.orphans):
            st.caption(f"The {len(joint.orphans):,} most frequent of {joint.orphan_keys:,}.")
        pictures.downloads(f"{joint.child} {joint.field}", name, lambda: table)
