"""Whom to call first: how far down the list it pays to go, and the list with its reasons."""

from dataclasses import dataclass
from typing import Any

import numpy as np
import pyarrow as pa
import streamlit as st
from numpy.typing import NDArray

from crm_analytics import scoring
from crm_analytics.scoring import Ranking, Records, Scoring
from crm_analytics.scoring.scored import table, values_of
from crm_analytics.scoring.tiers import NAMES, Tiering, cut_off, tiers
from crm_analytics.ui import cache, pictures
from crm_analytics.ui.scores_page import cards
from crm_analytics.ui.text import counted, plain
from crm_analytics.units import money, say_share

_SHOWN = 200
_TIERINGS = {"By quarters": Tiering.RELATIVE, "By probability": Tiering.ABSOLUTE}


@dataclass(frozen=True)
class _Kept:
    """What the reader asked for: the records, and how their tiers are cut."""

    ranking: Ranking
    tiering: Tiering


def show(found: Scoring, key: str) -> None:
    listed = scoring.to_act_on(found)
    records = found.records
    st.subheader("Whom to call first")
    if not len(listed):
        st.caption(f"There is no {records.subject.one} left to act on: every outcome is known.")
        return
    if not records.outcome.isna().any() and records.subject.name == "leads":
        st.caption("Your file does not say which leads are open, so all of them are listed.")
    _how_far(found, listed)
    kept = _filtered(found, listed)
    _table(found, kept, key)


def _how_far(found: Scoring, listed: Ranking) -> None:
    """Capacity and money: the sentence that says where to stop."""
    subject = found.records.subject
    value = values_of(found)[listed.rows]
    has_value = not np.isnan(value).all()
    with st.container(horizontal=True):
        most = st.number_input("How many can you call?", 1, len(listed), min(40, len(listed)), key="score-capacity")
        worth = None
        if not has_value:
            worth = st.number_input("Worth of one success", 0.0, value=100.0, step=10.0, key="score-worth")
        cost = st.number_input("Cost of one call", 0.0, value=0.0, step=1.0, key="score-cost")
        share = 100
        if subject.name == "churn":
            share = st.number_input("Of those you call, you keep (%)", 1, 100, 20, key="score-kept")
    gain = (np.nan_to_num(value) if has_value else np.full(len(listed), float(worth or 0))) * share / 100
    chance = found.probability[listed.rows]
    reach = cut_off(chance, gain, float(cost), int(most))
    st.markdown(_sentence(found, reach.rows, reach.worth, reach.next_worth, reach.expected))


def _sentence(found: Scoring, rows: NDArray[np.intp], worth: float, next_worth: float | None, expected: float) -> str:
    many, currency = found.records.subject.many, found.records.currency
    if not len(rows):
        return f"At this cost no call pays: the best of these {many} would bring less than it costs."
    said = f"**Call {len(rows):,} of these {many}.** {_expected(found.records, expected)}"
    said += f", worth {plain(money(worth, currency))} after cost." if worth else "."
    if next_worth is not None:
        following = f"Number {len(rows) + 1:,} would bring {plain(money(next_worth, currency))}"
        said += f" {following}." if next_worth > 0 else f" {following}: it does not pay."
    return said


def _expected(records: Records, expected: float) -> str:
    """How many of the list will have the outcome, and by when, as far as the data says."""
    if records.subject.name != "churn":
        return f"{expected:.0f} of them are expected to come in"
    if records.horizon_days is not None:
        return f"{expected:.0f} of them are expected to leave within {records.horizon_days} days"
    # Who has left is known, and not how long that takes: nothing here may sound like a date.
    return f"Of as many customers like them {expected:.0f} have left (by when, the file does not say)"


