"""How good lifetime values and forecasts are: the published figures again, and what was measured on real files.

    python -m benchmarks.value [--data ../shared/data] [--seeds 100]

Prints a table: the figure, what it must reach, what it is, and whether it does. Everything is seeded.
"""

import argparse
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import numpy as np
import pandas as pd

from crm_analytics.clv import of_purchases
from crm_analytics.clv.backtest import backtest
from crm_analytics.clv.buying import fit_buying
from crm_analytics.clv.histories import Histories, histories
from crm_analytics.clv.purchases import Purchases, purchases_of
from crm_analytics.clv.spending import fit_spending
from crm_analytics.clv.valuing import fit as fit_both
from crm_analytics.clv.valuing import values
from crm_analytics.forecast.bands import half_widths, level, trials
from crm_analytics.forecast.methods import Floats, blend, last_month, recent_mean, year_before
from crm_analytics.forecast.revenue import scored
from crm_analytics.model import ColumnInfo, Model, TableInfo
from crm_analytics.model_card import Verdict
from crm_analytics.schema import Kind

_HELD_OUT = 39 * 7
_MODEL = Model("", {"orders": TableInfo("orders", 0, {"customer_id": ColumnInfo("customer_id", "Customer", Kind.ID)})})


@dataclass(frozen=True)
class Bar:
    """A figure, and what it must be: at least, at most, or near `bar`."""

    name: str
    value: float
    sign: str
    bar: float
    tolerance: float = 0.0

    @property
    def is_met(self) -> bool:
        if self.sign == "≥":
            return self.value >= self.bar
        return self.value <= self.bar if self.sign == "≤" else abs(self.value - self.bar) <= self.tolerance

    def __str__(self) -> str:
        wanted = f"{self.sign} {self.bar:g}" + (f" ± {self.tolerance:g}" if self.tolerance else "")
        return f"{self.name:<62}{wanted:>22}{self.value:>14.4f}   {'yes' if self.is_met else 'NO'}"


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--data", type=Path, default=Path("../shared/data"))
    options.add_argument("--seeds", type=int, default=100, help="data sets without any signal")
    given = options.parse_args()
    print(f"{'':<62}{'must be':>22}{'is':>14}   met")
    for bars in (
        lambda: published(given.data),
        lambda: kept_back(given.data),
        lambda: monthly(given.data),
        lambda: coverage(),
        lambda: nothing_to_know(given.seeds),
        lambda: cost(given.data),
    ):
        for bar in bars():
            print(bar, flush=True)


def published(data: Path) -> Iterator[Bar]:
    """BG/NBD (Fader, Hardie & Lee 2005) and Gamma-Gamma (Fader & Hardie 2013) on the 2,357 customers of CDNOW."""
    table = pd.read_csv(data / "cdnow" / "cdnow_customers_summary_with_transactions.csv")
    known = _known(*(table[name].to_numpy(float) for name in ("x", "t_x", "T", "zbar")))
    model = fit_buying(known, modified=False)
    for name, bar in (("r", 0.243), ("alpha", 4.414), ("a", 0.793), ("b", 2.426)):
        yield Bar(f"CDNOW sample, BG/NBD {name}", getattr(model, name), "=", bar, 0.001)
    yield Bar("CDNOW sample, BG/NBD log-likelihood", model.log_likelihood, "=", -9582.4, 0.05)
    one = _known(*(np.array([each]) for each in (2.0, 30.43, 38.86, 0.0)))
    yield Bar("E[X(39) | 2, 30.43, 38.86]", float(model.expected(39.0, one)[0]), "=", 1.226, 0.0005)
    spending = fit_spending(known)
    assert spending is not None
    for name, bar in (("p", 6.25), ("q", 3.74), ("v", 15.45)):
        yield Bar(f"CDNOW sample, Gamma-Gamma {name}", getattr(spending, name), "=", bar, 0.02)


