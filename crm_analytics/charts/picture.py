"""What a chart is: a specification built once per shape, the few rows it draws, and what it says in words."""

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pyarrow as pa

from crm_analytics.kpi import Kpi, Reading
from crm_analytics.units import NO_VALUE, Unit, say, say_interval

DATA = "source"
"""The name of the one data set of every specification: Streamlit puts the rows under this one."""

PICK = "pick"
"""The name of the selection by which a reader picks one mark; it tells the mark's label."""


@dataclass(frozen=True)
class Picture:
    """A Vega-Lite chart, ready to be drawn.

    `spec` names only canonical fields (value, label, …): what strangers called their columns and values is data.
    `rows` is what the chart draws (aggregates, never raw rows), `table` the same numbers for downloading and `said` for
    reading, under headings for people. `alt` says what the chart shows to those who cannot see it.
    """

    spec: Mapping[str, Any]
    rows: pa.Table
    table: pa.Table
    said: pa.Table
    alt: str


def filled_in(template: Mapping[str, Any], **params: object) -> dict[str, Any]:
    """`template` with the values of its parameters put in. The template is shared and stays as it is."""
    values = [{"name": name, "value": value} for name, value in params.items()]
    return {**template, "params": [*template.get("params", ()), *values]}


def still(spec: Mapping[str, Any]) -> dict[str, Any]:
    """`spec` for a chart whose marks open nothing: pointed at, none of them looks as if it could be clicked."""
    layers = [
        {**layer, "mark": {name: value for name, value in layer["mark"].items() if name != "cursor"}}
        for layer in spec.get("layer", ())
    ]
    return {**spec, **({"layer": layers} if layers else {})}


def unit_of(kpi: Kpi, readings: Iterable[Reading]) -> Unit:
    """The unit the readings are in: an alternative definition may have another than the KPI's own."""
    return next((reading.unit for reading in readings if reading.value is not None), kpi.unit)


def currency_of(readings: Iterable[Reading]) -> str | None:
    return next((reading.currency for reading in readings if reading.currency), None)


def bound(value: float | None) -> float:
    """A value to compare by; no value comes before every other."""
    return -math.inf if value is None else value


def reading_table(heading: str, rows: Sequence[tuple[str, Reading]], kpi: Kpi) -> pa.Table:
    """Readings as a table of numbers: the label, the value, its interval, n, and why there is none."""
    readings = [reading for _, reading in rows]
    unit = unit_of(kpi, readings)
    currency = currency_of(readings)
    said = (currency or "") if unit.is_money else "" if unit in (Unit.COUNT, Unit.NUMBER, Unit.POINTS) else unit.value
    columns: dict[str, pa.Array] = {
        heading: pa.array([label for label, _ in rows], pa.string()),
        f"{kpi.label} ({said})" if said else kpi.label: pa.array([reading.value for reading in readings], pa.float64()),
    }
    if any(reading.interval for reading in readings):
        for name, end in (("From (95 %)", "low"), ("To (95 %)", "high")):
            ends = [getattr(reading.interval, end, None) for reading in readings]
            columns[name] = pa.array(ends, pa.float64())
    if any(reading.numerator is not None for reading in readings):
        columns["Numerator"] = pa.array([reading.numerator for reading in readings], pa.float64())
        columns["Denominator"] = pa.array([reading.denominator for reading in readings], pa.float64())
    columns["n"] = pa.array([reading.n for reading in readings], pa.int64())
    if any(reading.reason for reading in readings):
        columns["Why no value"] = pa.array([reading.reason for reading in readings], pa.string())
    return pa.table(columns)


def said_table(heading: str, rows: Sequence[tuple[str, Reading]], kpi: Kpi) -> pa.Table:
    """The same table in words: every number as `units` says it."""
    readings = [reading for _, reading in rows]
    columns = {
        heading: [label for label, _ in rows],
        kpi.label: [say(reading.value, reading.unit, currency=reading.currency) for reading in readings],
        "95 % interval": [said_interval(reading) for reading in readings],
        "n": [say(reading.n, Unit.COUNT) for reading in readings],
        "Why no value": [reading.reason or "" for reading in readings],
    }
    kept = {name: values for name, values in columns.items() if any(value not in ("", NO_VALUE) for value in values)}
    return pa.table({name: pa.array(values, pa.string()) for name, values in kept.items()})


def said_interval(reading: Reading) -> str:
    """The interval of a reading in words; an em dash where it has none."""
    found = reading.interval
    if found is None:
        return NO_VALUE
    return say_interval(found.low, found.high, reading.unit, currency=reading.currency)
