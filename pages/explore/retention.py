"""Retention: whether customers stay and come back, who the best ones are, and how they behave."""

from crm_analytics.catalogue import KPIS, in_area
from crm_analytics.kpi import Area
from crm_analytics.ui import behaviour, best_customers, cells, cohorts, customer_flow, explore, passport, spelt
from crm_analytics.ui.shell import ensure_router

ensure_router()

ABOUT = in_area(Area.RETENTION)

if explore.opened("Retention"):
    spelt.show(ABOUT)
    customer_flow.stays("Do customers stay?", KPIS["retention_rate"], KPIS["churn_rate"])
    customer_flow.waterfall("Who came and who left?")
    if customer_flow.says_who_bought("Who comes back and who buys most"):
        cohorts.show("Do they come back?")
        best_customers.show("Who are the best, and who is slipping away?")
        behaviour.rhythm("How often do they buy?")
    behaviour.baskets("What is in a basket?")
    behaviour.engagement("When do they get in touch?")
    cells.split("Where is it better, where worse?", ABOUT, key="retention-split")
    explore.not_answered(ABOUT)
    passport.show_open()
