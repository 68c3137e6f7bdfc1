"""How stored columns are packed: texts that differ in every row are not, everything else is."""

from datetime import datetime
from pathlib import Path

import duckdb
import pandas as pd

from crm_analytics.entities import ENTITIES
from crm_analytics.workspace import Workspace
from crm_analytics.workspace.frames import clean_tables
from crm_analytics.workspace.imports.packing import declared


def test_what_tells_rows_apart_is_stored_as_it_is() -> None:
    types = {"_key": "VARCHAR", "order_id": "VARCHAR", "email": "VARCHAR", "purchase": "VARCHAR", "amount": "DOUBLE"}
    assert declared(ENTITIES["orders"], types) == (
        '"_key" VARCHAR USING COMPRESSION uncompressed, "order_id" VARCHAR USING COMPRESSION uncompressed, '
        '"email" VARCHAR, "purchase" VARCHAR USING COMPRESSION uncompressed, "amount" DOUBLE'
    )


def test_another_lists_key_is_packed() -> None:
    assert declared(ENTITIES["orders"], {"customer_id": "VARCHAR"}) == '"customer_id" VARCHAR'


def test_both_stores_of_a_list_keep_its_key_as_it_is_and_pack_the_rest(tmp_path: Path) -> None:
    rows = 3000
    frame = pd.DataFrame({"order_id": [f"SO-{n:05d}" for n in range(rows)], "status": ["paid", "open"] * (rows // 2)})
    with Workspace.open(tmp_path) as workspace:
        workspace.load(clean_tables({"orders": frame}), now=datetime(2026, 1, 1))
        workspace.load(clean_tables({"orders": frame.replace("open", "new")}), now=datetime(2026, 1, 2))
    with duckdb.connect(str(tmp_path / "workspace.duckdb"), read_only=True) as stored:
        for table in ("history.orders", "main.orders"):
            found = stored.execute(
                f"SELECT column_name, compression FROM pragma_storage_info('{table}') "
                "WHERE segment_type = 'VARCHAR' AND column_name IN ('order_id', 'status') ORDER BY ALL"
            ).fetchall()
            assert found[0] == ("order_id", "Uncompressed")
            assert found[1][1] != "Uncompressed"
