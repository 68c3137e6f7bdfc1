"""Behaviour of customers: the rhythm of buying, what is in their baskets, and when and how they get in touch."""

from dataclasses import dataclass

from crm_analytics.analyses.baskets import Baskets, baskets
from crm_analytics.analyses.engagement import Engagement, engagement
from crm_analytics.analyses.rhythm import Rhythm, rhythm
from crm_analytics.evaluate.scope import Scope, Store
from crm_analytics.workspace import Workspace


@dataclass(frozen=True)
class Behaviour:
    """Three answers; each has its own reason where the data cannot give it."""

    rhythm: Rhythm
    baskets: Baskets
    engagement: Engagement


def behaviour(workspace: Workspace, scope: Scope) -> Behaviour:
    """What the customers of the period of `scope` did in it, as far as it meets the filters."""
    with Store.of(workspace) as store:
        return Behaviour(rhythm(store, scope), baskets(store, scope), engagement(store, scope))
