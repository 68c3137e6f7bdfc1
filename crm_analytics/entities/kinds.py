"""A field of each kind in one word, so that an entity reads as the list of its fields."""

from crm_analytics.schema import Field, Kind


def record_id(name: str, label: str, links_to: str | None = None) -> Field:
    return Field(name, Kind.ID, label, links_to=links_to)


def text(name: str, label: str) -> Field:
    return Field(name, Kind.TEXT, label)


def long_text(name: str, label: str) -> Field:
    return Field(name, Kind.LONG_TEXT, label)


def category(name: str, label: str, links_to: str | None = None, values: tuple[str, ...] = ()) -> Field:
    return Field(name, Kind.CATEGORY, label, links_to=links_to, values=values)


def money(name: str, label: str) -> Field:
    return Field(name, Kind.MONEY, label)


def number(name: str, label: str, unit: str = "") -> Field:
    return Field(name, Kind.NUMBER, label, unit=unit)


def count(name: str, label: str) -> Field:
    return Field(name, Kind.COUNT, label)


def percent(name: str, label: str) -> Field:
    return Field(name, Kind.PERCENT, label, unit="%")


def date(name: str, label: str) -> Field:
    return Field(name, Kind.DATE, label)


def yes_no(name: str, label: str) -> Field:
    return Field(name, Kind.BOOLEAN, label)


def duration(name: str, label: str, unit: str) -> Field:
    return Field(name, Kind.DURATION, label, unit=unit)


def any_of(*alternatives: str) -> tuple[frozenset[str], ...]:
    """Alternatives written as "ordered_at amount": each a set of fields of which one set must be there."""
    return tuple(frozenset(alternative.split()) for alternative in alternatives)
