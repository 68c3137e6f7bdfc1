"""What a workspace holds, described: the tables and columns that KPIs, filters and pages can count on."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from crm_analytics.entities import ENTITIES
from crm_analytics.periods import Grain
from crm_analytics.questions import Question
from crm_analytics.schema import Kind


@dataclass(frozen=True)
class ColumnInfo:
    """One column of a stored table.

    `name` is the column's name in SQL: a field ("amount"), a derived field ("cycle_days"), an extra's heading
    ("Contract"), or a parent's field reached through a link ("users.manager" in deals).
    """

    name: str
    label: str
    kind: Kind
    filled: int = 0
    distinct: int = 0
    is_extra: bool = False
    made_from: str = ""
    """How it came about where no column of a file holds it, in words."""
    low: float | None = None
    high: float | None = None
    """The smallest and the largest value, of columns of numbers."""


@dataclass(frozen=True)
class Conversion:
    """`rows` of a table have amounts in `currency`, which are read in the currency `to` at the `rate` that the owner
    gave: what one unit of it is worth there."""

    currency: str
    to: str
    rate: float
    rows: int


@dataclass(frozen=True)
class Undivided:
    """So many `orders`, of these days, have one amount for several rows, which differ in `columns`: what each of those
    brought in cannot be told. In a split by a column of `words` these amounts are a part of their own."""

    orders: int
    columns: tuple[str, ...]
    first_day: date | None = None
    last_day: date | None = None
    words: tuple[str, ...] = ()

    @staticmethod
    def mark(column: str) -> str:
        """The stored column that says whether a row belongs to an order whose rows differ in `column`."""
        return f"_several {column}"

    @staticmethod
    def elsewhere(column: str) -> str:
        """The stored column that says of a row without a value there that its order has it on another row."""
        return f"_elsewhere {column}"


@dataclass(frozen=True)
class KnownBy:
    """The `rows` of a file whose customers are known by the column `field`, and how many `customers` and `orders` they
    are of; 0 orders where no row is one of an order."""

    file: str | None
    sheet: str | None
    field: str
    rows: int
    customers: int
    orders: int = 0


@dataclass(frozen=True)
class Known:
    """By which columns the `files` of a list know their customers, where these are not the same.

    `customers` has how many are found in the list of customers ("customers") or, else, how many are known by which
    column, the surest first. `ambiguous` names and addresses are of several of them, `examples` are a few.
    """

    files: tuple[KnownBy, ...]
    customers: tuple[tuple[str, int], ...]
    ambiguous: int = 0
    examples: tuple[str, ...] = ()


@dataclass(frozen=True)
class TableInfo:
    """One stored table: its rows, columns, and the first and last day of the entity's date.

    Where no row has that date, they are those of all that has happened: of closings, say.
    """

    entity: str
    rows: int
    columns: Mapping[str, ColumnInfo]
    currencies: tuple[str, ...] = ()
    first_day: date | None = None
    last_day: date | None = None
    made_from: str = ""
    """ "orders" where no customer list was uploaded and the customers were made from orders."""
    parents: tuple[str, ...] = ()
    """The lists that its rows are linked to, as far as they are."""
    without_currency: int = 0
    """How many of its rows have amounts and say no currency, where others do."""
    converted: tuple[Conversion, ...] = ()
    undivided: Undivided | None = None
    known: Known | None = None
    """Where its files know their customers by different columns."""
    elsewhere: Mapping[str, int] = field(default_factory=dict)
    """Column → how many rows have nothing there because the one amount of their order stands on another of its rows:
    nothing is missing."""

    @property
    def responses(self) -> int | None:
        """How many responses to surveys the rows are answers of; None where no response has several answers."""
        key = self.columns.get("response_id") if self.entity == "surveys" and "Question" in self.columns else None
        return key.distinct if key and key.filled == self.rows and key.distinct < self.rows else None

    @property
    def has_lines(self) -> bool:
        """Whether the rows are lines of orders, some of which have several."""
        key = self.columns.get("order_id") if self.entity == "orders" else None
        return key is not None and key.distinct < key.filled


@dataclass(frozen=True)
class Activity:
    """What tells when customers were active.

    `source` is "customers" where their own dates do (a contract), "orders", "activities" or (won) "deals" where a
    customer stays active for `days` days after the last of those, "" where nothing does. The days are `chosen` by the
    owner, or those within which a `share` of the `repeats` came. `unnamed` and `undated` rows tell of nobody; what is
    known spans `first_day` to `last_day`. `has_lines`: some orders have several rows.
    """

    source: str
    days: int | None = None
    chosen: bool = False
    repeats: int = 0
    unnamed: int = 0
    undated: int = 0
    first_day: date | None = None
    last_day: date | None = None
    share: float = 0.9
    has_lines: bool = True


@dataclass(frozen=True)
class Model:
    """Everything a workspace holds at one moment. `digest` changes whenever a stored value changes.

    `blocked` maps a field to the question that must be answered before it has values; `first_day` and `last_day` span
    what has happened (dates after the day of the import, such as planned closings, do not count).
    """

    digest: str
    tables: Mapping[str, TableInfo] = field(default_factory=dict)
    blocked: Mapping[str, Question] = field(default_factory=dict)
    first_day: date | None = None
    last_day: date | None = None
    currency: str | None = None
    activity: Activity = field(default=Activity(""))
    doubts: Mapping[str, tuple[Question, ...]] = field(default_factory=dict)
    """List → the open questions about which of its rows are to count at all: they count until somebody answers."""
    unit: Grain = Grain.DAY
    """The grain that its dates are exact to: MONTH where every date of every list is the first of one."""
    in_months: bool = False
    """Whether some list knows months only: then what is made of whole months is compared with as many."""

    @property
    def lists(self) -> Mapping[str, TableInfo]:
        """The tables that hold rows of files, and not what was worked out from them."""
        return {name: info for name, info in self.tables.items() if not ENTITIES[name].made}

    def column(self, name: str, entity: str) -> ColumnInfo | None:
        """The column that "entity.name" means for rows of `entity`: its own, or its parent's; None if there is none."""
        table = self.tables.get(entity)
        if table is None:
            return None
        owner, _, own = name.partition(".")
        return table.columns.get(own if owner == entity else name)

    def reaches(self, parent: str, entity: str) -> bool:
        """Whether rows of `entity` are rows of `parent`, or are linked to some."""
        table = self.tables.get(entity)
        return parent in self.tables and table is not None and (parent == entity or parent in table.parents)
