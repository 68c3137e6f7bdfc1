"""Behaviour of customers on a page: how often they buy, what is in a basket, and when they get in touch."""

import pyarrow as pa
import streamlit as st

from crm_analytics import analyses, charts
from crm_analytics.analyses import WEEKDAYS, Baskets, Behaviour, Contacts, Rhythm, said_bin, said_size, said_times
from crm_analytics.charts import Column, Square
from crm_analytics.ui import analysed, cache, cells, pictures, state
from crm_analytics.ui.text import bare, counted
from crm_analytics.units import Unit, say

_RHYTHM = (
    "How many customers bought how often in the period, and the days from each day with a purchase to the customer's "
    "next one. Several purchases on one day are one. The second purchase is counted from the first of all data."
)
_BASKETS = (
    "Lines and value of each order, and products in the same order. Lift is how many times as often two are bought "
    "together as they would be if they had nothing to do with each other: orders with both × all orders ÷ (orders with "
    "one × orders with the other)."
)
_FEWEST = 10
"""Gaps between purchases from which on it can be said how long one waits."""
_CONTACTS = "How many fall on each weekday and hour, and through which channel they came, by the date of each row."


def found() -> Behaviour:
    """What the customers did in the period that the reader looks at."""
    return cache.analysis(analyses.behaviour, state.workspace(), state.view().scope)


def rhythm(question: str) -> None:
    """How often customers buy, and how long they wait."""
    st.subheader(question)
    answer = found().rhythm
    if answer.reason is not None:
        cells.say_plainly(answer.reason)
        return
    palette = pictures.palette()
    times = [
        Column(_short(said_times(each)), said_times(each), each.share.hits, say(each.share.value, Unit.PERCENT))
        for each in answer.frequency
    ]
    often = charts.histogram(times, "How often customers bought", palette, axes=("Purchases", "Customers"))
    pictures.draw(often, key="frequency")
    said = often
    if answer.gaps.n >= _FEWEST:
        waits = [
            Column(str(each.low) if each.high else f"{each.low}+", said_bin(each), each.count)
            for each in answer.gaps.bins
        ]
        said = charts.histogram(waits, "Days until the next purchase", palette, axes=("Days", "Purchases"))
        pictures.draw(said, key="gaps")
    cells.say_plainly(of_rhythm(answer))
    analysed.fold("rhythm", _RHYTHM, rhythm_table(answer), lambda: rhythm_table(answer), answer.sql, answer.notes)


def _short(words: str) -> str:
    """ "5 to 9 times" → "5–9" """
    return words.replace(" times or more", "+").replace(" times", "").replace(" to ", "–")


def of_rhythm(answer: Rhythm) -> str:
    """How many bought once, how long the others waited, and how many came a second time."""
    once = next((each.share for each in answer.frequency if each.low == 1), None)
    said = f"{counted(answer.customers, 'customer')} bought {counted(answer.orders, 'time')}"
    said += f"; {say(once.value, Unit.PERCENT)} of them once." if once else "."
    gaps, second = answer.gaps, answer.second
    if gaps.median is not None and 0 < gaps.n < _FEWEST:
        said += f" Only {counted(gaps.n, 'purchase')} came after an earlier one so far: too few to say what is usual."
    elif gaps.median is not None and gaps.p90 is not None:
        said += (
            f" Half of those who come back do so within {say(gaps.median, Unit.DAYS)}, nine out of ten within "
            f"{say(gaps.p90, Unit.DAYS)}: whoever is silent for longer may be lost."
        )
    if second is not None and second.share.n:
        said += f" {say(second.share.value, Unit.PERCENT)} of the new customers have bought a second time by now"
        within = next((each for each in second.within if each.days == 90), None)
        if within and within.share.n:
            share = say(within.share.value, Unit.PERCENT)
            said += f"; of those who first bought 90 days ago or earlier, {share} did so within 90 days"
        said += "."
    return said


def rhythm_table(answer: Rhythm) -> pa.Table:
    """Frequency, gaps and second purchases, one row each."""
    rows = [("Bought", said_times(each), each.share.hits, each.share.value) for each in answer.frequency]
    rows += [("Days to the next purchase", said_bin(each), each.count, None) for each in answer.gaps.bins]
    if answer.second:
        second = answer.second
        rows += [("Second purchase", "by now", second.share.hits, second.share.value)]
        rows += [
            ("Second purchase", f"within {each.days} days (n {each.share.n:,})", each.share.hits, each.share.value)
            for each in second.within
        ]
    what, which, number, share = zip(*rows, strict=True)
    shares = pa.array(share, pa.float64())
    return pa.table({"What": list(what), "Which": list(which), "Number": list(number), "Share (%)": shares})


def baskets(question: str) -> None:
    """What is in an order, and what goes together."""
    answer = found().baskets
    if answer.reason is not None:
        return
    st.subheader(question)
    sizes = [
        Column(_short_size(said_size(each)), said_size(each), each.share.hits, say(each.share.value, Unit.PERCENT))
        for each in answer.sizes
    ]
    if len(sizes) > 1:
        picture = charts.histogram(sizes, "Lines in an order", pictures.palette(), axes=("Lines", "Orders"))
        pictures.draw(picture, key="basket-sizes")
    cells.say_plainly(of_baskets(answer))
    if answer.pairs:
        st.dataframe(pair_table(answer), hide_index=True, width="stretch", height=320, alt="Products bought together")
    elif answer.pairs_reason:
        st.caption(answer.pairs_reason)
    table = pair_table(answer) if answer.pairs else size_table(answer)
    analysed.fold("baskets", _BASKETS, size_table(answer), lambda: table, answer.sql, answer.notes)


