"""Many figures, few queries: one per entity computes every leaf in every window that is asked for.

Counts, totals and averages are sums over groups of rows (`cube`); medians and distinct counts need the rows themselves.
Whole calendar buckets (trends) are grouped by their date (`buckets`), what became of customers by window (`moves`), and
survival medians have a query each.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace

from crm_analytics.compile.asks import Ask, Query, Slot, narrowed, selected
from crm_analytics.compile.buckets import by_date, by_end
from crm_analytics.compile.buyers import is_about_buyers, of_buyers
from crm_analytics.compile.cube import SUMMABLE, cube
from crm_analytics.compile.leaves import rows_for, statistics
from crm_analytics.compile.moves import moves
from crm_analytics.compile.sources import Source
from crm_analytics.compile.survival import survival
from crm_analytics.compile.windows import Window, is_bucket
from crm_analytics.measures import Aggregate, AsOf, Latest, Moving, On, SurvivalMedian
from crm_analytics.periods import Grain


def queries(source: Source, asks: Iterable[Ask], grain: Grain | None = None) -> list[Query]:
    """The queries that answer all of `asks`; with `grain`, windows that are whole buckets are grouped by bucket."""
    asks = list(asks)
    if source.by and not source.apart and (apart := [ask for ask in asks if source.sets_apart(ask.leaf)]):
        asks = [ask for ask in asks if ask not in apart]
        return [*queries(replace(source, apart=True), apart, grain), *queries(source, asks, grain)]
    at_once: dict[tuple[str, bool], list[Ask]] = defaultdict(list)
    of_latest: dict[tuple[str, Latest, Window], list[Ask]] = defaultdict(list)
    by_bucket: dict[tuple[str, On | AsOf, Grain], list[Ask]] = defaultdict(list)
    moving: dict[str, list[Ask]] = defaultdict(list)
    about_buyers: list[Ask] = []
    found = []
    for ask in dict.fromkeys(asks):
        if isinstance(ask.leaf, SurvivalMedian):
            select, names = survival(source, ask.leaf, ask.window)
            columns = {name: name for name in names}
            found.append(Query(select, {(ask.leaf, ask.window): columns}, split=bool(source.by)))
        elif is_about_buyers(ask.leaf):
            about_buyers.append(ask)
        elif isinstance(ask.leaf.basis, Moving):
            moving[ask.leaf.entity].append(ask)
        elif ask.leaf.latest is not None:
            of_latest[ask.leaf.entity, ask.leaf.latest, ask.window].append(ask)
        elif (bucketed := _bucket(ask.leaf, ask.window, grain)) is not None:
            by_bucket[ask.leaf.entity, ask.leaf.basis, bucketed].append(ask)  # type: ignore[index]
        else:
            at_once[ask.leaf.entity, ask.leaf.function in SUMMABLE].append(ask)
    found += [
        (cube if is_summable else one_by_one)(source, entity, asked) for (entity, is_summable), asked in at_once.items()
    ]
    found += [one_by_one(source, entity, asked) for (entity, _, _), asked in of_latest.items()]
    found += of_buyers(source, about_buyers)
    for entity, asked in moving.items():
        found += moves(source, entity, asked)
    for (entity, basis, bucketed), asked in by_bucket.items():
        if isinstance(basis, On):
            found.append(by_date(source, entity, basis, bucketed, asked))
        else:
            found.append(by_end(source, entity, basis, bucketed, asked))
    return found


def _bucket(leaf: Aggregate, window: Window, grain: Grain | None) -> Grain | None:
    """The grain by which a window may be grouped, if it may."""
    if grain is None or window.period is None or leaf.basis is None or window.dated_only:
        return None
    if isinstance(leaf.basis, AsOf) and (window.reaches_now or leaf.function not in SUMMABLE):
        return None
    return next((each for each in (grain, Grain.MONTH) if is_bucket(window.period, each)), None)


def one_by_one(source: Source, entity: str, asks: list[Ask]) -> Query:
    """One row (per part): every leaf in every window, each over its own rows. Of latest rows all are of one window."""
    columns = [
        (Slot(ask.leaf, ask.window, name), expression)
        for ask in asks
        if isinstance(ask.leaf, Aggregate)
        for name, expression in statistics(source, ask.leaf, ask.window, audit=ask.audit)
    ]
    select, figures = selected(source, entity, columns)
    rows = rows_for(source, asks[0].leaf, asks[0].window)
    return Query(narrowed(select.from_(rows), source.filtered(entity)), figures, bool(source.by))
