"""The usual names for customers by how recently and how often they bought: a segment for every pair of scores."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Segment:
    """A segment: `recency` and `frequency` are the lowest and the highest score (1 to 5) that belong to it."""

    name: str
    recency: tuple[int, int]
    frequency: tuple[int, int]
    advice: str

    @property
    def rule(self) -> str:
        """ "recency 4 to 5, frequency 1" """
        return ", ".join(
            f"{name} {low}" if low == high else f"{name} {low} to {high}"
            for name, (low, high) in (("recency", self.recency), ("frequency", self.frequency))
        )

    def holds(self, recency: int, frequency: int) -> bool:
        return self.recency[0] <= recency <= self.recency[1] and self.frequency[0] <= frequency <= self.frequency[1]


SEGMENTS: tuple[Segment, ...] = (
    Segment("Champions", (5, 5), (4, 5), "Thank them, ask them for recommendations, show them what is new first."),
    Segment("Loyal customers", (3, 4), (4, 5), "Offer what goes with what they buy, and a reason to stay."),
    Segment("Potential loyalists", (4, 5), (2, 3), "A second or third purchase makes a habit: suggest the next one."),
    Segment("New customers", (5, 5), (1, 1), "Make the first weeks good: help them use what they bought."),
    Segment("Promising", (4, 4), (1, 1), "Remind them of you while they still remember."),
    Segment("Need attention", (3, 3), (3, 3), "An offer with an end date, about what they bought before."),
    Segment("About to sleep", (3, 3), (1, 2), "Ask what they need before they have forgotten you."),
    Segment("Cannot lose them", (1, 2), (5, 5), "They bought often and stopped: call them yourself."),
    Segment("At risk", (1, 2), (3, 4), "Write to them by name, and find out why they stopped."),
    Segment("Hibernating", (1, 2), (1, 2), "Cost them little effort: one message a season at most."),
)
"""They divide the 25 pairs of scores among them."""


def segment_of(recency: int, frequency: int) -> Segment:
    """The segment of two scores, 1 to 5 each.

    >>> segment_of(5, 5).name, segment_of(1, 1).name
    ('Champions', 'Hibernating')
    """
    return next(segment for segment in SEGMENTS if segment.holds(recency, frequency))
