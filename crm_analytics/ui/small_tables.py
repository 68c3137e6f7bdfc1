"""Tables of a few rows: words are broken into lines there, so that a phone shows all of their columns."""

from collections.abc import Sequence
from typing import Any

import pyarrow as pa
import streamlit as st

from crm_analytics.ui.text import plain
from crm_analytics.units import Unit, say


def draw(table: pa.Table, alt: str, notes: Sequence[str] = ()) -> None:
    """A small table; whole numbers with their thousands, and a note behind the first cell of each row where there are
    `notes`. A data frame cuts what is wider than its column, and hides the columns for which there is no room until it
    is pushed aside."""
    shown = {plain(name): [_cell(value) for value in table[name].to_pylist()] for name in table.column_names}
    if notes:
        first = plain(table.column_names[0])
        said = zip(shown[first], notes, strict=True)
        shown[first] = [f"{cell} :gray[:small[· {plain(note)}]]" if note else cell for cell, note in said]
    st.table(pa.table(shown), border="horizontal", hide_index=True, alt=alt)


def pinned(table: pa.Table) -> dict[str, Any]:
    """The settings of a data frame that has more columns than a phone: the first stays while the others are pushed
    aside."""
    return {table.column_names[0]: st.column_config.Column(pinned=True)} if table.num_columns > 1 else {}


def _cell(value: object) -> str:
    return say(value, Unit.COUNT) if isinstance(value, int) else plain("" if value is None else value)
