"""The files of the draft: adding, taking out, and the recipe that does it all again next month."""

import streamlit as st

from crm_analytics.issues import CrmError
from crm_analytics.reading import Source
from crm_analytics.recipe import Recipe
from crm_analytics.ui import state, upload
from crm_analytics.ui.draft import Draft
from crm_analytics.ui.text import bare, plain

SHORT_LIST, LIST_HEIGHT = 6, 300
"""Files shown without scrolling, and the height in pixels of a longer list."""


def popovers(draft: Draft) -> None:
    with st.popover("Files", icon=":material/folder_open:"):
        _files(draft)
    with st.popover("Recipe", icon=":material/receipt_long:"):
        _recipe(draft)


def _files(draft: Draft) -> None:
    upload.drop_zone("Drop more files here, or choose them")
    with st.container(height=LIST_HEIGHT if len(draft.sources) > SHORT_LIST else "content", border=False):
        for source in draft.sources:
            _file(draft, source)
    st.button("Discard all of them", icon=":material/close:", on_click=state.keep_draft, args=(None,))


def _file(draft: Draft, source: Source) -> None:
    with st.container(horizontal=True, vertical_alignment="center", horizontal_alignment="distribute"):
        st.markdown(f"{plain(source.name, 50)} :gray[{_size(len(source.content))}]")
        st.button(
            "Take out",
            key=f"out:{draft.token}:{source.name}",
            type="tertiary",
            on_click=_take_out,
            args=(draft, source.name),
        )


def _take_out(draft: Draft, name: str) -> None:
    left = draft.without(name)
    state.keep_draft(left if left.sources else None)


def _recipe(draft: Draft) -> None:
    st.markdown(
        "A recipe holds what you decided here. Use it on next month's files, on another machine or on the command "
        "line (`--recipe`). It holds headings, decisions and what the columns look like (days, medians, the names of "
        "stages and other categories), none of your rows."
    )
    st.download_button(
        "Download the recipe",
        lambda: (draft.intake.kept if draft.intake else draft.recipe).to_json(),
        file_name="recipe.json",
        mime="application/json",
        icon=":material/download:",
        on_click="ignore",
    )
    file = st.file_uploader("Use a recipe you saved", type="json", key=state.uploader_key("recipe"))
    if file is not None:
        try:
            recipe = Recipe.from_json(file.getvalue().decode("utf-8-sig", errors="replace"))
        except CrmError as error:
            st.error(plain(error))
        else:
            state.keep_draft(draft.under(draft.recipe.overruled_by(recipe), f"the recipe {bare(file.name, 40)}"))
            state.renew_uploader("recipe")
            state.tell(f"The recipe {plain(bare(file.name, 40))} is in use.")
            st.rerun()


def _size(size: int) -> str:
    for unit, limit in (("MB", 1024 * 1024), ("kB", 1024)):
        if size >= limit:
            return f"{size / limit:,.1f} {unit}"
    return f"{size} bytes"