def kept_back(data: Path) -> Iterator[Bar]:
    """The same customers and all 23,570, fitted on 39 weeks and held against the next 39."""
    sample = backtest(_sample(data), _HELD_OUT, seed=0)
    assert sample is not None
    yield Bar("CDNOW sample, 39 weeks kept back: mean error", sample.metric("error").value or 0, "≤", 0.79)
    yield Bar("CDNOW sample, 39 weeks kept back: r of purchases", _r_of_purchases(_sample(data)), "≥", 0.625)
    yield Bar("CDNOW sample, 39 weeks: purchases come ÷ predicted", sample.metric("ratio").value or 0, "≤", 1.25)
    whole = _master(data)
    value, top = _twelve_months(whole)
    yield Bar("CDNOW full, 12-month value against 39 weeks: r", value, "≥", 0.665)
    yield Bar("CDNOW full, best tenth by 12-month value holds", top, "≥", 0.51)
    full = backtest(whole, _HELD_OUT, seed=0)
    assert full is not None
    best = full.metric("top_tenth")
    yield Bar("  … against a list of those who spent most so far", best.value or 0, "≥", round(best.baseline or 0, 4))
    yield Bar("CDNOW full, customers inside their 90 % interval", full.metric("coverage").value or 0, "≥", 0.88)


def monthly(data: Path) -> Iterator[Bar]:
    """Monthly series of the real files: every month since the seventh forecast up to six months ahead."""
    series = dict(_series(data))
    mase = [next(each.value or 0 for each in scored(each, 6) if each.name == "mase") for each in series.values()]
    yield Bar(f"Monthly forecast, mean MASE over {len(series)} series", float(np.mean(mase)), "≤", 1.43)
    for name, method in (("as in the last month", last_month), ("mean of the last 6 months", recent_mean)):
        rule = [_mase(each, method) for each in series.values()]
        yield Bar(f"  … against “{name}”", float(np.mean(mase)), "≤", round(float(np.mean(rule)), 4))
    cdnow = series["cdnow"]
    known, came = cdnow[:12], cdnow[12:18]
    yield Bar("CDNOW, 12 months known, next 6: WAPE", _wape(came, blend(known, 6)), "≤", 0.19)
    yield Bar("  … “as a year before” is off by", _wape(came, year_before(known, 6)), "≥", 1.4)


def coverage() -> Iterator[Bar]:
    """How many of the months end up inside the 80 % band, on series drawn at random."""
    random, ahead = np.random.default_rng(0), 6
    for months in (12, 24, 48):
        inside = []
        for _ in range(300):
            steps = np.cumsum(random.normal(0.01, 0.08, months + ahead)) + random.normal(0, 0.1, months + ahead)
            series = 100 * np.exp(steps)
            known = series[:months]
            width = half_widths(trials(known, blend, ahead), ahead) * level(known)
            inside.append(np.abs(series[months:] - blend(known, ahead)) <= width)
        yield Bar(f"80 % band, random walks of {months} months: inside", float(np.mean(inside)), "=", 0.8, 0.06)


def nothing_to_know(seeds: int) -> Iterator[Bar]:
    """Customers who differ in luck only: the share of data sets for which the model says "do not use"."""
    refused = sum(of_purchases(_alike(seed), _MODEL).verdict is Verdict.DO_NOT_USE for seed in range(seeds))
    yield Bar(f"No signal, “do not use” in {seeds} data sets", refused / seeds, "≥", 0.95)


def cost(data: Path) -> Iterator[Bar]:
    """CPU seconds for everything: fits, backtest, intervals, list."""
    whole = _master(data)
    start = time.process_time()
    of_purchases(whole, _MODEL)
    yield Bar("CDNOW full, 23,570 customers: CPU seconds", time.process_time() - start, "≤", 30.0)


def _known(x: Floats, t_x: Floats, observed: Floats, m: Floats) -> Histories:
    place = np.arange(len(x), dtype=np.int64)
    return Histories(place, x, t_x, observed, m, place, place, m)


def _sample(data: Path) -> Purchases:
    names = ["master", "id", "day", "cds", "spend"]
    table = pd.read_csv(data / "cdnow" / "CDNOW_sample.txt", sep=r"\s+", header=None, names=names, dtype=str)
    return _purchases(table)


def _master(data: Path) -> Purchases:
    names = ["id", "day", "cds", "spend"]
    table = pd.read_csv(data / "cdnow" / "CDNOW_master.txt", sep=r"\s+", header=0, names=names, dtype=str)
    return _purchases(table)


def _purchases(table: pd.DataFrame) -> Purchases:
    days = pd.to_datetime(table["day"]).dt.date.tolist()
    return purchases_of(table["id"].tolist(), days, table["spend"].astype(float).tolist(), date(1998, 6, 30))


