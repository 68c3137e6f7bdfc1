"""Ids of two sources that are the same and mean others: two shops that both have an order 1001 and a customer 7.

Who stands beside the ids proves it; so of the customers of a list and of orders that are not theirs. They are asked
about and, where they are others, told apart by the word that only one of the two files has in its name; every file with
that word in its name is of that source, next month's too.
"""

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import combinations, product
from typing import cast

import pandas as pd

from crm_analytics.issues import Issue, Severity, Where
from crm_analytics.questions import Answers, Option, Question, key_of, question_id
from crm_analytics.tables import CleanTable

OWN_IDS = "own_ids"
_APART, _SAME = "apart", "same"
_LEAST, _MOSTLY = 3, 0.8
"""So many ids must be comparable, and such a share of them be of others."""
_MOST = 20_000
"""Ids that are compared."""
_FIELDS = {"orders": ("order_id", "customer_id"), "customers": ("customer_id",)}
_WHEN = "ordered_at"
"""A day proves nothing by being another one: an order is paid for later."""
_BESIDE = {
    ("orders", "order_id"): ("email", "customer_name", "customer_id", _WHEN),
    ("orders", "customer_id"): ("email", "customer_name"),
    ("customers", "customer_id"): ("email", "name"),
}
"""What stands beside an id and is the same where the id means the same: one of them is enough."""
_ACROSS = {"customer_id": (("email", "email"), ("customer_name", "name"))}
"""The same, of orders (first) and a list of customers that they may not be of."""
_LISTS = frozenset("order orders customer customers csv xlsx xls ods json parquet tsv txt".split())
"""Words that say what a file holds, and not whose it is."""
_GO_ALONG = {"order_id": ("line_id",), "customer_id": ()}
_BLOCKS = {
    "order_id": ("orders.order_id", "orders.amount", "orders.customer_id"),
    "customer_id": ("orders.customer_id", "customers.customer_id"),
}
_WORD, _SIGNS = re.compile(r"[^\W\d_]+"), re.compile(r"[^\W_]+")


@dataclass(frozen=True)
class OwnIds:
    """Of the `shared` ids in the `field` of two tables that can be compared, `others` mean somebody or something else.
    Those of `table` are told from those of the table `beside` by the `prefix`; `example` is an id and what it is in
    each of the two, in that order."""

    field: str
    table: CleanTable
    beside: CleanTable
    prefix: str
    shared: int
    others: int
    example: tuple[str, str, str]

    @property
    def key(self) -> str:
        """Under which the decision is kept with the table."""
        return key_of(_heading(self.table, self.field), OWN_IDS, self.field, self.prefix)

    @property
    def issue(self) -> Issue:
        """For what has no question: the other table is in use already."""
        asked = self.question
        where = Where(self.table.file, self.table.sheet, asked.column)
        hint = f"Read {self.beside.place} and {self.table.place} together: then you are asked, and each keeps its own."
        return Issue(Severity.WARNING, OWN_IDS, f"{asked.text} {asked.evidence}", hint, where, self.others)

    @property
    def question(self) -> Question:
        heading, (value, own, theirs) = _heading(self.table, self.field), self.example
        return Question(
            id=question_id(self.table.file, self.table.sheet, heading, OWN_IDS, self.field, self.prefix),
            text=f'Does the same "{heading}" mean the same in {self.beside.place} and in {self.table.place}?',
            evidence=f"{self.others:,} of {self.shared:,} that both have do not: {value} is {theirs} in "
            f"{self.beside.place} and {own} in {self.table.place}. Taken for the same, one takes the other's place.",
            options=(
                Option(_APART, f'No: write "{self.prefix}:" before those of files with "{self.prefix}" in their name'),
                Option(_SAME, "Yes, they are the same"),
            ),
            suggestion=_APART,
            blocks=_BLOCKS[self.field],
            file=self.table.file,
            sheet=self.table.sheet,
            column=heading,
            topic=OWN_IDS,
        )


