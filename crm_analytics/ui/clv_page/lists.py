"""The lists of the page: customers by value, regulars who went silent, segments, and what a new customer may cost."""

from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import streamlit as st

from crm_analytics.clv import LifetimeValues
from crm_analytics.clv.segments import SHARES
from crm_analytics.model_card import Verdict
from crm_analytics.ui import pictures, small_tables
from crm_analytics.ui.text import counted, plain
from crm_analytics.units import Unit, say, say_date

_SHOWN = 200


def worth(value: float | None, found: LifetimeValues) -> str:
    """A value in the data's currency or, where no amounts are known, in purchases."""
    return say(value, Unit.MONEY, currency=found.currency) if found.in_money else f"{say(value)} purchases"


def ahead(found: LifetimeValues) -> str:
    return "12 months" if found.days >= 364 else f"{found.days} days"


def customers(found: LifetimeValues) -> None:
    """Everybody, the most valuable first; filtered, and to be downloaded."""
    table = found.customers
    assert table is not None
    ranked = found.verdict is not Verdict.DO_NOT_USE
    st.subheader("Who is worth most?" if ranked else "Who bought most so far?")
    kept = _filtered(found, table, ranked)
    if not kept.num_rows:
        st.caption("Nobody fits these filters.")
        return
    first = _for_people(kept.slice(0, _SHOWN), found, ranked)
    st.dataframe(
        first,
        hide_index=True,
        width="stretch",
        placeholder="",
        column_config=_columns(first),
        alt=f"The first {first.num_rows} customers by {'expected value' if ranked else 'what they spent so far'}",
        key="clv-list",
    )
    shown = f", of whom the first {_SHOWN} are shown" if kept.num_rows > _SHOWN else ""
    note = "" if not ranked else " Nine customers in ten end up between From and To."
    st.caption(f"{counted(kept.num_rows, 'customer')}{shown}.{note}")
    pictures.downloads("customer_value", "download-clv", lambda: kept, tuple(found.card.warnings))


def _filtered(found: LifetimeValues, table: pa.Table, ranked: bool) -> pa.Table:
    with st.container(horizontal=True):
        wanted: list[str] = []
        if ranked:
            labels = [label for label, _ in SHARES]
            wanted = st.multiselect("Show", labels, key="clv-segments", placeholder="All")
        search = st.text_input("Name contains", key="clv-search")
        silent = bool(found.at_risk) and st.checkbox("Only regulars at risk", key="clv-risk")
    keep = np.ones(table.num_rows, dtype=bool)
    if wanted:
        keep &= np.asarray(pc.is_in(table["segment"], value_set=pa.array(wanted, pa.string())))
    if search:
        keep &= np.asarray(pc.match_substring(table["customer"], search, ignore_case=True).fill_null(False))
    if silent:
        keep &= np.asarray(table["at_risk"].fill_null(False))
    return table.filter(pa.array(keep))


def _for_people(rows: pa.Table, found: LifetimeValues, ranked: bool) -> pa.Table:
    """The columns a person reads, under headings for people."""
    columns = {"Customer": rows["customer"]}
    if ranked:
        columns |= {
            f"Next {ahead(found)}": _rounded(rows["value"]),
            "From": _rounded(rows["value_low"]),
            "To": _rounded(rows["value_high"]),
            "Still a customer (%)": pc.round(pc.multiply(rows["p_alive"], 100.0)),
        }
    columns |= {"Next purchase": rows["next_purchase"], "Rhythm": rows["rhythm"], "Purchases": rows["purchases"]}
    if found.in_money:
        columns |= {"Spent so far": _rounded(rows["spent"])}
    columns |= {"Last purchase": rows["last_purchase"]}
    return pa.table({name: values for name, values in columns.items() if values.null_count < len(values)})


def _rounded(values: pa.ChunkedArray) -> pa.ChunkedArray:
    most = pc.max(pc.abs(values)).as_py() or 0.0
    return pc.round(values, 0 if most >= 100 else 2)


