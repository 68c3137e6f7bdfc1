"""The real spreadsheets beside the repository keep the accuracy that was reached on them."""

from collections.abc import Sequence
from pathlib import Path

import pytest

from benchmarks.mapping_accuracy import Judged, judge, same_entity
from benchmarks.mapping_table import END, README, START, mapping_table
from crm_analytics.mapping import CONFIDENT

Accuracy = tuple[Sequence[Judged], Sequence[tuple[str, str, str | None]]]


@pytest.fixture(scope="module")
def accuracy(shared_data: Path) -> Accuracy:
    return judge(shared_data / "truth.csv")


@pytest.mark.slow
def test_real_columns_are_mapped_at_first_sight(accuracy: Accuracy) -> None:
    judged, entities = accuracy
    truths = [one for one in judged if one.truth]
    extras = [one for one in judged if not one.truth]
    sure = [one for one in judged if one.suggested and one.confidence >= CONFIDENT]
    assert sum(one.is_right or one.is_shared for one in truths) >= 0.9 * len(truths)
    assert sum(one.is_right for one in sure) >= 0.99 * len(sure)
    assert sum(one.suggested is not None for one in extras) <= 0.015 * len(extras)
    assert sum(same_entity(truth, found) for _, truth, found in entities) >= 0.98 * len(entities)


@pytest.mark.slow
def test_the_readme_promises_no_more_than_is_reached(accuracy: Accuracy) -> None:
    written = README.read_text("utf-8").split(START, 1)[1].split(END, 1)[0].strip().splitlines()[1:]
    reached = mapping_table(accuracy[0]).splitlines()
    assert [line.split("|")[1] for line in written] == [line.split("|")[1] for line in reached]
    promised, kept = (float(lines[2].split("|")[3].rstrip("% ")) for lines in (written, reached))
    assert promised <= kept + 0.5, "run `python -m benchmarks.mapping_table`"
