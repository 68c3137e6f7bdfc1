"""Rows that two files of one list both have, where nothing tells rows apart: exports whose time overlaps.

Files with an id need none of this, as a row of the same id is the same row. Where rows stand for themselves, two that
are alike may be two sales of a day; they are one where nearly all rows of the days that both files tell of are alike:
then each has the whole of them. Where more are alike than chance would have it and not nearly all, that is said. Lines
of orders are told apart by their orders: where most orders that both files have are alike, each has the whole of them.

Rows are alike that say the same in the columns that both files have, in whatever order; how a sale stands may have
changed from one export to the next. Then the newer one counts.
"""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace

import numpy as np
import pandas as pd

from crm_analytics.cleaning.findings import plural
from crm_analytics.entities import ENTITIES
from crm_analytics.issues import Issue, Severity, Where
from crm_analytics.tables import CleanTable

DELIVERED_TWICE = "delivered_twice"
MAY_COUNT_TWICE = "may_count_twice"
_NEARLY_ALL, _MOSTLY, _SOME = 0.9, 0.5, 0.2
_CHANCE, _MOVED = 0.5, (7, 14)
"""How many of the rows that are alike may also be where one table is moved by weeks: then any two tables are."""
_LEAST = 3
"""Fewer rows may be alike by chance, if they do not say of whom they are."""
_WHOSE = ("customer_id", "email", "customer_name", "name", "contact_id", "agent", "owner")
_IDS = {"orders": ("order_id", "line_id")}
_STANDS = frozenset(("status", "is_cancelled", "refunded", "shipped_at", "returned_at"))
"""How a sale stands: another export may say otherwise of the same one."""
_ROWS_NAMED = 10
_OTHERS = "If they are others, choose that every row comes in as a new one."


def each_once(tables: Sequence[CleanTable], kept: Collection[str] = ()) -> tuple[CleanTable, ...]:
    """The tables without the rows that another one has as well, each with an Issue that names them. Those at the places
    `kept` keep all of theirs."""
    found: list[CleanTable] = []
    for table in tables:
        for at, earlier in enumerate(found if table.place not in kept else ()):
            if not (columns := _compared(earlier, table)):
                continue
            if _stands_for_itself(table):
                found[at], table = _rows_once(earlier, table, columns, earlier.place in kept)
            elif _has_lines(table) or _has_lines(earlier):
                found[at], table = _orders_once(earlier, table, columns, earlier.place in kept)
        found.append(table)
    return tuple(found)


def doubtful(
    tables: Sequence[CleanTable], kept: Collection[str] = (), told: Collection[frozenset[str]] = ()
) -> Iterator[Issue]:
    """That two tables have many rows alike of the days that both tell of, and others besides: these count twice. Not of
    those at the places `kept`, of which that was chosen, and of the pairs of places that are `told` already."""
    for at, table in enumerate(tables):
        for earlier in tables[:at] if _stands_for_itself(table) and table.place not in kept else ():
            columns = _compared(earlier, table)
            if columns and frozenset((earlier.place, table.place)) not in told:
                yield from _doubted(table, earlier, _telling(columns))


def _stands_for_itself(table: CleanTable) -> bool:
    """Whether no column tells its rows apart, and each says its day."""
    entity = ENTITIES[table.entity]
    ids = _IDS.get(table.entity, (entity.key,) if entity.key else ())
    return not table.key and bool(entity.date) and entity.date in table.frame and not set(ids) & set(table.frame)


def _compared(one: CleanTable, other: CleanTable) -> list[str]:
    """The columns that two exports of one list both have, in one order; none where these are no such exports.

    One may have a column more that is no field, where the others say whose the rows are: without it sales of two people
    may look alike.
    """
    both = [name for name in map(str, one.frame) if name in other.frame]
    left = {*one.frame, *other.frame} - {*both, *_STANDS}
    if one.entity != other.entity or one.currency != other.currency or left - {*one.extras, *other.extras}:
        return []
    return both if not left or not {*_WHOSE, "order_id"}.isdisjoint(both) else []


def _telling(columns: Sequence[str]) -> list[str]:
    return [name for name in columns if name not in _STANDS]


