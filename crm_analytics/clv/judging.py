"""What the models may be used for: refusals, the verdict, and the warnings, in words an owner understands."""

from collections.abc import Iterator

import numpy as np

from crm_analytics.clv.backtest import Backtest
from crm_analytics.clv.histories import Histories
from crm_analytics.clv.orders import who_bought
from crm_analytics.clv.purchases import Purchases
from crm_analytics.clv.valuing import Models
from crm_analytics.compile import Window
from crm_analytics.evaluate.refusals import lacking
from crm_analytics.measures import count
from crm_analytics.model import Model
from crm_analytics.model_card import Verdict
from crm_analytics.units import counted

FEWEST_REPEATERS = 20
"""Customers who came back, below which nothing can be said about coming back."""
ENOUGH_REPEATERS = 100
SHORTEST_DAYS, ENOUGH_DAYS = 60, 180
LEAST_CORRELATION = 0.05
"""What the lower end of the backtest's correlation must exceed for customers to be ranked at all."""
TIED = 0.3
"""Correlation of frequency and spend from which the value of single customers is doubtful (Fader & Hardie)."""
_RATIO = (0.67, 1.5)
_COVERAGE = 0.8
_TENTH = 0.1
"""What the best tenth of customers would hold if they had been drawn by lot."""
_ONE_CUSTOMER = 0.2


def missing(model: Model) -> str | None:
    """Why this data has no purchases by customer: a list, a column or an answer is missing."""
    reason = lacking(model, count("orders", on="ordered_at"), Window())
    if reason is not None:
        return reason
    if "ordered_at" not in model.tables["orders"].columns:
        blocking = model.blocked.get("orders.ordered_at")
        return (
            f"Waiting for your answer to a question: {blocking.text}"
            if blocking
            else "Your orders have no date, so nothing can be said about who comes back."
        )
    columns = model.tables["orders"].columns
    if not any(columns[name].filled for name in who_bought(model)):
        return (
            "Your orders do not say who bought: they need a column with the customer, an e-mail address or a name. "
            "Shopify calls it Email, WooCommerce Customer, QuickBooks Customer."
        )
    return None


def nothing_stood(model: Model) -> str:
    """Why there is no purchase at all, though there are orders with a date and a customer column."""
    return (
        f"None of your {counted(model.tables['orders'].rows, 'row')} of orders is a purchase: each was cancelled or "
        "sent back, or lacks its date or its customer."
    )


def too_little(purchases: Purchases, known: Histories) -> str | None:
    """Why there is too little to learn from; None where there is enough."""
    if known.repeaters < FEWEST_REPEATERS:
        back = f"only {known.repeaters}" if known.repeaters else "nobody"
        return (
            f"Of {len(known):,} customer{'s' if len(known) > 1 else ''}, {back} bought on a second day. "
            f"At least {FEWEST_REPEATERS} who came back "
            "are needed before anything can be said about who will."
        )
    if purchases.span_days < SHORTEST_DAYS:
        return (
            f"The orders span {purchases.span_days} days. At least {SHORTEST_DAYS} are needed to see who comes back: "
            "add older orders, or come back later."
        )
    return None


def verdict(purchases: Purchases, known: Histories, models: Models, tried: Backtest | None) -> tuple[Verdict, str]:
    """What the models may be used for, and why, in one sentence."""
    if tried is None or tried.purchases < FEWEST_REPEATERS:
        return Verdict.EXPERIMENTAL, "Too few purchases came in the part that was kept back to check the forecast."
    ours = tried.metric("correlation")
    if ours.low is None or ours.low <= LEAST_CORRELATION:
        return Verdict.DO_NOT_USE, (
            f"On the last {tried.days} days, which it had not seen, the model could not tell the customers who would "
            "buy from those who would not. Any ranking of them would be chance."
        )
    if tried.gain[1] < 0:
        return Verdict.DO_NOT_USE, (
            f"On the last {tried.days} days, which it had not seen, the model did worse than a list of the customers "
            "who spent most so far. Use that list."
        )
    doubts = list(_doubts(purchases, known, models, tried))
    if doubts:
        return Verdict.EXPERIMENTAL, f"Take it as a hint: {doubts[0]}"
    return Verdict.USE, (
        f"On the last {tried.days} days, which it had not seen, it ranked customers at least as well as a list of "
        f"those who spent most so far, and {100 * (tried.metric('coverage').value or 0):.0f} % of them ended up inside "
        "the interval it gave for nine in ten."
    )


