"""By which columns the files of a list know their customers, in words, and what that means for their number."""

from collections.abc import Iterator

from crm_analytics.entities import ENTITIES
from crm_analytics.evaluate.words import plural
from crm_analytics.measures import BUYER, Aggregate, Leaf, Measure, leaves
from crm_analytics.model import Known, KnownBy, Model
from crm_analytics.units import counted

_KNOWN = {
    "customers": "in your list of customers",
    "customer_id": "known by ID",
    "email": "known by e-mail",
    "customer_name": "known by name",
}
_ONLY = {"customer_id": "only by ID", "email": "only by e-mail", "customer_name": "only by name"}


def notes(model: Model, measure: Measure) -> Iterator[str]:
    """That there may be fewer customers than a measure counts."""
    known_by = dict.fromkeys(each for leaf in leaves(measure) if (each := _counted(model, leaf)) is not None)
    for known in known_by:
        if (said := untied(known)) is not None:
            yield said


def untied(known: Known) -> str | None:
    """Which customers may be among the others, in a sentence; None where each of them is known in the same way."""
    left = [(kind, number) for kind, number in known.customers[1:] if kind in _ONLY and not _is_listed(known, kind)]
    if not left:
        return None
    total = sum(number for _, number in left)
    who = " and ".join(f"{number:,} {_ONLY[kind]}" for kind, number in left)
    first = (
        f"{counted(total, 'customer')} known {who.partition(' ')[2]}"
        if len(left) == 1
        else (f"{total:,} customers ({who})")
    )
    kind, number = known.customers[0]
    surest = f"the one {_KNOWN[kind]}" if number == 1 else f"among the {number:,} {_KNOWN[kind]}"
    others = surest if len(left) == len(known.customers) - 1 else "among the others"
    one_another = "one another, or " if len(left) > 1 else ""
    return f"{first} may be {one_another}{others}, so there may be fewer customers than are counted."


def _is_listed(known: Known, kind: str) -> bool:
    """Whether customers of this kind are known not to be in the list: ids that it has not are those of others."""
    return kind == "customer_id" and known.customers[0][0] == "customers"


def by_which_column(entity: str, each: KnownBy) -> str:
    """How one file knows its customers: "by E-mail: 38 orders of 30 customers"; of orders with several lines each, of
    how many lines: "6 orders (10 lines)"."""
    number = each.orders or each.rows
    rows = counted(number, plural(entity, 1), plural(entity))
    lines = f" ({counted(each.rows, 'line')})" if number != each.rows else ""
    return f"by {ENTITIES[entity][each.field].label}: {rows}{lines} of {counted(each.customers, 'customer')}"


def unclear(known: Known) -> str | None:
    """That some names are of several customers, in a sentence."""
    if not known.ambiguous:
        return None
    named = ", ".join(f'"{each}"' for each in known.examples)
    more = known.ambiguous - len(known.examples)
    rest = f" and {more:,} more" if more > 0 else ""
    is_one = known.ambiguous == 1
    return (
        f"{known.ambiguous:,} {'name or address is' if is_one else 'names or addresses are'} of several customers "
        f"elsewhere, so nobody can tell of which: {named}{rest}. {'It is' if is_one else 'They are'} counted by "
        f"{'itself' if is_one else 'themselves'}."
    )


def _counted(model: Model, leaf: Leaf) -> Known | None:
    """How the customers that a leaf counts are known, where their files differ."""
    entity = leaf.entity
    if entity == "spells":
        entity = model.activity.source
    elif entity == "customers":
        entity = model.tables[entity].made_from if entity in model.tables else ""
    elif not isinstance(leaf, Aggregate) or not _is_of_buyers(leaf):
        return None
    table = model.tables.get(entity)
    return table.known if table is not None else None


def _is_of_buyers(leaf: Aggregate) -> bool:
    return leaf.each is not None or leaf.whose is not None or leaf.column == BUYER
