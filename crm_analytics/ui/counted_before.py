"""What an upload seems to have in common with what is in use already, under other ids."""

from crm_analytics.intake import Intake
from crm_analytics.linking import Overlap
from crm_analytics.ui import state
from crm_analytics.ui.draft import Draft
from crm_analytics.workspace.same_sales import COMPARED


def in_use(draft: Draft, intake: Intake) -> tuple[Overlap, ...]:
    """What is shared with earlier imports, worked out once for each state of the tables and of the workspace."""
    workspace = state.workspace()
    lists = workspace.model.lists.keys() & set(COMPARED)
    compared = [table for table in intake.tables if table.entity in lists]
    if not compared or (state.holds_sample() and not draft.is_sample):
        return ()
    modes = {table.place: intake.modes[table.place] for table in compared if table.place in intake.modes}
    with workspace.snapshot() as now:
        digest = f"{now.model.digest} {sorted(modes.items())}"
        shared = state.worked_out("same-sales-in-use", compared, lambda: now.same_sales(compared, modes), digest=digest)
    return tuple(each for each in shared if not intake.is_apart(each))
