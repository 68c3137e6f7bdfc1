"""How much earlier: the lag that is usual in this data, and dates that the workspace's owner keeps in the settings."""

from dataclasses import replace
from datetime import date

from crm_analytics.compile import Ask, Window
from crm_analytics.conditions import FilterSet
from crm_analytics.evaluate.cells import place
from crm_analytics.evaluate.gathering import gather
from crm_analytics.evaluate.scope import Store
from crm_analytics.measures import Aggregate, Earlier, Measure


def placed_earlier(store: Store, part: Measure) -> Measure:
    """The part, which knows how much earlier it looks, as far as the data and the settings say so."""
    if not isinstance(part, Earlier) or part.previous:
        return part
    if part.lag is not None:
        return replace(part, days=_usual(store, part.lag))
    return replace(part, until=_set(store, part.setting))


def _usual(store: Store, lag: Aggregate) -> int | None:
    """The median of a duration over all data, in whole days."""
    ask = Ask(lag, place(lag, Window(None, None, store.model.last_day)))
    value = gather(store, [ask], FilterSet()).whole.cell(ask.leaf, ask.window).value
    return None if value is None else round(value)


def _set(store: Store, setting: str) -> date | None:
    """The date that is set, None where there is none: the figure then says what it needs."""
    try:
        return date.fromisoformat(str(store.settings.get(setting) or ""))
    except ValueError:
        return None
