"""Rows that two files of one list both have, where nothing tells rows apart: exports whose time overlaps.

Files with an id need none of this, as a row of the same id is the same row. Where rows stand for themselves, two that
are alike may be two sales of a day; they are one where nearly all rows of the days that both files tell of are alike:
then each has the whole of them.
"""

from collections.abc import Collection, Sequence
from dataclasses import replace

import numpy as np
import pandas as pd

from crm_analytics.cleaning.findings import plural
from crm_analytics.entities import ENTITIES
from crm_analytics.issues import Issue, Severity, Where
from crm_analytics.tables import CleanTable

DELIVERED_TWICE = "delivered_twice"
_NEARLY_ALL = 0.9
_LEAST = 3
"""Fewer rows may be alike by chance, if they do not say of whom they are."""
_WHOSE = ("customer_id", "email", "customer_name", "name", "contact_id", "agent", "owner")
_IDS = {"orders": ("order_id", "line_id")}
_ROWS_NAMED = 10


def each_once(tables: Sequence[CleanTable], kept: Collection[str] = ()) -> tuple[CleanTable, ...]:
    """The tables without the rows that an earlier one of the same columns has, each with an Issue that names them.
    Those at the places `kept` keep all of theirs."""
    found: list[CleanTable] = []
    for table in tables:
        if _stands_for_itself(table) and table.place not in kept:
            for earlier in [each for each in found if _stands_for_itself(each) and _are_alike(each, table)]:
                table = _without(table, earlier)
        found.append(table)
    return tuple(found)


def _stands_for_itself(table: CleanTable) -> bool:
    """Whether no column tells its rows apart, and each says its day."""
    entity = ENTITIES[table.entity]
    ids = _IDS.get(table.entity, (entity.key,) if entity.key else ())
    return not table.key and bool(entity.date) and entity.date in table.frame and not set(ids) & set(table.frame)


def _are_alike(one: CleanTable, other: CleanTable) -> bool:
    return one.entity == other.entity and list(one.frame) == list(other.frame) and one.currency == other.currency


def _without(table: CleanTable, earlier: CleanTable) -> CleanTable:
    """The table without what the earlier one has as well, each row as often as that has it."""
    date = ENTITIES[table.entity].date
    assert date is not None
    mine, theirs = table.frame[date], earlier.frame[date]
    first, last = max(mine.min(), theirs.min()), min(mine.max(), theirs.max())
    here, there = (days.between(first, last).to_numpy(dtype=bool) for days in (mine, theirs))
    if not here.any() or not there.any():
        return table
    own, others = _numbered(table.frame[here]), _numbered(earlier.frame[there])
    again = own.isin(others).to_numpy()
    is_told = not set(_WHOSE).isdisjoint(table.frame) or again.sum() >= _LEAST
    if not is_told or again.sum() < _NEARLY_ALL * max(len(own), len(others)):
        return table
    gone = np.zeros(len(table.frame), dtype=bool)
    gone[np.flatnonzero(here)[again]] = True
    repeated, issues = table.repeated + int(gone.sum()), (*table.issues, _issue(table, earlier, gone))
    return replace(table, frame=table.frame[~gone], issues=issues, repeated=repeated)


def _numbered(frame: pd.DataFrame) -> pd.Series:
    """What each row says, and how many like it came before: the second of two sales is none of one."""
    said = pd.Series(pd.util.hash_pandas_object(frame.astype("str"), index=False).to_numpy()).astype("str")
    return said + ":" + said.groupby(said).cumcount().astype("str")


def _issue(table: CleanTable, earlier: CleanTable, gone: np.ndarray) -> Issue:
    rows = tuple(int(row) for row in table.frame.index[gone][:_ROWS_NAMED])
    number = int(gone.sum())
    verb, they = ("stands", "It counts") if number == 1 else ("stand", "They count")
    return Issue(
        Severity.WARNING,
        DELIVERED_TWICE,
        f"{plural(number, 'row')} {verb} in {earlier.place} as well, the same in every cell, and so do nearly all of "
        f"the days that both tell of. {they} once.",
        "If they are others, choose that every row comes in as a new one.",
        Where(table.file, table.sheet, rows=rows),
        number,
    )
