"""Dates in tables of rows, written as everywhere else: "5 Mar 2026"."""

from typing import Any

import pyarrow as pa
import streamlit as st

from crm_analytics.ui import lineage

_DAY = "D MMM YYYY"
_MOMENT = "D MMM YYYY, HH:mm"


def date_columns(rows: pa.Table) -> dict[str, Any]:
    """How the columns of dates of `rows` are shown: as days where no row has a time of day."""
    days = frozenset(lineage.days(rows))
    return {
        field.name: st.column_config.DateColumn(format=_DAY)
        if field.name in days or pa.types.is_date(field.type)
        else st.column_config.DatetimeColumn(format=_MOMENT)
        for field in rows.schema
        if pa.types.is_date(field.type) or pa.types.is_timestamp(field.type)
    }
