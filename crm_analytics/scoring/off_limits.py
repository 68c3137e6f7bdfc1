"""Fields that no model gets: the outcome, what was decided on the way to it, and what others are like today."""

from collections.abc import Iterable, Mapping

_OUTCOME = "the outcome itself, or known only with it"
_ON_THE_WAY = "decided on the way to the outcome"
_OVERWRITTEN = "overwritten as the record moves on"
_BECAME = "about what the record became"
_NOT_FOR_MODELS: Mapping[str, Mapping[str, str]] = {
    "leads": dict.fromkeys(("is_converted", "converted_at", "days_to_convert"), _OUTCOME)
    | dict.fromkeys(("customer_id", "deal_id"), _BECAME)
    | dict.fromkeys(("status", "is_qualified", "qualified_at"), _ON_THE_WAY),
    "deals": dict.fromkeys(("outcome", "closed_at", "cycle_days", "lost_reason"), _OUTCOME)
    | dict.fromkeys(
        ("stage", "probability", "weighted_amount", "forecast_amount", "forecast_category", "expected_close_at"),
        _OVERWRITTEN,
    ),
    "customers": dict.fromkeys(("is_churned", "churned_at", "churn_reason"), _OUTCOME),
}
_PARENTS_NOT_FOR_MODELS: Mapping[str, tuple[str, ...]] = {"leads": ("customers.", "deals.")}
_PARENTS_FIELDS = frozenset(
    "is_churned churned_at churn_reason lifetime_value order_count last_activity_at tenure_months is_converted "
    "converted_at days_to_convert status is_qualified qualified_at stage outcome closed_at cycle_days lost_reason "
    "probability weighted_amount forecast_amount forecast_category".split()
)
_OF_COLLEAGUES = frozenset("team role manager region".split())
"""What may be learnt from about the colleague a record belongs to: where they stand, not who or how they are."""


def off_limits(entity: str, names: Iterable[str]) -> Iterable[tuple[str, str]]:
    """Those of the columns `names` of a list that are refused, and why."""
    listed = _NOT_FOR_MODELS[entity]
    parents = _PARENTS_NOT_FOR_MODELS.get(entity, ())
    for name in map(str, names):
        if name in listed:
            yield name, listed[name]
        elif name.startswith(parents):
            yield name, _BECAME
        elif name.startswith("users.") and name.rpartition(".")[2] not in _OF_COLLEAGUES:
            yield name, "about a colleague, not about the record"
        elif "." in name and name.rpartition(".")[2] in _PARENTS_FIELDS:
            yield name, "as it is today, not as it was then"
