"""Data quality: how much of what the KPIs need is filled in, how much of that can be right, and what is there twice."""

from collections.abc import Iterator, Mapping

from crm_analytics.catalogue import adoption, marketing, retention, sales, service
from crm_analytics.conditions import Condition, filled, is_
from crm_analytics.entities import ENTITIES
from crm_analytics.kpi import Area, Kpi, KpiTable, TableColumn
from crm_analytics.measures import Measure, Ratio, leaves, total
from crm_analytics.units import Unit

# What makes a time as a customer.
_TOLD_BY = (
    *("customers.acquired_at", "customers.churned_at", "customers.is_churned", "customers.monthly_value"),
    *("orders.ordered_at", "orders.customer_id", "orders.order_id"),
)


def _measures() -> Iterator[Measure]:
    for area in (sales, marketing, service, retention, adoption):
        for kpi in area.KPIS:
            yield kpi.measure
            yield from (rival.measure for rival in kpi.alternatives.values())
        for table in area.TABLES:
            yield from (column.measure for column in table.columns)


def _used(field: str) -> Iterator[str]:
    """The fields of files that a field stands for: a derived one for those that it is made from."""
    entity, _, name = field.partition(".")
    derived = next((each for each in ENTITIES[entity].derived if each.field.name == name), None)
    if derived is not None:
        for source in derived.how.inputs:
            yield from _used(f"{entity}.{source}")
    elif not ENTITIES[entity].made:
        yield field


def needed() -> frozenset[str]:
    """The fields, as "entity.name", that some KPI of the catalogue needs."""
    fields = (field for measure in _measures() for leaf in leaves(measure) for field in leaf.fields)
    return frozenset(used for field in (*fields, *_TOLD_BY) for used in _used(field))


_NEEDED = is_("quality.name", *sorted(needed()))
_FILLED = total("quality", "filled", _NEEDED)
COMPLETENESS = Ratio(_FILLED, total("quality", "cells", _NEEDED), scale=100.0)
_A_FIELD, _A_LIST = filled("quality.cells"), filled("quality.rows")
ACCURACY = Ratio(total("quality", "valid", _A_FIELD), total("quality", "filled", _A_FIELD), scale=100.0)
DUPLICATES = Ratio(total("quality", "repeated", _A_LIST), total("quality", "rows", _A_LIST), scale=100.0)

RULES: Mapping[str, tuple[Condition, ...]] = {}
KPIS: tuple[Kpi, ...] = (
    Kpi(
        "data_completeness",
        "Data completeness",
        "Of the cells in those columns of your lists that some KPI needs, the share that is filled in. What only "
        "stands for nothing, such as n/a, - or 1900-01-01, is not.",
        Area.QUALITY,
        COMPLETENESS,
        Unit.PERCENT,
        formula="filled cells ÷ cells × 100, over the fields that some KPI needs",
        companions=("data_accuracy", "duplicate_rate"),
        tips=(
            "Split it by field: one empty column explains most of it.",
            "Only the fields that some KPI needs count, so filling in anything else changes nothing here.",
            "Some fields are blank for a good reason: an open deal has no Closed date.",
        ),
    ),
    Kpi(
        "data_accuracy",
        "Data accuracy",
        "Of the filled cells of your lists, the share that can be read as what it should be and passes its check: "
        "dates in order, ids used once, links that lead to a row of the other list, e-mail addresses that can be ones.",
        Area.QUALITY,
        ACCURACY,
        Unit.PERCENT,
        formula="valid cells ÷ filled cells × 100",
        companions=("data_completeness", "duplicate_rate"),
        tips=(
            "It says what can be right, not what is: a wrong amount is as valid as the right one.",
            "Links that lead nowhere are often names written in two ways: the import offers to join those.",
        ),
    ),
    Kpi(
        "duplicate_rate",
        "Duplicates",
        "Of the rows that came in, the share that repeats another one: by its id, or, of people and companies, by its "
        "e-mail address or a name that is written nearly alike and that nothing else contradicts.",
        Area.QUALITY,
        DUPLICATES,
        Unit.PERCENT,
        higher_is_better=False,
        formula="rows that repeat another one ÷ rows × 100",
        companions=("data_completeness", "data_accuracy"),
        tips=(
            "Rows with the same id count once already. People who are there twice count twice until you join them.",
            "Ask for the e-mail address first: it is what tells people of one name apart.",
        ),
    ),
)
TABLES: tuple[KpiTable, ...] = (
    KpiTable(
        "quality_by_list",
        "Data quality by list",
        "For every list that you have uploaded: how complete its fields that KPIs need are, how many of its cells can "
        "be right, and how many of its rows are there twice.",
        Area.QUALITY,
        "quality.list",
        tuple(
            TableColumn(label, measure, unit, "quality.list")
            for label, measure, unit in (
                ("Rows", total("quality", "rows", _A_LIST), Unit.COUNT),
                ("Completeness", COMPLETENESS, Unit.PERCENT),
                ("Accuracy", ACCURACY, Unit.PERCENT),
                ("Duplicates", DUPLICATES, Unit.PERCENT),
            )
        ),
        tips=("Begin with the list that most of your KPIs are counted from.",),
    ),
)
