"""Orders whose status says that they came back, and those of them whose refund is subtracted already."""

from typing import cast

import numpy as np
import pandas as pd

from crm_analytics.cleaning.draft import Draft


def refund_is_counted(draft: Draft) -> np.ndarray:
    """Per row: what was refunded of its order is an amount of its own, in a column of refunds or in a row below zero.

    Taken for cancelled as well, such an order would be subtracted twice.
    """
    amount = draft.numbers("amount" if draft.has("amount") else "quantity")
    is_back = amount < 0
    told = is_back | (np.nan_to_num(draft.numbers("refunded")) != 0)
    if draft.has("order_id"):
        ids = draft.fields["order_id"]
        told |= ids.isin(ids[told].dropna()).to_numpy(dtype=bool)
    # A row of its own may have an id of its own: the same amount, below zero.
    opposite = np.unique(np.round(-amount[is_back], 2))
    return cast(np.ndarray, told | np.isin(np.round(amount, 2), opposite))


def came_back(status: pd.Series, words: list[str], draft: Draft) -> np.ndarray:
    """Per row: its status is one of `words`, and its refund is not counted yet."""
    said = status.isin(words).to_numpy(dtype=bool)
    return cast(np.ndarray, said & ~refund_is_counted(draft)) if said.any() else said
