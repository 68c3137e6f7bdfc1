"""What moves scores, the points beside them, and last month's list against what happened."""

import pyarrow as pa
import streamlit as st

from crm_analytics import charts
from crm_analytics.scoring import Card, Records, Scoring
from crm_analytics.scoring.history import held
from crm_analytics.scoring.points import PointsScore, points_score
from crm_analytics.ui import cache, pictures, state
from crm_analytics.ui.text import plain


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
            f"highest with {plain(first.raised_by)}" if first.raised_by else "",
            f"lowest with {plain(first.lowered_by)}" if first.lowered_by else "",
        )
        if part
    ]
    st.markdown(
        f"**{plain(first.label)}** moves it most: by {first.points:.1f} points on average"
        f"{', ' if ends else ''}{' and '.join(ends)}. "
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


def _points_table(score: PointsScore) -> pa.Table:
    rows = [
        {"Column": line.label, "Group": line.group, "Value": each.value, "Points": each.points, "Records": each.n}
        for line in score.lines
        for each in line.values
        if each.n
    ]
    return pa.Table.from_pylist(rows)
