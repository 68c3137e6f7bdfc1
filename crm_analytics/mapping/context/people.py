"""Columns about people and companies that mean one thing beside some columns and another beside others."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import cache

from crm_analytics.entities import ENTITIES
from crm_analytics.mapping.assigning import LEAST, Score
from crm_analytics.mapping.cells.evidence import fit
from crm_analytics.mapping.cells.fits import MOST, Fit, are_codes
from crm_analytics.mapping.cells.states import are_places, are_statuses
from crm_analytics.mapping.context.proofs import say_who_left
from crm_analytics.mapping.headings.heading import fold
from crm_analytics.mapping.headings.matching import Match
from crm_analytics.mapping.looking import ColumnScores, Sheet, best, has
from crm_analytics.schema import Kind
from crm_analytics.vocabulary.cell_words import SUBSCRIPTIONS

Rule = Callable[[list[ColumnScores], Sheet], None]

_SURE = 0.9
_FAIRLY_SURE = 0.8
_HEDGED = 0.93
_SINGLE_WORDS = 1.5
_NONE = Score(0.0)
_OF_BUYERS = ("plan", "monthly_value", "tenure_months", "churned_at", "churn_reason", "lifetime_value", "order_count")
_CONTACTS = frozenset({"contact", "customer contact", "contact person"})
_LENGTH_OF_A_NUMBER = 7
_WHERE, _HOW_FAR = ("state", "region", "country"), ("status", "stage", "outcome")
_ACTIVE = frozenset({"active", "active customer", "inactive"})
_BOTH = 2
"""Different cells that a status of subscription has at least: all may be subscribed to something that they pay for."""
_NEWSLETTER = "its cells say who is subscribed"
_VAGUE_ENDS = frozenset({"active", "active customer", "inactive", "status", "customer status", "account status"})


def _whose_revenue(scores: list[ColumnScores], sheet: Sheet) -> None:
    """ "Revenue" of a company is its own; of other customers, what they spent with us."""
    is_company = any(best(scores, field) >= _SURE for field in ("employees", "industry", "website", "parent_id"))
    for column in scores:
        if "annual_revenue" not in column or "lifetime_value" not in column:
            continue
        if is_company:
            own = column["annual_revenue"]
            column["annual_revenue"] = replace(own, value=_HEDGED * own.fit.factor)
            del column["lifetime_value"]
        else:
            del column["annual_revenue"]


def _whose_name(scores: list[ColumnScores], sheet: Sheet) -> None:
    """ "Company" is the customer's name, unless persons are listed under their own."""
    has_person = max(best(scores, "first_name"), best(scores, "last_name")) >= _FAIRLY_SURE
    is_named = best(scores, "name", without="company") >= _SURE
    for column in scores:
        if "company" in column and "name" in column:
            del column["name" if has_person or is_named else "company"]


def _who_is_gone(scores: list[ColumnScores], sheet: Sheet) -> None:
    """ "Active" and "Status" tell who left where customers have plans, fees or purchases; elsewhere something else.
    "Active" with yes or no beside each customer is no other thing, nor is "Status" where it says that some left."""
    if any(has(scores, field) for field in _OF_BUYERS):
        return
    for column, profile in zip(scores, sheet.profiles, strict=True):
        score = column.get("is_churned")
        if score is None or score.said not in _VAGUE_ENDS:
            continue
        is_yes_or_no = score.said in _ACTIVE and profile.share(Kind.BOOLEAN) >= MOST
        if profile.filled and (is_yes_or_no or say_who_left(profile)):
            column["is_churned"] = replace(score, is_by_cells=True)
        else:
            del column["is_churned"]


@cache
def _subscriptions() -> frozenset[str]:
    return frozenset(phrase.strip() for phrase in SUBSCRIPTIONS.split(";"))


def _who_is_subscribed(scores: list[ColumnScores], sheet: Sheet) -> None:
    """ "Status" with "subscribed" and "unsubscribed" in its cells is whether somebody receives the newsletter, where no
    column has its name."""
    if has(scores, "is_subscribed"):
        return
    for column, profile in zip(scores, sheet.profiles, strict=True):
        said = {" ".join(fold(value)) for value, _ in profile.top}
        if "status" in column and len(said) >= _BOTH and said <= _subscriptions():
            column["is_subscribed"] = replace(column.pop("status"), fit=Fit(1.0, _NEWSLETTER), is_by_cells=True)


def _name_or_id(entity: str) -> Rule:
    """ "Customer", "Salesperson" or "Product" with codes in its cells ("BU79786") is the id, where nothing else is."""
    key = ENTITIES[entity].key or ""

    def rule(scores: list[ColumnScores], sheet: Sheet) -> None:
        if has(scores, key):
            return
        for column, profile in zip(scores, sheet.profiles, strict=True):
            if "name" in column and profile.filled > 3 and profile.is_unique and are_codes(profile):
                column[key] = replace(column.pop("name"), fit=fit(f"{entity}.{key}", profile))

    return rule


