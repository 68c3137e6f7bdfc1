"""`--where`: filters as typed on the command line, checked against the data they are for."""

import re
from datetime import datetime

from crm_analytics.api.asking import field_called
from crm_analytics.conditions import NONE_LABEL, Condition, Op, Value
from crm_analytics.issues import CrmError
from crm_analytics.model import Model
from crm_analytics.schema import Kind
from crm_analytics.workspace import Workspace

_OPERATORS = {"!=": Op.IS_NOT, ">=": Op.AT_LEAST, "<=": Op.AT_MOST, ">": Op.MORE_THAN, "<": Op.LESS_THAN, "=": Op.IS}
_YES_NO = {"yes": True, "true": True, "1": True, "no": False, "false": False, "0": False}


def conditions(texts: list[str], workspace: Workspace) -> list[Condition]:
    """`--where` texts as conditions; several values for one field with the same sign are alternatives.

    Raises CrmError for a text that is none, and UnknownNameError for a field this data does not have.
    """
    values: dict[tuple[str, Op], list[Value]] = {}
    for text in texts:
        match = re.match(r"^([^=<>!]+?)\s*(!=|>=|<=|=|>|<)\s*(.*)$", text, re.DOTALL)
        if not match:
            raise CrmError(f'"{text}" is no filter: write ENTITY.FIELD=VALUE, for example deals.owner=Ann.')
        field, sign, value = match.groups()
        field = field_called(workspace, field)
        kind = _kind(field, workspace.model)
        values.setdefault((field, _OPERATORS[sign]), []).append(_typed(value, kind, text))
    return [Condition(field, op, tuple(found)) for (field, op), found in values.items()]


def _kind(field: str, model: Model) -> Kind:
    found = (model.column(field, entity) for entity in model.tables)
    return next(column.kind for column in found if column is not None)


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
