"""How many columns of real spreadsheets are mapped right at first sight, against a table of right answers.

    python benchmarks/mapping_accuracy.py [--truth ../shared/data/truth.csv] [--wrong]

Prints, over all columns and per entity and language: how many columns that have a field are suggested right, how many
of the confident suggestions are right, how many columns that should stay extras got a field, and for how many sheets
the entity is right. A person may be a customer, a contact or a lead. Where the truth gives several columns one field,
the others count as right ("shared") when one of them has it.
"""

import argparse
import csv
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from crm_analytics.cleaning import profiles
from crm_analytics.entities import ENTITIES
from crm_analytics.mapping import CONFIDENT, suggest
from crm_analytics.mapping.looking import look_at
from crm_analytics.reading import Source, read_files
from crm_analytics.tables import RawTable, SheetMapping

PERSONS = ("customers", "contacts", "leads")
_SAME = (
    {"customers.customer_id", "contacts.contact_id", "leads.lead_id"},
    {"customers.acquired_at", "contacts.created_at", "leads.created_at"},
    {"customers.company", "leads.company", "contacts.customer_id"},
    {"contacts.title", "leads.title"},
    {"contacts.status", "leads.status"},
    {"deals.stage", "stages.stage"},
    {"deals.deal_id", "stages.deal_id"},
)
"""Fields that are the same thing in a person's three guises, and in a deal and its history."""


_SAID = {
    "deal stage history": "stages",
    "leads/deals": "deals",
    "deal lines": "orders",
    "quotes": "deals",
    "quotes (grouped report)": "deals",
    "aggregated agent metrics (not tickets)": "-",
    "association": "-",
    "lookup": "-",
    "deal stages": "-",
    "ticket events": "-",
    "campaign members": "-",
    "campaign responses": "-",
    "orders (cross table)": "orders",
    "marketing spend (time series)": "-",
    "(e-mail list, no sales)": "-",
}
"""What the truth calls a sheet → the entity it is, "-" for one that holds no records."""


@dataclass(frozen=True)
class Judged:
    folder: str
    file: str
    entity: str
    """What the sheet is, "-" where it holds no records."""
    language: str
    heading: str
    truth: str | None
    suggested: str | None
    confidence: float
    is_shared: bool

    @property
    def is_right(self) -> bool:
        if self.truth is None or self.suggested is None:
            return False
        return same(self.truth, self.suggested)


def same(left: str, right: str) -> bool:
    """Whether two fields are the same thing."""
    if left == right or any({left, right} <= group for group in _SAME):
        return True
    (ours, field), (theirs, other) = left.split("."), right.split(".")
    return field == other and ours in PERSONS and theirs in PERSONS


@dataclass(frozen=True)
class TruthSheet:
    """A sheet of the truth: its rows there, and the table that reading made of it (None where it was set aside)."""

    rows: tuple[dict[str, str], ...]
    table: RawTable | None
    mapping: SheetMapping | None

    @property
    def entity(self) -> str:
        return _entity(self.rows)


def judge(truth: Path) -> tuple[list[Judged], list[tuple[str, str, str | None]]]:
    """Every column of the truth with what was suggested, and (sheet, right entity, suggested entity)."""
    judged: list[Judged] = []
    entities: list[tuple[str, str, str | None]] = []
    for sheet in truth_sheets(truth):
        judged += _columns(sheet.rows, sheet.table, sheet.mapping)
        if sheet.table:
            place = f"{sheet.rows[0]['folder']}/{sheet.table.place}"
            entities.append((place, sheet.entity, sheet.mapping.entity if sheet.mapping else None))
    return judged, entities


def truth_sheets(truth: Path) -> Iterator[TruthSheet]:
    """The sheets of the truth, each folder mapped as one upload."""
    sheets: dict[tuple[str, str, str], list[dict[str, str]]] = defaultdict(list)
    with truth.open(encoding="utf-8") as lines:
        for row in csv.DictReader(lines):
            sheets[row["folder"], row["file"], row["sheet"]].append(row)
    by_folder: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for folder, file, sheet in sheets:
        by_folder[folder].append((file, sheet))
    for folder, places in by_folder.items():
        for table, mapping in _mapped(truth.parent / folder, sorted({file for file, _ in places})):
            key = (folder, table.file, table.sheet or "")
            rows = sheets.pop(key, None) or sheets.pop((folder, table.file, ""), None)
            if rows:
                yield TruthSheet(tuple(rows), table, mapping)
    for rows in sheets.values():  # set aside when it was read
        yield TruthSheet(tuple(rows), None, None)


