"""What the rules need to be predicted, fitted on a workspace: for the command line and for Python."""

from collections.abc import Mapping

from crm_analytics import churn
from crm_analytics.actions.deciding import Sources
from crm_analytics.clv import lifetime_values
from crm_analytics.issues import CrmError
from crm_analytics.scoring import Options, Scoring, fit
from crm_analytics.workspace import Workspace

ENTITY_OF: Mapping[str, str] = {"leads": "leads", "churn": "customers"}
"""The list that must be there for a subject to be scored for the rules."""


def predicted(workspace: Workspace, decided: Mapping[str, Options] | None = None) -> Sources:
    """Everything that can be predicted of a workspace's leads, customers and orders. `decided` are the reader's
    decisions by subject ("leads", "churn"); what nothing can be learnt about is left out."""
    tables = workspace.model.tables
    scorings: dict[str, Scoring] = {}
    for subject, entity in ENTITY_OF.items():
        if entity not in tables:
            continue
        try:
            records = churn.records_for(workspace, subject)
        except CrmError:
            # Nothing in the data says how leads or customers ended: the rules about them find nobody.
            continue
        scorings[subject] = fit(records, (decided or {}).get(subject))
    values = lifetime_values(workspace) if "orders" in tables else None
    return Sources(scorings.get("leads"), scorings.get("churn"), values)
