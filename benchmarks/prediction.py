"""The bars of prediction, on public files: how good, how well calibrated, what the leak screen finds, how long.

    python -m benchmarks.prediction DATA [--only telco bank …] [--speed]

DATA is a folder with the public data sets, one folder each (ibm-telco-churn, x-education-leads, uci-bank-marketing,
customer-personality, maven-crm, cdnow). Everything is seeded: the same files print the same table. `--speed` times
made-up tables of 10,000 and 100,000 rows with 20 columns.
"""

import argparse
import resource
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
import pandas as pd

import crm_analytics as crm
from crm_analytics import churn, scoring
from crm_analytics.scoring import CHURN, Card, Options, Records, Scoring
from crm_analytics.scoring.metrics import Metrics, auc


@dataclass(frozen=True)
class Line:
    """One line of the table. `bar` is None for figures that are shown and not judged."""

    data: str
    what: str
    measured: float | str
    bar: float | str | None = None
    at_most: bool = False

    @property
    def holds(self) -> bool | None:
        if self.bar is None:
            return None
        if isinstance(self.bar, str) or isinstance(self.measured, str):
            return self.measured == self.bar
        return self.measured <= self.bar if self.at_most else self.measured >= self.bar


def telco(data: Path) -> Iterator[Line]:
    found = _of_files(data / "ibm-telco-churn", ["WA_Fn-UseC_-Telco-Customer-Churn.csv"], scoring.customers)
    measured = _metrics(found.card)
    yield Line("IBM Telco churn", "AUC", measured.auc.value, 0.845)
    yield Line("IBM Telco churn", "average precision", measured.average_precision.value, 0.66)
    yield Line("IBM Telco churn", "Brier", measured.brier.value, 0.135, at_most=True)
    yield Line("IBM Telco churn", "ECE", measured.ece.value, 0.02, at_most=True)
    yield Line("IBM Telco churn", "columns in question", _leaks(found.card), "none")


def education(data: Path) -> Iterator[Line]:
    found = _of_files(data / "x-education-leads", ["Leads.csv"], scoring.leads)
    yield Line("X Education", "AUC without the columns in question", _metrics(found.card).auc.value, 0.873)
    if found.card.with_leaks is not None:
        yield Line("X Education", "AUC with them", found.card.with_leaks.auc.value)
    yield Line("X Education", "columns in question", _leaks(found.card))
    # The file has no dates; that its lead numbers only fall shows in which order leads came.
    newest = found.card.newest
    yield Line("X Education", "AUC on the newest fifth", newest.metrics.auc.value if newest.metrics else "none", 0.89)


def bank(data: Path) -> Iterator[Line]:
    table = pd.read_csv(data / "uci-bank-marketing" / "bank-full.csv", sep=";")
    outcome = (table.pop("y") == "yes").astype(float)
    # The file has no dates; its months show that rows stand in the order of the calls.
    records = scoring.from_frame(table, outcome)
    for use in (False, True):
        card = scoring.fit(records, Options(use_protected=use)).card
        said = "with age and marital" if use else "as it comes"
        yield Line("UCI bank", f"AUC without duration, {said}", _metrics(card).auc.value, 0.795)
        if card.newest.metrics is not None:
            yield Line("UCI bank", f"AUC on the newest fifth, {said}", card.newest.metrics.auc.value)
    yield Line("UCI bank", "columns in question", _leaks(card), "duration")


def personality(data: Path) -> Iterator[Line]:
    with _workspace(data / "customer-personality", ["marketing_campaign.csv"]) as workspace:
        records = scoring.of_column(workspace, CHURN, "Response")
    for use in (False, True):
        card = scoring.fit(records, Options(use_protected=use)).card
        said = "with age and marital status" if use else "as it comes"
        yield Line("customer-personality", f"AUC, {said}", _metrics(card).auc.value, 0.90)


def maven(data: Path) -> Iterator[Line]:
    files = ["accounts.csv", "products.csv", "sales_pipeline.csv", "sales_teams.csv"]
    found = _of_files(data / "maven-crm", files, scoring.deals)
    yield Line("maven won or lost", "AUC", _metrics(found.card).auc.value)
    yield Line("maven won or lost", "verdict", found.card.verdict.value, "do not use")
    yield Line("maven won or lost", "columns in question", _leaks(found.card), "amount, close_quarter")


