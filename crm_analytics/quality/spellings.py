"""Customers who are known by a name alone, written in several ways: one in capitals is another than one without, until
somebody says that they are one."""

from collections import defaultdict
from dataclasses import dataclass
from itertools import combinations

from crm_analytics.merging import differ_in_capitals
from crm_analytics.workspace import Decisions, Snapshot, Workspace

_ENTITY = "customers"


@dataclass(frozen=True)
class Spellings:
    """The names of one customer, apart from capitals and spaces: the one that would stay comes first in `names`, and in
    the `marks` that tell them apart."""

    marks: tuple[str, ...]

    @property
    def names(self) -> tuple[str, ...]:
        return tuple(map(_name, self.marks))

    def merged(self, decisions: Decisions) -> Decisions:
        """They are one customer."""
        for other in self.marks[1:]:
            decisions = decisions.with_merged(_ENTITY, (self.marks[0], other))
        return decisions

    def apart(self, decisions: Decisions) -> Decisions:
        """They are several."""
        for pair in combinations(self.marks, 2):
            decisions = decisions.with_apart(_ENTITY, pair)
        return decisions


def spellings(workspace: Workspace | Snapshot) -> tuple[Spellings, ...]:
    """The names of customers without a list of their own that differ in capitals and spaces only, and that nothing
    contradicts nor anybody decided about."""
    with workspace.snapshot() as now:
        table = now.model.tables.get(_ENTITY)
        if table is None or not table.made_from:
            return ()
        apart = {frozenset(pair) for pair in now.decisions.apart.get(_ENTITY, ())}
        found: dict[str, list[str]] = defaultdict(list)
        for each in now.alike(_ENTITY):
            names = [mark.partition("\x1f")[2] for mark in each.marks]
            if frozenset(each.marks) not in apart and all(names) and differ_in_capitals(*names):
                group = found[" ".join(names[0].casefold().split())]
                group += [mark for mark in each.marks if mark not in group]
    return tuple(
        Spellings(tuple(sorted(marks, key=lambda each: not _is_mixed(_name(each))))) for marks in found.values()
    )


def _is_mixed(name: str) -> bool:
    """Whether a name is written as names are: neither shouted nor without any capital."""
    return not name.isupper() and not name.islower()


def _name(mark: str) -> str:
    return mark.partition("\x1f")[2]
