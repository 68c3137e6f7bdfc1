"""Surveys with several ratings in one row: each answer becomes a record of its own, beside the question it answers.

Every rating counts alike, an overall one among them: what is asked of parts (the app, the food) is what customers are
satisfied with, and a survey without an overall question is read the same way. The question stands in a column, so that
satisfaction can be split by it, and a filter shows the overall one alone.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt
import pandas as pd

from crm_analytics.cleaning.columns import Column, Known
from crm_analytics.cleaning.surveys.response_keys import response_keys
from crm_analytics.issues import Issue, Severity, Where
from crm_analytics.parsing import numbers
from crm_analytics.parsing.answer_scales import ends
from crm_analytics.parsing.blanks import is_blank
from crm_analytics.parsing.texts import tidied
from crm_analytics.schema import Kind
from crm_analytics.tables import ColumnMapping, Native, RawTable, SheetMapping

ANSWER, QUESTION, RESPONSE = "Answer", "Question", "Response"
_ANSWER_FIELD, _RESPONSE_FIELD = "surveys.csat", "surveys.response_id"
_MOST = 0.8


@dataclass(frozen=True)
class Spread:
    """A sheet with one record per response and question, and how its columns are mapped then. `asked` are the columns
    of the sheet that hold the answers."""

    raw: RawTable
    mapping: SheetMapping
    asked: tuple[int, ...]

    @property
    def known(self) -> Known:
        """The column of questions: a category, however long they are."""
        at = self.raw.frame.shape[1] - 2
        cells, native = self.raw.frame.iloc[:, at], self.raw.native[at]
        return {(at, None): Column(at, self.raw.headings[at], None, cells, native, known_kind=Kind.CATEGORY)}


def spread(raw: RawTable, mapping: SheetMapping) -> Spread | None:
    """The sheet with one record per answer; None where it has one rating at most."""
    taken = [column.index for column in mapping.columns if column.field == _ANSWER_FIELD]
    if len(taken) < 2 or not len(raw.frame):
        return None
    asked = _of_one_scale(raw, taken)
    others = tuple(at for at in taken if at not in asked)
    filled = np.column_stack([~is_blank(tidied(raw.frame[at])) for at in asked])
    filled[:, 0] |= ~filled.any(axis=1)  # A response without any rating is a record as well.
    rows, which = np.nonzero(filled)
    long = _records(raw, mapping, asked, rows, which)
    issues = (*raw.issues, _said(raw, asked, len(rows)), *([_left(raw, asked, others)] if others else []))
    return Spread(replace(long, issues=issues), _mapping(long, mapping, asked, others), asked)


def _of_one_scale(raw: RawTable, taken: Sequence[int]) -> tuple[int, ...]:
    """The columns that share a scale with the most others: answers on two scales are never mixed."""
    found = ends([raw.headings[at] for at in taken], [_highest(raw.frame[at]) for at in taken])
    scales = dict(zip(taken, found, strict=True))
    counted = Counter(scale for scale in scales.values() if scale is not None)
    commonest = counted.most_common(1)[0][0] if counted else None
    return tuple(at for at in taken if scales[at] in (commonest, None))


def _highest(cells: pd.Series) -> float | None:
    """The highest answer; 0 for words, None where nobody answered."""
    texts = cells[~is_blank(cells)].drop_duplicates().reset_index(drop=True)
    if not len(texts):
        return None
    read = numbers.read(numbers.without_labels(texts))
    if read.is_number.sum() < _MOST * len(texts):
        return 0.0
    return max(0.1, float(np.nanmax(read.values(".")[read.is_number])))


# --- the records -----------------------------------------------------------------------------------------------------


def _records(
    raw: RawTable,
    mapping: SheetMapping,
    asked: Sequence[int],
    rows: npt.NDArray[np.intp],
    which: npt.NDArray[np.intp],
) -> RawTable:
    """The table with a row per answer: the answers in the first column that was asked, and two columns more. What else
    a response says stands in its first row only, so that it is read, and counted, once: see `responses`."""
    width = raw.frame.shape[1]
    frame = raw.frame.iloc[rows].copy()
    key = next((column.index for column in mapping.columns if column.field == _RESPONSE_FIELD), width + 1)
    is_first = np.r_[True, rows[1:] != rows[:-1]]
    for at in range(width):
        if at not in (asked[0], key):
            frame[at] = frame[at].where(is_first, "")
    answers = np.column_stack([raw.frame[at].to_numpy(dtype=object) for at in asked])[rows, which]
    frame[asked[0]] = pd.Series(answers, frame.index, dtype="str")
    headings = np.array([raw.headings[at] for at in asked], dtype=object)
    responses = np.array(response_keys(raw, mapping), dtype=object)
    frame[width] = pd.Series(headings[which], frame.index, dtype="str")
    frame[width + 1] = pd.Series(responses[rows], frame.index, dtype="str")
    names = [*raw.headings]
    names[asked[0]] = _free(ANSWER, raw.headings)
    native = [*raw.native]
    native[asked[0]] = Native(numbers=sum(raw.native[at].numbers for at in asked))
    return replace(
        raw,
        headings=(*names, _free(QUESTION, raw.headings), _free(RESPONSE, raw.headings)),
        frame=frame,
        native=(*native, Native(), Native()),
        key=(key, width),
    )


def _free(name: str, taken: Sequence[str]) -> str:
    return name if name not in taken else _free(f"{name} (each)", taken)


def _mapping(long: RawTable, mapping: SheetMapping, asked: Sequence[int], others: Sequence[int]) -> SheetMapping:
    width = len(long.headings) - 2
    columns = [
        replace(column, heading=long.headings[column.index], field=None if column.index in others else column.field)
        for column in mapping.columns
        if column.index not in asked[1:]
    ]
    columns.append(ColumnMapping(width, long.headings[width], None, 1.0, "the question of each answer"))
    if all(column.field != _RESPONSE_FIELD for column in mapping.columns):
        name = long.headings[width + 1]
        columns.append(ColumnMapping(width + 1, name, _RESPONSE_FIELD, 1.0, "the response that an answer is part of"))
    return replace(mapping, columns=tuple(columns))


# --- what is said ----------------------------------------------------------------------------------------------------


def _said(raw: RawTable, asked: Sequence[int], answers: int) -> Issue:
    return Issue(
        Severity.INFO,
        "several_answers",
        f"{len(asked)} columns are ratings on one scale, so each cell counts as an answer: {answers:,} in "
        f'{raw.rows:,} responses. Split satisfaction by "{QUESTION}" to see each by itself.',
        "Keep a column as it is on the mapping page if it should not count.",
        Where(raw.file, raw.sheet),
        answers,
    )


def _left(raw: RawTable, asked: Sequence[int], others: Sequence[int]) -> Issue:
    named = ", ".join(f'"{raw.headings[at]}"' for at in others[:3])
    return Issue(
        Severity.WARNING,
        "other_scale",
        f'Answers on another scale than "{raw.headings[asked[0]]}" are kept beside it and not counted as satisfaction: '
        f"{named}{' and so on' if len(others) > 3 else ''}.",
        "",
        Where(raw.file, raw.sheet),
        len(others),
    )
