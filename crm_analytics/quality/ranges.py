"""Ranges: the smallest and the largest value that a measure may have, whatever its gaps hold.

A rate takes each open row where it helps or hurts most. A total or an average takes the smallest or the largest value
that is known, for each that is not. What is worked out from several of these is as wide as they allow.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date

import numpy as np
from sqlglot import exp

from crm_analytics.compile import Ask, Window
from crm_analytics.compile.leaves import count_where, rows_for, usable, value_of, where
from crm_analytics.compile.predicates import column
from crm_analytics.conditions import filled
from crm_analytics.evaluate.figures import figure
from crm_analytics.evaluate.gathering import gather
from crm_analytics.measures import PURCHASE, Aggregate, Difference, Function, Measure, Moving, PerWeek, Ratio, Times
from crm_analytics.quality.looking import Look, all_of, asked, gap_rows, not_, row_counts
from crm_analytics.quality.rates import (
    is_frequency,
    is_part,
    is_repeating,
    of_buyers,
    of_frequency,
    of_rate,
    of_repeating,
)
from crm_analytics.quality.spans import Range, divided, less, scaled, times

_MOST_VALUES, _MOST_STEPS = 1_000_000, 20_000_000


@dataclass(frozen=True)
class Ranges:
    """Works out ranges; `first_day` is where "everything" begins for the measure that is asked for."""

    look: Look
    first_day: date | None = None

    def of(self, measure: Measure, window: Window) -> Range | None:
        """The range of a measure; None where nobody can work it out (of what became of customers, say)."""
        match measure:
            case Aggregate():
                return self._leaf(measure, window)
            case Ratio(Aggregate() as top, Aggregate() as bottom) if measure.is_rate and is_part(top, bottom):
                if not self._touches(top, window) and not self._touches(bottom, window):
                    return _scaled(self._both(top, bottom, window, divided), measure.scale)
                return scaled(of_rate(self.look, top, bottom, window), measure.scale)
            case Ratio(Aggregate() as top, Aggregate() as bottom) if is_repeating(top, bottom):
                return _scaled(of_repeating(self.look, top, window), measure.scale)
            case Ratio(Aggregate() as top, Aggregate() as bottom) if is_frequency(top, bottom):
                return _scaled(of_frequency(self.look, top, bottom, window), measure.scale)
            case Ratio(Aggregate() as top, Aggregate() as bottom) if (mean := self._as_mean(top, bottom)) is not None:
                return _scaled(self._leaf(mean, window), measure.scale)
            case Ratio(top, bottom):
                return _scaled(self._both(top, bottom, window, divided), measure.scale)
            case Difference(left, right):
                return self._both(left, right, window, less)
            case Times(factors):
                return self._product(factors, window)
            case PerWeek(inner):
                weeks = window.weeks(self.first_day)
                return _scaled(self.of(inner, window), 1 / weeks) if weeks else None
            case _:
                return None

    def _as_mean(self, top: Aggregate, bottom: Aggregate) -> Aggregate | None:
        """The mean that a total over the number of its purchases is, where each purchase is one row: then what one row
        adds above and below goes together."""
        is_total = top.function is Function.TOTAL and top.entity == bottom.entity and top.basis == bottom.basis
        is_each = bottom.function is Function.DISTINCT and bottom.column == PURCHASE
        filled_in = filled(f"{top.entity}.{top.column}")
        if not (is_total and is_each and filled_in in bottom.where and set(top.where) <= set(bottom.where)):
            return None
        if self.look.store.model.activity.has_lines:
            return None
        where = tuple(condition for condition in bottom.where if condition != filled_in)
        return replace(top, function=Function.AVERAGE, where=where)

    def _both(
        self, left: Measure, right: Measure, window: Window, combine: Callable[[Range, Range], Range]
    ) -> Range | None:
        one, other = self.of(left, window), self.of(right, window)
        return None if one is None or other is None else combine(one, other)

    def _product(self, factors: Sequence[Measure], window: Window) -> Range | None:
        found = Range(1.0, 1.0)
        for factor in factors:
            each = self.of(factor, window)
            if each is None:
                return None
            found = times(found, each)
        return found

    def _touches(self, leaf: Aggregate, window: Window) -> bool:
        return bool(self.look.possible.touching(leaf, window))

    def _leaf(self, leaf: Aggregate, window: Window) -> Range | None:
        if not self._touches(leaf, window):
            return self._exact(leaf, window)
        if leaf.latest is not None or leaf.whose is not None or isinstance(leaf.basis, Moving):
            return None
        if leaf.each is not None:
            return of_buyers(self.look, leaf, window)
        match leaf.function:
            case Function.COUNT | Function.DISTINCT:
                return self._count(leaf, window)
            case Function.TOTAL:
                return self._total(leaf, window)
            case _:
                return self._middle(leaf, window)

    def _exact(self, leaf: Aggregate, window: Window) -> Range | None:
        about_customers = isinstance(leaf.basis, Moving) or leaf.whose is not None
        if about_customers and not self._are_customers_known():
            return None
        facts = gather(self.look.store, [Ask(leaf, window)], self.look.source.filters).whole
        value = figure(leaf, window, facts).value
        return Range(value, value)

    def _are_customers_known(self) -> bool:
        """Whether no gap leaves open who was a customer when."""
        activity = self.look.store.model.activity
        fields = self.look.possible.open_fields
        return not (
            activity.unnamed
            or activity.undated
            or any(field.startswith("customers.") for field in fields)
            or fields & {"orders.customer_id", "orders.ordered_at"}
        )

    def _count(self, leaf: Aggregate, window: Window) -> Range:
        source, possible = self.look.source, self.look.possible
        kept = usable(source, leaf)
        columns = {
            "low": where(value_of(source, leaf), all_of(possible.surely(leaf, window), kept)),
            "high": where(value_of(source, leaf), all_of(possible.possibly(leaf, window), kept)),
            **row_counts(self.look, leaf, window),
        }
        found = asked(self.look, leaf, window, columns)
        return Range(found["low"], found["high"], gap_rows(found))

    def _total(self, leaf: Aggregate, window: Window) -> Range:
        surely, kept = self.look.possible.surely(leaf, window), usable(self.look.source, leaf)
        lacking, open_rows, number = self._lacking(leaf), self._open_rows(leaf, window), self._number(leaf)
        more = exp.Greatest(this=number.copy(), expressions=[exp.Literal.number("0.0")])
        loss = exp.Least(this=number.copy(), expressions=[exp.Literal.number("0.0")])
        columns = {
            "sum": where(exp.Sum(this=number.copy()), all_of(surely, kept)),
            "n": count_where(all_of(surely, kept)),
            "least": where(exp.Min(this=number.copy()), all_of(surely, kept)),
            "most": where(exp.Max(this=number.copy()), all_of(surely, kept)),
            "lacking": count_where(all_of(surely, lacking)),
            "up": where(exp.Sum(this=more), all_of(open_rows, kept)),
            "down": where(exp.Sum(this=loss), all_of(open_rows, kept)),
            "both": count_where(all_of(open_rows, lacking)),
            **row_counts(self.look, leaf, window),
        }
        found = asked(self.look, leaf, window, columns)
        blanks = found["lacking"] + found["both"]
        if blanks and not found["n"]:
            return Range(None, None, gap_rows(found))
        low = found["sum"] + found["down"] + found["lacking"] * found["least"] + found["both"] * min(0, found["least"])
        high = found["sum"] + found["up"] + found["lacking"] * found["most"] + found["both"] * max(0, found["most"])
        return Range(low, high, gap_rows(found), by_seen=blanks > 0)

    def _middle(self, leaf: Aggregate, window: Window) -> Range | None:
        """Averages, medians and quantiles, from the values themselves."""
        surely, kept = self.look.possible.surely(leaf, window), usable(self.look.source, leaf)
        lacking = count_where(all_of(surely, self._lacking(leaf)))
        columns = {"lacking": lacking, **row_counts(self.look, leaf, window)}
        counts = asked(self.look, leaf, window, columns)
        known = np.sort(self._values(leaf, window, all_of(surely, kept)))
        maybe = np.sort(self._values(leaf, window, all_of(self._open_rows(leaf, window), kept)))
        if not len(known) or len(known) >= _MOST_VALUES or len(maybe) * (len(known) + len(maybe)) > _MOST_STEPS:
            return Range(None, None, gap_rows(counts))
        blanks = int(counts["lacking"])
        q = {Function.AVERAGE: None, Function.MEDIAN: 0.5}.get(leaf.function, leaf.q)
        low = lowest(np.concatenate([np.full(blanks, known[0]), known]), maybe, q)
        turned = -np.concatenate([known, np.full(blanks, known[-1])])[::-1]
        high = -lowest(turned, -maybe[::-1], None if q is None else 1 - q)
        return Range(low, high, gap_rows(counts), by_seen=blanks > 0)

    def _open_rows(self, leaf: Aggregate, window: Window) -> exp.Expr:
        """The rows that may be counted, and need not be."""
        surely = self.look.possible.surely(leaf, window)
        if surely is None:
            return exp.false()
        found = all_of(self.look.possible.possibly(leaf, window), not_(surely))
        assert found is not None
        return found

    def _values(self, leaf: Aggregate, window: Window, condition: exp.Expr | None) -> np.ndarray:
        source = self.look.source
        number = exp.alias_(self._number(leaf), "value", quoted=True)
        select = exp.select(number).from_(rows_for(source, leaf, window)).limit(_MOST_VALUES)
        conditions = all_of(source.filtered(leaf.entity), condition)
        found = self.look.store.engine.run(select if conditions is None else select.where(conditions))
        return np.asarray(found.column("value").to_numpy(zero_copy_only=False), dtype=float)

    def _number(self, leaf: Aggregate) -> exp.Expr:
        info = self.look.source.info(leaf.entity, f"{leaf.entity}.{leaf.column}")
        return exp.cast(column(info.name), "DOUBLE")

    def _lacking(self, leaf: Aggregate) -> exp.Expr:
        """Whether a row has no value to work with, and should have one."""
        found = [lacking for _, lacking in self.look.possible.missing(f"{leaf.entity}.{leaf.column}")]
        return exp.paren(exp.or_(*found)) if found else exp.false()


def lowest(known: np.ndarray, maybe: np.ndarray, q: float | None) -> float:
    """The lowest mean (or quantile `q`) of `known` with some of `maybe` among it, both in order. It takes the smallest
    of those: taking another one instead is never lower.

    >>> lowest(np.array([4.0, 6.0]), np.array([2.0, 9.0]), None)
    4.0
    """
    found: list[float] = []
    for taken in range(len(maybe) + 1):
        values = np.concatenate([known, maybe[:taken]])
        found.append(float(values.mean() if q is None else np.quantile(values, q)))
        if q is None and taken < len(maybe) and maybe[taken] >= found[-1]:
            break
    return min(found)


def _scaled(found: Range | None, scale: float) -> Range | None:
    return None if found is None else scaled(found, scale)
