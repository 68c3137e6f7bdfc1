"""Whose overview it is: which figures each role looks at first, and which of them this data can fill."""

from collections.abc import Mapping, Sequence
from enum import StrEnum

from crm_analytics.kpi import Kpi, Reading

MOST_CARDS = 8
ENOUGH = 4
"""Cards that a role must answer itself to be looked at without a word; and as many stand in a row."""


class Role(StrEnum):
    OWNER = "Owner"
    SALES = "Sales"
    MARKETING = "Marketing"
    SERVICE = "Service"
    OWN = "My own"


ASKED_FIRST: Mapping[Role, tuple[str, ...]] = {
    Role.OWNER: (
        *("revenue", "customers_closing", "win_rate", "pipeline_value", "average_deal_size", "retention_rate"),
        *("cac", "csat", "nps", "lead_conversion_rate", "sales_cycle_days", "repeat_purchase_rate"),
        *("average_order_value", "churn_rate", "ticket_backlog", "marketing_roi", "sales_velocity", "revenue_growth"),
    ),
    Role.SALES: (
        *("won_value", "win_rate", "pipeline_value", "open_deals", "sales_cycle_days", "average_deal_size"),
        *("lead_conversion_rate", "lead_response_hours", "sales_velocity", "deals_created", "leads_created"),
        *("forecast_accuracy", "revenue", "average_order_value"),
    ),
    Role.MARKETING: (
        *("marketing_roi", "cac", "cost_per_lead", "leads_created", "lead_conversion_rate", "ad_conversion_rate"),
        *("click_through_rate", "campaign_conversion_rate", "engagement_rate", "mql_rate", "clv_to_cac", "crm_roi"),
        *("customers_new", "repeat_purchase_rate"),
    ),
    Role.SERVICE: (
        *("csat", "nps", "first_response_hours", "tickets_unanswered_rate", "resolution_hours", "ticket_backlog"),
        *("first_contact_resolution", "reopen_rate", "ticket_volume", "sentiment", "survey_response_rate"),
        "churn_rate",
    ),
}


def role_of(name: object) -> Role | None:
    return next((role for role in Role if role == name), None)


def usual_role(overall: Mapping[str, Reading]) -> Role:
    """The role of somebody who has not chosen one: the owner's, unless the data is all about another."""

    def answered(role: Role) -> int:
        return sum(name in overall and overall[name].value is not None for name in ASKED_FIRST[role])

    return Role.OWNER if answered(Role.OWNER) >= ENOUGH else max(ASKED_FIRST, key=answered)


def chosen_kpis(
    role: Role, own: Sequence[str], kpis: Mapping[str, Kpi], overall: Mapping[str, Reading]
) -> tuple[list[Kpi], int]:
    """The cards of a role, and how many of them only fill its last row: those it asks for first, as far as all data
    together (`overall`) gives them a value, so that the cards stay the same whatever is filtered. `own` is the reader's
    choice, which is taken as it is."""
    if role is Role.OWN:
        return [kpis[name] for name in own if name in kpis][:MOST_CARDS], 0
    mine = _answered(ASKED_FIRST[role], kpis, overall)[:MOST_CARDS]
    room = -len(mine) % ENOUGH if mine else ENOUGH
    others = _answered((*(name for names in ASKED_FIRST.values() for name in names), *kpis), kpis, overall)
    filling = [kpi for kpi in others if kpi not in mine][:room]
    return [*mine, *filling], len(filling)


def _answered(names: Sequence[str], kpis: Mapping[str, Kpi], overall: Mapping[str, Reading]) -> list[Kpi]:
    ready = dict.fromkeys(name for name in names if name in overall and overall[name].value is not None)
    return [kpis[name] for name in ready]
