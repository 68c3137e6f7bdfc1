"""Scores that are earned: leads that convert, deals that are won, customers who leave. See `training.fit`."""

from crm_analytics.scoring.cards import Card, Verdict
from crm_analytics.scoring.leaks import Leak, Level, question_for
from crm_analytics.scoring.metrics import Figure, Metrics
from crm_analytics.scoring.populations import customers, deals, has_departures, leads, of_column
from crm_analytics.scoring.reasons import Reason
from crm_analytics.scoring.records import CHURN, DEALS, LEADS, SUBJECTS, Records, Subject, from_frame
from crm_analytics.scoring.scored import Ranking, ranked, table, to_act_on
from crm_analytics.scoring.scorers import Options, Scorer, Scoring
from crm_analytics.scoring.tables import of_tables
from crm_analytics.scoring.training import Progress, fit

__all__ = [
    "CHURN",
    "DEALS",
    "LEADS",
    "SUBJECTS",
    "Card",
    "Figure",
    "Leak",
    "Level",
    "Metrics",
    "Options",
    "Progress",
    "Ranking",
    "Reason",
    "Records",
    "Scorer",
    "Scoring",
    "Subject",
    "Verdict",
    "customers",
    "deals",
    "fit",
    "from_frame",
    "has_departures",
    "leads",
    "of_column",
    "of_tables",
    "question_for",
    "ranked",
    "table",
    "to_act_on",
]
