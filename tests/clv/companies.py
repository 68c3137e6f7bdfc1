"""Made-up customers, drawn from the models themselves or from plain chance."""

from datetime import date, timedelta

import numpy as np

from crm_analytics.clv.buying import BuyingModel
from crm_analytics.clv.purchases import Purchases, purchases_of
from crm_analytics.clv.spending import SpendingModel

START = date(2024, 1, 1)
BUYING = BuyingModel(r=0.6, alpha=5.0, a=0.8, b=2.5, modified=True)
SPENDING = SpendingModel(p=6.0, q=5.0, v=60.0, n=100, correlation=0.0, typical=90.0)


def buyers(customers: int, weeks: int, seed: int) -> Purchases:
    """Customers who come within the first third of `weeks`, buy as MBG/NBD says and spend as Gamma-Gamma says."""
    random = np.random.default_rng(seed)
    rate = random.gamma(BUYING.r, 1 / BUYING.alpha, customers)
    dropout = random.beta(BUYING.a, BUYING.b, customers)
    spread = random.gamma(SPENDING.q, 1 / SPENDING.v, customers)
    who, days, spend = [], [], []
    for at in range(customers):
        now = random.uniform(0, weeks / 3)
        while now < weeks:
            who.append(f"c{at:05d}")
            days.append(START + timedelta(days=int(now * 7)))
            spend.append(random.gamma(SPENDING.p, 1 / spread[at]))
            if random.random() < dropout[at]:
                break
            now += random.exponential(1 / rate[at])
    return purchases_of(who, days, spend, START + timedelta(weeks=weeks))


def alike(customers: int, weeks: int, seed: int) -> Purchases:
    """Customers who differ in nothing but luck: whom to rank first, nobody can know."""
    random = np.random.default_rng(seed)
    who, days, spend = [], [], []
    for at in range(customers):
        for day in np.sort(random.choice(weeks * 7, random.poisson(weeks / 8), replace=False)):
            who.append(f"c{at:05d}")
            days.append(START + timedelta(days=int(day)))
            spend.append(random.gamma(5.0, 10.0))
    return purchases_of(who, days, spend, START + timedelta(weeks=weeks))
