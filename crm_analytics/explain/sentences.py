"""Sentences: a change, what it is made of and whether it is out of the ordinary, said plainly.

They say where a change lies, never why it came about: that is arithmetic, and a cause would be a claim.
"""

from collections.abc import Iterator

from crm_analytics.explain.changes import Change
from crm_analytics.explain.decomposing import Contribution, Decomposition
from crm_analytics.explain.history import History
from crm_analytics.explain.reversing import Reversal
from crm_analytics.explain.shapes import Form
from crm_analytics.explain.signals import Signal, Verdict
from crm_analytics.kpi import Reading
from crm_analytics.periods import Grain
from crm_analytics.units import Unit, say, say_change, say_interval

WORTH_SAYING = 0.15
"""The share of the change that a part must have to be named, and, for those on the other side, of the change too."""
_GRAINS = {Grain.DAY: "daily", Grain.WEEK: "weekly", Grain.MONTH: "monthly", Grain.QUARTER: "quarterly"}


def headline(change: Change) -> str:
    """ "Win rate fell 4.1 points to 31.2 %" (without a full stop)."""
    reading, amount = change.reading, change.amount
    assert amount is not None
    label, value = change.kpi.label, said(reading.value, reading)
    how_much = size(amount, reading)
    if amount == 0:
        return f"{label} did not change: {value}"
    if not shows(how_much):
        return f"{label} hardly changed: {value}"
    share = ""
    if reading.change is not None and reading.change_unit == "%":
        share = f" ({say_change(reading.change, '%')})"
    return f"{label} {'rose' if amount > 0 else 'fell'} {how_much}{share} to {value}"


def short(change: Change, found: Decomposition | None) -> str:
    """The change and, where a few parts stand out, the one that it lies in most: "Win rate fell 4.1 points to 31.2 %,
    mostly in Trade show (40.1 % → 31.0 %)" (without a full stop)."""
    what = headline(change)
    if found is None or found.reason is not None or not found.change or not found.concentration:
        return what
    sign = 1 if found.change > 0 else -1
    first = next(iter(_ranked(found, sign)), None)
    if first is None or first[0] < WORTH_SAYING * abs(found.change):
        return what
    amount, kind, part = first
    how = "mostly" if amount >= 0.5 * abs(found.change) else "partly"
    if kind == "mix":
        grown = "more" if part.share_now > part.share_before else "fewer"
        return f"{what}, {how} from {grown} {found.rows} of {part.label}"
    before, now = said(part.before, change.reading), said(part.now, change.reading)
    return f"{what}, {how} in {part.label} ({before} → {now})"


def volume_and_value(change: Change, found: Decomposition) -> str:
    """Of a total: "€120k of it is from more won deals, and €80k from a higher average"; "" where one of them is all."""
    effects, amount = found.effects, found.change
    each = effects.rate + effects.mix
    if found.form is not Form.TOTAL or not amount or not effects.volume or not each:
        return ""
    rows = f"{'more' if effects.volume > 0 else 'fewer'} {found.rows}"
    average = f"a {'higher' if each > 0 else 'lower'} average"
    volume, value = size(effects.volume, change.reading), size(each, change.reading)
    if not shows(volume) or not shows(value):
        return ""
    if effects.volume * each > 0:
        return f"{volume} of it from {rows}, {value} from {average}"
    first, second = f"{volume} from {rows}", f"{value} from {average}"
    return f"{first}, less {second}" if effects.volume * amount > 0 else f"{second}, less {first}"


def where(change: Change, found: Decomposition) -> str:
    """The parts with the largest effects: "by Source, 3.0 points in Trade show (40.1 % → 31.0 %)"."""
    amount = found.change
    if not amount:
        return ""
    with_it = list(_effects(change, found, sign=1 if amount > 0 else -1))[:2]
    against = list(_effects(change, found, sign=-1 if amount > 0 else 1))[:1]
    if not with_it:
        return ""
    listed = ", ".join(with_it)
    by_chance = "" if found.concentration else "; groups differ no more than by chance"
    return f"by {found.by_label}, {listed}{f'; against it {against[0]}' if against else ''}{by_chance}"


