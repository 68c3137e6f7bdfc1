"""Change logs: lists in which a row is no record but one change of one field of a record."""

from collections.abc import Sequence

from crm_analytics.mapping.headings import fold

_FIELD = frozenset(
    "field|field name|fieldname|property|property name|attribute|attribute name|changed field|field changed|"
    "column name|field label".split("|")
)
_VALUE = frozenset(
    "value|new value|newvalue|old value|oldvalue|previous value|value before|value after|from value|to value|"
    "original value|changed to|changed from".split("|")
)
REASON = "One row of it is a change of one field of a record, not a record."


def is_change_log(headings: Sequence[str]) -> bool:
    """Whether the headings say which field was changed, and to what.

    >>> is_change_log(["ticket_id", "field_name", "value", "updated"]), is_change_log(["Deal ID", "Field", "Amount"])
    (True, False)
    """
    said = {" ".join(fold(heading)) for heading in headings}
    return bool(said & _FIELD) and bool(said & _VALUE)
