"""Sheets in which a row is no record: change logs, one change of one field in each, and the books of an accountant."""

from collections.abc import Sequence

from crm_analytics.mapping.headings.heading import fold

_FIELD = frozenset(
    "field|field name|fieldname|property|property name|attribute|attribute name|changed field|field changed|"
    "column name|field label".split("|")
)
_VALUE = frozenset(
    "value|new value|newvalue|old value|oldvalue|previous value|value before|value after|from value|to value|"
    "original value|changed to|changed from".split("|")
)
_CODE = 3
"""Letters of a currency, or of a small word."""
_DEBIT_AND_CREDIT = tuple(
    frozenset(pair.split()) for pair in ("debit credit", "soll haben", "debe haber", "dare avere", "debito credito",
                                         "debet credit", "debet kredit", "debit kredit")
)  # fmt: skip
_CHANGES = "One row of it is a change of one field of a record, not a record."
_JOURNAL = "It is a journal of an account, with debit and credit; sales, costs and customers are in other lists."


def why_not_records(headings: Sequence[str]) -> str:
    """Why the rows under these headings are no records, as a sentence; "" where nothing says so.

    >>> why_not_records(["Date", "Debit", "Credit"])[:34], why_not_records(["Deal ID", "Amount"])
    ('It is a journal of an account, wit', '')
    """
    if is_change_log(headings):
        return _CHANGES
    return _JOURNAL if is_ledger(headings) else ""


def is_change_log(headings: Sequence[str]) -> bool:
    """Whether the headings say which field was changed, and to what.

    >>> is_change_log(["ticket_id", "field_name", "value", "updated"]), is_change_log(["Deal ID", "Field", "Amount"])
    (True, False)
    """
    said = {" ".join(fold(heading)) for heading in headings}
    return bool(said & _FIELD) and bool(said & _VALUE)


def is_ledger(headings: Sequence[str]) -> bool:
    """Whether two columns say what was debited and what was credited, as books and bank statements do.

    >>> is_ledger(["Date", "Account", "Debit", "Credit"]), is_ledger(["Datum", "Soll (EUR)", "Haben (EUR)"])
    (True, True)
    >>> is_ledger(["Customer", "Credit limit", "Debit card"])
    False
    """
    said = {words[0] for heading in headings if (words := _without_currency(fold(heading))) and len(words) == 1}
    return any(pair <= said for pair in _DEBIT_AND_CREDIT)


def _without_currency(words: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(word for word in words if len(word) > _CODE)
