"""History that was silently edited: what was past and settled after one import, and reads otherwise after another."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from crm_analytics.entities import ENTITIES
from crm_analytics.evaluate.scope import Store
from crm_analytics.revisions import rows
from crm_analytics.revisions.rows import RowChange, columns_of, pairs

_DECIDED = "('won', 'lost')"
SHOWN = 200
"""Rows that are listed per kind of edit."""


@dataclass(frozen=True)
class Edit:
    """Rows of one list that were edited in one way. `difference` is by how much the amounts of all of them grew."""

    entity: str
    what: str
    count: int
    difference: float | None = None
    rows: tuple[RowChange, ...] = ()


@dataclass(frozen=True)
class Pushed:
    """Open deals whose expected close was moved to a later day `times` times, up to the later import."""

    times: int
    deals: int
    days: float
    """By how many days, on average."""


@dataclass(frozen=True)
class _Rule:
    """A kind of edit: what it is, the columns it takes, the condition on the state before (`a`) and after (`b`), and
    the column whose sum changed."""

    entity: str
    what: str
    columns: tuple[str, ...]
    condition: str
    amount: str | None = None


def _moved(name: str) -> str:
    return f"a.{name} IS NOT NULL AND b.{name} IS NOT NULL AND a.{name} <> b.{name}"


_RULES = (
    _Rule(
        "deals",
        "amounts changed after the deal was won",
        ("outcome", "amount"),
        "a.outcome = 'won' AND b.outcome = 'won' AND a.amount IS DISTINCT FROM b.amount",
        "amount",
    ),
    _Rule(
        "deals",
        "close dates of decided deals moved",
        ("outcome", "closed_at"),
        f"a.outcome IN {_DECIDED} AND b.outcome IN {_DECIDED} AND {_moved('closed_at')}",
    ),
    _Rule(
        "deals",
        "decisions taken back or turned round",
        ("outcome",),
        f"a.outcome IN {_DECIDED} AND b._id IS NOT NULL AND b.outcome IS DISTINCT FROM a.outcome",
    ),
    _Rule("deals", "creation dates moved", ("created_at",), _moved("created_at")),
    _Rule("deals", "decided deals no longer there", ("outcome",), f"a.outcome IN {_DECIDED} AND b._id IS NULL"),
    _Rule("orders", "amounts of past orders changed", ("amount",), _moved("amount"), "amount"),
    _Rule("orders", "order dates moved", ("ordered_at",), _moved("ordered_at")),
    _Rule("orders", "past orders no longer there", ("amount",), "a._id IS NOT NULL AND b._id IS NULL", "amount"),
    _Rule("customers", "dates of leaving moved", ("churned_at",), _moved("churned_at")),
    _Rule(
        "customers",
        "customers who had left and have not any more",
        ("churned_at",),
        "a.churned_at IS NOT NULL AND b._id IS NOT NULL AND b.churned_at IS NULL",
    ),
    _Rule("customers", "dates of becoming a customer moved", ("acquired_at",), _moved("acquired_at")),
    _Rule("leads", "creation dates of leads moved", ("created_at",), _moved("created_at")),
    _Rule(
        "leads",
        "conversions taken back",
        ("is_converted",),
        "a.is_converted AND b._id IS NOT NULL AND b.is_converted IS NOT true",
    ),
)

_PUSHED = """
WITH versions AS (
    SELECT _id, _version, expected_close_at AS day, _superseded_by IS NULL OR _superseded_by > {last} AS is_last,
        lag(expected_close_at) OVER (PARTITION BY _id ORDER BY _version) AS before
    FROM history.deals WHERE _import <= {last} AND (_superseded_by IS NULL OR _superseded_by > _import)
), pushed AS (
    SELECT _id, count(*) FILTER (day > before) AS times,
        sum(date_diff('day', CAST(before AS DATE), CAST(day AS DATE))) FILTER (day > before) AS days
    FROM versions GROUP BY _id HAVING bool_or(is_last)
)
SELECT times, count(*) AS deals, avg(days) AS days FROM pushed JOIN {state} b USING (_id)
WHERE times > 0 AND {is_open} GROUP BY 1 ORDER BY 1
"""


def edits(store: Store, first: int, last: int) -> Iterator[Edit]:
    """What was past after the first import and reads otherwise after the last: kinds without any row are left out."""
    known: dict[str, Mapping[str, str]] = {}
    for rule in _RULES:
        if rule.entity not in known:
            known[rule.entity] = columns_of(store, rule.entity)
        if not set(rule.columns) <= set(known[rule.entity]):
            continue
        difference = f"sum(coalesce(b.{rule.amount}, 0) - coalesce(a.{rule.amount}, 0))" if rule.amount else "NULL"
        query = (
            f"SELECT count(*) AS n, {difference} AS more FROM {pairs(rule.entity, first, last)} AND {rule.condition}"
        )
        (found,) = store.engine.run(query).to_pylist()
        if found["n"]:
            listed = rows.changes(store, rule.entity, first, last, SHOWN, rule.condition)
            yield Edit(rule.entity, rule.what, found["n"], found["more"], listed)


def pushed(store: Store, last: int) -> tuple[Pushed, ...]:
    """How often the expected close of deals that are open was pushed, over all imports up to the last one."""
    columns = columns_of(store, "deals")
    if "expected_close_at" not in columns or "deals" not in ENTITIES:
        return ()
    is_open = f"coalesce(b.outcome NOT IN {_DECIDED}, true)" if "outcome" in columns else "true"
    query = _PUSHED.format(last=int(last), state=rows.state("deals", last), is_open=is_open)
    return tuple(Pushed(row["times"], row["deals"], row["days"]) for row in store.engine.run(query).to_pylist())
