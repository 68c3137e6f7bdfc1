"""Surveys: how satisfied customers say they are, whether they would recommend, and how many answer."""

from crm_analytics.conditions import filled
from crm_analytics.kpi import Alternative, Area, Kpi
from crm_analytics.measures import FirstAvailable, Rating, Score, average, count, rate
from crm_analytics.units import Unit

_FROM_TICKETS = "There are no surveys with a Satisfaction, so the Satisfaction of tickets is counted."
_NO_CUSTOMER = "Nothing says who answered, so every answer counts."


def satisfaction(score: Score) -> FirstAvailable:
    """A score of the answers in surveys, or else of those that tickets hold."""
    return FirstAvailable(
        (Rating("surveys", "csat", score), Rating("tickets", "satisfaction", score)), ("", _FROM_TICKETS)
    )


KPIS: tuple[Kpi, ...] = (
    Kpi(
        "csat",
        "Customer satisfaction",
        "Of the answers given in the period, the share in the top two boxes of their scale.",
        Area.SERVICE,
        satisfaction(Score.TOP_BOXES),
        Unit.PERCENT,
        formula="answers in the top two boxes ÷ answers × 100, by Answered date",
        companions=("survey_response_rate", "nps"),
        alternatives={
            "mean": Alternative(
                "Mean answer, on the scale it was given on",
                FirstAvailable((average("surveys", "csat"), average("tickets", "satisfaction")), ("", _FROM_TICKETS)),
                Unit.NUMBER,
            ),
            "position": Alternative(
                "(mean − lowest) ÷ (highest − lowest): how far up its scale the mean lies",
                satisfaction(Score.POSITION),
            ),
        },
        tips=(
            "Read what the unhappy ones wrote, and call them within a day or two.",
            "Ten answers say little: look at the interval before you praise or blame anybody.",
            "Who answers is not who you serve: watch the response rate beside it.",
        ),
    ),
    Kpi(
        "nps",
        "Net Promoter Score",
        "The share of customers who answered 9 or 10 in the period, less the share who answered 0 to 6. Of several "
        "answers of one customer the latest counts.",
        Area.SERVICE,
        FirstAvailable(
            (Rating("surveys", "nps", Score.PROMOTERS, "customer_id"), Rating("surveys", "nps", Score.PROMOTERS)),
            ("", _NO_CUSTOMER),
        ),
        Unit.POINTS,
        formula="% who answered 9 or 10 − % who answered 0 to 6, by Answered date",
        companions=("csat", "survey_response_rate"),
        alternatives={
            "all_votes": Alternative("Every answer counts", Rating("surveys", "nps", Score.PROMOTERS)),
        },
        tips=(
            "With 50 answers it is only known within about 20 points: do not chase small changes.",
            "Ask why, and sort the reasons: the number alone tells nobody what to do.",
            "It needs the question from 0 to 10: stars and five-point scales cannot be turned into it.",
        ),
    ),
    Kpi(
        "survey_response_rate",
        "Survey response rate",
        "Of the surveys that were sent in the period, the share that has been answered by now.",
        Area.SERVICE,
        rate(
            count("surveys", filled("surveys.sent_at"), filled("surveys.answered_at"), on="sent_at"),
            count("surveys", filled("surveys.sent_at"), on="sent_at"),
        ),
        Unit.PERCENT,
        formula="surveys answered ÷ surveys sent × 100, by Sent date",
        companions=("csat", "nps"),
        tips=(
            "One question, asked right after the matter is settled, is answered most.",
            "Where few answer, the very happy and the very angry decide the score.",
        ),
    ),
)
