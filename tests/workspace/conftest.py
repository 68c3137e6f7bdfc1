"""What the tests of the workspace share: small clean tables written down, and rows read back."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from typing import Any

import pandas as pd
import pytest

from crm_analytics.tables import CleanTable
from crm_analytics.workspace import Workspace
from crm_analytics.workspace.frames import clean_tables

NOW = datetime(2026, 6, 30, 12, 0)


@pytest.fixture
def now() -> datetime:
    return NOW


@pytest.fixture
def table() -> Callable[..., CleanTable]:
    """A clean table from its columns: table("deals", deal_id=["1"], stage=["New"], file="may.csv"). Headings that are
    no Python names go into `more`."""

    def make(
        entity: str,
        *,
        file: str | None = None,
        sheet: str | None = None,
        more: dict[str, Any] | None = None,
        **columns: Any,
    ) -> CleanTable:
        (made,) = clean_tables({entity: pd.DataFrame({**columns, **(more or {})})})
        frame = made.frame.set_axis(pd.RangeIndex(2, len(made.frame) + 2))
        return replace(made, file=file or f"{entity}.csv", sheet=sheet, frame=frame)

    return make


@pytest.fixture
def rows() -> Callable[..., list[tuple]]:
    """The rows of a query as tuples."""

    def read(workspace: Workspace, query: str) -> list[tuple]:
        return [tuple(row.values()) for row in workspace.engine.run(query).to_pylist()]

    return read


@pytest.fixture
def everything() -> Callable[[Workspace], dict[str, Any]]:
    """All there is in the data tables, history and mart, column by column, row by row."""

    def read(workspace: Workspace) -> dict[str, Any]:
        names = workspace.engine.run(
            "SELECT table_schema AS schema_name, table_name FROM information_schema.tables "
            "WHERE table_schema IN ('history', 'main') ORDER BY ALL"
        ).to_pylist()
        found = {}
        for name in names:
            place = f"{name['schema_name']}.{name['table_name']}"
            content = workspace.engine.run(f"SELECT * FROM {place} ORDER BY ALL")
            found[place] = (str(content.schema), content.to_pylist())
        return found

    return read
