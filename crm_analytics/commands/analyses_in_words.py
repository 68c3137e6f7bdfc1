"""Analyses as lines of text, for people at a terminal."""

from collections.abc import Iterator, Sequence

from crm_analytics.analyses import (
    CHANGES,
    Baskets,
    Behaviour,
    Cell,
    Cohorts,
    CustomerWaterfall,
    Engagement,
    Funnel,
    Kind,
    Movement,
    Rfm,
    Rhythm,
    Share,
    Stages,
    said_bin,
    said_size,
    said_times,
)
from crm_analytics.attention import Matter
from crm_analytics.explain import People
from crm_analytics.units import NO_VALUE, Unit, counted, say, say_date, say_interval

Answer = Cohorts | CustomerWaterfall | Rfm | Funnel | Movement | Behaviour | People | tuple[Matter, ...]

_MOST_PERIODS = 13


def lines(found: Answer) -> Iterator[str]:
    """The answer, or the reason why there is none, and its notes."""
    match found:
        case Cohorts():
            yield from _cohorts(found)
        case CustomerWaterfall():
            yield from _waterfall(found)
        case Rfm():
            yield from _rfm(found)
        case Funnel():
            yield from _funnel(found)
        case Movement():
            yield from _movement(found)
        case Behaviour():
            yield from _rhythm(found.rhythm)
            yield from _baskets(found.baskets)
            yield from _engagement(found.engagement)
        case People():
            yield from _people(found)
        case _:
            yield from (matter.sentence for matter in found) if found else ("Nothing waits for anybody.",)


def _people(found: People) -> Iterator[str]:
    if found.reason or found.centre is None:
        yield found.reason or "Nobody can be compared in this period."
        return
    unit, currency = found.together.unit, found.together.currency
    yield f"Everybody: {say(found.centre, unit, currency=currency)}. With few cases a person is drawn towards it."
    for each in found.people:
        value, raw = (say(one, unit, currency=currency) for one in (each.value, each.reading.value))
        low, high = each.interval.low, each.interval.high
        sure = f"95 % sure: {say_interval(low, high, unit, currency=currency)}"
        yield f"{each.label:<28}{value:>12}  ({sure}; measured {raw} on {each.reading.n:,})  {each.place}"


def _cohorts(found: Cohorts) -> Iterator[str]:
    if found.reason:
        yield found.reason
        return
    last = min(_MOST_PERIODS, max(len(cohort.cells) for cohort in found.cohorts))
    yield f"{'Came in':<12}{'customers':>10}" + "".join(f"{number:>9}" for number in range(last))
    for cohort in found.cohorts:
        yield f"{cohort.label:<12}{cohort.size:>10,}" + _shares(cohort.cells[:last])
    yield f"{'Average':<12}{'':>10}" + _shares(found.average[:last])
    yield "* not over yet"
    yield from found.notes


def _shares(cells: Sequence[Cell]) -> str:
    return "".join(f"{_value(cell.share) + ('' if cell.complete else '*'):>9}" for cell in cells)


def _waterfall(found: CustomerWaterfall) -> Iterator[str]:
    if found.reason:
        yield found.reason
        return
    names = ("opening", "new", "back", "lost", "closing")
    yield f"{'Period':<12}" + "".join(f"{name:>10}" for name in names)
    for flow in found.flows:
        numbers = (flow.opening, flow.new, flow.reactivated, -flow.lost, flow.closing)
        mark = ("" if flow.complete else " *") + ("" if flow.holds else " does not add up")
        yield f"{flow.label:<12}" + "".join(f"{number:>10,}" for number in numbers) + mark
    yield "* not over yet"
    yield from found.notes


def _rfm(found: Rfm) -> Iterator[str]:
    if found.reason:
        yield found.reason
        return
    yield f"{'Segment':<22}{'customers':>10}{'share':>9}{'revenue':>12}{'share':>9}{'days ago':>10}{'orders':>8}"
    for row in found.segments:
        yield (
            f"{row.name:<22}{row.share.hits:>10,}{_value(row.share):>9}"
            f"{say(row.revenue, Unit.MONEY, currency=found.currency):>12}{say(row.revenue_share, Unit.PERCENT):>9}"
            f"{row.mean_recency_days:>10.0f}{row.mean_frequency:>8.1f}   {row.rule}"
        )
    for name in ("recency", "frequency", "monetary"):
        yield f"Cut points for {name}: {', '.join(f'{point:g}' for point in getattr(found.cuts, name) or ())}"
    yield from found.notes


