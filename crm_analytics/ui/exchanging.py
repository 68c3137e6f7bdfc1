"""Exchange rates as the owner gives them: asked where amounts are in more than one currency, and nowhere else."""

from collections.abc import Mapping
from typing import Any

import streamlit as st

from crm_analytics.model import Model
from crm_analytics.ui import state
from crm_analytics.ui.failing import FailingInWords
from crm_analytics.ui.text import listed, plain
from crm_analytics.workspace.exchange import SETTING, ExchangeRates

OWN = "each in its own currency"
_OPEN = "exchange-rates-open"


def asked(model: Model, settings: Mapping[str, Any]) -> dict[str, Any] | None:
    """Fields of a form for the currency that amounts are read in, and what the others are worth in it.

    Gives the setting that they say: None where every amount stays in its own currency.
    """
    known = ExchangeRates.of(settings.get(SETTING))
    codes = currencies(model, known)
    if len(codes) < 2:
        return known.as_setting()
    options = [OWN, *codes]
    to = st.selectbox(
        "In which currency are amounts read?",
        options,
        options.index(known.to) if known.to in options else 0,
        help="Amounts in several currencies are never added up without rates. Your files stay as they are.",
    )
    columns = st.columns(min(len(codes), 4))
    rates = {}
    for at, code in enumerate(codes):
        rates[code] = columns[at % len(columns)].number_input(
            f"1 {code} is worth",
            min_value=0.0,
            value=known.rates.get(code),
            format="%.6g",
            placeholder="1" if code == known.to else "no rate",
            key=f"rate-{code}",
        )
    given = {code: float(rate) for code, rate in rates.items() if rate and code != to}
    return {"to": to, "rates": given} if to != OWN and given else None


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


@st.dialog("Exchange rates", icon=":material/currency_exchange:")
def _dialog() -> None:
    workspace = state.workspace()
    with st.form("exchange-rates", border=False):
        chosen = asked(workspace.model, workspace.settings)
        if st.form_submit_button("Keep", type="primary"):
            with FailingInWords():
                workspace.set_setting(SETTING, chosen)
                st.rerun()


def currencies(model: Model, known: ExchangeRates) -> list[str]:
    """Every currency that the data is in, converted or not."""
    found = {code for table in model.tables.values() for code in table.currencies}
    written = {*known.rates, known.to} if known.rates else set()
    return sorted(code for code in found | written if len(code) == 3)
