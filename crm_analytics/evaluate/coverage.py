"""Coverage: which rows a figure holds that an earlier one cannot, and whether the two can be compared at all."""

from collections.abc import Iterator

from crm_analytics.compile import Window
from crm_analytics.evaluate.asking import Asking
from crm_analytics.evaluate.cells import Facts
from crm_analytics.evaluate.words import date_label, label, rows_of
from crm_analytics.measures import Aggregate, AsOf, Leaf, leaves
from crm_analytics.units import say_date

MATERIAL = 0.05
"""By how much the shares of rows that have a value may differ before two totals mean different things."""


def coverage_notes(each: Asking, facts: Facts) -> Iterator[str]:
    """What the figure holds that has no date, and what of it is known only as it is now."""
    if each.dated is not None:
        for leaf in _dated_leaves(each):
            whole, missing = _undated(leaf, each.window, each.dated, facts)
            if missing:
                them = "it" if missing == 1 else "them"
                alone = "" if isinstance(leaf.basis, AsOf) else f", so no period holds {them}"
                yield f"{_without_date(leaf, whole, missing)}{alone}."
    for leaf in _amounts(each):
        if not each.window.reaches_now and each.window.period is not None:
            day = say_date(each.window.period.last_day)
            yield f"Each {label(leaf.entity, leaf.column or '')} is as it is now: what it was on {day} is not known."


def undated(each: Asking, facts: Facts) -> int:
    """How many of the rows that the figure holds have no date, where that matters."""
    if each.dated is None:
        return 0
    return max((_undated(leaf, each.window, each.dated, facts)[1] for leaf in _dated_leaves(each)), default=0)


def incomparable(each: Asking, facts: Facts) -> str | None:
    """Why the figure cannot be compared with the earlier one, because the two do not cover the same kind of rows."""
    before, dated = each.before, each.like_for_like
    for leaf in _points_in_time(each):
        if dated is not None:
            whole, missing = _undated(leaf, each.window, dated, facts)
            if missing:
                earlier = "total" if leaf.column else "count"
                return f"{_without_date(leaf, whole, missing)}, so the earlier {earlier} cannot be compared."
        if before is not None and (uneven := _uneven(leaf, each.window, before, facts)) is not None:
            return uneven
    return None


def _uneven(leaf: Aggregate, window: Window, before: Window, facts: Facts) -> str | None:
    """Why a total now and one before are of different things: more or fewer of the rows have an amount."""
    now, then = facts.cell(leaf, window), facts.cell(leaf, before)
    if leaf.column is None or not now.rows or not then.rows or before.period is None:
        return None
    share, earlier = now.n / now.rows, then.n / then.rows
    if abs(share - earlier) < MATERIAL:
        return None
    name, day = label(leaf.entity, leaf.column), say_date(before.period.last_day)
    return (
        f"{100 * share:.0f} % of the {rows_of(leaf)} have a known {name}, and {100 * earlier:.0f} % of those on {day}, "
        "so the two totals cannot be compared."
    )


def _dated_leaves(each: Asking) -> Iterator[Aggregate]:
    """The leaves of which rows without a date are said: points in time, and what periods add up to."""
    for leaf in dict.fromkeys(leaves(each.definition.measure)):
        if isinstance(leaf, Aggregate) and (isinstance(leaf.basis, AsOf) or (each.kpi.additive and leaf.placed_by)):
            yield leaf


def _points_in_time(each: Asking) -> Iterator[Aggregate]:
    for leaf in dict.fromkeys(leaves(each.definition.measure)):
        if isinstance(leaf, Aggregate) and isinstance(leaf.basis, AsOf):
            yield leaf


def _amounts(each: Asking) -> Iterator[Aggregate]:
    return (leaf for leaf in _points_in_time(each) if leaf.column is not None)


def _undated(leaf: Leaf, window: Window, dated: Window, facts: Facts) -> tuple[int, int]:
    """How many rows the leaf's value rests on, and how many of them have no date."""
    whole = facts.cell(leaf, window).n
    return whole, whole - facts.cell(leaf, dated).n


def _without_date(leaf: Aggregate, whole: int, missing: int) -> str:
    name = leaf.placed_by
    assert name is not None
    rows = rows_of(leaf) if leaf.column is None else f"{rows_of(leaf)} with a known {label(leaf.entity, leaf.column)}"
    return f"{missing:,} of the {whole:,} {rows} {'has' if missing == 1 else 'have'} no {date_label(leaf.entity, name)}"
