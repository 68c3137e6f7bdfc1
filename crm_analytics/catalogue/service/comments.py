"""Comments: how what customers write sounds."""

from crm_analytics.conditions import filled, is_
from crm_analytics.kpi import Alternative, Area, Kpi
from crm_analytics.measures import FirstAvailable, Pooled, average, count, rate
from crm_analytics.units import Unit

# A response without a comment has nothing that could sound like anything, nor has any other answer of a response.
_SURVEYS = average("surveys", "sentiment", filled("surveys.comment"))
_TICKETS = average("tickets", "sentiment", filled("tickets.message"))

KPIS: tuple[Kpi, ...] = (
    Kpi(
        "sentiment",
        "Sentiment of comments",
        "The mean score, from −1 (all complaint) to 1 (all praise), of the comments and messages of the period that "
        "are in English. Words of feeling are counted; irony is not understood, and other languages are left out.",
        Area.SERVICE,
        FirstAvailable(
            (Pooled(_SURVEYS, _TICKETS), _SURVEYS, _TICKETS),
            ("", "There are no messages of tickets, so only comments in surveys are counted.", "Only tickets."),
        ),
        Unit.NUMBER,
        formula="mean of the VADER scores of comments, by Answered date, and of messages, by Created date",
        companions=("csat", "nps"),
        alternatives={
            "share_negative": Alternative(
                "The share that sounds negative",
                FirstAvailable(
                    (
                        rate(
                            count("surveys", is_("surveys.tone", "negative")), count("surveys", filled("surveys.tone"))
                        ),
                        rate(
                            count("tickets", is_("tickets.tone", "negative")), count("tickets", filled("tickets.tone"))
                        ),
                    ),
                    ("", "There are no comments in surveys, so messages of tickets are counted."),
                ),
                Unit.PERCENT,
            ),
        },
        tips=(
            "A score is no rating: read the comments behind it, the angriest first.",
            "Compare it with satisfaction where there are both: where they disagree, believe the ratings.",
            "A ticket is about a problem: its words sound worse than the customer feels about you.",
        ),
    ),
)