def _short_size(words: str) -> str:
    return words.replace(" lines or more", "+").replace(" lines", "").replace(" line", "")


def of_baskets(answer: Baskets) -> str:
    """How large an order is, and which two go together most."""
    said = f"{counted(answer.orders, 'order')}, {say(answer.mean_lines, Unit.NUMBER)} lines each on average"
    if answer.mean_value is not None:
        value, middle = (
            say(each, Unit.MONEY, currency=answer.currency) for each in (answer.mean_value, answer.median_value)
        )
        said += f", worth {value} with returns left out (half of them more than {middle})"
    if not answer.pairs:
        return f"{said}."
    first = answer.pairs[0]
    return (
        f"{said}. {first.first} and {first.second} are in the same order {first.lift:.1f} times as often as chance "
        f"would have it ({counted(first.together, 'order')})."
    )


def pair_table(answer: Baskets) -> pa.Table:
    pairs = answer.pairs
    return pa.table(
        {
            "One": [bare(pair.first) for pair in pairs],
            "Other": [bare(pair.second) for pair in pairs],
            "Orders with both": [pair.together for pair in pairs],
            "Lift": [round(pair.lift, 2) for pair in pairs],
            "With one, also the other (%)": [round(pair.of_first.value or 0.0, 1) for pair in pairs],
            "With the other, also one (%)": [round(pair.of_second.value or 0.0, 1) for pair in pairs],
        }
    )


def size_table(answer: Baskets) -> pa.Table:
    return pa.table(
        {
            "Lines": [said_size(each) for each in answer.sizes],
            "Orders": [each.share.hits for each in answer.sizes],
            "Share (%)": [each.share.value for each in answer.sizes],
        }
    )


def engagement(question: str) -> None:
    """When people get in touch, and how: one list at a time."""
    answer = found().engagement
    if answer.reason is not None:
        return
    st.subheader(question)
    lists = {each.label: each for each in answer.lists}
    chosen = st.selectbox("Look at", list(lists), key="engagement-list", bind="query-params")
    each = lists.get(chosen, answer.lists[0])
    table = contact_table(each)
    by_hour = {(hour.weekday, hour.hour): hour.count for hour in each.hours}
    hours = sorted({hour.hour for hour in each.hours if hour.hour is not None}) if each.has_hours else []
    if hours:
        span = range(min(hours), max(hours) + 1)
        squares = [
            Square(day, at, float(number), say(number, Unit.COUNT))
            for day in range(7)
            for at, hour in enumerate(span)
            if (number := by_hour.get((day + 1, hour), 0))
        ]
        heading, axes = f"{each.label} by weekday and hour", ("", "Hour of the day")
        names = [str(hour) for hour in span]
        palette = pictures.palette()
        picture = charts.heat_map(squares, WEEKDAYS, names, heading, palette, axes=axes, table=table, said=table)
    else:
        days = [Column(name[:3], name, by_hour.get((at, None), 0)) for at, name in enumerate(WEEKDAYS, start=1)]
        heading, axes = f"{each.label} by weekday", ("Weekday", each.label)
        picture = charts.histogram(days, heading, pictures.palette(), axes=axes)
    pictures.draw(picture, key="engagement")
    cells.say_plainly(of_contacts(each))
    analysed.fold("engagement", _CONTACTS, table, lambda: table, each.sql, each.notes)


def of_contacts(each: Contacts) -> str:
    """The busiest weekday, the busiest hour, and the channel that most come through."""
    per_day = [sum(hour.count for hour in each.hours if hour.weekday == day) for day in range(1, 8)]
    busiest = max(range(7), key=per_day.__getitem__)
    share = say(100 * per_day[busiest] / each.total, Unit.PERCENT)
    said = f"{each.total:,} {each.label.lower()}, most of them on {WEEKDAYS[busiest]}s ({share})"
    if each.has_hours:
        per_hour = [sum(one.count for one in each.hours if one.hour == hour) for hour in range(24)]
        top = max(range(24), key=per_hour.__getitem__)
        said += f" and between {top}:00 and {(top + 1) % 24}:00"
    if each.channels and each.channel_label:
        first = each.channels[0]
        said += (
            f". {bare(each.channel_label)}: {bare(first.name)} comes first with {say(first.share.value, Unit.PERCENT)}"
        )
    return f"{said}."


def contact_table(each: Contacts) -> pa.Table:
    """Channels first, then weekdays and hours."""
    rows = [(bare(each.channel_label) or "Channel", bare(one.name), one.share.hits) for one in each.channels]
    for hour in each.hours:
        when = WEEKDAYS[hour.weekday - 1] + (f" {hour.hour}:00" if hour.hour is not None else "")
        rows.append(("Weekday and hour" if each.has_hours else "Weekday", when, hour.count))
    what, which, number = zip(*rows, strict=True)
    return pa.table({"What": list(what), "Which": list(which), "Number": list(number)})
