"""RFM on a page: the map of recency and frequency, the segments with what to do, and the customers of each."""

import pyarrow as pa
import streamlit as st

from crm_analytics import analyses, charts
from crm_analytics.analyses import SEGMENTS, Cuts, Rfm
from crm_analytics.charts import Picture, Square
from crm_analytics.issues import CrmError
from crm_analytics.ui import analysed, cache, cells, customer_lists, pictures, small_tables, state
from crm_analytics.ui.text import counted, plain
from crm_analytics.units import NO_VALUE, Unit, say, say_date

_HEADINGS = {
    "last_day": "Last purchase",
    "recency": "Days ago",
    "frequency": "Purchases",
    "monetary": "Amount",
    "r": "Recency score",
    "f": "Frequency score",
    "m": "Amount score",
}
_SCORES = ("recency", "frequency", "monetary")
_DEFINITION = (
    "Every customer has three scores from 1 to 5: how recently the last purchase was, how many purchases there were, "
    "and what they came to. The scores go by fixed cut points and not by fifths of the customers, so equal customers "
    "always have equal scores. Recency and frequency make the segment."
)


def show(question: str) -> None:
    """The segments as of the end of the period, and the list behind each."""
    st.subheader(question)
    view, workspace = state.view(), state.workspace()
    cuts = _chosen_cuts()
    found = cache.analysis(analyses.rfm, workspace, view.scope, cuts)
    if found.reason is not None:
        cells.say_plainly(found.reason)
        return
    picture = picture_of(found)
    pictures.draw(picture, key="rfm-map")
    cells.say_plainly(meaning(found))
    said = said_table(found)
    config, alt = small_tables.pinned(said), "The segments of customers as a table"
    st.dataframe(said, hide_index=True, placeholder="", width="stretch", column_config=config, alt=alt)
    _edit_cuts(found)
    _customers(found, cuts)
    notes = (*found.notes, *(f"{segment.name}: {segment.rule}." for segment in SEGMENTS))
    analysed.fold("rfm", _DEFINITION, picture.said, lambda: numbers(found), found.sql, notes)


def _chosen_cuts() -> Cuts:
    """The cut points that the reader typed; those of the data where nothing sensible is typed."""
    typed = {name: points_of(str(state.value(f"rfm-{name}") or "")) for name in _SCORES}
    try:
        return Cuts(**typed)
    except CrmError as error:
        st.warning(plain(error))
        return Cuts()


def points_of(text: str) -> tuple[float, ...] | None:
    """Four numbers that are typed with commas or blanks between them; None for anything else.

    >>> points_of("30, 90 180;365"), points_of("soon")
    ((30.0, 90.0, 180.0, 365.0), None)
    """
    words = text.replace(",", " ").replace(";", " ").split()
    try:
        return tuple(float(word) for word in words) or None
    except ValueError:
        return None


def _edit_cuts(found: Rfm) -> None:
    with st.expander("Cut points", icon=":material/tune:", key="rfm-cuts"):
        st.caption("Four rising numbers each. Leave one empty to have it chosen to suit your data.")
        labels = ("Days since the last purchase", "Number of purchases", "Amount")
        for name, label, column in zip(_SCORES, labels, st.columns(3), strict=True):
            used = ", ".join(f"{point:g}" for point in getattr(found.cuts, name) or ())
            column.text_input(label, key=f"rfm-{name}", placeholder=used)


def _customers(found: Rfm, cuts: Cuts) -> None:
    """The customers of one segment, for a mailing or a round of calls."""
    names = [row.name for row in found.segments]
    chosen = st.selectbox("Customers of", names, key="rfm-segment", bind="query-params")
    segment = chosen if chosen in names else names[0]
    row = next(each for each in found.segments if each.name == segment)
    st.caption(row.advice)
    workspace, scope = state.workspace(), state.view().scope
    customer_lists.show(
        cache.analysis(analyses.customers_of, workspace, scope, segment, cuts, customer_lists.SHOWN),
        row.share.hits,
        lambda: analyses.customers_of(workspace, scope, segment, cuts),
        segment,
        "rfm",
        _HEADINGS,
        f"{segment}: {row.rule}, as of {say_date(found.as_of)}.",
    )


