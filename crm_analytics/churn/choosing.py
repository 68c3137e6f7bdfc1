"""Which records a prediction learns from, given what a workspace holds."""

from collections.abc import Callable, Iterable

from crm_analytics.churn.histories import purchases
from crm_analytics.churn.snapshots import records as from_orders
from crm_analytics.issues import CrmError, UnknownNameError
from crm_analytics.scoring import guessing, populations
from crm_analytics.scoring.records import SUBJECTS, Records
from crm_analytics.scoring.scorers import Options, Scoring
from crm_analytics.scoring.training import fit
from crm_analytics.workspace import Workspace
from crm_analytics.workspace.workspace import Snapshot

Asked = Workspace | Snapshot


def records_for(asked: Asked, subject: str, outcome: str | None = None) -> Records:
    """The records for "leads", "deals" or "churn". `outcome` names another column as the outcome: "COLUMN=VALUE".

    Churn comes from a column that says who has left, else from orders. Raises CrmError where the data has no outcome,
    UnknownNameError for another subject.
    """
    if subject not in SUBJECTS:
        raise UnknownNameError("prediction", subject, SUBJECTS)
    if outcome:
        column, _, value = outcome.partition("=")
        return populations.of_column(asked, SUBJECTS[subject], column, value or None)
    if subject == "leads":
        return _or_guess(asked, subject, populations.leads)
    if subject == "deals":
        return populations.deals(asked)
    with asked.snapshot() as now:
        has_orders = "orders" in now.model.tables
        if populations.has_departures(now) or not has_orders:
            return _or_guess(now, subject, populations.customers)
    return from_orders(purchases(asked))


def score(
    asked: Asked,
    subject: str,
    *,
    outcome: str | None = None,
    known_before: Iterable[str] = (),
    use_protected: bool = False,
    seed: int = 0,
) -> Scoring:
    """Scores for "leads" (who converts), "deals" (which are won) or "churn" (who leaves), and their model card.

    `outcome` names another column as the outcome ("COLUMN=VALUE"); `known_before` are columns that the leak screen
    suspects and you vouch for. The same data gives the same scores. Raises CrmError where the data has no outcome.
    """
    options = Options(frozenset(known_before), use_protected=use_protected, seed=seed)
    return fit(records_for(asked, subject, outcome), options)


def _or_guess(asked: Asked, subject: str, usual: Callable[[Asked], Records]) -> Records:
    """The records by the fields of the CRM, else by an extra column that says the same under another heading."""
    try:
        return usual(asked)
    except CrmError:
        column = _guessed(asked, subject)
        if column is None:
            raise
        return populations.of_column(asked, SUBJECTS[subject], column)


def _guessed(asked: Asked, subject: str) -> str | None:
    try:
        frame = populations.frame_of(asked, SUBJECTS[subject])
    except CrmError:
        return None
    return guessing.guess(frame, subject)
