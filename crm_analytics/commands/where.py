"""`--where`: filters as typed on the command line, checked against the data they are for."""

import re
from datetime import datetime

from crm_analytics.conditions import NONE_LABEL, Condition, Op, Value
from crm_analytics.issues import CrmError, UnknownNameError
from crm_analytics.model import Model
from crm_analytics.schema import Kind

_OPERATORS = {"!=": Op.IS_NOT, ">=": Op.AT_LEAST, "<=": Op.AT_MOST, ">": Op.MORE_THAN, "<": Op.LESS_THAN, "=": Op.IS}
_YES_NO = {"yes": True, "true": True, "1": True, "no": False, "false": False, "0": False}


def conditions(texts: list[str], model: Model) -> list[Condition]:
    """`--where` texts as conditions; several values for one field with the same sign are alternatives.

    Raises CrmError for a text that is none, and UnknownNameError for a field this data does not have.
    """
    values: dict[tuple[str, Op], list[Value]] = {}
    for text in texts:
        match = re.match(r"^([^=<>!]+?)\s*(!=|>=|<=|=|>|<)\s*(.*)$", text, re.DOTALL)
        if not match:
            raise CrmError(f'"{text}" is no filter: write ENTITY.FIELD=VALUE, for example deals.owner=Ann.')
        field, sign, value = match.groups()
        kind = kind_of(field, model)
        values.setdefault((field, _OPERATORS[sign]), []).append(_typed(value, kind, text))
    return [Condition(field, op, tuple(found)) for (field, op), found in values.items()]


def kind_of(field: str, model: Model) -> Kind:
    """The kind of a field of this data. Raises UnknownNameError, which offers the nearest names."""
    owner, _, name = field.partition(".")
    table = model.tables.get(owner)
    if table is not None and name in table.columns:
        return table.columns[name].kind
    known = [f"{entity}.{column}" for entity, info in model.tables.items() for column in info.columns]
    raise UnknownNameError("field in this data", field, known)


def _typed(value: str, kind: Kind, text: str) -> Value:
    if value == "":
        return NONE_LABEL
    try:
        if kind.is_numeric:
            return float(value)
        if kind is Kind.DATE:
            return datetime.strptime(value, "%Y-%m-%d").date()
    except ValueError as error:
        expected = "a number" if kind.is_numeric else "a date such as 2026-01-31"
        raise CrmError(f'"{text}": the value must be {expected}.') from error
    if kind is Kind.BOOLEAN:
        if value.lower() not in _YES_NO:
            raise CrmError(f'"{text}": the value must be yes or no.')
        return _YES_NO[value.lower()]
    return value