def _columns(rows: pa.Table) -> dict[str, Any]:
    config = small_tables.pinned(rows)
    for name in rows.column_names:
        kind = rows.schema.field(name).type
        if pa.types.is_floating(kind) or pa.types.is_integer(kind):
            config[name] = st.column_config.NumberColumn(format="localized")
    if "Still a customer (%)" in rows.column_names:
        config["Still a customer (%)"] = st.column_config.ProgressColumn(format="%d", min_value=0, max_value=100)
    return config


def silent(found: LifetimeValues) -> None:
    """The regulars who are out of rhythm, and what became of such customers before."""
    if found.models is None:
        return
    st.subheader("Which regulars went silent?")
    if not found.at_risk:
        st.markdown(
            "None that stands out. Some may be late, but nobody who bought in the last year is silent for longer than "
            "19 in 20 of the gaps that are usual for them."
        )
        return
    first = found.at_risk[0]
    brought = f" and brought {plain(worth(first.last_year, found))} in their last year" if found.in_money else ""
    many = f"{len(found.at_risk):,} regulars are" if len(found.at_risk) > 1 else "1 regular is"
    st.markdown(
        f"**{many} silent for longer than usual.** {plain(first.customer, 60)} {plain(first.rhythm)}{brought}: call "
        f"first.{_what_became(found)}"
    )
    table = pa.table(
        {
            "Customer": [each.customer for each in found.at_risk],
            "Rhythm": [each.rhythm for each in found.at_risk],
            "In their last year": [round(each.last_year, 2) for each in found.at_risk],
            "Purchases": [each.purchases for each in found.at_risk],
            "Last purchase": pa.array([each.last_purchase for each in found.at_risk], pa.date32()),
            "Customer ID": [each.customer_id for each in found.at_risk],
        }
    )
    st.dataframe(
        table,
        hide_index=True,
        width="stretch",
        placeholder="",
        column_config=_columns(table),
        alt="Regulars at risk",
        key="clv-silent",
    )
    pictures.downloads("regulars_at_risk", "download-silent", lambda: table)


def _what_became(found: LifetimeValues) -> str:
    tried = found.backtest
    if tried is None or not tried.returned.silent or not tried.returned.others:
        return ""
    were = tried.returned
    return (
        f" Of {were.silent:,} who were silent like this on {say_date(tried.cut)}, {were.silent_back:,} came back "
        f"within {tried.days} days; of the {counted(were.others, 'other')}, {were.others_back:,}."
    )


def segments(found: LifetimeValues) -> None:
    if not found.segments:
        return
    st.subheader("Where is the value?")
    top = found.segments[0]
    st.markdown(f"**The {top.label.lower()} hold {100 * top.share:.0f} % of what is expected.**")
    table = pa.table(
        {
            "Segment": [each.label for each in found.segments],
            "Customers": [each.customers for each in found.segments],
            "Expected": [worth(each.value, found) for each in found.segments],
            "Share": [f"{100 * each.share:.0f} %" for each in found.segments],
            "Each at least": [worth(each.least, found) for each in found.segments],
            "Still customers": [f"{100 * each.p_alive:.0f} %" for each in found.segments],
        }
    )
    small_tables.draw(table, alt="Customers by expected value")


def sources(found: LifetimeValues) -> None:
    """What customers of each source are worth, beside what it cost to win one."""
    if not found.by_source:
        return
    st.subheader("What may a new customer cost?")
    table = pa.table(
        {
            "Source": [each.source for each in found.by_source],
            "Customers": [each.customers for each in found.by_source],
            "Worth each": [worth(each.value, found) for each in found.by_source],
            "Cost to win one": [worth(each.cac, found) if each.cac is not None else "—" for each in found.by_source],
            "Worth ÷ cost": [say(each.ratio) for each in found.by_source],
        }
    )
    st.markdown(
        "What a customer of each source spent so far and is expected to spend, for each 1 it cost to win one. Costs "
        "are those of campaigns whose channel is called like the source."
    )
    small_tables.draw(table, alt="Value and cost by source")
