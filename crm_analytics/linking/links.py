"""Links: which of a parent's fields the values of a child's field meet best, and how many rows do."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from crm_analytics.conditions import TOGETHER_LABEL
from crm_analytics.entities import ENTITIES, IDENTITIES, entity
from crm_analytics.linking.similarity import NearMiss, near_misses
from crm_analytics.schema import Kind
from crm_analytics.tables import CleanTable

Values = Mapping[str, int]
"""Different values of a key → the number of rows that have them."""

INDIRECT: Mapping[tuple[str, str], tuple[str, ...]] = {
    ("orders", "customers"): ("email", "customer_name"),
    ("tickets", "customers"): ("email",),
}
"""(child, parent) → fields that name the parent where no field made for that does."""

_KEPT = 100


@dataclass(frozen=True)
class Link:
    """How the values of a child's field meet a parent's. `rows`, `blank`, `matched` and the numbers in `unmatched` and
    `near` are rows of the child; `unmatched` has the most frequent values, at most 100."""

    child: str
    field: str
    parent: str
    parent_field: str
    rows: int
    blank: int
    matched: int
    unmatched: tuple[tuple[str, int], ...] = ()
    near: tuple[NearMiss, ...] = ()
    known_by: str = ""
    """Where the files of the child name the parent by different columns: which of its rows the link is about."""

    @property
    def filled(self) -> int:
        return self.rows - self.blank


def find_link(child: str, field: str, parent: str, values: Values, identities: Mapping[str, Iterable[str]]) -> Link:
    """The link from `child.field` to the parent's identity field that most rows meet.

    `identities` has the values of the parent's fields (customer_id, name, email …). Values meet exactly; names and
    e-mails also with other capitals. With no field that meets anything, the parent's first one is named.
    """
    best: tuple[int, str, list[str], dict[str, int]] | None = None
    for name in IDENTITIES.get(parent, ()):
        if name not in identities:
            continue
        theirs = list(dict.fromkeys(identities[name]))
        missing = _unmatched(values, theirs, _is_id(parent, name))
        matched = sum(values.values()) - sum(missing.values())
        if best is None or matched > best[0]:
            best = matched, name, theirs, missing
        if not missing:
            break
    rows = sum(values.values())
    if best is None:
        return Link(child, field, parent, _first_identity(parent), rows, 0, 0, _most(values))
    matched, name, theirs, missing = best
    near = near_misses(missing, theirs, is_id=_is_id(parent, name), is_email=_kind(parent, name) is Kind.EMAIL)
    return Link(child, field, parent, name, rows, 0, matched, _most(missing), near)


def find_links(tables: Sequence[CleanTable]) -> tuple[Link, ...]:
    """Every link of an upload, before it is stored: tables of the same entity count as one."""
    grouped: dict[str, list[CleanTable]] = {}
    for table in tables:
        grouped.setdefault(table.entity, []).append(table)
    identities: dict[str, Mapping[str, list[str]]] = {}
    links: list[Link] = []
    for child, parent, fields in _pairs(grouped):
        if parent not in identities:
            identities[parent] = _identities(parent, grouped[parent])
        for field, is_direct in fields:
            found = _link(child, field, parent, grouped[child], identities[parent])
            if found and (is_direct or (found.matched and not _is_linked(links, child, parent))):
                links.append(found)
    return tuple(links)


def _pairs(grouped: Mapping[str, object]) -> Iterator[tuple[str, str, list[tuple[str, bool]]]]:
    """(child, parent, its fields that may name the parent and whether they are made for that)."""
    for child in grouped:
        links = ENTITIES[child].links
        parents = dict.fromkeys([*links.values(), *(parent for owner, parent in INDIRECT if owner == child)])
        for parent in parents:
            if parent in grouped and parent != child:
                direct = [(field, True) for field, target in links.items() if target == parent]
                yield child, parent, direct + [(field, False) for field in INDIRECT.get((child, parent), ())]


def _link(
    child: str, field: str, parent: str, tables: Sequence[CleanTable], identities: Mapping[str, list[str]]
) -> Link | None:
    columns = [table.frame[field] for table in tables if field in table.frame.columns]
    if not columns:
        return None
    values: Counter[str] = Counter()
    blank = 0
    for column in columns:
        counted = column.value_counts(dropna=True, sort=False)
        values.update({str(value): int(count) for value, count in counted.items()})
        blank += int(column.isna().sum())
    # What stands for several names none of them.
    blank += values.pop(TOGETHER_LABEL, 0)
    if not values:
        return None
    link = find_link(child, field, parent, values, identities)
    return replace(link, rows=link.rows + blank, blank=blank)


def _identities(parent: str, tables: Sequence[CleanTable]) -> Mapping[str, list[str]]:
    found: dict[str, list[str]] = {}
    for name in IDENTITIES.get(parent, ()):
        columns = [table.frame[name].dropna() for table in tables if name in table.frame.columns]
        values = [str(value) for column in columns for value in column.unique()]
        if values:
            found[name] = values
    return found


def _unmatched(values: Values, theirs: Sequence[str], is_id: bool) -> dict[str, int]:
    exact = set(theirs)
    folded = set() if is_id else {value.casefold() for value in theirs}
    return {value: rows for value, rows in values.items() if value not in exact and value.casefold() not in folded}


def _most(values: Values) -> tuple[tuple[str, int], ...]:
    return tuple(sorted(values.items(), key=lambda item: -item[1])[:_KEPT])


def _kind(parent: str, field: str) -> Kind:
    return entity(parent)[field].kind


def _is_id(parent: str, field: str) -> bool:
    return _kind(parent, field) is Kind.ID


def _first_identity(parent: str) -> str:
    return IDENTITIES[parent][0]


def _is_linked(links: Sequence[Link], child: str, parent: str) -> bool:
    return any(link.child == child and link.parent == parent and link.matched for link in links)
