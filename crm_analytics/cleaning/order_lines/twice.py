"""Lines that have the id of another one: the same line delivered twice, what was taken back of it, or others that are
numbered alike."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
import pandas as pd

from crm_analytics.cleaning.columns import Column
from crm_analytics.cleaning.findings import Findings, plural
from crm_analytics.issues import Severity
from crm_analytics.questions import Option
from crm_analytics.tables import RawTable

_TOPIC, _ONCE, _EACH = "lines_twice", "once", "each"
_MOSTLY = 0.5
"""Such a share of the lines must have an id of their own, before it is one at all."""
_ITEM = ("product_id", "product")
_ABOUT = (*_ITEM, "ordered_at", "customer_id", "email", "customer_name")
"""A line is of one thing, one day and one customer."""
_FIGURES = ("quantity", "amount", "unit_price")
"""Below zero where a row takes back what another one of its line sold."""
_OF_A_LINE = frozenset({"line_id", "order_id", *_ABOUT, *_FIGURES})
"""The fields that say which line a row is, and whether it takes something back."""


@dataclass(frozen=True)
class _Repeats:
    """The rows that share a line id, by a number for each id; -1 elsewhere. `differ` are those ids whose rows are of
    different things. The rows `back` take back what another row of their id sold: they are no repeats of it."""

    line: np.ndarray
    differ: frozenset[int]
    back: np.ndarray

    @property
    def rows(self) -> np.ndarray:
        return np.asarray(self.line >= 0)

    @property
    def number(self) -> int:
        return len(np.unique(self.line[self.rows]))


def lines_once(raw: RawTable, columns: Sequence[Column], findings: Findings) -> RawTable:
    """The sheet with each line once, where several rows are one line; or with no id in these rows, where they are
    several. `columns` are those of the sheet.

    The last row of a line stays, with what only the rows before say. What a line is paid by must not stand twice before
    the total of its order is divided, so that the rows go before anything else is read. What is taken back of a line
    counts beside it.
    """
    by_field = {each.field.name: each for each in reversed(columns) if each.field and each.field.name in _OF_A_LINE}
    repeats = _repeats(by_field, columns)
    if repeats is None:
        return raw
    source, rows = by_field["line_id"], repeats.rows
    if repeats.back.any():
        raw = _without_ids(raw, repeats.back, source.index)
        _tell_taken_back(source, repeats.back, findings)
    if not rows.any():
        return raw
    many = f"{plural(repeats.number, 'line ID')} {'stands' if repeats.number == 1 else 'stand'} in several rows"
    are_others = len(repeats.differ) > _MOSTLY * repeats.number
    of_others = "they name different things, days or customers" if are_others else "they are of the same thing and day"
    answer = findings.ask(
        source,
        (_TOPIC,),
        f'Are rows with the same "{source.heading}" one line, or several?',
        f"{many} ({plural(int(rows.sum()), 'row')}), and mostly {of_others}.",
        (
            Option(_ONCE, "One line that came several times: the last row counts"),
            Option(_EACH, "Several lines: every row counts"),
        ),
        suggestion=_EACH if are_others else _ONCE,
        blocks=(),
    )
    is_each = (answer or (_EACH if are_others else _ONCE)) == _EACH
    what = "each of them counts as a line" if is_each else "the last of them counts, the others do not"
    findings.tell(
        Severity.WARNING,
        "lines_twice",
        f'{many} of "{source.heading}" ({plural(int(rows.sum()), "row")}): {what}.',
        "If that is wrong, say so on the mapping page, where it is asked.",
        column=source,
        rows=rows,
    )
    return _without_ids(raw, rows, source.index) if is_each else _last_of_each(raw, repeats.line)


def _repeats(columns: Mapping[str, Column], every: Sequence[Column]) -> _Repeats | None:
    """None where no line has the id of another one, or so many have that it is no id of a line. Where nothing says what
    lines are of, those of one id differ that differ in any of `every` column."""
    if "line_id" not in columns or columns["line_id"].counts.max(initial=0) <= 1:
        return None
    said = pd.DataFrame({name: _said(column) for name, column in columns.items()})
    said["is_below"] = False
    for name in _FIGURES:
        said["is_below"] |= _is_below_zero(columns[name]) if name in columns else False
    has = (said["line_id"] >= 0).to_numpy()
    ids = [name for name in ("order_id", "line_id") if name in said]
    line = said.groupby([*ids, "is_below"], sort=False).ngroup().to_numpy()
    again = has & pd.Series(line).where(has).duplicated(keep=False).to_numpy()
    back = has & (said["is_below"] & said.groupby(ids)["is_below"].transform("nunique").gt(1)).to_numpy()
    if not (again | back).any() or len(np.unique(line[has])) < _MOSTLY * has.sum():
        return None
    is_named = any(name in said for name in _ITEM)
    telling = [columns[name] for name in _ABOUT if name in columns] if is_named else every
    about = pd.DataFrame({column.index: _said(column)[again] for column in telling})
    differ = about.where(about >= 0).groupby(line[again]).nunique().gt(1).any(axis=1)
    return _Repeats(np.where(again, line, -1), frozenset(differ.index[differ.to_numpy(dtype=bool)].tolist()), back)


def _is_below_zero(column: Column) -> np.ndarray:
    """Per row: the number is below zero, whatever sign its decimals have."""
    cells = column.number_cells
    return column.rows(np.fmin(cells.with_point, cells.with_comma) < 0)


def _tell_taken_back(source: Column, back: np.ndarray, findings: Findings) -> None:
    number = int(back.sum())
    takes, it_counts = ("takes", "It counts") if number == 1 else ("take", "They count")
    findings.tell(
        Severity.INFO,
        "lines_taken_back",
        f'{plural(number, "row")} {takes} back what another row of the same "{source.heading}" sold. {it_counts} '
        "beside it.",
        column=source,
        rows=back,
    )


def _said(column: Column) -> np.ndarray:
    """Per row which of the texts of the column stands there, -1 for none."""
    codes = column.distinct.codes
    return np.where(column.blank[codes], -1, codes)


def _without_ids(raw: RawTable, rows: np.ndarray, column: int) -> RawTable:
    frame = raw.frame.copy()
    frame.iloc[np.flatnonzero(rows), column] = ""
    return replace(raw, frame=frame)


def _last_of_each(raw: RawTable, line: np.ndarray) -> RawTable:
    rows = line >= 0
    filled = raw.frame[rows].mask(raw.frame[rows] == "").groupby(line[rows]).ffill().fillna("")
    frame = raw.frame.copy()
    frame[rows] = filled.astype(frame.dtypes.to_dict())
    is_last = ~pd.Series(line).duplicated(keep="last").to_numpy()
    return replace(raw, frame=frame[~rows | is_last])