def verdict(history: History, reading: Reading) -> str:
    """One sentence on whether it is out of the ordinary."""
    signal, grain = history.signal, history.grain
    if signal.verdict is Verdict.UNKNOWN or signal.low is None or signal.high is None:
        return signal.reason or ""
    limits = say_interval(signal.low, signal.high, reading.unit, currency=reading.currency)
    usual = f"its usual {_GRAINS[grain]} range" if grain in _GRAINS else "its usual range"
    if signal.seasonal:
        before = "the same day of the week before" if grain is Grain.DAY else "the same season a year before"
        return f"Usual for the season: going by {before}, {limits} was to be expected."
    if signal.verdict is Verdict.NOISE:
        return f"Within {usual} of {limits}."
    if not signal.outside:
        return _in_a_row(signal, reading, grain)
    some = ""
    if len(signal.judged) > 1:
        some = f" in {len(signal.outside)} of its {len(signal.judged)} {grain}s"
    return f"Outside {usual} of {limits}{some}."


def turned(change: Change, found: Reversal) -> str:
    """One sentence on a reversal (Simpson)."""
    way = "rose" if found.change < 0 else "fell"
    who = "every one of the" if found.is_complete else f"{len(found.against)} of the"
    label = found.decomposition.by_label
    at_same = size(found.at_same_mix, change.reading)
    return (
        f"Look closer: in {who} {found.parts} groups by {label} it {way}, and at an unchanged mix of them the whole "
        f"would have {'risen' if way == 'rose' else 'fallen'} {at_same}."
    )


def said(value: float | None, reading: Reading) -> str:
    return say(value, reading.unit, currency=reading.currency)


def size(amount: float, reading: Reading) -> str:
    """The size of a change, without its sign: "4.1 points", "€200"."""
    if reading.unit is Unit.PERCENT:
        return say_change(abs(amount), "pp").lstrip("+")
    return said(abs(amount), reading)


def _effects(change: Change, found: Decomposition, sign: int) -> Iterator[str]:
    """The effects in one direction, the largest first, as far as they are worth saying."""
    assert found.change is not None
    for amount, kind, part in _ranked(found, sign):
        how_much = size(amount, change.reading)
        if amount >= WORTH_SAYING * abs(found.change) and shows(how_much):
            yield f"{how_much} {_of_part(kind, part, change, found)}"


def _ranked(found: Decomposition, sign: int) -> list[tuple[float, str, Contribution]]:
    """Every effect in one direction with its kind and its part, the largest first."""
    kinds = ("rate", "mix") if found.form is Form.RATIO else ("total",)
    told = [(sign * getattr(part.effects, kind), kind, part) for part in found.parts for kind in kinds]
    return sorted(told, key=lambda each: -each[0])


def _of_part(kind: str, part: Contribution, change: Change, found: Decomposition) -> str:
    if kind == "mix":
        grown = "larger" if part.share_now > part.share_before else "smaller"
        shares = f"{say(100 * part.share_before, '%')} → {say(100 * part.share_now, '%')} of {found.rows}"
        return f"from a {grown} share of {part.label} ({shares})"
    before, now = said(part.before, change.reading), said(part.now, change.reading)
    return f"in {part.label} ({before} → {now})"


def _in_a_row(signal: Signal, reading: Reading, grain: Grain | None) -> str:
    last = signal.judged[-1].reading.value
    assert last is not None
    assert signal.centre is not None
    side = "above" if last > signal.centre else "below"
    return f"The last {signal.run} {grain}s in a row were {side} its average of {said(signal.centre, reading)}."


def shows(text: str) -> bool:
    """Whether a size has any digit but 0."""
    return any(digit in "123456789" for digit in text)
