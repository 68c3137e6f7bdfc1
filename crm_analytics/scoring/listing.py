"""What a list shows beside a score: who it is, whose it is, and what it is worth."""

from collections.abc import Mapping

import pandas as pd

_NAMES: Mapping[str, tuple[str, ...]] = {
    "leads": ("name", "company", "email", "lead_id"),
    "deals": ("name", "deal_id"),
    "customers": ("name", "company", "email", "customer_id"),
}
_VALUES: Mapping[str, tuple[tuple[str, str], ...]] = {
    "leads": (("value", "Value"),),
    "deals": (("amount", "Amount"),),
    "customers": (("monthly_value", "Monthly value"), ("lifetime_value", "Lifetime value")),
}


def shown(entity: str, frame: pd.DataFrame) -> pd.DataFrame:
    """Name, owner and value of each record, and its id where there is one."""
    found = pd.DataFrame(index=frame.index)
    names = [frame[name].astype("str") for name in _NAMES[entity] if name in frame]
    if "first_name" in frame and "last_name" in frame:
        names.insert(1, frame["first_name"].str.cat(frame["last_name"], sep=" "))
    for values in names:
        found["name"] = values if "name" not in found else found["name"].fillna(values)
    key = {"leads": "lead_id", "deals": "deal_id", "customers": "customer_id"}[entity]
    if key in frame:
        found["id"] = frame[key]
    if "owner" in frame:
        found["owner"] = frame["owner"]
    for name, label in _VALUES[entity]:
        if name in frame and frame[name].notna().any():
            found["value"] = frame[name].astype("float64")
            found.attrs["value_label"] = label
            break
    return found
