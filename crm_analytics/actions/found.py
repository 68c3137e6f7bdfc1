"""What a rule found: somebody to turn to, why, and what is at stake."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import sqlglot.expressions as exp

from crm_analytics.workspace.workspace import Snapshot


@dataclass(frozen=True)
class Found:
    """`at_stake` is money times how likely it is; None where no money is known."""

    who: str
    key: str
    owner: str
    why: str
    at_stake: float | None


def rows_of(now: Snapshot, entity: str, names: Sequence[str], *where: exp.Expression) -> Iterator[dict[str, Any]]:
    """The rows of a list that meet all of `where`, with those of `names` that it has; None for those it has not."""
    table = now.model.tables[entity]
    present = [name for name in names if name in table.columns]
    select = exp.select(*(column(name) for name in present)).from_(exp.to_table(entity)).order_by(column("_id"))
    for row in now.engine.run(select.where(*where)).to_pylist():
        yield dict.fromkeys(names) | row


def column(name: str) -> exp.Column:
    return exp.column(exp.to_identifier(name, quoted=True))


def is_blank(name: str) -> exp.Expression:
    return exp.Is(this=column(name), expression=exp.null())


def has(now: Snapshot, entity: str, *names: str) -> bool:
    """Whether there is such a list with all of these columns."""
    table = now.model.tables.get(entity)
    return table is not None and all(name in table.columns for name in names)


def named(row: dict[str, Any], *names: str) -> str:
    """The first of these cells that is filled."""
    return next((str(row[name]) for name in names if row.get(name)), "")
