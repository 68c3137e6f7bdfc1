"""How sure each column of a sheet is each field of an entity: words, cells, the vendor, and the other columns."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from crm_analytics.entities import ENTITIES
from crm_analytics.mapping.assigning import Score
from crm_analytics.mapping.evidence import fit
from crm_analytics.mapping.headings import Heading, read_heading
from crm_analytics.mapping.matching import Languages, Match, languages_of, matches
from crm_analytics.mapping.recognising import fields_of, plain, recognise
from crm_analytics.schema import Kind
from crm_analytics.tables import ColumnProfile, RawTable
from crm_analytics.vocabulary import Export

_BY_VALUES = 0.6
_VENDOR = 0.995

ColumnScores = dict[str, Score]


@dataclass(frozen=True)
class Sheet:
    """A table with what is worked out once for all entities."""

    table: RawTable
    profiles: tuple[ColumnProfile, ...]
    headings: tuple[Heading, ...]
    languages: Languages
    matches: tuple[Mapping[str, Match], ...]
    export: Export | None


def look_at(table: RawTable, profiles: Sequence[ColumnProfile]) -> Sheet:
    headings = tuple(read_heading(heading) for heading in table.headings)
    languages = languages_of(headings)
    found = tuple(matches(heading, languages) for heading in headings)
    return Sheet(table, tuple(profiles), headings, languages, found, recognise(table.headings))


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
    for field, match in sheet.matches[at].items():
        owner, name = field.split(".", 1)
        if owner == entity:
            evidence = fit(field, profile)
            found[name] = Score(match.strength * evidence.factor, match.said, match.language, evidence)
    if not found and "email" in ENTITIES[entity] and profile.share(Kind.EMAIL) >= 0.9:
        found["email"] = Score(_BY_VALUES, "", fit=fit(f"{entity}.email", profile))
    return found


def _as_the_vendor_says(scores: list[ColumnScores], sheet: Sheet, export: Export) -> None:
    known = fields_of(export)
    for at, heading in enumerate(sheet.table.headings):
        name = known.get(plain(heading))
        if name is None:
            continue
        evidence = fit(f"{export.entity}.{name}", sheet.profiles[at]) if name else None
        scores[at] = (
            {name: Score(_VENDOR * max(evidence.factor, 0.6), heading, fit=evidence, is_known=True)} if evidence else {}
        )


def _best(scores: Sequence[ColumnScores], field: str) -> float:
    return max((column[field].value for column in scores if field in column), default=0.0)


def _scaled(scores: Sequence[ColumnScores], field: str, factor: float) -> None:
    for column in scores:
        if field in column:
            column[field] = replace(column[field], value=column[field].value * factor)


def _price_or_amount(scores: list[ColumnScores], sheet: Sheet) -> None:
    """A price is the amount of the order where nothing else is, and nothing says how many were bought."""
    others = [
        column["amount"].value
        for column in scores
        if "amount" in column and column.get("unit_price", Score(0)).value < 0.5
    ]
    if max(others, default=0.0) < 0.5 and _best(scores, "quantity") < 0.5:
        for column in scores:
            if "unit_price" in column:
                column["amount"] = replace(column["unit_price"], value=0.9 * column["unit_price"].value)
                del column["unit_price"]


def _whose_revenue(scores: list[ColumnScores], sheet: Sheet) -> None:
    """ "Revenue" of a company is its own; of other customers, what they spent with us."""
    is_company = sum(_best(scores, field) >= 0.9 for field in ("employees", "industry", "website", "parent_id")) >= 1
    for column in scores:
        if "annual_revenue" in column and "lifetime_value" in column:
            if is_company:
                column["annual_revenue"] = replace(
                    column["annual_revenue"], value=0.93 * column["annual_revenue"].fit.factor
                )
                del column["lifetime_value"]
            else:
                del column["annual_revenue"]


def _whose_name(scores: list[ColumnScores], sheet: Sheet) -> None:
    """ "Company" is the customer's name, unless persons are listed under their own."""
    has_person = max(_best(scores, "first_name"), _best(scores, "last_name")) >= 0.8
    named = [column for column in scores if column.get("name", Score(0)).value >= 0.9 and "company" not in column]
    for column in scores:
        if "company" in column and "name" in column:
            del column["name" if has_person or named else "company"]


_CONTEXT = {
    "orders": (_price_or_amount,),
    "customers": (_whose_revenue, _whose_name),
}
"""Entity → rules about columns that mean one thing beside some columns and another beside others."""