def _doubts(purchases: Purchases, known: Histories, models: Models, tried: Backtest) -> Iterator[str]:
    ratio = tried.metric("value_ratio").value or 0.0
    coverage = tried.metric("coverage").value or 0.0
    if known.repeaters < ENOUGH_REPEATERS:
        yield f"only {known.repeaters} customers came back so far."
    if purchases.span_days < ENOUGH_DAYS:
        yield f"the orders span only {purchases.span_days} days."
    if sum(tried.gain) < 0:
        yield "a list of the customers who spent most so far would have done as well."
    best = tried.metric("top_tenth")
    if best.low is not None and best.low <= _TENTH:
        yield (
            f"the tenth of customers it ranked highest brought {100 * (best.value or 0):.0f} % of what came, which may "
            "be no more than any tenth would have."
        )
    if not _RATIO[0] <= ratio <= _RATIO[1]:
        yield (
            f"in the part it had not seen, {ratio:.2f} came for each 1 that was predicted. The figures are corrected "
            "by that, but next time it may be off the other way."
        )
    if coverage < _COVERAGE:
        yield f"only {100 * coverage:.0f} % of customers ended up inside their 90 % interval."
    if models.spending is not None and abs(models.spending.correlation) > TIED:
        yield "how often customers buy and how much they spend go together, which the model takes for unrelated."


def warnings(
    purchases: Purchases, known: Histories, models: Models | None, tried: Backtest | None, model: Model
) -> Iterator[str]:
    """What has to be known before the figures are used, one sentence each."""
    orders = model.tables["orders"]
    named = max(orders.columns[name].filled for name in who_bought(model))
    if named < orders.rows:
        unnamed, rows = orders.rows - named, counted(orders.rows, "row")
        do = "does not say who bought: it is" if unnamed == 1 else "do not say who bought: they are"
        yield f"{unnamed:,} of {rows} of orders {do} left out."
    if purchases.netted:
        undone = counted(
            purchases.netted, "purchase was undone by a return, and is", "purchases were undone by returns, and are"
        )
        yield f"{undone} left out."
    yield from _about_customers(purchases, known)
    if models is not None:
        yield from _about_models(models)
    if tried is not None:
        yield from _about_backtest(tried)


def _about_customers(purchases: Purchases, known: Histories) -> Iterator[str]:
    counts = known.x + 1
    largest = int(np.argmax(counts))
    if len(known) >= FEWEST_REPEATERS and counts[largest] > _ONE_CUSTOMER * counts.sum():
        yield (
            f"{100 * counts[largest] / counts.sum():.0f} % of all purchases are of one customer, "
            f"“{purchases.names[known.place[largest]]}”. If that is a till or a guest account, leave it out."
        )
    once = len(known) - known.repeaters
    if once > len(known) / 2:
        who = counted(len(known), "customer")
        yield f"{once:,} of {who} bought once: of them the model knows little more than the date."
    if not purchases.has_spend:
        yield "No amounts are known, so value is counted in purchases."


def _about_models(models: Models) -> Iterator[str]:
    buying, spending = models.buying, models.spending
    if {"a", "b"} & set(buying.bounds):
        yield (
            "The data knows no customer who has certainly stopped, or no difference in how soon they stop: the "
            "chances to be still a customer are then a guess."
        )
    if {"r", "alpha"} & set(buying.bounds):
        yield "All customers seem to buy about equally often: their differences are chance, and a ranking says little."
    if spending is not None and abs(spending.correlation) > TIED:
        more = "more" if spending.correlation > 0 else "less"
        too = "low" if spending.correlation > 0 else "high"
        yield (
            f"Customers who buy more often also spend {more} at a time (correlation {spending.correlation:.2f}): the "
            f"value of the most frequent ones may be too {too}."
        )
    if spending is not None and spending.q <= 1.0:
        yield "Amounts vary so much that no typical one can be told: each customer's own mean is used."


def _about_backtest(tried: Backtest) -> Iterator[str]:
    percent = 100 * (tried.value_ratio - 1.0)
    if abs(percent) >= 1:
        more = "more" if percent > 0 else "less"
        yield (
            f"In the {tried.days} days it had not seen, {abs(percent):.0f} % {more} came than was predicted. All "
            "figures are corrected by that, as if it went on so."
        )
