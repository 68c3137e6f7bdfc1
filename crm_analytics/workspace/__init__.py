"""The workspace: clean tables kept in an embedded database, versioned by import, never changed in place.

Two layers: the schema `history` has every row that was ever imported, the schema `main` one wide table per entity
with the rows that count now. `ledger` has the imports, their files, and the settings.
"""

from crm_analytics.workspace.imports.records import Counts, ImportRecord, ImportReport, Preview, Progress
from crm_analytics.workspace.imports.ways import Manner, Way
from crm_analytics.workspace.repairs.decisions import Decisions
from crm_analytics.workspace.snapshots import Snapshot
from crm_analytics.workspace.workspace import Workspace

__all__ = [
    "Counts",
    "Decisions",
    "ImportRecord",
    "ImportReport",
    "Manner",
    "Preview",
    "Progress",
    "Snapshot",
    "Way",
    "Workspace",
]
