"""Tables too small for a model: the rates that they do show, each with its interval."""

from dataclasses import replace

from crm_analytics.intervals import Proportion, wilson
from crm_analytics.scoring import ensembles, judging
from crm_analytics.scoring.cards import Card, Rate
from crm_analytics.scoring.columns import Plan
from crm_analytics.scoring.ensembles import Method, Outcome
from crm_analytics.scoring.records import Records

_RATES = 30


def refused(card: Card, records: Records, plan: Plan, outcome: Outcome) -> Card:
    """The card of data that is too small: rates with their intervals instead of a model."""
    if ensembles.method_for(outcome) is not Method.NONE:
        return card
    because = judging.too_few(card.n, card.positives, records.subject)
    return replace(card, because=because, rates=tuple(_rates(records, plan, outcome)[:_RATES]))


def _rates(records: Records, plan: Plan, outcome: Outcome) -> list[Rate]:
    found: list[Rate] = []
    closed = records.is_closed
    matrix = plan.encode(records.frame[closed], None if records.cut is None else records.cut[closed])
    for feature, column in zip(plan.features, matrix.T, strict=True):
        if not feature.is_category or len(feature.levels) > 8:
            continue
        for code, level in enumerate(feature.levels):
            mine = column == code
            n, hits = int(mine.sum()), int(outcome[mine].sum())
            if n >= 5:
                found.append(Rate(feature.label, level, n, hits, wilson(Proportion(hits, n))))
    return sorted(found, key=lambda rate: -rate.n)
