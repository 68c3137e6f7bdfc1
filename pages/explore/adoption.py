"""Adoption: who uses the CRM, how often, and what training changes."""

from crm_analytics.catalogue import KPIS, in_area
from crm_analytics.kpi import Area
from crm_analytics.ui import cells, explore, passport
from crm_analytics.ui.shell import ensure_router

ensure_router()

ABOUT = in_area(Area.ADOPTION)

if explore.opened("Adoption", ABOUT):
    cells.trend("Do colleagues use the CRM?", KPIS["user_adoption_rate"])
    cells.trend("How often do they use it?", KPIS["logins_per_active_user_week"])
    cells.trend("Does training help?", KPIS["training_effectiveness"])
    cells.split("Who uses it, who does not?", ABOUT, key="adoption-split")
    explore.not_answered(ABOUT)
    passport.show_open()
