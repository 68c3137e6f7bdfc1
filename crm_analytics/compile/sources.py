"""What the SQL is written for: which column a condition means, and how a reader's filters are asked of a table."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from sqlglot import exp

from crm_analytics.compile.predicates import TIMESTAMP, both, column, null_safe, predicate
from crm_analytics.conditions import Claim, Condition, FilterSet, Membership
from crm_analytics.issues import CrmError
from crm_analytics.model import ColumnInfo, Model

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

    def info(self, entity: str, name: str) -> ColumnInfo:
        """The column called "entity.name" for rows of `entity`. Raises CrmError where there is none."""
        found = self.model.column(name, entity)
        if found is None:
            raise CrmError(f'Your {entity} have no column for "{name}".')
        return found

    def asked(self, entity: str, claim: Claim) -> exp.Expr:
        if isinstance(claim, Membership):
            return self._belongs(entity, claim)
        if claim in self.flags:
            return column(self.flags[claim])
        found = self.info(entity, claim.field)
        return predicate(claim, column(found.name), found.kind)

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
