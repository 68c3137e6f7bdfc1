"""The CRM vocabulary as data: what kinds of field there are, what an entity is. The entities are in `entities`."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

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
    help: str = ""


@dataclass(frozen=True)
class Elapsed:
    """The time from one date field to another of the same row, in `unit`. Negative where the dates are out of order:
    kept so, reported and left out of every average, never made positive."""

    start: str
    end: str
    unit: str

    @property
    def inputs(self) -> tuple[str, ...]:
        return self.start, self.end


@dataclass(frozen=True)
class WorkingTime:
    """The hours from one date field to another of the same row that lie within business hours, which the workspace's
    owner sets. Negative, as they are on the clock, where the dates are out of order."""

    start: str
    end: str

    @property
    def inputs(self) -> tuple[str, ...]:
        return self.start, self.end


@dataclass(frozen=True)
class FollowedWithin:
    """Whether another row of the same `per` came at most `days` after this one, by the date `at`.

    Missing where one of the two is not known, and where so many days are not over yet.
    """

    per: str
    at: str
    days: int

    @property
    def inputs(self) -> tuple[str, ...]:
        return self.per, self.at


@dataclass(frozen=True)
class Joined:
    """Two words of a row as one: "Spring · 30-34". Missing where both are."""

    first: str
    second: str

    @property
    def inputs(self) -> tuple[str, ...]:
        return self.first, self.second


@dataclass(frozen=True)
class Opinion:
    """How the words of `text` sound: a score from −1 to 1, or `as_word` positive, negative or unsure.

    Missing where the text is in no language that can be read.
    """

    text: str
    as_word: bool = False

    @property
    def inputs(self) -> tuple[str, ...]:
        return (self.text,)


@dataclass(frozen=True)
class Weighted:
    """A number for each row by what a word of it contains ("call|phone" → 3), the first that fits; 1 for others."""

    word: str
    weights: tuple[tuple[str, float], ...]

    @property
    def inputs(self) -> tuple[str, ...]:
        return (self.word,)


@dataclass(frozen=True)
class WinRateOf:
    """The share, in percent, of the closed rows that ever had the same `stage` and were won (`outcome`).

    Which stages a row had is known from the list called `history`, whose `link` names the row's `key`. Missing for a
    stage that no closed row ever had, and altogether where there is no such list.
    """

    stage: str
    outcome: str
    key: str
    history: str
    link: str

    @property
    def inputs(self) -> tuple[str, ...]:
        return self.stage, self.outcome, self.key


@dataclass(frozen=True)
class Product:
    """Two fields of the same row multiplied, and `scale`: missing where one of them is."""

    left: str
    right: str
    scale: float = 1.0

    @property
    def inputs(self) -> tuple[str, ...]:
        return self.left, self.right


@dataclass(frozen=True)
class Gain:
    """One field of a row less another: missing where one of them is."""

    before: str
    after: str

    @property
    def inputs(self) -> tuple[str, ...]:
        return self.before, self.after


@dataclass(frozen=True)
class Net:
    """`amount` less `refunded`; nothing at all of it where the row was `returned` (a date) or `cancelled` (yes)."""

    amount: str
    refunded: str
    returned: str
    cancelled: str

    @property
    def inputs(self) -> tuple[str, ...]:
        return (self.amount,)


@dataclass(frozen=True)
class Purchase:
    """Which purchase a row belongs to: its `order`, or the row itself where that is missing.

    No purchase at all (missing) where the row was `returned` (a date), `cancelled` (yes) or `refunded` in full, and
    where the `amount` is negative: then something came back.
    """

    order: str
    amount: str
    refunded: str
    returned: str
    cancelled: str

    @property
    def inputs(self) -> tuple[str, ...]:
        return ()


@dataclass(frozen=True)
class Linked:
    """What identifies the row of `parent` that a row belongs to, whichever field it names it by; its own word for it
    where no row of the parent has that."""

    parent: str

    @property
    def inputs(self) -> tuple[str, ...]:
        return ()


How = (
    Elapsed
    | WorkingTime
    | FollowedWithin
    | Joined
    | Opinion
    | Weighted
    | WinRateOf
    | Product
    | Gain
    | Net
    | Purchase
    | Linked
)
"""How a derived field is made. `inputs` are the fields that it cannot be made without."""


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
    `made` is worked out from the others when data is stored, and is never uploaded.
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
