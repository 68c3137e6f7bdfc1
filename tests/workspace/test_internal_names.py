"""A stranger's heading may be any word, also one that the store's own SQL uses."""

from datetime import datetime

import pandas as pd
import pytest

from crm_analytics.workspace import Workspace
from crm_analytics.workspace.frames import clean_tables

WORDS = (
    *("verdict", "value", "parent", "place", "nth", "lines", "former", "staged", "rowid", "history", "main", "temp"),
    *("_id", "_n", "_key", "_digest", "_file", "_sheet", "_row", "_import", "_version", "_match", "_superseded_by"),
    *("_last", "_keyed", "_single", "carries", "select", "v", "h", "s", "l", "b", "order"),
)


@pytest.mark.parametrize("heading", WORDS)
def test_a_heading_that_the_store_uses_itself_is_kept(heading: str) -> None:
    deals = pd.DataFrame({"deal_id": ["1", "2", "3"], "stage": ["Won", "Lost", "Won"], heading: ["a", "b", "c"]})
    with Workspace.open() as workspace:
        workspace.load(clean_tables({"deals": deals}), now=datetime(2026, 1, 1))
        changed = deals.assign(**{heading: ["a", "b", "y"]})
        workspace.load(clean_tables({"deals": changed}), now=datetime(2026, 1, 2))
        table = workspace.model.tables["deals"]
        (name,) = [column.name for column in table.columns.values() if column.is_extra]
        quoted = '"' + name.replace('"', '""') + '"'
        kept = workspace.engine.run(f"SELECT {quoted} AS kept FROM deals ORDER BY deal_id").column("kept").to_pylist()
        assert (table.rows, kept) == (3, ["a", "b", "y"])
