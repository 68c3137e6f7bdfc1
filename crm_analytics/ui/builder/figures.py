"""One figure as widgets: which list, how it is counted, by which date, under which conditions."""

from collections.abc import Sequence

import streamlit as st

from crm_analytics.catalogue.custom import Term
from crm_analytics.conditions import Condition
from crm_analytics.entities import ENTITIES
from crm_analytics.issues import CrmError
from crm_analytics.measures import Function
from crm_analytics.model import Model
from crm_analytics.ui.builder import asking, columns
from crm_analytics.ui.text import plain

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
    date = _date(model, entity, key, start)
    where = asking.conditions(
        model, entity, f"{key}-{entity}", start.where if start and start.entity == entity else (), "Only rows where"
    )
    return _complete(entity, function, column, where, date, q)


def share(model: Model, key: str, part: Term | None, whole: Term | None) -> tuple[Term, Term] | None:
    """A share of rows: which rows, and which of them are counted. The second has all conditions of the first."""
    entity = _list(model, key, whole)
    date = _date(model, entity, key, whole)
    is_same = whole is not None and whole.entity == entity
    rows = asking.conditions(
        model, entity, f"{key}-{entity}-whole", whole.where if is_same and whole else (), "Of all rows where"
    )
    more = [each for each in part.where if not whole or each not in whole.where] if is_same and part else []
    hits = asking.conditions(model, entity, f"{key}-{entity}-part", more, "the share of those where also")
    if not hits:
        st.markdown("Say with a condition which of these rows the share is of.")
        return None
    bottom = _complete(entity, Function.COUNT, None, rows, date, None)
    top = _complete(entity, Function.COUNT, None, (*rows, *hits), date, None)
    return (top, bottom) if top and bottom else None


def _list(model: Model, key: str, start: Term | None) -> str:
    entities = columns.lists(model)
    at = entities.index(start.entity) if start and start.entity in entities else 0
    return st.selectbox("List", entities, index=at, format_func=lambda each: ENTITIES[each].label, key=f"{key}-entity")


def _date(model: Model, entity: str, key: str, start: Term | None) -> str | None:
    options = {label: info.name for label, info in columns.dates(model, entity).items()}
    labels = [*options, _NOT_PLACED]
    usual = start.date if start and start.entity == entity else ENTITIES[entity].date
    known = next((label for label, name in options.items() if name == usual), None)
    at = labels.index(known) if known else len(labels) - 1 if start and start.date is None else 0
    label = st.selectbox(
        "Placed in time by",
        labels,
        index=at,
        key=f"{key}-{entity}-date",
        help="Which date says that a row is of a period.",
    )
    return options.get(label)


def _complete(
    entity: str, function: Function, column: str | None, where: Sequence[Condition], date: str | None, q: float | None
) -> Term | None:
    try:
        return Term(entity, function, column, tuple(dict.fromkeys(where)), date, q)
    except CrmError as error:
        st.markdown(plain(error))
        return None
