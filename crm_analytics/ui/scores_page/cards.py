"""What moves scores, the points beside them, and last month's list against what happened."""

import pyarrow as pa
import streamlit as st

from crm_analytics import charts
from crm_analytics.scoring import Card, Records, Scoring
from crm_analytics.scoring.history import held
from crm_analytics.scoring.points import ENGAGEMENT, HALF_LIFE, Beside, PointsScore, beside
from crm_analytics.ui import cache, pictures, places, state
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


def what_would_help() -> None:
    """That a list of risks does not say what a change would do, and where that is tried."""
    st.subheader("What would a lower price do?")
    st.markdown(
        "This page cannot say. Customers who pay less also differ in other ways, so a price cut of 10 % might keep "
        "some, or nobody and only cost you. *What if* tries it: it says how many look like those who stay, where two "
        "models disagree, and it draws a hold-out, which is what proves it."
    )
    st.page_link(places.WHAT_IF, label="What if", icon=":material/alt_route:")


def points(found: Scoring, key: str) -> None:
    """A score that can be added up by hand, from the same records."""
    with st.expander(
        "A score you can add up by hand", key="fold-points", on_change="rerun", icon=":material/add:"
    ) as fold:
        if not fold.open or found.scorer is None:
            return
        added_up = points_of(found, key)
        if added_up is None:
            st.caption("No column tells enough for points.")
            return
        score = added_up.score
        st.markdown(
            f"Start at 50 and add the points of each line; fit and engagement add or take at most {score.cap} each. On "
            f"records it had not seen it puts {10 * score.auc.value:.1f} of 10 pairs in the right order, the model "
            f"{10 * found.card.metrics.auc.value if found.card.metrics else 0:.1f}."
        )
        _half_life(found.card.subject, added_up)
        st.dataframe(_points_table(score), hide_index=True, width="stretch", alt="Points for each value")
        pictures.downloads("points", "download-points", lambda: _points_table(score))


def points_of(found: Scoring, key: str) -> Beside | None:
    """The points of the records, as the reader lets engagement fade."""
    half_life = float(state.scoring_choices(found.card.subject).get("half_life", HALF_LIFE))
    return cache.worked_out(cache.digest("points", key, half_life), lambda: beside(found, half_life))


def _half_life(subject: str, added_up: Beside) -> None:
    """After how many days engagement counts half: a habit of the trade, so it is asked and not learnt."""
    if not any(line.group == ENGAGEMENT for line in added_up.score.lines):
        st.caption("None of its columns is about engagement, so nothing fades.")
        return
    if not added_up.dated:
        st.caption("Nothing says when records last did something, so engagement does not fade.")
        return
    key = f"half-life-{subject}"
    st.number_input(
        "Engagement counts half after so many days (0: never)",
        0,
        3_650,
        int(added_up.half_life),
        key=key,
        on_change=_keep_half_life,
        args=(subject, key),
        help="What an old visit or call adds fades; what silence takes away stays. Yours to say: it is not learnt.",
    )


def _keep_half_life(subject: str, key: str) -> None:
    state.keep_scoring_choice(subject, "half_life", float(state.value(key) or 0))


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
