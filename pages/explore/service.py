"""Service: whether customers are content, how fast they are answered and helped, and what is still waiting."""

from crm_analytics.catalogue import KPIS, TABLES, in_area
from crm_analytics.kpi import Area
from crm_analytics.ui import cells, explore, listings, passport, people, ratings
from crm_analytics.ui.shell import ensure_router

ensure_router()

ABOUT = in_area(Area.SERVICE)

if explore.opened("Service", ABOUT):
    ratings.answers("Are customers content?", KPIS["csat"], (KPIS["survey_response_rate"],))
    ratings.answers("Would they recommend you?", KPIS["nps"])
    cells.course("Do they grow more content?", KPIS["csat"])
    cells.trend(
        "How fast do you answer?",
        KPIS["first_response_hours"],
        (KPIS["first_response_hours_p90"], KPIS["tickets_unanswered_rate"]),
    )
    cells.trend("How long until it is solved?", KPIS["resolution_hours"], (KPIS["first_contact_resolution"],))
    cells.trend("How much comes in?", KPIS["ticket_volume"], (KPIS["tickets_per_100_customers"],))
    cells.trend("Does work pile up?", KPIS["ticket_backlog"], (KPIS["open_ticket_age_days"],))
    cells.trend("Does it stay solved?", KPIS["reopen_rate"])
    cells.trend("In what tone do they write?", KPIS["sentiment"])
    cells.trend("How many call?", KPIS["calls_offered"])
    cells.trend(
        "How many calls does nobody take?",
        KPIS["calls_missed_rate"],
        (KPIS["call_handling_hours"], KPIS["calls_transferred_rate"]),
    )
    listings.table("Who takes how many calls?", TABLES["calls_by_agent"])
    listings.table("What do they ask about?", TABLES["tickets_by_category"])
    cells.split("Where is it better, where worse?", ABOUT, key="service-split")
    people.compared(
        "Whom to coach, whom to learn from?",
        (
            *(KPIS["csat"], KPIS["resolution_hours"], KPIS["first_contact_resolution"], KPIS["reopen_rate"]),
            KPIS["calls_missed_rate"],
        ),
        key="service-people",
    )
    explore.not_answered(ABOUT)
    passport.show_open()
