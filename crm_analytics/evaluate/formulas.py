"""Measures as formulas in words, and definitions as sentences."""

from crm_analytics.evaluate.words import date_label, described, plural, rows_of
from crm_analytics.measures import (
    Age,
    Aggregate,
    AsOf,
    Difference,
    Earlier,
    ForecastAccuracy,
    Growth,
    Leaf,
    Measure,
    Moving,
    On,
    OnScale,
    PerWeek,
    Pooled,
    Ratio,
    SurvivalMedian,
    Times,
    leaves,
)


def sentence(label: str, measure: Measure) -> str:
    """A rival definition said in full: its label, its formula, and how its rows are placed in time."""
    said = f"{label}. " if label[-1] not in ".?" else f"{label} "
    placings = "; ".join(dict.fromkeys(_placing(leaf) for leaf in leaves(measure)))
    return f"{said}As a formula: {in_words(measure)}, {placings}."


def _placing(leaf: Leaf) -> str:
    rows = plural(leaf.entity)
    if isinstance(leaf, SurvivalMedian):
        return f"{rows} by {date_label(leaf.entity, leaf.start)}"
    match leaf.basis:
        case On(name):
            return f"{rows} by {date_label(leaf.entity, name)}"
        case Moving():
            return f"{rows} by the times for which they were active"
        case AsOf():
            return f"{rows} that are open at the end of the period"
        case _:
            return f"{rows} as of the upload"


def in_words(measure: Measure) -> str:
    """A measure as a formula in words."""
    match measure:
        case Aggregate() | SurvivalMedian():
            return described(measure)
        case Ratio(top, bottom, scale):
            times = f" × {scale:g}" if scale != 1 else ""
            return f"{_bracketed(top)} ÷ {_bracketed(bottom)}{times}"
        case Difference(left, right):
            return f"{_bracketed(left)} − {_bracketed(right)}"
        case Times(factors):
            return " × ".join(map(_bracketed, factors))
        case Growth(inner, against):
            before = "the previous period" if against == "previous" else "the same period a year before"
            return f"change of {in_words(inner)} against {before}, in percent"
        case ForecastAccuracy(per_month=per_month):
            if per_month:
                return "(1 − mean over the months of |forecast − actual| ÷ actual) × 100"
            return "(1 − Σ |forecast − actual| ÷ Σ actual) × 100, by month"
        case PerWeek(inner):
            return f"{_bracketed(inner)} ÷ weeks"
        case Earlier(inner, previous=True):
            return f"{in_words(inner)} in as many days right before"
        case Earlier(inner, lag=lag):
            before = "before the CRM" if lag is None else f"one {described(lag)} earlier"
            return f"{in_words(inner)} in as many days {before}"
        case Age(since):
            return f"end of the period − {described(since)}"
        case Pooled(left, right):
            return f"{described(left)} and of {rows_of(right)}, every row alike"
        case OnScale(inner, low, high):
            return f"({described(inner)} − {low:g}) ÷ ({high:g} − {low:g}) × 100"
        case _:
            return ""


def _bracketed(measure: Measure) -> str:
    words = in_words(measure)
    return words if isinstance(measure, Aggregate | SurvivalMedian) else f"({words})"