def _r_of_purchases(whole: Purchases) -> float:
    past, later = whole.until(date(1997, 9, 30)), whole.after(date(1997, 9, 30))
    known = histories(past)
    came = np.bincount(later.customer, minlength=len(whole.ids))[known.place]
    return float(np.corrcoef(fit_buying(known).expected(39.0, known), came)[0, 1])


def _twelve_months(whole: Purchases) -> tuple[float, float]:
    """The value over 12 months as seen on 30 September 1997, against what the 39 weeks after it brought."""
    past, later = whole.until(date(1997, 9, 30)), whole.after(date(1997, 9, 30))
    known = histories(past)
    came = np.bincount(later.customer, weights=later.spend, minlength=len(whole.ids))[known.place]
    predicted = values(fit_both(known), known, 365, seed=0).value
    best = np.argsort(-predicted, kind="stable")[: round(len(predicted) / 10)]
    return float(np.corrcoef(predicted, came)[0, 1]), float(came[best].sum() / came.sum())


def _series(data: Path) -> Iterator[tuple[str, Floats]]:
    """Monthly series of at least twelve whole months: the files with dates and amounts, whole and by their groups."""
    whole = _master(data)
    days = pd.to_datetime([date.fromordinal(int(day)) for day in whole.day])
    yield "cdnow", _by_month(pd.DataFrame({"day": days, "value": whole.spend}))
    pizza = pd.read_csv(data / "pizzaplace" / "05-pizzaplace.csv")
    frame = pd.DataFrame({"day": pd.to_datetime(pizza["date"]), "value": pizza["price"]})
    yield "pizzaplace", _by_month(frame)
    yield from _groups("pizzaplace", frame, pizza["type"])
    yield from _groups("pizzaplace", frame, pizza["size"][pizza["size"].isin(["S", "M", "L", "XL"])])
    sold = pd.read_csv(data / "de-neuronova" / "verkaeufe.csv")
    sold = sold.merge(pd.read_csv(data / "de-neuronova" / "produkte.csv"), on="ProduktID")
    frame = pd.DataFrame({"day": pd.to_datetime(sold["Datum"]), "value": sold["Menge"] * sold["Preis (€)"]})
    yield "neuronova", _by_month(frame)
    yield from _groups("neuronova", frame, sold["Region"])
    deals = pd.read_csv(data / "maven-crm" / "sales_pipeline.csv")
    deals = deals[deals["deal_stage"] == "Won"].reset_index(drop=True)
    frame = pd.DataFrame({"day": pd.to_datetime(deals["close_date"], format="mixed"), "value": deals["close_value"]})
    yield "maven", _by_month(frame)
    yield from _groups("maven", frame, deals["product"])


def _groups(name: str, frame: pd.DataFrame, by: pd.Series) -> Iterator[tuple[str, Floats]]:
    for group, rows in frame.loc[by.index].groupby(by):
        series = _by_month(rows)
        if len(series) >= 9:
            yield f"{name} {group}", series


def _by_month(frame: pd.DataFrame) -> Floats:
    """Revenue of the whole months, from the first with revenue on."""
    months = frame.groupby(frame["day"].dt.to_period("M"))["value"].sum()
    months = months.reindex(pd.period_range(months.index[0], months.index[-1], freq="M"), fill_value=0.0)
    last = frame["day"].max()
    return months.to_numpy(float)[: -1 if not last.is_month_end and last.day < 28 else None]


def _mase(series: Floats, method: Callable[[Floats, int], Floats]) -> float:
    tried = trials(series, method, 6, 6)
    off = [np.abs(each.actual - each.forecast).mean() / np.abs(np.diff(series[: each.known])).mean() for each in tried]
    return float(np.mean(off))


def _wape(came: Floats, forecast: Floats) -> float:
    return float(np.abs(came - forecast).sum() / came.sum())


def _alike(seed: int) -> Purchases:
    random = np.random.default_rng(seed)
    who, days, spend = [], [], []
    for at in range(300):
        for day in random.choice(420, random.poisson(7), replace=False):
            who.append(f"c{at:05d}")
            days.append(date.fromordinal(738_000 + int(day)))
            spend.append(random.gamma(5.0, 10.0))
    return purchases_of(who, days, spend, date.fromordinal(738_420))


if __name__ == "__main__":
    main()
