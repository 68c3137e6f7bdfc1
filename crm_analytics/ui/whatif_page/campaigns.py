"""What if we act: whom a campaign should reach, what it would bring, and the hold-out that proves it."""

from datetime import date

import numpy as np
import streamlit as st

from crm_analytics import charts, scoring, whatif
from crm_analytics.scoring import Scoring
from crm_analytics.scoring.scored import values_of
from crm_analytics.ui import cache, pictures, state
from crm_analytics.ui.text import counted, plain
from crm_analytics.units import money, say_share
from crm_analytics.whatif import Assignment, Campaign, Offer, SaveRate

_SHOWN = 200


def show(found: Scoring, key: str) -> None:
    """The panel."""
    st.markdown(
        "An offer costs money for everybody who takes it, also for those who would have stayed. This finds whom it "
        "pays to reach. **How many an offer keeps is yours to say**: the data cannot know that before you tried one."
    )
    rows = scoring.to_act_on(found).rows
    if not len(rows):
        st.caption("Every customer has left already.")
        return
    offer, worth = _offer(found)
    value = worth[rows]
    campaign = cache.worked_out(
        cache.digest(key, offer, value.tobytes()), lambda: whatif.plan(found.probability[rows], value, offer)
    )
    _outlook(campaign, found)
    if campaign.outlook.customers:
        _list(campaign, found, rows)
        _hold_out(campaign, found, rows)
    _read_back(found)


def _offer(found: Scoring) -> tuple[Offer, np.ndarray]:
    st.subheader("The offer")
    has_value = not np.isnan(values_of(found)).all()
    label = plain(str(found.records.shown.attrs.get("value_label", "Value")), 30)
    with st.container(horizontal=True):
        low, high = st.slider("Of those who would leave it keeps (%)", 0, 100, (10, 30), key="act-save")
        contact = st.number_input("Cost of reaching one", 0.0, value=2.0, step=1.0, key="act-contact")
        incentive = st.number_input(
            "Incentive", 0.0, value=10.0, step=5.0, key="act-incentive", help="What everybody who accepts gets."
        )
    with st.container(horizontal=True):
        if has_value:
            times = st.number_input(
                f"{label}, times",
                0.0,
                value=whatif.usual_times(found),
                step=1.0,
                key="act-times",
                help="What a customer is worth if kept: months of the monthly value, say.",
            )
            values = whatif.worth(found, times)
        else:
            each = st.number_input("Worth of one customer kept", 0.0, value=100.0, step=10.0, key="act-worth")
            values = whatif.worth(found, each=each)
        margin = st.number_input("Margin (%)", 0, 100, 60, key="act-margin")
        budget = st.number_input("Budget (0 for none)", 0.0, value=0.0, step=100.0, key="act-budget")
        capacity = st.number_input("Most you can reach (0 for all)", 0, value=0, key="act-capacity")
    rate = SaveRate(low / 100, (low + high) / 200, high / 100)
    offer = Offer(rate, contact, incentive, margin / 100, budget or None, int(capacity) or None)
    return offer, values


def _outlook(campaign: Campaign, found: Scoring) -> None:
    st.subheader("What would it bring?")
    currency, outlook = found.records.currency, campaign.outlook
    if not outlook.customers:
        st.info("At these costs reaching anybody would lose money.", icon=":material/block:")
        return

    def said(amount: float) -> str:
        return plain(money(amount, currency))

    even = "never" if outlook.break_even is None else f"{say_share(max(outlook.break_even, 0))}"
    st.markdown(
        f"**Reach {counted(outlook.customers, 'customer')}.** Expected: {said(outlook.profit)} after costs of "
        f"{said(outlook.spend)}; between {said(outlook.low)} and {said(outlook.high)} in 9 of 10 cases. The chance "
        f"that it loses money is {say_share(outlook.loss)}."
    )
    with st.container(horizontal=True):
        st.metric("Customers kept", f"{outlook.saved:,.0f}", border=True, help="Expected, at the middle save rate.")
        st.metric("Breaks even at", even, border=True, help="The share of leavers the offer must keep.")
        for name, rival in campaign.rivals.items():
            st.metric(
                name.capitalize(),
                said(rival.profit),
                border=True,
                help="A list of the same length made this way brings.",
            )
    picture = charts.campaign_curve(campaign, pictures.palette(), currency)
    pictures.draw(picture, key="act-curve")
    more = campaign.worthwhile - outlook.customers
    if more > 0:
        st.caption(f"Without budget and capacity, {counted(more, 'more customer')} would be worth it.")


def _list(campaign: Campaign, found: Scoring, rows: np.ndarray) -> None:
    st.subheader("Whom to reach")
    chosen = rows[campaign.chosen]
    table = whatif.campaign_list(campaign, found, chosen)
    st.dataframe(
        table.slice(0, _SHOWN),
        hide_index=True,
        placeholder="",
        width="stretch",
        alt="The customers to reach, best first",
    )
    shown = f", of which the first {_SHOWN} are shown" if len(chosen) > _SHOWN else ""
    st.caption(f"{counted(len(chosen), 'customer')}{shown}.")
    pictures.downloads("campaign", "act-list", lambda: table)


def _hold_out(campaign: Campaign, found: Scoring, rows: np.ndarray) -> None:
    st.subheader("Will you know whether it worked?")
    st.markdown(
        "Only if some are left alone on purpose. A tenth of the list, drawn at random, is held out; when you upload "
        "your data again, both groups are compared here."
    )
    chosen = rows[campaign.chosen]
    ids = whatif.ids(found, chosen)
    if len(set(ids)) != len(ids):
        st.caption("Customers need an id of their own for that: two on the list share theirs.")
        return
    with st.form("act-draw", clear_on_submit=True, border=False):
        left, right = st.columns([3, 1], vertical_alignment="bottom")
        name = left.text_input("Name of the campaign", max_chars=60)
        if right.form_submit_button("Draw the hold-out", icon=":material/casino:") and name.strip():
            day = date.today().isoformat()
            drawn = whatif.draw(name.strip(), ids, day, as_of=whatif.day_of(found))
            kept = [each for each in state.what_if("holdouts") or [] if each["name"] != drawn.name]
            state.keep_what_if("holdouts", [*kept, drawn.as_record()])
            st.rerun()
    drawn_before = [Assignment.from_record(each) for each in state.what_if("holdouts") or []]
    if drawn_before:
        last = drawn_before[-1]
        groups = whatif.groups_of(last)
        if set(ids) == set(groups):
            are = "is" if len(last.held_out) == 1 else "are"
            st.caption(plain(f"{last.name}: {len(last.held_out):,} of {len(ids):,} {are} left alone."))
            table = whatif.campaign_list(campaign, found, chosen, groups)
            pictures.downloads("campaign_with_hold_out", "act-groups", lambda: table)
        else:
            st.caption(plain(f"{last.name} was drawn from another list: draw again for this one."))


def _read_back(found: Scoring) -> None:
    """What became of the campaigns that were drawn, on the data of now."""
    kept = [Assignment.from_record(each) for each in state.what_if("holdouts") or []]
    if not kept:
        return
    st.subheader("What became of your campaigns")
    for each in kept:
        result = whatif.read_back(each, *whatif.outcomes_since(found, each))
        if result is None or not (result.contacted_left + result.held_out_left):
            said = "nothing to compare yet. Upload your data again after some weeks."
        else:
            said = result.sentence
        st.markdown(plain(f"{each.name} ({each.made_at}): {said}"))
