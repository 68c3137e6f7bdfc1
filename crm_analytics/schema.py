"""The CRM vocabulary as data: what kinds of field there are, what an entity is. The entities are in `entities`."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from crm_analytics.derivation import How
from crm_analytics.issues import UnknownNameError


class Kind(StrEnum):
    """How the cells of a column are read, stored and shown."""

    ID = "id"
    """Text that identifies; never summed, zeros and plus signs kept."""
    TEXT = "text"
    """A short name or title."""
    LONG_TEXT = "long_text"
    """Sentences people wrote: subjects, comments, messages."""
    EMAIL = "email"
    PHONE = "phone"
    URL = "url"
    CATEGORY = "category"
    """A word out of few; can be split by and filtered on."""
    MONEY = "money"
    NUMBER = "number"
    COUNT = "count"
    """A whole number of things."""
    PERCENT = "percent"
    """A share, stored 0 to 100."""
    DATE = "date"
    """A day or a moment; stored as a timestamp without time zone."""
    BOOLEAN = "boolean"
    DURATION = "duration"
    """A length of time, stored in the field's `unit`."""
    LIST = "list"
    """Several words in one cell."""

    @property
    def is_numeric(self) -> bool:
        return self in (Kind.MONEY, Kind.NUMBER, Kind.COUNT, Kind.PERCENT, Kind.DURATION)

    @property
    def can_split(self) -> bool:
        """Whether a KPI can be split by it: few enough, meaningful values (checked on the data as well)."""
        return self in (Kind.CATEGORY, Kind.TEXT, Kind.BOOLEAN, Kind.ID)


@dataclass(frozen=True)
class Field:
    """One column of an entity. `values` closes the set of words; `links_to` names the parent entity it points at."""

    name: str
    kind: Kind
    label: str
    unit: str = ""
    values: tuple[str, ...] = ()
    links_to: str | None = None


@dataclass(frozen=True)
class Derived:
    """A field that is computed when the data is stored, never asked for. It exists where `how`'s inputs do."""

    field: Field
    how: How


@dataclass(frozen=True)
class Entity:
    """One table of the model.

    `key` is the field that identifies a row; `requires` are alternatives, each a set of fields that a sheet must
    have to be this entity; `date` is the field that places a row in time where nothing else is said. One that is
    `made` is worked out from the others when data is stored, and is never uploaded. One that is `offered` is what
    no sheet is taken to be unasked: its rows are totals, where the others have one row for each thing that happened.
    Rows of one that `tells` of others are no records: they say something about those of other lists.
    """

    name: str
    label: str
    row: str
    fields: tuple[Field, ...]
    requires: tuple[frozenset[str], ...]
    key: str | None = None
    date: str | None = None
    derived: tuple[Derived, ...] = ()
    made: bool = False
    offered: bool = False
    tells: bool = False

    @property
    def all_fields(self) -> tuple[Field, ...]:
        """The fields a file can hold, and then the derived ones."""
        return self.fields + tuple(derived.field for derived in self.derived)

    def __getitem__(self, name: str) -> Field:
        """The field called `name`. Raises UnknownNameError, which offers the nearest names."""
        for field in self.all_fields:
            if field.name == name:
                return field
        raise UnknownNameError(f"field of {self.name}", name, [field.name for field in self.all_fields])

    def __contains__(self, name: str) -> bool:
        return any(field.name == name for field in self.all_fields)

    @property
    def keys(self) -> frozenset[str]:
        """Derived fields that only tell rows apart: nothing is split or filtered by them."""
        return frozenset(derived.field.name for derived in self.derived if derived.field.kind is Kind.ID)

    @property
    def links(self) -> Mapping[str, str]:
        """Field → parent entity, for the fields that point at another entity."""
        return {field.name: field.links_to for field in self.fields if field.links_to}
