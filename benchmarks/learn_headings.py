"""Learn from labelled header rows what sheets and columns are, and write the weights that the mapping reads.

    python -m benchmarks.learn_headings [--rows FILE …] [--without FILE …] [--to DIRECTORY] [--judge FILE …]

Header rows stand in `benchmarks/header_rows/*.txt`: a line `@entity<TAB>name of the file`, a line `field<TAB>heading`
per column ("-" for an extra), and a blank line. `--without` leaves out what is nearly the same as a sheet of these
files, `--judge` says how much of them is read right by headings alone.
"""

import argparse
import hashlib
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from sklearn.feature_extraction.text import CountVectorizer
from sklearn.linear_model import LogisticRegression

from crm_analytics.entities import UNASKED
from crm_analytics.mapping.headings.heading import fold
from crm_analytics.mapping.learned import EXTRA, NO_RECORDS, answer, kind_of
from crm_analytics.mapping.learned.context import in_context
from crm_analytics.mapping.learned.traits import Traits, of_columns, of_sheet
from crm_analytics.mapping.learned.weights import Weights

HERE = Path(__file__).parent / "header_rows"
THERE = Path(__file__).resolve().parents[1] / "crm_analytics/mapping/learned"
_FEWEST = 2
"""A trait must stand in so many sheets or columns, and an answer be so many columns'."""
_KIND_STRENGTH, _FIELD_STRENGTH, _ROUNDS = 0.5, 1.0, 50
_KIND_LEAST, _FIELD_LEAST = 0.01, 0.06
"""Weights below these change no answer of the judged sheets."""
_SAME_SHEET = 0.8
"""Two sheets that share this part of their headings are nearly the same."""


@dataclass(frozen=True)
class HeaderRow:
    """`columns` are pairs of field ("orders.amount" or "-") and heading."""

    entity: str
    name: str
    columns: tuple[tuple[str, str], ...]

    @property
    def kind(self) -> str:
        return kind_of(self.entity) if self.entity in UNASKED else NO_RECORDS

    @property
    def headings(self) -> tuple[str, ...]:
        return tuple(heading for _, heading in self.columns)

    @property
    def folded(self) -> frozenset[tuple[str, ...]]:
        return frozenset(map(fold, self.headings))


Columns = list[tuple[Traits, str]]
"""The columns of a sheet: traits, and the right answer."""


def read_rows(paths: Iterable[Path]) -> list[HeaderRow]:
    """The header rows of files; raises ValueError for a line that is none."""
    found: list[HeaderRow] = []
    for path in paths:
        for block in path.read_text(encoding="utf-8").strip().split("\n\n"):
            first, *lines = (line for line in block.split("\n") if line.strip())
            entity, _, name = first.removeprefix("@").partition("\t")
            columns = tuple((line.partition("\t")[0], line.partition("\t")[2]) for line in lines)
            if not first.startswith("@") or not all("\t" in line for line in lines):
                raise ValueError(f"{path.name}: not a header row: {block[:80]!r}")
            if columns:
                found.append(HeaderRow(entity, name.partition("\t")[0], columns))
    return found


def without(rows: Sequence[HeaderRow], others: Sequence[HeaderRow]) -> list[HeaderRow]:
    """The rows that are not nearly the same as one of the others."""
    known = [other.folded for other in others]
    return [row for row in rows if not any(_alike(row.folded, other) for other in known)]


def _alike(left: frozenset[tuple[str, ...]], right: frozenset[tuple[str, ...]]) -> bool:
    return len(left & right) >= _SAME_SHEET * len(left | right)


def learn_kinds(rows: Sequence[HeaderRow], source: str) -> Weights:
    """What a sheet is, from its headings and its name."""
    traits = [of_sheet(row.headings, row.name) for row in rows]
    return _learned(traits, [row.kind for row in rows], _KIND_STRENGTH, _KIND_LEAST, source)


def learn_fields(rows: Sequence[HeaderRow], source: str) -> Weights:
    """Which field a column is, from its heading and what its sheet is."""
    return _learned_columns([_read_alone(row) for row in rows if row.kind != NO_RECORDS], source)


