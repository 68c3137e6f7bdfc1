"""One KPI on the way to its value: its definition here, the windows to look at, or the reason why it has no value."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from crm_analytics.compile import Ask, Window
from crm_analytics.evaluate import activity, currencies, customers, kept_up, left_whole, undivided
from crm_analytics.evaluate.cells import place
from crm_analytics.evaluate.currencies import currency
from crm_analytics.evaluate.definitions import Definition, chosen, definition
from crm_analytics.evaluate.earlier import placed_earlier
from crm_analytics.evaluate.figures import is_point_in_time, is_timeless, needed
from crm_analytics.evaluate.net_amounts import gross, net_leaf
from crm_analytics.evaluate.refusals import Looked, lacking, refusal, unknown
from crm_analytics.evaluate.scope import Scope, Store
from crm_analytics.evaluate.words import rows_called
from crm_analytics.kpi import Kpi
from crm_analytics.measures import Aggregate, Function, Measure, leaves, map_parts, median
from crm_analytics.model import Model
from crm_analytics.questions import Question

FIXED = " days"


@dataclass(frozen=True)
class Asking:
    """A KPI and everything that decides its value, except the data. `reason` is set where there is none to be had.

    `dated` is the window without rows that have no date, where it holds those too and they matter. `rows_called` says
    what its rows are, where they are not what a reader would take them for; `has_lines`: those of orders are lines of
    them. `doubts` are the open questions about which rows of its lists are to count.
    """

    kpi: Kpi
    definition: Definition
    window: Window
    before: Window | None = None
    reason: str | None = None
    previous_reason: str | None = None
    currency: str | None = None
    first_day: date | None = None
    dated: Window | None = None
    rows_called: str = ""
    has_lines: bool = False
    doubts: tuple[Question, ...] = ()

    @property
    def written(self) -> Aggregate | None:
        """The total as it is written, before anything was taken off it, where the KPI is a total of net amounts."""
        measure = self.definition.measure
        return gross(measure) if isinstance(measure, Aggregate) and net_leaf(measure) else None

    @property
    def like_for_like(self) -> Window | None:
        """The window as it must be to be compared: without rows that could not be placed in the earlier one."""
        return self.dated if self.before is not None and is_point_in_time(self.definition.measure) else None

    @property
    def maturity(self) -> Aggregate | None:
        """The median time that a cohort must be older than, where the KPI has one."""
        matures = self.definition.matures
        if matures is None or self.window.period is None or matures.endswith(FIXED):
            return None
        entity, _, name = matures.partition(".")
        return replace(median(entity, name), basis=None)

    @property
    def fixed_days(self) -> int | None:
        """The days that a cohort must be older than, where its definition names them."""
        matures = self.definition.matures
        return int(matures.removesuffix(FIXED)) if matures and matures.endswith(FIXED) else None

    def asks(self, *, audit: bool = False) -> Iterator[Ask]:
        """What must be counted for its reading; `audit` asks for what is left out of it too."""
        if self.reason is not None:
            return
        measure = self.definition.measure
        for ask in needed(measure, self.window, self.first_day):
            yield replace(ask, audit=audit and ask.window.period == self.window.period)
        if audit and (whole := self.written) is not None:
            yield Ask(whole, place(whole, self.window))
        for window in (self.before, self.dated):
            if window is not None:
                yield from needed(measure, window, self.first_day)


def asking(
    store: Store,
    kpi: Kpi,
    scope: Scope,
    *,
    name: str | None = None,
    by: str | None = None,
    window: Window | None = None,
) -> Asking:
    """What to ask for `kpi` in `scope`; `name` is a definition, else the one the workspace chose."""
    model, settings = store.model, store.settings
    window = window or scope.window(model)
    found = definition(kpi, name, settings, model) if name else chosen(kpi, settings, model)
    if lacking(model, found.measure, window) is None:
        found = replace(found, measure=map_parts(found.measure, lambda part: placed_earlier(store, part)))
    measure = found.measure
    window = kept_up.kept_up(model, measure, window)
    reason = refusal(model, measure, Looked(window, scope.filters, by))
    if reason is not None:
        return Asking(kpi, found, window, reason=reason)
    measure = left_whole.without_whole(model, measure, window, scope.filters)
    said = (
        *left_whole.notes(store, found.measure, window, scope.filters),
        *kept_up.notes(model, measure, window),
        *activity.notes(model, measure, window),
        *customers.notes(model, measure),
        *currencies.notes(model, measure, scope.filters),
        *undivided.notes(model, measure, scope.filters, by),
    )
    found = replace(found, measure=measure, notes=(*found.notes, *said))
    before, previous_reason = _before(model, found, scope, window)
    return Asking(
        kpi,
        found,
        window,
        before,
        None,
        previous_reason,
        currency(model, measure, scope.filters) if found.unit.is_money else None,
        _first_day_of(model, found),
        _dated(model, kpi, found, window),
        _rows_called(model, measure),
        "orders" in model.tables and model.tables["orders"].has_lines,
        tuple(dict.fromkeys(each for leaf in leaves(measure) for each in model.doubts.get(leaf.entity, ()))),
    )


def _rows_called(model: Model, measure: Measure) -> str:
    """Of a total of orders that have several lines, the rows are those: their number is not one of orders."""
    if not isinstance(measure, Aggregate) or measure.entity != "orders" or measure.function is not Function.TOTAL:
        return ""
    return rows_called(model, "orders") if model.tables["orders"].has_lines else ""


def _dated(model: Model, kpi: Kpi, found: Definition, window: Window) -> Window | None:
    """The window without undated rows: of a point in time that is now, and of all data where periods add up to it."""
    measure = found.measure
    matters = window.reaches_now if is_point_in_time(measure) else kpi.additive and window.period is None
    known = all(
        model.column(f"{leaf.entity}.{leaf.placed_by}", leaf.entity) is not None
        for leaf in leaves(measure)
        if isinstance(leaf, Aggregate) and leaf.placed_by is not None
    )
    return window.dated() if matters and known else None


def _before(model: Model, found: Definition, scope: Scope, window: Window) -> tuple[Window | None, str | None]:
    """The window to compare with, or why there is none."""
    before = scope.compared(window)
    if before is None:
        return None, None
    if is_timeless(found.measure):
        return None, "It has no date, so no earlier period can be told from this one."
    why = unknown(model, found.measure, before)
    return (None, why) if why else (before, None)


def _first_day_of(model: Model, found: Definition) -> date | None:
    """Where "everything" begins for a measure: the first day of the lists that it is counted from."""
    days = [model.tables[leaf.entity].first_day for leaf in leaves(found.measure) if leaf.entity in model.tables]
    return min((day for day in days if day is not None), default=model.first_day)


def data_begins_late(asking: Asking) -> str | None:
    """A note where the data begins inside the earlier period, which then is not whole."""
    first, before = asking.first_day, asking.before
    if before is None or before.period is None or first is None or before.period.start >= first:
        return None
    return f"The data begins inside the earlier period ({before.period}), which is not whole."
