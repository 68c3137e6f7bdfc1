"""What became of every column, for people."""

from collections.abc import Mapping, Sequence

from crm_analytics.cleaning.columns import Column, Typed
from crm_analytics.cleaning.draft import Draft
from crm_analytics.cleaning.findings import Findings, row_numbers
from crm_analytics.schema import Kind
from crm_analytics.tables import ColumnReport


def extra_names(draft: Draft) -> Mapping[int, str]:
    """Column index → its name in the table: the heading, made different from every other name (capitals aside)."""
    taken = {name.casefold() for name in draft.fields} | {field.name for field in draft.entity.all_fields}
    names = {}
    for extra in draft.extras:
        name, number = extra.column.heading, 2
        while name.casefold() in taken:
            name, number = f"{extra.column.heading} ({number})", number + 1
        taken.add(name.casefold())
        names[extra.column.index] = name
    return names


def report(
    typed: Sequence[Typed], flags: Sequence[Column], names: Mapping[int, str], draft: Draft, findings: Findings
) -> tuple[ColumnReport, ...]:
    """One report per column, in the order of the file."""
    found = {each.column.index: _report(each, names, draft) for each in typed}
    undecided = findings.is_blocked("outcome")
    for column in flags:
        blank = int(column.is_blank_row.sum())
        parsed = 0 if undecided else len(column.raw) - blank
        found[column.index] = ColumnReport(
            column.heading, "outcome", Kind.CATEGORY.value, "open, won or lost", parsed, 0, blank
        )
    return tuple(found[index] for index in sorted(found))


def _report(typed: Typed, names: Mapping[int, str], draft: Draft) -> ColumnReport:
    column = typed.column
    part_of, said = draft.parts.get(column.index, ("", ""))
    failed = typed.failed_cells
    blank = len(column.raw) - column.filled
    return ColumnReport(
        heading=column.heading,
        column=names.get(column.index, typed.name),
        kind=typed.kind.value,
        convention="; ".join(filter(None, (typed.convention, said))),
        parsed=0 if typed.undecided else column.filled - failed,
        failed=failed,
        blank=blank,
        failed_rows=row_numbers(column.raw.index, column.rows(typed.failed)) if failed else (),
        part_of=part_of,
    )
