"""Numbers that have moved as a whole: by the step between two units, or just far."""

import numpy as np

from crm_analytics.recipe.seen import SeenColumn
from crm_analytics.schema import Kind

CENTS = "whole amounts and cents"
_STEPS: dict[str, tuple[tuple[float, str], ...]] = {
    Kind.DURATION.value: (
        (7, "weeks and days"),
        (24, "days and hours"),
        (60, "hours and minutes, or minutes and seconds"),
        (1440, "days and minutes"),
        (3600, "hours and seconds"),
        (86400, "days and seconds"),
    ),
    Kind.MONEY.value: ((100, CENTS), (1000, "thousands and single units"), (1e6, "millions and single units")),
    Kind.PERCENT.value: ((100, "shares of 1 and per cent"),),
    Kind.NUMBER.value: ((100, "whole units and hundredths"), (1000, "thousands and single units")),
    Kind.COUNT.value: ((1000, "thousands and single units"),),
}
"""By kind of value: the steps between two units of it, and what they are called."""
_NEAR, _ABOUT = 1.8, 3.0
"""Beside the step, the median of a month may differ by so much from that of the one before, up or down, and the other
quantiles by so much."""
_FAR = 10.0
"""A median that moved by more, without a step that explains it, is far off."""


def step(before: SeenColumn, now: SeenColumn) -> tuple[float, str] | None:
    """By which factor the numbers moved, and which units differ by that (empty where none do); None where they did not.

    All quantiles that are above zero must have moved by the same step: some large deals move a mean, a few of them the
    upper quantiles, and neither is another unit.
    """
    pairs = [(old, new) for old, new in zip(before.quantiles, now.quantiles, strict=False) if old > 0 and new > 0]
    if len(pairs) < 3 or not before.median or not now.median:
        return None
    factors = np.array([new / old for old, new in pairs])
    middle = float(np.median(factors))
    if before.whole != now.whole and now.kind == Kind.MONEY.value:
        # Amounts have lost their decimals, or found some: hundredths are told from units by that alone.
        hundred = 100.0 if now.whole else 0.01
        if abs(np.log(middle / hundred)) <= np.log(_ABOUT):
            return hundred, CENTS
    for size, units in _STEPS.get(now.kind, ()):
        for factor in (size, 1 / size):
            beside = np.abs(np.log(factors / factor))
            if (beside <= np.log(_ABOUT)).all() and np.median(beside) <= np.log(_NEAR):
                return factor, units
    if middle >= _FAR or middle <= 1 / _FAR:
        return middle, ""
    return None
