"""The overview: the cards of a role, what changed and why, and what waits for somebody."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

import streamlit as st

from crm_analytics.evaluate import Compare, Scope
from crm_analytics.explain import Finding, Weight
from crm_analytics.kpi import Kpi
from crm_analytics.model import Model
from crm_analytics.periods import Period, Preset
from crm_analytics.ui import (
    cache,
    cards,
    empty,
    explore,
    own_cards,
    own_overview,
    passport,
    places,
    side_by_side,
    spelt,
    state,
    unanswered,
    waiting,
)
from crm_analytics.ui.roles import ENOUGH, Role, chosen_kpis, usual_role
from crm_analytics.ui.text import counted, plain
from crm_analytics.ui.view import View, compared_period, span

_MOST_LINES = 4
_TWO_YEARS = timedelta(days=730)
_DETAILS = {
    Role.MARKETING: (places.MARKETING, "Marketing in detail"),
    Role.SERVICE: (places.SERVICE, "Service in detail"),
}
_COLOURS = {Weight.SIGNAL: "orange", Weight.REAL: "blue"}


def show() -> None:
    """The page."""
    if not explore.opened("Overview"):
        return
    view, overall = state.view(), explore.overall()
    if not any(reading.value is not None for reading in overall.values()):
        empty.nothing(
            "No KPI can be answered from this data yet",
            "The KPI dictionary says for each of them which column it lacks.",
            places.DICTIONARY,
            "Open the KPI dictionary",
        )
        return
    kpis = explore.known()
    role = _role(own_overview.role() or usual_role(overall))
    if role is Role.OWN:
        own_cards.choose(kpis, overall)
    chosen, filling = chosen_kpis(role, own_overview.own_cards(), kpis, overall)
    if filling and len(chosen) - filling < ENOUGH:
        st.caption(_filled_up(len(chosen) - filling, filling))
    if chosen:
        _cards(chosen, view)
        _what_changed(chosen, view)
    waiting.show()
    if chosen:
        scope = compared_scope(view.scope, view.model) or view.scope
        side_by_side.show("How does it compare?", chosen, scope, key="compared")
    _ways_on(role)
    passport.show_open()


def _filled_up(own: int, others: int) -> str:
    """Why there are figures here that are not of the role."""
    if own:
        return f"Your data answers {counted(own, 'figure')} of this role; what else it answers stands after them."
    these = "This figure is" if others == 1 else f"These {others:,} figures are"
    return f"Your data answers no figure of this role yet. {these} what it does answer."


def _role(now: Role) -> Role:
    """Whose cards they are, remembered in the workspace. Not a segmented control: it writes its choice in the colour of
    the buttons, too dark to read on a dark page."""
    roles = list(Role)
    picked = st.radio(
        "Figures for",
        roles,
        index=roles.index(now),
        horizontal=True,
        key="role",
        label_visibility="collapsed",
        on_change=own_overview.keep_role,
    )
    return picked or now


def _cards(kpis: Sequence[Kpi], view: View) -> None:
    workspace = state.workspace()
    readings = cache.readings(workspace, kpis, view.scope)
    unanswered.show(readings.values())
    spelt.show(kpis)
    cards.cards(kpis, readings, cache.trends(workspace, kpis, view.scope, view.grain))


def _what_changed(kpis: Sequence[Kpi], view: View) -> None:
    scope = compared_scope(view.scope, view.model)
    if scope is None:
        return
    st.subheader("What changed, and why?", anchor=False)
    found = cache.findings(state.workspace(), kpis, scope)
    changed = [finding for finding in found if finding.change]
    before = compared_period(scope, view.model)
    days = f"{_called(view, scope)}{scope.period} against {_as_many(before)}"
    if not changed:
        st.markdown(f"{without_change(found)}: {days}.")
        return
    st.caption(f"The most remarkable first: {days}. It says where a change lies, never what caused it.")
    told = changed[:_MOST_LINES]
    st.markdown("\n".join(f"- {said(each)}" for each in told))
    with st.expander("Behind these sentences", icon=":material/unfold_more:", key="behind"):
        st.markdown("\n".join(f"- **{plain(each.label)}.** {plain(' '.join(each.details))}" for each in told))
        whole = span(view.model)
        if whole is not None and whole.end - whole.start < _TWO_YEARS:
            st.caption("Your data holds less than two years: a season cannot be told from a change yet.")


def without_change(found: Sequence[Finding]) -> str:
    """That figures are as they were is one thing, that there is nothing to count is another."""
    told = [each.reading for each in found]
    if any(each.change is not None and each.reading.n for each in found):
        is_alone = any(each.previous is None and each.value is not None and each.n for each in told)
        return "Of what both have, nothing changed" if is_alone else "Nothing changed"
    return "There is nothing to compare, since nothing that these figures count falls into both"


def said(finding: Finding) -> str:
    """A finding as a line of Markdown, strangers' words escaped: how much it is to be taken for, and the sentence."""
    colour = _COLOURS.get(finding.weight, "gray")
    return f":{colour}-badge[{finding.weight}] {plain(finding.sentence)}"


def _called(view: View, scope: Scope) -> str:
    """How the days are called that were chosen for the reader."""
    whole = span(view.model)
    if view.scope.period is not None or whole is None:
        return ""
    return (
        "the last full month, "
        if scope.period == Preset.LAST_MONTH.period(whole.last_day)
        else "the last full quarter, "
    )


def _as_many(before: Period | None) -> str:
    return "" if before is None else f"the {counted(before.days, 'day')} before, {before}"


def compared_scope(scope: Scope, model: Model) -> Scope | None:
    """The scope whose changes are told: the reader's own, or for all data the last full quarter against as many days
    before it; the last full month where the data has all the days before that one only. None where there is nothing
    to compare with."""
    if scope.period is not None:
        return None if scope.compare is Compare.NONE else scope
    whole = span(model)
    if whole is None:
        return None
    found = [each.period(whole.last_day) for each in (Preset.LAST_QUARTER, Preset.LAST_MONTH)]
    known = [each for each in found if each is not None]
    even = [each for each in known if each.previous(in_months=model.in_months).start >= whole.start]
    begun = [each for each in known[:1] if each.start > whole.start]
    period = next(iter((*even, *begun)), None)
    return None if period is None else replace(scope, period=period, compare=Compare.PREVIOUS)


def _ways_on(role: Role) -> None:
    missing = sum(explore.unanswered(kpi) is not None for kpi in explore.known().values())
    with st.container(horizontal=True):
        page, where = _DETAILS.get(role, (places.SALES, "Sales in detail"))
        st.page_link(page, label=where, icon=":material/east:")
        label = f"{counted(missing, 'more figure')} with more data" if missing else "KPI dictionary"
        st.page_link(places.DICTIONARY, label=label, icon=":material/menu_book:")
