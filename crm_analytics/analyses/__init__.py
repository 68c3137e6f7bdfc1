"""Analyses: tables that answer one question each, with counts, shares and their intervals, and the SQL that gave them.

Plain functions of a workspace and a scope, like those of `evaluate`; each answer is a frozen value, with the reason
where there is none.
"""

from crm_analytics.analyses.baskets import Baskets, Pair, Size, said_size
from crm_analytics.analyses.behaviour import Behaviour, behaviour
from crm_analytics.analyses.cohort_members import cohort_customers
from crm_analytics.analyses.cohorts import Basis, Cell, Cohort, Cohorts, cohorts
from crm_analytics.analyses.customer_waterfall import CustomerWaterfall, Flow, customer_waterfall
from crm_analytics.analyses.engagement import WEEKDAYS, Channel, Contacts, Engagement, Hour
from crm_analytics.analyses.funnel import Funnel, Step, funnel
from crm_analytics.analyses.movement import CHANGES, Kind, Move, Movement, movement
from crm_analytics.analyses.purchases import unknown_buyers
from crm_analytics.analyses.rfm import Cuts, Rfm, SegmentRow, Square, customers_of, rfm
from crm_analytics.analyses.rhythm import Band, Bin, Gaps, Rhythm, Second, Within, said_bin, said_times
from crm_analytics.analyses.segments import SEGMENTS, Segment
from crm_analytics.analyses.shares import Share
from crm_analytics.analyses.stages import StageRow, Stages

__all__ = [
    "CHANGES",
    "SEGMENTS",
    "WEEKDAYS",
    "Band",
    "Basis",
    "Baskets",
    "Behaviour",
    "Bin",
    "Cell",
    "Channel",
    "Cohort",
    "Cohorts",
    "Contacts",
    "CustomerWaterfall",
    "Cuts",
    "Engagement",
    "Flow",
    "Funnel",
    "Gaps",
    "Hour",
    "Kind",
    "Move",
    "Movement",
    "Pair",
    "Rfm",
    "Rhythm",
    "Second",
    "Segment",
    "SegmentRow",
    "Share",
    "Size",
    "Square",
    "StageRow",
    "Stages",
    "Step",
    "Within",
    "behaviour",
    "cohort_customers",
    "cohorts",
    "customer_waterfall",
    "customers_of",
    "funnel",
    "movement",
    "rfm",
    "said_bin",
    "said_size",
    "said_times",
    "unknown_buyers",
]
