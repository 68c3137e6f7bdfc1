"""Ties as rows of their own: which record of which list belongs to which of another, whatever the sheet calls them."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace

import numpy as np
import pandas as pd

from crm_analytics.cleaning.findings import plural
from crm_analytics.entities import ENTITIES, TIES
from crm_analytics.entities.tying import Tie, named_by, ties_of
from crm_analytics.issues import Issue, Severity, Where
from crm_analytics.parsing.blanks import is_blank
from crm_analytics.schema import Kind
from crm_analytics.tables import CleanTable, ColumnReport

_DELETED = re.compile("deleted|removed|archived", re.IGNORECASE)
"""Headings of columns that say that a tie was undone, with yes or with the day when."""
_ONE_TIE = ["list", "record", "field", "partner"]


def as_ties(table: CleanTable) -> CleanTable:
    """The sheet, cleaned column by column, as one row per tie: a row with the ids of three lists is two of them.

    Pairs that come again are one tie. `place` numbers those of a record, in the order of the sheet.
    """
    table = _without_deleted(table)
    ids = {named: name for name, field in table.told.items() if (named := named_by(field))}
    ties = ties_of(table.told.values())
    beside = [name for name in table.extras if name not in ids.values()]
    found = [_tied(table, tie, ids, beside) for tie in ties]
    frame = pd.concat(found) if found else _nothing(table.frame.iloc[:0][beside])
    # A record stands in one row, or in rows below one another: the order of the sheet is that of its ties.
    frame = frame.sort_index(kind="stable")
    frame["place"] = (frame.groupby(_ONE_TIE[:3]).cumcount() + 1).astype("Int64")
    kinds = {field.name: field.kind.value for field in TIES.fields} | {name: table.kinds[name] for name in beside}
    return replace(
        table,
        frame=frame,
        kinds=kinds,
        extras=tuple(beside),
        columns=_reports(table, ties, ids),
        issues=(*table.issues, *_said(table, frame, ties, ids)),
        told={},
        key=(),
        derived={},
    )


def _without_deleted(table: CleanTable) -> CleanTable:
    """The sheet without the rows that it says were deleted, or when: programs keep ties that were undone."""
    marks = [name for name in table.extras if _DELETED.search(name)]
    gone = np.zeros(len(table.frame), dtype=bool)
    for name in marks:
        cells, is_day = table.frame[name], table.kinds[name] == Kind.DATE.value
        gone |= (cells.notna() if is_day else cells.isin([True, 1])).to_numpy(dtype=bool)
    if not gone.any():
        return table
    what = f"{plural(int(gone.sum()), 'tie is', 'ties are')} marked as deleted, and left out."
    issue = Issue(Severity.INFO, "deleted_ties", what, "", Where(table.file, table.sheet), int(gone.sum()))
    return replace(table, frame=table.frame[~gone], issues=(*table.issues, issue))


def _tied(table: CleanTable, tie: Tie, ids: Mapping[str, str], beside: list[str]) -> pd.DataFrame:
    """The ties of one kind that a sheet has, one row each."""
    rows = table.frame
    records, partners = _ids(rows[ids[tie.child]]), _ids(rows[ids[tie.parent]])
    primary = rows["is_primary"] if "is_primary" in rows else pd.Series(pd.NA, index=rows.index, dtype="boolean")
    frame = pd.DataFrame(
        {
            "list": _same(tie.child, rows.index),
            "record": records,
            "field": _same(tie.field, rows.index),
            "partner": partners,
            "whose": _same(tie.parent, rows.index),
            "is_primary": primary,
            **{name: rows[name] for name in beside},
        }
    )
    frame = frame[records.notna() & partners.notna()]
    # The same two come again where each row says in what way they belong together: primary in one is primary.
    first = frame.groupby(_ONE_TIE)["is_primary"].transform("max").astype("boolean")
    return frame.assign(is_primary=first).drop_duplicates(_ONE_TIE)


def _ids(values: pd.Series) -> pd.Series:
    texts = values.astype("str")
    return texts.mask(texts.isna() | is_blank(texts.fillna("")))


def _same(text: str, index: pd.Index) -> pd.Series:
    return pd.Series(text, index=index, dtype="str")


def _nothing(beside: pd.DataFrame) -> pd.DataFrame:
    text = pd.Series([], index=beside.index, dtype="str")
    empty = pd.DataFrame(dict.fromkeys(("list", "record", "field", "partner", "whose"), text))
    return empty.assign(is_primary=pd.Series([], index=beside.index, dtype="boolean")).join(beside)


def _reports(table: CleanTable, ties: tuple[Tie, ...], ids: Mapping[str, str]) -> tuple[ColumnReport, ...]:
    """The reports of the sheet, with the columns of ids under the names that they have among the ties."""
    children = {tie.child for tie in ties}
    called = {column: "record" if entity in children else "partner" for entity, column in ids.items()}
    return tuple(
        replace(report, column=called[report.column], kind=Kind.ID.value) if report.column in called else report
        for report in table.columns
    )


def _said(table: CleanTable, frame: pd.DataFrame, ties: tuple[Tie, ...], ids: Mapping[str, str]) -> Iterator[Issue]:
    where = Where(table.file, table.sheet)
    if not ties:
        what = "Its columns name the records of fewer than two lists that belong together, so it ties nothing."
        yield Issue(Severity.WARNING, "no_ties", what, "Say whose ids its columns have, or leave it out.", where)
        return
    tied = frame.index.nunique()
    if lonely := len(table.frame) - tied - _repeated(table, ids):
        what = f"{plural(lonely, 'row names', 'rows name')} one record only, and so ties nothing."
        yield Issue(Severity.INFO, "half_a_tie", what, "", where, lonely)
    for tie in ties:
        own = frame[(frame["list"] == tie.child) & (frame["field"] == tie.field) & (frame["whose"] == tie.parent)]
        several = own["record"].value_counts() > 1
        if number := int(several.sum()):
            yield Issue(Severity.INFO, "several_partners", _several(tie, own, number), "", where, number)


def _repeated(table: CleanTable, ids: Mapping[str, str]) -> int:
    """Rows that say once more what another one says."""
    both = table.frame[list(ids.values())]
    return int((both.duplicated() & both.notna().all(axis=1)).sum())


def _several(tie: Tie, own: pd.DataFrame, number: int) -> str:
    children, parents = ENTITIES[tie.child].label.lower(), ENTITIES[tie.parent].label.lower()
    rule = "the one that is marked as primary, or else the first" if own["is_primary"].any() else "the first"
    verb = "belongs" if number == 1 else "belong"
    return f"{number:,} of the {children} {verb} to several {parents}: {rule} in the sheet counts."
