"""One sheet from text to typed columns: decide, type, derive, check."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

import pandas as pd

from crm_analytics.cleaning import kinds, outcomes
from crm_analytics.cleaning.checks import check
from crm_analytics.cleaning.columns import Column, Known, Typed, distinct_of
from crm_analytics.cleaning.combined import Combined
from crm_analytics.cleaning.dates import clock_times
from crm_analytics.cleaning.dates import part_orders as date_orders
from crm_analytics.cleaning.dates import pieces as date_pieces
from crm_analytics.cleaning.dates.zones import zoned
from crm_analytics.cleaning.deal_lines import one_deal_each
from crm_analytics.cleaning.derivations import derive
from crm_analytics.cleaning.different import different
from crm_analytics.cleaning.discounts import as_discount
from crm_analytics.cleaning.draft import Draft
from crm_analytics.cleaning.findings import Findings
from crm_analytics.cleaning.fitting import kept_as_extra, tell_failures, unfit
from crm_analytics.cleaning.graded import graded
from crm_analytics.cleaning.labels import as_labels
from crm_analytics.cleaning.merges import as_written, merged
from crm_analytics.cleaning.numbers import decimals
from crm_analytics.cleaning.numbers.currency import currency
from crm_analytics.cleaning.numbers.rescaling import rescaled
from crm_analytics.cleaning.numbers.sums import added
from crm_analytics.cleaning.numbers.unit_proofs import proofs
from crm_analytics.cleaning.order_lines.twice import lines_once
from crm_analytics.cleaning.own_fields import with_own_fields
from crm_analytics.cleaning.pairs import completed
from crm_analytics.cleaning.reports import extra_names, report
from crm_analytics.cleaning.surveys.answers import spread
from crm_analytics.cleaning.surveys.responses import with_responses
from crm_analytics.cleaning.ties import as_ties
from crm_analytics.entities import LABELS, TIES, entity
from crm_analytics.entities.combining import Combining, combining
from crm_analytics.questions import Answers
from crm_analytics.schema import Field, Kind
from crm_analytics.tables import CleanTable, RawTable, SheetMapping

_COMBINED: Mapping[Combining, Callable[[Sequence[Typed], Findings], Combined]] = {
    Combining.COMPLETES: completed,
    Combining.ADDS: added,
    Combining.ANSWERS: completed,
}


def clean(
    raw: RawTable,
    mapping: SheetMapping,
    *,
    answers: Answers | None = None,
    decided: Mapping[str, str] | None = None,
    known: Known | None = None,
) -> CleanTable:
    """The sheet as typed columns.

    `answers` are by question id, `decided` by "heading:topic" (as a recipe keeps them). `known` keeps the columns of
    this very sheet for the next time it is read, when one decision has changed. Raises CrmError where an answer is none
    of a question's options, never for what is in the file.
    """
    mapping = with_own_fields(mapping)
    if mapping.entity == TIES.name:
        return as_ties(_cleaned(raw, mapping, answers or {}, decided or {}, {} if known is None else known))
    if mapping.entity == LABELS.name:
        return as_labels(mapping, lambda own: _cleaned(raw, own, answers or {}, decided or {}, {}), decided or {})
    if each := spread(raw, mapping):
        whole = _cleaned(each.raw, each.mapping, answers or {}, decided or {}, each.known)
        return with_responses(whole, each, raw)
    if any(each.field == "orders.line_id" for each in mapping.columns):
        return _of_lines(raw, mapping, answers or {}, decided or {}, {} if known is None else known)
    return _cleaned(raw, mapping, answers or {}, decided or {}, {} if known is None else known)


def _of_lines(
    raw: RawTable, mapping: SheetMapping, answers: Answers, decided: Mapping[str, str], known: Known
) -> CleanTable:
    """The sheet with each line once, however often it stands in it."""
    findings = Findings(raw, entity(mapping.entity), answers, decided)
    once = lines_once(raw, _columns(raw, mapping, known), findings)
    if once is raw:
        return _cleaned(raw, mapping, answers, decided, known)
    table = _cleaned(once, mapping, answers, decided, {})
    issues, questions = (*table.issues, *findings.issues), (*table.questions, *findings.questions)
    return replace(table, issues=issues, questions=questions)


def _cleaned(
    raw: RawTable, mapping: SheetMapping, answers: Answers, decided: Mapping[str, str], known: Known
) -> CleanTable:
    findings = Findings(raw, entity(mapping.entity), answers, decided)
    base = _columns(raw, mapping, known)
    columns = [_fitting(graded(zoned(merged(column, findings), findings), findings), base, findings) for column in base]
    draft = Draft(findings.entity, raw.frame.index)
    flags = [column for column in columns if _is_outcome(column, findings)]
    others = [column for column in columns if column not in flags]
    typed = _typed(others, findings)
    _collect(typed, draft, findings)
    date_pieces.join(draft, findings)
    clock_times.join(draft, findings)
    if findings.entity.name == "deals":
        outcomes.outcome(draft, flags, findings)
    derive(draft, findings)
    check(draft, columns, findings)
    table = _table(draft, typed, flags, findings)
    return one_deal_each(table, draft) if draft.entity.name == "deals" else table


def _columns(raw: RawTable, mapping: SheetMapping, known: Known) -> list[Column]:
    found = []
    for chosen in mapping.columns:
        is_own = chosen.field is None or chosen.field.startswith(f"{mapping.entity}.")
        key = chosen.index, chosen.field if is_own else f"{mapping.entity}: {chosen.field}"
        if key not in known:
            column = Column(
                index=chosen.index,
                heading=chosen.heading,
                field=_field(chosen.field) if chosen.field else None,
                raw=raw.frame.iloc[:, chosen.index],
                native=raw.native[chosen.index],
                known=distinct_of(raw, chosen.index),
            )
            known[key] = column if is_own else _of_a_parent(column, chosen.field or "")
        found.append(known[key])
    return found


def _field(name: str) -> Field:
    """The field called "orders.amount"."""
    owner, _, own = name.partition(".")
    return entity(owner)[own]


def _of_a_parent(column: Column, field: str) -> Column:
    """A column that says something about a parent of the row is an extra, of the kind that the parent's field has."""
    assert column.field is not None
    is_known = not column.field.kind.is_numeric and not unfit(column)
    return replace(column.as_extra(column.field.kind if is_known else None), told=field)


