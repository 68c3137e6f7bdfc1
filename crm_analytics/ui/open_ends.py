"""Between which values a figure lies, whatever its blank cells hold: the line that stands on its card and passport."""

from collections.abc import Mapping

from crm_analytics.catalogue import known
from crm_analytics.evaluate import Scope
from crm_analytics.kpi import Kpi, Reading
from crm_analytics.quality import Bounds, bounds
from crm_analytics.ui import cache, state
from crm_analytics.workspace import Workspace


def line(kpi: Kpi, reading: Reading, *, short: bool = False) -> str | None:
    """ "between 41 % and 47 %, depending on 23 leads without an outcome"; None where no blank leaves it open."""
    if reading.value is None:
        return None
    found = cache.analysis(bounds_of, state.workspace(), state.view().scope, kpi.name).get(kpi.name)
    return None if found is None else found.sentence(reading, short=short)


def bounds_of(workspace: Workspace, scope: Scope, name: str) -> Mapping[str, Bounds]:
    """The bounds of one KPI, by its name."""
    kpi = known(workspace.settings).get(name)
    return {} if kpi is None else bounds(workspace, [kpi], scope)