def _filtered(found: Scoring, listed: Ranking) -> _Kept:
    shown = found.records.shown.iloc[listed.rows]
    with st.container(horizontal=True):
        tiering = _TIERINGS[
            st.segmented_control(
                "Tiers", list(_TIERINGS), default=next(iter(_TIERINGS)), key="score-tiering", required=True
            )
            or next(iter(_TIERINGS))
        ]
        wanted = st.multiselect("Show tiers", NAMES, key="score-tiers", placeholder="All")
        owners: list[str] = []
        if "owner" in shown:
            names = sorted(shown["owner"].dropna().astype(str).unique())
            owners = st.multiselect("Owner", names, key="score-owner", placeholder="All")
        search = st.text_input("Name contains", key="score-search")
    keep = np.ones(len(listed), dtype=bool)
    if wanted:
        keep &= np.isin(tiers(found.probability[listed.rows], tiering), wanted)
    if owners:
        keep &= shown["owner"].astype(str).isin(owners).to_numpy()
    if search and "name" in shown:
        keep &= shown["name"].astype("str").str.contains(search, case=False, regex=False).fillna(False).to_numpy(bool)
    st.caption(tiering.said)
    return _Kept(Ranking(listed.rows[keep]), tiering)


def _table(found: Scoring, kept: _Kept, key: str) -> None:
    if not len(kept.ranking):
        st.caption("Nobody fits these filters.")
        return
    first = Ranking(kept.ranking.rows[:_SHOWN])
    added_up = cards.points_of(found, key)
    points = None if added_up is None else added_up.points
    rows = cache.worked_out(
        cache.digest(key, first.rows.tobytes(), kept.tiering, points is None or points.tobytes()),
        lambda: table(found, first, tiering=kept.tiering, points=points),
    )
    said = found.records.subject.said
    picked = st.dataframe(
        rows.drop_columns(["Known outcome"]) if "Known outcome" in rows.column_names else rows,
        hide_index=True,
        placeholder="",
        width="stretch",
        column_config=_columns(rows, said),
        alt=f"The {len(first)} {found.records.subject.many} with the highest {said}",
        key=f"list-{found.records.subject.name}",
        on_select="rerun",
        selection_mode="single-row",
    )
    _why(found, first, picked.selection.rows[0] if picked.selection.rows else 0)
    total = counted(len(kept.ranking), found.records.subject.one)
    shown = f", of which the first {_SHOWN} are shown" if len(kept.ranking) > _SHOWN else ""
    st.caption(f"{total}{shown}. What moved a score is a difference between records, not a cause.")
    name = f"{found.records.subject.name}_scores"
    pictures.downloads(
        name, f"download-{name}", lambda: table(found, kept.ranking, tiering=kept.tiering, points=points)
    )


def _why(found: Scoring, first: Ranking, at: int) -> None:
    """The reasons of one record, in full: the first, or the one whose row was clicked."""
    row = first.rows[min(at, len(first) - 1)]
    records = found.records
    name = records.shown["name"].iloc[row] if "name" in records.shown else f"{records.subject.one} {row + 1}"
    with st.container(border=True):
        st.markdown(
            f"**Why {plain(name, 60)}?** {say_share(found.probability[row])} {records.subject.said}. Click a row to "
            "see another."
        )
        reasons = found.reasons(np.array([row]))[0]
        if not reasons:
            st.caption(f"Nothing moves this {records.subject.one} away from the average.")
        for reason in reasons:
            icon = "arrow_upward" if reason.points > 0 else "arrow_downward"
            st.markdown(f":material/{icon}: {plain(reason.said(records.subject.said))}")


def _columns(rows: pa.Table, said: str) -> dict[str, Any]:
    config: dict[str, Any] = {
        "Score": st.column_config.ProgressColumn(format="%d", min_value=0, max_value=100, width="small"),
        f"{said.capitalize()} (%)": st.column_config.NumberColumn(format="%.1f"),
        "Why": st.column_config.TextColumn(width="large"),
    }
    for name in rows.column_names:
        if name not in config and pa.types.is_floating(rows.schema.field(name).type):
            config[name] = st.column_config.NumberColumn(format="localized")
    return config