def own_ids(tables: Sequence[CleanTable]) -> Iterator[OwnIds]:
    """The fields in which two tables of a list have the same ids for others, and orders those of a list of customers
    that they are not of. Tables whose names do not differ in any word cannot be told apart."""
    ordered = sorted((table for table in tables if not table.key), key=lambda table: table.place)
    found: list[OwnIds] = []
    for beside, table in combinations(ordered, 2):
        if table.entity == beside.entity:
            found += ids_of_others(table, beside)
    for table, beside in product(ordered, repeat=2):
        if (table.entity, beside.entity) == ("orders", "customers") and not _are_parted(found, table, beside):
            found += ids_of_others(table, beside)
    yield from found


def _are_parted(found: Sequence[OwnIds], table: CleanTable, beside: CleanTable) -> bool:
    """Whether what is asked already tells the customers of two tables apart."""
    marks = [set(each.prefix.split()) for each in found if each.field in _ACROSS]
    return any((mark <= _signs(table)) != (mark <= _signs(beside)) for mark in marks)


def ids_of_others(table: CleanTable, beside: CleanTable) -> Iterator[OwnIds]:
    """The fields in which a table has ids that mean others in another table: one of its list, or of customers where it
    is of orders and the other way round."""
    is_across = table.entity != beside.entity
    prefix = _prefix(table, beside, _LISTS) if is_across else ""
    prefix = prefix or _prefix(table, beside)
    fields = _ACROSS if is_across else _FIELDS.get(table.entity, ())
    for field in fields if prefix else ():
        if found := _compared(field, table, beside, prefix):
            yield found


def compared_fields(entity: str) -> frozenset[str]:
    """What is looked at in the tables of a list."""
    return frozenset(name for of, field in _BESIDE if of == entity for name in (field, *_BESIDE[of, field]))


def told_apart(tables: Sequence[CleanTable], answers: Answers) -> tuple[CleanTable, ...]:
    """The tables with the ids that are their own ones marked as such, where that was answered, and an Issue that says
    so. `answers` are by question id, of these files or of earlier ones of their kind."""
    decided = dict.fromkeys(
        tuple(key.rpartition(f":{OWN_IDS}:")[2].split(":", 1))
        for key, answer in answers.items()
        if f":{OWN_IDS}:" in key and answer == _APART
    )
    return tuple(_marked(table, [(each[0], each[1]) for each in decided]) for table in tables)


def _marked(table: CleanTable, decided: Sequence[tuple[str, str]]) -> CleanTable:
    for field, prefix in decided:
        if field in table.frame and set(prefix.split()) <= _signs(table):
            cells = {
                name: prefix + ":" + table.frame[name] for name in (field, *_GO_ALONG[field]) if name in table.frame
            }
            heading = _heading(table, field)
            what = f'"{prefix}:" was put before each "{heading}", as the same one means another in other files.'
            where = Where(table.file, table.sheet, heading)
            said = Issue(Severity.INFO, OWN_IDS, what, "", where, int(table.frame[field].notna().sum()))
            table = replace(table, frame=table.frame.assign(**cells), issues=(*table.issues, said))
    return table


