"""Puts a chart on the page in the colours of the reader's theme, with its numbers as a table and a download."""

from collections.abc import Callable

import pyarrow as pa
import streamlit as st

from crm_analytics.charts import LIGHT, PALETTES, Palette, Picture
from crm_analytics.exports import CSV_TYPE, XLSX_TYPE, csv_bytes, xlsx_bytes


def palette() -> Palette:
    """The colours of the theme that the reader's browser shows."""
    return PALETTES.get(st.context.theme.type or LIGHT.name, LIGHT)


def draw(picture: Picture, key: str) -> None:
    """`key` keeps the chart in place while its numbers change."""
    st.vega_lite_chart(picture.rows, dict(picture.spec), theme=None, alt=picture.alt, key=key)


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
