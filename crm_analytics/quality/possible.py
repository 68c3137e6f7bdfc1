"""What blanks leave open, as SQL: the rows that a figure surely counts, and those that it may count once they are
filled.

A condition on a cell that should be filled and is not is neither true nor false. Codd's three values, in two columns:
"surely" and "possibly".
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from sqlglot import exp

from crm_analytics.catalogue.expected import EXPECTED, Expected
from crm_analytics.compile import Source, Window
from crm_analytics.compile.leaves import lacks, placed
from crm_analytics.compile.predicates import both, null_safe
from crm_analytics.conditions import Condition
from crm_analytics.entities import ENTITIES
from crm_analytics.measures import Aggregate, AsOf, On
from crm_analytics.model import Model
from crm_analytics.schema import Kind

Sql = exp.Expr


def gaps(model: Model) -> frozenset[str]:
    """The fields ("deals.amount") of which some cell that should be filled may be blank."""
    return frozenset(field for field, expected in EXPECTED.items() if _may_lack(model, field, expected))


def _may_lack(model: Model, field: str, expected: Expected) -> bool:
    entity, _, name = field.partition(".")
    table = model.tables.get(entity)
    info = table.columns.get(expected.told_by or name) if table else None
    if table is None or info is None or info.filled + table.elsewhere.get(info.name, 0) >= table.rows:
        return False
    if expected.both_ways and info.kind is Kind.BOOLEAN and info.distinct < 2:
        return False
    return all(model.column(condition.field, entity) is not None for condition in expected.where)


@dataclass(frozen=True)
class Possible:
    """Writes the SQL for what may be: `source` is what it is written for, `open_fields` those whose gaps count."""

    source: Source
    open_fields: frozenset[str]

    def missing(self, field: str) -> Iterator[tuple[str, Sql]]:
        """Each field whose gap leaves `field` open, and whether a row has that gap: one that is made from others is
        open where one of those is."""
        entity, _, name = field.partition(".")
        if entity not in ENTITIES or name not in ENTITIES[entity]:
            return
        for known in sorted(self.open_fields):
            owner, _, told = known.partition(".")
            expected = EXPECTED[known]
            own = expected.told_by or told
            if owner == entity and name in (own, told):
                where = [null_safe(self.source.asked(entity, condition)) for condition in expected.where]
                lacking = both(lacks(self.source, entity, own), *where)
                assert lacking is not None
                yield known, lacking
                return
        derived = next((each for each in ENTITIES[entity].derived if each.field.name == name), None)
        for source in derived.how.inputs if derived is not None else ():
            yield from self.missing(f"{entity}.{source}")

    def touching(self, leaf: Aggregate, window: Window) -> Mapping[str, Sql]:
        """Field → whether a row has a gap there that leaves open what the leaf makes of it."""
        fields = [condition.field for condition in leaf.where]
        fields += [f"{leaf.entity}.{leaf.column}"] if leaf.column else []
        fields += [f"{leaf.entity}.{name}" for name in _dates(leaf, window)]
        fields += [f"{leaf.entity}.{leaf.each.per}"] if leaf.each is not None else []
        found: dict[str, Sql] = {}
        for field in fields:
            for known, lacking in self.missing(field):
                found.setdefault(known, lacking)
        return found

    def surely(self, leaf: Aggregate, window: Window) -> Sql | None:
        """Whether the leaf counts a row whatever its gaps hold; None where it counts every row."""
        asked = [self._surely(leaf.entity, condition) for condition in leaf.where]
        return both(*asked, self._surely_placed(leaf, window))

    def possibly(self, leaf: Aggregate, window: Window) -> Sql | None:
        """Whether the leaf counts a row for something that its gaps may hold; None where it may count every row."""
        asked = [self._possibly(leaf.entity, condition) for condition in leaf.where]
        return both(*asked, self._possibly_placed(leaf, window))

    def all_surely(self, entity: str, conditions: tuple[Condition, ...]) -> Sql | None:
        return both(*(self._surely(entity, condition) for condition in conditions))

    def _surely(self, entity: str, condition: Condition) -> Sql:
        holds = null_safe(self.source.asked(entity, condition))
        lacking = self._lacking(condition.field)
        found = both(holds, exp.not_(null_safe(lacking), copy=False)) if lacking is not None else holds
        assert found is not None
        return found

    def _possibly(self, entity: str, condition: Condition) -> Sql:
        holds = null_safe(self.source.asked(entity, condition))
        lacking = self._lacking(condition.field)
        return holds if lacking is None else exp.paren(exp.or_(holds, lacking, copy=False), copy=False)

    def _lacking(self, field: str) -> Sql | None:
        found = [lacking for _, lacking in self.missing(field)]
        return exp.paren(exp.or_(*found, copy=False), copy=False) if found else None

    def _surely_placed(self, leaf: Aggregate, window: Window) -> Sql | None:
        inside = placed(self.source, leaf, window)
        if isinstance(leaf.basis, AsOf):
            unknown = [self._lacking(condition.field) for condition in leaf.basis.closed_when]
            known = [exp.not_(null_safe(each), copy=False) for each in unknown if each is not None]
            return both(null_safe(inside) if inside is not None else None, *known)
        return null_safe(inside) if inside is not None else None

    def _possibly_placed(self, leaf: Aggregate, window: Window) -> Sql | None:
        inside = placed(self.source, leaf, window)
        if inside is None:
            return None
        undated = [self._lacking(f"{leaf.entity}.{name}") for name in _dates(leaf, window)]
        unknown = [each for each in undated if each is not None]
        return exp.paren(exp.or_(null_safe(inside), *unknown, copy=False), copy=False)


def _dates(leaf: Aggregate, window: Window) -> tuple[str, ...]:
    """The dates that decide whether a row is in the window."""
    match leaf.basis:
        case On(date) if window.period is not None:
            return (date,)
        case AsOf(opened, closed, closed_when):
            own = tuple(condition.name for condition in closed_when)
            return own if window.reaches_now else (opened, closed, *own)
        case _:
            return ()
