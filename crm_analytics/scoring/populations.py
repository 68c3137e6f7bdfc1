"""Who is learnt from and what is learnt: leads that convert, deals that are won, customers who leave.

Only closed records are learnt from: an open lead is not a lost one.
"""

from dataclasses import dataclass, replace
from datetime import date

import pandas as pd
import sqlglot.expressions as exp

from crm_analytics.issues import CrmError
from crm_analytics.model import TableInfo
from crm_analytics.schema import Kind
from crm_analytics.scoring import outcomes
from crm_analytics.scoring.columns import Dropped
from crm_analytics.scoring.engagement import last_engaged
from crm_analytics.scoring.listing import shown
from crm_analytics.scoring.off_limits import off_limits
from crm_analytics.scoring.records import CHURN, DEALS, LEADS, Records, Subject
from crm_analytics.units import counted, say_date
from crm_analytics.workspace import Workspace
from crm_analytics.workspace.workspace import Snapshot

Asked = Workspace | Snapshot

_BESIDE = ("orders", "tickets", "activities", "surveys")
_AFTERWARDS = "not learnt from: what stops because somebody left would give the outcome away"


@dataclass(frozen=True)
class _Found:
    """What the data has of the records of a subject: `frame` with every column, `engaged` when each was last heard of,
    `end` the last day of the data."""

    subject: Subject
    table: TableInfo
    frame: pd.DataFrame
    engaged: pd.Series | None
    end: date | None
    currency: str | None
    lists: frozenset[str]

    @classmethod
    def of(cls, asked: Asked, subject: Subject) -> "_Found":
        """Raises CrmError where there are none."""
        with asked.snapshot() as now:
            table = _table(now, subject)
            frame = _frame(now, table)
            engaged = last_engaged(now, table.entity, frame, _start(subject))
            model = now.model
        return cls(subject, table, frame, engaged, model.last_day, model.currency, frozenset(model.lists))


def _start(subject: Subject) -> str:
    """The field that says when a record of it began."""
    return "acquired_at" if subject is CHURN else "created_at"


def leads(asked: Asked) -> Records:
    """Leads, of which some convert. Raises CrmError where the data does not say which."""
    found = _Found.of(asked, LEADS)
    if not {"is_converted", "converted_at"} & set(found.frame):
        raise CrmError("Lead scoring needs to know which leads became customers: a column such as Converted.")
    outcome, label, horizon = outcomes.conversion(found.frame, found.end)
    closed, of = int(outcome.notna().sum()), len(found.frame)
    return _records(
        found,
        outcome,
        population=f"{counted(closed, 'lead')} whose outcome is known"
        + (f"; {of - closed:,} open ones are scored and not learnt from" if closed < of else ""),
        label=label,
        horizon=horizon,
        decided="converted_at",
    )


def deals(asked: Asked) -> Records:
    """Deals, of which some are won. Raises CrmError where the data does not say which."""
    found = _Found.of(asked, DEALS)
    if "outcome" not in found.frame:
        raise CrmError("Deal scoring needs to know which deals were won and lost: a stage or an outcome.")
    outcome = found.frame["outcome"].map({"won": 1.0, "lost": 0.0}).astype("float64")
    closed, won = int(outcome.notna().sum()), int(outcome.sum())
    return _records(
        found,
        outcome,
        population=f"{counted(closed, 'closed deal')}; {len(outcome) - closed:,} open ones are scored and not learnt "
        "from",
        label=f"won ({won:,}) or lost ({closed - won:,})",
        horizon="Until the deal closes, whenever that is; its age is not part of the score.",
        decided="closed_at",
    )


def customers(asked: Asked) -> Records:
    """Customers, of which some have left. Raises CrmError where the data does not say which."""
    found = _Found.of(asked, CHURN)
    outcome = outcomes.departure(found.frame)
    if outcome is None:
        raise CrmError("Churn risk needs to know who has left, a column such as Churned or Left on, or orders.")
    known, gone = int(outcome.notna().sum()), int(outcome.sum())
    until = say_date(found.end) if found.end else "the day of the export"
    return _records(
        found,
        outcome,
        population=f"{counted(known, 'customer')}: {gone:,} who have left and {known - gone:,} who have not",
        label=f"has left by {until}",
        horizon=f"Not known: the file says who has left by {until}, not how long that takes.",
        decided="churned_at",
        beside=tuple(name for name in _BESIDE if name in found.lists),
    )


