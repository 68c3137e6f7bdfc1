"""Engines: where SQL runs. An engine takes one query and gives an Arrow table; nothing else knows a database."""

from typing import Protocol

import pyarrow as pa
import sqlglot.expressions as exp


class Engine(Protocol):
    """Something that answers queries. `dialect` is the name under which sqlglot writes SQL for it."""

    dialect: str

    def run(self, query: exp.Expression | str) -> pa.Table:
        """The rows of one query. Raises CrmError where the database refuses it, and says why."""
        ...
