"""Findings: what is wrong with which cells, how many KPIs hang on them, the rows behind each, a list to fix them."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum

from crm_analytics.catalogue.expected import EXPECTED
from crm_analytics.cleaning.dates.sequence import FOLLOWING
from crm_analytics.compile import Source
from crm_analytics.compile.predicates import both
from crm_analytics.engines import Engine
from crm_analytics.entities import ENTITIES
from crm_analytics.kpi import Kpi
from crm_analytics.model import TableInfo
from crm_analytics.quality.doctor import Joint, joints
from crm_analytics.quality.possible import Possible, gaps
from crm_analytics.quality.uses import uses
from crm_analytics.workspace import Snapshot, Workspace
from crm_analytics.workspace.names import quoted
from crm_analytics.workspace.quality import backwards
from crm_analytics.workspace.roles import MANY_ROWS_PER_KEY
from crm_analytics.workspace.rows.bases import BUYERS


class FindingKind(StrEnum):
    BLANK = "blank"
    """A cell that should be filled in and is not."""
    BACKWARDS = "backwards"
    """A date that comes before the one it follows."""
    ORPHAN = "orphan"
    """It names a row of another list that is not there."""
    REPEATED = "repeated"
    """An id that several rows have."""
    UNREAD = "unread"
    """Something stands there that cannot be read as what the column holds."""


@dataclass(frozen=True)
class Finding:
    """One thing that is wrong in one field of one list: how many cells, which KPIs hang on it, and what to do.

    `where` is SQL that the rows of the list meet; "" where only the files tell (of what could not be read).
    """

    kind: FindingKind
    entity: str
    field: str
    what: str
    todo: str
    cells: int
    kpis: tuple[Kpi, ...] = ()
    where: str = ""

    @property
    def id(self) -> str:
        return f"{self.kind}:{self.entity}.{self.field}:{self.todo}"

    @property
    def weight(self) -> int:
        """How much hangs on it: cells times KPIs that are counted from them."""
        return self.cells * len(self.kpis)


def findings(workspace: Workspace | Snapshot) -> tuple[Finding, ...]:
    """Everything that is wrong, those first that the most hangs on. Fields that no KPI uses come last."""
    with workspace.snapshot() as now:
        used = uses(now)
        found = [
            *_blanks(now, used),
            *(each for table in now.model.lists.values() if not table.made_from for each in _of_list(now, table, used)),
            *(each for joint in joints(now, with_proposals=False) for each in _orphans(joint, used)),
            *_unread(now, used),
        ]
    return tuple(sorted(found, key=lambda each: (-len(each.kpis), -each.cells, each.id)))


Uses = Mapping[str, tuple[Kpi, ...]]


def _blanks(now: Snapshot, used: Uses) -> Iterator[Finding]:
    open_fields = gaps(now.model)
    possible = Possible(Source(now.model, dialect=now.engine.dialect), open_fields)
    for field in sorted(open_fields):
        entity, _, name = field.partition(".")
        lacking = both(*(each for _, each in possible.missing(field)))
        if lacking is None or now.model.tables[entity].made_from:
            continue
        columns = now.model.tables[entity].columns
        where = lacking.sql(dialect=now.engine.dialect)
        cells = _count(now.engine, entity, where)
        name = name if name in columns else next((each for each in BUYERS if each in columns), "")
        if cells and name:
            label = ENTITIES[entity][name].label
            said = EXPECTED[field].said(lines=now.model.tables[entity].has_lines)
            yield Finding(
                FindingKind.BLANK,
                entity,
                name,
                said[0].upper() + said[1:],
                f"Fill in {label}.",
                cells,
                used.get(field, ()),
                where,
            )


def _of_list(now: Snapshot, table: TableInfo, used: Uses) -> Iterator[Finding]:
    entity = ENTITIES[table.entity]
    for earlier, later in FOLLOWING.get(entity.name, ()):
        if later != "expected_close_at" and earlier in table.columns and later in table.columns:
            first, second = entity[earlier].label, entity[later].label
            yield from _found(
                now,
                Finding(
                    FindingKind.BACKWARDS,
                    entity.name,
                    later,
                    f"{second} lies before {first}",
                    f"Correct {second} or {first}.",
                    0,
                    used.get(f"{entity.name}.{later}", ()),
                    f"coalesce({backwards(quoted(earlier), quoted(later))}, false)",
                ),
            )
    key = entity.key
    if key is not None and key in table.columns and entity.name not in MANY_ROWS_PER_KEY:
        cell = quoted(key)
        several = f"SELECT {cell} FROM {quoted(entity.name)} WHERE {cell} IS NOT NULL GROUP BY 1 HAVING count(*) > 1"
        yield from _found(
            now,
            Finding(
                FindingKind.REPEATED,
                entity.name,
                key,
                f"Several rows have this {entity[key].label}",
                "Give each its own, or remove the rows that repeat another.",
                0,
                used.get(f"{entity.name}.{key}", ()),
                f"{cell} IN ({several})",
            ),
        )


def _orphans(joint: Joint, used: Uses) -> Iterator[Finding]:
    if not joint.orphan_rows or not joint.matched:
        # Where nothing meets anything the two lists simply do not belong together.
        return
    parent = ENTITIES[joint.parent]
    label = ENTITIES[joint.child][joint.field].label
    theirs = f"SELECT {quoted(joint.parent_field)} FROM {quoted(joint.parent)}"
    cell = quoted(joint.field)
    known = f"lower({cell}) IN (SELECT lower({quoted(joint.parent_field)}) FROM {quoted(joint.parent)})"
    known = known if not _is_id(joint) else f"{cell} IN ({theirs})"
    yield Finding(
        FindingKind.ORPHAN,
        joint.child,
        joint.field,
        f"{label} is not in the list of {parent.label.lower()}",
        f"Correct {label}, or add the row to the {parent.label.lower()}.",
        joint.orphan_rows,
        # Each of them can be split by what the link leads to, and loses these rows there.
        _of_list_of(joint.child, used),
        f"{cell} IS NOT NULL AND NOT coalesce({known}, false)",
    )


def _of_list_of(entity: str, used: Uses) -> tuple[Kpi, ...]:
    """The KPIs that are counted from some field of a list."""
    mine = (kpi for field, kpis in used.items() if field.startswith(f"{entity}.") for kpi in kpis)
    return tuple({kpi.name: kpi for kpi in mine}.values())


def _unread(now: Snapshot, used: Uses) -> Iterator[Finding]:
    for entity, columns in now.unread.items():
        for name, cells in columns.items():
            if cells and name in ENTITIES[entity]:
                label = ENTITIES[entity][name].label
                yield Finding(
                    FindingKind.UNREAD,
                    entity,
                    name,
                    f"What stands in {label} cannot be read",
                    f"Write it the way the other cells of {label} are written.",
                    cells,
                    used.get(f"{entity}.{name}", ()),
                )


def _found(now: Snapshot, finding: Finding) -> Iterator[Finding]:
    cells = _count(now.engine, finding.entity, finding.where)
    if cells:
        yield replace(finding, cells=cells)


def _count(engine: Engine, entity: str, where: str) -> int:
    (rows,) = engine.run(f"SELECT count(*) AS n FROM {quoted(entity)} WHERE {where}").column(0).to_pylist()
    return int(rows)


def _is_id(joint: Joint) -> bool:
    return ENTITIES[joint.parent][joint.parent_field].kind.value == "id"
