"""What deals will bring in: those that are open, by how likely they are won at their age and stage, and those to come.

The futures are those of the planner (planning.selling): chances of winning by age from the own deals, new deals as they
usually come in, amounts as wins usually are.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

import numpy as np

from crm_analytics.forecast import widening
from crm_analytics.forecast.cards import pipeline_card
from crm_analytics.forecast.open_deals import StageForecast, by_stage
from crm_analytics.issues import CrmError
from crm_analytics.model_card import Metric, ModelCard, Verdict
from crm_analytics.periods import Grain
from crm_analytics.planning import BackTest, Goal, Levers
from crm_analytics.planning.backtest import back_test, band
from crm_analytics.planning.goal import Business, Ground, ground
from crm_analytics.workspace import Workspace

QUARTER = 3
PATHS, SEED = 4_000, 20_260_101
_NO_NEW_DEALS = Levers({"new_deals": 0.0})
_ENOUGH_TRIALS = 5
_HELD = 0.6
_WIDER = 1.05


@dataclass(frozen=True)
class Expected:
    """What a month, or all of them together, brings: the middle and the band of four in five futures.

    `from_open` is the middle of what comes of the deals that are open today; `so_far` is what the month has brought
    already, which is part of all of them.
    """

    start: date
    label: str
    middle: float
    low: float
    high: float
    from_open: float
    so_far: float = 0.0


@dataclass(frozen=True)
class PipelineForecast:
    """Won deals by month ahead, or the reason why they cannot be foreseen (`card.reason`)."""

    card: ModelCard
    months: tuple[Expected, ...] = ()
    together: Expected | None = None
    stages: tuple[StageForecast, ...] = ()
    tried: BackTest | None = None
    factors: Levers = field(default_factory=Levers)
    currency: str | None = None
    facts: tuple[tuple[str, int], ...] = ()
    made_on: date | None = None

    @property
    def verdict(self) -> Verdict:
        return self.card.verdict


def pipeline_forecast(
    workspace: Workspace, months: int = QUARTER, factors: Levers | None = None, *, seed: int = SEED
) -> PipelineForecast:
    """What won deals bring in this month and the next ones, `months` altogether.

    `factors` is a scenario: win_rate, new_deals and deal_size are multiplied by it.
    """
    factors = factors or Levers()
    try:
        stands = ground(workspace, Goal(0.0, _soon(workspace), "won_value"))
        spans = _spans(stands.last_day, months)
        tried = back_test(stands.business, spans[-1][2], stands.last_day, seed)
        wider = widening.factor(tried.trials)
        middle = [_expected(stands, span, factors, seed, wider) for span in spans]
    except CrmError as error:
        return PipelineForecast(pipeline_card(Verdict.DO_NOT_USE, str(error)), factors=factors)
    tried = widening.tried_again(tried)
    metrics = _metrics(stands.business, tried)
    verdict, reason = _judged(tried, metrics)
    together = replace(
        _expected(stands, (spans[0][0], 0, spans[-1][2]), factors, seed, wider),
        label=f"{middle[0].label} to {middle[-1].label}",
    )
    notes = (*stands.business.notes, *_said_wider(wider))
    first, last = date.fromordinal(stands.business.first_day), stands.last_day
    card = pipeline_card(verdict, reason, first, last, dict(stands.business.facts), metrics, notes)
    return PipelineForecast(
        card,
        tuple(middle),
        together,
        by_stage(workspace, stands.last_day),
        tried,
        factors,
        stands.currency,
        stands.business.facts,
        last,
    )


def _soon(workspace: Workspace) -> date:
    """A day that can be planned for, whatever the data."""
    last = workspace.model.last_day
    if last is None:
        raise CrmError("Nothing in your data has a date, so nothing can be foreseen.")
    return last + timedelta(days=28)


def _spans(last: date, months: int) -> list[tuple[date, int, int]]:
    """The months ahead: their first day, and the days from today on after which they begin and with which they end.

    >>> _spans(date(2026, 6, 17), 2)
    [(datetime.date(2026, 6, 1), 0, 13), (datetime.date(2026, 7, 1), 13, 44)]
    """
    start = Grain.MONTH.floor(last + timedelta(days=1))
    found = []
    for _ in range(months):
        end = Grain.MONTH.next(start)
        found.append((start, max(0, (start - last).days - 1), (end - last).days - 1))
        start = end
    return found


def _expected(stands: Ground, span: tuple[date, int, int], factors: Levers, seed: int, wider: float = 1.0) -> Expected:
    month, start, end = span
    today = stands.last_day.toordinal()
    futures = stands.business.draw(today, start, end, PATHS, seed)
    so_far = stands.business.came(month.toordinal() - 1, today) if month.toordinal() <= today else 0.0
    low, middle, high = (so_far + each for each in band(futures.totals(factors)))
    low, high = widening.widened(low, middle, high, wider, least=so_far)
    of_open = Levers({**factors.factors, **_NO_NEW_DEALS.factors})
    from_open = float(np.median(futures.totals(of_open)))
    return Expected(month, Grain.MONTH.label(month), middle, low, high, from_open, so_far)


def _said_wider(wider: float) -> tuple[str, ...]:
    if wider < _WIDER:
        return ()
    return (
        f"What came fell outside the band of chance alone too often, so the band is {wider:.1f} times as wide: deals "
        "here do not come and go evenly over the year.",
    )


def _metrics(business: Business, tried: BackTest) -> tuple[Metric, ...]:
    """How far off the middle was, beside "as much as in the same time before"; and how often the band held."""
    if not tried.trials:
        return ()
    off, before, came = 0.0, 0.0, 0.0
    for trial in tried.trials:
        day = trial.day.toordinal()
        off += abs(trial.came - trial.middle)
        before += abs(trial.came - business.came(day - tried.days, day))
        came += abs(trial.came)
    rule = f"as much as in the {tried.days} days before"
    return (
        Metric(
            "wape",
            "Error as a share of what came",
            off / max(came, 1e-9),
            baseline=before / max(came, 1e-9),
            baseline_label=rule,
            better="lower",
        ),
        Metric("coverage", "Share of trials inside the 80 % band", tried.inside / len(tried.trials)),
    )


def _judged(tried: BackTest, metrics: Sequence[Metric]) -> tuple[Verdict, str]:
    if len(tried.trials) < _ENOUGH_TRIALS:
        return Verdict.EXPERIMENTAL, tried.sentence
    wape, coverage = metrics[0], metrics[1]
    if (coverage.value or 0.0) < _HELD:
        return Verdict.EXPERIMENTAL, tried.sentence
    if (wape.value or 0.0) > 1.05 * (wape.baseline or 0.0):
        return Verdict.EXPERIMENTAL, (
            f"{tried.sentence} “{(wape.baseline_label or '').capitalize()}” would have been nearer."
        )
    return Verdict.USE, tried.sentence
