"""Inputs: the fields that derived fields are made from."""

from collections.abc import Iterator

from crm_analytics.entities import ENTITIES
from crm_analytics.schema import Elapsed, Gain, Net, Product


def made_from(how: Elapsed | Product | Gain | Net) -> tuple[str, ...]:
    """The fields that a derived field cannot be computed without."""
    match how:
        case Elapsed(start, end):
            return start, end
        case Product(left, right) | Gain(left, right):
            return left, right
        case Net(amount):
            return (amount,)


def inputs_of(fields: list[str]) -> Iterator[str]:
    """What derived fields are made from: a question about one of those blocks them too."""
    for field in fields:
        entity, _, name = field.partition(".")
        for derived in ENTITIES[entity].derived:
            if derived.field.name == name:
                yield from (f"{entity}.{source}" for source in made_from(derived.how))
