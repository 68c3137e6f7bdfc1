"""When records last did something: their own last activity, or what other lists hold about them."""

from collections.abc import Mapping

import pandas as pd
import sqlglot.expressions as exp

from crm_analytics.workspace.workspace import Snapshot

_KEYS: Mapping[str, str] = {"leads": "lead_id", "deals": "deal_id", "customers": "customer_id"}
_DOINGS: Mapping[str, tuple[tuple[str, str, str], ...]] = {
    "leads": (("activities", "lead_id", "occurred_at"),),
    "deals": (("activities", "deal_id", "occurred_at"),),
    "customers": (
        ("activities", "buyer", "occurred_at"),
        ("orders", "customer_id", "ordered_at"),
        ("orders", "buyer", "ordered_at"),
    ),
}
"""For each list of records: another list, its column that names the record, and the one that says when."""


def last_engaged(now: Snapshot, entity: str, frame: pd.DataFrame, start: str) -> pd.Series | None:
    """The latest of each record's doings up to the last day of the data; when it began where nothing else is known.
    None where nothing is dated. `frame` is the list of records."""
    dates = []
    key = _KEYS[entity]
    if key in frame:
        for table, column, moment in _DOINGS[entity]:
            found = _latest(now, table, column, moment)
            if found is not None:
                dates.append(frame[key].map(found))
    dates += [frame[name] for name in ("last_activity_at", start) if name in frame]
    moments = [pd.to_datetime(each).astype("datetime64[us]") for each in dates if each.notna().any()]
    if not moments:
        return None
    return pd.concat(moments, axis=1).max(axis=1)


def _latest(now: Snapshot, table: str, key: str, moment: str) -> pd.Series | None:
    """Id → the latest moment up to the last day of the data; None without such columns."""
    info = now.model.tables.get(table)
    if info is None or now.model.last_day is None or not {key, moment} <= set(info.columns):
        return None
    when = exp.column(exp.to_identifier(moment, quoted=True))
    who = exp.column(exp.to_identifier(key, quoted=True))
    last = exp.Cast(this=exp.Literal.string(now.model.last_day.isoformat()), to=exp.DataType.build("DATE"))
    query = (
        exp.select(exp.alias_(who, "who"), exp.alias_(exp.Max(this=when), "last"))
        .from_(exp.to_table(table))
        .where(exp.LTE(this=exp.Cast(this=when.copy(), to=exp.DataType.build("DATE")), expression=last))
        .group_by(who.copy())
    )
    rows: pd.DataFrame = now.engine.run(query).to_pandas(date_as_object=False).dropna()
    return None if rows.empty else rows.set_index("who")["last"]
