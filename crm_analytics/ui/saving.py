"""Saving rows as a segment: from a drill, from the filters in the sidebar, or from any list of keys."""

from collections.abc import Callable, Sequence
from datetime import UTC, datetime

import streamlit as st

from crm_analytics import evaluate
from crm_analytics.conditions import Condition, FilterSet
from crm_analytics.entities import ENTITIES
from crm_analytics.evaluate import Population, Scope, Spot
from crm_analytics.evaluate.words import plural
from crm_analytics.issues import CrmError
from crm_analytics.kpi import Kpi, KpiTable
from crm_analytics.segments import LONGEST_NAME, Segment, save_segment
from crm_analytics.ui import state
from crm_analytics.ui.text import plain

_SAID = "said-of-segment"
_RULE, _LIST = "A rule, always current", "A fixed list of these rows"


def offer_rows(kpi: Kpi | KpiTable, scope: Scope, spot: Spot, population: Population, said: str) -> None:
    """Have the rows of a population saved, or the customers they belong to: as a rule where one describes them."""
    workspace, model = state.workspace(), state.view().model
    own = population.leaf.entity
    kinds = [own, *(each for each in ("customers", "deals", "leads") if each != own and model.reaches(each, own))]
    with st.expander("Save as a segment", key="save-drill", icon=":material/bookmark_add:", on_change="rerun") as fold:
        if not fold.open:
            return
        entity = kinds[0]
        if len(kinds) > 1:
            entity = st.radio(
                "Of what",
                kinds,
                format_func=lambda each: f"These {plural(each)}" if each == own else f"Their {plural(each)}",
                key="save-drill-entity",
                horizontal=True,
            )
        rule = evaluate.rule(workspace, kpi, scope, population.name, spot) if entity == own else None
        is_rule = rule is not None and (
            st.radio("As", [_RULE, _LIST], key="save-drill-as", captions=_captions(rule), horizontal=True) == _RULE
        )
        if is_rule and rule is not None:
            offer(entity, "drill", conditions=rule, described=said)
        else:
            if rule is None:
                st.caption("No rule describes exactly these rows, so they are kept as a list, as they are today.")
            listed = lambda: evaluate.keys(workspace, kpi, scope, population.name, entity, spot)  # noqa: E731
            offer(entity, "drill", ids=listed, described=said)


def _captions(rule: Sequence[Condition]) -> list[str]:
    return [plain("; ".join(map(str, rule)), 200), "New rows do not join it, and old ones stay."]


def offer(
    entity: str,
    key: str,
    *,
    conditions: Sequence[Condition] = (),
    ids: Callable[[], Sequence[str]] | None = None,
    described: str = "",
) -> None:
    """A name and a button that keeps a segment of `entity`: rows that meet `conditions`, or those with the `ids` (asked
    for only when it is saved). `described` says in words where it comes from."""
    name_key, said_key = f"segment-name-{key}", f"{_SAID}-{key}"
    left, right = st.columns([3, 1], vertical_alignment="bottom")
    left.text_input(
        "Name of the segment",
        key=name_key,
        max_chars=LONGEST_NAME,
        placeholder=f"For example: {ENTITIES[entity].label} to call",
    )

    def save() -> None:
        try:
            segment = save_segment(
                state.workspace(),
                state.value(name_key) or "",
                entity,
                today=datetime.now(UTC).date(),
                conditions=conditions,
                ids=ids() if ids else (),
                described=described,
            )
        except CrmError as error:
            state.keep(said_key, plain(error))
            return
        state.hold(name_key, "")
        state.keep(said_key, said_saved(segment))

    right.button("Save", key=f"save-segment-{key}", on_click=save, type="primary", width="stretch")
    # Said here and not as a toast: a dialog runs by itself, and a toast waits for the whole page.
    if said := state.kept(said_key):
        st.markdown(f":material/info: {said}")
        state.keep(said_key, None)


def said_saved(segment: Segment) -> str:
    """That a segment is there now, as Markdown."""
    return f"**{plain(segment.name)}** is saved. Find it under *Segment* in the sidebar and on the page *Segments*."


def from_filters(filters: FilterSet) -> tuple[str, tuple[Condition, ...]] | None:
    """The list and the conditions that the reader's filters come to; None where they are on several lists."""
    own = tuple(claim for claim in filters if isinstance(claim, Condition))
    entities = {claim.entity for claim in filters}
    if not own or len(own) != len(filters) or len(entities) != 1:
        return None
    return entities.pop(), own
