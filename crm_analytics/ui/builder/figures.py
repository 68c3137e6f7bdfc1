"""One figure as widgets: which list, how it is counted, by which date, under which conditions."""

from collections.abc import Mapping, Sequence

import streamlit as st

from crm_analytics.catalogue.custom import Term
from crm_analytics.conditions import Condition
from crm_analytics.entities import ENTITIES
from crm_analytics.issues import CrmError
from crm_analytics.measures import Function
from crm_analytics.model import Model
from crm_analytics.ui.builder import asking, columns
from crm_analytics.ui.text import plain

_OPEN = "Open at the end of the period"
_ENDS = ("closed_at", "resolved_at", "churned_at", "left_at", "converted_at")
"""Dates that usually say when something is no longer open."""
_Placed = tuple[str | None, str | None]
"""The date that places a row, and, where what is open is counted, the one that closes it."""
_NOT_PLACED = "Not placed in time: as of the upload"


def term(model: Model, key: str, start: Term | None = None) -> Term | None:
    """A figure, beginning with `start`; None where something is missing, which it then says."""
    entity = _list(model, key, start)
    left, right = st.columns(2)
    ways = list(Function)
    function = left.selectbox(
        "Way of counting",
        ways,
        index=ways.index(start.function) if start else 0,
        format_func=lambda each: columns.WAYS[each],
        key=f"{key}-function",
    )
    column, q = None, None
    if function is not Function.COUNT:
        offered = columns.anything if function is Function.DISTINCT else columns.numbers
        options = {label: info.name for label, info in offered(model, entity).items()}
        if not options:
            st.markdown("This list has no column with numbers. Count its rows, or choose another list.")
            return None
        labels = list(options)
        usual = next((label for label, name in options.items() if start and name == start.column), labels[0])
        column = options[right.selectbox("Of", labels, index=labels.index(usual), key=f"{key}-{entity}-{function}-of")]
    if function is Function.QUANTILE:
        share = round(100 * start.q) if start and start.q else 90
        q = st.slider("Percentile", 1, 99, share, key=f"{key}-q", format="%d %%") / 100
    placed = _placed(model, entity, key, start)
    where = asking.conditions(
        model, entity, f"{key}-{entity}", start.where if start and start.entity == entity else (), "Only rows where"
    )
    return _complete(entity, function, column, where, placed, q)


def share(model: Model, key: str, part: Term | None, whole: Term | None) -> tuple[Term, Term] | None:
    """A share of rows: which rows, and which of them are counted. The second has all conditions of the first."""
    entity = _list(model, key, whole)
    placed = _placed(model, entity, key, whole)
    is_same = whole is not None and whole.entity == entity
    rows = asking.conditions(
        model, entity, f"{key}-{entity}-whole", whole.where if is_same and whole else (), "Of all rows where"
    )
    more = [each for each in part.where if not whole or each not in whole.where] if is_same and part else []
    hits = asking.conditions(model, entity, f"{key}-{entity}-part", more, "the share of those where also")
    if not hits:
        st.markdown("Say with a condition which of these rows the share is of.")
        return None
    bottom = _complete(entity, Function.COUNT, None, rows, placed, None)
    top = _complete(entity, Function.COUNT, None, (*rows, *hits), placed, None)
    return (top, bottom) if top and bottom else None


def _list(model: Model, key: str, start: Term | None) -> str:
    entities = columns.lists(model)
    at = entities.index(start.entity) if start and start.entity in entities else 0
    return st.selectbox("List", entities, index=at, format_func=lambda each: ENTITIES[each].label, key=f"{key}-entity")


def _placed(model: Model, entity: str, key: str, start: Term | None) -> _Placed:
    options = {label: info.name for label, info in columns.dates(model, entity).items()}
    if not options:
        return None, None
    same = start if start and start.entity == entity else None
    labels = [*options, *([_OPEN] if len(options) > 1 else []), _NOT_PLACED]
    usual = same.date if same else ENTITIES[entity].date
    known = next((label for label, name in options.items() if name == usual), None)
    if same and same.closed is not None and _OPEN in labels:
        known = _OPEN
    at = labels.index(known) if known else len(labels) - 1 if start and start.date is None else 0
    label = st.selectbox(
        "Placed in time by",
        labels,
        index=at,
        key=f"{key}-{entity}-date",
        help="Which date says that a row is of a period.",
    )
    return _open(options, entity, key, same) if label == _OPEN else (options.get(label), None)


def _open(options: Mapping[str, str], entity: str, key: str, start: Term | None) -> _Placed:
    """The two dates between which a row is open."""
    left, right = st.columns(2)
    labels, names = list(options), list(options.values())
    begins = start.date if start and start.closed else ENTITIES[entity].date
    first = left.selectbox(
        "Open from", labels, index=names.index(begins) if begins in names else 0, key=f"{key}-{entity}-opened"
    )
    rest = [label for label in labels if label != first]
    ends = start.closed if start and start.closed else next((name for name in _ENDS if name in names), None)
    last = next((at for at, label in enumerate(rest) if options[label] == ends), 0)
    until = right.selectbox("until", rest, index=last, key=f"{key}-{entity}-closed-{first}")
    return options[first], options[until]


def _complete(
    entity: str, function: Function, column: str | None, where: Sequence[Condition], placed: _Placed, q: float | None
) -> Term | None:
    date, closed = placed
    try:
        return Term(entity, function, column, tuple(dict.fromkeys(where)), date, q, closed)
    except CrmError as error:
        st.markdown(plain(error))
        return None
