"""Any table as the columns of a model: what each is, how it is encoded, and which cannot be used and why."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from crm_analytics.mapping.headings.heading import fold
from crm_analytics.schema import Kind
from crm_analytics.scoring import cells
from crm_analytics.scoring.cells import Floats, Reading, Role
from crm_analytics.scoring.headings import is_a_name

_RARE = 5
"""Levels of a category that fewer records have are pooled."""
_MOST_LEVELS = 200
_FEW = 50
_FREE_TEXT_SHARE = 0.5
_UNIQUE_SHARE = 0.98
_IDENTIFYING = (Kind.ID, Kind.EMAIL, Kind.PHONE, Kind.URL)
_ID_WORDS = frozenset("id uuid guid key code number no nr num nummer numero matricula phone account index row".split())
OTHER = "other"


@dataclass(frozen=True)
class Dropped:
    """A column that no model gets, and why, in a few words."""

    column: str
    why: str


@dataclass(frozen=True)
class Feature:
    """One column of a model. `levels` are the words of a category, the most frequent first; rarer ones are pooled."""

    name: str
    label: str
    reading: Reading
    levels: tuple[str, ...] = ()

    @property
    def is_category(self) -> bool:
        return self.reading.role is Role.CATEGORY

    @property
    def is_date(self) -> bool:
        return self.reading.role is Role.DATE

    def encode(self, values: pd.Series, cut: NDArray[np.datetime64]) -> Floats:
        """The cells as floats: numbers, days before `cut`, or the number of a level. NaN where blank."""
        match self.reading.role:
            case Role.NUMBER:
                return cells.as_numbers(values, self.reading.decimal)
            case Role.DATE:
                return cells.days_between(cells.as_moments(values, self.reading.order), cut)
            case _:
                codes, words = cells.as_words(values)
                known = {level: number for number, level in enumerate(self.levels)}
                numbers = [float(known.get(word, len(self.levels))) for word in words]
                return np.array([*numbers, np.nan])[codes]

    def say(self, code: float) -> str:
        """An encoded cell in words."""
        if np.isnan(code):
            return "blank"
        if self.is_category:
            return self.levels[int(code)] if int(code) < len(self.levels) else OTHER
        if self.is_date:
            if abs(code) < 1:
                return "on the same day"
            return f"{abs(code):,.0f} days {'ago' if code > 0 else 'later'}"
        return f"{code:,.4g}" if abs(code) < 10_000 else f"{code:,.0f}"


@dataclass(frozen=True)
class Plan:
    """How a table becomes the matrix of a model: one float column per feature."""

    features: tuple[Feature, ...]
    dropped: tuple[Dropped, ...] = field(default=())

    @property
    def names(self) -> tuple[str, ...]:
        return tuple(feature.name for feature in self.features)

    @property
    def is_category(self) -> NDArray[np.bool_]:
        return np.array([feature.is_category for feature in self.features], dtype=bool)

    def encode(self, frame: pd.DataFrame, cut: pd.Series | None = None) -> Floats:
        """The matrix of `frame`, one row per record. Columns it lacks are blank; `cut` is each record's moment."""
        moments = _moments_of(frame, cut)
        matrix = np.full((len(frame), len(self.features)), np.nan)
        for at, feature in enumerate(self.features):
            if feature.name in frame.columns:
                matrix[:, at] = feature.encode(first_of(frame, feature.name), moments)
        return matrix

    def without(self, columns: Mapping[str, str]) -> "Plan":
        """The same plan without `columns` (name → why)."""
        kept = tuple(feature for feature in self.features if feature.name not in columns)
        gone = tuple(Dropped(each.name, columns[each.name]) for each in self.features if each.name in columns)
        return Plan(kept, (*self.dropped, *gone))


def _moments_of(frame: pd.DataFrame, cut: pd.Series | None) -> NDArray[np.datetime64]:
    """The moment that each record's dates are counted from; 2000-01-01 where there is none."""
    if cut is None:
        return np.full(len(frame), np.datetime64("2000-01-01", "us"))
    return cells.as_moments(cut)


def first_of(frame: pd.DataFrame, name: str) -> pd.Series:
    """The column of that name: the first, where a table has several."""
    found = frame.loc[:, name]
    return found if isinstance(found, pd.Series) else found.iloc[:, 0]


