"""What is wrong in which cells, what hangs on it, the rows behind each finding, and the list to fix them."""

from collections.abc import Sequence

import pyarrow as pa
import streamlit as st

from crm_analytics.entities import ENTITIES
from crm_analytics.evaluate import Scope
from crm_analytics.quality import Finding, FindingKind, findings, fix_list, rows_behind, unread_in_files
from crm_analytics.ui import cache, pictures, places, state
from crm_analytics.ui.text import bare, counted, listed, plain
from crm_analytics.workspace import Workspace

_ROWS = 1_000
_KPIS = 2
_HIGHEST, _MANY = 560, 12
"""How high the table of findings may be, in pixels, where there are more of them than this."""


def fixing(question: str) -> None:
    """A table of what is wrong; the rows of the chosen one; the whole list as a download."""
    workspace = state.workspace()
    st.subheader(question)
    with st.spinner("Checking your cells"):
        found = cache.analysis(everything_wrong, workspace, Scope())
    if not found:
        st.markdown("Nothing: every cell that was checked can be right, and none that is needed is blank.")
        return
    cells = sum(each.cells for each in found)
    kinds = counted(len(found), "kind")
    order = ", those first that the most figures hang on" if len(found) > 1 else ""
    st.markdown(f"{counted(cells, 'cell')} of {kinds}{order}.")
    # Not a data frame, which cuts a sentence that is longer than its column.
    st.table(
        _table(found),
        border="horizontal",
        hide_index=True,
        height=_HIGHEST if len(found) > _MANY else "content",
        alt="What is wrong, by list and field",
    )
    named = {_label(each): each for each in found}
    chosen = st.selectbox("Show the rows of", list(named), index=None, key="fix-rows", placeholder="A finding")
    if chosen in named:
        _rows(workspace, named[chosen])
    st.markdown("**The list to fix them:** file, sheet, row and column of every cell, what is wrong and what to do.")
    pictures.downloads("fix list", "fix-list", lambda: _whole_list(workspace, found))
    if any(each.kind is FindingKind.ORPHAN for each in found):
        st.page_link(places.LINKS, label="See what repairs would do", icon=":material/link:")


def everything_wrong(workspace: Workspace, scope: Scope) -> Sequence[Finding]:
    return findings(workspace)


def _table(found: Sequence[Finding]) -> pa.Table:
    """As Markdown, since that is what the cells of such a table are. Three columns, so that they fit on a phone."""
    return pa.table(
        {
            "What is wrong": [f"{plain(each.what)} :gray[· {plain(_where(each))}]" for each in found],
            "Cells": [f"{each.cells:,}" for each in found],
            "What to do": [f"{plain(each.todo)} :gray[{plain(_hanging(each))}]" for each in found],
        }
    )


def _where(finding: Finding) -> str:
    return f"{ENTITIES[finding.entity].label}: {ENTITIES[finding.entity][finding.field].label}"


def _hanging(finding: Finding) -> str:
    """The figures that hang on its cells, in a sentence."""
    if not finding.kpis:
        return "No figure hangs on it."
    hang = "hangs" if len(finding.kpis) == 1 else "hang"
    return f"{listed([kpi.label for kpi in finding.kpis], _KPIS)} {hang} on it."


def _label(finding: Finding) -> str:
    return f"{bare(finding.what)} ({ENTITIES[finding.entity].label}, {finding.cells:,})"


def _rows(workspace: Workspace, finding: Finding) -> None:
    if finding.kind is FindingKind.UNREAD:
        st.caption(
            "The store holds what could be read. The list below names each of these cells, with what stands there."
        )
        return
    rows = rows_behind(workspace, finding, _ROWS)
    if finding.cells > rows.num_rows:
        st.caption(f"The first {counted(rows.num_rows, 'row')} of {finding.cells:,}; the list below has all.")
    if rows["Sheet"].null_count == rows.num_rows:
        rows = rows.drop_columns(["Sheet"])
    st.dataframe(rows, hide_index=True, placeholder="", width="stretch", alt=f"Rows of: {bare(finding.what)}")
    st.caption(plain(finding.todo))


def _whole_list(workspace: Workspace, found: Sequence[Finding]) -> pa.Table:
    """Every cell, with those that could not be read: these are looked up in the copies of the files."""
    if any(each.kind is FindingKind.UNREAD for each in found):
        return fix_list(workspace, found, unread_in_files(workspace))
    return fix_list(workspace, found)
