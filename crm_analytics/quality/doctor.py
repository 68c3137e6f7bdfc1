"""The join doctor: how each link between two lists does, what does not find its row, and which repair would help."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from crm_analytics.conditions import TOGETHER_LABEL
from crm_analytics.engines import Engine
from crm_analytics.entities import ENTITIES, IDENTITIES
from crm_analytics.linking import Columns, Link, Proposal, Rule, Values, proposals
from crm_analytics.model import Model
from crm_analytics.schema import Kind
from crm_analytics.workspace import Decisions, Snapshot, Workspace
from crm_analytics.workspace.names import literal, quoted

_LISTED = 100


@dataclass(frozen=True)
class Joint:
    """One link, `child.field` to `parent.parent_field`, under the repairs that are made.

    `rows`, `blank` and `matched` are rows of the child, `keys` and `matched_keys` different values of it. `orphans` are
    the values that meet no row of the parent with their rows, and `repeated` the values that several rows of the parent
    have with their number, the most frequent first, at most 100 of each; `repeated_keys` and `orphan_keys` count all.
    `proposals` are open, `refused` were turned down, `made` are at work, with the rows that each changes.
    """

    child: str
    field: str
    parent: str
    parent_field: str
    rows: int
    blank: int
    matched: int
    keys: int
    matched_keys: int
    orphans: tuple[tuple[str, int], ...] = ()
    repeated: tuple[tuple[str, int], ...] = ()
    repeated_keys: int = 0
    proposals: tuple[Proposal, ...] = ()
    refused: tuple[Proposal, ...] = ()
    made: tuple[tuple[Rule, int], ...] = ()

    @property
    def filled(self) -> int:
        return self.rows - self.blank

    @property
    def orphan_rows(self) -> int:
        return self.filled - self.matched

    @property
    def orphan_keys(self) -> int:
        return self.keys - self.matched_keys

    @property
    def is_in_order(self) -> bool:
        return not (self.orphan_rows or self.repeated_keys)

    @property
    def label(self) -> str:
        """The link in words: "Deals by Product to Products"."""
        child, parent = ENTITIES[self.child], ENTITIES[self.parent]
        return f"{child.label} by {child[self.field].label} to {parent.label}"


def joints(workspace: Workspace | Snapshot, *, with_proposals: bool = True) -> tuple[Joint, ...]:
    """Every link between two uploaded lists, those with the most rows that find nothing first. Looking for repairs
    takes most of the time: without `with_proposals` none are on offer."""
    with workspace.snapshot() as now:
        parents: dict[str, Columns] = {}
        found = []
        for link in now.links:
            info = now.model.tables.get(link.parent)
            if info is None or info.made_from or link.child not in now.model.tables:
                continue
            if link.parent not in parents:
                parents[link.parent] = _columns(now.engine, now.model, link.parent)
            found.append(_joint(now, link, parents[link.parent], with_proposals))
    return tuple(sorted(found, key=lambda each: (-each.orphan_rows, -each.repeated_keys, each.label)))


def proposal(workspace: Workspace | Snapshot, rule_id: str) -> Proposal | None:
    """The open or refused repair with this id; None where the data has no use for it (any more)."""
    every = (each for joint in joints(workspace) for each in (*joint.proposals, *joint.refused))
    return next((each for each in every if each.rule.id == rule_id), None)


def _joint(now: Snapshot, link: Link, parents: Columns, with_proposals: bool) -> Joint:
    values = _values(now.engine, link)
    missing = _missing(link, values, parents)
    decisions = now.decisions
    offered, refused = _offered(link, missing, parents, decisions) if with_proposals else ((), ())
    repeated = _repeated(now.engine, link)
    blank = 0 if link.known_by else now.model.tables[link.child].rows - sum(values.values())
    return Joint(
        link.child,
        link.field,
        link.parent,
        link.parent_field,
        rows=blank + sum(values.values()),
        blank=blank,
        matched=sum(values.values()) - sum(missing.values()),
        keys=len(values),
        matched_keys=len(values) - len(missing),
        orphans=tuple(sorted(missing.items(), key=lambda each: -each[1])[:_LISTED]),
        repeated=tuple(repeated.items())[:_LISTED],
        repeated_keys=len(repeated),
        proposals=offered,
        refused=refused,
        made=tuple(_made(now.repaired, link, decisions)),
    )


def _offered(
    link: Link, missing: Values, parents: Columns, decisions: Decisions
) -> tuple[tuple[Proposal, ...], tuple[Proposal, ...]]:
    """Open and refused proposals. Where nothing meets yet, by that field of the parent that most rows nearly meet."""
    best: tuple[Proposal, ...] = ()
    names = (link.parent_field,) if link.matched or not missing else tuple(parents)
    for name in names:
        found = proposals(replace(link, parent_field=name), missing, parents)
        if sum(each.rows for each in found) > sum(each.rows for each in best):
            best = found
    refused = tuple(each for each in best if each.rule.id in decisions.refused)
    return tuple(each for each in best if each not in refused), refused


def _made(rows: Mapping[str, int], link: Link, decisions: Decisions) -> Iterator[tuple[Rule, int]]:
    for rule in decisions.made:
        if (rule.child, rule.field, rule.parent) == (link.child, link.field, link.parent):
            yield rule, rows.get(rule.id, 0)


def _values(engine: Engine, link: Link) -> dict[str, int]:
    cell = quoted(link.field)
    found = engine.run(
        f"SELECT {cell} AS value, count(*) AS rows FROM {quoted(link.child)} "
        # What stands for several names none of them. A blank is no value either.
        f"WHERE {cell} <> {literal(TOGETHER_LABEL)}{_own(link)} "
        "GROUP BY 1 ORDER BY min(_id)"
    )
    return dict(zip(found.column("value").to_pylist(), found.column("rows").to_pylist(), strict=True))


def _repeated(engine: Engine, link: Link) -> dict[str, int]:
    """The values that several rows of the parent have, of those that rows of the child name."""
    cell, own = quoted(link.parent_field), quoted(link.field)
    found = engine.run(
        f"SELECT {cell} AS value, count(*) AS rows FROM {quoted(link.parent)} "
        f"WHERE {cell} IN (SELECT {own} FROM {quoted(link.child)} WHERE true{_own(link)}) "
        "GROUP BY 1 HAVING count(*) > 1 "
        "ORDER BY 2 DESC, 1"
    )
    return dict(zip(found.column("value").to_pylist(), found.column("rows").to_pylist(), strict=True))


def _own(link: Link) -> str:
    """SQL for which rows a link is about, where the files of the child name the parent by different columns."""
    return f" AND _known_by = {literal(link.known_by)}" if link.known_by else ""


def _columns(engine: Engine, model: Model, parent: str) -> Columns:
    names = [name for name in IDENTITIES[parent] if name in model.tables[parent].columns]
    found = engine.run(f"SELECT {', '.join(map(quoted, names))} FROM {quoted(parent)} ORDER BY _id")
    return {name: found.column(name).to_pylist() for name in names}


def _missing(link: Link, values: Values, parents: Columns) -> dict[str, int]:
    """The values that meet no row: as written and, names and e-mail addresses, whatever the capitals."""
    theirs = {their for their in parents.get(link.parent_field, ()) if their is not None}
    if ENTITIES[link.parent][link.parent_field].kind is Kind.ID:
        return {value: rows for value, rows in values.items() if value not in theirs}
    folded = {their.casefold() for their in theirs}
    return {value: rows for value, rows in values.items() if value.casefold() not in folded}
