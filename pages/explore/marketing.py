"""Marketing: what campaigns bring and cost, for whom they work, and what a lead and a customer cost."""

from crm_analytics.catalogue import KPIS, TABLES, in_area
from crm_analytics.kpi import Area
from crm_analytics.ui import cells, explore, listings, passport, reach
from crm_analytics.ui.shell import ensure_router

ensure_router()

CAMPAIGNS = TABLES["campaign_performance"]
ABOUT = (*in_area(Area.MARKETING), CAMPAIGNS)

if explore.opened("Marketing", ABOUT):
    cells.trend("Does the money come back?", KPIS["marketing_roi"])
    listings.table_by("What do campaigns bring and cost?", CAMPAIGNS, key="campaigns")
    reach.steps("How many see it, click and buy?")
    cells.split("For whom does it work?", in_area(Area.MARKETING), key="marketing-split")
    cells.trend("What does a customer cost?", KPIS["cac"])
    cells.trend("What does a lead cost?", KPIS["cost_per_lead"])
    cells.trend("Do the advertisements convince?", KPIS["ad_conversion_rate"], (KPIS["click_through_rate"],))
    cells.trend("Does what is sent convince?", KPIS["campaign_conversion_rate"])
    cells.trend("Who reacts to you?", KPIS["engagement_rate"], (KPIS["interactions_per_customer"],))
    cells.trend("Has the CRM paid off?", KPIS["crm_roi"])
    explore.not_answered(ABOUT)
    passport.show_open()
