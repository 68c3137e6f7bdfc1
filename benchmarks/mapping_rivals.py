"""The columns of the truth table, by this project's mapping and by general schema matchers, side by side.

    pip install -r benchmarks/requirements.txt
    python -m benchmarks.mapping_rivals [--truth ../shared/data/truth.csv] [--sheets 20]

The rivals are given what they cannot find out: the right entity of every sheet. Their target table has a column for
each of the most typical headings of each of its fields, filled with the cells that our sample data has for the field.
Each rival is read one to one, at the threshold that serves it best. Sheets that hold no records count for nobody.
"""

import argparse
import re
import sys
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pandas as pd
from rapidfuzz import fuzz

from benchmarks.mapping_accuracy import TruthSheet, same, truth_sheets
from crm_analytics.cleaning import profiles
from crm_analytics.entities import ENTITIES
from crm_analytics.mapping import suggest
from crm_analytics.mapping.headings.english import expand
from crm_analytics.reading import Source, read_files
from crm_analytics.vocabulary import HEADINGS

ROOT = Path(__file__).resolve().parents[1]
_HEADINGS, _CELLS = 3, 100
_WIDE = 12
"""SimilarityFlooding takes minutes for a sheet with more columns than this: it is left out of such sheets."""
_THRESHOLDS = tuple(step / 20 for step in range(20))

Matches = Sequence[tuple[int, str, float]]
"""(Number of the column, "deals.amount", score from 0 to 1)."""
Matcher = Callable[[pd.DataFrame, str], Matches]
"""From the cells of a sheet and its entity to what its columns may be."""


@dataclass(frozen=True)
class Figures:
    """Columns that have a field and those suggested right, suggestions made, and extras with those that were taken."""

    fields: int = 0
    right: int = 0
    suggested: int = 0
    extras: int = 0
    taken: int = 0

    def __add__(self, other: "Figures") -> "Figures":
        return Figures(*(mine + theirs for mine, theirs in zip(self._all(), other._all(), strict=True)))

    def _all(self) -> tuple[int, ...]:
        return self.fields, self.right, self.suggested, self.extras, self.taken

    @property
    def worth(self) -> int:
        """Right suggestions less the wrong ones."""
        return 2 * self.right - self.suggested

    def line(self, name: str, seconds: float) -> str:
        share = [(self.right, self.fields), (self.right, self.suggested), (self.taken, self.extras)]
        cells = "".join(f"{100 * part / max(whole, 1):14.1f} %" for part, whole in share)
        return f"{name:30}{cells}{seconds:10.1f} s"


def rivals() -> Iterator[tuple[str, Matcher]]:
    """The matchers that can run here, by name."""
    yield "rapidfuzz best ratio", by_ratio
    try:
        from valentine.algorithms import Coma, JaccardDistanceMatcher, SimilarityFlooding
    except ImportError:
        print("valentine is not installed: pip install -r benchmarks/requirements.txt", file=sys.stderr)
        return
    yield "valentine JaccardDistance", _valentine(JaccardDistanceMatcher())
    # By headings alone: with cells, Coma first downloads lists of words.
    yield "valentine Coma", _valentine(Coma())
    yield "valentine SimilarityFlooding", _valentine(SimilarityFlooding())


def by_ratio(cells: pd.DataFrame, entity: str) -> Matches:
    """Every column with every heading of the vocabulary, by edit distance."""
    targets = [(heading, field) for field, heading in _targets(entity, None)]
    return [
        (at, field, fuzz.ratio(_plain(heading), target) / 100)
        for at, heading in enumerate(cells.columns)
        for target, field in targets
    ]


def _valentine(matcher: object) -> Matcher:
    from valentine import valentine_match

    def match(cells: pd.DataFrame, entity: str) -> Matches:
        target, fields = _target_table(entity)
        found = valentine_match([cells, target], matcher, df_names=["sheet", "vocabulary"])  # type: ignore[arg-type]
        columns = {heading: at for at, heading in enumerate(cells.columns)}
        return [
            (columns[pair.source_column], fields[pair.target_column], float(score))
            for pair, score in found.items()
            if pair.source_column in columns and pair.target_column in fields
        ]

    return match


def _plain(heading: str) -> str:
    return re.sub(r"[_\W]+", " ", re.sub(r"(?<=[a-z])(?=[A-Z])", " ", heading)).strip().lower()


