"""What numbers mean, in one plain sentence each, computed. They may hold strangers' words, so escape them."""

from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise
from typing import Any

from crm_analytics.conditions import TOGETHER_LABEL
from crm_analytics.evaluate.parts import OTHER_LABEL
from crm_analytics.evaluate.undivided import ONE_AMOUNT
from crm_analytics.kpi import Alternative, Area, Interval, Kpi, KpiTable, Part, Point, Reading
from crm_analytics.measures import Aggregate, Function, Ratio
from crm_analytics.periods import Grain
from crm_analytics.planning import is_thin
from crm_analytics.ui.text import counted, listed, plain
from crm_analytics.units import Unit, say, say_change, say_interval

_OF_ROWS = "duplicate_rate"
"""The KPI of the quality of data that is a share of rows; the others are shares of cells."""
_ENOUGH = 30
"""Parts that rest on fewer rows are not called best or worst."""


def value(reading: Reading, *, exact: bool = False) -> str:
    """The value as it is said, with the currency of the data; an em dash where there is none."""
    return say(reading.value, reading.unit, currency=reading.currency, exact=exact)


def title(kpi: Kpi) -> str:
    """What a KPI is called, as Markdown: the catalogue's names as they are, an owner's own word for word."""
    return plain(kpi.label) if kpi.is_own else kpi.label


def interval(found: Interval, reading: Reading) -> str:
    return say_interval(found.low, found.high, reading.unit, currency=reading.currency)


def chosen_definition(kpi: Kpi, settings: Mapping[str, Any]) -> Alternative | None:
    """The accepted definition that the workspace uses instead of the KPI's own; None where it uses that."""
    return kpi.alternatives.get(settings.get("definitions", {}).get(kpi.name, ""))


def definition(kpi: Kpi, settings: Mapping[str, Any]) -> str:
    """The definition in use, in a sentence."""
    chosen = chosen_definition(kpi, settings)
    return f"Definition in use: {chosen.label}." if chosen else kpi.definition


def rests_on(reading: Reading, kpi: Kpi | None = None) -> str:
    """n and the interval in small type: "n = 6,711 · 95 % sure: 62.0 to 64.3 %"."""
    words = [said_n(reading, kpi)]
    if reading.interval is not None:
        words.append(f"95 % sure: {interval(reading.interval, reading)}")
    return " · ".join(words)


def said_n(reading: Reading, kpi: Kpi | None = None) -> str:
    """What a value rests on: "n = 6,711"; for a share of what the rows hold, and for what comes to each order of
    several lines, of how many: "n = 9 in 11 rows". Of the quality of data these are its cells, or its rows: "of 12,402
    cells"."""
    whole = reading.denominator
    if kpi is not None and kpi.area is Area.QUALITY and whole is not None:
        return f"of {counted(round(whole), 'row' if kpi.name == _OF_ROWS else 'cell')}"
    is_share = reading.interval is not None and reading.interval.method == "Wilson"
    if (is_share or _is_per_different(kpi)) and whole is not None and round(whole) != reading.n:
        return f"n = {say(whole, Unit.COUNT)} in {counted(reading.n, 'row')}"
    return f"n = {say(reading.n, Unit.COUNT)} {reading.rows_called}".rstrip()


def _is_per_different(kpi: Kpi | None) -> bool:
    """Whether it is divided by how many different ones the rows hold: orders, each once however many lines it has."""
    measure = None if kpi is None else kpi.measure
    bottom = measure.denominator if isinstance(measure, Ratio) else None
    return isinstance(bottom, Aggregate) and bottom.function is Function.DISTINCT


def change(reading: Reading) -> str | None:
    """The change against the compared period, None where there is nothing to compare with."""
    return None if reading.change is None else say_change(reading.change, reading.change_unit)


