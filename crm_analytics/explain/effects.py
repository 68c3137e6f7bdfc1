"""Effects: the change of a figure divided among its parts without remainder, by a convention that is named.

Counts: each part's own difference. Totals: number of rows × average of each part. Ratios: rate and mix, each weighted
by the mean of the two periods (Kitagawa 1955, "Components of a difference between two rates", JASA 50; Das Gupta 1978,
Demography 15), which for two factors is also the Shapley value, so that neither period is the yardstick.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import fsum

from crm_analytics.explain.shapes import Form, Shape
from crm_analytics.explain.tallies import Side, Slice, together

CONVENTIONS = {
    Form.COUNT: "Each part is given its own difference.",
    Form.TOTAL: (
        "Each part is given its own difference. Volume is the change in its number of rows × the average of all; mix "
        "is the same change × how far the part's average lies from that of all; rate is the change of the part's "
        "average × its number of rows. Averages and numbers are the mean of the two periods. A part that is empty in "
        "one period is taken to have had the same average there, so it is volume and mix."
    ),
    Form.RATIO: (
        "Rate is the change of the part's own value × its share of the base; mix is the change of its share × how far "
        "its value lies from that of all. Shares and values are the mean of the two periods (Kitagawa 1955; Das Gupta "
        "1978). A part without a base in one period is taken to have had the same value there, so it is mix."
    ),
}


@dataclass(frozen=True)
class Effects:
    """What moved a figure, in its own unit (points for rates): how many rows, the value of each, and their mix."""

    volume: float = 0.0
    rate: float = 0.0
    mix: float = 0.0

    @property
    def total(self) -> float:
        return fsum((self.volume, self.rate, self.mix))


def effects(shape: Shape, parts: Sequence[Slice]) -> tuple[Effects, ...]:
    """The effects of each part, in the same order. They add up to the change of the whole.

    The bottom of a ratio must not be nought in total, in either period.
    """
    before, now = together(part.before for part in parts), together(part.now for part in parts)
    match shape.form:
        case Form.COUNT:
            return tuple(Effects(part.now.top.value - part.before.top.value) for part in parts)
        case Form.TOTAL:
            return tuple(_of_total(part, before, now) for part in parts)
        case Form.RATIO:
            return tuple(_of_ratio(part, before, now, shape.scale) for part in parts)


def summed(found: Sequence[Effects]) -> Effects:
    return Effects(
        fsum(each.volume for each in found), fsum(each.rate for each in found), fsum(each.mix for each in found)
    )


def value(side: Side, scale: float = 1.0) -> float | None:
    """The ratio of one side; None where there is nothing to divide by."""
    return scale * side.top.value / side.bottom.value if side.bottom.value else None


def _of_total(part: Slice, before: Side, now: Side) -> Effects:
    """
    >>> from crm_analytics.explain.tallies import Tally
    >>> ann = Slice("Ann", "Ann", Side(Tally(300), Tally(3)), Side(Tally(600), Tally(4)))
    >>> _of_total(ann, ann.before, ann.now)  # one deal more at 125 on average; 3.5 deals at 50 more each
    Effects(volume=125.0, rate=175.0, mix=0.0)
    """
    more = part.now.bottom.value - part.before.bottom.value
    own, of_all = _mean(value(part.before), value(part.now)), _mean(value(before), value(now))
    change = part.now.top.value - part.before.top.value
    if own is None or of_all is None:  # no rows with a value in either period
        return Effects(volume=change)
    volume, mix = more * of_all, more * (own - of_all)
    first, last = value(part.before), value(part.now)
    if first is None or last is None:
        unaveraged = (part.before if first is None else part.now).top.value
        return Effects(volume, change - volume - mix if unaveraged else 0.0, mix)
    return Effects(volume, (last - first) * (part.before.bottom.value + part.now.bottom.value) / 2, mix)


def _of_ratio(part: Slice, before: Side, now: Side, scale: float) -> Effects:
    """
    >>> from crm_analytics.explain.tallies import Tally
    >>> web = Slice("Web", "Web", Side(Tally(5), Tally(10)), Side(Tally(12), Tally(30)))
    >>> before, now = Side(Tally(10), Tally(40)), Side(Tally(20), Tally(40))
    >>> _of_ratio(web, before, now, 100)  # 50 % → 40 % of a quarter → three quarters; all: 25 % → 50 %
    Effects(volume=0.0, rate=-5.0, mix=3.75)
    """
    share_before, share_now = part.before.bottom.value / before.bottom.value, part.now.bottom.value / now.bottom.value
    first, last = value(part.before, scale), value(part.now, scale)
    own, of_all = _mean(first, last), _mean(value(before, scale), value(now, scale))
    assert of_all is not None
    grown = share_now - share_before
    mix = 0.0 if own is None else grown * (own - of_all)
    if first is not None and last is not None:
        return Effects(0.0, (last - first) * (share_before + share_now) / 2, mix)
    # Without a base in one period: what it adds to the top of the whole all the same is neither share nor base.
    added = scale * (part.now.top.value / now.bottom.value - part.before.top.value / before.bottom.value)
    unbased = (part.before if first is None else part.now).top.value
    if own is not None and not unbased:
        return Effects(0.0, 0.0, mix)
    return Effects(0.0, added - grown * (own or 0.0), mix)


def _mean(first: float | None, second: float | None) -> float | None:
    """The mean of those that are known."""
    known = [each for each in (first, second) if each is not None]
    return fsum(known) / len(known) if known else None
