"""What a table without records of its own does to the others: ties their rows together, or names their codes."""

from collections.abc import Iterable, Sequence
from functools import partial

import streamlit as st

from crm_analytics.entities import ENTITIES
from crm_analytics.linking import Bond, Lookup, bonds, lookup
from crm_analytics.tables import CleanTable
from crm_analytics.ui import state
from crm_analytics.ui.draft import Draft
from crm_analytics.ui.mapping_page import taking
from crm_analytics.ui.mapping_page.alike import Alike
from crm_analytics.ui.text import counted, plain


def lines(draft: Draft, group: Alike) -> None:
    """A line for each thing that the table says about others, with examples; nothing for a table of records."""
    if draft.intake is None or not ENTITIES[group.first.mapping.entity].tells:
        return
    raw, tables = group.first.raw, draft.intake.tables
    places = {sheet.place for sheet in group.sheets}
    with st.container(gap="xsmall"):
        for table in [each for each in tables if each.place in places]:
            ties, named = state.worked_out(f"told-by:{table.place}", tables, partial(_told, table, tables))
            for bond in ties:
                _bond(bond)
            if named is not None:
                _lookup(named)
    key = f"{draft.token}:{raw.place}:untold"
    st.button("Do not use it", key=key, icon=":material/link_off:", on_click=taking.leave_out, args=(raw,))


def _told(table: CleanTable, tables: Sequence[CleanTable]) -> tuple[Sequence[Bond], Lookup | None]:
    return bonds(table, tables), lookup(table, tables)


def _bond(bond: Bond) -> None:
    st.markdown(f":material/link: {plain(str(bond))}")
    _examples(bond.examples)
    if bond.several:
        records, belong = ENTITIES[bond.tie.child].label.lower(), "belongs" if bond.several == 1 else "belong"
        rule = "the primary one counts, or else the first" if bond.is_marked else "the first one counts"
        st.caption(f"{bond.several:,} of the {records} {belong} to several: {rule}.")
    sides = ((bond.tie.child, bond.unknown_records), (bond.tie.parent, bond.unknown_partners))
    unknown = [f"{number:,} of the {ENTITIES[name].label.lower()}" for name, number in sides if number]
    if unknown:
        _unknown(f"{' and '.join(unknown)} that it names are in none of these files.")


def _lookup(found: Lookup) -> None:
    st.markdown(f":material/sell: {plain(str(found))}")
    _examples(found.examples)
    if found.rows is not None and not found.rows:
        _unknown(f"None of the {ENTITIES[found.entity].label.lower()} in these files has one of these codes.")
    elif found.unknown:
        _unknown(f"{counted(found.unknown, 'row has', 'rows have')} another code or word there, which stays as it is.")


def _examples(pairs: Iterable[tuple[str, str]]) -> None:
    said = " · ".join(f"{plain(left, 30)} → {plain(right, 30)}" for left, right in pairs)
    if said:
        st.caption(f"For example {said}")


def _unknown(said: str) -> None:
    st.markdown(f":orange[:material/link_off:] {said}")
