"""Lists that end long before the others: an older export says nothing of the days since, rather than that nothing
happened."""

from collections.abc import Iterator
from datetime import date

from crm_analytics.compile import Window
from crm_analytics.entities import ENTITIES
from crm_analytics.evaluate.words import plural
from crm_analytics.measures import Leaf, Measure, On, SurvivalMedian, leaves
from crm_analytics.model import Model, TableInfo
from crm_analytics.units import say_date

_SILENT_DAYS, _TIMES_USUAL = 31, 10
"""A list ends before the others where it has been silent for longer than these days, and than so many times what lies
between two of its rows on average."""


def kept_up(model: Model, measure: Measure, window: Window) -> Window:
    """The window, cut to the day up to which the lists that a measure counts were kept up, where the others go on."""
    until = _until(model, measure)
    if until is None or window.nominal is None or window.nominal.start > until:
        return window
    return Window.of(window.nominal, until, in_months=window.in_months)


def notes(model: Model, measure: Measure, window: Window) -> Iterator[str]:
    """What is left out of a period since a list ends within it."""
    until = _until(model, measure)
    if until is None or model.last_day is None or window.last_day != until or not window.is_partial:
        return
    rows = " and ".join(dict.fromkeys(plural(leaf.entity) for leaf in leaves(measure)))
    ends = f"Your {rows} end on {say_date(until)}, the rest of your data on {say_date(model.last_day)}"
    yield f"{ends}: this is of the days up to then."


def _until(model: Model, measure: Measure) -> date | None:
    """The last day of the lists that a measure counts by their own date, where each of them ends before the others."""
    found = {leaf.entity for leaf in leaves(measure)}
    if model.last_day is None or not found or not all(_is_own(leaf) for leaf in leaves(measure)):
        return None
    tables = [model.tables[entity] for entity in found if entity in model.tables]
    if not tables or not all(_ends_before(table, model.last_day) for table in tables):
        return None
    return max(table.last_day for table in tables if table.last_day)


def _is_own(leaf: Leaf) -> bool:
    """Whether a leaf is placed in time by the date of its entity: of another one, the list may end earlier."""
    if isinstance(leaf, SurvivalMedian):
        return False
    return isinstance(leaf.basis, On) and leaf.basis.date == ENTITIES[leaf.entity].date


def _ends_before(table: TableInfo, last_day: date) -> bool:
    if table.first_day is None or table.last_day is None or table.rows < 2:
        return False
    usual = (table.last_day - table.first_day).days / (table.rows - 1)
    return (last_day - table.last_day).days > max(_SILENT_DAYS, _TIMES_USUAL * usual)
