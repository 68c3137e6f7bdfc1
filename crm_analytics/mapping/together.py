"""The sheets of an upload in the light of each other."""

from collections.abc import Sequence

from crm_analytics.mapping.choosing import PERSONS, Choice, only
from crm_analytics.mapping.looking import Sheet
from crm_analytics.mapping.recognising import plain
from crm_analytics.mapping.weighing import MARKS

_NAMES_A_CUSTOMER = ("customer_id", "contact_id")


def together(sheets: Sequence[Sheet], choices: Sequence[Choice | None]) -> list[Choice | None]:
    """The choices, but contacts that orders or leads name as those who buy are the customers, where no sheet is."""
    chosen = list(choices)
    if any(choice and choice.entity == "customers" for choice in chosen):
        return chosen
    named = {heading for sheet, choice in zip(sheets, chosen, strict=True) for heading in _named(sheet, choice)}
    for at, (sheet, choice) in enumerate(zip(sheets, chosen, strict=True)):
        if choice and _are_plain_contacts(sheet, choice) and _key_heading(sheet, choice) in named:
            chosen[at] = Choice(only(sheet, "customers"), choice.confidence, "other sheets name them as customers")
    return chosen


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
