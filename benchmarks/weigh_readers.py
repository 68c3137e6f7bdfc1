"""How much each of the two readers of headings should count, fitted on labelled sheets that neither has seen.

    python -m benchmarks.weigh_readers [--truth ../shared/data/truth.csv …]

Prints the constants of `crm_analytics/mapping/second_reading.py` as these sheets would have them, and how many columns
are right with each reader alone and with both, where it is known what a sheet is. The constants there come from 165
sheets whose words nobody had mended for, read with weights learned from header rows that are like none of them.
"""

import argparse
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
from sklearn.linear_model import LogisticRegression

from benchmarks.mapping_accuracy import TruthSheet, same, truth_sheets
from crm_analytics.cleaning import profiles
from crm_analytics.entities import UNASKED
from crm_analytics.entities.carrying import kept_as
from crm_analytics.mapping.looking import look_at
from crm_analytics.mapping.scoring import scores_of
from crm_analytics.mapping.second_reading import EVIDENCE, offers

_SURE = 0.95
_ALONE = (0, 2), (1, 2)
"""The vocabulary with the cells, and the second reader with the cells."""

Judged = tuple[tuple[float, ...], bool]
"""What speaks for a field that a column may be, and whether it is right."""


def judged_offers(sheet: TruthSheet) -> Iterator[Judged]:
    """Every field that either reader says of a labelled column of a sheet with records."""
    if sheet.table is None or sheet.entity not in UNASKED:
        return
    looked = look_at(sheet.table, profiles(sheet.table))
    if looked.export:
        return
    right = {row["heading"].strip(): row["field"] for row in sheet.rows}
    for offer in offers(looked, sheet.entity, scores_of(looked, sheet.entity)):
        truth, field = right.get(sheet.table.headings[offer.at].strip()), f"{sheet.entity}.{offer.field}"
        if truth is not None:
            is_right = truth != "-" and same(kept_as(sheet.entity, truth), field)
            yield offer.evidence, is_right


def judged(found: Sequence[Judged], columns: Sequence[int]) -> str:
    """What a regression over these columns of the evidence makes of every second offer, fitted on the others."""
    told, right = (np.array(each) for each in zip(*found, strict=True))
    told = told[:, columns]
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
    found = [offer for sheet in sheets for offer in judged_offers(sheet)]
    told, right = (np.array(each) for each in zip(*found, strict=True))
    model = LogisticRegression(max_iter=1000).fit(told, right)
    print(f"{len(found):,} offers of {len(sheets)} sheets, {int(right.sum()):,} of them right")
    print(
        f"bias {model.intercept_[0]:.2f}, "
        + ", ".join(f"{n} {w:.2f}" for n, w in zip(EVIDENCE, model.coef_[0], strict=True))
    )
    for name, columns in (("vocabulary", _ALONE[0]), ("second reader", _ALONE[1]), ("both", range(len(EVIDENCE)))):
        print(f"{name:14} {judged(found, list(columns))}")


if __name__ == "__main__":
    main()
