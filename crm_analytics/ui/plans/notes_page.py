"""The page of notes: what happened when, comments on KPIs, and the published figures that were entered."""

from collections.abc import Mapping
from datetime import date

import streamlit as st

from crm_analytics.catalogue import known
from crm_analytics.kpi import Area, Kpi
from crm_analytics.planning import BENCHMARKS, COMMENTS, NOTES, Note, ended, in_order
from crm_analytics.ui import empty, state
from crm_analytics.ui.plans import keeping, standing
from crm_analytics.ui.text import plain
from crm_analytics.units import say, say_date

_EVERYTHING = "Everything"


def show() -> None:
    """The page."""
    st.title("Notes", anchor=False)
    if not state.has_data():
        empty.no_data()
        return
    settings = state.workspace().settings
    kpis = known(settings)
    st.markdown("What happened when: each note stands on the charts of the days and KPIs that it concerns.")
    keeping.undo()
    notes = NOTES.all(settings)
    for note in reversed(in_order(notes)):
        _note(note, kpis)
    with st.expander("Add a note", key="add-note", icon=":material/add:", expanded=not notes):
        _form(None, kpis)
    _comments(kpis)
    _figures(kpis)


def concerns(note: Note, kpis: Mapping[str, Kpi]) -> str:
    """What a note is about, in words."""
    if note.kpi is not None:
        return kpis[note.kpi].label if note.kpi in kpis else note.kpi
    return note.area.value.capitalize() if note.area else _EVERYTHING


def _note(note: Note, kpis: Mapping[str, Kpi]) -> None:
    with st.container(border=True, gap="small"):
        st.markdown(f"**{say_date(note.day)}** · {plain(note.text)}")
        with st.container(horizontal=True, vertical_alignment="center"):
            st.caption(plain(f"On charts of: {concerns(note, kpis)}"), width="content")
            with st.popover(
                "Change", key=f"change-note-{note.id}", icon=":material/edit:", type="tertiary", on_change="rerun"
            ) as form:
                if form.open:
                    _form(note, kpis)
            st.button(
                "Remove",
                key=f"remove-note-{note.id}",
                icon=":material/delete:",
                type="tertiary",
                on_click=_remove_note,
                args=(note,),
            )


def _form(existing: Note | None, kpis: Mapping[str, Kpi]) -> None:
    """The form of a note, empty or with one to change."""
    key = f"note-{existing.id if existing else 'new'}"
    about: dict[str, tuple[str | None, Area | None]] = {_EVERYTHING: (None, None)}
    about |= {f"All of {area.value}": (None, area) for area in Area}
    about |= {f"{kpi.area.value.capitalize()}: {kpi.label}": (kpi.name, None) for kpi in kpis.values()}
    given = (existing.kpi, existing.area) if existing else (None, None)
    at = list(about.values()).index(given) if given in about.values() else 0
    last = state.workspace().model.last_day or date.today()
    with st.form(key, border=False, clear_on_submit=existing is None):
        day = st.date_input("When", existing.day if existing else last, format="DD/MM/YYYY")
        text = st.text_input(
            "What happened", existing.text if existing else "", max_chars=300, placeholder="Prices rose"
        )
        chosen = st.selectbox("On charts of", list(about), index=at)
        if st.form_submit_button("Change the note" if existing else "Add the note", type="primary"):
            settings = state.workspace().settings

            def changed() -> object:
                kpi, area = about[chosen or _EVERYTHING]
                note = Note(day, text, kpi, area, existing.id if existing else 0)
                return NOTES.changed(settings, note) if existing else NOTES.added(settings, note)

            what = "was changed" if existing else "was added"
            if keeping.keep(NOTES.key, changed, f"The note on {say_date(day)} {what}."):
                st.rerun()


def _remove_note(note: Note) -> None:
    settings = state.workspace().settings
    keeping.keep(NOTES.key, lambda: NOTES.removed(settings, note.id), f"The note on {say_date(note.day)} was removed.")


def _comments(kpis: Mapping[str, Kpi]) -> None:
    st.subheader("What was said about KPIs", anchor=False)
    found = sorted(COMMENTS.all(state.workspace().settings), key=lambda each: (each.day, each.id), reverse=True)
    if not found:
        st.markdown("Nothing yet. Open a KPI by *How it is made*, and write under *Standing and comments*.")
    for each in found:
        label = kpis[each.kpi].label if each.kpi in kpis else each.kpi
        st.markdown(f"**{plain(label)}**, {say_date(each.day)}: {plain(each.text)}")


def _figures(kpis: Mapping[str, Kpi]) -> None:
    st.subheader("Published figures you entered", anchor=False)
    found = BENCHMARKS.all(state.workspace().settings)
    if not found:
        st.markdown(
            "None. This app brings none along: a published figure helps only with its definition and source, so enter "
            "those you trust in the passport of the KPI."
        )
    for each in found:
        kpi = kpis.get(each.kpi)
        unit = kpi.unit if kpi else "number"
        figure = say(each.value, unit) + (f" to {say(each.high, unit)}" if each.high is not None else "")
        with st.container(border=True, gap="small"):
            st.markdown(f"**{plain(kpi.label if kpi else each.kpi)}: {plain(figure)}**")
            theirs = f"Their definition: {ended(each.definition)} Source: {ended(each.source)}"
            st.caption(plain(f"{theirs} Entered {say_date(each.day)}."))
            st.button(
                "Remove",
                key=f"remove-benchmark-{each.id}",
                icon=":material/delete:",
                type="tertiary",
                on_click=standing.remove_benchmark,
                args=(each.id,),
            )
