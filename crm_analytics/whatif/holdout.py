"""The hold-out of a campaign: who is left alone on purpose, and what the comparison says afterwards."""

import hashlib
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from crm_analytics.intervals import Proportion, newcombe
from crm_analytics.issues import CrmError
from crm_analytics.kpi import Interval
from crm_analytics.units import counted

SHARE = 0.1


@dataclass(frozen=True)
class Assignment:
    """Who of a campaign is contacted and who is held out, as ids; made on `made_at` (2026-01-31) from data up to
    `as_of`, where that is a day."""

    name: str
    made_at: str
    contacted: tuple[str, ...]
    held_out: tuple[str, ...]
    as_of: str = ""

    def as_record(self) -> dict[str, Any]:
        return {**vars(self), "contacted": list(self.contacted), "held_out": list(self.held_out)}

    @classmethod
    def from_record(cls, record: Mapping[str, Any]) -> "Assignment":
        """What `as_record` wrote. Raises CrmError where it is none."""
        try:
            lists = tuple(record["contacted"]), tuple(record["held_out"])
            return cls(str(record["name"]), str(record["made_at"]), *lists, str(record.get("as_of", "")))
        except (KeyError, TypeError) as error:
            raise CrmError("This is no hold-out: it needs a name, a day, and two lists of ids.") from error


@dataclass(frozen=True)
class Result:
    """What became of both groups: shares from 0 to 1. `effect` is how much less the contacted left, with its 95 %
    interval; `save_rate` is that as a share of those who would have left, None where nobody was going to."""

    contacted: int
    contacted_left: int
    held_out: int
    held_out_left: int
    effect: float
    interval: Interval
    save_rate: float | None

    @property
    def sentence(self) -> str:
        """The comparison in words."""
        have = "has" if self.contacted_left == 1 else "have"
        who = counted(self.contacted, "customer who was reached", "customers who were reached")
        reached = f"{self.contacted_left:,} of {who} {have} left"
        alone = f"{self.held_out_left:,} of {self.held_out:,} who were left alone"
        way = "fewer" if self.effect >= 0 else "more"
        low, high = -100 * self.interval.high, -100 * self.interval.low
        verdict = "That is beyond chance." if self.is_beyond_chance else "That may be chance."
        return (
            f"{reached}, and {alone}: {abs(100 * self.effect):.1f} points {way} of those reached (95 % sure: "
            f"{low:+.1f} to {high:+.1f}). {verdict}"
        )

    @property
    def is_beyond_chance(self) -> bool:
        """Whether both groups differ beyond chance, for better or worse."""
        return not self.interval.low <= 0 <= self.interval.high


def draw(name: str, ids: Sequence[str], made_at: str, share: float = SHARE, as_of: str = "") -> Assignment:
    """Hold out `share` of `ids` at random, at least one where there are two.

    The draw depends on the name of the campaign and the ids alone, so it comes out the same when it is repeated, and
    nobody can choose who is in it. Raises CrmError for doubled ids or a share that is none.
    """
    if not 0 < share < 1:
        raise CrmError("The share that is held out lies between 0 and 1.")
    if len(set(ids)) != len(ids):
        raise CrmError("A customer stands on the list twice.")
    order = sorted(ids, key=lambda each: hashlib.sha256(f"{name}\0{each}".encode()).digest())
    number = min(max(1, round(share * len(ids))), len(ids) - 1) if len(ids) > 1 else 0
    held = set(order[:number])
    contacted = tuple(each for each in ids if each not in held)
    return Assignment(name, made_at, contacted, tuple(each for each in ids if each in held), as_of)


def read_back(assignment: Assignment, left: Collection[str], known: Collection[str]) -> Result | None:
    """What the campaign did, from who has `left` since. Customers the data does not know any more (not in `known`)
    count in neither group. None where one of the groups is empty.

    The interval is Newcombe's for the difference of two independent shares (1998, method 10, from Wilson's).
    """
    gone, there = set(left), set(known)
    counts = []
    for group in (assignment.contacted, assignment.held_out):
        ids = [each for each in group if each in there]
        counts.append((len(ids), sum(each in gone for each in ids)))
    (n, hits), (base_n, base_hits) = counts
    if not n or not base_n:
        return None
    share, base = hits / n, base_hits / base_n
    low, high = newcombe(Proportion(base_hits, base_n), Proportion(hits, n))
    effect, interval = base - share, Interval(low, high, "Newcombe")
    return Result(n, hits, base_n, base_hits, effect, interval, effect / base if base else None)