def _mapped(folder: Path, files: list[str]) -> Iterator[tuple[RawTable, SheetMapping | None]]:
    """Every table of a folder, mapped as one upload."""
    read = read_files([Source.from_path(folder / file) for file in files])
    columns = [profiles(table) for table in read.tables]
    mapped = list(zip(read.tables, suggest(read.tables, columns), strict=True))
    yield from mapped
    for aside in read.set_aside:  # A copy of a table that is read once is that table.
        for table, mapping in mapped:
            if aside.reason.startswith(f"It is an exact copy of {table.place},"):
                yield replace(table, file=aside.file, sheet=aside.sheet), mapping


def _columns(rows: Sequence[dict[str, str]], table: RawTable | None, mapping: SheetMapping | None) -> Iterator[Judged]:
    counted = Counter(row["field"] for row in rows if row["field"] != "-")
    found = {column.field for column in mapping.columns if column.field} if mapping else set()
    language = _language(table) if table else ""
    entity = _entity(rows)
    in_order = mapping is not None and len(mapping.columns) == len(rows)
    left = list(mapping.columns) if mapping else []
    across = table.crosswise.went_to if table and table.crosswise and mapping else ()
    for at, row in enumerate(rows):
        if len(across) == len(rows):
            # What the cells of the column were taken to be, when they were written under those of others.
            column = left[across[at]] if across[at] >= 0 else None
        elif in_order:
            column = left[at]
        else:
            column = next((one for one in left if one.heading.strip() == row["heading"].strip()), None)
        field = row["field"] if row["field"] != "-" else None
        shared = field is not None and counted[field] > 1 and any(same(field, one) for one in found)
        suggested, confidence = (column.field, column.confidence) if column else (None, 0.0)
        if suggested and ENTITIES[suggested.split(".")[0]].tells:
            # The code of a look-up list is no field of any record.
            suggested = None
        place = row["folder"], row["file"], entity, language
        yield Judged(*place, row["heading"], field, suggested, confidence, shared)


def _language(table: RawTable) -> str:
    sheet = look_at(table, profiles(table))
    return sheet.languages.names[0] if sheet.languages.names else "English"


def _entity(rows: Sequence[dict[str, str]]) -> str:
    """The entity that the truth calls the sheet; "-" where it is no records of any."""
    said = rows[0]["entity"]
    if said in _SAID:
        return _SAID[said]
    first = said.split(" ")[0].split("/")[0]
    if first in ENTITIES:
        return first
    owners = Counter(row["field"].split(".")[0] for row in rows if row["field"] != "-")
    return owners.most_common(1)[0][0] if owners else "-"


def _share(part: int, whole: int) -> str:
    return f"{100 * part / whole:6.1f} % ({part}/{whole})" if whole else "     – "


def report(judged: list[Judged], title: str) -> str:
    fields = [one for one in judged if one.truth]
    extras = [one for one in judged if not one.truth]
    sure = [one for one in judged if one.suggested and one.confidence >= CONFIDENT]
    right = sum(one.is_right for one in fields)
    shared = sum(not one.is_right and one.suggested is None and one.is_shared for one in fields)
    return (
        f"{title:28} right {_share(right, len(fields))}  with shared {_share(right + shared, len(fields))}"
        f"  confident right {_share(sum(one.is_right for one in sure), len(sure))}"
        f"  extras taken {_share(sum(one.suggested is not None for one in extras), len(extras))}"
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--truth", type=Path, default=Path(__file__).resolve().parents[2] / "shared/data/truth.csv")
    parser.add_argument("--wrong", action="store_true", help="list every column that is not right")
    options = parser.parse_args()
    judged, entities = judge(options.truth)
    print(report(judged, "all"))
    for attribute in ("language", "entity"):
        groups: dict[str, list[Judged]] = defaultdict(list)
        for one in judged:
            groups[getattr(one, attribute)].append(one)
        print()
        for name in sorted(groups):
            print(report(groups[name], name[:28]))
    right = [same_entity(truth, found) for _, truth, found in entities]
    records = [fits for fits, (_, truth, _) in zip(right, entities, strict=True) if truth in ENTITIES]
    print(f"\nentity right {_share(sum(right), len(right))}")
    print(f"of sheets with records {_share(sum(records), len(records))}")
    for place, truth, found in entities:
        if not same_entity(truth, found):
            print(f"  {place}: {truth}, suggested {found}")
    if options.wrong:
        for one in judged:
            if (one.suggested or one.truth) and not one.is_right:
                print(
                    f"{one.folder}/{one.file}: {one.heading!r} is {one.truth or 'an extra'}, suggested "
                    f"{one.suggested or 'extra'} ({one.confidence}){' [shared]' if one.is_shared else ''}"
                )


def same_entity(truth: str, found: str | None) -> bool:
    if truth not in ENTITIES:
        return found is None or ENTITIES[found].tells
    return truth == found or (truth in PERSONS and found in PERSONS)


if __name__ == "__main__":
    main()
