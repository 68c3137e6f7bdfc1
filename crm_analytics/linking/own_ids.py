"""Ids of two sources that are the same and mean others: two shops that both have an order 1001 and a customer 7.

Who stands beside the ids proves it. They are asked about and, where they are others, told apart by the word that only
one of the two files has in its name; every file with that word in its name is of that source, next month's too.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import combinations
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
    """The fields in which two tables of a list have the same ids for others. Tables whose names do not differ in any
    word cannot be told apart."""
    ordered = sorted((table for table in tables if not table.key), key=lambda table: table.place)
    for beside, table in combinations(ordered, 2):
        if table.entity == beside.entity:
            yield from ids_of_others(table, beside)


def ids_of_others(table: CleanTable, beside: CleanTable) -> Iterator[OwnIds]:
    """The fields in which a table has ids that mean others in another table of its list."""
    prefix = _prefix(table, beside)
    for field in _FIELDS.get(table.entity, ()) if prefix else ():
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
    names = [
        name
        for name in _BESIDE[table.entity, field]
        if name in table.frame and name in beside.frame and not _is_own(name, table, beside)
    ]
    if not names or field not in table.frame or field not in beside.frame:
        return None
    both = _by_id(table, field, names).add_suffix(" own")
    both = both.join(_by_id(beside, field, names).add_suffix(" theirs"), how="inner")
    known, agree = pd.Series(False, index=both.index), pd.Series(False, index=both.index)
    for name in names:
        own, theirs = both[f"{name} own"], both[f"{name} theirs"]
        there = own.notna() & theirs.notna()
        known |= there & (name != _WHEN)
        agree |= there & _are_alike(name, own, theirs)
    others = known & ~agree
    if known.sum() < _LEAST or others.sum() < _MOSTLY * known.sum():
        return None
    first = both[others].iloc[0]
    shown = next(name for name in names if pd.notna(first[f"{name} own"]) and pd.notna(first[f"{name} theirs"]))
    example = str(both.index[others][0]), _said(first[f"{shown} own"]), _said(first[f"{shown} theirs"])
    return OwnIds(field, table, beside, prefix, int(known.sum()), int(others.sum()), example)


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


def _names(value: object) -> set[str]:
    return set(_SIGNS.findall(value.casefold())) if isinstance(value, str) else set()


def _said(value: object) -> str:
    return f"{value:%Y-%m-%d}" if isinstance(value, pd.Timestamp) else f'"{value}"'


def _prefix(table: CleanTable, beside: CleanTable) -> str:
    """The words that only the first of two tables has in its name, or else the numbers."""
    for pattern in (_WORD, _SIGNS):
        own, theirs = (pattern.findall(each.place.casefold()) for each in (table, beside))
        if left := [word for word in dict.fromkeys(own) if word not in theirs]:
            return " ".join(left)
    return ""


def _signs(table: CleanTable) -> set[str]:
    place = table.place.casefold()
    return {*_WORD.findall(place), *_SIGNS.findall(place)}


def _heading(table: CleanTable, field: str) -> str:
    return next((report.heading for report in table.columns if report.column == field), field)
