"""Rows about the same person or company: by e-mail address, or by a name written alike that nothing contradicts."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial
from itertools import combinations

import duckdb

from crm_analytics.entities import ENTITIES
from crm_analytics.linking.similarity import may_be_slip, skeleton
from crm_analytics.model import TableInfo
from crm_analytics.workspace.names import quoted

PERSONS = ("customers", "contacts", "leads")
_TELLING = ("email", "phone", "company", "street", "postcode", "city", "customer_id", "parent_id")
"""Fields of which two different values mean two different people."""
_PLACES = ("phone", "street")
"""Fields of which the same value makes a slip of the pen in the name likely."""
_REST = "_rest"
_MOST, _MOST_ALIKE = 20_000, 50
_BARE = "regexp_replace(strip_accents(lower({0})), '[^\\p{{L}}\\p{{N}}]', '', 'g')"

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
    others = [quoted(name) for name in table.columns if name != key and "." not in name]
    shared_by = [_BARE.format(quoted(name)) for name in ("name", "email", *_PLACES) if name in fields]
    if not shared_by:
        return 0
    shared = " OR ".join(f"count(*) OVER (PARTITION BY {key}) > 1 AND {key} <> ''" for key in shared_by)
    cells = ", ".join(f"CAST({quoted(name)} AS VARCHAR) AS {quoted(name)}" for name in fields)
    cells += f", CAST(hash({', '.join(others)}) AS VARCHAR) AS {_REST}"
    query = f"SELECT {cells} FROM main.{quoted(table.entity)} QUALIFY {shared} ORDER BY _id LIMIT {_MOST}"
    found = cursor.execute(query).fetchall()
    return _repeats([dict(zip((*fields, _REST), row, strict=True)) for row in found])


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
    emails = _together(rows, lambda row: (row.get("email") or "").strip().casefold())
    for members in emails:
        yield from ((members[0], other) for other in members[1:])
    for members in _together(rows, partial(_written, name="name")):
        for one, other in combinations(members[:_MOST_ALIKE], 2):
            is_copy = rows[one][_REST] == rows[other][_REST]
            if is_copy or (_agree(rows[one], rows[other]) and not _contradict(rows[one], rows[other], _TELLING)):
                yield one, other
    for place in _PLACES:
        for members in _together(rows, partial(_written, name=place)):
            for one, other in combinations(members[:_MOST_ALIKE], 2):
                first, second = rows[one].get("name"), rows[other].get("name")
                others = [name for name in _TELLING if name != place]
                if first and second and may_be_slip(first, second) and not _contradict(rows[one], rows[other], others):
                    yield one, other


def _together(rows: Sequence[Row], key: Callable[[Row], str]) -> Iterator[list[int]]:
    """The places of rows with the same key, where there are several; blank keys are none."""
    found: dict[str, list[int]] = defaultdict(list)
    for at, row in enumerate(rows):
        if said := key(row):
            found[said].append(at)
    return (members for members in found.values() if len(members) > 1)


def _written(row: Row, name: str) -> str:
    return skeleton(row.get(name) or "")


def _agree(one: Row, other: Row) -> bool:
    return any(_written(one, name) and _written(one, name) == _written(other, name) for name in _TELLING)


def _contradict(one: Row, other: Row, fields: Iterable[str]) -> bool:
    for name in fields:
        first, second = _written(one, name), _written(other, name)
        if first and second and first != second:
            return True
    return False
