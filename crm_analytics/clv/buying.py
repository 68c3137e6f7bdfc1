"""How often customers come back, and whether they still do: the BG/NBD and MBG/NBD models of purchases.

Fader, Hardie & Lee 2005, "Counting your customers the easy way"; Batislam, Denizel & Filiztekin 2007 for the modified
model, in which a customer may be gone after the very first purchase. Everybody buys at a rate of their own (gamma) and
stops after a purchase with a probability of their own (beta).
"""

import math
from dataclasses import dataclass

import numpy as np
from scipy.special import betaincinv, betaln, digamma, gammaln, roots_legendre

from crm_analytics.clv.fitting import maximise
from crm_analytics.clv.histories import Histories
from crm_analytics.clv.purchases import Floats

_NODES = 96
_STARTS = ((-1.0, -1.0, -1.0, 1.0), (0.5, 0.5, -1.5, 0.5))


@dataclass(frozen=True)
class BuyingModel:
    """The parameters as published: purchases a week ~ gamma(`r`, `alpha`), dropout after a purchase ~ beta(`a`, `b`).

    `modified` is MBG/NBD. `bounds` names the parameters for which the data knows no limit.
    """

    r: float
    alpha: float
    a: float
    b: float
    modified: bool
    log_likelihood: float = float("nan")
    bounds: tuple[str, ...] = ()
    converged: bool = True

    @property
    def first_counts(self) -> float:
        """1 where somebody may stop after the first purchase, else 0."""
        return 1.0 if self.modified else 0.0

    def p_alive(self, known: Histories) -> Floats:
        """The probability that each customer has not stopped; 1 without the modification for one-time buyers."""
        survived, left = _log_ways((self.r, self.alpha, self.a, self.b), known, self.first_counts)
        return np.asarray(1.0 / (1.0 + np.exp(np.minimum(left - survived, 700.0))))

    def expected(self, weeks: float, known: Histories) -> Floats:
        """Expected purchases of each customer in the `weeks` after what was seen.

        The mean over what is still possible of each customer's dropout probability p, by quadrature: given p, the
        gamma rate integrates to (1 − ((α+T)/(α+T+pt))^(r+x)) / p. It equals the closed form with ₂F₁ of the paper,
        which loses its digits for frequent customers and has none where a = 1.
        """
        given_alive = np.empty(len(known))
        share = weeks / (self.alpha + known.T)
        for count in np.unique(known.x):
            same = known.x == count
            p, weight = self._dropout_nodes(count)
            log_left = -(self.r + count) * np.log1p(np.outer(share[same], p))
            given_alive[same] = (-np.expm1(log_left) / p) @ weight
        return given_alive * self.p_alive(known)

    def expected_of_new(self, weeks: float) -> float:
        """Expected repeat purchases of a customer in the `weeks` after the first purchase."""
        nobody = np.zeros(1)
        none = np.zeros(1, dtype=np.int64)
        return float(self.expected(weeks, Histories(none, nobody, nobody, nobody, nobody, none, none, nobody))[0])

    def p_any(self, weeks: float, known: Histories) -> Floats:
        """The probability of at least one purchase in the `weeks` after what was seen."""
        silent = -(self.r + known.x) * np.log1p(weeks / (self.alpha + known.T))
        return np.asarray(self.p_alive(known) * -np.expm1(silent))

    def draw(self, weeks: float, known: Histories, draws: int, random: np.random.Generator) -> Floats:
        """Simulated purchases in the `weeks` after what was seen: an array of customers × `draws`.

        Given that somebody has not stopped, rate and dropout are independent: gamma and beta again, updated by what
        they did. They buy until the time is over, or until a purchase is their last.
        """
        shape = (len(known), draws)
        alive = random.random(shape) < self.p_alive(known)[:, None]
        rate = random.gamma(np.broadcast_to((self.r + known.x)[:, None], shape)) / (self.alpha + known.T)[:, None]
        p = random.beta(self.a, np.broadcast_to((self.b + known.x + self.first_counts)[:, None], shape))
        in_time = random.poisson(rate * weeks)
        until_last = random.geometric(np.maximum(p, 1e-12))
        return np.where(alive, np.minimum(in_time, until_last), 0).astype(np.float64)

    def _dropout_nodes(self, count: float) -> tuple[Floats, Floats]:
        """Values of p and their weights, for a customer who came back `count` times and has not stopped."""
        at, weight = roots_legendre(_NODES)
        p = betaincinv(self.a, self.b + count + self.first_counts, (at + 1.0) / 2.0)
        return np.maximum(p, 1e-12), weight / 2.0


