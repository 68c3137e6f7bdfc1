"""One segment on the page: what it is, how large it is, and what can be done with it."""

import streamlit as st

from crm_analytics import evaluate
from crm_analytics.conditions import FilterSet
from crm_analytics.evaluate import Compare, Scope
from crm_analytics.evaluate.refusals import outdated
from crm_analytics.evaluate.words import plural
from crm_analytics.issues import CrmError
from crm_analytics.segments import LONGEST_NAME, Segment, delete_segment, rename_segment, restore_segment
from crm_analytics.ui import cache, lineage, pictures, state
from crm_analytics.ui.filters import rows_of
from crm_analytics.ui.text import counted, plain, spoken

DELETED = "deleted-segment"


def entry(segment: Segment, *, is_usable: bool) -> None:
    """What a segment is, how large it is, and what can be done with it."""
    model = state.view().model
    size = None
    if is_usable:
        size = cache.overlaps(state.workspace(), (segment.membership,))[segment.name, segment.name]
    rows = model.tables[segment.entity].rows if segment.entity in model.tables else 0
    of = (
        f" · {size:,} of {counted(rows, plural(segment.entity, 1), plural(segment.entity))}" if size is not None else ""
    )
    with st.container(border=True):
        st.markdown(f"**{plain(segment.name)}**{of}")
        st.caption(plain(segment, 400) + (f"  \n{plain(segment.described)}" if segment.described else ""))
        if size is None:
            st.markdown(f":material/info: {plain(outdated(model, segment.membership))}")
        elif segment.is_fixed and size < len(segment.ids):
            st.caption(f"{len(segment.ids) - size:,} of the list are not in the data any more.")
        with st.container(horizontal=True, vertical_alignment="center"):
            if size is not None:
                _downloads(segment)
            with st.popover("Rename", icon=":material/edit:"):
                st.text_input("New name", segment.name, key=f"rename-{segment.name}", max_chars=LONGEST_NAME)
                st.button("Rename", key=f"renamed-{segment.name}", on_click=_rename, args=(segment.name,))
            st.button(
                "Delete",
                key=f"delete-{segment.name}",
                icon=":material/delete:",
                type="tertiary",
                on_click=_delete,
                args=(segment.name,),
            )


def _downloads(segment: Segment) -> None:
    workspace, kpi = state.workspace(), rows_of(segment.entity)
    scope = Scope(filters=FilterSet.of([segment.membership]), compare=Compare.NONE)
    pictures.downloads(
        spoken(segment.name) or "segment",
        f"members-{segment.name}",
        lambda: lineage.readable(evaluate.rows(workspace, kpi, scope, "counted"), kpi),
        notes=(segment.name, str(segment)[:2000], segment.described),
    )


def _rename(name: str) -> None:
    try:
        new = rename_segment(state.workspace(), name, state.value(f"rename-{name}") or "")
    except CrmError as error:
        state.tell(plain(error))
        return
    if state.value("segment") == name:
        state.hold("segment", new.name)
    state.tell(f"It is called **{plain(new.name)}** from now on.")


def _delete(name: str) -> None:
    state.keep(DELETED, delete_segment(state.workspace(), name))
    state.tell(f"**{plain(name)}** is deleted.")


def bring_back() -> None:
    gone = state.kept(DELETED)
    if isinstance(gone, Segment):
        restore_segment(state.workspace(), gone)
