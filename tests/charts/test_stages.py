"""Stages are drawn in the order a deal goes through them."""

import pytest

from crm_analytics.charts import stage_order


@pytest.mark.parametrize(
    "expected",
    [
        ["Prospecting", "Engaging", "Won", "Lost"],
        [
            "Prospecting",
            "Qualification",
            "Needs Analysis",
            "Id. Decision Makers",
            "Proposal/Price Quote",
            "Negotiation/Review",
            "Closed Won",
            "Closed Lost",
        ],
        ["Neu", "Qualifiziert", "Angebot", "Verhandlung", "Gewonnen", "Verloren"],
        ["Nouveau", "Rendez-vous", "Devis", "Négociation", "Gagné", "Perdu"],
        ["1. Lead", "2. Demo", "3. Offer"],
    ],
)
def test_common_pipelines_come_out_in_order(expected):
    assert stage_order(dict.fromkeys(sorted(expected), 1.0)) == expected


def test_stages_that_say_nothing_stand_in_the_middle_the_larger_first():
    assert stage_order({"Won": 1.0, "Blue": 2.0, "Green": 5.0, "New": 1.0}) == ["New", "Green", "Blue", "Won"]


def test_a_stage_called_like_a_pattern_does_no_harm():
    assert stage_order({"(.*": 1.0, "[": 2.0}) == ["[", "(.*"]
