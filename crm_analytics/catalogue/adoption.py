"""Adoption: whether colleagues use the CRM, how often, and what training changes."""

from collections.abc import Mapping

from crm_analytics.conditions import Condition, filled, is_
from crm_analytics.kpi import Alternative, Area, Kpi, KpiTable
from crm_analytics.measures import FirstAvailable, PerWeek, Ratio, average, count, distinct, median, rate
from crm_analytics.units import Unit

RULES: Mapping[str, tuple[Condition, ...]] = {}
TABLES: tuple[KpiTable, ...] = ()

_LICENSED = is_("users.is_licensed", True)
# A login of somebody who is not on the list has no name of a colleague.
_ON_THE_LIST = filled("users.name")
_LAST_LOGIN = filled("users.last_login_at")
_EVERYBODY = "Nothing says who has a licence, so everybody in the list of colleagues counts."
_ONLY_LAST = "There is no list of logins, so only the last login of each is known: earlier periods look too low."

KPIS: tuple[Kpi, ...] = (
    Kpi(
        "user_adoption_rate",
        "User adoption",
        "Of the colleagues who have a licence, the share that logged in at least once in the period.",
        Area.ADOPTION,
        FirstAvailable(
            (
                rate(distinct("logins", "user_id", _LICENSED), count("users", _LICENSED)),
                rate(distinct("logins", "user_id", _ON_THE_LIST), count("users")),
                rate(count("users", _LICENSED, _LAST_LOGIN, on="last_login_at"), count("users", _LICENSED)),
                rate(count("users", _LAST_LOGIN, on="last_login_at"), count("users")),
            ),
            ("", _EVERYBODY, _ONLY_LAST, f"{_EVERYBODY} {_ONLY_LAST}"),
        ),
        Unit.PERCENT,
        formula="licensed users who logged in ÷ licensed users × 100",
        companions=("logins_per_active_user_week",),
        tips=(
            "Ask those who never log in what they use instead: the answer is the plan.",
            "Licences are counted as they are now, whatever the period.",
        ),
    ),
    Kpi(
        "logins_per_active_user_week",
        "Logins per active user and week",
        "How often those who logged in during the period did so in a week.",
        Area.ADOPTION,
        PerWeek(Ratio(count("logins"), distinct("logins", "user_id"))),
        Unit.NUMBER,
        formula="logins ÷ users who logged in ÷ weeks of the period",
        companions=("user_adoption_rate",),
        tips=("Logging in is not selling: read it together with what gets entered and closed.",),
    ),
    Kpi(
        "training_effectiveness",
        "Effect of training",
        "The mean of the score after the training less the score before it, of those trained in the period.",
        Area.ADOPTION,
        average("users", "score_gain", on="trained_at"),
        Unit.POINTS,
        formula="mean of Score after training − Score before training, by Trained date",
        companions=("user_adoption_rate",),
        alternatives={
            "median": Alternative(
                "Median: half of those trained gained more", median("users", "score_gain", on="trained_at")
            ),
        },
        tips=(
            "People improve without training too: compare with colleagues who were not trained yet.",
            "Test again after two months: what counts is what is left.",
        ),
    ),
)
