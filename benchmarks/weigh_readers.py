"""How much each of the two readers of headings should count, fitted on labelled sheets that neither has seen.

    python -m benchmarks.weigh_readers [--truth ../shared/data/truth.csv …]

Prints the constants of `crm_analytics/mapping/second_reading.py` as these sheets would have them, and how many columns
are right with each reader alone and with both, where it is known what a sheet is. The constants there come from 438
sheets whose words nobody had mended for and which no header row learned from is like.
"""

import argparse
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import log
from pathlib import Path

import numpy as np
from sklearn.linear_model import LogisticRegression

from benchmarks.mapping_accuracy import TruthSheet, same, same_of_a_parent, truth_sheets
from crm_analytics.cleaning import profiles
from crm_analytics.entities import ENTITIES, UNASKED
from crm_analytics.mapping.evidence import fit
from crm_analytics.mapping.learned import answer, fields
from crm_analytics.mapping.looking import look_at
from crm_analytics.mapping.scoring import scores_of

NAMES = "by words, by others, by cells, else by words, rival by words, rival by others".split(", ")
_LEAST_ODDS, _MOST_ODDS, _SURE = -4.0, 6.9, 0.95
_ALONE = (0, 2), (1, 2)
"""The vocabulary with the cells, and the second reader with the cells."""


@dataclass(frozen=True)
class Offer:
    """A field that a column may be: what speaks for it, in the order of NAMES, and whether it is right."""

    told: tuple[float, ...]
    is_right: bool


def offers(sheet: TruthSheet) -> Iterator[Offer]:
    """Every field that a word or another sheet's heading says of a column of a sheet with records."""
    if sheet.table is None or sheet.entity not in UNASKED:
        return
    looked = look_at(sheet.table, profiles(sheet.table))
    if looked.export:
        return
    entity, scores = sheet.entity, scores_of(looked, sheet.entity)
    right = {row["heading"].strip(): row["field"] for row in sheet.rows}
    heard = [fields(heading, at, entity) for at, heading in enumerate(sheet.table.headings)]
    for field in ENTITIES[entity].fields:
        name = f"{entity}.{field.name}"
        words = [column[field.name].value if field.name in column else 0.0 for column in scores]
        odds = [_odds(likely.get(answer(name, entity), 0.0)) for likely in heard]
        for at, heading in enumerate(sheet.table.headings):
            truth = right.get(heading.strip())
            if truth is None or (not words[at] and odds[at] <= _LEAST_ODDS):
                continue
            found = scores[at].get(field.name)
            cells = found.fit if found else fit(name, looked.profiles[at])
            elsewhere = max((score.value for other, score in scores[at].items() if other != field.name), default=0.0)
            rivals = max([0.0, *words[:at], *words[at + 1 :]]), max([_LEAST_ODDS, *odds[:at], *odds[at + 1 :]])
            is_right = truth != "-" and (same(truth, name) or same_of_a_parent(truth, name, entity))
            yield Offer((words[at], odds[at], cells.factor, elsewhere, *rivals), is_right)


def _odds(likely: float) -> float:
    likely = min(max(likely, 1e-4), 1 - 1e-4)
    return min(max(log(likely / (1 - likely)), _LEAST_ODDS), _MOST_ODDS)


def judged(found: Sequence[Offer], columns: Sequence[int]) -> str:
    """What a regression over these columns of `told` makes of every second offer, fitted on the others."""
    told, right = np.array([offer.told for offer in found])[:, columns], np.array([offer.is_right for offer in found])
    decided, sure = [], []
    for half in (0, 1):
        taught = np.arange(len(found)) % 2 == half
        likely = LogisticRegression().fit(told[taught], right[taught]).predict_proba(told[~taught])[:, 1]
        decided.extend((likely >= 0.5) == right[~taught])
        sure.extend(right[~taught][likely >= _SURE])
    share = f", {np.mean(sure):.1%} of them right" if sure else ""
    return f"decided right {np.mean(decided):.1%}, sure {len(sure):,}{share}"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    default = [Path(__file__).resolve().parents[2] / "shared/data/truth.csv"]
    parser.add_argument("--truth", type=Path, nargs="+", default=default)
    sheets = [sheet for truth in parser.parse_args().truth for sheet in truth_sheets(truth)]
    found = [offer for sheet in sheets for offer in offers(sheet)]
    told, right = np.array([offer.told for offer in found]), np.array([offer.is_right for offer in found])
    model = LogisticRegression(max_iter=1000).fit(told, right)
    print(f"{len(found):,} offers of {len(sheets)} sheets, {int(right.sum()):,} of them right")
    print(
        f"bias {model.intercept_[0]:.2f}, "
        + ", ".join(f"{n} {w:.2f}" for n, w in zip(NAMES, model.coef_[0], strict=True))
    )
    for name, columns in (("vocabulary", _ALONE[0]), ("second reader", _ALONE[1]), ("both", range(len(NAMES)))):
        print(f"{name:14} {judged(found, list(columns))}")


if __name__ == "__main__":
    main()
