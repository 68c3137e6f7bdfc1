"""The open deals by stage: what they are worth by the own win rates, at their age."""

from dataclasses import dataclass
from datetime import date

import numpy as np
from sqlglot import exp

from crm_analytics.cleaning.words.stage_words import outcome_of
from crm_analytics.compile.predicates import column, filled
from crm_analytics.conditions import FilterSet
from crm_analytics.evaluate.scope import Store
from crm_analytics.planning.closing import Ends
from crm_analytics.planning.history import NEVER, Deals, deals_of
from crm_analytics.planning.selling import LOOKED_BACK
from crm_analytics.workspace import Workspace

_EVER = 3650
NO_STAGE = "(none)"
_SURE = (0.01, 0.99)


@dataclass(frozen=True)
class StageForecast:
    """The open deals of one stage: how many, their amounts (the usual amount of a won deal where one has
    none), and what of it their own win rates make likely.

    `win_rate` (0 to 1) is the mean chance of its deals, weighted by amount. `is_by_stage` says that the history of
    stages had a say in it; otherwise only the age of the deals had.
    """

    stage: str
    deals: int
    amount: float
    expected: float
    win_rate: float
    is_by_stage: bool


def by_stage(workspace: Workspace, today: date) -> tuple[StageForecast, ...]:
    """The open deals by stage, those with the highest expected amount first.

    Each deal's chance is that of deals of its age to be won in the end. Where the history of stages gives every stage
    a win rate of its own, the odds are multiplied by how much better or worse it is than all deals together.
    """
    with Store.of(workspace) as store:
        deals, _ = deals_of(store, FilterSet())
        rows = store.engine.run(_open_deals(store)).to_pandas()
    stages = rows["stage"].fillna(NO_STAGE).to_numpy(str)
    # A stage that says won or lost is none of a deal that can still be won, whatever its outcome says.
    running = np.array([outcome_of(stage) not in ("won", "lost") for stage in stages], dtype=bool)
    rows, stages = rows[running], stages[running]
    age = (np.datetime64(today) - rows["created"].to_numpy("datetime64[D]")).astype(float)
    chance = _ends(deals, today.toordinal()).within(np.maximum(np.nan_to_num(age), 0.0), 0.0, _EVER)[0]
    stage_rate = rows["stage_rate"].to_numpy(np.float64, na_value=np.nan) / 100.0
    closed = deals.closed < NEVER
    usual = float(deals.won[closed].mean()) if closed.any() else 0.5
    told = np.isfinite(stage_rate)
    by_rate = _odds(chance) * _odds(np.where(told, stage_rate, usual)) / _odds(np.array([usual]))
    chance = np.where(told, by_rate / (1.0 + by_rate), chance)
    amount = _amounts(rows["amount"].to_numpy(np.float64, na_value=np.nan), deals)
    found = [_stage(stage, stages == stage, amount, chance, told) for stage in dict.fromkeys(stages.tolist())]
    return tuple(sorted(found, key=lambda each: (-each.expected, each.stage)))


def _stage(stage: str, here: np.ndarray, amount: np.ndarray, chance: np.ndarray, told: np.ndarray) -> StageForecast:
    worth = amount[here]
    whole = float(worth.sum())
    expected = float((worth * chance[here]).sum())
    mean = expected / whole if whole > 0 else float(chance[here].mean())
    return StageForecast(stage, int(here.sum()), whole, expected, mean, bool(told[here].all()))


def _amounts(amount: np.ndarray, deals: Deals) -> np.ndarray:
    """The amounts of open deals; one without an amount is worth what a won deal usually is."""
    won = deals.amount[deals.won & np.isfinite(deals.amount)]
    usual = float(won.mean()) if len(won) else 0.0
    return np.where(np.isfinite(amount) & (amount > 0), amount, usual)


def _open_deals(store: Store) -> exp.Select:
    columns = store.model.tables["deals"].columns
    cells = {
        "stage": column("stage") if "stage" in columns else exp.cast(exp.null(), "TEXT"),
        "amount": column("amount") if "amount" in columns else exp.cast(exp.null(), "DOUBLE"),
        "created": exp.cast(column("created_at"), "DATE"),
        "stage_rate": column("stage_win_rate") if "stage_win_rate" in columns else exp.cast(exp.null(), "DOUBLE"),
    }
    is_open = exp.EQ(this=column("outcome"), expression=exp.Literal.string("open"))
    select = exp.select(*(exp.alias_(each, name) for name, each in cells.items())).from_("deals")
    return select.where(is_open).where(filled(column("created_at")))


def _ends(deals: Deals, today: int) -> Ends:
    """How deals end by age, from the last year or, where the history is shorter, all of it."""
    deals = deals.known_on(today)
    looked = min(LOOKED_BACK, today - int(deals.created.min(initial=today)) + 1)
    left = np.where(deals.closed < NEVER, deals.closed, today)
    seen = left > today - looked
    closed = (deals.closed > today - looked) & (deals.closed < NEVER)
    entered = np.maximum(today - looked - deals.created, 0)
    return Ends.of(*(each[seen] for each in (entered, left - deals.created, closed & deals.won, closed & ~deals.won)))


def _odds(chance: np.ndarray) -> np.ndarray:
    sure = np.clip(chance, *_SURE)
    return np.asarray(sure / (1.0 - sure))