def _rows_once(
    earlier: CleanTable, table: CleanTable, columns: Sequence[str], is_kept: bool
) -> tuple[CleanTable, CleanTable]:
    """Both, one without what the other has as well, each row as often as that has it. Of rows that stand otherwise now
    those of the newer export count, unless the earlier table `is_kept`."""
    again, rows = _shared(table, earlier, _telling(columns))
    if not _tells(table, again) or again.sum() < _NEARLY_ALL * rows:
        return earlier, table
    is_same = bool(_shared(table, earlier, columns)[0].sum() == again.sum())
    if is_same or is_kept or not _is_newer(table, earlier):
        return earlier, _left(table, again, _issue(table, earlier, again, is_same=is_same))
    again, _ = _shared(earlier, table, _telling(columns))
    return _left(earlier, again, _issue(earlier, table, again, is_same=False)), table


def _left(table: CleanTable, gone: np.ndarray, *issues: Issue) -> CleanTable:
    frame, repeated = table.frame[~gone], table.repeated + int(gone.sum())
    return replace(table, frame=frame, issues=(*table.issues, *issues), repeated=repeated)


def _shared(table: CleanTable, earlier: CleanTable, columns: Sequence[str], moved: int = 0) -> tuple[np.ndarray, int]:
    """Which rows the earlier table has as well, by these columns and each as often, and how many rows the one of the
    two that has more has of the days that both tell of. The days of the earlier one may be `moved`."""
    date = ENTITIES[table.entity].date
    assert date is not None
    other = earlier.frame.assign(**{date: earlier.frame[date] + pd.Timedelta(days=moved)})
    mine, theirs = table.frame[date], other[date]
    first, last = max(mine.min(), theirs.min()), min(mine.max(), theirs.max())
    here, there = (days.between(first, last).to_numpy(dtype=bool) for days in (mine, theirs))
    again = np.zeros(len(table.frame), dtype=bool)
    if here.any() and there.any():
        own, others = (_numbered(frame[rows], columns) for frame, rows in ((table.frame, here), (other, there)))
        again[np.flatnonzero(here)] = own.isin(others).to_numpy()
    return again, int(max(here.sum(), there.sum()))


def _tells(table: CleanTable, again: np.ndarray) -> bool:
    """Whether rows that are alike can prove anything: a few that do not say of whom they are may be so by chance."""
    return not set(_WHOSE).isdisjoint(table.frame) or int(again.sum()) >= _LEAST


def _doubted(table: CleanTable, earlier: CleanTable, columns: Sequence[str]) -> Iterator[Issue]:
    again, rows = _shared(table, earlier, columns)
    number = int(again.sum())
    if not number or not _tells(table, again) or number < _SOME * rows:
        return
    if any(_shared(table, earlier, columns, by)[0].sum() > _CHANCE * number for by in _MOVED):
        return
    is_one_money = "currency" not in table.frame or table.frame["currency"].nunique() <= 1
    worth = ""
    if "amount" in table.frame and is_one_money:
        worth = f", {table.frame['amount'][again].sum():,.2f} in all,"
    stand = "stands" if number == 1 else "stand"
    yield Issue(
        Severity.WARNING,
        MAY_COUNT_TWICE,
        f"{plural(number, 'row')}{worth} {stand} in {earlier.place} as well, of {rows:,} of the days that both tell "
        "of. If they are the same, they count twice.",
        "Export the two without common days, or leave one of them out.",
        Where(table.file, table.sheet, rows=_named(table, again)),
        number,
    )


def _has_lines(table: CleanTable) -> bool:
    """Whether orders have several rows, which nothing but their order tells apart."""
    is_of_orders = table.entity == "orders" and "order_id" in table.frame and not table.key
    return is_of_orders and "line_id" not in table.frame and bool(table.frame["order_id"].dropna().duplicated().any())


