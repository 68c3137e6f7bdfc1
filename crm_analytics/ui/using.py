"""A draft is put to use: its tables go into the workspace, and the overview opens."""

from datetime import datetime

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from crm_analytics.ui import counted_before, places, state, upload
from crm_analytics.ui.draft import Draft
from crm_analytics.ui.progress import working
from crm_analytics.ui.text import counted
from crm_analytics.workspace import Counts, ImportReport
from crm_analytics.workspace.rows import exchange


def use(draft: Draft, place: DeltaGenerator | None = None) -> None:
    """Import what the draft holds, with progress in `place`, let go of the draft, and open the overview."""
    workspace, intake = state.workspace(), draft.intake
    if intake is None:
        return
    in_use = counted_before.in_use(draft, intake)
    with working("Putting your data in place", place) as progress:
        if state.holds_sample() and not draft.is_sample:
            # The sample company must not be mixed with the reader's own.
            workspace.delete_everything()
        if draft.rates is not None:
            workspace.set_setting(exchange.SETTING, draft.rates.as_setting())
        report = workspace.load(
            intake.tables,
            files=[(source.name, source.content) for source in draft.sources],
            questions=intake.waiting(in_use),
            recipe=intake.kept.to_json(),
            now=datetime.now(),
            modes=intake.modes,
            progress=progress,
        )
        state.mark_sample(draft.is_sample)
    state.keep_draft(None)
    state.tell(f"{in_a_sentence(report)}{lost_in_a_sentence(report)}")
    st.switch_page(places.OVERVIEW)


def use_sample() -> None:
    """Read the sample data, take every suggestion about it, and put it to use."""
    with working("Reading the sample data") as progress:
        draft = Draft(is_sample=True).with_sources(upload.sample_sources(), progress).as_suggested()
    use(draft)


def lost_in_a_sentence(report: ImportReport) -> str:
    """How many rows name something that the other list does not have, where some find their row; else nothing.

    >>> from crm_analytics.linking import Link
    >>> lost_in_a_sentence(ImportReport(1, {}, links=(Link("deals", "product", "products", "name", 9, 1, 6),)))
    ' 2 rows name something that another list does not have: see the page *Links*.'
    """
    lost = sum(link.filled - link.matched for link in report.links if link.matched)
    if not lost:
        return ""
    said = "1 row names" if lost == 1 else f"{lost:,} rows name"
    return f" {said} something that another list does not have: see the page *Links*."


def in_a_sentence(report: ImportReport) -> str:
    """An import in a sentence.

    >>> in_a_sentence(ImportReport(1, {"deals": Counts(new=12, changed=1)}))
    'Your data is in use: 12 new rows, 1 changed.'
    >>> in_a_sentence(ImportReport(2, {"deals": Counts(unchanged=13)}))
    'Nothing new: these rows were there already.'
    """
    total = sum(report.counts.values(), Counts())
    if total.is_nothing_new:
        return "Nothing new: these rows were there already."
    said = [counted(total.new, "new row")] if total.new else []
    said += [f"{total.changed:,} changed"] if total.changed else []
    said += [f"{total.removed:,} removed"] if total.removed else []
    return f"Your data is in use: {', '.join(said)}."
