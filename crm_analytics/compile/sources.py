"""What the SQL is written for: which column a condition means, and how a reader's filters are asked of a table."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from sqlglot import exp

from crm_analytics.compile.predicates import TIMESTAMP, both, column, null_safe, predicate
from crm_analytics.conditions import TOGETHER_LABEL, Claim, Condition, FilterSet, Membership, Op
from crm_analytics.issues import CrmError
from crm_analytics.measures import Aggregate, Leaf
from crm_analytics.model import ColumnInfo, Model, Undivided
from crm_analytics.schema import Kind

LINEAGE = ("_file", "_sheet", "_row")
ROW_ID = "_id"
"""What a row is called inside the store; "customers._id" in a child is the row of the parent that it is linked to."""


@dataclass(frozen=True)
class Source:
    """What the SQL is written for: the tables, the reader's filters, the split (entity → column), and the dialect."""

    model: Model
    filters: FilterSet = field(default_factory=FilterSet)
    by: Mapping[str, str] = field(default_factory=dict)
    dialect: str = "duckdb"
    flags: Mapping[Condition, str] = field(default_factory=dict)
    """Conditions that are columns already: whether they hold."""
    apart: bool = False
    """Whether rows whose amount is that of several, which differ in the field of the split, are a part of their own."""

    def info(self, entity: str, name: str) -> ColumnInfo:
        """The column called "entity.name" for rows of `entity`. Raises CrmError where there is none."""
        found = self.model.column(name, entity)
        if found is None:
            raise CrmError(f'Your {entity} have no column for "{name}".')
        return found

    def key(self, entity: str) -> exp.Expr:
        """What the rows of `entity` are split by."""
        name = self.by[entity]
        if not self.apart or name not in self._words(entity):
            return column(name)
        together = exp.If(this=column(Undivided.mark(name)), true=exp.Literal.string(TOGETHER_LABEL))
        return exp.Case(ifs=[together], default=column(name))

    def sets_apart(self, leaf: Leaf) -> bool:
        """Whether a figure rests on amounts that may be those of several rows together."""
        if not isinstance(leaf, Aggregate) or leaf.column is None or not self._words(leaf.entity):
            return False
        found = self.model.column(f"{leaf.entity}.{leaf.column}", leaf.entity)
        return found is not None and found.kind is Kind.MONEY

    def _words(self, entity: str) -> tuple[str, ...]:
        """The columns of `entity` in which rows differ that have one amount together."""
        table = self.model.tables.get(entity)
        return table.undivided.words if table is not None and table.undivided is not None else ()

    def asked(self, entity: str, claim: Claim) -> exp.Expr:
        if isinstance(claim, Membership):
            return self._belongs(entity, claim)
        if claim in self.flags:
            return column(self.flags[claim])
        found = self.info(entity, claim.field)
        if TOGETHER_LABEL in claim.values and found.name in self._words(entity):
            return self._together(claim, found)
        return predicate(claim, column(found.name), found.kind)

    def _together(self, claim: Condition, found: ColumnInfo) -> exp.Expr:
        """A claim about a field whose values have rows with one amount for several among them."""
        several = column(Undivided.mark(found.name))
        others = tuple(value for value in claim.values if value != TOGETHER_LABEL)
        rest = predicate(Condition(claim.field, claim.op, others), column(found.name), found.kind) if others else None
        if claim.op is Op.IS_NOT:
            both_asked = both(exp.not_(several, copy=False), rest)
            assert both_asked is not None
            return both_asked
        return several if rest is None else exp.paren(exp.or_(several, rest, copy=False), copy=False)

    def _belongs(self, entity: str, claim: Membership) -> exp.Expr:
        """Whether a row, or the row of another list that it is linked to, belongs to a segment."""
        members = self.all_of(claim.entity, claim.conditions)
        if entity != claim.entity:
            this = column(f"{claim.entity}.{ROW_ID}")
            linked = exp.select(column(ROW_ID)).from_(exp.Table(this=exp.to_identifier(claim.entity, quoted=True)))
            linked = linked if members is None else linked.where(members, copy=False)
            members = exp.In(this=this, query=exp.Subquery(this=linked))
        inside = exp.true() if members is None else null_safe(members)
        return inside if claim.inside else exp.not_(inside, copy=False)

    def all_of(self, entity: str, conditions: Sequence[Claim]) -> exp.Expr | None:
        return both(*(self.asked(entity, condition) for condition in conditions))

    def filtered(self, entity: str) -> exp.Expr | None:
        return self.all_of(entity, self.filters.conditions)

    def date(self, entity: str, name: str) -> exp.Expr:
        """The column of a date; where the table has none, a date that is never known."""
        found = self.model.column(f"{entity}.{name}", entity)
        return column(found.name) if found else exp.cast(exp.null(), TIMESTAMP)
