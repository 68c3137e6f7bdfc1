"""What a sheet of ties does to the other tables of an upload, in numbers and a few examples."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import pandas as pd

from crm_analytics.entities import ENTITIES, TIES
from crm_analytics.entities.tying import KEYS, Tie
from crm_analytics.tables import CleanTable

_EXAMPLES = 3
_NAMED_BY = ("name", "subject", "email", "company")
"""Fields by which people know a record, the best first."""


@dataclass(frozen=True)
class Bond:
    """Ties of one kind in one table: `ties` of them, between `records` and `partners`. `unknown_records` and
    `unknown_partners` are in no list of the upload, None where it has no such list. `several` records have more than
    one partner. `examples` are records and what they are tied to, as people call them."""

    tie: Tie
    ties: int
    records: int
    partners: int
    several: int = 0
    unknown_records: int | None = None
    unknown_partners: int | None = None
    is_marked: bool = False
    """Whether a column says of some that they are the primary one."""
    examples: tuple[tuple[str, str], ...] = ()

    def __str__(self) -> str:
        """What it does, in a sentence.

        >>> str(Bond(Tie("deals", "contacts", "contact_id"), 413, 412, 388))
        'Ties 412 deals to 388 contacts: deals get their contact.'
        """
        child, parent = ENTITIES[self.tie.child], ENTITIES[self.tie.parent].label.lower()
        gets = child[self.tie.field].label.lower() if self.tie.field in child else self.tie.field
        label = child.label.lower()
        return f"Ties {self.records:,} {label} to {self.partners:,} {parent}: {label} get their {gets}."


def bonds(table: CleanTable, tables: Sequence[CleanTable]) -> tuple[Bond, ...]:
    """What the ties of `table` do to the other `tables` of the upload; nothing where it is a list of records."""
    return tuple(_bonds(table, tables)) if table.entity == TIES.name else ()


def _bonds(table: CleanTable, tables: Sequence[CleanTable]) -> Iterator[Bond]:
    for (child, parent, field), own in table.frame.groupby(["list", "whose", "field"], sort=False):
        tie = Tie(str(child), str(parent), str(field))
        records, partners = _known(tie.child, tables), _known(tie.parent, tables)
        yield Bond(
            tie,
            ties=len(own),
            records=own["record"].nunique(),
            partners=own["partner"].nunique(),
            several=int((own["record"].value_counts() > 1).sum()),
            unknown_records=_missing(own["record"], records),
            unknown_partners=_missing(own["partner"], partners),
            is_marked=bool(own["is_primary"].fillna(False).any()),
            examples=_examples(own, records or {}, partners or {}),
        )


def _known(entity: str, tables: Sequence[CleanTable]) -> Mapping[str, str] | None:
    """Id → what people call it, of the records of the upload; None where it has no list of them."""
    found: dict[str, str] = {}
    own = [table.frame for table in tables if table.entity == entity and KEYS[entity] in table.frame]
    for frame in own:
        ids = frame[KEYS[entity]].astype("str")
        called = next((frame[name] for name in _NAMED_BY if name in frame and frame[name].notna().any()), ids)
        listed = pd.DataFrame({"id": ids, "called": called.fillna(ids).astype("str")})[ids.notna()]
        found.update(zip(listed["id"], listed["called"], strict=True))
    return found if own else None


def _missing(ids: pd.Series, known: Mapping[str, str] | None) -> int | None:
    return None if known is None else int((~ids.drop_duplicates().isin(list(known))).sum())


def _examples(
    own: pd.DataFrame, records: Mapping[str, str], partners: Mapping[str, str]
) -> tuple[tuple[str, str], ...]:
    """A few ties, those first of which both sides are known."""
    pairs = zip(own["record"].head(1000), own["partner"].head(1000), strict=True)
    ordered = sorted(pairs, key=lambda pair: (pair[0] not in records) + (pair[1] not in partners))
    return tuple((records.get(left, left), partners.get(right, right)) for left, right in ordered[:_EXAMPLES])
