"""The model cards of the forecasts."""

from collections.abc import Mapping, Sequence
from datetime import date

from crm_analytics.model_card import Metric, ModelCard, Verdict
from crm_analytics.periods import Period

NOT_FOR = (
    "It carries on what was: it knows no price list, campaign, new shop or lost customer that is still to come.",
    "One month in five ends up outside the band, as it is meant to.",
    "Single products, customers or days: only whole months of everything together were tried.",
)


def revenue_card(
    verdict: Verdict,
    reason: str,
    span: Period | None = None,
    *,
    rows: int = 0,
    metrics: Sequence[Metric] = (),
    warnings: Sequence[str] = (),
    ahead: int = 0,
) -> ModelCard:
    """The card of the revenue forecast, as far as things got."""
    return ModelCard(
        name="Revenue forecast",
        kind="Mean of the Theta method and of the last six months; band by split conformal prediction",
        verdict=verdict,
        reason=reason,
        purpose="To plan stock, staff and cash over the coming months, with a low and a high case.",
        population="Whole months from the first with revenue on; a month that is still running is left out",
        label="Revenue of a month, as the KPI Revenue counts it",
        horizon=f"{ahead} months" if ahead else "",
        rows=rows,
        first_day=span.start if span else None,
        last_day=span.last_day if span else None,
        columns_used=("revenue by month",),
        validation="Every month since the seventh was forecast from the months before it alone, and held against what "
        "came; the simple rules the same way.",
        metrics=tuple(metrics),
        warnings=tuple(warnings),
        not_for=NOT_FOR,
    )


def pipeline_card(
    verdict: Verdict,
    reason: str,
    first: date | None = None,
    last: date | None = None,
    facts: Mapping[str, int] | None = None,
    metrics: Sequence[Metric] = (),
    warnings: Sequence[str] = (),
) -> ModelCard:
    """The card of the pipeline forecast, as far as things got. `facts` are what it rests on."""
    known = dict(facts or {})
    return ModelCard(
        name="Pipeline forecast",
        kind="Chances of winning by age from the own deals (Aalen-Johansen), new deals as they come in; simulated",
        verdict=verdict,
        reason=reason,
        purpose="To know what the sales team will bring in, low and high, and what of it is open already.",
        population="Deals with a Created date; of the closed ones those with a Closed date",
        label="Amounts of won deals by month of closing",
        horizon="This month and the next ones",
        rows=known.get("deals closed in the last 52 weeks", 0),
        positives=known.get("of them won"),
        first_day=first,
        last_day=last,
        columns_used=("deals: created", "deals: closed", "deals: outcome", "deals: amount", "deals: stage"),
        columns_refused=(("deals: probability", "what a CRM sets by rule says nothing about the own deals"),),
        validation="Run as of earlier month ends, with what was known then, and held against what was won after them. "
        "Where that fell outside the band too often, the band was widened by split conformal prediction; each trial by "
        "those before it alone. Amounts are those of today, so trials are a little kinder than the truth.",
        metrics=tuple(metrics),
        warnings=tuple(warnings),
        not_for=(
            "Single deals: the chances are right on average, not for the one in front of you.",
            "It carries on how deals were won so far: it knows no new competitor, price or colleague.",
        ),
    )
