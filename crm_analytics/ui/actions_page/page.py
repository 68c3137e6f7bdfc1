"""The page: the list first, the rules behind it in a fold."""

from collections.abc import Collection

import streamlit as st

from crm_analytics.actions import Action, Sources, actions, as_table, rules_in
from crm_analytics.clv import LifetimeValues, lifetime_values
from crm_analytics.scoring import Scoring
from crm_analytics.ui import cache, empty, pictures, places, state, training
from crm_analytics.ui.actions_page import rules
from crm_analytics.ui.scores_page.fitting import fitting
from crm_analytics.ui.text import counted, listed, plain
from crm_analytics.units import money, say_date

_SHOWN = 200
_IN_WORDS = 3
_NEEDS = {"leads": "leads", "churn": "customers"}
_ABOUT = frozenset({"deals", "leads", "tickets", "customers", "orders"})
"""The lists that the rules look at."""


def show() -> None:
    """The page."""
    st.title("What to do next", anchor=False)
    if not state.has_data():
        empty.no_data()
        return
    workspace = state.workspace()
    model = workspace.model
    if model.last_day is not None:
        day = say_date(model.last_day)
        st.markdown(f"**Whom to turn to, and why**, as it stands on {day}, the last day of your data.")
    known, pending = _predicted()
    current = rules_in(workspace.settings)
    found = cache.worked_out(
        cache.digest("actions", model.digest, current, pending, id(known.leads), id(known.churn)),
        lambda: actions(workspace, current, known),
    )
    if found:
        _list(found, model.currency)
    elif not pending:
        _nobody(model.tables)
    if pending:
        st.caption(f"Still learning from your {' and '.join(pending)}: their rows are added when that is done.")
        _wait(pending)
    rules.show(current)


def _nobody(tables: Collection[str]) -> None:
    """That nobody was found, claimed only of lists that are there."""
    if not _ABOUT.intersection(tables):
        st.info(
            "Nobody can be named yet: your data has no list of deals, leads, tickets, customers or orders.",
            icon=":material/inbox:",
        )
        return
    clear = [
        *(["no deal is stale or overdue"] if "deals" in tables else []),
        *(["nobody waits for an answer"] if {"leads", "tickets"} & set(tables) else []),
        *(["no prediction that may be used names anybody"] if _ABOUT & set(tables) - {"tickets", "deals"} else []),
    ]
    st.info(f"None of the rules below finds anybody: {listed(clear)}.", icon=":material/done_all:")


def _predicted() -> tuple[Sources, tuple[str, ...]]:
    """What was predicted, as far as it is done and may be used, and what is still being fitted."""
    tables = state.workspace().model.tables
    scorings: dict[str, Scoring] = {}
    pending = []
    for subject, entity in _NEEDS.items():
        if entity not in tables:
            continue
        job = fitting(subject).job
        if job.result is not None:
            scorings[subject] = job.result.published
        elif not job.is_done:
            pending.append(entity)
    values: LifetimeValues | None = None
    if "orders" in tables:
        workspace = state.workspace()
        job_values = training.job(
            f"regulars-{cache.digest(workspace.model.digest)}",
            lambda tell: lifetime_values(workspace, tell=tell),
        )
        values = job_values.result
        if not job_values.is_done:
            pending.append("orders")
    return Sources(scorings.get("leads"), scorings.get("churn"), values), tuple(pending)


def _wait(pending: tuple[str, ...]) -> None:
    @st.fragment(run_every=1.0)
    def poll() -> None:
        if _predicted()[1] != pending:
            st.rerun()
        st.progress(0.0, text="Learning")

    poll()


def _list(found: tuple[Action, ...], currency: str | None) -> None:
    owners = sorted({each.owner for each in found if each.owner})
    kinds = list(dict.fromkeys(each.rule.about.value for each in found))
    with st.container(horizontal=True):
        wanted = st.multiselect("About", kinds, key="actions-about", placeholder="Everything")
        whose = st.multiselect("Owner", owners, key="actions-owner", placeholder="Everybody") if owners else []
    kept = tuple(
        each for each in found if (not wanted or each.rule.about.value in wanted) and (not whose or each.owner in whose)
    )
    worth = sum(each.value for each in kept if each.value is not None)
    said = f"**{counted(len(kept), 'thing')} to do**"
    said += f", expected to bring {plain(money(worth, currency))} in all." if worth else "."
    st.markdown(said)
    if kept:
        # In words: on a telephone the table shows but half of what is to be done.
        lines = (f"1. **{plain(each.who, 60)}**. {plain(each.rule.do)} {plain(each.why)}" for each in kept[:_IN_WORDS])
        st.markdown("First:\n" + "\n".join(lines))
    table = as_table(kept)
    if not owners:
        table = table.drop_columns(["Owner"])
    st.dataframe(
        table.slice(0, _SHOWN),
        hide_index=True,
        placeholder="",
        width="stretch",
        column_config={
            "Expected value": st.column_config.NumberColumn(format="%.0f"),
            "Why": st.column_config.TextColumn(width="large"),
            "What to do": st.column_config.TextColumn(width="medium"),
        },
        alt="Whom to turn to, the most valuable first",
    )
    if len(kept) > _SHOWN:
        st.caption(f"Here are the first {_SHOWN} of {len(kept):,}; the downloads hold all.")
    pictures.downloads("what_to_do_next", "actions-list", lambda: table)
    st.caption(
        "Expected value is what is at stake times how likely it is times the share that the rule assumes. The rules "
        "are habits of good sales and service, not causes that were measured: a hold-out under What if measures them."
    )
    with st.container(horizontal=True):
        st.page_link(places.CHURN_RISK, label="Churn risk", icon=":material/person_cancel:")
        st.page_link(places.LEAD_SCORING, label="Lead scoring", icon=":material/ads_click:")
        st.page_link(places.WHAT_IF, label="What if", icon=":material/alt_route:")
