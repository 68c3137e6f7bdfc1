"""Numbers, money, counts, shares and lengths of time as typed values."""

import numpy as np
import pandas as pd

from crm_analytics.cleaning.columns import Column, Typed, nothing
from crm_analytics.cleaning.findings import Findings, examples, plural, quoted
from crm_analytics.cleaning.numbers import ledger_signs
from crm_analytics.cleaning.numbers import scales as amount_scales
from crm_analytics.cleaning.numbers.decimals import WORDS, Decision, written_otherwise
from crm_analytics.cleaning.words import ratings, times
from crm_analytics.issues import Severity
from crm_analytics.parsing import currencies, durations
from crm_analytics.parsing.numbers import COMMA, POINT
from crm_analytics.questions import Option
from crm_analytics.schema import Kind

_HALF = 0.5
_MONTH = 31 * 24
"""Hours."""
_DEFAULT_CLOCK = "hh:mm"
_MOST_EXACT = 2.0**53


def number(column: Column, kind: Kind, decision: Decision, findings: Findings) -> Typed:
    """Numbers (`float64`), counts (`Int64`) and shares (0 to 100) in the column's decimal sign."""
    if decision.decimal is None:
        return _undecided(column, kind, "decimal sign not known")
    values = column.number_cells.values(decision.decimal).copy()
    _read_otherwise(column, decision.decimal, values, findings)
    values[column.blank] = np.nan
    _tell_things(column, values, findings)
    words = [_decimal_words(decision)]
    if kind is Kind.PERCENT:
        values, said = _percent(column, values)
        words.append(said)
    elif kind is Kind.COUNT:
        # Beyond 2⁵³ a float no longer tells one whole number from the next, so none is read.
        values[(values != np.round(values)) | (np.abs(values) > _MOST_EXACT)] = np.nan
    if column.field is not None and column.field.name in ratings.FIELDS:
        words.append(ratings.said(column.texts, column.counts))
    words.append(times.said(column.field, column.texts))
    if kind is Kind.MONEY:
        words.append(", ".join(sorted(signs(column))))
        signed = ledger_signs.signed(column, values, findings)
        if signed is None:
            return _undecided(column, kind, "which side of the ledger is money that came in is not known")
        values, said = signed
        words.append(said)
        scaled = amount_scales.scaled(column, values, findings)
        if scaled is None:
            return _undecided(column, kind, "whether they are in full is not known")
        values, said = scaled
        words.append(said)
    failed = np.isnan(values) & ~column.blank
    typed = pd.Series(values, dtype="float64")
    if kind is Kind.COUNT:
        typed = typed.astype("Int64")
    return Typed(
        column, kind, column.distinct.spread(typed, column.raw.index), "; ".join(filter(None, words)), failed=failed
    )


def _undecided(column: Column, kind: Kind, words: str) -> Typed:
    return Typed(column, kind, nothing(kind, column.raw.index), words, undecided=True)


def _read_otherwise(column: Column, decimal: str, values: np.ndarray, findings: Findings) -> None:
    """Amounts whose cents prove the other decimal sign are what they say, and that they differ is said."""
    found = written_otherwise(column, decimal)
    if not found.any():
        return
    other = COMMA if decimal == POINT else POINT
    values[found] = column.number_cells.values(other)[found]
    first, count = int(np.flatnonzero(found)[0]), int(column.counts[found].sum())
    findings.tell(
        Severity.INFO,
        "other_decimal_sign",
        f"{plural(count, 'cell')} of {column.filled:,} {'is' if count == 1 else 'are'} written with a {WORDS[other]}, "
        f"unlike the others. Each is read as it is written: {quoted(str(column.texts[first]))} is "
        f"{values[first]:,.10g}.",
        column=column,
        rows=column.rows(found),
    )


def _tell_things(column: Column, values: np.ndarray, findings: Findings) -> None:
    said = column.says_things & ~np.isnan(values)
    if said.any():
        findings.tell(
            Severity.INFO,
            "thing_left_out",
            f"{plural(int(column.counts[said].sum()), 'cell says', 'cells say')} what is counted or measured "
            f"({examples(column, said)}): read as the number alone.",
            column=column,
            rows=column.rows(said),
        )


def _decimal_words(decision: Decision) -> str:
    if not decision.reason and decision.decimal == POINT:
        return ""
    reason = f" ({decision.reason})" if decision.reason else ""
    return f"{WORDS[decision.decimal or POINT]}{reason}"


def signs(column: Column) -> set[str]:
    """The currencies that cells of the column name."""
    return {str(code) for code in column.number_cells.currency[column.counts > 0]} - {""}


def currency_of(column: Column) -> set[str]:
    """The currencies that a column of money is in: as its cells say, else as its heading says."""
    heading = currencies.of_heading(column.heading)
    return signs(column) or ({heading} if heading else set())


def _percent(column: Column, values: np.ndarray) -> tuple[np.ndarray, str]:
    """Shares as 0 to 100: "65 %" as it stands, 0.65 times a hundred where the whole column lies between 0 and 1."""
    signed = column.number_cells.percent
    bare = ~signed & ~np.isnan(values)
    if not bare.any():
        return values, ""
    if signed.any():
        # Next to "65 %" a bare 0.5 may be half a per cent or a half.
        values[bare & (np.abs(values) <= 1) & (values != 0)] = np.nan
        return values, "per cent"
    if np.abs(values[bare]).max() <= 1:
        return values * 100, "shares of 1, stored as per cent"
    return values, "per cent"