def _compared(field: str, table: CleanTable, beside: CleanTable, prefix: str) -> OwnIds | None:
    pairs = [
        (own, theirs)
        for own, theirs in _pairs(field, table.entity, beside.entity)
        if own in table.frame and theirs in beside.frame and not (own == theirs and _is_own(own, table, beside))
    ]
    if not pairs or field not in table.frame or field not in beside.frame:
        return None
    both = _by_id(table, field, [own for own, _ in pairs]).add_suffix(" own")
    both = both.join(_by_id(beside, field, [theirs for _, theirs in pairs]).add_suffix(" theirs"), how="inner")
    known, agree = pd.Series(False, index=both.index), pd.Series(False, index=both.index)
    for own_name, their_name in pairs:
        own, theirs = both[f"{own_name} own"], both[f"{their_name} theirs"]
        there = own.notna() & theirs.notna()
        known |= there & (own_name != _WHEN)
        agree |= there & _are_alike(own_name, own, theirs)
        if own_name == "email" and table.entity != beside.entity:
            agree |= there & _are_of_one_company(own, theirs)
    others = known & ~agree
    if known.sum() < _LEAST or others.sum() < _MOSTLY * known.sum():
        return None
    first = both[others].iloc[0]
    shown = next((first[f"{own} own"], first[f"{their} theirs"]) for own, their in pairs if _is_said(first, own, their))
    example = str(both.index[others][0]), _said(shown[0]), _said(shown[1])
    return OwnIds(field, table, beside, prefix, int(known.sum()), int(others.sum()), example)


def _pairs(field: str, entity: str, beside: str) -> Sequence[tuple[str, str]]:
    """What stands beside an id in one table and in the other, and is compared."""
    if entity == beside:
        return [(name, name) for name in _BESIDE[entity, field]]
    across = _ACROSS[field]
    return across if entity == "orders" else [(theirs, own) for own, theirs in across]


def _is_said(row: pd.Series, own: str, theirs: str) -> bool:
    return bool(pd.notna(row[f"{own} own"]) and pd.notna(row[f"{theirs} theirs"]))


def _is_own(name: str, table: CleanTable, beside: CleanTable) -> bool:
    """Whether what stands beside an id is an id that means others in the two tables itself."""
    return name == "customer_id" and _compared(name, table, beside, "-") is not None


def _by_id(table: CleanTable, field: str, names: Sequence[str]) -> pd.DataFrame:
    """What stands beside each id first."""
    found = table.frame[[field, *names]].dropna(subset=[field]).drop_duplicates(field).set_index(field)
    return found.head(_MOST)


def _are_alike(name: str, own: pd.Series, theirs: pd.Series) -> pd.Series:
    """Whether two cells may say the same: the same day or id, the same address, or names with a word in common."""
    if name == _WHEN:
        return cast(pd.Series, own.dt.normalize() == theirs.dt.normalize())
    if name not in ("customer_name", "name"):
        return cast(pd.Series, own.str.strip().str.casefold() == theirs.str.strip().str.casefold())
    pairs = zip(own, theirs, strict=True)
    alike = [not _names(one).isdisjoint(_names(other)) for one, other in pairs]
    return pd.Series(alike, index=own.index, dtype=bool)


def _are_of_one_company(own: pd.Series, theirs: pd.Series) -> pd.Series:
    """Whether two addresses are of one domain that no other id has: whoever orders need not be whom the list names."""
    domain, other = (each.str.casefold().str.split("@").str[-1] for each in (own, theirs))
    is_shared = domain.duplicated(keep=False) | other.duplicated(keep=False)
    return cast(pd.Series, (domain == other) & ~is_shared)


def _names(value: object) -> set[str]:
    return set(_SIGNS.findall(value.casefold())) if isinstance(value, str) else set()


def _said(value: object) -> str:
    return f"{value:%Y-%m-%d}" if isinstance(value, pd.Timestamp) else f'"{value}"'


def _prefix(table: CleanTable, beside: CleanTable, besides: Collection[str] = ()) -> str:
    """The words that only the first of two tables has in its name, or else the numbers; none of `besides`."""
    for pattern in (_WORD, _SIGNS):
        own, theirs = (pattern.findall(each.place.casefold()) for each in (table, beside))
        if left := [word for word in dict.fromkeys(own) if word not in theirs and word not in besides]:
            return " ".join(left)
    return ""


def _signs(table: CleanTable) -> set[str]:
    place = table.place.casefold()
    return {*_WORD.findall(place), *_SIGNS.findall(place)}


def _heading(table: CleanTable, field: str) -> str:
    return next((report.heading for report in table.columns if report.column == field), field)
