"""Fitting for the page: what is decided for a subject, the job that fits it, and which model is published."""

from dataclasses import dataclass

from crm_analytics import churn, scoring
from crm_analytics.scoring import Options, Scoring
from crm_analytics.scoring.succession import Succession, succeed
from crm_analytics.ui import cache, desk, state, training
from crm_analytics.ui.training import Job


@dataclass(frozen=True)
class Fit:
    """The job for one subject on the data of now, under the key that everything derived from it goes by."""

    key: str
    job: Job[Succession]


@dataclass(frozen=True)
class _Published:
    """The scoring in use, and under which decisions it was fitted."""

    decided: str
    scoring: Scoring


def fitting(subject: str) -> Fit:
    """The fit of a subject on the data as it is, started where it was not yet."""
    workspace = state.workspace()
    # How points fade changes nothing that is learnt.
    decided = {name: value for name, value in state.scoring_choices(subject).items() if name != "half_life"}
    key = f"score-{cache.digest(workspace.model.digest, subject, sorted(decided.items()))}"
    published = desk.published()
    old = published.get(subject)

    def work(tell: scoring.Progress) -> Succession:
        options = Options(
            known_before=frozenset(decided.get("known_before", ())),
            use_protected=bool(decided.get("use_protected")),
            rows_in_time=bool(decided.get("rows_in_time")),
        )
        new = scoring.fit(churn.records_for(workspace, subject, decided.get("outcome")), options, tell)
        is_alike = isinstance(old, _Published) and old.decided == repr(sorted(decided.items()))
        found = succeed(old.scoring if old is not None and is_alike else None, new)
        published[subject] = _Published(repr(sorted(decided.items())), found.published)
        return found

    return Fit(key, training.job(key, work))
