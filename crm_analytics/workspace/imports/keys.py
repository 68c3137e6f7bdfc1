"""What tells the rows of an import apart: a key, an order whose lines belong together, or the whole row."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from types import MappingProxyType

import duckdb

from crm_analytics.entities import IDENTITIES, TIES
from crm_analytics.schema import Entity
from crm_analytics.workspace.asking import only_row
from crm_analytics.workspace.columns import Column, as_text
from crm_analytics.workspace.imports import refunds
from crm_analytics.workspace.imports.repeating import NEARLY, are_orders, different_rows, repeats_are_copies
from crm_analytics.workspace.names import literal, quoted
from crm_analytics.workspace.roles import Role

# Rows of these entities have no id of their own: together, these fields say which one it is.
_TOGETHER = {
    "stages": ("deal_id", "stage", "entered_at"),
    "campaigns": ("campaign", "ad_id", "date", "channel", "segment"),
    "support_totals": ("date", "agent", "team", "channel"),
    "labels": ("list", "field", "code"),
}
# What a record is tied to belongs together, as the lines of an order do: a later file says all of it anew.
_ONE_RECORD = ("list", "record", "field")
_BESIDE = (Role.PAYMENT, Role.REFUND)
# Without these, rows of several tables would be taken for each other: an agent's totals of any month.
_NOT_WITHOUT = {"support_totals": "date"}


class Mode(StrEnum):
    KEY = "key"
    """One row per key; the last one counts."""
    LINES = "lines"
    """Several rows per key that belong together: the lines of an order replace those it had before."""
    ROW = "row"
    """Every row stands for itself: the same row again is the same row, another one is a new one."""
    FRESH = "fresh"
    """Every row is a new one, whatever is there."""


@dataclass(frozen=True)
class Key:
    """How the rows of a table are told apart. `has_repeats`: some rows have the key of another one.

    A row has a key where all of `columns` are filled, or where `any_part` is enough. `role`: what the rows are; each
    kind has keys of its own. `is_refuted`: rows that differ share `columns`, so they tell none apart; a table in which
    no row has them says nothing about that. `is_chosen`: a person says so. `otherwise` is the mode of rows that are new
    ones, were they not.
    """

    mode: Mode
    columns: tuple[str, ...] = ()
    any_part: bool = False
    has_repeats: bool = False
    role: Role = Role.WHOLE
    is_refuted: bool = False
    is_chosen: bool = False
    otherwise: Mode | None = None
    is_in_every_row: bool = field(default=False, compare=False)
    """Every row has it."""
    has_refunds: bool = field(default=False, compare=False)
    """Some rows take back what another one of their key sold, and have a key of their own."""
    about: str = field(default="", compare=False)
    """SQL for what a row of orders is about."""

    @property
    def shares_id(self) -> bool:
        """Whether rows that differ share what should tell them apart, so that each of them counts."""
        return self.mode is Mode.ROW and self.is_refuted

    @property
    def of_every_row(self) -> str:
        """The one column that has another value in every row, "" where there is none such."""
        is_one = self.mode is Mode.KEY and self.is_in_every_row and not self.has_repeats and len(self.columns) == 1
        return self.columns[0] if is_one else ""

    def expression(self, stored: Mapping[str, Column]) -> str:
        """SQL for the key of a row as text, NULL where it has none. `stored` are the columns as they are stored."""
        if not self.columns:
            return "CAST(NULL AS VARCHAR)"
        parts = [as_text(quoted(name), stored[name].type) for name in self.columns]
        named = f"{self.role}{'+'.join(self.columns)}"
        cells = ", ".join([literal(named), *(f"coalesce({part}, '')" for part in parts)])
        if self.has_refunds:
            cells += f", {refunds.mark(self.columns, self.about)}"
        return f"CASE WHEN {_filled(self.columns, self.any_part)} THEN concat_ws(chr(31), {cells}) END"


Counted = tuple[int, int, int]
"""All rows, those with a cell in a column, and how many different values are there."""


@dataclass(frozen=True)
class _Candidate:
    """Columns that may be the key, and the share of different values among the filled rows that it takes."""

    columns: tuple[str, ...]
    share: float = 1.0
    in_every_row: bool = False
    any_part: bool = False


def choose_key(
    cursor: duckdb.DuckDBPyConnection,
    rows: str,
    entity: Entity,
    given: Collection[str],
    used: Collection[tuple[str, ...]],
    role: Role,
    layout: tuple[str, ...] = (),
    modified: str | None = None,
    known: Mapping[str, Counted] = MappingProxyType({}),
) -> Key:
    """How the rows of the relation `rows` (SQL), which has the columns `given`, are told apart.

    An entity's own key need only be nearly unique: what repeats it is an update. Order ids that repeat are lines of
    one order. Names and e-mails, and fields that identify only together, must be unique. `used` are the keys of the
    imports before, which are kept where that can be; `role` as in `Key`. `layout` are the columns that tell the
    rows apart because the sheet has one cell for each: they come before all others. Rows of one id that only
    `modified` tells apart, the column that says when they were changed, are one record at different times. `known` has
    what need not be counted in the columns.
    """
    candidates = list(_candidates(entity, given, role))
    if layout and set(layout) <= set(given):
        candidates.insert(0, _Candidate(layout, in_every_row=True, any_part=True))
    refuted: set[tuple[str, ...]] = set()
    for candidate in sorted(candidates, key=lambda candidate: candidate.columns not in used):
        counted = known.get(candidate.columns[0]) if len(candidate.columns) == 1 else None
        total, filled, distinct = counted or _counted(cursor, rows, candidate)
        if not filled or (candidate.in_every_row and filled < total):
            continue
        key = Key(
            Mode.KEY, candidate.columns, candidate.any_part, distinct < filled, role, is_in_every_row=filled == total
        )
        if distinct >= candidate.share * filled:
            return key
        if role in _BESIDE or candidate.columns == ("order_id",):
            if distinct >= NEARLY * filled and repeats_are_copies(cursor, rows, given):
                return key
            if role.is_part or are_orders(cursor, rows, given):
                return Key(Mode.LINES, candidate.columns, has_repeats=True, role=role)
        if modified and modified in given and candidate.columns == (entity.key,) and entity.name != "orders":
            _, dated, different = _counted(cursor, rows, _Candidate((*candidate.columns, modified)))
            if dated >= NEARLY * filled and different >= NEARLY * dated:
                return key
        is_own = candidate.columns == (entity.key,) and entity.name != "orders"
        if is_own and distinct >= candidate.share * different_rows(cursor, rows, given, candidate.columns[0]):
            return key
        if candidate.columns == _ONE_RECORD:
            return Key(Mode.LINES, candidate.columns, has_repeats=True, role=role)
        refuted.add(candidate.columns)
    own = next((candidate.columns for candidate in candidates if not candidate.in_every_row), ())
    return Key(Mode.ROW, own, role=role, is_refuted=own in refuted)


def agreed(keys: Sequence[Key]) -> list[Key]:
    """The keys of the tables of one batch, which must not contradict each other: what tells no rows apart in one table
    tells none apart in another."""
    weak = {key.columns for key in keys if key.is_refuted}
    return [replace(key, mode=Mode.ROW) if key.columns in weak and not key.is_chosen else key for key in keys]


def chosen_key(
    cursor: duckdb.DuckDBPyConnection, rows: str, entity: Entity, columns: tuple[str, ...], role: Role
) -> Key:
    """The key that a person chose. Orders that share it are the lines of one; of others, and of lines, the last row
    counts."""
    _, filled, distinct = _counted(cursor, rows, _Candidate(columns))
    has_repeats = distinct < filled
    are_lines = entity.name == "orders" and "line_id" not in columns
    mode = Mode.LINES if has_repeats and are_lines else Mode.KEY
    return Key(mode, columns, has_repeats=has_repeats, role=role, is_chosen=True)


def fresh(key: Key) -> Key:
    """The same key, for rows that are new ones whatever it says."""
    return replace(key, mode=Mode.FRESH, has_repeats=False, is_chosen=True, otherwise=key.mode)


def possible_keys(entity: Entity, given: Collection[str]) -> tuple[tuple[str, ...], ...]:
    """The fields by which rows that have the columns `given` might be told apart, the best first."""
    return tuple(dict.fromkeys(candidate.columns for candidate in _candidates(entity, given)))


def _candidates(entity: Entity, given: Collection[str], role: Role = Role.WHOLE) -> Iterator[_Candidate]:
    """Possible keys, the best first."""
    if role is Role.PAYMENT:
        # What was paid for an order on another day is another payment.
        yield _Candidate(("order_id", "ordered_at") if "ordered_at" in given else ("order_id",))
        return
    if role is Role.REFUND:
        if "line_id" in given:
            yield _Candidate(("order_id", "line_id"), in_every_row=True)
        day = next((name for name in ("returned_at", "ordered_at") if name in given), None)
        yield _Candidate(("order_id", day) if day else ("order_id",))
        return
    if entity.name == "orders":
        if "line_id" in given:
            yield _Candidate(("order_id", "line_id") if "order_id" in given else ("line_id",), NEARLY)
        if "order_id" in given:
            yield _Candidate(("order_id",))
        return
    if entity.key and entity.key in given:
        yield _Candidate((entity.key,), NEARLY)
    if entity.name == TIES.name:
        yield _Candidate(_ONE_RECORD, in_every_row=True)
        return
    if entity.name in _TOGETHER:
        together = tuple(name for name in _TOGETHER[entity.name] if name in given)
        if together and _NOT_WITHOUT.get(entity.name, together[0]) in together:
            yield _Candidate(together, in_every_row=True, any_part=True)
        return
    identities = [name for name in IDENTITIES.get(entity.name, ()) if name in given and name != entity.key]
    # An e-mail address says more surely than a name who somebody is.
    for name in sorted(identities, key=lambda name: name != "email"):
        yield _Candidate((name,), in_every_row=True)


def _filled(columns: tuple[str, ...], any_part: bool) -> str:
    return f"({(' OR ' if any_part else ' AND ').join(f'{quoted(name)} IS NOT NULL' for name in columns)})"


def _counted(cursor: duckdb.DuckDBPyConnection, rows: str, candidate: _Candidate) -> Counted:
    """All rows, those in which the key is filled, and how many different ones there are."""
    columns = candidate.columns
    whole = quoted(columns[0]) if len(columns) == 1 else f"({', '.join(map(quoted, columns))})"
    filled = f"FILTER ({_filled(columns, candidate.any_part)})"
    query = f"SELECT count(*), count(*) {filled}, count(DISTINCT {whole}) {filled} FROM {rows}"
    total, with_key, distinct = only_row(cursor, query)
    return total, with_key, distinct
