"""What a KPI needs, and what a page says in its place where the data does not have it."""

from collections.abc import Mapping

import streamlit as st

from crm_analytics.entities import ENTITIES
from crm_analytics.kpi import Kpi, KpiTable
from crm_analytics.measures import FirstAvailable, Measure, leaves
from crm_analytics.model import Model
from crm_analytics.ui import places
from crm_analytics.ui.text import listed, plain


def needed(measure: Measure) -> tuple[tuple[str, ...], ...]:
    """The fields a measure uses, as "entity.field"; one group per choice where it takes the first that can be had."""
    if isinstance(measure, FirstAvailable):
        return tuple(group for choice in measure.choices for group in needed(choice))
    return (tuple(dict.fromkeys(name for leaf in leaves(measure) for name in leaf.fields)),)


def fields_of(kpi: Kpi | KpiTable) -> tuple[tuple[str, ...], ...]:
    """The groups of fields of which a KPI needs one. A table stands on its first column; the others are extra."""
    return tuple(dict.fromkeys(needed(kpi.measure if isinstance(kpi, Kpi) else kpi.columns[0].measure)))


def label_of(name: str) -> str:
    """A field as people call it.

    >>> label_of("deals.amount")
    'Deals: Amount'
    """
    entity, _, field = name.partition(".")
    return f"{ENTITIES[entity].label}: {ENTITIES[entity][field].label if field in ENTITIES[entity] else field}"


def given(name: str) -> tuple[str, ...]:
    """The fields of files behind a field ("deals.cycle_days"): itself, or what a derived one is made from."""
    entity, _, field = name.partition(".")
    if entity not in ENTITIES:
        return ()
    for derived in ENTITIES[entity].derived:
        if derived.field.name == field:
            return tuple(each for source in derived.how.inputs for each in given(f"{entity}.{source}"))
    return (name,)


def added_up(kpi: Kpi | KpiTable, headings: Mapping[str, str]) -> tuple[str, ...]:
    """The fields behind a KPI that are the sum of several columns of a file, as sentences.

    `headings` are those of `Snapshot`: "orders.coupon + member" → "orders.discount".
    """
    used = {each for group in fields_of(kpi) for name in group for each in given(name)}
    return tuple(
        f"{label_of(field)} is {heading.partition('.')[2]}"
        for heading, field in headings.items()
        if field in used and " + " in heading
    )


def lists_missing(kpi: Kpi | KpiTable, model: Model) -> list[str]:
    """The lists that the nearest way to an answer lacks altogether, as people call them: "leads"."""
    groups = [dict.fromkeys(name.partition(".")[0] for name in group) for group in fields_of(kpi)]
    lacking = [[ENTITIES[entity].label.lower() for entity in group if entity not in model.tables] for group in groups]
    return min(lacking, key=len, default=[])


def say_missing(kpi: Kpi | KpiTable, reason: str, model: Model) -> None:
    """The place of a KPI without an answer: why, where such a column is found, and the way to provide it."""
    with st.container(border=True):
        st.markdown(f":material/info: **{plain(kpi.label)}** cannot be answered yet. {plain(reason)}")
        if missing := lists_missing(kpi, model):
            st.page_link(places.START, label=f"Add a file with {listed(missing)}", icon=":material/upload_file:")
        else:
            st.page_link(places.MAPPING, label="Check the mapping", icon=":material/rule:")
