"""Rows about the same person or company: by e-mail address, or by a name written alike that nothing contradicts.

What is surely the same counts as a duplicate; what may be is for a person to look at. Nothing is merged unasked.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

import duckdb

from crm_analytics.entities import ENTITIES
from crm_analytics.linking.similarity import may_be_slip
from crm_analytics.model import TableInfo
from crm_analytics.workspace.names import literal, quoted
from crm_analytics.workspace.repairs.decisions import Pair
from crm_analytics.workspace.repairs.merging import MARK
from crm_analytics.workspace.repairs.repairing import MADE_BY

PERSONS = ("customers", "contacts", "leads")
_TELLING = ("email", "phone", "company", "street", "postcode", "city", "customer_id", "parent_id")
"""Fields of which two different values mean two different people."""
_PLACES = ("phone", "street")
"""Fields of which the same value makes a slip of the pen in the name likely."""
_WIDE = ("postcode", "city")
"""Fields that many people share, and that make it possible."""
_WRITTEN, _REST, _ID, _MARK = "_written", "_rest", "_id", "_mark"
_MOST, _MOST_ALIKE = 200_000, 50
_BEGINNING, _ONE_HOUSEHOLD = 3, 3
_SAID = {"email": "e-mail address", "customer_id": "customer", "parent_id": "parent company"}

Row = Mapping[str, str | None]


@dataclass(frozen=True)
class Alike:
    """Two rows of one list that are about the same person or company, surely or possibly.

    `ids` are what the store calls them, `marks` what tells them apart in every import; the earlier row comes first.
    """

    entity: str
    ids: tuple[int, int]
    marks: Pair
    why: str
    is_sure: bool


def repeating(cursor: duckdb.DuckDBPyConnection, table: TableInfo, apart: Iterable[Pair] = ()) -> int:
    """How many rows of a list of people or companies are about somebody whom an earlier row is about already.

    Rows are the same where their e-mail addresses are; where their names differ in capitals, signs and accents only
    and another field agrees while none contradicts; where the name is the same, and every cell but the id; and where
    the names differ by a slip and the phone or street is the same. Not those that the owner says are `apart`.
    """
    kept = {frozenset(pair) for pair in apart}
    found = [each for each in _surely(cursor, table) if frozenset(each.marks) not in kept]
    return _repeats([each.ids for each in found])


def alike(cursor: duckdb.DuckDBPyConnection, table: TableInfo) -> tuple[Alike, ...]:
    """The pairs of rows that are, or may be, the same, each once with what speaks for it; the sure ones first.

    Possibly the same are rows of the same name that nothing contradicts or confirms, of names that differ by a slip in
    the same city or postcode, and with the same phone number.
    """
    rows = _rows(cursor, table, _WIDE)
    found: dict[frozenset[int], Alike] = {}
    for is_sure, pairs in ((True, _same(rows)), (False, _possibly(rows))):
        for one, other, why in pairs:
            ids = int(rows[one][_ID] or 0), int(rows[other][_ID] or 0)
            marks = str(rows[one][_MARK]), str(rows[other][_MARK])
            found.setdefault(frozenset(ids), Alike(table.entity, ids, marks, why, is_sure))
    return tuple(found.values())


def _surely(cursor: duckdb.DuckDBPyConnection, table: TableInfo) -> Iterator[Alike]:
    rows = _rows(cursor, table)
    for one, other, why in _same(rows):
        ids = int(rows[one][_ID] or 0), int(rows[other][_ID] or 0)
        yield Alike(table.entity, ids, (str(rows[one][_MARK]), str(rows[other][_MARK])), why, True)


def _rows(cursor: duckdb.DuckDBPyConnection, table: TableInfo, wide: Collection[str] = ()) -> list[Row]:
    """The rows that share something with another one, as they are compared."""
    key = ENTITIES[table.entity].key
    own = [name for name in ("name", "email", *_TELLING) if name in table.columns and name != key]
    fields = list(dict.fromkeys(own))
    shared_by = [name for name in ("name", "email", *_PLACES) if name in fields]
    if not shared_by:
        return []
    if "name" in fields:
        shared_by += [name for name in wide if name in fields]
    others = ", ".join(quoted(name) for name in table.columns if name != key and "." not in name)
    bare = ", ".join(f"{_bare(name)} AS {quoted(name)}" for name in fields)
    written = 'CAST("name" AS VARCHAR)' if "name" in fields else "NULL"
    several = " OR ".join(
        f"{cell} IN (SELECT {cell} FROM bare WHERE {cell} <> '' GROUP BY ALL HAVING count(*) > 1)"
        for cell in map(quoted, shared_by)
    )
    query = (
        f"WITH bare AS MATERIALIZED (SELECT _id, {bare}, {written} AS {_WRITTEN}, hash({others}) AS {_REST}, "
        f"{_mark(table)} AS {_MARK} FROM main.{quoted(table.entity)} rows) "
        f"SELECT _id, * EXCLUDE (_id) FROM bare WHERE {several} ORDER BY _id LIMIT {_MOST}"
    )
    found = cursor.execute(query).fetchall()
    names = (_ID, *fields, _WRITTEN, _REST, _MARK)
    return [dict(zip(names, row, strict=True)) for row in found]


def _mark(table: TableInfo) -> str:
    """SQL for what tells a row of the mart apart in every import."""
    if not table.made_from:
        history = f"history.{quoted(table.entity)}"
        return f"(SELECT {MARK} FROM {history} h WHERE h._id = rows._id AND h._superseded_by IS NULL LIMIT 1)"
    # Customers without a list of their own are told apart by what their orders or deals name them by.
    for ours in dict.fromkeys(MADE_BY.values()):
        column = table.columns.get(ours)
        if column is not None and column.filled == column.distinct == table.rows:
            return f"{literal(ours + chr(31))} || CAST({quoted(ours)} AS VARCHAR)"
    return "CAST(_id AS VARCHAR)"


def _bare(name: str) -> str:
    """SQL for a field as it is compared: an e-mail address without capitals, else letters and digits alone."""
    cell = f"lower(trim(CAST({quoted(name)} AS VARCHAR)))"
    letters = f"regexp_replace(strip_accents({cell}), '[^\\p{{L}}\\p{{N}}]', '', 'g')"
    return f"coalesce({cell if name == 'email' else letters}, '')"


def _repeats(pairs: Iterable[tuple[int, int]]) -> int:
    """Rows less groups, where rows that are the same are one group."""
    group: dict[int, int] = {}

    def root(at: int) -> int:
        while group.setdefault(at, at) != at:
            group[at] = group[group[at]]
            at = group[at]
        return at

    for one, other in pairs:
        group[root(other)] = root(one)
    return sum(root(at) != at for at in list(group))


def _same(rows: Sequence[Row]) -> Iterator[tuple[int, int, str]]:
    """The places of two rows that are the same, and why."""
    for members in _together(rows, "email"):
        yield from ((members[0], other, "same e-mail address") for other in members[1:])
    for members in _together(rows, "name"):
        for one, other in combinations(members[:_MOST_ALIKE], 2):
            if rows[one][_REST] == rows[other][_REST]:
                yield one, other, "the same in every cell but the id"
            elif (said := _agreeing(rows[one], rows[other])) and not _contradict(rows[one], rows[other], _TELLING):
                yield one, other, f"same name, and same {said}"
    for place in _PLACES:
        others = [name for name in _TELLING if name != place]
        for one, other in _within(rows, place):
            if _is_slip(rows[one], rows[other]) and not _contradict(rows[one], rows[other], others):
                yield one, other, f"names nearly the same, and same {_said(place)}"


def _possibly(rows: Sequence[Row]) -> Iterator[tuple[int, int, str]]:
    """The places of two rows that may be the same, and why."""
    for one, other in _within(rows, "name"):
        if not _contradict(rows[one], rows[other], _TELLING):
            yield one, other, "same name, and nothing contradicts it"
        elif (said := _agreeing(rows[one], rows[other])) and _contradictions(rows[one], rows[other]) == ["email"]:
            yield one, other, f"same name, and same {said}, but another e-mail address"
    elsewhere = [name for name in _TELLING if name not in ("phone", "email")]
    for members in _together(rows, "phone"):
        # A number that many rows have is that of a switchboard, or made up.
        for one, other in combinations(members if len(members) <= _ONE_HOUSEHOLD else (), 2):
            if not _contradict(rows[one], rows[other], elsewhere):
                yield one, other, "same phone, and another name"
    for place in _WIDE:
        others = [name for name in _TELLING if name not in _WIDE]
        for members in _beginning_alike(rows, place):
            for one, other in combinations(members[:_MOST_ALIKE], 2):
                if _is_slip(rows[one], rows[other]) and not _contradict(rows[one], rows[other], others):
                    yield one, other, f"names nearly the same, and same {place}"


def _within(rows: Sequence[Row], name: str) -> Iterator[tuple[int, int]]:
    for members in _together(rows, name):
        yield from combinations(members[:_MOST_ALIKE], 2)


def _together(rows: Sequence[Row], name: str) -> Iterator[list[int]]:
    """The places of rows with the same value, where there are several; blanks are none."""
    found: dict[str, list[int]] = defaultdict(list)
    for at, row in enumerate(rows):
        if said := row.get(name):
            found[said].append(at)
    return (members for members in found.values() if len(members) > 1)


def _beginning_alike(rows: Sequence[Row], place: str) -> Iterator[list[int]]:
    """The places of rows of one place whose names begin with the same letters."""
    found: dict[tuple[str, str], list[int]] = defaultdict(list)
    for at, row in enumerate(rows):
        where, name = row.get(place), row.get("name")
        if where and name:
            found[where, name[:_BEGINNING]].append(at)
    return (members for members in found.values() if len(members) > 1)


def _is_slip(one: Row, other: Row) -> bool:
    first, second = one[_WRITTEN], other[_WRITTEN]
    return bool(first and second and may_be_slip(first, second))


def _agreeing(one: Row, other: Row) -> str:
    """The first field in which two rows agree, in words; "" where there is none."""
    return next((_said(name) for name in _TELLING if one.get(name) and one.get(name) == other.get(name)), "")


def _contradict(one: Row, other: Row, fields: Iterable[str]) -> bool:
    return any(first and second and first != second for first, second in ((one.get(n), other.get(n)) for n in fields))


def _contradictions(one: Row, other: Row) -> list[str]:
    return [name for name in _TELLING if _contradict(one, other, (name,))]


def _said(name: str) -> str:
    return _SAID.get(name, name)