def _orders_once(
    earlier: CleanTable, table: CleanTable, columns: Sequence[str], is_kept: bool
) -> tuple[CleanTable, CleanTable]:
    """Both without the lines of orders that the other has as well, where most of these orders are alike: of the others
    the newer export counts, unless the earlier table `is_kept`. Else they are parts of orders, cut where one file ends,
    and all of their lines count."""
    tables = (table, earlier)
    ids, others = (each.frame["order_id"] for each in tables)
    shared = pd.Index(ids.dropna().unique()).intersection(pd.Index(others.dropna().unique()))
    if len(_alike(tables, shared, _telling(columns))) <= _MOSTLY * len(shared):
        return earlier, table
    alike = _alike(tables, shared, columns)
    again, changed = ids.isin(alike).to_numpy(dtype=bool), shared.difference(alike)
    is_newer = _is_newer(table, earlier) and not is_kept
    old, new = (earlier, table) if is_newer else (table, earlier)
    gone = old.frame["order_id"].isin(changed).to_numpy(dtype=bool)
    issues = [_replaced(old, new, gone, len(changed))] if len(changed) else []
    said_again = [_of_orders(table, earlier, again)] if len(alike) else []
    if is_newer:
        return _left(earlier, gone, *issues), _left(table, again, *said_again)
    return earlier, _left(table, again | gone, *said_again, *issues)


def _alike(tables: Sequence[CleanTable], orders: pd.Index, columns: Sequence[str]) -> pd.Index:
    """Those of the orders of two tables whose lines say the same in both, in these columns."""
    rows = [each.frame[each.frame["order_id"].isin(orders)] for each in tables]
    own, theirs = (_numbered(each, columns).groupby(each["order_id"].to_numpy()).agg(frozenset) for each in rows)
    return orders[[own[name] == theirs[name] for name in orders]]


def _is_newer(table: CleanTable, earlier: CleanTable) -> bool:
    """Whether a table has later days than another one that comes before it, or as late ones."""
    return _last_day(table) >= _last_day(earlier)


def _last_day(table: CleanTable) -> pd.Timestamp:
    date = ENTITIES[table.entity].date
    days = table.frame[date].dropna() if date in table.frame else pd.Series(dtype="datetime64[us]")
    return pd.Timestamp(days.max()) if len(days) else pd.Timestamp.min


def _of_orders(table: CleanTable, earlier: CleanTable, gone: np.ndarray) -> Issue:
    rows = plural(int(gone.sum()), "row is of an order", "rows are of orders")
    what = f"{rows} that {earlier.place} has as well, the same in every cell, as most orders that both have."
    return _said(table, gone, f"{what} They count once.", _OTHERS)


def _replaced(old: CleanTable, new: CleanTable, gone: np.ndarray, orders: int) -> Issue:
    what = f"{plural(int(gone.sum()), 'row is', 'rows are')} of {plural(orders, 'order')} of which {new.place} has "
    what += "other lines, or says that they stand otherwise: those count, since it is the newer export or comes later."
    return _said(old, gone, what, "If that is the wrong one, leave the other out.")


def _issue(table: CleanTable, other: CleanTable, gone: np.ndarray, *, is_same: bool) -> Issue:
    number = int(gone.sum())
    verb, they = ("stands", "It counts") if number == 1 else ("stand", "They count")
    what = f"{plural(number, 'row')} {verb} in {other.place} as well, "
    what += "the same in every cell, " if is_same else "some of them otherwise by now, "
    end = f"{they} once." if is_same else "Those there count."
    return _said(table, gone, f"{what}and so do nearly all of the days that both tell of. {end}", _OTHERS)


def _said(table: CleanTable, gone: np.ndarray, what: str, hint: str) -> Issue:
    where = Where(table.file, table.sheet, rows=_named(table, gone))
    return Issue(Severity.WARNING, DELIVERED_TWICE, what, hint, where, int(gone.sum()))


def _named(table: CleanTable, rows: np.ndarray) -> tuple[int, ...]:
    return tuple(int(row) for row in table.frame.index[rows][:_ROWS_NAMED])


def _numbered(frame: pd.DataFrame, columns: Sequence[str]) -> pd.Series:
    """What each row says in these columns, and how many like it came before: the second of two sales is none of one."""
    cells = frame[list(columns)].astype("str")
    said = pd.Series(pd.util.hash_pandas_object(cells, index=False).to_numpy()).astype("str")
    return said + ":" + said.groupby(said).cumcount().astype("str")