def _is_outcome(column: Column, findings: Findings) -> bool:
    return findings.entity.name == "deals" and column.field is not None and column.field.name == "outcome"


def _fitting(column: Column, every: Sequence[Column], findings: Findings) -> Column:
    """The column, or the column as an extra where most of its cells are not what the field holds."""
    if column.field and unfit(column):
        return kept_as_extra(column, findings)
    return as_discount(column, every, findings)


def _typed(columns: Sequence[Column], findings: Findings) -> list[Typed]:
    dates, numbers = date_orders.decide(columns, findings), decimals.decide(columns, findings)
    dated = [column for column in columns if column.index in dates]
    rivals = date_orders.rivals(dated, dates, findings)
    units = proofs(columns, dates)
    for column in columns:
        date_orders.settle(column, dates, findings)
        decimals.settle(column, numbers, findings)
        if column.index in units:
            findings.settle(units[column.index][0], column.heading, "unit")
    found = []
    for column in columns:
        if column.field is None:
            found.append(_extra(column, kinds.Decided(dates, numbers, rivals), findings))
            continue
        typed = kinds.typed(column, kinds.Decided(dates, numbers, rivals, units), findings)
        if typed.failed_cells * 2 > column.filled:
            typed = kinds.typed(kept_as_extra(column, findings, typed.failed), kinds.Decided({}, numbers), findings)
        tell_failures(typed, findings)
        found.append(rescaled(typed, findings))
    return found


def _extra(column: Column, decided: kinds.Decided, findings: Findings) -> Typed:
    """A column that is no field, typed by its cells; remembered, since nothing but the two conventions changes it."""
    by = (decided.dates.get(column.index), decided.numbers.get(column.index), decided.rivals.get(column.index))
    if column.memory.get("typed_by") != by:
        before = len(findings.issues)
        typed = kinds.typed(column, decided, findings)
        tell_failures(typed, findings)
        column.memory.update(typed_by=by, typed=typed, issues=findings.issues[before:])
        return typed
    findings.issues += column.memory["issues"]
    remembered: Typed = column.memory["typed"]
    return remembered


def _collect(typed: Sequence[Typed], draft: Draft, findings: Findings) -> None:
    """Fields and extras into the draft; several columns for one field become one."""
    by_name: dict[str, list[Typed]] = {}
    for each in typed:
        if each.column.field:
            by_name.setdefault(each.name, []).append(each)
        else:
            draft.extras.append(each)
    for name, columns in by_name.items():
        found = _combined(columns, findings) if len(columns) > 1 else Combined(columns[0])
        draft.add(found.whole)
        draft.extras += [replace(each, column=each.column.as_extra()) for each in found.rest]
        draft.parts |= {each.column.index: (name, found.said) for each in found.made_of}
    draft.extras.sort(key=lambda each: each.column.index)


def _combined(columns: Sequence[Typed], findings: Findings) -> Combined:
    """Several columns as the one field they are taken to be, the way the field asks for."""
    how = combining(f"{findings.entity.name}.{columns[0].name}") or Combining.COMPLETES
    return _COMBINED[how](columns, findings)


def _table(draft: Draft, typed: Sequence[Typed], flags: Sequence[Column], findings: Findings) -> CleanTable:
    money = currency(draft, findings)
    names = extra_names(draft)
    extras = {names[extra.column.index]: extra for extra in draft.extras}
    written = as_written([*(each.column for each in typed), *flags], {*draft.fields, *extras})
    every = {**draft.fields, **{name: extra.values for name, extra in extras.items()}, **written}
    frame = pd.DataFrame(every, index=draft.index)
    shown = {name: kind.value for name, kind in draft.kinds.items()}
    return CleanTable(
        file=findings.raw.file,
        sheet=findings.raw.sheet,
        entity=draft.entity.name,
        frame=frame,
        kinds=shown
        | {name: extra.kind.value for name, extra in extras.items()}
        | dict.fromkeys(written, Kind.CATEGORY.value),
        extras=(*extras, *written),
        columns=report(typed, flags, names, draft, findings),
        issues=(*findings.raw.issues, *findings.issues),
        questions=tuple(findings.questions),
        currency=money,
        derived=dict(findings.derived),
        settled=dict(findings.settled),
        sortings=tuple(findings.sortings),
        told={name: extra.column.told for name, extra in extras.items() if extra.column.told},
        key=_named(findings.raw.key, typed, names),
        once=tuple(sorted(findings.once)),
        offered=findings.offered,
        across=_named(findings.raw.crosswise.across if findings.raw.crosswise else (), typed, names),
        counted=different(frame, [*typed, *draft.extras], every),
    )


def _named(columns: Sequence[int], typed: Sequence[Typed], names: Mapping[int, str]) -> tuple[str, ...]:
    """The columns of the sheet by the names they have in the clean table."""
    return tuple(names.get(each.column.index, each.name) for each in typed if each.column.index in columns)
