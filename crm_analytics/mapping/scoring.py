"""How sure each column of a sheet is each field of an entity: words, cells, the vendor, and the other columns."""

from crm_analytics.entities import ENTITIES
from crm_analytics.mapping.assigning import LEAST, Score
from crm_analytics.mapping.cells.evidence import fit
from crm_analytics.mapping.cells.fits import Fit
from crm_analytics.mapping.cells.states import are_places
from crm_analytics.mapping.context.orders import ORDER_RULES
from crm_analytics.mapping.context.people import (
    CONTACT_RULES,
    CUSTOMER_RULES,
    DEAL_RULES,
    NAME_RULES,
    PLACE_RULES,
    PRODUCT_RULES,
    SURVEY_RULES,
    USER_RULES,
)
from crm_analytics.mapping.context.proofs import proved
from crm_analytics.mapping.context.surveys import SCORE_RULES
from crm_analytics.mapping.headings.english import is_plural
from crm_analytics.mapping.headings.matching import Match
from crm_analytics.mapping.headings.wider import OTHERS
from crm_analytics.mapping.looking import ColumnScores, Sheet
from crm_analytics.mapping.recognising import fields_of, plain
from crm_analytics.schema import Kind
from crm_analytics.tables import ColumnProfile
from crm_analytics.vocabulary import Export

_CLAIMED = frozenset({"outcome", "status"})
"""Fields that a yes/no column may fill, though they are not yes/no."""
_MOSTLY = 0.9
_BY_VALUES = 0.6
_UNREAD_DATE = 0.55
_ABBREVIATED = 3
_HOW_MANY = frozenset("anzahl stuckzahl nombre nb nbre cantidad cant quantidade qtd qtde aantal jumlah jml".split())
_GUESTS = frozenset({"guest", "guests"})
"""Whole numbers under this are how many came, and not who."""
_VENDOR = 0.995
_VENDOR_ELSE = 0.9
"""What is left of it where a better column may be there as well: the total of an invoice, beside those of its lines."""
_VENDOR_LEAST = 0.6
"""What is left of a vendor's word where the cells do not look like it."""

_CONTEXT = {
    "orders": (*ORDER_RULES, *PLACE_RULES),
    "customers": (*CUSTOMER_RULES, *NAME_RULES),
    "contacts": (*CONTACT_RULES, *NAME_RULES, *PLACE_RULES),
    "leads": (*NAME_RULES, *PLACE_RULES),
    "deals": DEAL_RULES,
    "users": USER_RULES,
    "products": PRODUCT_RULES,
    "tickets": PLACE_RULES,
    "surveys": (*SURVEY_RULES, *SCORE_RULES),
}
"""Entity → rules about columns that mean one thing beside some columns and another beside others."""


def scores_of(sheet: Sheet, entity: str) -> list[ColumnScores]:
    """Per column, the fields of `entity` that it may be."""
    scores = [_column(sheet, at, entity) for at in range(len(sheet.headings))]
    for rule in _CONTEXT.get(entity, ()):
        rule(scores, sheet)
    if sheet.export and sheet.export.entity == entity:
        _as_the_vendor_says(scores, sheet, sheet.export)
    return scores


def _column(sheet: Sheet, at: int, entity: str) -> ColumnScores:
    found: ColumnScores = {}
    profile = sheet.profiles[at]
    # "Orders" over the cells of a cross table is how many there were.
    is_figure = sheet.table.crosswise is not None and at not in sheet.table.key
    for field, meant in sheet.matches[at].items():
        owner, name = field.split(".", 1)
        if owner != entity or (sheet.headings[at].is_claim and not _may_be_claimed(entity, name)):
            continue
        if is_figure and ENTITIES[entity][name].kind is Kind.ID:
            continue
        if ENTITIES[entity][name].kind is Kind.ID and meant.said in _GUESTS and sheet.profiles[at].all_whole:
            continue
        if name == ENTITIES[entity].key and _counts_records(sheet, at):
            continue
        match = proved(meant, profile)
        if match is None or (match.said == "number" and _numbers_something_else(sheet, at)):
            continue
        evidence = _fit(entity, name, profile, match)
        strength = match.strength * evidence.factor
        is_state = name == "state" and are_places(profile)
        found[name] = Score(strength, match.said, match.language, evidence, is_part=match.is_part, is_by_cells=is_state)
    is_elses = not OTHERS.isdisjoint(sheet.headings[at].words)
    if not found and "email" in ENTITIES[entity] and profile.share(Kind.EMAIL) >= _MOSTLY and not is_elses:
        found["email"] = Score(_BY_VALUES, fit=fit(f"{entity}.email", profile), is_by_cells=True)
    return found


def _numbers_something_else(sheet: Sheet, at: int) -> bool:
    """Whether a bare number is that of the row ("No." with 1, 2, 3 …, or blank and left of everything), that of the
    house (right after the street), or how many there are ("Anzahl")."""
    if (at and sheet.matches[at - 1].get("customers.street")) or _HOW_MANY & set(sheet.headings[at].words):
        return True
    text, profile = sheet.headings[at].text.strip(" .:"), sheet.profiles[at]
    if at == 0 and not profile.filled and text.casefold() == "no":
        return True
    return len(text) <= _ABBREVIATED and _counts_rows(profile)


def _counts_records(sheet: Sheet, at: int) -> bool:
    """Whether a heading in the plural over whole numbers that come again says how many there were: "Complaints"."""
    profile = sheet.profiles[at]
    return is_plural(sheet.headings[at].words) and profile.all_whole and profile.filled > 0 and not profile.is_unique


def _counts_rows(profile: ColumnProfile) -> bool:
    """Whether the cells are 1, 2, 3 … and so the number of the row, which names nothing."""
    low, high = profile.minimum, profile.maximum
    return profile.is_unique and profile.all_whole and low in (0, 1) and high == low + profile.filled - 1


def _may_be_claimed(entity: str, name: str) -> bool:
    """Whether a yes/no heading ("has_company", "Is Won") can be the field."""
    return name in _CLAIMED or ENTITIES[entity][name].kind is Kind.BOOLEAN


def _fit(entity: str, name: str, profile: ColumnProfile, match: Match) -> Fit:
    evidence = fit(f"{entity}.{name}", profile)
    if ENTITIES[entity][name].kind is Kind.DATE and evidence.factor < LEAST and match.said.endswith("date"):
        # Nothing but a date is called so, however its cells are written.
        return Fit(_UNREAD_DATE, evidence.said)
    return evidence


def _as_the_vendor_says(scores: list[ColumnScores], sheet: Sheet, export: Export) -> None:
    known = fields_of(export)
    for at, heading in enumerate(sheet.table.headings):
        name = known.get(plain(heading))
        if name is None:
            continue
        scores[at] = {}
        if name:
            field = name.removeprefix("~")
            evidence = fit(f"{export.entity}.{field}", sheet.profiles[at])
            sure = (_VENDOR if field == name else _VENDOR_ELSE) * max(evidence.factor, _VENDOR_LEAST)
            scores[at][field] = Score(sure, heading, fit=evidence, is_known=True)
