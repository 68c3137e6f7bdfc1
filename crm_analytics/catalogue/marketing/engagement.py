"""Engagement: which customers have to do with you at all, and how much."""

from collections.abc import Mapping
from dataclasses import replace

from crm_analytics.conditions import Condition, is_not
from crm_analytics.kpi import Alternative, Area, Kpi
from crm_analytics.measures import FirstAvailable, Move, Ratio, count, customers, distinct, rate, total
from crm_analytics.units import Unit

_OPENS = ("open", "opened", "opens", "email open", "email opened", "e-mail opened", "newsletter opened", "mail opened")


def _spellings(word: str) -> tuple[str, ...]:
    """How programs write a kind of interaction: "email open", "Email Open", "EMAIL_OPEN" …"""
    snake = word.replace(" ", "_").replace("-", "_")
    return word, word.title(), word.capitalize(), word.upper(), snake, snake.upper(), word.replace(" ", "")


RULES: Mapping[str, tuple[Condition, ...]] = {
    # Mail programs open e-mails by themselves: an open says nothing about a person.
    "interactions": (is_not("activities.kind", *dict.fromkeys(said for word in _OPENS for said in _spellings(word))),),
}

_WHO = customers(Move.OPENING_OR_NEW)
_ANY = distinct("activities", "buyer")
_ENGAGED = replace(_ANY, rule="interactions")
_NO_KIND = "Nothing says of what kind an interaction is, so all of them count, opened e-mails too."

KPIS: tuple[Kpi, ...] = (
    Kpi(
        "engagement_rate",
        "Engagement rate",
        "Of the customers who were active when the period began or became so in it, the share with at least one "
        "interaction in the period. Opened e-mails do not count, since programs open them too.",
        Area.MARKETING,
        FirstAvailable((rate(_ENGAGED, _WHO), rate(_ANY, _WHO)), ("", _NO_KIND)),
        Unit.PERCENT,
        formula="customers with an interaction ÷ customers active at the start or new × 100",
        companions=("interactions_per_customer", "retention_rate"),
        alternatives={"with_opens": Alternative("With opened e-mails", rate(_ANY, _WHO))},
        tips=(
            "Customers who have gone quiet leave next: list those without an interaction, and call a few.",
            "What counts as an interaction is a rule that you can change.",
        ),
    ),
    Kpi(
        "interactions_per_customer",
        "Interactions per customer",
        "The interactions of the period for each customer who was active when it began or became so in it, weighted by "
        "kind: a meeting 5, a call 3, an opened e-mail 0, anything else 1.",
        Area.MARKETING,
        Ratio(total("activities", "weight"), _WHO),
        Unit.NUMBER,
        formula="weights of all interactions ÷ customers active at the start or new",
        companions=("engagement_rate",),
        alternatives={
            "unweighted": Alternative(
                "Every interaction counts alike, opened e-mails too", Ratio(count("activities"), _WHO)
            ),
        },
        tips=("A few customers may have most of it: look at the engagement rate beside it.",),
    ),
)
