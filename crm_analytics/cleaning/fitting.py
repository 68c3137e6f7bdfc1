"""Whether a column's cells are what its field holds, and what is said about the cells that are not."""

import numpy as np

from crm_analytics.cleaning.columns import Column, Typed
from crm_analytics.cleaning.findings import Findings, examples, plural
from crm_analytics.issues import Severity
from crm_analytics.parsing import contacts, durations
from crm_analytics.schema import Kind

_NAMES = {
    Kind.DATE: ("not_a_date", "a date", "dates"),
    Kind.MONEY: ("not_a_number", "an amount of money", "amounts of money"),
    Kind.NUMBER: ("not_a_number", "a number", "numbers"),
    Kind.COUNT: ("not_a_number", "a whole number", "whole numbers"),
    Kind.PERCENT: ("not_a_number", "a percentage", "percentages"),
    Kind.DURATION: ("not_a_duration", "a length of time", "lengths of time"),
    Kind.BOOLEAN: ("not_yes_no", "yes or no", "yes or no"),
    Kind.EMAIL: ("not_an_email", "an e-mail address", "e-mail addresses"),
    Kind.PHONE: ("not_a_phone", "a phone number", "phone numbers"),
    Kind.URL: ("not_a_url", "a web address", "web addresses"),
}


def unfit(column: Column) -> bool:
    """Most filled cells cannot be read as what the field holds, whatever its conventions turn out to be."""
    if column.field is None or not column.filled:
        return False
    readable = _readable(column, column.field.kind)
    return readable is not None and column.share(readable) < 0.5


def _readable(column: Column, kind: Kind) -> np.ndarray | None:
    if kind is Kind.DATE:
        return column.date_cells.is_date
    if kind is Kind.DURATION or (column.field and column.field.unit in durations.HOURS):
        return np.asarray(column.number_cells.is_number | durations.stated(column.texts))
    if kind.is_numeric:
        return column.number_cells.is_number
    if kind is Kind.EMAIL:
        return contacts.is_email(column.texts)
    return contacts.is_url(column.texts) if kind is Kind.URL else None


def kept_as_extra(column: Column, findings: Findings, failed: np.ndarray | None = None) -> Column:
    """The column without its field, and a finding that says so."""
    assert column.field is not None
    if failed is None:
        readable = _readable(column, column.field.kind)
        failed = ~readable & ~column.blank if readable is not None else np.zeros(len(column.texts), dtype=bool)
    code, _, things = _NAMES[column.field.kind]
    findings.tell(
        Severity.WARNING,
        code,
        f"{plural(int(column.counts[failed].sum()), 'cell')} of {column.filled:,} cannot be read as {things} "
        f'({examples(column, failed)}), so the column is not used as "{column.field.label}".',
        "It is kept as it is, under its own heading; choose another column if there is one.",
        column=column,
        rows=column.rows(failed),
    )
    return column.as_extra()


def tell_failures(typed: Typed, findings: Findings) -> None:
    """Note the cells that could not be read (those in another order of day and month have their own finding)."""
    column, failed = typed.column, typed.failed
    if typed.kind is Kind.DATE and len(failed):
        failed = failed & ~column.date_cells.needs_order
    if not len(failed) or not failed.any():
        return
    code, thing, things = _NAMES[typed.kind]
    count = int(column.counts[failed].sum())
    findings.tell(
        Severity.WARNING,
        code,
        f"{plural(count, 'cell')} of {column.filled:,} {f'is not {thing}' if count == 1 else f'are not {things}'} "
        f"({examples(column, failed)}).",
        f"{'It is' if count == 1 else 'They are'} left empty; fix the file or choose another column.",
        column=column,
        rows=column.rows(failed),
    )
