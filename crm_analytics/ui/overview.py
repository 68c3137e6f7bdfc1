"""The overview: at most eight cards, and what stands out, in sentences."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

import streamlit as st

from crm_analytics.evaluate import Compare, Scope
from crm_analytics.explain import Finding, Verdict
from crm_analytics.kpi import Kpi, Reading
from crm_analytics.model import Model
from crm_analytics.periods import Preset
from crm_analytics.ui import cache, cards, empty, explore, passport, places, state
from crm_analytics.ui.text import counted, plain
from crm_analytics.ui.view import View, compared_period, span

MOST_CARDS = 8
_MOST_LINES = 4
_PREFERRED = (
    "revenue",
    "win_rate",
    "pipeline_value",
    "average_deal_size",
    "sales_cycle_days",
    "lead_conversion_rate",
    "sales_velocity",
    "deals_won",
    "open_deals",
    "lead_response_hours",
)
_VERDICTS = {
    Verdict.SIGNAL: ("signal", "orange"),
    Verdict.NOISE: ("usual ups and downs", "gray"),
    Verdict.UNKNOWN: ("too early to tell", "gray"),
}


def show() -> None:
    """The page."""
    if not explore.opened("Overview"):
        return
    view, workspace = state.view(), state.workspace()
    chosen = chosen_kpis(explore.known(), explore.overall())
    if not chosen:
        empty.nothing(
            "No KPI can be answered from this data yet",
            "The KPI dictionary says for each of them which column it lacks.",
            places.DICTIONARY,
            "Open the KPI dictionary",
        )
        return
    readings = cache.readings(workspace, chosen, view.scope)
    cards.cards(chosen, readings, cache.trends(workspace, chosen, view.scope, view.grain))
    _stands_out(chosen, view)
    _ways_on()
    passport.show_open()


def chosen_kpis(kpis: Mapping[str, Kpi], overall: Mapping[str, Reading]) -> list[Kpi]:
    """The cards: the KPIs owners ask for first, filled up from the catalogue, as far as all data together (`overall`)
    gives them a value. So the cards stay the same whatever is filtered."""
    order = dict.fromkeys([*(name for name in _PREFERRED if name in kpis), *kpis])
    ready = [kpis[name] for name in order if overall[name].value is not None]
    return ready[:MOST_CARDS]


def _stands_out(kpis: Sequence[Kpi], view: View) -> None:
    scope = compared_scope(view.scope, view.model)
    if scope is None:
        return
    st.subheader("What stands out", anchor=False)
    changed = [finding for finding in cache.findings(state.workspace(), kpis, scope) if finding.change]
    quarter = "the last full quarter, " if view.scope.period is None else ""
    days = f"{quarter}{scope.period} against {compared_period(scope)}"
    if not changed:
        st.markdown(f"Nothing changed: {days}.")
        return
    st.caption(f"The most remarkable changes first: {days}. They say where a change lies, never what caused it.")
    st.markdown("\n".join(map(said, changed[:_MOST_LINES])))


def said(finding: Finding) -> str:
    """A finding as a line of Markdown, strangers' words escaped: whether it is a signal, and the sentence."""
    # A cohort that is too young will still change, whatever its history says.
    verdict = Verdict.UNKNOWN if finding.reading.maturing else finding.signal.verdict
    word, colour = _VERDICTS[verdict]
    return f"- :{colour}-badge[{word}] {plain(finding.sentence)}"


def compared_scope(scope: Scope, model: Model) -> Scope | None:
    """The scope whose changes are told: the reader's own, or for all data the last full quarter against the days
    before it. None where there is nothing to compare with."""
    if scope.period is not None:
        return None if scope.compare is Compare.NONE else scope
    whole = span(model)
    quarter = whole and Preset.LAST_QUARTER.period(whole.last_day)
    if whole is None or quarter is None or quarter.start <= whole.start:
        return None
    return replace(scope, period=quarter, compare=Compare.PREVIOUS)


def _ways_on() -> None:
    waiting = sum(explore.lacking(kpi) is not None for kpi in explore.known().values())
    with st.container(horizontal=True):
        st.page_link(places.SALES, label="Sales in detail", icon=":material/handshake:")
        label = f"{counted(waiting, 'more KPI')} with more data" if waiting else "KPI dictionary"
        st.page_link(places.DICTIONARY, label=label, icon=":material/menu_book:")
