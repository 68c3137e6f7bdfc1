"""Maximum likelihood for models whose parameters are all positive: in logarithms, with exact gradients."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from scipy.optimize import minimize

from crm_analytics.clv.purchases import Floats

Objective = Callable[[Floats], tuple[float, Floats]]
"""Log parameters → the mean negative log-likelihood and its gradient by them."""
_REACH = 8.0
"""Parameters are sought from e⁻⁸ to e⁸ (times their scale): beyond, they say "none" or "all alike"."""
_AT_BOUND = 0.05


@dataclass(frozen=True)
class Fitted:
    """The best log parameters found, the objective there, and which of them lie at the end of what was sought."""

    log_parameters: Floats
    objective: float
    converged: bool
    at_bound: tuple[int, ...]


def maximise(objective: Objective, starts: Sequence[Sequence[float]]) -> Fitted:
    """The best of the optima that are reached from `starts` (log parameters)."""
    bounds = [(-_REACH, _REACH)] * len(starts[0])
    options = {"maxiter": 500, "ftol": 1e-13, "gtol": 1e-8}
    found = [
        minimize(objective, np.asarray(start, dtype=float), jac=True, method="L-BFGS-B", bounds=bounds, options=options)
        for start in starts
    ]
    best = min(found, key=lambda each: float(each.fun))
    at_bound = tuple(int(at) for at in np.flatnonzero(np.abs(best.x) > _REACH - _AT_BOUND))
    return Fitted(np.asarray(best.x, dtype=np.float64), float(best.fun), bool(best.success), at_bound)
