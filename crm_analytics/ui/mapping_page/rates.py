"""Amounts in several currencies: what one is worth in another, asked where files name more than one."""

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import partial

import pandas as pd
import streamlit as st

from crm_analytics.entities import ENTITIES
from crm_analytics.intake import Intake
from crm_analytics.schema import Kind
from crm_analytics.tables import CleanTable
from crm_analytics.ui import exchanging, state
from crm_analytics.ui.draft import Draft
from crm_analytics.ui.text import listed, plain
from crm_analytics.workspace.rows.exchange import SETTING, ExchangeRates

_KEY, _FOUND = "mapping-rates", "currencies-of-files"
_CODE = re.compile("[A-Z]{3}")


def section(draft: Draft, intake: Intake) -> None:
    """The rates, in the open until there is one for each currency; nothing where all amounts are in one."""
    found, codes = _of_files(intake), _codes(draft, intake)
    if not codes:
        return
    rates = _shown(draft, intake, codes)
    if not _without(_in_use(draft)[0], codes):
        with st.expander("Exchange rates", icon=":material/currency_exchange:", key=_KEY):
            _fields(codes, rates, intake)
        return
    with st.container(border=True):
        st.markdown(
            f":orange[:material/currency_exchange:] **Your amounts are in {plain(listed(codes))}.** They are never "
            "added up as they are. Say what they are worth in one of them, or leave it, and look at one at a time."
        )
        st.caption(plain(_counted(found)))
        _fields(codes, rates, intake)


def waiting(draft: Draft, intake: Intake) -> list[str]:
    """The currencies that have no rate, where nobody said that each is to stay as it is."""
    codes = _codes(draft, intake)
    rates = _shown(draft, intake, codes) if codes else ExchangeRates()
    return _without(rates, codes) if rates.to else []


def _codes(draft: Draft, intake: Intake) -> list[str]:
    """The currencies of the files and of what is in use; none where all are in one, or the files name none."""
    found, (rates, there) = _of_files(intake), _in_use(draft)
    codes = {*found, *there, *rates.rates, *([rates.to] if rates.rates else [])}
    return sorted(codes) if found and len(codes) > 1 else []


def _shown(draft: Draft, intake: Intake, codes: Sequence[str]) -> ExchangeRates:
    """What was said here, or else what is in use, or else no rates into the currency of most rows."""
    rates = draft.rates if draft.rates is not None else _in_use(draft)[0]
    if rates.to or draft.rates is not None:
        return rates
    found = _of_files(intake)
    return ExchangeRates(max(codes, key=lambda code: sum(found.get(code, {}).values())))


def _without(rates: ExchangeRates, codes: Sequence[str]) -> list[str]:
    return [code for code in codes if code not in rates.rates and code != rates.to]


def currencies(tables: Iterable[CleanTable]) -> dict[str, dict[str, int]]:
    """Currency → list → how many of its rows with amounts are in it."""
    found: dict[str, dict[str, int]] = {}
    for table in tables:
        rows = _with_amounts(table)
        said = rows["currency"].value_counts() if "currency" in rows else pd.Series(dtype="int64")
        codes = {str(code): int(number) for code, number in said.items() if _CODE.fullmatch(str(code))}
        if table.currency and len(rows) > said.sum():
            codes[table.currency] = codes.get(table.currency, 0) + len(rows) - int(said.sum())
        for code, number in codes.items():
            own = found.setdefault(code, {})
            own[table.entity] = own.get(table.entity, 0) + number
    return found


def _with_amounts(table: CleanTable) -> pd.DataFrame:
    money = [name for name, kind in table.kinds.items() if Kind(kind) is Kind.MONEY and name in table.frame]
    kept = [*money, *(["currency"] if "currency" in table.frame else [])]
    return table.frame.loc[table.frame[money].notna().any(axis=1), kept] if money else table.frame.iloc[:0][kept]


def _of_files(intake: Intake) -> Mapping[str, Mapping[str, int]]:
    """The `currencies` of an upload, found once for every state of its tables."""
    return state.worked_out(_FOUND, intake.tables, lambda: currencies(intake.tables))


def _in_use(draft: Draft) -> tuple[ExchangeRates, set[str]]:
    """The rates that the workspace has, and the currencies that its amounts are read in."""
    if state.holds_sample() and not draft.is_sample:
        return ExchangeRates(), set()
    workspace = state.workspace()
    there = {code for table in workspace.model.tables.values() for code in table.currencies if len(code) == 3}
    return ExchangeRates.of(workspace.settings.get(SETTING)), there


def _fields(codes: Sequence[str], rates: ExchangeRates, intake: Intake) -> None:
    exchanging.held(codes, rates, _KEY)
    exchanging.fields(codes, _KEY, partial(_decide, codes))
    examples = [_example(code, rates, intake.tables) for code in rates.rates]
    said = " · ".join(plain(example) for example in examples if example)
    st.caption(
        f"{said}. Your files stay as they are, and each figure says which rate it uses."
        if said
        else "Without a rate, figures about money stay empty until you look at one currency alone."
    )


def _decide(codes: Sequence[str]) -> None:
    rates = exchanging.said(codes, _KEY)
    state.decide_rates(rates, f"exchange rates: {rates}" if rates.rates else "no exchange rates")


def _example(code: str, rates: ExchangeRates, tables: Iterable[CleanTable]) -> str:
    """The first amount in a currency, as it is written and as it is read: "1,200 USD → 1,104 EUR"."""
    for table in tables:
        rows = _with_amounts(table)
        if "amount" not in rows or ("currency" not in rows and table.currency != code):
            continue
        rows = rows[rows["currency"].fillna(table.currency or "") == code] if "currency" in rows else rows
        amounts = rows["amount"][rows["amount"].fillna(0) != 0]
        if len(amounts):
            amount = float(amounts.iloc[0])
            return f"{amount:,.10g} {code} → {amount * rates.rates[code]:,.10g} {rates.to}"
    return ""


def _counted(found: Mapping[str, Mapping[str, int]]) -> str:
    """How many rows are in which currency: "Orders: 8 in EUR and 2 in USD"."""
    lists = dict.fromkeys(entity for rows in found.values() for entity in rows)
    said = {
        each: [f"{rows[each]:,} in {code}" for code, rows in sorted(found.items()) if each in rows] for each in lists
    }
    return " · ".join(f"{ENTITIES[entity].label}: {listed(parts, 8)}" for entity, parts in said.items())
