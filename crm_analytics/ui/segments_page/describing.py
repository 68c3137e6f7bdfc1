"""A new segment described by conditions."""

from datetime import UTC, datetime

import streamlit as st

from crm_analytics.conditions import Condition
from crm_analytics.entities import ENTITIES
from crm_analytics.evaluate.refusals import outdated
from crm_analytics.evaluate.words import plural
from crm_analytics.issues import CrmError
from crm_analytics.segments import LONGEST_NAME, Segment, save_segment
from crm_analytics.ui import cache, saving, state
from crm_analytics.ui.builder import asking, columns
from crm_analytics.ui.text import counted, plain


def new() -> None:
    """A rule described here."""
    model = state.view().model
    entities = columns.lists(model)
    with st.expander("Describe a new segment", icon=":material/add:", key="new-segment", on_change="rerun") as fold:
        if not fold.open or not entities:
            return
        key = state.uploader_key("new-segment")
        entity = st.selectbox("Of", entities, format_func=lambda each: ENTITIES[each].label, key=f"{key}-entity")
        found = asking.conditions(model, entity, f"{key}-{entity}", what="All rows where")
        if not found:
            st.caption("Add a condition that says who belongs to it.")
            return
        membership = Segment("preview", entity, found).membership
        why = outdated(model, membership)
        if why is None:
            rows = cache.overlaps(state.workspace(), (membership,))["preview", "preview"]
            st.markdown(f"**{counted(rows, plural(entity, 1), plural(entity))}** now")
        name = st.text_input("Name of the segment", key=f"{key}-name", max_chars=LONGEST_NAME)
        st.button(
            "Save",
            key="save-new-segment",
            type="primary",
            on_click=_save,
            args=(name, entity, found),
            disabled=why is not None,
        )


def _save(name: str, entity: str, found: tuple[Condition, ...]) -> None:
    try:
        today = datetime.now(UTC).date()
        segment = save_segment(state.workspace(), name, entity, today=today, conditions=found)
    except CrmError as error:
        state.tell(plain(error))
        return
    state.renew_uploader("new-segment")
    state.tell(saving.said_saved(segment))