def picture_of(found: Rfm) -> Picture:
    """Recency from left to right, frequency from bottom to top: the best customers stand at the top right."""
    squares = [
        Square(
            5 - each.frequency,
            each.recency - 1,
            float(each.customers),
            say(each.customers, Unit.COUNT),
            f"{each.segment} · {say(each.revenue, Unit.MONEY, currency=found.currency)}",
        )
        for each in found.squares
    ]
    heading = "Customers by how recently and how often they bought"
    across = [_recency(score, found.cuts) for score in range(1, 6)]
    down = [_frequency(score, found.cuts) for score in range(5, 0, -1)]
    said = said_table(found)
    palette = pictures.palette()
    axes = ("", "Last purchase, days ago")
    return charts.heat_map(squares, down, across, heading, palette, axes=axes, table=numbers(found), said=said)


def _recency(score: int, cuts: Cuts) -> str:
    points = [f"{point:g}" for point in cuts.recency or ()]
    return f"over {points[3]}" if score == 1 else f"≤ {points[5 - score]}"


def _frequency(score: int, cuts: Cuts) -> str:
    points = cuts.frequency or ()
    if score == 5:
        return f"{points[3]:g} or more times"
    low = 1.0 if score == 1 else points[score - 2]
    high = points[score - 1] - 1
    return f"{low:g} times" if low == high and low > 1 else "once" if low == high else f"{low:g} to {high:g} times"


def meaning(found: Rfm) -> str:
    """Who carries the business, and who is about to be lost."""
    by_name = {row.name: row for row in found.segments}
    said = []
    if best := by_name.get("Champions"):
        share = f", {say(best.revenue_share, Unit.PERCENT)} of the revenue" if best.revenue_share is not None else ""
        said.append(
            f"{counted(best.share.hits, 'champion')}: {say(best.share.value, Unit.PERCENT)} of customers{share}."
        )
    at_risk = [by_name[name] for name in ("Cannot lose them", "At risk") if name in by_name]
    if at_risk:
        number = sum(row.share.hits for row in at_risk)
        money = sum(row.revenue or 0.0 for row in at_risk)
        worth = f" They have brought in {say(money, Unit.MONEY, currency=found.currency)} so far." if money > 0 else ""
        said.append(f"{counted(number, 'customer')} bought often and stopped.{worth}")
    if not said:
        largest = max(found.segments, key=lambda row: row.share.hits)
        said.append(f"The largest segment is {largest.name} with {counted(largest.share.hits, 'customer')}.")
    return " ".join(said)


def said_table(found: Rfm) -> pa.Table:
    """The segments in words."""
    rows = found.segments
    columns = {
        "Segment": [row.name for row in rows],
        "Customers": [say(row.share.hits, Unit.COUNT) for row in rows],
        "Share": [say(row.share.value, Unit.PERCENT) for row in rows],
        "Revenue": [say(row.revenue, Unit.MONEY, currency=found.currency) for row in rows],
        "Share of revenue": [say(row.revenue_share, Unit.PERCENT) for row in rows],
        "Last purchase": [f"{row.mean_recency_days:,.0f} days ago" for row in rows],
        "Purchases each": [say(row.mean_frequency, Unit.NUMBER) for row in rows],
        "What to do": [row.advice for row in rows],
    }
    kept = {name: values for name, values in columns.items() if any(value != NO_VALUE for value in values)}
    return pa.table({name: pa.array(values, pa.string()) for name, values in kept.items()})


def numbers(found: Rfm) -> pa.Table:
    """The segments as numbers, for a download."""
    rows = found.segments
    return pa.table(
        {
            "Segment": [row.name for row in rows],
            "Rule": [row.rule for row in rows],
            "Customers": [row.share.hits for row in rows],
            "Share (%)": [row.share.value for row in rows],
            "Revenue": pa.array([row.revenue for row in rows], pa.float64()),
            "Share of revenue (%)": pa.array([row.revenue_share for row in rows], pa.float64()),
            "Mean days since the last purchase": [row.mean_recency_days for row in rows],
            "Mean purchases": [row.mean_frequency for row in rows],
            "Mean amount": pa.array([row.mean_monetary for row in rows], pa.float64()),
        }
    )
