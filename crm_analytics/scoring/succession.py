"""A new model takes over only where it is not worse: on records whose outcome neither of them had learnt."""

from dataclasses import dataclass, replace

import numpy as np

from crm_analytics.scoring import metrics
from crm_analytics.scoring.ensembles import LEAST
from crm_analytics.scoring.scorers import Scoring
from crm_analytics.units import counted

KEPT_SHARE = 0.95
"""The share of the old model's AUC that the new one must reach on the same records."""


@dataclass(frozen=True)
class Succession:
    """The scoring to publish, and in words how that was decided ("" where there was nothing to decide)."""

    published: Scoring
    said: str = ""
    is_new: bool = True


def succeed(old: Scoring | None, new: Scoring) -> Succession:
    """The new scoring, unless the old model does better on what came in since it was fitted.

    Where the old one stays, it scores the new records. Compared are records closed now that were not closed (or not
    there) then; with fewer than 20 of either outcome among them the new one is taken.
    """
    if old is None or old.scorer is None or new.scorer is None or old.records.subject != new.records.subject:
        return Succession(new)
    if "id" not in new.records.shown or "id" not in old.records.shown:
        return Succession(new)
    learnt = set(old.records.shown.loc[old.records.is_closed, "id"].astype(str))
    fresh = new.records.is_closed & ~new.records.shown["id"].astype(str).isin(learnt).to_numpy()
    outcome = new.records.outcome.to_numpy(dtype=float)[fresh]
    if min(outcome.sum(), len(outcome) - outcome.sum()) < LEAST:
        return Succession(new)
    cut = new.records.cut
    earlier = old.scorer.predict(new.records.frame, cut)
    before = metrics.auc(outcome, earlier[fresh])
    after = metrics.auc(outcome, new.probability[fresh])
    compared = (
        f"On {counted(len(outcome), 'record')} that came in since, the new model reaches AUC {after:.2f}, the old "
        f"{before:.2f}"
    )
    if after >= KEPT_SHARE * before:
        return Succession(new, f"{compared}: the new one is in use.")
    kept = replace(
        old,
        records=new.records,
        matrix=old.scorer.encode(new.records.frame, cut),
        probability=np.asarray(earlier),
    )
    return Succession(kept, f"{compared}: the old one stays in use.", is_new=False)
