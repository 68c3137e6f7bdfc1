"""Rows made readable: labels instead of field names, days without a clock."""

from datetime import datetime

import pyarrow as pa

from crm_analytics.catalogue import KPIS
from crm_analytics.ui.lineage import days, readable

WIN_RATE = KPIS["win_rate"]


def test_columns_get_the_labels_people_know():
    rows = pa.table({"_file": ["a.csv"], "_sheet": ["S"], "_row": [2], "closed_at": [None], "Contract": ["x"]})
    assert readable(rows, WIN_RATE).column_names == ["File", "Sheet", "Row in the file", "Closed", "Contract"]


def test_no_two_columns_share_a_name():
    rows = pa.table({"stage": ["Won"], "Stage": ["x"], "File": ["y"], "_file": ["a.csv"]})
    names = readable(rows, WIN_RATE).column_names
    assert len(set(names)) == len(names)


def test_the_sheet_column_is_left_out_where_there_are_no_sheets():
    rows = pa.table({"_file": ["a.csv"], "_sheet": pa.array([None], pa.string()), "_row": [2]})
    assert readable(rows, WIN_RATE).column_names == ["File", "Row in the file"]


def test_moments_that_are_all_midnights_are_days():
    rows = pa.table(
        {
            "day": [datetime(2026, 1, 5), None],
            "moment": [datetime(2026, 1, 5), datetime(2026, 1, 5, 8, 30)],
            "empty": pa.array([None, None], pa.timestamp("us")),
            "text": ["a", "b"],
        }
    )
    assert days(rows) == ("day", "empty")
