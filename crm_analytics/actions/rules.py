"""The rules: when to turn to somebody, and what to do then. The reader may change every number and every word."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any

from crm_analytics.issues import CrmError

SETTING = "actions"


class About(StrEnum):
    """What a rule looks at."""

    STALE_DEALS = "stale deals"
    OVERDUE_DEALS = "overdue deals"
    HOT_LEADS = "hot leads"
    UNANSWERED_LEADS = "unanswered leads"
    LEAVING_CUSTOMERS = "customers likely to leave"
    SILENT_REGULARS = "regulars gone silent"
    UNANSWERED_TICKETS = "unanswered tickets"


@dataclass(frozen=True)
class Rule:
    """`when` says in words when it applies, with {limit} for the number that can be changed; `do` what to do then.

    `effect` is the share (0 to 1) of what is at stake that doing so is expected to bring: an assumption of yours, since
    no data tells it before it was tried.
    """

    about: About
    when: str
    do: str
    limit: float
    lowest: float
    highest: float
    effect: float = 1.0
    is_on: bool = True

    def __post_init__(self) -> None:
        if not self.lowest <= self.limit <= self.highest:
            raise CrmError(f"The limit for {self.about} lies between {self.lowest:g} and {self.highest:g}.")
        if not 0 <= self.effect <= 1:
            raise CrmError("The share that is expected lies between 0 and 1.")
        if not self.do.strip():
            raise CrmError(f"What is to be done about {self.about}?")

    @property
    def said(self) -> str:
        return self.when.format(limit=f"{self.limit:g}")

    def as_record(self) -> dict[str, Any]:
        """What the reader may have changed, as JSON can hold it."""
        return {"do": self.do, "limit": self.limit, "effect": self.effect, "is_on": self.is_on}


RULES: tuple[Rule, ...] = (
    Rule(
        About.LEAVING_CUSTOMERS,
        "The churn model gives a risk of at least {limit} %",
        "Call before they leave: ask what is missing.",
        50,
        1,
        99,
        effect=0.2,
    ),
    Rule(
        About.SILENT_REGULARS,
        "Regulars who are silent for longer than {limit} % of their own gaps",
        "Write and ask how things are; offer what they usually buy.",
        95,
        50,
        99.9,
        effect=0.2,
    ),
    Rule(About.HOT_LEADS, "The best {limit} open leads by their score", "Call today.", 20, 1, 500, effect=1.0),
    Rule(
        About.UNANSWERED_LEADS,
        "No answer yet, created in the last {limit} days of the data",
        "Answer now: interest fades within hours.",
        30,
        1,
        365,
    ),
    Rule(
        About.OVERDUE_DEALS,
        "Open, and the expected closing date passed {limit} days ago or earlier",
        "Agree on a new date, or close it as lost.",
        1,
        1,
        365,
        effect=0.5,
    ),
    Rule(
        About.STALE_DEALS,
        "Open for longer than {limit} % of your won deals took",
        "Ask for a decision, or close it as lost.",
        90,
        50,
        99,
        effect=0.5,
    ),
    Rule(
        About.UNANSWERED_TICKETS,
        "No answer yet, {limit} hours after they were created or later",
        "Answer, the oldest first.",
        24,
        1,
        720,
    ),
)


def rules_in(settings: Mapping[str, Any]) -> tuple[Rule, ...]:
    """The rules with what the reader changed. Raises CrmError for a changed rule that makes no sense."""
    changed = settings.get(SETTING, {})
    found = []
    for rule in RULES:
        record = changed.get(rule.about.value)
        try:
            found.append(replace(rule, **{name: record[name] for name in rule.as_record()}) if record else rule)
        except (KeyError, TypeError) as error:
            raise CrmError(f"The rule for {rule.about} cannot be read: {record!r}.") from error
    return tuple(found)
