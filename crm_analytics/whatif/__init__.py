"""What-if: who would look different if columns were edited, and what acting on churn risk would earn. Never mixed."""

from crm_analytics.whatif.adjusted import Adjusted, Evidence
from crm_analytics.whatif.campaign import Campaign, Offer, Outlook, SaveRate, outlook, plan
from crm_analytics.whatif.cards import model_card
from crm_analytics.whatif.edits import Edit, How
from crm_analytics.whatif.holdout import Assignment, Result, draw, read_back
from crm_analytics.whatif.lists import (
    LEAVE_ALONE,
    REACH,
    campaign_list,
    day_of,
    groups_of,
    ids,
    outcomes_since,
    usual_times,
    worth,
)
from crm_analytics.whatif.models import ScenarioModel, fit
from crm_analytics.whatif.scenario import Scenario, scenario
from crm_analytics.whatif.support import Support

__all__ = [
    "LEAVE_ALONE",
    "REACH",
    "Adjusted",
    "Assignment",
    "Campaign",
    "Edit",
    "Evidence",
    "How",
    "Offer",
    "Outlook",
    "Result",
    "SaveRate",
    "Scenario",
    "ScenarioModel",
    "Support",
    "campaign_list",
    "day_of",
    "draw",
    "fit",
    "groups_of",
    "ids",
    "model_card",
    "outcomes_since",
    "outlook",
    "plan",
    "read_back",
    "scenario",
    "usual_times",
    "worth",
]