def of_trend(kpi: Kpi, points: Sequence[Point], grain: Grain) -> str:
    """How the latest complete bucket stands against the one before and against the highest.

    Where an interval of one holds the value of the other, the difference is called within noise.
    """
    whole = [point for point in points if point.complete and point.reading.value is not None]
    if not whole:
        return f"No {grain} of this period is complete yet."
    last = whole[-1]
    said = f"{_when(last)}: {value(last.reading)}"
    if is_thin(kpi, whole):
        return f"{said}, but on {counted(last.reading.n, 'row')} only, too few to compare with other {grain}s."
    if len(whole) > 1:
        said += f", {_against(last, whole[-2])}"
    best = max(whole, key=lambda point: point.reading.value or 0.0)
    highest = best.reading.value or 0.0
    # One that is not over may be higher already, which the picture shows beside these words.
    is_passed = any((point.reading.value or 0.0) > highest for point in points if not point.complete)
    named = f"whole {grain}" if is_passed else str(grain)
    if highest > (last.reading.value or 0.0):
        return f"{said}. The highest {named} was {_when(best)} with {value(best.reading)}."
    return f"{said}{f'. No {named} was higher' if len(whole) > 2 else ''}."


def of_partial(points: Sequence[Point]) -> str:
    """Which buckets are drawn faded, and why; "" where all are whole."""
    partial = [_when(point) for point in points if not point.complete and point.reading.value is not None]
    if not partial:
        return ""
    return f"Faded: {listed(partial)}, of which only a part is in this period."


def of_whole(kpi: Kpi, reading: Reading) -> str:
    """The value over the whole period, and how it moved against the one before."""
    if reading.value is None:
        return reading.reason or ""
    said = f"{value(reading)} {'in all' if kpi.additive else 'overall'}"
    if reading.change is None or reading.previous is None:
        return f"{said}."
    before = str(reading.previous_period or "the period before")
    if not reading.change:
        return f"{said}, the same as in {before}."
    chance = ", which may be chance" if reading.within_noise else ""
    return f"{said}, {change(reading)} against {before}{chance}."


def of_undated(reading: Reading, grain: Grain) -> str:
    """What of a value is in no bucket of its trend."""
    has = "has" if reading.undated == 1 else "have"
    return f"{reading.undated:,} of the {reading.n:,} {has} no date, so no {grain} of the chart holds them."


def of_split(kpi: Kpi, parts: Sequence[Part], field: str, whole: Reading) -> str:
    """Who leads: the share of the largest where the KPI adds up, else the spread between those with enough rows."""
    known = [part for part in parts if part.reading.value is not None and part.key is not None]
    if not known:
        return f"No {field.lower()} has a value in this period."
    if kpi.additive:
        return _of_shares(known, parts, field, whole)
    firm = [part for part in known if part.reading.n >= _ENOUGH] or known
    ranked = sorted(firm, key=lambda part: part.reading.value or 0.0, reverse=True)
    first, last = ranked[0], ranked[-1]
    if first is last:
        alone = f"Only {first.label} rests on {_ENOUGH} rows or more" if len(known) > 1 else first.label
        return f"{alone}: {value(first.reading)} on {counted(first.reading.n, 'row')}."
    if first.reading.value == last.reading.value:
        return f"All {len(firm)} of them: {value(first.reading)}."
    said = f"From {first.label} with {value(first.reading)} to {last.label} with {value(last.reading)}"
    apart = [part for part in firm if _stands_apart(part.reading, whole)]
    if whole.value is None or whole.interval is None:
        return f"{said}."
    if not apart:
        return f"{said}; none is further from {value(whole)} for everything together than chance would explain."
    return (
        f"{said}; {len(apart)} of {len(firm)} {'is' if len(apart) == 1 else 'are'} further from {value(whole)} "
        "for everything together than chance would explain."
    )


