"""`forecast`: revenue by month ahead, and what the deals in the pipeline will bring, each with its band."""

import argparse
import json
from dataclasses import asdict
from datetime import date
from typing import Any

from crm_analytics.commands import NothingUsableError
from crm_analytics.commands.arguments import files_of
from crm_analytics.commands.loading import open_json, workspace_of
from crm_analytics.forecast import PipelineForecast, RevenueForecast, pipeline_forecast, revenue_forecast
from crm_analytics.issues import CrmError
from crm_analytics.planning import Levers
from crm_analytics.units import Unit, counted, say, say_interval


def run(options: argparse.Namespace) -> int:
    """Print the forecasts from the files. Raises NothingUsableError, and CrmError for wrong use."""
    files_of(options)
    if not 1 <= options.months <= 24:
        raise CrmError(f"{options.months} months cannot be looked ahead: choose 1 to 24.")
    factors = {name: getattr(options, name) for name in ("win_rate", "new_deals", "deal_size")}
    for name, factor in factors.items():
        if not 0 <= factor <= 10:
            raise CrmError(
                f"--{name.replace('_', '-')} {factor:g} is no factor: 1 changes nothing, 1.1 is a tenth more."
            )
    with workspace_of(options) as (workspace, intake):
        if not {"orders", "deals"} & set(workspace.model.tables):
            raise NothingUsableError("A forecast needs a list of orders or deals, and there is neither in these files.")
        revenue = revenue_forecast(workspace, options.months)
        pipeline = pipeline_forecast(workspace, min(options.months, 12), Levers(factors))
    if options.json:
        found = {"revenue": _revenue_json(revenue), "pipeline": _pipeline_json(pipeline)}
        print(json.dumps({**found, **open_json(intake)}, ensure_ascii=False, indent=2))
    else:
        print(f"{_revenue_text(revenue)}\n{_pipeline_text(pipeline)}")
    return 0


def _revenue_json(found: RevenueForecast) -> dict[str, Any]:
    """The revenue forecast as plain lists and dicts; dates as 2026-01-31."""
    card = found.card
    return {
        **_claimed(found),
        "history": [_dated(asdict(month)) for month in found.history],
        "running": _dated(asdict(found.running)) if found.running else None,
        "months": [_dated(asdict(month)) for month in found.months],
        "together": _dated(asdict(found.together)) if found.together else None,
        "backtest": {
            "metrics": [asdict(metric) for metric in card.metrics],
            "inside_band": {"months": found.inside[0], "of": found.inside[1]},
            "one_month_ahead": [_dated(asdict(month)) for month in found.tried],
        },
        "model_card": card.to_json(),
    }


def _pipeline_json(found: PipelineForecast) -> dict[str, Any]:
    """The pipeline forecast as plain lists and dicts."""
    card, tried = found.card, found.tried
    trials = tried.trials if tried else ()
    return {
        **_claimed(found),
        "facts": dict(found.facts),
        "scenario": dict(found.factors.factors),
        "months": [_dated(asdict(month)) for month in found.months],
        "together": _dated(asdict(found.together)) if found.together else None,
        "stages": [asdict(stage) for stage in found.stages],
        "backtest": {
            "metrics": [asdict(metric) for metric in card.metrics],
            "days": tried.days if tried else None,
            "trials": [{**asdict(trial), "day": trial.day.isoformat()} for trial in trials],
        },
        "model_card": card.to_json(),
    }


def _claimed(found: RevenueForecast | PipelineForecast) -> dict[str, Any]:
    """What may be claimed of a forecast, and on what it rests."""
    card = found.card
    return {
        "verdict": card.verdict.value,
        "reason": card.reason,
        "currency": found.currency,
        "span": {"from": _iso(card.first_day), "to": _iso(card.last_day)},
        "n": card.rows,
        "warnings": list(card.warnings),
    }


def _revenue_text(found: RevenueForecast) -> str:
    """The revenue forecast for people: what may be claimed first."""
    lines = [f"Revenue forecast: {found.verdict.value}. {found.card.reason}"]
    lines += [f"! {warning}" for warning in found.card.warnings]
    for month in (*found.months, *((found.together,) if found.together else ())):
        if month.expected is not None and month.low is not None and month.high is not None:
            lines.append(_line(month.label, month.expected, month.low, month.high, found.currency))
    return "\n".join(lines)


def _pipeline_text(found: PipelineForecast) -> str:
    """The pipeline forecast for people."""
    lines = [f"Pipeline forecast: {found.verdict.value}. {found.card.reason}"]
    lines += [f"! {warning}" for warning in found.card.warnings]
    for month in (*found.months, *((found.together,) if found.together else ())):
        of_open = say(month.from_open, Unit.MONEY, currency=found.currency)
        line = _line(month.label, month.middle, month.low, month.high, found.currency)
        lines.append(f"{line}, of it {of_open} from deals that are open today")
    for stage in found.stages:
        amount, expected = (say(each, Unit.MONEY, currency=found.currency) for each in (stage.amount, stage.expected))
        lines.append(f"  {stage.stage}: {counted(stage.deals, 'open deal')}, {amount}, {expected} expected")
    return "\n".join(lines)


def _line(label: str, middle: float, low: float, high: float, currency: str | None) -> str:
    band = say_interval(low, high, Unit.MONEY, currency=currency)
    return f"  {label}: {say(middle, Unit.MONEY, currency=currency)} ({band})"


def _dated(values: dict[str, Any]) -> dict[str, Any]:
    return {name: _iso(value) if isinstance(value, date) else value for name, value in values.items()}


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None
