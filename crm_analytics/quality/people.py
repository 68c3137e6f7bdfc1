"""People and companies that may be in a list twice: pairs to look at, with what speaks for them and both rows."""

from collections.abc import Mapping
from dataclasses import dataclass

from crm_analytics.workspace import Decisions, Snapshot, Workspace
from crm_analytics.workspace.names import quoted
from crm_analytics.workspace.repairs.alike import PERSONS, Alike
from crm_analytics.workspace.repairs.decisions import Pair

MOST = 500
_SHOWN = ("name", "email", "phone", "company", "street", "postcode", "city", "country")


@dataclass(frozen=True)
class Review:
    """Two rows of a list: what they are called (`marks`), why they may be one, and the cells in which a person would
    look, by field. `is_sure`: they count as a duplicate."""

    entity: str
    marks: Pair
    why: str
    is_sure: bool
    one: Mapping[str, object]
    other: Mapping[str, object]

    def merged(self, decisions: Decisions) -> Decisions:
        """The two are one: the earlier row stays."""
        return decisions.with_merged(self.entity, self.marks)

    def apart(self, decisions: Decisions) -> Decisions:
        """The two are two."""
        return decisions.with_apart(self.entity, self.marks)


def reviews(workspace: Workspace | Snapshot) -> tuple[Review, ...]:
    """The pairs that nobody decided about yet, the sure ones of each list first, at most 500."""
    with workspace.snapshot() as now:
        decided = {frozenset(pair) for pairs in now.decisions.apart.values() for pair in pairs}
        found: list[Review] = []
        for entity in PERSONS:
            if entity in now.model.tables:
                pairs = [each for each in now.alike(entity) if frozenset(each.marks) not in decided]
                found += _with_rows(now, entity, pairs[: MOST - len(found)])
    return tuple(sorted(found, key=lambda each: not each.is_sure))


def _with_rows(now: Snapshot, entity: str, pairs: list[Alike]) -> list[Review]:
    if not pairs:
        return []
    table = now.model.tables[entity]
    key = next((name for name in (f"{entity.rstrip('s')}_id",) if name in table.columns), None)
    names = [name for name in (key, *_SHOWN) if name is not None and name in table.columns]
    wanted = sorted({number for pair in pairs for number in pair.ids})
    cells = ", ".join(map(quoted, names))
    rows = now.engine.run(
        f"SELECT _id, _file, _sheet, _row, {cells} FROM {quoted(entity)} WHERE _id IN ({', '.join(map(str, wanted))})"
    ).to_pylist()
    by_id = {row["_id"]: row for row in rows}
    return [
        Review(entity, pair.marks, pair.why, pair.is_sure, by_id[pair.ids[0]], by_id[pair.ids[1]]) for pair in pairs
    ]
