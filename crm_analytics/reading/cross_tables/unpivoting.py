"""The cells of a cross table written under one another: a record for every cell that holds a figure."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from crm_analytics.issues import Severity
from crm_analytics.reading.cross_tables.recognising import CrossTable, Doubt, cross_table
from crm_analytics.reading.cross_tables.totals import with_totals_said
from crm_analytics.reading.cross_tables.value_names import UNKNOWN, value_name
from crm_analytics.reading.tables.cells import PLACEHOLDERS, ZERO
from crm_analytics.reading.tables.drafts import Draft
from crm_analytics.reading.tables.grid import BLANK_CHARACTERS, TEXT, Grid
from crm_analytics.reading.tables.groups import subject
from crm_analytics.reading.tables.headings import unique
from crm_analytics.reading.tables.splitting import counted
from crm_analytics.reading.tables.time_headings import CALLED, Time, time_of
from crm_analytics.tables import Native

_BLANK_NAME = re.compile(r"Column \d+")
_NO_YEAR = (
    "Months stand across as columns, and nothing says of which year. So these amounts count in totals over all data, "
    "but not in any month; and in a later file like it the same month takes their place, whatever the year.",
    "Write the year into the headings, into a title above them, or into the name of the file.",
)
_DOUBTS = {
    Doubt.STATEMENT: (
        "Months stand across as columns, and each row is another figure (sales, costs, profit); so they stay columns.",
        "Turn the table round: one row per month, and one column per figure.",
    ),
}


@dataclass(frozen=True)
class Unpivoted:
    """The records of a cross table. `went_to` has per column of the cross table the column that its cells are in now,
    -1 for one that was left out; `key` are the columns that tell the records apart; `across` as in `Crosswise`."""

    draft: Draft
    went_to: tuple[int, ...]
    key: tuple[int, ...]
    across: tuple[int, ...]


def unpivoted(draft: Draft) -> Unpivoted | Draft:
    """The records of a table whose columns are months, years or stores; the table itself where it is no such one, with
    what it says about that."""
    said = (*draft.titles, draft.place.sheet or "", draft.place.file or "")
    found = cross_table(draft.body, draft.names, draft.stacked, said)
    if not isinstance(found, CrossTable):
        return draft.saying(Severity.WARNING, "cross_table_left", *_DOUBTS[found]) if found else draft
    draft = with_totals_said(draft, found)
    names, _ = unique((*_key_names(draft, found), found.dimension, *_measure_names(draft, found)))
    body, kept = _records(draft.body, found)
    left_out = draft.body.height * len(found.groups) - int(kept.sum())
    place = {column: at for at, column in enumerate(found.keys)}
    for group in found.columns:
        place |= {column: len(found.keys) + 1 + at for at, column in enumerate(group) if column is not None}
    went_to = tuple(place.get(i, -1) for i in range(len(draft.names)))
    key = tuple(range(len(found.keys) + 1))
    if found.period:
        body, key = _of_one_time(body, found.period), (*key, body.width)
        names, _ = unique((*names, CALLED[found.period.grain]))
    long = replace(draft, body=body, names=names, stacked=())
    across = key[len(found.keys) :] if found.year_of_row is None else ()
    return Unpivoted(_said(long, found, left_out), went_to, key, across)


# --- names -----------------------------------------------------------------------------------------------------------


def _key_names(draft: Draft, found: CrossTable) -> tuple[str, ...]:
    """The headings on the left; a first column without one is called as the title says ("Sales by customer")."""
    names = [draft.stacked[i][1] or draft.names[i] if draft.stacked else draft.names[i] for i in found.keys]
    if _BLANK_NAME.fullmatch(names[0]) and (said := subject(draft.titles)):
        names[0] = said
    return tuple(names)


def _measure_names(draft: Draft, found: CrossTable) -> tuple[str, ...]:
    """The measures; one that no heading names is called as the title, the sheet or the file says, if no other is."""
    said = (*draft.titles, draft.place.sheet or "", (draft.place.file or "").rpartition(".")[0])
    called = value_name(said)
    if called.casefold() in (measure.casefold() for measure in found.measures):
        called = UNKNOWN
    return tuple(measure or called for measure in found.measures)


# --- records ---------------------------------------------------------------------------------------------------------


def _records(body: Grid, found: CrossTable) -> tuple[Grid, npt.NDArray[np.bool_]]:
    """The records, row by row of the sheet, and which of all the cells made one. A record has the row it stood in."""
    height, groups = body.height, len(found.groups)
    across = np.arange(height)[:, None] + height * np.arange(groups)[None, :]
    order = across.ravel()
    measures = [_under_one_another(body, [group[at] for group in found.columns]).take(pa.array(order))
                for at in range(len(found.measures))]  # fmt: skip
    kept = np.logical_or.reduce([_says_something(cells) for cells in measures])
    rows = np.repeat(np.arange(height), groups)[kept]
    labels = _labels(body, found)[order][kept]
    keys = [body.cells.column(i).take(pa.array(rows)) for i in found.keys]
    columns = [*keys, pa.array(labels.tolist(), TEXT), *(cells.filter(pa.array(kept)) for cells in measures)]
    cells = pa.table(columns, names=[str(i) for i in range(len(columns))])
    return Grid(cells, body.rows[rows], _native(body, found, cells, labels), _unstored(body, found)), kept


def _of_one_time(body: Grid, period: Time) -> Grid:
    """The records with the first day of the time that all of them are of in a last column."""
    day = pa.array([period.first_day().isoformat()] * body.height, TEXT)
    native = (*(body.native or (Native(),) * body.width), Native(dates=body.height))
    unstored = (*body.unstored, ()) if body.unstored else ()
    cells = body.cells.append_column(str(body.width), day)
    return replace(body, cells=cells, native=native, unstored=unstored)


def _under_one_another(body: Grid, columns: Sequence[int | None]) -> pa.ChunkedArray:
    blank = pa.array([""] * body.height, TEXT)
    parts = [blank if i is None else body.cells.column(i).combine_chunks() for i in columns]
    flat = [chunk for part in parts for chunk in (part.chunks if isinstance(part, pa.ChunkedArray) else [part])]
    return pa.chunked_array(flat, TEXT)


def _says_something(cells: pa.ChunkedArray) -> npt.NDArray[np.bool_]:
    """Which cells hold a figure: a blank or a dash says that there was nothing, and so does a zero."""
    plain = pc.utf8_lower(pc.utf8_trim(cells, BLANK_CHARACTERS))
    nothing = pc.or_(pc.is_in(plain, pa.array(["", *PLACEHOLDERS], TEXT)), pc.match_substring_regex(plain, ZERO))
    return ~np.asarray(nothing.to_numpy(zero_copy_only=False), dtype=bool)


def _labels(body: Grid, found: CrossTable) -> npt.NDArray[np.object_]:
    """What each cell stands under, group by group: the first day of a time, or a name."""
    if found.year_of_row is None:
        names = list(found.labels) or [
            group.first_day().isoformat() if isinstance(group, Time) else group for group in found.groups
        ]
        return np.repeat(np.array(names, dtype=object), body.height)
    years = [time_of(record[0]) for record in body.with_columns([found.year_of_row]).records()]
    return np.array(
        [
            replace(group, year=year.year if year else None).first_day().isoformat()
            for group in found.groups
            if isinstance(group, Time)
            for year in years
        ],
        dtype=object,
    )


def _native(body: Grid, found: CrossTable, cells: pa.Table, labels: npt.NDArray[np.object_]) -> tuple[Native, ...]:
    is_dated = isinstance(found.groups[0], Time) and not found.labels
    if not body.native and not is_dated:
        return ()
    native = body.native or (Native(),) * body.width
    keys = [_added([native[i]] * len(found.groups)) for i in found.keys]
    dimension = Native(dates=len(labels)) if is_dated else Native()
    measures = [_added([native[i] for group in found.columns if (i := group[at]) is not None])
                for at in range(len(found.measures))]  # fmt: skip
    every = [*keys, dimension, *measures]
    return tuple(counted(one, cells.column(at)) for at, one in enumerate(every))


def _added(natives: Sequence[Native]) -> Native:
    return Native(
        sum(native.numbers for native in natives),
        sum(native.dates for native in natives),
        sum(native.booleans for native in natives),
        sum(native.errors for native in natives),
    )


def _unstored(body: Grid, found: CrossTable) -> tuple[tuple[int, ...], ...]:
    if not body.unstored:
        return ()
    measures = [
        tuple(sorted({row for group in found.columns if (i := group[at]) is not None for row in body.unstored[i]}))
        for at in range(len(found.measures))
    ]
    return (*(body.unstored[i] for i in found.keys), (), *measures)


# --- what is said ----------------------------------------------------------------------------------------------------


def _said(draft: Draft, found: CrossTable, left_out: int) -> Draft:
    groups, first = len(found.groups), found.groups[0]
    what = f"{first.grain}s" if isinstance(first, Time) else f"groups ({found.dimension})"
    what = "months or quarters" if found.is_undated else what
    gone = f" Cells that are blank or 0 made none: {left_out:,}." if left_out else ""
    named = draft.names[len(found.keys) :]
    listed = ", ".join(f'"{name}"' for name in named)
    if found.is_undated:
        draft = draft.saying(Severity.WARNING, "cross_table_undated", *_NO_YEAR)
    return draft.saying(
        Severity.INFO,
        "cross_table",
        f"The {groups} {what} that stand across were written under one another: {draft.body.height:,} records with "
        f"the columns {listed}.{gone}",
        "If they are columns of what a row is about, say so on the mapping page.",
        count=max(1, draft.body.height),
    )
