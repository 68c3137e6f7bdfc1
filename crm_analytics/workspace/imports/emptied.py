"""Emptied cells: what an earlier file said in a cell of a cross table that is blank or 0 in the next one."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from crm_analytics.workspace.imports import sightings
from crm_analytics.workspace.imports.batches import Batch, Incoming
from crm_analytics.workspace.imports.bookkeeping import brought_by
from crm_analytics.workspace.imports.ledger import SheetRecord
from crm_analytics.workspace.imports.sources import are_of_one_source
from crm_analytics.workspace.imports.staged_rows import STAGED
from crm_analytics.workspace.imports.ways import Manner
from crm_analytics.workspace.names import quoted


@dataclass(frozen=True)
class Emptied:
    """The cells of a staged table that make no record, by its `number`: they stand where its columns `across` and
    `beside` meet. `sheets` are the earlier ones of its source."""

    number: int
    across: tuple[str, ...]
    beside: tuple[str, ...]
    sheets: Sequence[SheetRecord]

    def said_before(self, entity: str) -> str:
        """SQL that holds for the rows of history that stand in one of its rows and one of its columns, and in no file
        of another source. It holds for none where the table says most things anew: then it may be no later state of
        the same list, but another one of the same name."""
        own = f"{STAGED} WHERE _table = {self.number}"
        meets = " AND ".join(
            f"{cells} IN (SELECT {cells} FROM {own})" for cells in (_together(self.across), _together(self.beside))
        )
        is_later_state = (
            "(SELECT count(*) FILTER (verdict = 'unchanged') > count(*) FILTER (verdict = 'changed') "
            f"FROM temp.verdict WHERE _n IN (SELECT _n FROM {own}))"
        )
        elsewhere = sightings.seen_elsewhere(entity, self.sheets)
        return (
            f"NOT _apart AND ({brought_by(self.sheets)}) AND {meets} AND {is_later_state} "
            f"AND _version NOT IN ({elsewhere})"
        )


def emptied(batch: Batch, records: Sequence[SheetRecord], before: Sequence[SheetRecord]) -> tuple[Emptied, ...]:
    """The blank cells of the tables of a batch that update what is there. `records` are those of its tables, `before`
    all of earlier imports."""
    return tuple(_emptied(batch, records, before))


def _emptied(batch: Batch, records: Sequence[SheetRecord], before: Sequence[SheetRecord]) -> Iterator[Emptied]:
    earlier = [sheet for sheet in before if sheet.entity == batch.entity.name]
    for number, (each, record) in enumerate(zip(batch.incoming, records, strict=True)):
        across = _stored(each, each.table.across)
        beside = _stored(each, [name for name in each.table.key if name not in each.table.across])
        alike = [sheet for sheet in earlier if are_of_one_source(sheet, record)]
        if across and beside and alike and each.way.manner is Manner.UPSERT:
            yield Emptied(number, across, beside, alike)


def _stored(each: Incoming, headings: Sequence[str]) -> tuple[str, ...]:
    """The names under which columns are stored; none where one of them has no values yet."""
    named = dict(zip(each.table.frame.columns, each.columns, strict=True))
    columns = [named[heading] for heading in headings if heading in named and named[heading].name in each.given]
    return tuple(column.name for column in columns) if len(columns) == len(headings) else ()


def _together(names: Sequence[str]) -> str:
    """SQL for the cells of several columns as one value."""
    return quoted(names[0]) if len(names) == 1 else f"row({', '.join(map(quoted, names))})"
