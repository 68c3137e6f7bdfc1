"""How much a purchase is worth: the Gamma-Gamma model of spend (Fader & Hardie 2013).

Each customer spends about an amount of their own, and those amounts vary between customers. Whoever bought little or
once is taken to be more like everybody than what they were seen to spend.
"""

import math
from dataclasses import dataclass

import numpy as np
from scipy.special import digamma, gammaln

from crm_analytics.clv.fitting import maximise
from crm_analytics.clv.histories import Histories
from crm_analytics.clv.purchases import Floats

_STARTS = ((1.0, 1.0, 0.0), (2.0, 1.3, -1.0))


@dataclass(frozen=True)
class SpendingModel:
    """The parameters as published: a purchase ~ gamma(`p`, ν) with ν ~ gamma(`q`, `v`) over customers.

    `n` repeat customers with a known amount were fitted. `correlation` of frequency and spend ought to be about 0: the
    model takes the two for unrelated. `typical` is the mean spend, for where the model has none (q ≤ 1).
    """

    p: float
    q: float
    v: float
    n: int
    correlation: float
    typical: float
    log_likelihood: float = float("nan")
    bounds: tuple[str, ...] = ()

    def expected(self, known: Histories) -> Floats:
        """The expected spend of each customer's next purchase, in the data's currency."""
        count, mean = _seen(known)
        if self.q <= 1.0:
            return np.where(count > 0, mean, self.typical)
        return np.asarray(self.p * (self.v + count * mean) / (self.p * count + self.q - 1.0))

    def draw(self, purchases: Floats, known: Histories, random: np.random.Generator) -> Floats:
        """Simulated spend for simulated `purchases` (customers × draws), in the data's currency."""
        count, mean = _seen(known)
        rate = random.gamma(np.broadcast_to((self.q + self.p * count)[:, None], purchases.shape))
        rate /= (self.v + count * mean)[:, None]
        spent = random.gamma(np.maximum(self.p * purchases, 1e-9)) / np.maximum(rate, 1e-300)
        return np.where(purchases > 0, spent, 0.0)


def fit_spending(known: Histories) -> SpendingModel | None:
    """The parameters under which what repeat customers spent is most likely; None with fewer than 3 of them."""
    seen = (known.x > 0) & (known.m > 0)
    x, mean = known.x[seen], known.m[seen]
    if len(x) < 3:
        return None
    scale = float(np.median(mean))
    m = mean / scale

    def objective(log_parameters: Floats) -> tuple[float, Floats]:
        p, q, v = (float(each) for each in np.exp(log_parameters))
        together, both = p * x + q, v + m * x
        value = gammaln(together) - gammaln(p * x) - gammaln(q) + q * np.log(v)
        value += (p * x - 1.0) * np.log(m) + p * x * np.log(x) - together * np.log(both)
        by_p = x * (digamma(together) - digamma(p * x) + np.log(m * x) - np.log(both))
        by_q = digamma(together) - digamma(q) + np.log(v) - np.log(both)
        by_v = q / v - together / both
        gradient = np.array([float(each.mean()) for each in (by_p, by_q, by_v)]) * np.exp(log_parameters)
        return -float(value.mean()), -gradient

    found = maximise(objective, _STARTS)
    p, q, v = (float(each) for each in np.exp(found.log_parameters))
    likelihood = -found.objective * len(x) - len(x) * math.log(scale)
    varies = np.ptp(x) > 0 and np.ptp(m) > 0
    correlation = float(np.corrcoef(x, m)[0, 1]) if varies else 0.0
    names = tuple(("p", "q", "v")[at] for at in found.at_bound)
    return SpendingModel(p, q, v * scale, len(x), correlation, float(mean.mean()), likelihood, names)


def _seen(known: Histories) -> tuple[Floats, Floats]:
    """How many repeat purchases have an amount, and their mean: none for a customer without."""
    return np.where(known.m > 0, known.x, 0.0), known.m