def has_departures(asked: Asked) -> bool:
    """Whether the customers say who has left: by a flag or a date, and both kinds are there."""
    with asked.snapshot() as now:
        table = now.model.tables.get("customers")
        if table is None or not {"is_churned", "churned_at"} & set(table.columns):
            return False
        outcome = outcomes.departure(_frame(now, table))
    return outcome is not None and outcome.nunique() == 2


def of_column(asked: Asked, subject: Subject, column: str, value: str | None = None) -> Records:
    """Records of `subject` with any column of theirs as the outcome; `value` is the cell that counts as it.

    Raises CrmError where there is no such column, or where it does not have two values.
    """
    found = _Found.of(asked, subject)
    if column not in found.frame:
        raise CrmError(f'The {subject.many} have no column "{column}". They have: {", ".join(map(str, found.frame))}.')
    outcome, positive = outcomes.two_valued(found.frame[column], value, column)
    label = found.table.columns[column].label
    return _records(
        replace(found, frame=found.frame.drop(columns=column)),
        outcome,
        population=f"{int(outcome.notna().sum()):,} {subject.many} whose “{label}” is filled in",
        label=f"“{label}” is {positive} ({int(outcome.sum()):,})",
        horizon="Not known: the file says whether, not by when.",
        decided="",
    )


def _records(
    found: _Found,
    outcome: pd.Series,
    *,
    population: str,
    label: str,
    horizon: str,
    decided: str,
    beside: tuple[str, ...] = (),
) -> Records:
    subject, frame, columns, start = found.subject, found.frame, found.table.columns, _start(found.subject)
    refused = dict(off_limits(subject.entity, frame.columns))
    end = None if found.end is None else pd.Timestamp(found.end)
    when = frame[start] if start in frame and frame[start].notna().mean() >= 0.5 else None
    # Who leaves is asked of all customers on one day; a lead or a deal has a time of its own.
    cut = pd.Series(end, index=frame.index) if subject is CHURN and end is not None else None
    if when is not None and cut is None:
        # The record's own date is where its time begins: nothing to learn from, and a trap where times change.
        refused[start] = "it places records in time"
    kept = frame.drop(columns=[name for name in refused if name in frame])
    return Records(
        subject=subject,
        frame=kept,
        outcome=outcome,
        population=population,
        label=label,
        horizon=horizon,
        shown=shown(subject.entity, frame),
        when=when,
        cut=when if cut is None else cut,
        decided=frame.get(decided),
        kinds={name: columns[name].kind for name in map(str, kept) if name in columns},
        labels={name: columns[name].label for name in map(str, kept) if name in columns},
        dropped=(
            *(Dropped(name, why) for name, why in refused.items()),
            *(Dropped(f"everything in {name}", _AFTERWARDS) for name in beside),
        ),
        currency=found.currency,
        time_tells=subject is not CHURN,
        engaged=found.engaged,
        as_of=end,
    )


def frame_of(asked: Asked, subject: Subject) -> pd.DataFrame:
    """Every column of the table that `subject` is about. Raises CrmError where there is none."""
    with asked.snapshot() as now:
        return _frame(now, _table(now, subject))


def _table(now: Snapshot, subject: Subject) -> TableInfo:
    table = now.model.tables.get(subject.entity)
    if table is None or not table.rows:
        raise CrmError(f"There are no {subject.many} in this data.")
    return table


def _frame(now: Snapshot, table: TableInfo) -> pd.DataFrame:
    """Every column of a table. Columns that hold sentences come along: they are refused in words later."""
    names = [name for name, column in table.columns.items() if column.filled or column.kind is Kind.BOOLEAN]
    cells = [exp.column(exp.to_identifier(name, quoted=True)) for name in names]
    query = exp.select(*cells).from_(exp.to_table(table.entity)).order_by(exp.column("_id"))
    frame: pd.DataFrame = now.engine.run(query).to_pandas(date_as_object=False)
    frame.columns = pd.Index(names)
    return frame
