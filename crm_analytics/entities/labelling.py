"""Look-up lists: which fields can be given by a code, whose name another sheet has."""

from crm_analytics.entities import LABELS, UPLOADED
from crm_analytics.schema import Kind

CODE, LABEL = f"{LABELS.name}.code", f"{LABELS.name}.label"
STAGE = "deals.stage"
WITH_STAGES = ("outcome", "probability", "pipeline")
"""Fields of a deal that the list of its stages can say as well."""
SAME = {("deals", "stage"): ("stages",)}
"""(list, field) → other lists that have the same codes in a field of that name."""


def may_be_labelled(field: str) -> bool:
    """Whether a field holds words out of few, and names no row of another list.

    >>> may_be_labelled("deals.stage"), may_be_labelled("deals.owner"), may_be_labelled("deals.deal_id")
    (True, False, False)
    """
    owner, _, name = field.partition(".")
    if owner not in UPLOADED or name not in UPLOADED[owner]:
        return False
    found = UPLOADED[owner][name]
    return found.kind is Kind.CATEGORY and not found.links_to and found.name not in ("outcome", "currency")


def labelled_fields() -> tuple[str, ...]:
    """Every field that a column of a look-up list may be: what it names, and what else it says about it."""
    named = [f"{owner.name}.{field.name}" for owner in UPLOADED.values() for field in owner.fields]
    return (CODE, LABEL, *filter(may_be_labelled, named), "deals.outcome", "deals.probability")
