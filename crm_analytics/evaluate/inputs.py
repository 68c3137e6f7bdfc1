"""Inputs: the fields that derived fields are made from."""

from collections.abc import Iterator

from crm_analytics.derivation import How
from crm_analytics.entities import ENTITIES


def made_from(how: How) -> tuple[str, ...]:
    """The fields that a derived field cannot be computed without."""
    return how.inputs


def inputs_of(fields: list[str]) -> Iterator[str]:
    """What derived fields are made from: a question about one of those blocks them too."""
    for field in fields:
        entity, _, name = field.partition(".")
        for derived in ENTITIES[entity].derived:
            if derived.field.name == name:
                yield from (f"{entity}.{source}" for source in made_from(derived.how))
