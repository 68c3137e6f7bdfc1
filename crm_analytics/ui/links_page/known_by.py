"""By which column each file knows its customers, where the files of a list do so by different ones."""

from collections.abc import Sequence

import streamlit as st

from crm_analytics.entities import ENTITIES
from crm_analytics.evaluate.customers import by_which_column, unclear, untied
from crm_analytics.model import Known, Model
from crm_analytics.ui.text import counted, plain

_SHOWN = 8


def differing(model: Model) -> Sequence[tuple[str, Known]]:
    """The lists whose files know their customers by different columns."""
    return [(entity, table.known) for entity, table in model.tables.items() if table.known is not None]


def section(found: Sequence[tuple[str, Known]]) -> None:
    for entity, known in found:
        with st.container(border=True):
            _show(entity, known)


def _show(entity: str, known: Known) -> None:
    label = ENTITIES[entity].label
    st.subheader(f"{label}: whose they are", anchor=False)
    st.markdown("Your files know their customers by different columns:\n" + _list(entity, known))
    rest = known.files[_SHOWN:]
    if rest:
        st.caption(f"{counted(len(rest), 'more file')} like these.")
    said = [sentence for sentence in (untied(known), unclear(known)) if sentence is not None]
    for sentence in said:
        st.markdown(f":orange[:material/group:] {plain(sentence)}")
    if said:
        st.caption(
            "Customers of several files are one where a record names them by both columns. A list of customers with "
            "their names and e-mail addresses ties the others."
        )


def _list(entity: str, known: Known) -> str:
    lines = []
    for each in known.files[:_SHOWN]:
        place = " / ".join(plain(part) for part in (each.file, each.sheet) if part)
        lines.append(f"- **{place or 'Your data'}** {plain(by_which_column(entity, each))}")
    return "\n".join(lines)