def of_table(listing: KpiTable, rows: Sequence[tuple[str, Sequence[Reading]]]) -> str:
    """Which row does best in the last rate of a table, among those that rest on enough; "" for a table without one."""
    rates = [
        at
        for at, column in enumerate(listing.columns)
        if column.unit is Unit.PERCENT and any(cells[at].interval is not None for _, cells in rows)
    ]
    if not rates:
        return ""
    at = rates[-1]
    firm = [
        (label, cells[at])
        for label, cells in rows
        if cells[at].value is not None and _base(cells[at]) >= _ENOUGH and label != OTHER_LABEL
    ]
    if not firm:
        return f"No row rests on {_ENOUGH} or more, so their rates cannot be compared yet."
    ranked = sorted(firm, key=lambda row: row[1].value or 0.0, reverse=not listing.columns[at].higher_is_better)
    (worst_label, worst), (label, best) = ranked[0], ranked[-1]
    said = f"{listing.columns[at].label}: {label} does best with {value(best)} ({rests_on(best)})"
    return said + (f", {worst_label} worst with {value(worst)}." if worst is not best else ".")


def _base(reading: Reading) -> float:
    """What a rate is a share of: clicks, say, of which a single row of a campaign has thousands."""
    return reading.n if reading.denominator is None else reading.denominator


def of_steps(steps: Sequence[tuple[str, float]]) -> str:
    """Where a funnel loses most: the step that keeps the smallest share of the one before."""
    pairs = [(before, after) for before, after in pairwise(steps) if before[1]]
    if not pairs:
        return "There is nothing in the first step."
    before, after = min(pairs, key=lambda pair: pair[1][1] / pair[0][1])
    kept = say(100 * after[1] / before[1], Unit.PERCENT)
    return f"The narrowest step is from {before[0].lower()} to {after[0].lower()}: {kept} go on."


def _when(point: Point) -> str:
    """What a bucket is called in a sentence: a day as people write it."""
    return str(point.period) if point.period.days == 1 else point.label


def _against(last: Point, before: Point) -> str:
    new, old = last.reading, before.reading
    if new.value is None or old.value is None or new.value == old.value:
        return f"the same as in {_when(before)}"
    more = "more" if new.value > old.value else "less"
    if new.interval and old.interval and _overlap(new.interval, old.interval):
        return f"not clearly different from {_when(before)} ({value(old)})"
    if new.unit is Unit.PERCENT:
        return f"{say_change(new.value - old.value, 'pp').lstrip('+−')} {more} than in {_when(before)}"
    if not old.value:
        return f"{more} than in {_when(before)} ({value(old)})"
    share = 100 * (new.value - old.value) / abs(old.value)
    return f"{say_change(share, '%').lstrip('+−')} {more} than in {_when(before)}"


def together(rows: Iterable[tuple[str, Sequence[Reading]]]) -> str:
    """What the amounts are that nobody can divide, where a split has some: their own sentence, with how many."""
    cells = [cell for label, row in rows if label == TOGETHER_LABEL for cell in row]
    said = [note for cell in cells for note in cell.notes if ONE_AMOUNT in note]
    return f"{TOGETHER_LABEL}: {said[0]}" if said else ""


def _of_shares(known: Sequence[Part], parts: Sequence[Part], field: str, whole: Reading) -> str:
    named = [part for part in known if part.key != TOGETHER_LABEL] or known
    first = max(named, key=lambda part: part.reading.value or 0.0)
    together = max((part.reading.value or 0.0 for part in known if part.key == TOGETHER_LABEL), default=0.0)
    alone = f"Of those with one {field} only, " if together > (first.reading.value or 0.0) else ""
    said = f"{alone}{first.label} comes first with {value(first.reading)}"
    if whole.value and first.reading.value is not None and whole.value > 0:
        said += f", {say(100 * first.reading.value / whole.value, Unit.PERCENT)} of {value(whole)}"
    blank = next((part for part in parts if part.key is None and part.reading.value), None)
    return f"{said}. {value(blank.reading)} has no {field}." if blank else f"{said}."


def _stands_apart(reading: Reading, whole: Reading) -> bool:
    found = reading.interval
    return found is not None and whole.value is not None and not found.low <= whole.value <= found.high


def _overlap(one: Interval, other: Interval) -> bool:
    return one.low <= other.high and other.low <= one.high
