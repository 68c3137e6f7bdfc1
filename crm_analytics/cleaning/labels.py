"""Look-up lists as rows of their own: which code of which field stands for what, whatever the sheet calls it."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

import pandas as pd

from crm_analytics.entities import LABELS
from crm_analytics.issues import Issue, Severity, Where
from crm_analytics.labelling import CODE, SAME, WITH_STAGES
from crm_analytics.tables import CleanTable, SheetMapping

_MOSTLY = 0.5


def named_field(mapping: SheetMapping) -> tuple[str, str] | None:
    """The list and the field that a look-up list has the names of; None where nobody has said it yet."""
    others = {f"deals.{name}" for name in WITH_STAGES}
    fields = [column.field for column in mapping.columns if column.field and column.field != CODE]
    # A list of pipelines names them; in one of stages the pipeline stands beside.
    named = next((field for field in fields if field not in others), next(iter(fields), None))
    return (owner, name) if named and (owner := named.partition(".")[0]) and (name := named.partition(".")[2]) else None


def as_labels(mapping: SheetMapping, clean_as: Callable[[SheetMapping], CleanTable]) -> CleanTable:
    """The sheet as one row per code. It is cleaned as the list that has the codes, so that stages are won and lost as
    they are there: `clean_as` does that."""
    named = named_field(mapping)
    table = clean_as(replace(mapping, entity=named[0] if named else "deals"))
    code = next((name for name, field in table.told.items() if field == CODE), None)
    kinds = {field.name: field.kind.value for field in LABELS.fields}
    if named is None or code is None or named[1] not in table.frame:
        what = "It does not say which column has the codes, and which the names that they stand for."
        issue = Issue(
            Severity.WARNING, "no_labels", what, "Choose both, or leave it out.", Where(table.file, table.sheet)
        )
        nothing = table.frame.iloc[:0, :0].assign(**{name: pd.Series([], dtype="str") for name in list(kinds)[:5]})
        return replace(table, entity=LABELS.name, frame=nothing, kinds=kinds, extras=(), issues=(*table.issues, issue))
    owner, name = named
    rows = table.frame
    frame = pd.DataFrame(
        {
            "list": pd.Series(owner, index=rows.index, dtype="str"),
            "field": pd.Series(name, index=rows.index, dtype="str"),
            "code": rows[code].astype("str"),
            "label": rows[name].astype("str"),
            **{each: rows[each] for each in WITH_STAGES if each in rows and each != name and owner == "deals"},
            **{each: rows[each] for each in table.extras if each != code},
        }
    )
    extras = tuple(each for each in table.extras if each != code)
    called = {code: "code", name: "label"}
    return replace(
        table,
        entity=LABELS.name,
        frame=frame[frame["code"].notna() & frame["label"].notna()],
        kinds=kinds | {each: table.kinds[each] for each in extras},
        extras=extras,
        columns=tuple(replace(each, column=called.get(each.column, each.column)) for each in table.columns),
        told={},
        currency=None,
    )


def outcomes_of(labels: Sequence[CleanTable], mapping: SheetMapping) -> Mapping[str, str]:
    """What look-up lists say about the stages that a sheet of deals has codes of, by "heading:outcome:code", as a
    person would decide it."""
    if mapping.entity != "deals":
        return {}
    headings = [column.heading for column in mapping.columns if column.field == "deals.stage"]
    return {
        f"{heading}:outcome:{code}".replace("=", "-"): str(outcome)
        for heading in headings
        for table in labels
        if "outcome" in table.frame
        for field, code, outcome in table.frame[["field", "code", "outcome"]].dropna().itertuples(index=False)
        if field == "stage"
    }


def placed(labels: CleanTable, tables: Sequence[CleanTable]) -> CleanTable:
    """The look-up list with the column of the other `tables` that has its codes, where one has: `by`."""
    if labels.entity != LABELS.name or not len(labels.frame):
        return labels
    owner, name = labels.frame["list"].iloc[0], labels.frame["field"].iloc[0]
    lists = {str(owner), *SAME.get((owner, name), ())}
    codes = set(labels.frame["code"])
    best, most = "", 0.0
    for table in tables:
        if table.entity in lists:
            for column in [each for each in (name, *table.extras) if each in table.frame]:
                share = _share(table.frame[column], codes)
                if share > max(most, _MOSTLY):
                    best, most = column, share
    return (
        replace(labels, frame=labels.frame.assign(by=pd.Series(best, index=labels.frame.index, dtype="str")))
        if best
        else labels
    )


def _share(values: pd.Series, codes: set[str]) -> float:
    """The share of the different values of a column that are codes."""
    found = values.dropna().astype("str").drop_duplicates()
    return float(found.isin(list(codes)).mean()) if len(found) else 0.0
