"""What an advertisement platform leaves blank since nothing came of it: no conversions are 0 conversions."""

import numpy as np

from crm_analytics.cleaning.draft import Draft
from crm_analytics.cleaning.findings import Findings, listed, plural
from crm_analytics.issues import Severity

_SEEN = ("impressions", "clicks", "sent")
"""What says that a row was measured."""
_CAME_OF_IT = ("clicks", "leads", "conversions", "revenue")


def nothing_came_of_it(draft: Draft, findings: Findings) -> None:
    """Read blanks as 0 in rows of campaigns that were seen or sent, where other rows of the column have something:
    platforms leave out what did not happen. A column that is not there stays unknown."""
    seen = np.zeros(len(draft.index), dtype=bool)
    for name in _SEEN:
        seen |= np.nan_to_num(draft.numbers(name)) > 0
    filled, read = [], np.zeros(len(draft.index), dtype=bool)
    for name in _CAME_OF_IT:
        blank = seen & np.isnan(draft.numbers(name))
        if draft.has(name) and blank.any():
            draft.put(name, draft.fields[name].mask(blank, 0), draft.kinds[name])
            filled.append(draft.heading(name))
            read |= blank
    if filled:
        findings.tell(
            Severity.INFO,
            "blank_is_none",
            f"{listed(filled)} {'are' if len(filled) > 1 else 'is'} blank in {plural(int(read.sum()), 'row')} of what "
            "was seen or sent: read as 0, since platforms leave out what did not happen.",
            rows=read,
        )
