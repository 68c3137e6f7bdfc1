"""Every column of the real spreadsheets that is to be checked says why."""

from pathlib import Path

import pytest

import crm_analytics as crm
from crm_analytics.mapping import CONFIDENT

UNREADABLE = "broken-files"


@pytest.mark.slow
def test_a_suggestion_that_is_not_sure_has_a_reason(shared_data: Path) -> None:
    folders = [folder for folder in sorted(shared_data.iterdir()) if folder.is_dir() and folder.name != UNREADABLE]
    checked = 0
    for folder in folders:
        files = [path for path in sorted(folder.iterdir()) if path.suffix.lower() in (".csv", ".xlsx", ".xls", ".txt")]
        for sheet in crm.inspect(*files).sheets if files else ():
            for column in sheet.mapping.columns:
                is_unsure = column.field is not None and column.confidence < CONFIDENT
                assert bool(column.doubt) == is_unsure, (sheet.raw.place, column)
                assert column.doubt not in column.reason or not column.doubt, (sheet.raw.place, column)
                checked += is_unsure
    assert checked > 100
