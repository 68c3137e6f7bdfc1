"""Offers to read several words of a column as one, each with the rows it is about."""

import re
from collections.abc import Collection, Iterator, Mapping

import pyarrow.compute as pc

from crm_analytics.cleaning.merges import APART, MERGE
from crm_analytics.entities import entity
from crm_analytics.merging.clusters import Cluster, clusters, is_same
from crm_analytics.parsing.texts import arrow
from crm_analytics.questions import Option, Question, key_of, question_id
from crm_analytics.schema import Field, Kind
from crm_analytics.tables import CleanTable

_NAMES = ("company", "product", "customer_name")
"""Fields that are text, and of which the same few values come again and again."""
_CODES = ("currency", "postcode", "outcome")
_PLACES = ("city", "state", "region", "country")
"""Fields in which names that differ by a letter are as a rule two places: Clinton and Clifton."""
_BETWEEN_ITEMS = re.compile(r"[,;|/+]")
_MOST = 5000
"""A column with more different values is no category."""


def merge_offers(table: CleanTable, decided: Mapping[str, str]) -> tuple[Question, ...]:
    """One offer per word that may be another of its column, without a suggestion. `decided` are earlier answers, by
    "heading:merge:word": what was told apart is not offered again."""
    return tuple(
        offer
        for heading, name, is_field in _columns(table)
        for cluster in clusters(_counts(table, name), only_certain=not is_field or name in _PLACES)
        for offer in _offers(table, heading, cluster)
        if offer.id.removeprefix(key_of(table.place, "")) not in decided
    )


def _columns(table: CleanTable) -> Iterator[tuple[str, str, bool]]:
    """Heading, name in the table, and whether it is a field, of the columns with words out of few."""
    own = entity(table.entity)
    for report in table.columns:
        if report.column not in table.frame:
            continue
        field = own[report.column] if report.column in own and report.column not in table.extras else None
        if _holds_words(field, Kind(table.kinds[report.column])):
            yield report.heading, report.column, field is not None


def _holds_words(field: Field | None, kind: Kind) -> bool:
    if field is None:
        return kind is Kind.CATEGORY
    return field.name in _NAMES or (field.kind is Kind.CATEGORY and not field.values and field.name not in _CODES)


def _counts(table: CleanTable, name: str) -> Mapping[str, int]:
    if table.counted.of(table.frame).get(name, 0) > _MOST:
        return {}
    found = table.counted.words_of(table.frame, name)
    if found is None:
        counts = pc.value_counts(arrow(table.frame[name]).drop_null())
        found = dict(zip(counts.field("values").to_pylist(), counts.field("counts").to_pylist(), strict=True))
    if not 1 < len(found) <= _MOST:
        return {}
    words = dict(sorted(found.items(), key=lambda each: -each[1]))
    return {} if _are_lists(words) else words


def _are_lists(words: Collection[str]) -> bool:
    """Whether cells hold several items each, out of few: any order of them is a text of its own, and none is wrong."""
    lists = [[item.strip() for item in items] for word in words if len(items := _BETWEEN_ITEMS.split(word)) > 1]
    return len(lists) > 2 * len({item for items in lists for item in items})


def _offers(table: CleanTable, heading: str, cluster: Cluster) -> Iterator[Question]:
    rows = dict(cluster.values)
    for value, number in cluster.others:
        others = [other for other in rows if other not in (value, cluster.kept)]
        # Of what is certain two may be one by a third only: "Tradeshow" and "Show trade" by "Trade show".
        is_one = cluster.is_certain or is_same(value, cluster.kept)
        said = _written_otherwise(value, cluster.kept) if is_one else "spelt nearly alike"
        yield Question(
            id=question_id(table.file, table.sheet, heading, MERGE, value),
            text=f'Is "{value}" in "{heading}" the same as "{cluster.kept}"?',
            evidence=f'{_rows(number)} "{value}", {_rows(rows[cluster.kept])} "{cluster.kept}", {said}.',
            options=(
                Option(cluster.kept, f'Yes, read it as "{cluster.kept}"'),
                *(Option(other, f'It is "{other}"') for other in others),
                Option(APART, "No, they are two"),
            ),
            file=table.file,
            sheet=table.sheet,
            column=heading,
            topic=MERGE,
        )


def differ_in_capitals(one: str, other: str) -> bool:
    """Whether two words are one but for capitals and spaces.

    >>> differ_in_capitals("METZGEREI  GROSS", "Metzgerei Groß"), differ_in_capitals("Gross Foods", "Foods, Gross")
    (True, False)
    """
    return one.casefold().split() == other.casefold().split()


def _written_otherwise(one: str, other: str) -> str:
    """In what two words differ that are one but for how they are written.

    >>> _written_otherwise("CAFÉ SCHÖN", "Café Schön"), _written_otherwise("Gross Foods", "Foods, Gross")
    ('which differ in capitals only', 'which differ in signs, spaces or the order of words')
    """
    if differ_in_capitals(one, other):
        return "which differ in capitals only"
    return "which differ in signs, spaces or the order of words"


def _rows(number: int) -> str:
    return "1 row says" if number == 1 else f"{number:,} rows say"
