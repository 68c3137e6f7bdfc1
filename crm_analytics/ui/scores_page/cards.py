"""What moves scores, the points beside them, last month's list against what happened, and the model card."""

import json

import pyarrow as pa
import streamlit as st

from crm_analytics import charts
from crm_analytics.scoring import Card, Figure, Records, Scoring
from crm_analytics.scoring.history import held
from crm_analytics.scoring.points import PointsScore, points_score
from crm_analytics.ui import cache, pictures, state
from crm_analytics.ui.text import listed, plain


def movers(card: Card) -> None:
    st.subheader("What moves the score?")
    found = [each for each in card.reasons if each.points > 0]
    if not found:
        st.caption("No column moves it by itself.")
        return
    picture = charts.movers(found, pictures.palette())
    pictures.draw(picture, key="score-movers")
    first = found[0]
    ends = [
        part
        for part in (
            f"most upwards by {plain(first.raised_by)}" if first.raised_by else "",
            f"most downwards by {plain(first.lowered_by)}" if first.lowered_by else "",
        )
        if part
    ]
    st.markdown(
        f"**{plain(first.label)}** moves it most: by {first.points:.1f} points on average, {' and '.join(ends)}. "
        "That is a difference between records, not what would happen if you changed it."
    )
    with st.expander("All columns", key="fold-movers", icon=":material/table:"):
        st.dataframe(picture.said, hide_index=True, width="stretch", alt="Every column with its average effect")
        pictures.downloads("what_moves_the_score", "download-movers", lambda: picture.table)


def points(found: Scoring) -> None:
    """A score that can be added up by hand, from the same records."""
    with st.expander(
        "A score you can add up by hand", key="fold-points", on_change="rerun", icon=":material/add:"
    ) as fold:
        if not fold.open or found.scorer is None:
            return
        closed = found.records.is_closed
        scorer = found.scorer
        score = cache.worked_out(
            cache.digest("points", id(found)),
            lambda: points_score(scorer.plan, found.matrix[closed], found.records.closed_outcome),
        )
        if score is None:
            st.caption("No column tells enough for points.")
            return
        st.markdown(
            f"Start at 50 and add the points of each line; fit and engagement add or take at most {score.cap} each. On "
            f"records it had not seen it puts {10 * score.auc.value:.1f} of 10 pairs in the right order, the model "
            f"{10 * found.card.metrics.auc.value if found.card.metrics else 0:.1f}."
        )
        st.dataframe(_points_table(score), hide_index=True, width="stretch", alt="Points for each value")
        pictures.downloads("points", "download-points", lambda: _points_table(score))


def history(records: Records) -> None:
    """Earlier lists against what is known now; nothing where there are none."""
    found = held(state.score_history(), records)
    if not found:
        return
    st.subheader("What became of earlier lists?")
    for each in found[:3]:
        order = f" The list put {10 * each.auc:.1f} of 10 pairs in the right order." if each.auc is not None else ""
        st.markdown(f"- {plain(each.said)}{order}")


def card(shown: Card) -> None:
    with st.expander("Model card", key="fold-card", icon=":material/badge:"):
        lines = [
            f"**Method.** {plain(shown.method.value)}, seed {shown.seed}; fitted from your data, kept in memory only.",
            f"**Population.** {plain(shown.population)}",
            f"**Outcome.** {plain(shown.label)}",
            f"**Horizon.** {plain(shown.horizon)}",
            f"**Validation.** {_validation(shown)}",
        ]
        if shown.first_day:
            lines.append(f"**Dates.** {shown.first_day} to {shown.last_day}")
        if shown.used:
            lines.append(f"**Columns used.** {listed([plain(name, 60) for name in sorted(shown.used)], limit=60)}")
        for line in lines:
            st.markdown(line)
        if shown.dropped:
            dropped = pa.table(
                {
                    "Column": [each.column for each in shown.dropped],
                    "Why not used": [each.why for each in shown.dropped],
                }
            )
            st.dataframe(dropped, hide_index=True, width="stretch", alt="Columns that are not used, and why")
        if shown.moved:
            moved = ", ".join(f"{plain(each.label)} {each.said} ({each.index:.2f})" for each in shown.moved)
            st.markdown(f"**Records to be scored against those learnt from** (stability index): {moved}.")
        st.markdown("**Not for:**\n" + "\n".join(f"- {plain(line)}" for line in shown.not_for))
        st.download_button(
            "Model card (JSON)",
            lambda: json.dumps(shown.to_json(), ensure_ascii=False, indent=2),
            f"model_card_{shown.subject}.json",
            "application/json",
            key="download-card",
            on_click="ignore",
            icon=":material/download:",
        )


def _validation(shown: Card) -> str:
    if shown.metrics is None:
        return "Nothing was fitted."
    found = shown.metrics
    said = (
        f"Shuffled parts, each left out in turn: AUC {_figure(found.auc)}, "
        f"average precision {found.average_precision.value:.3f}, Brier {found.brier.value:.4f} (skill "
        f"{found.brier_skill.value:.2f}), calibration gap {found.ece.value:.3f}, slope {found.slope.value:.2f}."
    )
    if shown.newest.metrics is not None:
        said += f" Newest records, since {shown.newest.since}: AUC {_figure(shown.newest.metrics.auc)}."
    return said


def _figure(figure: Figure) -> str:
    return f"{figure.value:.3f} ({figure.low:.3f} to {figure.high:.3f})"


def _points_table(score: PointsScore) -> pa.Table:
    rows = [
        {"Column": line.label, "Group": line.group, "Value": each.value, "Points": each.points, "Records": each.n}
        for line in score.lines
        for each in line.values
        if each.n
    ]
    return pa.Table.from_pylist(rows)
