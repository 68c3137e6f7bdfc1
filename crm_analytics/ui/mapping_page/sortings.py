"""How the words of a column are sorted into won, lost, settled and the like, each to be changed."""

import streamlit as st

from crm_analytics.intake import Sheet
from crm_analytics.tables import RawTable, SortedWord, Sorting
from crm_analytics.ui import state
from crm_analytics.ui.mapping_page import words
from crm_analytics.ui.mapping_page.alike import Alike
from crm_analytics.ui.text import bare, counted, plain, spoken

PAGE = 10
"""Words shown at once."""
_HOW = {
    "known": "a word we know",
    "evidence": "the other columns say so",
    "decided": "your choice",
    "told": "a look-up list says so",
}


def folds(group: Alike, key: str) -> None:
    """One fold per column and field that its words are sorted into."""
    for sorting in group.sortings:
        _fold(group.first, sorting, f"{key}:{sorting.heading}:{sorting.field}")


def _fold(sheet: Sheet, sorting: Sorting, key: str) -> None:
    field = words.field_label(f"{sheet.mapping.entity}.{sorting.field}")
    heading, number = plain(sorting.heading, 40), len(sorting.words)
    which = f"the word of {heading} is" if number == 1 else f"the {counted(number, 'word')} of {heading} are"
    label = f"How {which} sorted: {plain(field)}"
    with st.expander(label, key=f"{key}:fold", icon=":material/sort:", on_change="rerun") as fold:
        if not fold.open:
            return
        pages = -(-len(sorting.words) // PAGE)
        page = st.pagination(pages, key=f"{key}:page") if pages > 1 else 1
        for word in sorting.words[(page - 1) * PAGE : page * PAGE]:
            _word(sheet.raw, sorting, word, key)


def _word(raw: RawTable, sorting: Sorting, word: SortedWord, key: str) -> None:
    said, choice = st.columns([5, 6], vertical_alignment="center")
    said.markdown(
        f"{plain(word.word, 60)}  :gray[{counted(word.rows, 'row')}; {_HOW.get(word.how, 'no word we know')}]"
    )
    widget = f"{key}:{word.word}"
    state.hold(widget, word.meaning or None)
    with choice:
        st.segmented_control(
            f"What {spoken(word.word)} means",
            sorting.meanings,
            format_func=str.capitalize,
            key=widget,
            label_visibility="collapsed",
            on_change=_choose,
            args=(raw, sorting, word.word, widget),
        )


def _choose(raw: RawTable, sorting: Sorting, word: str, widget: str) -> None:
    chosen = state.value(widget)
    what = f'"{bare(word, 30)}" means {chosen}' if chosen else f'"{bare(word, 30)}" is sorted by itself again'
    state.change_recipe(lambda recipe: recipe.with_decision(raw, sorting.key(word), chosen), what)