def _first_last_or_full(scores: list[ColumnScores], sheet: Sheet) -> None:
    """ "Nombre" beside "Apellidos" is the first name, "Nom" beside "Prénom" the last; alone it is the whole name.

    "Name" beside "Vorname" is the last name, where its cells are single words and no other column is it.
    """
    if has(scores, "first_name", without="name") and not has(scores, "last_name"):
        for column, profile in zip(scores, sheet.profiles, strict=True):
            if "name" in column and column["name"].said == "name" and 0 < profile.mean_words < _SINGLE_WORDS:
                column["last_name"] = column.pop("name")
    if has(scores, "first_name", without="name") and has(scores, "last_name", without="name"):
        for column in scores:
            if column.get("name", _NONE).value < _FAIRLY_SURE or "user_id" in column:
                column.pop("name", None)
    if not any("last_name" in column and "name" not in column for column in scores):
        for column in scores:
            if "name" in column:
                column.pop("first_name", None)
    for part, other in (("first_name", "last_name"), ("last_name", "first_name")):
        if has(scores, other, without="name"):
            for column in scores:
                if part in column:
                    column.pop("name", None)


def _place_or_status(scores: list[ColumnScores], sheet: Sheet) -> None:
    """ "Estado" and "Stato" are what their cells say. Where those say neither, they are places beside a city, where a
    country or another column with the status is there too; without a city they are the status."""
    places = ["customers.state" in found for found in sheet.matches]
    stated = [column for column, is_place in zip(scores, places, strict=True) if not is_place]
    for column, found, profile in zip(scores, sheet.matches, sheet.profiles, strict=True):
        if not _is_place_or_status(found):
            continue
        if are_statuses(profile):
            _drop(column, *_WHERE)
        elif are_places(profile):
            _drop(column, *_HOW_FAR)
    if not sheet.has("customers.city"):
        for column, profile in zip(scores, sheet.profiles, strict=True):
            if "status" in column and "state" in column and column["state"].language != "English":
                _drop(column, "status" if are_places(profile) else "state")
    elif sheet.has("customers.country") or has(stated, "status"):
        for column, is_place, profile in zip(scores, places, sheet.profiles, strict=True):
            is_state = "state" not in column or column["state"].value >= LEAST
            if is_place and is_state and not are_statuses(profile):
                column.pop("status", None)


def _is_place_or_status(found: Mapping[str, Match]) -> bool:
    """Whether the words of a heading mean a state as well as a status, in whatever entity."""
    return "customers.state" in found and any(field.endswith((".status", ".stage")) for field in found)


def _drop(column: ColumnScores, *fields: str) -> None:
    for field in fields:
        if field in column and not column[field].is_known:
            del column[field]


def _respondent_or_response(scores: list[ColumnScores], sheet: Sheet) -> None:
    """ "Respondent", another one in every row, is the response's number where an e-mail address says who it was."""
    named = [at for at, found in enumerate(sheet.matches) if "customers.email" in found and "customer_id" in scores[at]]
    for at, (column, profile) in enumerate(zip(scores, sheet.profiles, strict=True)):
        if named and at not in named and "customer_id" in column and profile.filled > 3 and profile.is_unique:
            column["response_id"] = replace(column.pop("customer_id"), fit=fit("surveys.response_id", profile))


def _stage_or_region(scores: list[ColumnScores], sheet: Sheet) -> None:
    """Italian "Stato" of a deal is how far it is, unless its cells are places."""
    for column, profile in zip(scores, sheet.profiles, strict=True):
        if "region" in column and "stage" in column and column["region"].language != "English":
            _drop(column, "stage" if are_places(profile) else "region")


def _how_to_contact(scores: list[ColumnScores], sheet: Sheet) -> None:
    """ "Contact" with telephone numbers in its cells is the telephone, with addresses the e-mail."""
    for column, found, profile in zip(scores, sheet.matches, sheet.profiles, strict=True):
        said = next((match for match in found.values() if match.said in _CONTACTS), None)
        for kind, field in ((Kind.EMAIL, "email"), (Kind.PHONE, "phone")):
            if said and profile.share(kind) >= MOST and profile.mean_length >= _LENGTH_OF_A_NUMBER:
                column.clear()
                column[field] = Score(_FAIRLY_SURE, said.said, said.language, fit(f"customers.{field}", profile))
                break


CONTACT_RULES = (_who_is_subscribed,)
CUSTOMER_RULES = (_whose_revenue, _whose_name, _name_or_id("customers"), _who_is_gone, _place_or_status)
NAME_RULES = (_how_to_contact, _first_last_or_full)
USER_RULES = (_name_or_id("users"), *NAME_RULES)
PRODUCT_RULES = (_name_or_id("products"),)
PLACE_RULES = (_place_or_status,)
DEAL_RULES = (_stage_or_region,)
SURVEY_RULES = (_respondent_or_response,)
