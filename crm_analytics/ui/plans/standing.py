"""The part of a passport about how the number stands: among its own past, beside published figures, and in comments."""

from datetime import date

import streamlit as st

from crm_analytics.evaluate import Compare, Scope
from crm_analytics.kpi import Kpi
from crm_analytics.periods import Grain
from crm_analytics.planning import (
    BENCHMARKS,
    COMMENTS,
    Benchmark,
    Comment,
    Standing,
    benchmarks_of,
    comments_on,
    standing,
    warning,
)
from crm_analytics.ui import cache, meaning, state
from crm_analytics.ui.plans import keeping, timeline
from crm_analytics.ui.text import plain
from crm_analytics.ui.view import View
from crm_analytics.units import say, say_date

SECTION = "Standing and comments"


def show(kpi: Kpi, view: View) -> None:
    """The section of the passport."""
    keeping.undo()
    _own(kpi, view)
    found = timeline.target_of(kpi)
    if found is not None:
        st.markdown(f"**Target.** {plain(found.sentence)}")
    _published(kpi, view)
    _comments(kpi)


def found_standing(kpi: Kpi, view: View) -> Standing | None:
    """Where its latest complete month, or week where there are too few months, stands among those before it.

    Over all data and under the filters that are looked at, whatever the period.
    """
    scope = Scope(None, view.scope.filters, Compare.NONE)
    known = list(Grain)[list(Grain).index(view.model.unit) :]
    for grain in (each for each in (Grain.MONTH, Grain.WEEK) if each in known):
        points = cache.trends(state.workspace(), [kpi], scope, grain)[kpi.name]
        if (found := standing(kpi, points, grain)) is not None:
            return found
    return None


def _own(kpi: Kpi, view: View) -> None:
    found = found_standing(kpi, view)
    if found is None:
        st.markdown("**Among your own past.** There are fewer than eight complete months and weeks to stand among.")
        return
    st.markdown(f"**Among your own past.** {plain(found.sentence)}")


def _published(kpi: Kpi, view: View) -> None:
    """Figures that others published, as far as the owner entered them, with what must be checked first."""
    reading = cache.readings(state.workspace(), [kpi], view.scope)[kpi.name]
    settings = state.workspace().settings
    for each in benchmarks_of(settings, kpi.name):
        figure = say(each.value, reading.unit, currency=reading.currency)
        figure += f" to {say(each.high, reading.unit, currency=reading.currency)}" if each.high is not None else ""
        beside = each.against(reading.value)
        yours = f"; yours is {meaning.value(reading)}, {beside}" if beside else ""
        with st.container(border=True, gap="small"):
            st.markdown(f"**Published: {plain(figure)}**{plain(yours)}. Source: {plain(each.source)}")
            st.caption(f":material/warning: {plain(warning(meaning.definition(kpi, view.settings), each))}")
            st.button(
                "Remove",
                key=f"benchmark-{each.id}",
                icon=":material/delete:",
                type="tertiary",
                on_click=remove_benchmark,
                args=(each.id,),
            )
    with st.expander("Enter a published figure", key=f"benchmark-{kpi.name}", icon=":material/add:"):
        _benchmark_form(kpi, reading.unit.value)


def remove_benchmark(number: int) -> None:
    settings = state.workspace().settings
    keeping.keep(BENCHMARKS.key, lambda: BENCHMARKS.removed(settings, number), "The published figure was removed.")


def _benchmark_form(kpi: Kpi, unit: str) -> None:
    with st.form(f"benchmark-form-{kpi.name}", border=False, clear_on_submit=True):
        left, right = st.columns(2)
        low = left.number_input(f"Figure ({unit})", value=None, placeholder="What they say")
        high = right.number_input("Up to, where it is a range", value=None, placeholder="Left empty for one figure")
        definition = st.text_input("How they define it", max_chars=500, placeholder="Won deals ÷ all deals, by number")
        source = st.text_input("Where it is from", max_chars=300, placeholder="Name of the report, year, page")
        if st.form_submit_button("Keep this figure"):
            if low is None:
                st.error("Which figure? Enter a number.")
                return
            settings = state.workspace().settings
            entered = keeping.keep(
                BENCHMARKS.key,
                lambda: BENCHMARKS.added(
                    settings, Benchmark(kpi.name, float(low), definition, source, date.today(), high)
                ),
                f"A published figure for {kpi.label} was entered.",
            )
            if entered:
                st.rerun()


def _comments(kpi: Kpi) -> None:
    st.markdown("**Comments**")
    found = comments_on(state.workspace().settings, kpi.name)
    for each in found:
        with st.container(horizontal=True, vertical_alignment="center"):
            st.markdown(f"{say_date(each.day)}: {plain(each.text)}", width="stretch")
            st.button(
                "Remove",
                key=f"comment-{each.id}",
                icon=":material/delete:",
                type="tertiary",
                on_click=_remove_comment,
                args=(each.id,),
            )
    if not found:
        st.caption("Nobody has said anything about this number yet.")
    with st.form(f"comment-form-{kpi.name}", border=False, clear_on_submit=True):
        text = st.text_area("Your comment", max_chars=2_000, height=80, placeholder="What should be known about it?")
        if st.form_submit_button("Add the comment"):
            settings = state.workspace().settings
            if keeping.keep(
                COMMENTS.key,
                lambda: COMMENTS.added(settings, Comment(kpi.name, text, date.today())),
                f"A comment on {kpi.label} was added.",
            ):
                st.rerun()


def _remove_comment(number: int) -> None:
    settings = state.workspace().settings
    keeping.keep(COMMENTS.key, lambda: COMMENTS.removed(settings, number), "The comment was removed.")
