"""Look-up lists as rows of their own: which code of which field stands for what, whatever the sheet calls it."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

import pandas as pd

from crm_analytics.entities import LABELS
from crm_analytics.entities.labelling import CODE, LABEL, STAGE, WITH_STAGES
from crm_analytics.issues import Issue, Severity, Where
from crm_analytics.questions import key_of
from crm_analytics.tables import CleanTable, SheetMapping

_SAYS_NOTHING = frozenset({"name", "label", "title", "description", "text", "value"})
_ID = re.compile(r"[\s_.-]*(?:id|code|key|no|nr|number)$", re.IGNORECASE)


def as_labels(
    mapping: SheetMapping, clean_as: Callable[[SheetMapping], CleanTable], decided: Mapping[str, str]
) -> CleanTable:
    """The sheet as one row per code. It is cleaned as the list that has the codes, so that stages are won and lost as
    they are there: `clean_as` does that. What was `decided` of stages by "deals.stage:outcome:code" comes before."""
    given = _given(mapping)
    owner = given.partition(".")[0] if given else LABELS.name
    table = clean_as(replace(mapping, entity=owner))
    columns = {column.heading: column.field for column in mapping.columns}
    code = next((report.column for report in table.columns if columns.get(report.heading) == CODE), None)
    name = given.partition(".")[2] if given else ""
    target = _target(mapping, given)
    if code not in table.frame or name not in table.frame or target is None:
        return _without_names(table)
    assert code is not None
    beside = [each for each in table.extras if each != code]
    also = [each for each in WITH_STAGES if each in table.frame and each != name and owner == "deals"]
    frame = _listed(table.frame, target, {"code": code, "label": name}, [*also, *beside])
    if "outcome" in also and target[1] == "stage":
        said = {each: decided.get(key_of(STAGE, "outcome", each)) for each in frame["code"].dropna()}
        frame["outcome"] = frame["code"].map(said).astype("str").fillna(frame["outcome"])
    # A code without a name stays where the list says something else of it: that it is won, say.
    frame = frame[frame["code"].notna() & frame[["label", *also]].notna().any(axis=1)]
    called = {code: "code", name: "label"}
    return replace(
        table,
        entity=LABELS.name,
        frame=frame,
        kinds=_kinds() | {each: table.kinds[each] for each in beside},
        extras=tuple(beside),
        columns=tuple(replace(each, column=called.get(each.column, each.column)) for each in table.columns),
        told={},
        currency=None,
        settled={**table.settled, **_settled(frame)},
    )


def _listed(
    rows: pd.DataFrame, target: tuple[str, str, str], named: Mapping[str, str], more: Sequence[str]
) -> pd.DataFrame:
    """What each row says: the list and the field it is about, the code and label `named`, and `more` as it stands."""
    same = {name: text for name, text in zip(("list", "field", "by"), target, strict=True) if text}
    return pd.DataFrame(
        {
            **{name: pd.Series(text, index=rows.index, dtype="str") for name, text in same.items()},
            **{name: rows[column].astype("str") for name, column in named.items()},
            **{name: rows[name] for name in more},
        }
    )


def _given(mapping: SheetMapping) -> str:
    """The field that a look-up list has the names of; empty where nobody has said it yet."""
    others = {f"deals.{name}" for name in WITH_STAGES}
    fields = [column.field for column in mapping.columns if column.field and column.field != CODE]
    # A list of pipelines names them; in one of stages the pipeline stands beside.
    return next((field for field in fields if field not in others), next(iter(fields), ""))


def _target(mapping: SheetMapping, given: str) -> tuple[str, str, str] | None:
    """The list, the field or column that gets the names, and the column that has the codes ("" where it is the field
    itself); None where no list is known to have them."""
    owner, _, heading = mapping.of.partition(".")
    if given != LABEL:
        named = given.partition(".")
        return (named[0], named[2], heading if owner == named[0] else "")
    if not heading:
        return None
    own = next(column.heading for column in mapping.columns if column.field == LABEL)
    new = own if own.casefold() not in _SAYS_NOTHING else _ID.sub("", heading) or heading
    return owner, f"{new} (name)" if new.casefold() == heading.casefold() else new, heading


def _without_names(table: CleanTable) -> CleanTable:
    what = "It does not say which column has the codes, which the names that they stand for, and in which list."
    where = Where(table.file, table.sheet)
    issue = Issue(Severity.WARNING, "no_labels", what, "Choose both, or leave it out.", where)
    empty = pd.Series([], dtype="str", index=table.frame.index[:0])
    frame = pd.DataFrame(dict.fromkeys(("list", "field", "code", "label"), empty))
    issues = (*table.issues, issue)
    return replace(table, entity=LABELS.name, frame=frame, kinds=_kinds(), extras=(), issues=issues, told={})


def _kinds() -> dict[str, str]:
    return {field.name: field.kind.value for field in LABELS.fields}


def outcomes_of(settled: Mapping[str, str], mapping: SheetMapping) -> Mapping[str, str]:
    """What look-up lists have `settled` about the stages that a sheet of deals has codes of, by "heading:outcome:code",
    as a person would decide it."""
    headings = [column.heading for column in mapping.columns if column.field == STAGE]
    return {
        f"{key_of(heading)}{key.removeprefix(STAGE)}": outcome
        for heading in (headings if mapping.entity == "deals" else ())
        for key, outcome in settled.items()
        if key.startswith(f"{STAGE}:")
    }


def _settled(frame: pd.DataFrame) -> dict[str, str]:
    """What a list of stages proves about them: kept in recipes, so that deals which come later are not asked about."""
    if "outcome" not in frame or not (frame["list"] + "." + frame["field"] == STAGE).all():
        return {}
    known = frame[["code", "outcome"]].dropna().itertuples(index=False)
    return {key_of(STAGE, "outcome", code): str(outcome) for code, outcome in known}
