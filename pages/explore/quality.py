"""Data quality: what blanks and errors do to your figures, what to fix first, and who may be there twice."""

from crm_analytics.catalogue import KPIS, TABLES, in_area
from crm_analytics.kpi import Area
from crm_analytics.ui import cells, explore, listings, passport, quality_page
from crm_analytics.ui.plans import keeping
from crm_analytics.ui.shell import ensure_router

ensure_router()

ABOUT = (*in_area(Area.QUALITY), TABLES["quality_by_list"])

if explore.opened("Data quality", ABOUT):
    keeping.undo()
    cells.numbers(
        "Can you trust the numbers?", (KPIS["data_completeness"], KPIS["data_accuracy"], KPIS["duplicate_rate"])
    )
    quality_page.filling("What is worth filling in?")
    quality_page.fixing("What is wrong, and in which rows?")
    quality_page.people("Who may be there twice?")
    listings.table("Which list needs work?", TABLES["quality_by_list"])
    cells.split("Where is it worse?", in_area(Area.QUALITY), key="quality-split")
    explore.not_answered(ABOUT)
    passport.show_open()
