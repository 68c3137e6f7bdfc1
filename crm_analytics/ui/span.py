"""The days to look at where a question needs a first one: the reader's period, or else the last twelve months."""

from dataclasses import replace

from crm_analytics.evaluate import Scope
from crm_analytics.periods import Preset
from crm_analytics.ui import state


def with_beginning() -> Scope:
    """What the reader looks at; of all data its last twelve months, before which something can have been."""
    view = state.view()
    last = view.model.last_day
    if view.scope.period is not None or last is None:
        return view.scope
    return replace(view.scope, period=Preset.LAST_12_MONTHS.period(last))