def understood(
    frame: pd.DataFrame,
    kinds: Mapping[str, Kind] | None = None,
    labels: Mapping[str, str] | None = None,
    cut: pd.Series | None = None,
) -> Plan:
    """What each column of `frame` is to a model. `kinds` are those of fields that are known.

    The order of rows and the names of columns change nothing but names: features stand in an order that their
    contents give.
    """
    known, called, moments = kinds or {}, labels or {}, _moments_of(frame, cut)
    features: list[tuple[int, Feature]] = []
    dropped = []
    for heading in dict.fromkeys(frame.columns):
        name = str(heading)
        values = first_of(frame, heading)
        found = _feature(name, called.get(name, name), values, known.get(name))
        if isinstance(found, Dropped):
            dropped.append(found)
        else:
            encoded = found.encode(values, moments)
            if np.isnan(encoded).all():
                dropped.append(Dropped(name, "empty"))
            else:
                features.append((content(encoded), found))
    repeated = frame.columns[frame.columns.duplicated()].unique()
    dropped += [Dropped(str(name), "a second column of that name") for name in repeated]
    features.sort(key=lambda pair: pair[0])
    return Plan(tuple(feature for _, feature in features), tuple(dropped))


def content(encoded: Floats) -> int:
    """A digest of the values of a column, whatever their order."""
    return int(_hashed(encoded).sum(dtype=np.uint64))


def _hashed(encoded: Floats) -> NDArray[np.uint64]:
    """A digest of each value, the same for every blank."""
    return np.asarray(pd.util.hash_array(np.where(np.isnan(encoded), -1.5e300, encoded + 0.0)), dtype=np.uint64)


def canonical(matrix: Floats, *last: NDArray[np.generic]) -> NDArray[np.intp]:
    """An order of the rows that depends on what they hold and not on where they stand; `last` breaks ties."""
    digest = np.zeros(len(matrix), dtype=np.uint64)
    for column in matrix.T:
        digest = digest * np.uint64(1_000_003) + _hashed(column)
    return np.lexsort((*last, digest))


def _feature(name: str, label: str, values: pd.Series, kind: Kind | None) -> Feature | Dropped:
    filled = int(values.notna().sum())
    if filled == 0:
        return Dropped(name, "empty")
    if kind is Kind.LIST:
        return Dropped(name, "several things in one cell")
    if kind in _IDENTIFYING:
        return Dropped(name, "an identifier")
    if kind is Kind.LONG_TEXT:
        return Dropped(name, "free text")
    if is_a_name(name) and not name.startswith("products."):
        return Dropped(name, "a name")
    reading = Reading(Role.CATEGORY) if kind is Kind.CATEGORY else cells.reading_of(values)
    if reading is None:
        return Dropped(name, "several things in one cell")
    makers: Mapping[Role, Callable[..., Feature | Dropped]] = {
        Role.NUMBER: _number,
        Role.DATE: _date,
        Role.CATEGORY: _category,
    }
    return makers[reading.role](name, label, values, reading)


def _number(name: str, label: str, values: pd.Series, reading: Reading) -> Feature | Dropped:
    found = cells.as_numbers(values, reading.decimal)
    filled = found[~np.isnan(found)]
    distinct = np.unique(filled)
    if not len(distinct):
        return Dropped(name, "empty")
    if len(distinct) == 1 and len(filled) == len(found):
        return Dropped(name, "the same in every record")
    if _is_running_number(name, filled, distinct):
        return Dropped(name, "an identifier")
    return Feature(name, label, reading)


def _is_running_number(name: str, filled: Floats, distinct: Floats) -> bool:
    """Whole numbers that (nearly) all differ, and are called an id or leave no gaps."""
    if len(filled) <= _FEW or len(distinct) < _UNIQUE_SHARE * len(filled) or (distinct % 1).any():
        return False
    words = fold(name)
    return bool(_ID_WORDS & set(words)) or distinct[-1] - distinct[0] < 1.2 * len(filled)


def _date(name: str, label: str, values: pd.Series, reading: Reading) -> Feature | Dropped:
    moments = cells.as_moments(values, reading.order)
    known = moments[~np.isnat(moments)]
    if not len(known):
        return Dropped(name, "empty")
    if len(known) == len(moments) and (known == known[0]).all():
        return Dropped(name, "the same in every record")
    return Feature(name, label, reading)


def _category(name: str, label: str, values: pd.Series, reading: Reading) -> Feature | Dropped:
    codes, words = cells.as_words(values)
    filled = codes[codes >= 0]
    if not len(filled):
        return Dropped(name, "empty")
    counts = np.bincount(filled, minlength=len(words))
    if len(words) == 1 and len(filled) == len(codes):
        return Dropped(name, "the same in every record")
    if len(words) > _FREE_TEXT_SHARE * len(filled) and len(words) > _FEW:
        return Dropped(name, "an identifier" if len(words) > 0.9 * len(filled) else "free text")
    order = sorted(range(len(words)), key=lambda at: (-counts[at], words[at]))
    kept = [words[at] for at in order if counts[at] >= _RARE or len(words) <= 2]
    if not kept:
        return Dropped(name, "hardly any value occurs twice")
    return Feature(name, label, reading, tuple(kept[:_MOST_LEVELS]))
