"""The sheets of an upload in the light of each other."""

from collections.abc import Mapping, Sequence

from crm_analytics.mapping.headings.matching import Match
from crm_analytics.mapping.kinds.choosing import NAMES_ONLY, Choice, only
from crm_analytics.mapping.kinds.weighing import MARKS
from crm_analytics.mapping.learned import PERSONS
from crm_analytics.mapping.looking import Sheet
from crm_analytics.mapping.recognising import plain
from crm_analytics.tables import ColumnProfile

_NAMES_A_CUSTOMER = ("customer_id", "contact_id")
_COLLEAGUES = frozenset({"agent", "owner", "manager"})
_SURE = 0.9
_FEWEST = 3
"""Different colleagues that a column names at least, before it tells who a list of people is."""


def together(sheets: Sequence[Sheet], choices: Sequence[Choice | None]) -> list[Choice | None]:
    """The choices, but contacts that orders or leads name as those who buy are the customers, where no sheet is; and a
    list of nothing but people are colleagues, where other sheets name them as those who sold or helped."""
    chosen = list(choices)
    for at, (sheet, choice) in enumerate(zip(sheets, chosen, strict=True)):
        if choice and choice.confidence <= NAMES_ONLY and choice.entity in PERSONS and _are_colleagues(sheet, sheets):
            chosen[at] = Choice(only(sheet, "users"), choice.confidence, "other sheets name them as colleagues")
    if any(choice and choice.entity == "customers" for choice in chosen):
        return chosen
    named = {heading for sheet, choice in zip(sheets, chosen, strict=True) for heading in _named(sheet, choice)}
    for at, (sheet, choice) in enumerate(zip(sheets, chosen, strict=True)):
        if choice and _are_plain_contacts(sheet, choice) and _key_heading(sheet, choice) in named:
            chosen[at] = Choice(only(sheet, "customers"), choice.confidence, "other sheets name them as customers")
    return chosen


def _are_colleagues(people: Sheet, sheets: Sequence[Sheet]) -> bool:
    """Whether the ids of a list of people are those that a column of another sheet ("AgentID", "Leader") has."""
    ids = set(people.table.frame.iloc[:, 0]) if people.table.rows else set()
    return any(
        _names_colleagues(found) and _are_among(ids, profile)
        for sheet in sheets
        if sheet is not people
        for profile, found in zip(sheet.profiles, sheet.matches, strict=True)
    )


def _names_colleagues(found: Mapping[str, Match]) -> bool:
    sure = {field.split(".")[1] for field, match in found.items() if match.strength > _SURE}
    return bool(sure & _COLLEAGUES) and "customer_id" not in sure


def _are_among(ids: set[str], profile: ColumnProfile) -> bool:
    values = {value for value, _ in profile.top}
    return len(values) >= _FEWEST and len(values & ids) >= _SURE * len(values)


def _named(sheet: Sheet, choice: Choice | None) -> set[str]:
    """The headings under which a sheet names its customers."""
    if choice is None or choice.entity in PERSONS - {"leads"}:
        return set()
    headings = zip(sheet.table.headings, choice.assignment.fields, strict=True)
    return {plain(heading) for heading, field in headings if field in _NAMES_A_CUSTOMER}


def _are_plain_contacts(sheet: Sheet, choice: Choice) -> bool:
    return choice.entity == "contacts" and not sheet.export and not choice.assignment.found & MARKS["contacts"]


def _key_heading(sheet: Sheet, choice: Choice) -> str | None:
    fields = choice.assignment.fields
    return plain(sheet.table.headings[fields.index("contact_id")]) if "contact_id" in fields else None
