"""Who the customer of a row is: as their own list calls them or, where they are in none, as the row does."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import duckdb

from crm_analytics.derivation import Linked
from crm_analytics.schema import Derived, Kind
from crm_analytics.workspace.customers.naming import differ, filled, has_unlinked_files, is_named_otherwise, naming
from crm_analytics.workspace.customers.whose import Whose, find_whose
from crm_analytics.workspace.names import quoted
from crm_analytics.workspace.rows.bases import Base, BaseColumn
from crm_analytics.workspace.rows.derived import said
from crm_analytics.workspace.rows.joins import Join


@dataclass(frozen=True)
class Buyer:
    """What identifies the customer of a row, its SQL, and the field of the row that always says the same, if one
    does."""

    column: BaseColumn
    cell: str
    same_as: str = ""


def known_by_several(
    cursor: duckdb.DuckDBPyConnection, base: Base, bases: Mapping[str, Base], joins: Sequence[Join]
) -> Whose | None:
    """Whose the rows are, where one column does not say it of all: some files name their customers in another one, or
    name nobody by it who is in the list of customers. None where one column does."""
    customers, join = bases.get("customers"), _to_customers(joins)
    if customers is None or customers.made_from == base.entity.name:
        return None
    if join is None:
        is_asked = _linked(base) is not None and differ(cursor, base, filled(cursor, base, naming(base.entity)))
        return find_whose(cursor, base, bases) if is_asked else None
    link = join.link
    if link.blank and is_named_otherwise(cursor, base, link.field):
        return find_whose(cursor, base, bases)
    if link.matched == link.filled or not has_unlinked_files(cursor, base, link.field, join.pairs):
        return None
    whose = find_whose(cursor, base, bases)
    return whose if whose.matched > join.link.matched else None


def buyer_of(cursor: duckdb.DuckDBPyConnection, base: Base, joins: Sequence[Join], whose: Whose | None) -> Buyer | None:
    """The customer of each row; `whose` is in the query as "w" where several columns say it."""
    derived = _linked(base)
    if derived is None:
        return None
    field = derived.field
    column = BaseColumn(field.name, field.label, field.kind, made_from=said(derived, base.entity))
    if whose is not None:
        return Buyer(column, "w.who")
    join = _to_customers(joins)
    if join is None:
        own = filled(cursor, base, naming(base.entity)).best
        return Buyer(column, f"b.{quoted(own)}", own) if own else None
    own, number = join.link.field, joins.index(join)
    cell = f"coalesce(p{number}.{quoted(join.link.parent_field)}, b.{quoted(own)})"
    # Ids are joined as they are written, names and addresses whatever the capitals.
    is_id = join.parent.entity[join.link.parent_field].kind is Kind.ID
    return Buyer(column, cell, own if is_id else "")


def _linked(base: Base) -> Derived | None:
    """The field that says whose a row is; some lists have none."""
    return next((each for each in base.entity.derived if isinstance(each.how, Linked)), None)


def _to_customers(joins: Sequence[Join]) -> Join | None:
    return next((join for join in joins if join.parent.entity.name == "customers"), None)
