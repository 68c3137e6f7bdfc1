"""`clv`: what each customer is expected to bring in, how sure that is, and who went silent."""

import argparse
import json
from dataclasses import asdict
from datetime import date
from typing import Any

import pyarrow as pa

from crm_analytics.clv import LifetimeValues, lifetime_values
from crm_analytics.commands import NothingUsableError
from crm_analytics.commands.arguments import files_of
from crm_analytics.commands.loading import open_json, workspace_of, write_csv
from crm_analytics.issues import CrmError
from crm_analytics.model_card import Metric
from crm_analytics.units import Unit, counted, say, say_date, say_interval

_SHOWN = 20


def run(options: argparse.Namespace) -> int:
    """Print the lifetime values of the customers in the files. Raises NothingUsableError, and CrmError."""
    files_of(options)
    if not 1 <= options.days <= 3650:
        raise CrmError(f"{options.days} days cannot be looked ahead: choose 1 to 3650.")
    with workspace_of(options) as (workspace, intake):
        found = lifetime_values(workspace, options.days)
    if found.customers is None:
        raise NothingUsableError(found.card.reason)
    if options.output and found.customers is not None:
        write_csv(options.output, found.customers)
    if options.json:
        print(json.dumps({**as_json(found), **open_json(intake)}, ensure_ascii=False, indent=2))
    else:
        print(as_text(found))
    return 0


def as_json(found: LifetimeValues) -> dict[str, Any]:
    """The answer as plain lists and dicts; dates as 2026-01-31."""
    card, tried = found.card, found.backtest
    return {
        "verdict": card.verdict.value,
        "reason": card.reason,
        "horizon_days": found.days,
        "unit": "money" if found.in_money else "purchases",
        "currency": found.currency,
        "span": {"from": _iso(card.first_day), "to": _iso(card.last_day)},
        "customers_n": card.rows,
        "repeat_customers": found.repeaters,
        "purchases": found.purchases,
        "parameters": dict(card.parameters),
        "warnings": list(card.warnings),
        "backtest": None
        if tried is None
        else {
            "cut": tried.cut.isoformat(),
            "days": tried.days,
            "customers": tried.customers,
            "purchases": tried.purchases,
            "metrics": [asdict(metric) for metric in tried.metrics],
            "purchase_correction": tried.purchase_ratio,
            "value_correction": tried.value_ratio,
            "tenths": [asdict(tenth) for tenth in tried.tenths],
            "silent_regulars": asdict(tried.returned),
        },
        "segments": [asdict(segment) for segment in found.segments],
        "by_source": [{**asdict(each), "clv_to_cac": each.ratio} for each in found.by_source],
        "at_risk": [{**asdict(each), "last_purchase": each.last_purchase.isoformat()} for each in found.at_risk],
        "customers": _records(found.customers),
        "model_card": card.to_json(),
    }


def as_text(found: LifetimeValues) -> str:
    """The answer for people: what may be claimed first, then the customers."""
    card = found.card
    lines = [f"Customer lifetime value: {card.verdict.value}. {card.reason}"]
    if card.first_day:
        lines.append(
            f"{counted(card.rows, 'customer')}, {found.repeaters:,} of whom came back, from "
            f"{say_date(card.first_day)} to {say_date(card.last_day)}; the next {found.days} days."
        )
    lines += [f"! {warning}" for warning in card.warnings]
    lines += [f"  {_metric_line(metric)}" for metric in card.metrics]
    lines += [
        f"{segment.label}: {counted(segment.customers, 'customer')}, {_worth(segment.value, found)} expected, "
        f"{100 * segment.share:.0f} % of everything"
        for segment in found.segments
    ]
    if found.customers is not None:
        lines += [_customer_line(row, found) for row in found.customers.slice(0, _SHOWN).to_pylist()]
    if found.at_risk:
        lines.append(f"{counted(len(found.at_risk), 'regular is', 'regulars are')} silent for longer than usual:")
        lines += [f"  {each.customer}: {each.rhythm}" for each in found.at_risk[:_SHOWN]]
    return "\n".join(lines)


def _metric_line(metric: Metric) -> str:
    text = f"{metric.label}: {say(metric.value)}"
    if metric.low is not None and metric.high is not None:
        text += f" ({say_interval(metric.low, metric.high, Unit.NUMBER)})"
    return text + (f"; {metric.baseline_label}: {say(metric.baseline)}" if metric.baseline is not None else "")


def _customer_line(row: dict[str, Any], found: LifetimeValues) -> str:
    if row["value"] is None:
        spent = f", {_worth(row['spent'], found)} spent" if row["spent"] is not None else ""
        return f"  {row['customer']}: {counted(row['purchases'], 'purchase')}{spent}"
    low, high = _worth(row["value_low"], found), _worth(row["value_high"], found)
    return f"  {row['customer']}: {_worth(row['value'], found)} ({low} to {high}), {row['rhythm']}"


def _worth(value: float, found: LifetimeValues) -> str:
    return say(value, Unit.MONEY, currency=found.currency) if found.in_money else f"{say(value)} purchases"


def _records(table: pa.Table | None) -> list[dict[str, Any]]:
    rows = [] if table is None else table.to_pylist()
    return [{name: _iso(value) if isinstance(value, date) else value for name, value in row.items()} for row in rows]


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None
