"""The page from top to bottom: claims, then the list, the silent regulars, the segments, the card."""

import streamlit as st

from crm_analytics import charts
from crm_analytics.clv import LifetimeValues, lifetime_values
from crm_analytics.model_card import Verdict
from crm_analytics.ui import cache, empty, model_cards, pictures, places, state, training
from crm_analytics.ui.clv_page import lists
from crm_analytics.ui.text import plain
from crm_analytics.units import Unit, say, say_date


def show() -> None:
    st.title("Customer value", anchor=False)
    if not state.has_data():
        empty.no_data()
        return
    st.markdown(
        "**What will each customer bring in over the coming months, and who went silent?** Learnt from your own "
        "orders, on this machine, and judged on orders it had not seen."
    )
    workspace = state.workspace()
    key = f"clv-{cache.digest(workspace.model.digest, str(state.data_folder() or id(workspace)))}"
    job = training.job(key, lambda tell: lifetime_values(workspace, tell=tell))
    if not training.wait("Learning from your orders", job, key):
        return
    if job.result is None:
        said = "Cancelled. Nothing was changed." if job.was_cancelled else job.problem
        st.info(plain(said), icon=":material/info:")
        st.button("Start again", key="clv-again", icon=":material/replay:", on_click=training.again, args=(key,))
    elif job.result.customers is None:
        empty.nothing("Nothing to learn from yet", plain(job.result.card.reason), places.START, "Add a file")
    else:
        _shown(job.result)


def _shown(found: LifetimeValues) -> None:
    refused = "Do not use this model" if found.models else "Too little to learn from"
    model_cards.verdict(found.card, refused=refused)
    _figures(found)
    model_cards.warnings(found.card)
    if found.verdict is not Verdict.DO_NOT_USE and found.backtest is not None:
        _how_good(found)
    lists.customers(found)
    lists.silent(found)
    lists.segments(found)
    lists.sources(found)
    _limits(found)
    model_cards.fold(found.card, "customer_value")


def _figures(found: LifetimeValues) -> None:
    with st.container(horizontal=True):
        since = f"From {say_date(found.card.first_day)} to {say_date(found.card.last_day)}."
        st.metric("Customers", f"{found.card.rows:,}", border=True, help=since)
        st.metric("Came back", f"{found.repeaters:,}", border=True, help="They bought on two days or more.")
        if found.segments:
            whole = sum(segment.value for segment in found.segments)
            said = plain(lists.worth(whole, found))
            st.metric(f"Expected in {lists.ahead(found)}", said, border=True, help="From these customers together.")
        tried = found.backtest
        if tried is not None:
            best = tried.metric("top_tenth")
            of_rule = f"{100 * (best.baseline or 0):.0f} % for those who spent most so far."
            st.metric(
                "Its best tenth brought", f"{100 * (best.value or 0):.0f} %", border=True, help=f"Of all; {of_rule}"
            )


def _how_good(found: LifetimeValues) -> None:
    tried = found.backtest
    assert tried is not None
    st.subheader("How good is it?")
    picture = charts.tenths(tried.tenths, pictures.palette(), found.currency, in_money=found.in_money)
    pictures.draw(picture, key="clv-tenths")
    st.caption("Bars: what came. Ticks: what had been forecast.")
    error, coverage = tried.metric("error"), tried.metric("coverage")
    st.markdown(
        f"Fitted as of {say_date(tried.cut)} and held against the {tried.days} days after it. It was off by "
        f"{say(error.value)} purchases a customer, “{plain(error.baseline_label)}” by {say(error.baseline)}; "
        f"{100 * (coverage.value or 0):.0f} % of the customers ended up inside the interval meant for 90 %."
    )
    with st.expander("The numbers", key="fold-tenths", icon=":material/table:"):
        st.dataframe(picture.said, hide_index=True, width="stretch", alt="Forecast and actual by tenths of customers")
        pictures.downloads("forecast_against_actual", "download-tenths", lambda: picture.table)


def _limits(found: LifetimeValues) -> None:
    if found.verdict is Verdict.DO_NOT_USE:
        return
    money = "Amounts are revenue, before costs." if found.in_money else ""
    st.caption(
        f"“Still a customer” is read from purchases alone: who comes once a year looks gone in between. {money} "
        f"A new customer of yours comes back {say(_of_new(found), Unit.NUMBER)} times in the first year, on average."
    )


def _of_new(found: LifetimeValues) -> float:
    assert found.models is not None
    ratio = found.backtest.purchase_ratio if found.backtest else 1.0
    return found.models.buying.expected_of_new(365 / 7) * ratio