def _targets(entity: str, most: int | None) -> Iterator[tuple[str, str]]:
    for field, text in HEADINGS[entity].items():
        headings = [heading for heading in expand(text) if not heading.startswith(("~", "*"))]
        for heading in headings[:most]:
            yield f"{entity}.{field}", heading


@cache
def _target_table(entity: str) -> tuple[pd.DataFrame, Mapping[str, str]]:
    """The vocabulary as a table, and the field of each of its columns."""
    fields, columns = {}, {}
    for field, heading in _targets(entity, _HEADINGS):
        if heading not in fields:
            fields[heading] = field
            columns[heading] = (_sample_cells().get(field, []) + [""] * _CELLS)[:_CELLS]
    return pd.DataFrame(columns), fields


@cache
def _sample_cells() -> Mapping[str, list[str]]:
    """Field → cells of our own sample data."""
    read = read_files([Source.from_path(path) for path in sorted((ROOT / "sample_data").glob("*.csv"))])
    found: dict[str, list[str]] = {}
    for table, mapping in zip(read.tables, suggest(read.tables, [profiles(one) for one in read.tables]), strict=True):
        for column in mapping.columns if mapping else ():
            if column.field:
                found.setdefault(column.field, table.frame.iloc[:_CELLS, column.index].tolist())
    return found


def ours(sheets: Sequence[TruthSheet]) -> Figures:
    return sum((_figures(sheet, _suggested(sheet)) for sheet in sheets), Figures())


def _suggested(sheet: TruthSheet) -> Mapping[int, str]:
    columns = sheet.mapping.columns if sheet.mapping else ()
    return {column.index: column.field for column in columns if column.field}


def at_its_best(matches: Sequence[tuple[TruthSheet, Matches]]) -> Figures:
    """A rival's figures at the threshold where its right suggestions most outweigh its wrong ones."""
    tried = [
        sum((_figures(sheet, _one_to_one(found, least)) for sheet, found in matches), Figures())
        for least in _THRESHOLDS
    ]
    return max(tried, key=lambda figures: figures.worth)


def _one_to_one(matches: Matches, least: float) -> Mapping[int, str]:
    taken: dict[int, str] = {}
    for column, field, score in sorted(matches, key=lambda match: -match[2]):
        if score >= least and column not in taken and field not in taken.values():
            taken[column] = field
    return taken


def _figures(sheet: TruthSheet, suggested: Mapping[int, str]) -> Figures:
    counted = Figures()
    for at, row in enumerate(sheet.rows):
        found = suggested.get(at)
        has_field = row["field"] != "-"
        right = found is not None and has_field and same(row["field"], found)
        taken = found is not None and not has_field
        counted += Figures(int(has_field), int(right), int(found is not None), int(not has_field), int(taken))
    return counted


def _judged(truth: Path, most: int | None) -> list[TruthSheet]:
    """Sheets of records whose columns are those of the truth, one for one."""
    return [
        sheet
        for sheet in truth_sheets(truth)
        if sheet.table and sheet.entity in ENTITIES and len(sheet.table.headings) == len(sheet.rows)
    ][:most]


def _cells(sheet: TruthSheet) -> pd.DataFrame:
    assert sheet.table is not None
    return sheet.table.frame.iloc[:_CELLS].set_axis(list(sheet.table.headings), axis=1)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--truth", type=Path, default=ROOT.parent / "shared/data/truth.csv")
    parser.add_argument("--sheets", type=int, help="only so many sheets, for a quick look")
    options = parser.parse_args()
    started = time.process_time()
    sheets = _judged(options.truth, options.sheets)
    print(f"{len(sheets)} sheets, {sum(len(sheet.rows) for sheet in sheets)} columns")
    print(f"{'':30}{'fields right':>16}{'of suggested':>16}{'extras taken':>16}{'CPU':>12}")
    print(ours(sheets).line("this project", time.process_time() - started))
    for name, matcher in rivals():
        started = time.process_time()
        within = [sheet for sheet in sheets if "Flooding" not in name or len(sheet.rows) <= _WIDE]
        found = [(sheet, matcher(_cells(sheet), sheet.entity)) for sheet in within]
        print(at_its_best(found).line(name, time.process_time() - started), flush=True)
        if len(within) < len(sheets):
            print(ours(within).line(f"this project on those {len(within)}", 0.0))


if __name__ == "__main__":
    main()