def learn_together(rows: Sequence[HeaderRow], source: str) -> Weights:
    """Which field a column is, from its heading and from what the other columns seem to be: to those who learned from
    the other half of the sheets, since what one has learned from seems clearer than anything new will."""
    halves = [[row for row in rows if row.kind != NO_RECORDS][start::2] for start in (0, 1)]
    sheets: list[Columns] = []
    for mine, others in (halves, halves[::-1]):
        alone = learn_fields(others, source)
        sheets += [read_together(row, alone) for row in mine]
    return _learned_columns(sheets, source)


def _read_alone(row: HeaderRow) -> Columns:
    """The columns of a sheet by themselves, each with the right answer."""
    rights = [EXTRA if field in (EXTRA, "?") else answer(field, row.entity) for field, _ in row.columns]
    return list(zip(of_columns(row.headings, row.entity), rights, strict=True))


def read_together(row: HeaderRow, alone: Weights) -> Columns:
    """The columns of a sheet with what `alone` says of the others, each with the right answer."""
    traits, rights = zip(*_read_alone(row), strict=True)
    beside = in_context(row.headings, np.exp(alone.log_probabilities(traits)), alone.answers)
    return [(mine | more, right) for mine, more, right in zip(traits, beside, rights, strict=True)]


def _learned_columns(sheets: Sequence[Columns], source: str) -> Weights:
    columns = [column for sheet in sheets for column in sheet]
    often = Counter(right for _, right in columns)
    traits, answers = zip(*(column for column in columns if often[column[1]] > _FEWEST), strict=True)
    return _learned(traits, answers, _FIELD_STRENGTH, _FIELD_LEAST, source)


def _learned(traits: Sequence[Traits], answers: Sequence[str], strength: float, least: float, source: str) -> Weights:
    counted = CountVectorizer(analyzer=sorted, binary=True, min_df=_FEWEST, dtype=np.float32)
    model = LogisticRegression(C=strength, max_iter=_ROUNDS)
    model.fit(counted.fit_transform(traits), answers)
    names = list(counted.get_feature_names_out())
    often = Counter(answers)
    usual = [often[answer] / len(answers) for answer in model.classes_]
    return Weights.of(list(model.classes_), names, model.coef_, model.intercept_, usual, least=least, source=source)


def judged(rows: Sequence[HeaderRow], kinds: Weights, fields: Weights, together: Weights) -> str:
    """How much of these rows is read right, by headings alone."""
    right = np.mean([_best(kinds, of_sheet(row.headings, row.name)) == row.kind for row in rows])
    sheets = [read_together(row, fields) for row in rows if row.kind != NO_RECORDS]
    columns = [(_best(together, traits), expected) for sheet in sheets for traits, expected in sheet]
    mapped = np.mean([found == expected for found, expected in columns if expected != EXTRA])
    taken = np.mean([found != EXTRA for found, expected in columns if expected == EXTRA])
    return f"{len(rows)} sheets: kind right {right:.1%}, columns right {mapped:.1%}, extras taken {taken:.1%}"


def _best(weights: Weights, traits: Traits) -> str:
    return weights.answers[int(weights.log_probabilities([traits])[0].argmax())]


def digest(paths: Iterable[Path]) -> str:
    """The SHA-256 of the header rows, in the order of the files' names."""
    found = hashlib.sha256()
    for path in sorted(paths, key=lambda path: path.name):
        found.update(path.read_bytes())
    return found.hexdigest()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rows", type=Path, nargs="+", default=sorted(HERE.glob("*.txt")))
    parser.add_argument("--without", type=Path, nargs="*", default=[])
    parser.add_argument("--judge", type=Path, nargs="*", default=[])
    parser.add_argument("--to", type=Path, default=THERE)
    options = parser.parse_args()
    rows = without(read_rows(options.rows), read_rows(options.without))
    source = digest(options.rows)
    print(f"learning from {len(rows)} header rows, {sum(len(row.columns) for row in rows):,} columns")
    learned = {
        "kinds": learn_kinds(rows, source),
        "fields": learn_fields(rows, source),
        "together": learn_together(rows, source),
    }
    for name, weights in learned.items():
        path = options.to / f"{name}.npz"
        weights.save(path)
        size = f"{len(weights.traits):,} traits, {len(weights.answers)} answers, {path.stat().st_size:,} bytes"
        print(f"{path.name}: {size}")
    for path in options.judge:
        print(f"{path.name}: {judged(read_rows([path]), *learned.values())}")


if __name__ == "__main__":
    main()