def fit_buying(known: Histories, *, modified: bool = True) -> BuyingModel:
    """The parameters under which what the customers did is most likely. Needs at least one repeat purchase."""
    distinct, weight = _distinct(known)
    scale = float(np.average(distinct.T, weights=weight)) or 1.0
    scaled = Histories(
        distinct.place,
        distinct.x,
        distinct.t_x / scale,
        distinct.T / scale,
        distinct.m,
        *(distinct.place,) * 2,
        distinct.m,
    )
    n = float(weight.sum())

    def objective(log_parameters: Floats) -> tuple[float, Floats]:
        value, gradient = _log_likelihood(np.exp(log_parameters), scaled, weight, 1.0 if modified else 0.0)
        return -value / n, -gradient * np.exp(log_parameters) / n

    found = maximise(objective, _STARTS)
    r, alpha, a, b = (float(each) for each in np.exp(found.log_parameters))
    # Densities of x moments in time: measured in weeks instead of scales, each is 1/scale as large.
    likelihood = -found.objective * n - float((weight * distinct.x).sum()) * math.log(scale)
    names = tuple(("r", "alpha", "a", "b")[at] for at in found.at_bound)
    return BuyingModel(r, alpha * scale, a, b, modified, likelihood, names, found.converged)


def _log_ways(parameters: tuple[float, float, float, float], known: Histories, k: float) -> tuple[Floats, Floats]:
    """The logarithms of the two ways to what was seen, up to a common factor: still buying, or stopped at the last."""
    r, alpha, a, b = parameters
    survived = betaln(a, b + known.x + k) - (r + known.x) * np.log(alpha + known.T)
    stops = known.x + k > 0
    left = betaln(a + 1.0, np.where(stops, b + known.x + k - 1.0, 1.0)) - (r + known.x) * np.log(alpha + known.t_x)
    return survived, np.where(stops, left, -np.inf)


def _log_likelihood(parameters: Floats, known: Histories, weight: Floats, k: float) -> tuple[float, Floats]:
    """The log-likelihood of all customers, and its gradient by r, alpha, a and b."""
    r, alpha, a, b = (float(each) for each in parameters)
    x, stops = known.x, known.x + k > 0
    survived, left = _log_ways((r, alpha, a, b), known, k)
    either = np.logaddexp(survived, left)
    common = gammaln(r + x) - gammaln(r) + r * np.log(alpha) - betaln(a, b)
    alive = np.exp(survived - either)
    gone = 1.0 - alive
    to_end, to_last = alpha + known.T, alpha + known.t_x
    of_alive, of_gone = b + x + k, np.where(stops, b + x + k - 1.0, 1.0)
    together = digamma(a + b + x + k)
    by_r = digamma(r + x) - digamma(r) + np.log(alpha) - alive * np.log(to_end) - gone * np.log(to_last)
    by_alpha = r / alpha - (r + x) * (alive / to_end + gone / to_last)
    by_a = alive * digamma(a) + gone * digamma(a + 1.0) - together - digamma(a) + digamma(a + b)
    by_b = alive * digamma(of_alive) + gone * digamma(of_gone) - together - digamma(b) + digamma(a + b)
    gradient = np.array([float((weight * each).sum()) for each in (by_r, by_alpha, by_a, by_b)])
    return float((weight * (common + either)).sum()), gradient


def _distinct(known: Histories) -> tuple[Histories, Floats]:
    """Each history once, and how many customers have it."""
    rows, counts = np.unique(np.column_stack((known.x, known.t_x, known.T)), axis=0, return_counts=True)
    x, t_x, observed = np.ascontiguousarray(rows.T)
    place, nothing = np.arange(len(x), dtype=np.int64), np.zeros(len(x))
    return Histories(place, x, t_x, observed, nothing, place, place, nothing), counts.astype(np.float64)