def cdnow(data: Path) -> Iterator[Line]:
    with _workspace(data / "cdnow", ["CDNOW_master.txt"]) as workspace:
        records = churn.records(churn.purchases(workspace), horizon=90, active_days=0)
    assert records.when is not None
    # What is to be judged is open here, so nothing of it is learnt.
    test = (records.when >= records.test_from) & records.outcome.notna()
    found = scoring.fit(replace(records, outcome=records.outcome.mask(test), test_from=None))
    outcome, chance = records.outcome[test].to_numpy().astype(int), found.probability[test.to_numpy()]
    yield Line("CDNOW churn, 90 days", "AUC, all customers", auc(outcome, chance), 0.835)
    active = (records.frame.loc[test, "days_since_last"] <= 90).to_numpy()
    yield Line("CDNOW churn, 90 days", "AUC, active customers", auc(outcome[active], chance[active]), 0.725)


def speed() -> Iterator[Line]:
    for rows, bar in ((10_000, 15.0), (100_000, 60.0)):
        records = made_up(rows)
        began = time.process_time()
        found = scoring.fit(records)
        scoring.table(found, scoring.ranked(found))
        seconds = time.process_time() - began
        yield Line(f"{rows:,} rows × 20", "CPU seconds, scored and explained", seconds, bar, at_most=True)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 2**20
    yield Line("100,000 rows × 20", "peak memory in GB", peak, 1.5, at_most=True)


def made_up(rows: int) -> Records:
    """Ten numbers and ten categories, of which half matter, with one blank cell in twenty."""
    rng = np.random.default_rng(7)
    numbers = rng.normal(size=(rows, 10))
    words = rng.integers(0, [2, 3, 4, 5, 8, 12, 20, 30, 50, 200], size=(rows, 10))
    drive = numbers[:, :5] @ [0.8, -0.6, 0.4, 0.3, -0.2] + 0.6 * (words[:, 1] == 0) - 0.5 * (words[:, 3] > 2)
    drive += 0.5 * numbers[:, 0] * (words[:, 0] == 1)
    outcome = pd.Series(rng.random(rows) < 1 / (1 + np.exp(1.2 - drive))).astype(float)
    table = pd.DataFrame({f"number {at}": numbers[:, at] for at in range(10)})
    for at in range(10):
        table[f"word {at}"] = np.char.add("w", words[:, at].astype(str))
    table = table.mask(rng.random(table.shape) < 0.05)
    when = pd.Series(pd.Timestamp("2025-01-01") + pd.to_timedelta(np.arange(rows), unit="min"))
    return scoring.from_frame(table, outcome, when=when)


_SETS: dict[str, Callable[[Path], Iterator[Line]]] = {
    each.__name__: each for each in (telco, education, bank, personality, maven, cdnow)
}


def main() -> None:
    """Print the table; exit code 1 where a bar is missed."""
    arguments = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    arguments.add_argument("data", type=Path)
    arguments.add_argument("--only", nargs="+", choices=_SETS, default=list(_SETS))
    arguments.add_argument("--speed", action="store_true")
    options = arguments.parse_args()
    missed = 0
    print(f"{'data':<22} {'what':<44} {'measured':>28} {'bar':>12}")
    for name in options.only:
        began = time.process_time()
        missed += sum(_print(line) for line in _SETS[name](options.data))
        print(f"{'':<22} {'CPU seconds, with reading the files':<44} {time.process_time() - began:>28.1f}")
    if options.speed:
        missed += sum(_print(line) for line in speed())
    raise SystemExit(1 if missed else 0)


def _print(line: Line) -> bool:
    """Print a line; whether it misses its bar."""
    measured = line.measured if isinstance(line.measured, str) else f"{line.measured:.4f}"
    bar = (
        ""
        if line.bar is None
        else line.bar
        if isinstance(line.bar, str)
        else f"{'≤' if line.at_most else '≥'} {line.bar}"
    )
    mark = "" if line.holds is None else "" if line.holds else "  MISSED"
    print(f"{line.data:<22} {line.what:<44} {measured:>28} {bar:>12}{mark}", flush=True)
    return line.holds is False


def _workspace(folder: Path, files: list[str]) -> crm.Workspace:
    return crm.load(*[folder / name for name in files], accept=True)


def _of_files(folder: Path, files: list[str], who: Callable[[crm.Workspace], Records]) -> Scoring:
    with _workspace(folder, files) as workspace:
        return scoring.fit(who(workspace))


def _metrics(card: Card) -> Metrics:
    assert card.metrics is not None, card.because
    return card.metrics


def _leaks(card: Card) -> str:
    return ", ".join(leak.column for leak in card.leaks) or "none"


if __name__ == "__main__":
    main()
