"""How many pieces a whole order has, beside how many each of its lines has."""

import pandas as pd

from crm_analytics.mapping.assigning import LEAST, Score
from crm_analytics.mapping.cells.fits import MOST
from crm_analytics.mapping.looking import ColumnScores, Sheet

_NONE = Score(0.0)
_LOOKED_AT = 20_000


def pieces_of_the_order(scores: list[ColumnScores], sheet: Sheet) -> None:
    """Of two columns of pieces, the one that says how many the whole order has ("items_count") is no quantity: it
    stands on the first line of orders only, or on each line with what the other one adds up to."""
    columns = [at for at, column in enumerate(scores) if column.get("quantity", _NONE).value >= LEAST]
    ids = [at for at, column in enumerate(scores) if "order_id" in column and not sheet.profiles[at].is_unique]
    if len(columns) < 2 or not ids:
        return
    frame = sheet.table.frame.iloc[:_LOOKED_AT]
    order = frame.iloc[:, max(ids, key=lambda at: scores[at]["order_id"].value)]
    numbers = {at: pd.to_numeric(frame.iloc[:, at], errors="coerce") for at in columns}
    further = order.duplicated()
    of_lines = [at for at in columns if further.any() and numbers[at][further].notna().mean() >= MOST]
    for at in columns:
        others = [numbers[other].groupby(order).transform("sum") for other in of_lines if other != at]
        on_first = not numbers[at][further].notna().any()
        if others and (on_first or any((numbers[at] == pieces).all() for pieces in others)):
            del scores[at]["quantity"]
