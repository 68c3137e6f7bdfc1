"""What figures are, and arithmetic on them that needs nothing else."""

from dataclasses import dataclass, field, replace

from crm_analytics.evaluate.cells import Cell
from crm_analytics.intervals import Mean, Sample, adjusted_wald, of_mean
from crm_analytics.kpi import Interval


@dataclass(frozen=True)
class Figure:
    """A value with what it rests on, or the reason why there is none. `sample` is what a comparison needs."""

    value: float | None = None
    reason: str = ""
    n: int = 0
    numerator: float | None = None
    denominator: float | None = None
    interval: Interval | None = None
    sample: Sample | None = None
    notes: tuple[str, ...] = field(default=())


def of_values(cell: Cell) -> Figure:
    """The mean that a cell holds, with its interval."""
    value, variance, n = cell.value, cell.variance, cell.n
    assert value is not None
    sample = Mean(value, variance, n)
    return Figure(value, n=n, interval=of_mean(sample, cell.least), sample=sample)


def on_scale(average: Figure, low: float, high: float) -> Figure:
    """The mean and its interval in percent of the way from `low` to `high`."""
    if average.value is None:
        return average
    share, interval = 100 / (high - low), average.interval
    if interval is not None:
        interval = replace(interval, low=share * (interval.low - low), high=share * (interval.high - low))
    sample = average.sample
    if isinstance(sample, Mean):
        variance = None if sample.variance is None else share**2 * sample.variance
        sample = Mean(share * (sample.mean - low), variance, sample.n)
    return replace(average, value=share * (average.value - low), interval=interval, sample=sample)


def net_share(first: Figure, second: Figure) -> Figure:
    """One share less another of the same rows: a mean of +100, 0 and −100 per row."""
    if first.value is None or second.value is None or first.numerator is None or second.numerator is None:
        return none(first, second)
    n, value = first.n, first.value - second.value
    variance = 100 * (first.value + second.value) - value**2
    sample = Mean(value, variance * n / (n - 1) if n > 1 else None, n)
    interval = adjusted_wald(first.numerator, second.numerator, n)
    top = first.numerator - second.numerator
    return Figure(value, n=n, numerator=top, denominator=float(n), interval=interval, sample=sample)


def per_week(found: Figure, weeks: float | None) -> Figure:
    if found.value is None:
        return found
    if weeks is None:
        return Figure(reason="There are no dates, so nobody can say how many weeks it took.", n=found.n)
    return Figure(found.value / weeks, n=found.n)


def age(since: Figure, last: int | None) -> Figure:
    """From the median of a date (days since 1970) until the day `last`, on the same count."""
    if since.value is None:
        return since
    if last is None:
        return Figure(reason="There are no dates, so nobody can say how old they are.", n=since.n)
    return Figure(last - since.value, n=since.n)


def said_bias(bias: float, months: int) -> str:
    over = f"{months} month{'' if months == 1 else 's'}"
    if abs(bias) < 0.05:
        return f"Over {over}, forecasts were neither too high nor too low."
    return f"Over {over}, forecasts were {abs(bias):.1f} % too {'high' if bias > 0 else 'low'} in total."


def none(*figures: Figure) -> Figure:
    """No value, with the first reason there is."""
    return next(replace(each, value=None, interval=None, sample=None) for each in figures if each.value is None)