def _funnel(found: Funnel) -> Iterator[str]:
    if found.reason:
        yield found.reason
    for step in found.steps:
        kept = f"  {_value(step.of_before)} of the step before" if step.of_before else ""
        yield f"{step.name:<16}{step.reached:>10,}{kept}"
    yield from found.notes
    yield from _stages(found.stages)


def _stages(found: Stages) -> Iterator[str]:
    if found.reason:
        yield found.reason
        return
    yield f"{counted(found.deals, 'deal')}: {found.won:,} won, {found.lost:,} lost, {found.running:,} running"
    names = ("entered", "moved on", "went back", "dropped", "still there", "drop-off", "days (n)")
    yield f"{'Stage':<24}" + "".join(f"{name:>13}" for name in names)
    for row in found.rows:
        counts = (row.entered, row.moved_on, row.went_back, row.dropped, row.still_there)
        days = f"{row.median_days:g} ({row.finished:,})" if row.median_days is not None else NO_VALUE
        cells = [*(say(count, Unit.COUNT) for count in counts), _value(row.drop_off), days]
        yield f"{row.stage:<24}" + "".join(f"{cell:>13}" for cell in cells)
    yield from found.notes


def _movement(found: Movement) -> Iterator[str]:
    if found.reason:
        yield found.reason
        return
    yield f"From {say_date(found.since)} to {say_date(found.until)}"
    for kind in (Kind.OPENING, *CHANGES, Kind.CLOSING, Kind.SLIPPED):
        move = found.move(kind)
        if move.deals is not None:
            amount = say(move.amount, Unit.MONEY, currency=found.currency, exact=True)
            yield f"{kind.value.capitalize():<20}{move.deals:>8,} deals{amount:>18}"
    yield "They add up." if found.holds else "They do not add up."
    yield from found.notes


def _rhythm(found: Rhythm) -> Iterator[str]:
    if found.reason:
        yield found.reason
        return
    yield f"{counted(found.customers, 'customer')} ordered {counted(found.orders, 'time')}"
    for band in found.frequency:
        yield f"  {said_times(band):<24}{band.share.hits:>10,}  {_value(band.share)}"
    gaps = found.gaps
    if gaps.n:
        yield f"Days between purchases: median {gaps.median:g}, nine out of ten within {gaps.p90:g} (n {gaps.n:,})"
        for each in gaps.bins:
            yield f"  {said_bin(each):<24}{each.count:>10,}"
    if found.second:
        yield f"Came back a second time: {_value(found.second.share)} (n {found.second.share.n:,})"
        for within in found.second.within:
            yield f"  {f'within {within.days} days':<24}{_value(within.share):>10}  n {within.share.n:,}"
    yield from found.notes


def _baskets(found: Baskets) -> Iterator[str]:
    if found.reason:
        yield found.reason
        return
    value = say(found.mean_value, Unit.MONEY, currency=found.currency)
    yield f"{counted(found.orders, 'order')}: {found.mean_lines or 0:.2f} lines and {value} each on average"
    for size in found.sizes:
        yield f"  {said_size(size):<24}{size.share.hits:>10,}  {_value(size.share)}"
    if found.pairs_reason:
        yield found.pairs_reason
    for pair in found.pairs[:10]:
        yield f"  {pair.first} + {pair.second}: {counted(pair.together, 'order')}, lift {pair.lift:.2f}"
    yield from found.notes


def _engagement(found: Engagement) -> Iterator[str]:
    if found.reason:
        yield found.reason
    for each in found.lists:
        yield f"{each.label}: {each.total:,}"
        for channel in each.channels[:10]:
            yield f"  {channel.name:<24}{channel.share.hits:>10,}  {_value(channel.share)}"


def _value(share: Share | None) -> str:
    return NO_VALUE if share is None else say(share.value, Unit.PERCENT)
