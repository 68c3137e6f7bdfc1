"""Data quality: how complete, how plausible and how unique your data is, and where it is not."""

from crm_analytics.catalogue import KPIS, TABLES, in_area
from crm_analytics.kpi import Area
from crm_analytics.ui import cells, explore, listings, passport
from crm_analytics.ui.shell import ensure_router

ensure_router()

ABOUT = (*in_area(Area.QUALITY), TABLES["quality_by_list"])

if explore.opened("Data quality", ABOUT):
    cells.numbers(
        "Can you trust the numbers?", (KPIS["data_completeness"], KPIS["data_accuracy"], KPIS["duplicate_rate"])
    )
    listings.table("Which list needs work?", TABLES["quality_by_list"])
    cells.split("Where is it worse?", in_area(Area.QUALITY), key="quality-split")
    explore.not_answered(ABOUT)
    passport.show_open()
