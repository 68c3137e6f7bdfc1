"""The real spreadsheets beside the repository keep the accuracy that was reached on them."""

from pathlib import Path

import pytest

from benchmarks.mapping_accuracy import judge, same_entity
from crm_analytics.mapping import CONFIDENT


@pytest.mark.slow
def test_real_columns_are_mapped_at_first_sight(shared_data: Path):
    judged, entities = judge(shared_data / "truth.csv")
    truths = [one for one in judged if one.truth]
    extras = [one for one in judged if not one.truth]
    sure = [one for one in judged if one.suggested and one.confidence >= CONFIDENT]
    assert sum(one.is_right or one.is_shared for one in truths) >= 0.85 * len(truths)
    assert sum(one.is_right for one in sure) >= 0.98 * len(sure)
    assert sum(one.suggested is not None for one in extras) <= 0.02 * len(extras)
    assert sum(same_entity(truth, found) for _, truth, found in entities) >= 0.95 * len(entities)
