"""Whether a forecast may be used, from how it did on months it had not seen, in words an owner understands."""

from collections.abc import Sequence

import numpy as np

from crm_analytics.forecast.methods import SEASON, Floats
from crm_analytics.model_card import Metric, Verdict

FEWEST = 6
ENOUGH = 12
TOO_FAR_OFF = 0.6
"""An error of so much of a month's revenue is no forecast."""
_LIKE_THE_BEST = 1.05
_FEW_INSIDE = 0.6


def too_short(series: Floats) -> str | None:
    """Why a series is too short to be carried on; None where it is not."""
    if len(series) >= FEWEST:
        return None
    have = "no whole month" if not len(series) else f"{len(series)} whole month{'s' if len(series) > 1 else ''}"
    return f"There {'is' if len(series) < 2 else 'are'} {have} of revenue. At least {FEWEST} are needed for a forecast."


def judged(series: Floats, metrics: Sequence[Metric], inside: tuple[int, int]) -> tuple[Verdict, str, tuple[str, ...]]:
    """The verdict, why in a sentence, and what has to be known before the figures are used."""
    verdict, why = _verdict(len(series), metrics, *inside)
    return verdict, f"On months it had not seen, {why}", tuple(_warnings(series))


def _verdict(months: int, metrics: Sequence[Metric], done: int, of: int) -> tuple[Verdict, str]:
    ours = metrics[0].value or 0.0
    if ours > TOO_FAR_OFF:
        return Verdict.DO_NOT_USE, (
            f"the forecast was off by {_said(ours)} on average: this business does not go by months, or something "
            "changed it."
        )
    off = f"it was off by {_said(ours)} on average"
    best = min((each for each in metrics if each.name == "wape"), key=lambda each: each.baseline or np.inf)
    same, rule = best.value or 0.0, best.baseline or 0.0
    simple = f"“{best.baseline_label}”"
    if same > _LIKE_THE_BEST * rule:
        return Verdict.EXPERIMENTAL, f"{off}; {simple} did better with {100 * rule:.0f} %. Take it as a hint."
    if months < ENOUGH:
        return Verdict.EXPERIMENTAL, f"{off}; but there are only {months} months to learn from."
    if of >= ENOUGH // 2 and done < _FEW_INSIDE * of:
        band = f"only {done} of {of} months ended up inside the band: it is too narrow."
        return Verdict.EXPERIMENTAL, f"{off}, and {band}"
    than = "as well as" if same > rule else "better than"
    return Verdict.USE, f"{off}: {than} the best simple rule ({simple}, {100 * rule:.0f} %)."


def _said(error: float) -> str:
    """An error as a share of a month's revenue.

    >>> _said(0.18), _said(12.0)
    ("18 % of a month's revenue", "more than a month's revenue")
    """
    return f"{100 * error:.0f} % of a month's revenue" if error <= 1 else "more than a month's revenue"


def _warnings(series: Floats) -> list[str]:
    found = []
    if len(series) < 2 * SEASON:
        found.append(
            f"With {len(series)} months seasons cannot be told from chance: Christmas or a summer break are not in it. "
            f"From {2 * SEASON} months on they are."
        )
    if (series == 0).any():
        found.append(f"{int((series == 0).sum())} of {len(series)} months brought nothing.")
    share = float(series.max() / max(series.sum(), 1e-9))
    if share > 0.4:
        found.append(
            f"One month brought {100 * share:.0f} % of the revenue of all whole ones: one large order can make a month."
        )
    return found
