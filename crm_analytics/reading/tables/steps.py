"""From what stands below the headings to records: each step leaves something out or sets it right, and says so."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from crm_analytics.issues import Severity
from crm_analytics.reading import limits
from crm_analytics.reading.tables import leftovers
from crm_analytics.reading.tables.drafts import Draft
from crm_analytics.reading.tables.groups import groups, said_once, subject
from crm_analytics.reading.tables.headings import unique
from crm_analytics.reading.tables.total_rows import totals
from crm_analytics.reading.tables.wrapped_cells import bare, unwrapped

NO_ROWS = "It has headings, but no rows."


def _without_repeated_headings(draft: Draft) -> Draft:
    positions = leftovers.repeated_headings(draft.body, draft.names)
    if not positions:
        return draft
    rows = draft.body.rows[positions]
    return draft.without_rows(positions).saying(
        Severity.INFO,
        "repeated_headings",
        "The headings come again further down; those rows (and titles above them) are left out.",
        rows=rows,
    )


def _without_headings_written_over(draft: Draft) -> Draft:
    positions = leftovers.headings_written_over(draft.body, draft.names)
    if not positions:
        return draft
    rows = draft.body.rows[positions]
    return draft.without_rows(positions).saying(
        Severity.WARNING,
        "headings_written_over",
        "Most of the headings stand again in a row further down; it is no record, so it is left out.",
        "If it is a record after all, delete the headings in it and upload the file again.",
        rows=rows,
    )


def _without_wrapping(draft: Draft) -> Draft:
    found = unwrapped(draft.body)
    names = tuple(map(bare, draft.names))
    if not found:
        return replace(draft, names=names)
    named = _listed([f'"{names[i]}"' for i in found])
    body = draft.body
    for i, cells in found.items():
        body = body.with_column(i, cells)
    return replace(draft, names=names, body=body).saying(
        Severity.INFO,
        "wrapped_cells",
        f'Cells in {named} are wrapped so that Excel leaves them alone (="00123", or an apostrophe in front); they are '
        "read without it.",
        count=len(found),
    )


def _without_comments(draft: Draft) -> Draft:
    positions = leftovers.comments(draft.body)
    if not positions:
        return draft
    rows = draft.body.rows[positions]
    what = 'Lines of comments ("# …") between the records are left out.'
    return draft.without_rows(positions).saying(Severity.INFO, "comment_row", what, rows=rows)


def _without_footers(draft: Draft) -> Draft:
    positions = leftovers.footers(draft.body)
    if not positions:
        return draft
    rows = draft.body.rows[sorted(positions)]
    return draft.without_rows(positions).saying(
        Severity.INFO, "footer_row", "Lines of text below the table are left out.", rows=rows
    )


def _without_blank_rows(draft: Draft) -> Draft:
    trailing = leftovers.blank_end(draft.body)
    body = replace(
        draft.body,
        cells=draft.body.cells.slice(0, draft.body.height - trailing),
        rows=draft.body.rows[: draft.body.height - trailing],
    )
    positions = body.blank_positions()
    draft = replace(draft, body=body)
    if not len(positions):
        return draft
    rows = body.rows[positions]
    return replace(draft, body=body.without_rows(positions)).saying(
        Severity.INFO, "blank_rows", "Blank rows between the records are left out.", rows=rows
    )


def _with_groups_carried_down(draft: Draft) -> Draft:
    found = groups(draft.body)
    if found is None:
        return draft
    rows = draft.body.rows[found.positions]
    named_by = draft.names[0] if not found.is_new and draft.names[0] else subject(draft.titles)
    if found.is_new:
        body, names = draft.body.with_new_first_column(found.values), (named_by or "Group", *draft.names)
        draft = replace(draft, stacked=(("", names[0]), *draft.stacked) if draft.stacked else ())
    else:
        body, names = draft.body.with_column(0, found.values), (named_by, *draft.names[1:])
    example = found.values[0]
    return replace(draft, body=body.without_rows(found.positions), names=names).saying(
        Severity.INFO,
        "grouped_rows",
        f'Names such as "{example[:60]}" stand on rows of their own above their records; '
        f"each was written into {'a new' if found.is_new else 'the'} first column of the records below it.",
        rows=rows,
    )


def _with_labels_said_again(draft: Draft) -> Draft:
    values = said_once(draft.body)
    if values is None:
        return draft
    blank = [i for i, record in enumerate(draft.body.with_columns([0]).records()) if not record[0]]
    return replace(draft, body=draft.body.with_column(0, values)).saying(
        Severity.INFO,
        "labels_carried_down",
        "The first column says a name only once for a group of rows, up to the total of the name; "
        "it was written into the other rows of the group.",
        rows=draft.body.rows[blank],
    )


def _without_totals(draft: Draft) -> Draft:
    found = totals(draft.body)
    if found.doubtful:
        draft = draft.saying(
            Severity.WARNING,
            "possible_total",
            "The last row is called a total, but its figure is not the sum of those above; it is kept as a record.",
            "If it is a total, delete it and upload the file again.",
            rows=draft.body.rows[found.doubtful],
        )
    if not found.certain:
        return draft
    labels = sorted({next(filter(None, record))[:40] for record in draft.body.at(found.certain[:5])})
    return draft.without_rows(found.certain).saying(
        Severity.INFO,
        "total_row",
        f"Totals are left out, since they are not records: {_listed(labels)}.",
        "If such a row is a record after all, give it another name.",
        rows=draft.body.rows[found.certain],
    )


def _without_blank_columns(draft: Draft) -> Draft:
    """Leaves out columns with neither heading nor value; others without a heading are named by their place."""
    nameless = [i for i, name in enumerate(draft.names) if not name]
    blank = set(draft.body.blank_columns(nameless))
    kept = [i for i in range(len(draft.names)) if i not in blank]
    names = tuple(draft.names[i] or f"Column {i + 1}" for i in kept)
    if blank:
        draft = draft.saying(
            Severity.INFO, "blank_columns", "Columns with neither a heading nor a value are left out.", count=len(blank)
        )
    named = [f'"Column {i + 1}"' for i in nameless if i not in blank]
    if named and any(draft.names):
        draft = draft.saying(
            Severity.INFO, "blank_heading", f"Columns without a heading are called {_listed(named)}.", count=len(named)
        )
    stacked = tuple(draft.stacked[i] for i in kept) if draft.stacked else ()
    return replace(draft, body=draft.body.with_columns(kept), names=names, stacked=stacked)


def _listed(names: Sequence[str]) -> str:
    return ", ".join(names[:5]) + (" and so on" if len(names) > 5 else "")


def _with_long_cells_cut(draft: Draft) -> Draft:
    for column, positions in draft.body.long_cells(limits.CELL_CHARACTERS).items():
        rows = draft.body.rows[positions]
        body = draft.body.with_column(column, draft.body.shortened(column, limits.CELL_CHARACTERS))
        draft = replace(draft, body=body).saying(
            Severity.WARNING,
            "long_cell",
            f"A cell holds more than {limits.CELL_CHARACTERS:,} characters, the most Excel keeps; the rest is cut off.",
            "Often a quotation mark was never closed: check these rows.",
            rows=rows,
            column=draft.names[column],
        )
    return draft


def _with_unique_names(draft: Draft) -> Draft:
    names, repeated = unique(draft.names)
    draft = replace(draft, names=names)
    if not repeated:
        return draft
    listed = _listed([f'"{names[i]}"' for i in repeated])
    what = f"Headings that come more than once are numbered: {listed}."
    return draft.saying(Severity.INFO, "duplicate_heading", what, count=len(repeated))


def _with_unstored_results_said(draft: Draft) -> Draft:
    for name, rows in zip(draft.names, draft.body.unstored, strict=False):
        if rows:
            cells = "1 cell holds a formula" if len(rows) == 1 else f"{len(rows):,} cells hold formulas"
            draft = draft.saying(
                Severity.WARNING,
                "formula_without_value",
                f"{cells} whose result was never stored.",
                "Open the file in Excel, save it, and upload it again.",
                rows=rows,
                column=name,
            )
    return draft


def _without_rows_said(draft: Draft) -> Draft:
    hint = "If there should be some, export it again without a filter."
    return draft if draft.body.height else draft.saying(Severity.WARNING, "no_rows", NO_ROWS, hint)


STEPS: tuple[Callable[[Draft], Draft], ...] = (
    _without_wrapping,
    _without_repeated_headings,
    _without_headings_written_over,
    _without_comments,
    _without_footers,
    _without_blank_rows,
    _with_groups_carried_down,
    _with_labels_said_again,
    _without_totals,
    _without_blank_columns,
    _with_long_cells_cut,
    _with_unique_names,
    _with_unstored_results_said,
    _without_rows_said,
)

STEPS_OF_RECORDS: tuple[Callable[[Draft], Draft], ...] = (_with_long_cells_cut, _with_unique_names, _without_rows_said)
"""The steps for formats in which records are marked as such: nothing among them is a total, a footer or a heading."""
