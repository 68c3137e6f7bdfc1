"""Words that may be one, as clusters: each is merged or told apart by a click, and none of them unasked."""

from collections.abc import Mapping, Sequence

import streamlit as st

from crm_analytics.intake import Intake
from crm_analytics.merging import APART, MERGE, differ_in_capitals
from crm_analytics.questions import Question, key_of
from crm_analytics.recipe import Recipe
from crm_analytics.tables import RawTable
from crm_analytics.ui import state
from crm_analytics.ui.draft import Draft
from crm_analytics.ui.mapping_page import questions, words
from crm_analytics.ui.text import bare, counted, plain, spoken

SHOWN = 5
"""Clusters shown at once."""
_DONE = 40
"""Merges that can be taken apart again, shown at once."""


def section(draft: Draft, intake: Intake) -> None:
    """The clusters that nobody decided on yet, and under a fold what was merged."""
    found = _clusters(intake)
    done = _merged(intake)
    if not found and not done:
        return
    st.subheader("Values that may be the same", anchor=False)
    if found:
        st.markdown("They are kept apart until you say that they are one. Your file is not changed.")
    if len(found) > 1:
        every = [offer for offers in found.values() for offer in offers]
        with st.container(horizontal=True):
            alike = [offers for offers in found.values() if _differ_in_capitals(offers)]
            if len(alike) > 1:
                label = f"All {len(alike):,} that differ in capitals only are the same"
                st.button(label, key="merges:capitals", on_click=_merge_all, args=(alike,))
            st.button("None of these are the same", key="merges:none", on_click=_keep_apart, args=(every,))
    pages = -(-len(found) // SHOWN)
    page = st.pagination(pages, key=f"merges:{draft.token}") if pages > 1 else 1
    for offers in list(found.values())[(page - 1) * SHOWN : page * SHOWN]:
        _cluster(offers)
    if done:
        with st.expander(
            f"{counted(len(done), 'value')} merged or kept apart", key="merges:done", icon=":material/merge:"
        ):
            for place, heading, old, new, key in done[:_DONE]:
                _done(place, heading, old, new, key)


def count(intake: Intake) -> int:
    """How many clusters wait for a word."""
    return len(_clusters(intake))


def _clusters(intake: Intake) -> Mapping[object, list[Question]]:
    """The offers that are about one cluster of one column, together; the same one of a second file only once."""
    own = [offer for offer in intake.offers if offer.topic == MERGE]
    found: dict[object, list[Question]] = {}
    for offer in questions.grouped(own, intake):
        found.setdefault((offer.file, offer.sheet, offer.column, offer.options[0].value), []).append(offer)
    return found


def _cluster(offers: Sequence[Question]) -> None:
    """The values of a cluster: which of them are one, and under which of their spellings."""
    first = offers[0]
    kept, key = first.options[0].value, f"as:{first.id}"
    with st.container(border=True, gap="xsmall"):
        said, choice = st.columns([5, 6], vertical_alignment="center")
        place = f"{words.place(first.file, first.sheet)}, column {plain(first.column or '', 40)}"
        said.markdown(f"**Read these as one?**  :gray[{place}]")
        # A word with "=" is written otherwise in an id, and so cannot be chosen here.
        spellings = [kept, *(word for offer in offers if f'"{(word := _word(offer))}"' in offer.text)]
        with choice:
            st.selectbox(
                f"The spelling to use for {spoken(kept)}",
                spellings,
                format_func=lambda word: f"as {bare(word, 50)}",
                key=key,
                label_visibility="collapsed",
            )
        for offer in offers:
            _offer(offer, offers, key)
        if len(offers) > 1:
            with st.container(horizontal=True):
                st.button("All of them", key=f"all:{first.id}", on_click=_merge, args=(offers, offers, key))
                st.button("None of them", key=f"none:{first.id}", on_click=_keep_apart, args=(offers,))


def _offer(offer: Question, cluster: Sequence[Question], key: str) -> None:
    evidence, choices = st.columns([5, 6], vertical_alignment="center")
    evidence.markdown(plain(offer.evidence))
    with choices, st.container(horizontal=True):
        st.button("The same", key=f"merge:{offer.id}", on_click=_merge, args=([offer], cluster, key))
        st.button("Two things", key=f"apart:{offer.id}", on_click=_keep_apart, args=([offer],))


def _word(offer: Question) -> str:
    """The word of the file that an offer is about."""
    return offer.id.rpartition(f":{MERGE}:")[2]


def _merge(offers: Sequence[Question], cluster: Sequence[Question], key: str) -> None:
    """Read the words of `offers`, and the commonest of the cluster, as the spelling that was chosen."""
    said = f'{counted(len(offers) + 1, "value")} read as "{bare(_target(cluster, key), 30)}"'
    state.change_recipe(lambda recipe: _merged_in(recipe, offers, cluster, key), said)


def _merged_in(recipe: Recipe, offers: Sequence[Question], cluster: Sequence[Question], key: str) -> Recipe:
    raw, target = _raw(cluster[0]), _target(cluster, key)
    for word in [*map(_word, offers), cluster[0].options[0].value]:
        if raw is not None and word != target:
            recipe = recipe.with_decision(raw, _key(cluster[0], word), target)
    return recipe


def _target(cluster: Sequence[Question], key: str) -> str:
    """The spelling that was chosen for a cluster, or else its commonest."""
    return str(state.value(key) or cluster[0].options[0].value)


def _differ_in_capitals(offers: Sequence[Question]) -> bool:
    """Whether nothing but capitals and spaces sets the words of a cluster apart."""
    return all(differ_in_capitals(_word(offer), offer.options[0].value) for offer in offers)


def _merge_all(clusters: Sequence[Sequence[Question]]) -> None:
    """Read the words of each cluster as the commonest of it, unless another spelling was chosen."""

    def merged(recipe: Recipe) -> Recipe:
        for offers in clusters:
            recipe = _merged_in(recipe, offers, offers, f"as:{offers[0].id}")
        return recipe

    state.change_recipe(merged, f"{counted(sum(map(len, clusters)), 'value')} read as others that differ in capitals")


def _keep_apart(offers: Sequence[Question]) -> None:
    state.answer_all([(offer, APART) for offer in offers], f"{counted(len(offers), 'value')} kept apart")


def _key(offer: Question, word: str) -> str:
    return key_of(offer.column or "", MERGE, word)


def _raw(offer: Question) -> RawTable | None:
    draft = state.draft()
    tables = draft.read.tables if draft else ()
    return next((raw for raw in tables if (raw.file, raw.sheet) == (offer.file, offer.sheet)), None)


def _merged(intake: Intake) -> list[tuple[str, str, str, str, str]]:
    """Place, heading, word, the word it is read as, and the key of the decision; a kind of table only once."""
    found: dict[object, tuple[str, str, str, str, str]] = {}
    for sheet in intake.sheets:
        for key, value in sheet.decided.items():
            heading, divider, word = key.partition(f":{MERGE}:")
            if divider and heading in map(key_of, sheet.raw.headings):
                found.setdefault((sheet.raw.headings, key), (sheet.place, heading, word, value, key))
    return list(found.values())


def _done(place: str, heading: str, old: str, new: str, key: str) -> None:
    with st.container(horizontal=True, vertical_alignment="center", horizontal_alignment="distribute"):
        said = "is kept apart" if new == APART else f"is read as **{plain(new, 40)}**"
        st.markdown(f"{plain(old, 40)} {said} :gray[{plain(heading, 40)}, {plain(place, 50)}]")
        st.button("Ask again", key=f"again:{place}:{key}", type="tertiary", on_click=_forget, args=(place, key, old))


def _forget(place: str, key: str, old: str) -> None:
    draft = state.draft()
    if draft is None:
        return
    raw = next((raw for raw in draft.read.tables if raw.place == place), None)
    if raw is not None:
        state.change_recipe(lambda recipe: recipe.with_decision(raw, key, None), f'"{bare(old, 30)}" as it is written')
