"""Planning: targets and their pace, goals and what it would take, notes on the time line, benchmarks.

Plain functions of a workspace, like those of `evaluate`; what the owner writes down is kept in its settings.
"""

from crm_analytics.planning.backtest import BackTest, Trial
from crm_analytics.planning.benchmarks import (
    BENCHMARKS,
    Benchmark,
    Standing,
    benchmarks_of,
    ended,
    is_thin,
    standing,
    warning,
)
from crm_analytics.planning.goal import Goal, plannable
from crm_analytics.planning.levers import Lever, Levers, Way
from crm_analytics.planning.notes import COMMENTS, NOTES, Comment, Note, comments_on, in_order, notes_on
from crm_analytics.planning.pace import Pace, Seasons
from crm_analytics.planning.plan import (
    Outlook,
    Plan,
    Planner,
    finish,
    plan,
    prepare,
    said_lever,
    said_likelihood,
    said_way,
)
from crm_analytics.planning.progress import begun, counts_up, progress
from crm_analytics.planning.sentences import short
from crm_analytics.planning.status import Progress, Status
from crm_analytics.planning.targets import TARGETS, USUAL_DAYS, Target

__all__ = [
    "BENCHMARKS",
    "COMMENTS",
    "NOTES",
    "TARGETS",
    "USUAL_DAYS",
    "BackTest",
    "Benchmark",
    "Comment",
    "Goal",
    "Lever",
    "Levers",
    "Note",
    "Outlook",
    "Pace",
    "Plan",
    "Planner",
    "Progress",
    "Seasons",
    "Standing",
    "Status",
    "Target",
    "Trial",
    "Way",
    "begun",
    "benchmarks_of",
    "comments_on",
    "counts_up",
    "ended",
    "finish",
    "in_order",
    "is_thin",
    "notes_on",
    "plan",
    "plannable",
    "prepare",
    "progress",
    "said_lever",
    "said_likelihood",
    "said_way",
    "short",
    "standing",
    "warning",
]
