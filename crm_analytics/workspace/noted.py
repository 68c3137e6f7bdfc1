"""What a workspace has noted about its tables: read at once, changed here, and written together."""

import json
from collections.abc import Mapping
from typing import Any

import duckdb

from crm_analytics.workspace.imports import ledger


class Noted:
    """Every note there is, as it will be: what is put down is seen here at once, and by others when it is written."""

    def __init__(self, cursor: duckdb.DuckDBPyConnection) -> None:
        self._cursor = cursor
        self._found = ledger.notes(cursor, "")
        self._changed: dict[str, Any] = {}

    def get(self, name: str) -> Any:
        """What was noted under `name`, None where nothing was."""
        return self._found.get(name)

    def of(self, prefix: str) -> dict[str, Any]:
        """Everything noted under names that begin with `prefix`, by the rest of the name, in the order of names."""
        return {name.removeprefix(prefix): self._found[name] for name in sorted(self._found) if name.startswith(prefix)}

    def put(self, notes: Mapping[str, Any]) -> None:
        """Note JSON-able values under their names; None removes one."""
        for name, value in notes.items():
            self._changed[name] = value
            self._found.pop(name, None)
            if value is not None:
                # As it will be read: with lists for tuples and words for what has one.
                self._found[name] = json.loads(json.dumps(value, ensure_ascii=False))

    def write(self) -> None:
        """Keep what was put down."""
        ledger.set_notes(self._cursor, self._changed)
        self._changed = {}
