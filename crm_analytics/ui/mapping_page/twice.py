"""Tables that seem to tell of the same sales or deals: shown first, since what counts twice is seen in no figure."""

from collections.abc import Sequence

import streamlit as st

from crm_analytics.intake import Intake
from crm_analytics.issues import Issue, Where
from crm_analytics.linking import APART, Overlap, place_of
from crm_analytics.questions import SAME_SALES
from crm_analytics.tables import RawTable
from crm_analytics.ui import counted_before, state
from crm_analytics.ui.draft import Draft
from crm_analytics.ui.mapping_page import taking
from crm_analytics.ui.text import bare, counted, plain
from crm_analytics.workspace import Manner
from crm_analytics.workspace.imports.ways import Way


def found(draft: Draft, intake: Intake) -> tuple[Overlap, ...]:
    """What is still open, in these files and with what came in before."""
    return (*intake.overlaps, *counted_before.in_use(draft, intake))


def others(intake: Intake) -> list[Issue]:
    """The findings that are shown further down."""
    return [issue for issue in intake.issues if issue.code != SAME_SALES]


def section(draft: Draft, intake: Intake) -> None:
    """Each pair with what they have in common, and which of the two is to count."""
    tables: dict[tuple[str | None, str | None], RawTable]
    tables = {(sheet.raw.file, sheet.raw.sheet): sheet.raw for sheet in intake.sheets}
    for at, overlap in enumerate(found(draft, intake)):
        sides = (overlap.fewer, overlap.more)
        new = [raw for side in sides if (raw := tables.get((side.file, side.sheet)))]
        before = [side for side in sides if (side.file, side.sheet) not in tables]
        with st.container(border=True):
            in_use = f" {plain(_name(before[0]))} is in use already." if before else ""
            st.markdown(f":orange[:material/content_copy:] {_said(overlap)}{in_use}")
            with st.container(horizontal=True):
                _choices(overlap, new, before, f"{draft.token}:twice:{at}")


def _choices(overlap: Overlap, new: Sequence[RawTable], before: Sequence[Where], key: str) -> None:
    """A button for each of the two that may not count, and one for both."""
    for number, raw in enumerate(new):
        st.button(
            f"Leave {plain(bare(raw.place, 40))} out",
            key=f"{key}:{number}",
            icon=":material/playlist_remove:",
            on_click=taking.leave_out,
            args=(raw,),
        )
    for side in before:
        st.button(
            f"Use it in place of {plain(bare(_name(side), 40))}",
            key=f"{key}:instead",
            icon=":material/swap_horiz:",
            on_click=_use_instead,
            args=(new[0], side),
        )
    st.button(f"They are different {overlap.noun}s", key=f"{key}:apart", on_click=_keep_apart, args=(overlap, new[0]))


def _said(overlap: Overlap) -> str:
    met = f"{overlap.met:,} of the {counted(overlap.sales, overlap.noun)} in {plain(_name(overlap.fewer))}"
    return (
        f"**{met}** {overlap.time} {plain(overlap.what)}. If they are the same {overlap.noun}s, they count twice: "
        "choose which table is to count."
    )


def _name(where: Where) -> str:
    return f"{where.file} › {where.sheet}" if where.sheet else str(where.file)


def _use_instead(raw: RawTable, before: Where) -> None:
    """Have a table take the place of what another one brought, and of later files like it."""
    mode = str(Way(Manner.INSTEAD, place=place_of(before)))
    what = f"{bare(raw.place, 40)} in place of {bare(_name(before), 40)}"
    state.change_recipe(lambda recipe: recipe.with_mode(raw, mode), what)


def _keep_apart(overlap: Overlap, raw: RawTable) -> None:
    own = next(side for side in (overlap.fewer, overlap.more) if (side.file, side.sheet) == (raw.file, raw.sheet))
    what = f"{bare(_name(overlap.fewer), 40)} and {bare(_name(overlap.more), 40)} are different {overlap.noun}s"
    state.change_recipe(lambda recipe: recipe.with_decision(raw, overlap.key(own), APART), what)
