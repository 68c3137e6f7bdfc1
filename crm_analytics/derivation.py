"""How fields are made from others when data is stored: each way as data. What they come to in SQL is the store's."""

from dataclasses import dataclass


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
