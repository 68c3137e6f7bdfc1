"""Sales: questions about deals and leads, each with the picture that answers it and the proof behind it."""

from crm_analytics.catalogue import KPIS, TABLES, in_area
from crm_analytics.kpi import Area
from crm_analytics.ui import cells, explore, listings, passport, people, pipeline, pipeline_flow
from crm_analytics.ui.shell import ensure_router

ensure_router()

ABOUT = (*in_area(Area.SALES), *(table for table in TABLES.values() if table.area is Area.SALES))

if explore.opened("Sales", ABOUT):
    if explore.answers(KPIS["average_order_value"]):  # without orders, revenue is what was won, which stands next
        cells.trend("How much comes in?", KPIS["revenue"])
    cells.trend("How much did we win?", KPIS["won_value"])
    cells.trend("How often do we win?", KPIS["win_rate"])
    pipeline.by_stage("Where are deals now?", KPIS["pipeline_value"], KPIS["open_deals"])
    cells.trend("How long does it take?", KPIS["sales_cycle_days"])
    pipeline.funnel("How many become customers?")
    pipeline_flow.stages("Where do deals get stuck?")
    pipeline_flow.movement("How did the pipeline change?")
    listings.table("Which sources bring customers?", TABLES["lead_source_performance"])
    cells.split("Who and what sells?", (KPIS["won_value"], *in_area(Area.SALES)), key="split")
    people.compared(
        "Whom to coach, whom to learn from?",
        (KPIS["win_rate"], KPIS["average_deal_size"], KPIS["sales_cycle_days"], KPIS["lead_conversion_rate"]),
        key="people",
    )
    explore.not_answered(ABOUT)
    passport.show_open()
