"""What is worth knowing about the files: located findings, the weightier ones in the open."""

from collections.abc import Sequence

import streamlit as st

from crm_analytics.issues import Issue, Severity
from crm_analytics.ui.text import bare, counted, plain

IN_THE_OPEN = 4
_ICONS = {
    Severity.ERROR: ":red[:material/error:]",
    Severity.WARNING: ":orange[:material/warning:]",
    Severity.INFO: ":gray[:material/info:]",
}
_WORDS = {Severity.ERROR: "not used", Severity.WARNING: "please look", Severity.INFO: "for your information"}


def section(issues: Sequence[Issue]) -> None:
    """The first few findings that need a look as sentences; all of them, however many, as a table under a fold."""
    if not issues:
        return
    ordered = sorted(issues, key=lambda issue: list(Severity).index(issue.severity))
    weighty = [issue for issue in ordered if issue.severity is not Severity.INFO]
    shown = weighty[:IN_THE_OPEN]
    if shown:
        st.subheader("Worth knowing about your files", anchor=False)
    for issue in shown:
        _sentence(issue)
    rest = ordered[len(shown) :]
    if rest:
        label = counted(len(rest), "more finding") if shown else counted(len(rest), "finding")
        with st.expander(f"{label} about your files", icon=":material/info:"):
            st.dataframe(
                [_row(issue) for issue in rest],
                hide_index=True,
                alt="Findings about the files, with the place, what was found and what to do",
            )


def _sentence(issue: Issue) -> None:
    place = str(issue.where)
    where = f"**{plain(place)}:** " if place else ""
    hint = f" {plain(issue.hint)}" if issue.hint else ""
    st.markdown(f"{_ICONS[issue.severity]} {where}{plain(issue.what)}{hint}")


def _row(issue: Issue) -> dict[str, str]:
    return {
        "Where": bare(issue.where),
        "What": bare(issue.what),
        "What to do": bare(issue.hint),
        "Weight": _WORDS[issue.severity],
    }
