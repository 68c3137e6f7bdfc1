"""Segments: named groups of customers, deals or any other rows, kept in the settings of a workspace.

A rule holds for whatever is imported next; a fixed list names the rows that were in it on the day it was made.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from sqlglot import exp

from crm_analytics.conditions import NONE_LABEL, Condition, Membership, Op
from crm_analytics.entities import ENTITIES, IDENTITIES
from crm_analytics.issues import CrmError, UnknownNameError
from crm_analytics.model import ColumnInfo, Model
from crm_analytics.units import say_date
from crm_analytics.workspace import Workspace

SETTING = "segments"
MOST_SEGMENTS, MOST_IDS, LONGEST_NAME, LONGEST_DESCRIPTION = 100, 50_000, 60, 500


@dataclass(frozen=True)
class Segment:
    """A named group of rows of `entity`: those that meet all `conditions`, or those whose `key` is among `ids`.

    `described` says in words where it comes from; `made_on` is the day. Raises CrmError where it has no name or does
    not say who belongs to it.
    """

    name: str
    entity: str
    conditions: tuple[Condition, ...] = ()
    key: str = ""
    ids: tuple[str, ...] = ()
    described: str = ""
    made_on: date | None = None

    def __post_init__(self) -> None:
        if not self.name or self.name != _one_line(self.name) or len(self.name) > LONGEST_NAME:
            raise CrmError(f"A segment needs a name of 1 to {LONGEST_NAME} characters on one line.")
        if self.entity not in ENTITIES:
            raise UnknownNameError("list", self.entity, list(ENTITIES))
        if bool(self.conditions) == bool(self.ids):
            raise CrmError("A segment needs conditions, or a list of rows that is not empty.")
        if len(self.ids) > MOST_IDS:
            raise CrmError(
                f"A fixed list holds at most {MOST_IDS:,} rows, and this one has {len(self.ids):,}. Describe it by "
                "filters instead: those hold for any number of rows."
            )

    @property
    def is_fixed(self) -> bool:
        return bool(self.ids)

    @property
    def membership(self) -> Membership:
        """The claim that a row belongs to it, for a filter."""
        members = (Condition(f"{self.entity}.{self.key}", Op.IS, self.ids),) if self.is_fixed else self.conditions
        return Membership(self.name, self.entity, members)

    def __str__(self) -> str:
        """What it is, in words: "Rule, always current: Contract is Month-to-month"."""
        if not self.is_fixed:
            return f"Rule, always current: {'; '.join(map(str, self.conditions))}"
        rows = ENTITIES[self.entity].label.lower()
        day = f", made on {say_date(self.made_on)}" if self.made_on else ""
        return f"Fixed list of {len(self.ids):,} {rows if len(self.ids) != 1 else rows.removesuffix('s')}{day}"

    def as_record(self) -> dict[str, Any]:
        """The segment as JSON can hold it."""
        return {
            "name": self.name,
            "entity": self.entity,
            "conditions": [condition.as_record() for condition in self.conditions],
            "key": self.key,
            "ids": list(self.ids),
            "described": self.described,
            "made_on": self.made_on.isoformat() if self.made_on else None,
        }

    @classmethod
    def from_record(cls, record: Any) -> "Segment":
        """The segment that `as_record` wrote. Raises CrmError where it is none."""
        try:
            made_on = record.get("made_on")
            return cls(
                str(record["name"]),
                str(record["entity"]),
                tuple(Condition.from_record(each) for each in record.get("conditions", ())),
                str(record.get("key", "")),
                tuple(map(str, record.get("ids", ()))),
                str(record.get("described", "")),
                date.fromisoformat(made_on) if made_on else None,
            )
        except (AttributeError, KeyError, TypeError, ValueError) as error:
            raise CrmError(f"This is no segment: {record!r:.80}. It needs a name, a list and who belongs.") from error


def saved(settings: Mapping[str, Any]) -> Mapping[str, Segment]:
    """The segments of a workspace by name, in the order in which they were made. Raises CrmError for a record that
    cannot be read."""
    found = [Segment.from_record(record) for record in settings.get(SETTING) or []]
    return {segment.name: segment for segment in found}


def save_segment(
    workspace: Workspace,
    name: str,
    entity: str,
    *,
    today: date,
    conditions: Sequence[Condition] = (),
    ids: Iterable[str] = (),
    described: str = "",
) -> Segment:
    """Keep a new segment of `entity` under a name that is not in use: by `conditions` on its rows, or the `ids` of the
    rows themselves (or their names or e-mails: whichever of those fields holds most of them). `described` says where
    it comes from.

    Raises CrmError where the name is taken, nobody is meant, or the data has no such column.
    """
    known = saved(workspace.settings)
    model = workspace.model
    listed = tuple(sorted({value for value in map(str, ids) if value != NONE_LABEL}))
    key = _held_by(workspace, model, entity, listed) if listed else ""
    segment = Segment(_one_line(name), entity, tuple(conditions), key, listed, described[:LONGEST_DESCRIPTION], today)
    for condition in segment.conditions:
        if model.column(condition.field, entity) is None:
            raise CrmError(f"Your {ENTITIES[entity].label.lower()} have no column for {condition.label}.")
    _check_name(segment.name, known)
    if len(known) >= MOST_SEGMENTS:
        raise CrmError(f"At most {MOST_SEGMENTS} segments can be kept. Delete one that is no longer needed.")
    _keep(workspace, [*known.values(), segment])
    return segment


def rename_segment(workspace: Workspace, name: str, new: str) -> Segment:
    """Give a segment another name. Raises CrmError where that is taken, UnknownNameError where there is no such."""
    known = saved(workspace.settings)
    old = _named(known, name)
    renamed = replace(old, name=_one_line(new))
    if renamed.name != name:
        _check_name(renamed.name, {other: each for other, each in known.items() if other != name})
        _keep(workspace, [renamed if each is old else each for each in known.values()])
    return renamed


def delete_segment(workspace: Workspace, name: str) -> Segment:
    """Forget a segment, and say what it was, so that `restore_segment` can bring it back."""
    known = saved(workspace.settings)
    old = _named(known, name)
    _keep(workspace, [each for each in known.values() if each is not old])
    return old


def restore_segment(workspace: Workspace, segment: Segment) -> None:
    """Bring back a segment as it was. Raises CrmError where its name is in use by now."""
    known = saved(workspace.settings)
    _check_name(segment.name, known)
    _keep(workspace, [*known.values(), segment])


def identity(model: Model, entity: str) -> str:
    """The field that tells the rows of a list apart: its id, or the name or e-mail that no two of them share.

    Raises CrmError where there is none.
    """
    table = model.tables.get(entity)
    known = _identities(model, entity)
    whole = [info.name for info in known if table and info.filled == info.distinct == table.rows]
    some = [info.name for info in known if info.filled and info.name == ENTITIES[entity].key]
    if not (whole or some):
        raise CrmError(
            f"Nothing tells your {ENTITIES[entity].label.lower()} apart (an id, or names of which no two are alike), "
            "so a list of them cannot be kept."
        )
    return (whole or some)[0]


def _identities(model: Model, entity: str) -> list[ColumnInfo]:
    """The columns that can name a row, its id first."""
    table = model.tables.get(entity)
    own = ENTITIES[entity].key
    names = dict.fromkeys([*([own] if own else []), *IDENTITIES.get(entity, ())])
    return [table.columns[name] for name in names if name in table.columns] if table else []


def _held_by(workspace: Workspace, model: Model, entity: str, ids: Sequence[str]) -> str:
    """The column that holds most of `ids`. Raises CrmError where none of them is known."""
    found = {}
    for info in _identities(model, entity):
        cell = exp.column(exp.to_identifier(info.name, quoted=True))
        select = exp.select(cell).distinct().from_(exp.to_table(entity))
        found[info.name] = len({str(value) for value in workspace.engine.run(select).column(0).to_pylist()} & set(ids))
    best = max(found, key=found.__getitem__, default=None)
    if best is None or not found[best]:
        raise CrmError(f"None of these is among your {ENTITIES[entity].label.lower()}: {', '.join(ids[:3])}.")
    return best


def _one_line(name: str) -> str:
    return " ".join(name.split())


def _named(known: Mapping[str, Segment], name: str) -> Segment:
    if name not in known:
        raise UnknownNameError("segment", name, list(known))
    return known[name]


def _check_name(name: str, known: Mapping[str, Segment]) -> None:
    if name.casefold() in {other.casefold() for other in known}:
        raise CrmError(f'There is a segment called "{name}" already. Choose another name.')


def _keep(workspace: Workspace, segments: Iterable[Segment]) -> None:
    workspace.set_setting(SETTING, [segment.as_record() for segment in segments])
