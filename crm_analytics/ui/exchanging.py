"""Exchange rates as the owner gives them: asked where amounts are in more than one currency, and nowhere else."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import streamlit as st

from crm_analytics.model import Model
from crm_analytics.ui import state
from crm_analytics.ui.failing import FailingInWords
from crm_analytics.ui.text import listed, plain
from crm_analytics.workspace.rows.exchange import SETTING, ExchangeRates

OWN = "each in its own currency"
_OPEN = "exchange-rates-open"


def fields(codes: Sequence[str], key: str, on_change: Callable[[], None] | None = None) -> ExchangeRates:
    """The currency that amounts are read in, and what each of the others is worth in it; what they say now.

    `key` tells these fields from others; `held` says what they show.
    """
    with st.container(horizontal=True):
        chosen = st.selectbox(
            "In which currency are amounts read?",
            [OWN, *codes],
            key=f"{key}:to",
            help="Amounts in several currencies are never added up without rates. Your files stay as they are.",
            width=300,
            on_change=on_change,
        )
        for code in codes:
            if code != chosen != OWN:
                st.number_input(
                    f"1 {code} in {chosen}",
                    min_value=0.0,
                    value=None,
                    format="%.6g",
                    placeholder="no rate",
                    key=_rate(key, code, chosen),
                    width=160,
                    on_change=on_change,
                )
    return said(codes, key)


def held(codes: Sequence[str], rates: ExchangeRates, key: str) -> None:
    """Have the `fields` of this key show these rates, whatever they showed before."""
    state.hold(f"{key}:to", rates.to or OWN)
    for code in codes:
        if code != rates.to:
            state.hold(_rate(key, code, rates.to), rates.rates.get(code))


def said(codes: Sequence[str], key: str) -> ExchangeRates:
    """What the `fields` of this key say."""
    to = state.value(f"{key}:to") or OWN
    if to == OWN:
        return ExchangeRates()
    rates = {code: state.value(_rate(key, code, to)) for code in codes if code != to}
    return ExchangeRates(to, {code: float(rate) for code, rate in rates.items() if rate})


def _rate(key: str, code: str, to: str) -> str:
    """The key of the field of one rate: what a currency is worth in one is not what it is worth in another."""
    return f"{key}:{code}:{to}"


def notice(model: Model) -> None:
    """That amounts are in several currencies, and the way to give rates; nothing where they are in one."""
    found = sorted({code for table in model.tables.values() for code in table.currencies})
    if len(found) < 2:
        return
    with st.container(horizontal=True, vertical_alignment="center", key="several-currencies"):
        st.markdown(
            f":orange[:material/currency_exchange:] Your amounts are in {plain(listed(found))}. They are not added up "
            "until you say what they are worth in one of them."
        )
        st.button(
            "Give exchange rates", key="give-rates", icon=":material/edit:", on_click=state.keep, args=(_OPEN, True)
        )
    if state.kept(_OPEN):
        state.keep(_OPEN, None)
        _dialog()


def section(model: Model, settings: Mapping[str, Any], key: str) -> None:
    """The rates that are in use, and a button that keeps others; nothing where amounts are in one currency. `key` tells
    its widgets from others."""
    known = ExchangeRates.of(settings.get(SETTING))
    codes = currencies(model, known)
    if len(codes) < 2:
        return
    # Other rates in use: other fields, that begin with them.
    key = f"{key}:{known}"
    if state.value(f"{key}:to") is None:
        held(codes, known if known.rates else ExchangeRates(_most(model, codes)), key)
    chosen = fields(codes, key)
    if st.button("Keep these rates", key=f"{key}:keep", disabled=chosen.as_setting() == known.as_setting()):
        with FailingInWords():
            state.workspace().set_setting(SETTING, chosen.as_setting())
            st.rerun()


@st.dialog("Exchange rates", icon=":material/currency_exchange:")
def _dialog() -> None:
    workspace = state.workspace()
    section(workspace.model, workspace.settings, "rates-asked")


def currencies(model: Model, known: ExchangeRates) -> list[str]:
    """Every currency that the data is in, converted or not."""
    found = {code for table in model.tables.values() for code in table.currencies}
    written = {*known.rates, known.to} if known.rates else set()
    return sorted(code for code in found | written if len(code) == 3)


def _most(model: Model, codes: Sequence[str]) -> str:
    """The currency of the model itself, or else the first."""
    return model.currency if model.currency and model.currency in codes else codes[0]
