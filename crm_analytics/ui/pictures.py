"""Puts a chart on the page in the colours of the reader's theme, with its numbers as a table and a download."""

from collections.abc import Callable
from typing import Any

import pyarrow as pa
import streamlit as st

from crm_analytics.charts import LIGHT, PALETTES, PICK, Palette, Picture, still
from crm_analytics.exports import CSV_TYPE, XLSX_TYPE, csv_bytes, xlsx_bytes


def palette() -> Palette:
    """The colours of the theme that the reader's browser shows."""
    return PALETTES.get(st.context.theme.type or LIGHT.name, LIGHT)


def draw(picture: Picture, key: str, on_pick: Callable[[], None] | None = None) -> None:
    """`key` keeps the chart in place while its numbers change. A click on a mark calls `on_pick`, which finds what was
    picked with `picked`."""
    chart: dict[str, Any] = {"theme": None, "alt": picture.alt, "key": key}
    if on_pick is not None:
        chart |= {"on_select": on_pick, "selection_mode": PICK}
    spec = dict(picture.spec) if on_pick is not None else still(picture.spec)
    st.vega_lite_chart(picture.rows, spec, **chart)


def picked(chosen: Any) -> str | None:
    """The label of the mark that was clicked, from what the chart's widget holds; None where a click let go of it."""
    marks = chosen["selection"].get(PICK) if chosen else None
    return str(marks[0]["label"]) if marks and "label" in marks[0] else None


def downloads(name: str, key: str, rows: Callable[[], pa.Table], notes: tuple[str, ...] = ()) -> None:
    """Two buttons that write `rows`, as CSV and as a workbook, only when they are pressed."""
    with st.container(horizontal=True):
        st.download_button(
            "CSV",
            lambda: csv_bytes(rows()),
            f"{name}.csv",
            CSV_TYPE,
            key=f"{key}-csv",
            on_click="ignore",
            icon=":material/download:",
            help="These rows as text, for any program",
        )
        st.download_button(
            "Excel",
            lambda: xlsx_bytes(rows(), notes=notes),
            f"{name}.xlsx",
            XLSX_TYPE,
            key=f"{key}-xlsx",
            on_click="ignore",
            icon=":material/download:",
            help="These rows as an Excel workbook",
        )