def duration(
    column: Column, kind: Kind, decision: Decision, proof: tuple[str, str] | None, findings: Findings
) -> Typed:
    """Lengths of time in the field's unit: cells may state theirs, else the heading does, or a person."""
    assert column.field is not None  # an extra is never a duration
    target = column.field.unit
    stated = durations.stated(column.texts) & ~column.blank
    numeric = column.number_cells.is_number & ~column.blank & ~stated
    unit, reason = durations.unit_of_heading(column.heading), ", as the heading says"
    if unit is None and proof:
        unit, reason = proof[0], f", since {proof[1]}"
    if numeric.any() and unit is None and column.share(numeric) >= _HALF:
        unit, reason = _asked_unit(column, target, findings), ", as answered"
        if unit is None:
            return _undecided(column, kind, "unit not known")
    if numeric.any() and unit and decision.decimal is None:
        return _undecided(column, kind, "decimal sign not known")
    values, words = np.full(len(column.texts), np.nan), []
    if stated.any():
        clock = _clock(column, unit, findings)
        if clock is None:
            return _undecided(column, kind, "unit not known")
        m = "months" if target == "months" else "minutes"
        hours = durations.parse_stated(column.texts[stated], clock, m=m)[0].to_numpy()
        values[stated] = hours / durations.HOURS[target]
        words.append("the unit is in the cells")
    if numeric.any() and unit:
        read = column.number_cells.values(decision.decimal or POINT).copy()
        _read_otherwise(column, decision.decimal or POINT, read, findings)
        values[numeric] = read[numeric] * (durations.HOURS[unit] / durations.HOURS[target])
        words.append(f"{unit}{reason}")
    failed = np.isnan(values) & ~column.blank
    spread = column.distinct.spread(pd.Series(values, dtype="float64"), column.raw.index)
    _tell_negative(column, spread, findings)
    return Typed(column, kind, spread, "; ".join(words), failed=failed)


def _asked_unit(column: Column, target: str, findings: Findings) -> str | None:
    field = column.field
    assert field is not None
    values = column.number_cells.with_point[column.counts > 0]
    known = np.sort(values[~np.isnan(values)])
    if not len(known):
        return target
    low, middle, high = (float(known[int(share * (len(known) - 1))]) for share in (0, 0.5, 1))
    units = ("months", "years", "days", "weeks") if target == "months" else ("minutes", "hours", "seconds", "days")
    return findings.ask(
        column,
        ("unit",),
        f'In which unit is "{column.heading}"?',
        f"Neither the heading nor the cells say it. {_spread(low, middle, high)}",
        [Option(unit, unit.capitalize()) for unit in units],
        suggestion=_likely_unit(middle, high, target, is_total=findings.entity.offered),
        blocks=[field.name],
    )


def _likely_unit(middle: float, high: float, target: str, *, is_total: bool = False) -> str:
    """From the size of the numbers: tenures rarely exceed ten years, calls and waits rarely a few days, and nobody's
    calls of a month are longer than that."""
    if is_total:
        return "hours" if high <= _MONTH else "minutes" if high <= 60 * _MONTH else "seconds"
    if target == "months":
        return "months" if high <= 240 else "days"
    if target == "minutes":
        return "minutes" if middle < 60 else "seconds"
    return "hours" if middle < 100 else "minutes" if middle < 6000 else "seconds"


def _clock(column: Column, unit: str | None, findings: Findings) -> str | None:
    """Whether "12:30" is hours and minutes or minutes and seconds. None: asked, and not answered yet."""
    short = durations.short_clocks(column.texts) & ~column.blank
    if not short.any():
        return _DEFAULT_CLOCK
    heading = column.heading.casefold()
    if "mm:ss" in heading and "hh:mm" not in heading:
        return "mm:ss"
    if "hh:mm" in heading or unit == "hours":
        return _DEFAULT_CLOCK
    if beside := durations.clock_beside_unit(column.texts):
        return beside
    if unit in ("minutes", "seconds") or durations.long_clocks(column.texts).any():
        return "mm:ss"  # next to 1:02:30, a 12:30 has lost its hours
    example = str(column.texts[int(np.flatnonzero(short)[0])])
    assert column.field is not None
    return findings.ask(
        column,
        ("unit", "clock"),
        f'Is "{example}" in "{column.heading}" hours and minutes, or minutes and seconds?',
        f"{plural(int(column.counts[short].sum()), 'cell has', 'cells have')} two parts, and neither the heading nor "
        "another cell tells which.",
        [Option("hh:mm", "Hours and minutes"), Option("mm:ss", "Minutes and seconds")],
        suggestion="mm:ss" if column.field.unit == "minutes" else "hh:mm",
        blocks=[column.field.name],
    )


def _tell_negative(column: Column, values: pd.Series, findings: Findings) -> None:
    negative = (values < 0).to_numpy(dtype=bool)
    if negative.any():
        findings.tell(
            Severity.WARNING,
            "negative_duration",
            f"{plural(int(negative.sum()), 'length of time is', 'lengths of time are')} negative.",
            "They are kept as they are and left out of averages; look at these rows in the file.",
            column=column,
            rows=negative,
        )


def _spread(low: float, middle: float, high: float) -> str:
    """
    >>> _spread(6, 6, 6), _spread(1, 30, 60)
    ('Every number is 6.', 'The numbers go from 1 to 60, half of them up to 30.')
    """
    if low == high:
        return f"Every number is {low:,.10g}."
    return f"The numbers go from {low:,.10g} to {high:,.10g}, half of them up to {middle:,.10g}."
