"""Rows about the same person or company: by e-mail address, or by a name written alike that nothing contradicts."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations

import duckdb

from crm_analytics.entities import ENTITIES
from crm_analytics.linking.similarity import may_be_slip
from crm_analytics.model import TableInfo
from crm_analytics.workspace.names import quoted

PERSONS = ("customers", "contacts", "leads")
_TELLING = ("email", "phone", "company", "street", "postcode", "city", "customer_id", "parent_id")
"""Fields of which two different values mean two different people."""
_PLACES = ("phone", "street")
"""Fields of which the same value makes a slip of the pen in the name likely."""
_WRITTEN, _REST = "_written", "_rest"
_MOST, _MOST_ALIKE = 200_000, 50

Row = Mapping[str, str | None]


def repeating(cursor: duckdb.DuckDBPyConnection, table: TableInfo) -> int:
    """How many rows of a list of people or companies are about somebody whom an earlier row is about already.

    Rows are the same where their e-mail addresses are; where their names differ in capitals, signs and accents only
    and another field agrees while none contradicts; where the name is the same, and every cell but the id; and where
    the names differ by a slip and the phone or street is the same.
    """
    key = ENTITIES[table.entity].key
    own = [name for name in ("name", "email", *_TELLING) if name in table.columns and name != key]
    fields = list(dict.fromkeys(own))
    shared_by = [name for name in ("name", "email", *_PLACES) if name in fields]
    if not shared_by:
        return 0
    others = ", ".join(quoted(name) for name in table.columns if name != key and "." not in name)
    bare = ", ".join(f"{_bare(name)} AS {quoted(name)}" for name in fields)
    written = 'CAST("name" AS VARCHAR)' if "name" in fields else "NULL"
    several = " OR ".join(
        f"{cell} IN (SELECT {cell} FROM bare WHERE {cell} <> '' GROUP BY ALL HAVING count(*) > 1)"
        for cell in map(quoted, shared_by)
    )
    query = (
        f"WITH bare AS MATERIALIZED (SELECT _id, {bare}, {written} AS {_WRITTEN}, hash({others}) AS {_REST} "
        f"FROM main.{quoted(table.entity)}) SELECT * EXCLUDE (_id) FROM bare WHERE {several} ORDER BY _id LIMIT {_MOST}"
    )
    found = cursor.execute(query).fetchall()
    return _repeats([dict(zip((*fields, _WRITTEN, _REST), row, strict=True)) for row in found])


def _bare(name: str) -> str:
    """SQL for a field as it is compared: an e-mail address without capitals, else letters and digits alone."""
    cell = f"lower(trim(CAST({quoted(name)} AS VARCHAR)))"
    letters = f"regexp_replace(strip_accents({cell}), '[^\\p{{L}}\\p{{N}}]', '', 'g')"
    return f"coalesce({cell if name == 'email' else letters}, '')"


def _repeats(rows: Sequence[Row]) -> int:
    """Rows less groups, where rows that are the same are one group."""
    group = list(range(len(rows)))

    def root(at: int) -> int:
        while group[at] != at:
            group[at] = group[group[at]]
            at = group[at]
        return at

    for one, other in _same(rows):
        group[root(other)] = root(one)
    return sum(root(at) != at for at in range(len(rows)))


def _same(rows: Sequence[Row]) -> Iterator[tuple[int, int]]:
    for members in _together(rows, "email"):
        yield from ((members[0], other) for other in members[1:])
    for members in _together(rows, "name"):
        for one, other in combinations(members[:_MOST_ALIKE], 2):
            is_copy = rows[one][_REST] == rows[other][_REST]
            if is_copy or (_agree(rows[one], rows[other]) and not _contradict(rows[one], rows[other], _TELLING)):
                yield one, other
    for place in _PLACES:
        others = [name for name in _TELLING if name != place]
        for members in _together(rows, place):
            for one, other in combinations(members[:_MOST_ALIKE], 2):
                first, second = rows[one][_WRITTEN], rows[other][_WRITTEN]
                if first and second and may_be_slip(first, second) and not _contradict(rows[one], rows[other], others):
                    yield one, other


def _together(rows: Sequence[Row], name: str) -> Iterator[list[int]]:
    """The places of rows with the same value, where there are several; blanks are none."""
    found: dict[str, list[int]] = defaultdict(list)
    for at, row in enumerate(rows):
        if said := row.get(name):
            found[said].append(at)
    return (members for members in found.values() if len(members) > 1)


def _agree(one: Row, other: Row) -> bool:
    return any(one.get(name) and one.get(name) == other.get(name) for name in _TELLING)


def _contradict(one: Row, other: Row, fields: Iterable[str]) -> bool:
    for name in fields:
        first, second = one.get(name), other.get(name)
        if first and second and first != second:
            return True
    return False
