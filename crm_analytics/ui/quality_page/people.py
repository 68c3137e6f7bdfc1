"""Who may be in a list twice: pairs with what speaks for them, to be made one or kept apart, never unasked."""

from collections.abc import Mapping, Sequence

import pyarrow as pa
import streamlit as st

from crm_analytics.entities import ENTITIES
from crm_analytics.evaluate import Scope
from crm_analytics.quality import Effects, Review, effects, reviews
from crm_analytics.ui import cache, repairs, small_tables, state
from crm_analytics.ui.text import bare, counted, listed, plain
from crm_analytics.workspace import Workspace

_PAGE = 5
_EFFECTS = 6
_PLACES = {"_file": "File", "_row": "Row"}


def people(question: str) -> None:
    """The pairs that nobody decided about, a few at a time, and what was decided so far."""
    workspace = state.workspace()
    with st.spinner("Looking for people who are there twice"):
        found = cache.analysis(pairs_to_review, workspace, Scope())
    decided = workspace.decisions
    merged = sum(map(len, decided.merged.values()))
    if not found and not merged and not decided.apart:
        return
    st.subheader(question)
    sure = sum(each.is_sure for each in found)
    said = f"{counted(len(found), 'pair')} to look at" if found else "Every pair is decided"
    all_sure = "surely" if sure == len(found) else f"{sure:,} of them surely"
    said += f", {all_sure} the same by what stands there" if sure else ""
    st.markdown(
        f"{said}. The earlier row of two that are one stays; what it leaves blank is taken from the other, and what "
        "names the other names it. Your files stay as they are."
    )
    if sure:
        _all_of_them(found)
    pages = -(-len(found) // _PAGE)
    page = st.pagination(pages, key="people-page") if pages > 1 else 1
    for review in found[(page - 1) * _PAGE : page * _PAGE]:
        _pair(review)
    _decided(merged)


def pairs_to_review(workspace: Workspace, scope: Scope) -> Sequence[Review]:
    return reviews(workspace)


def _pair(review: Review) -> None:
    with st.container(border=True, gap="xsmall"):
        badge = ":orange-badge[surely]" if review.is_sure else ":gray-badge[possibly]"
        st.markdown(f"**{plain(ENTITIES[review.entity].label)}: {plain(review.why)}** {badge}")
        small_tables.draw(_beside(review), alt="Both rows beside each other")
        name = "-".join(review.marks)
        with st.container(horizontal=True):
            st.button(
                "They are one", key=f"one-{name}", icon=":material/merge:", on_click=repairs.merge, args=(review,)
            )
            st.button(
                "They are two",
                key=f"two-{name}",
                icon=":material/call_split:",
                on_click=repairs.keep_apart,
                args=(review,),
            )


def _beside(review: Review) -> pa.Table:
    """The two rows beside each other, with the columns in which one of them has something, one under the other."""
    rows = (review.one, review.other)
    fields = [name for name in review.one if not name.startswith("_") and any(row.get(name) for row in rows)]
    entity = ENTITIES[review.entity]
    # Customers that were worked out from orders or deals stand in no row of a file.
    places = {name: label for name, label in _PLACES.items() if any(row.get(name) for row in rows)}
    labels = {**{name: entity[name].label for name in fields}, **places}
    one, other = ([_cell(row, name) for name in labels] for row in rows)
    # What both have needs no second look, and long addresses no room beside each other.
    said = ["the same" if value and value == before else value for before, value in zip(one, other, strict=True)]
    return pa.table({"Column": list(labels.values()), "One": one, "The other": said})


def _cell(row: Mapping[str, object], name: str) -> str:
    value = row.get(name)
    return "" if value is None else bare(value, 80)


def _all_of_them(found: Sequence[Review]) -> None:
    """What making one of all the sure pairs would do, before anybody does it."""
    sure = [each for each in found if each.is_sure]
    whose = "the sure pair is" if len(sure) == 1 else f"all {len(sure):,} sure pairs are"
    label = f"What it does to your figures if {whose} made one"
    with st.expander(label, key="effect-people", on_change="rerun", icon=":material/difference:") as fold:
        if not fold.open:
            return
        with st.spinner("Working out your figures with and without it"):
            shown = _worked_out(sure)
        if shown.whole:
            st.markdown("\n".join(f"- {plain(effect)}" for effect in shown.whole[:_EFFECTS]))
            if len(shown.whole) > _EFFECTS:
                st.caption(f"{counted(len(shown.whole) - _EFFECTS, 'more figure')} change.")
        else:
            st.markdown("No figure changes over all your data.")


def _worked_out(sure: Sequence[Review]) -> Effects:
    workspace = state.workspace()
    with workspace.snapshot() as now:
        key = cache.digest("merging", now.model.digest, now.settings_digest, [each.marks for each in sure])
        decisions = now.decisions
    for review in sure:
        decisions = review.merged(decisions)
    return cache.worked_out(key, lambda: effects(workspace, decisions))


def _decided(merged: int) -> None:
    decisions = state.workspace().decisions
    apart = sum(map(len, decisions.apart.values()))
    if not merged and not apart:
        return
    said = [f"{counted(merged, 'pair')} made one"] if merged else []
    said += [f"{counted(apart, 'pair')} kept apart"] if apart else []
    with st.expander(f"Decided so far: {listed(said)}", key="people-decided", icon=":material/history:"):
        for verdict, known in (("one", decisions.merged), ("two", decisions.apart)):
            for entity, pairs in known.items():
                for pair in pairs:
                    with st.container(horizontal=True, vertical_alignment="center"):
                        names = " and ".join(plain(mark.partition("\x1f")[2] or mark, 40) for mark in pair)
                        st.markdown(f"{ENTITIES[entity].label}: {names} are {verdict}")
                        st.button(
                            "Take it back",
                            key=f"forget-{'-'.join(pair)}",
                            type="tertiary",
                            icon=":material/undo:",
                            on_click=repairs.forget_pair,
                            args=(entity, pair),
                        )
