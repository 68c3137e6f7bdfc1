"""Two imports beside each other: rows, the pipeline, what was edited behind your back, and figures restated."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

import pandas as pd
import streamlit as st

from crm_analytics.analyses import Kind, Movement
from crm_analytics.entities import ENTITIES
from crm_analytics.revisions import Comparison, Edit, Pushed, RowChange, compare_imports
from crm_analytics.ui import cache, state
from crm_analytics.ui.progress import working
from crm_analytics.ui.text import counted, listed, plain
from crm_analytics.units import Unit, say, say_date
from crm_analytics.workspace import ImportRecord

_SHOWN = 24
"""Figures shown."""
_LISTED = 500
"""Cells listed under a fold."""
_NOTHING = "—"


def section(imports: Sequence[ImportRecord]) -> None:
    """Nothing where there are not two imports."""
    if len(imports) < 2:
        return
    st.subheader("What changed between two imports", anchor=False)
    st.markdown(
        "Every import is kept as it was. Compare two of them: what moved in the pipeline, what was changed "
        "afterwards in months that were over, and which figures are others now."
    )
    by_number = {record.id: record for record in imports}
    left, right, go = st.columns([3, 3, 2], vertical_alignment="bottom")
    numbers = list(reversed(by_number))
    said = lambda number: _said(by_number[number])  # noqa: E731
    later = right.selectbox("with", numbers, format_func=said, key="compare-later")
    before = [number for number in numbers if number < later] or numbers[:1]
    earlier = left.selectbox("Compare", before, format_func=said, key=f"compare-earlier:{later}")
    if go.button("Compare them", key="compare", icon=":material/difference:", disabled=earlier >= later):
        state.keep("compared", (earlier, later))
    if state.kept("compared") == (earlier, later):
        _show(_compared(earlier, later))


def _compared(earlier: int, later: int) -> Comparison:
    workspace = state.workspace()
    key = cache.digest("compared", workspace.model.digest, workspace.settings_digest, earlier, later)
    with working("Looking at both") as progress:
        progress(0.5, "Reading the data as it was then, and as it was later")
        return cache.worked_out(key, lambda: compare_imports(workspace, earlier, later))


def _show(found: Comparison) -> None:
    if found.is_nothing:
        st.markdown("Nothing: both say the same.")
        return
    for each in found.lists:
        parts = ((each.new, "new"), (each.changed, "changed"), (each.gone, "no longer there"))
        st.markdown(f"**{ENTITIES[each.entity].label}**: {', '.join(f'{n:,} {word}' for n, word in parts if n)}")
    _restated(found)
    _edits(found.edits, found.pushed)
    if found.movement is not None and found.movement.reason is None:
        _movement(found.movement)


def _restated(found: Comparison) -> None:
    st.markdown("##### Figures of months that were over", anchors=False)
    if not found.restated:
        st.markdown("None of the figures that are watched, month by month, is another one now.")
    for each in found.restated[:_SHOWN]:
        key = f"restated:{each.kpi.name}:{each.label}"
        with st.expander(plain(each), key=key, icon=":material/history:", on_change="rerun") as fold:
            if fold.open:
                _rows(each.rows)
    if len(found.restated) > _SHOWN:
        st.caption(f"And {len(found.restated) - _SHOWN:,} more.")


def _edits(edits: Sequence[Edit], pushed: Sequence[Pushed]) -> None:
    if not edits and not pushed:
        return
    st.markdown("##### History that was edited", anchors=False)
    for edit in edits:
        more = f" ({_more(edit.difference)} altogether)" if edit.difference else ""
        label = f"{ENTITIES[edit.entity].label}: {counted(edit.count, 'row')}, {edit.what}{more}"
        key = f"edit:{edit.entity}:{edit.what}"
        with st.expander(plain(label), key=key, icon=":material/edit_calendar:", on_change="rerun") as fold:
            if fold.open:
                _rows(edit.rows)
    if pushed:
        said = [
            f"{counted(each.deals, 'deal')} {counted(each.times, 'time')}, by {each.days:,.0f} days on average"
            for each in reversed(pushed)
        ]
        st.markdown(f"Open deals whose expected close was pushed: {listed(said, 6)}.")


def _movement(found: Movement) -> None:
    st.markdown("##### The pipeline", anchors=False)
    moves = [move for move in found.moves if move.deals or move.kind in (Kind.OPENING, Kind.CLOSING)]
    money = found.money_reason is None
    st.dataframe(
        pd.DataFrame(
            {
                "": [move.kind.value.capitalize() for move in moves],
                "Deals": [move.deals for move in moves],
                **(
                    {"Amount": [say(move.amount, Unit.MONEY, currency=found.currency) for move in moves]}
                    if money
                    else {}
                ),
            }
        ),
        hide_index=True,
        width="content",
        alt="How the pipeline changed, as a table",
    )


def _rows(rows: Sequence[RowChange]) -> None:
    """The cells that changed, one a line."""
    cells = [(row, cell) for row in rows for cell in row.cells if row.kind == "changed"]
    whole = [row for row in rows if row.kind != "changed"]
    if cells:
        table = {
            "Row": [row.name for row, _ in cells],
            "Field": [_label(row.entity, cell.field) for row, cell in cells],
            "Before": [_value(cell.before) for _, cell in cells],
            "After": [_value(cell.after) for _, cell in cells],
        }
        st.dataframe(pd.DataFrame(table).head(_LISTED), hide_index=True, width="stretch", alt="Cells that changed")
    for kind, words in (("new", "came"), ("gone", "went")):
        if names := [plain(row.name, 40) for row in whole if row.kind == kind]:
            st.markdown(f"{counted(len(names), 'row')} {words}: {listed(names, 12)}.")
    if not rows:
        st.caption("No row that is dated in that month changed: what it is compared or linked with did.")


def _label(entity: str, field: str) -> str:
    return ENTITIES[entity][field].label if field in ENTITIES[entity] else field


def _value(value: Any) -> str:
    if value is None:
        return _NOTHING
    if isinstance(value, datetime):
        return say_date(value.date())
    if isinstance(value, bool):
        return "yes" if value else "no"
    if not isinstance(value, int | float):
        return str(value)
    return say(value, Unit.COUNT if value == round(value) else Unit.MONEY, exact=True)


def _more(difference: float) -> str:
    """
    >>> _more(23949.0), _more(-12.5)
    ('23,949 more', '12.50 less')
    """
    return f"{say(abs(difference), Unit.MONEY, exact=True)} {'more' if difference > 0 else 'less'}"


def _said(record: ImportRecord) -> str:
    # With its number: two imports of a minute must not read the same.
    return f"Import {record.id}, {say_date(record.when.date())}, {record.when:%H:%M}: {listed(list(record.files), 2)}"
