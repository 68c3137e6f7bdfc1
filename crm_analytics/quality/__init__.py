"""Quality: how good the data is, what that does to the KPIs, and what repairing or filling it in would change.

Nothing here changes the data: repairs and merges are decisions of the owner, kept in the workspace.
"""

from crm_analytics.quality.bounds import Bounds, bounds
from crm_analytics.quality.doctor import Joint, joints, proposal
from crm_analytics.quality.effects import Effect, Effects, effects
from crm_analytics.quality.findings import Finding, FindingKind, findings
from crm_analytics.quality.fixes import fix_list, rows_behind
from crm_analytics.quality.people import Review, reviews
from crm_analytics.quality.spellings import Spellings, spellings
from crm_analytics.quality.unread import unread_cells, unread_in_files
from crm_analytics.quality.uses import uses
from crm_analytics.quality.weights import Narrowing, Weight, worth_filling

__all__ = [
    "Bounds",
    "Effect",
    "Effects",
    "Finding",
    "FindingKind",
    "Joint",
    "Narrowing",
    "Review",
    "Spellings",
    "Weight",
    "bounds",
    "effects",
    "findings",
    "fix_list",
    "joints",
    "proposal",
    "reviews",
    "rows_behind",
    "spellings",
    "unread_cells",
    "unread_in_files",
    "uses",
    "worth_filling",
]
