"""The pipeline at two moments, in SQL: from the versions of each deal that imports brought, or from its days."""

from collections.abc import Mapping
from datetime import datetime

from sqlglot import exp

from crm_analytics.analyses.statements import statement
from crm_analytics.compile import Source
from crm_analytics.compile.predicates import column, null_safe
from crm_analytics.evaluate.scope import Store
from crm_analytics.periods import Period

_IMPORTS = """
SELECT id, happened FROM ledger.imports WHERE id IN (
    SELECT _import FROM history.deals WHERE _key IS NOT NULL
    UNION SELECT _superseded_by FROM history.deals WHERE _superseded_by IS NOT NULL
) ORDER BY 1
"""
_BETWEEN = """
WITH pairs AS (
    SELECT coalesce(a._id, b._id) AS id, a._id IS NOT NULL AS was_there, b._id IS NOT NULL AS is_there,
        a._id IS NOT NULL AND NOT a.is_decided AS was_open, b._id IS NOT NULL AND NOT b.is_decided AS is_open,
        b.outcome AS outcome, coalesce(a.amount, 0) AS old, coalesce(b.amount, 0) AS new,
        b.amount IS NULL AS is_unvalued, b.expected > a.expected AS is_slipped,
        b.closed_at >= :before AS is_closed_since
    FROM earlier AS a FULL JOIN later AS b ON a._id = b._id
), moved AS (
    SELECT *, CASE WHEN was_open AND NOT is_there THEN 'vanished' WHEN was_open AND NOT is_open THEN outcome
            WHEN was_open AND new > old THEN 'grew' WHEN was_open AND new < old THEN 'shrank'
            WHEN was_open THEN 'stayed' WHEN is_open AND was_there THEN 'reopened' WHEN is_open THEN 'moved_in'
            WHEN NOT was_there AND is_closed_since THEN 'passed' ELSE 'outside' END AS kind
    FROM pairs WHERE :is_met
)
SELECT 'opening' AS kind, count(*) AS deals, sum(old) AS amount, 0 AS unvalued, 0.0 AS final FROM moved WHERE was_open
UNION ALL SELECT 'closing', count(*), sum(new), count(*) FILTER (WHERE is_unvalued), 0.0 FROM moved WHERE is_open
UNION ALL SELECT 'moved_in', count(*), sum(new), 0, 0.0 FROM moved WHERE kind IN ('moved_in', 'passed')
UNION ALL SELECT 'reopened', count(*), sum(new), 0, 0.0 FROM moved WHERE kind = 'reopened'
UNION ALL SELECT kind, count(*), sum(new - old), 0, 0.0 FROM moved WHERE kind IN ('grew', 'shrank') GROUP BY 1
UNION ALL SELECT outcome, count(*), -sum(CASE WHEN kind = 'passed' THEN new ELSE old END), 0, sum(new) FROM moved
    WHERE kind IN ('won', 'lost', 'passed') GROUP BY 1
UNION ALL SELECT 'vanished', count(*), -sum(old), 0, 0.0 FROM moved WHERE kind = 'vanished'
UNION ALL SELECT 'slipped', count(*), sum(new), 0, 0.0 FROM moved WHERE was_open AND is_open AND is_slipped
"""
_BY_DATES = """
WITH days AS (
    SELECT CAST(created AS DATE) AS created, CASE WHEN is_decided THEN CAST(closed_at AS DATE) END AS closed, outcome,
        is_decided, amount FROM listed
), placed AS (
    SELECT *, created IS NULL OR (is_decided AND (closed IS NULL OR closed < created)) AS is_unplaced,
        created < :start AND (NOT is_decided OR closed >= :start) AS was_open,
        created < :after AND (NOT is_decided OR closed >= :after) AS is_open FROM days
)
SELECT 'opening' AS kind, count(*) AS deals, sum(amount) AS amount, 0 AS unvalued FROM placed
    WHERE NOT is_unplaced AND was_open
UNION ALL SELECT 'closing', count(*), sum(amount), count(*) FILTER (WHERE amount IS NULL) FROM placed
    WHERE NOT is_unplaced AND is_open
UNION ALL SELECT 'moved_in', count(*), sum(amount), 0 FROM placed
    WHERE NOT is_unplaced AND created >= :start AND created < :after
UNION ALL SELECT outcome, count(*), -sum(amount), 0 FROM placed
    WHERE NOT is_unplaced AND is_decided AND closed >= :start AND closed < :after GROUP BY 1
UNION ALL SELECT 'unplaced', count(*), 0.0, 0 FROM placed WHERE is_unplaced
"""


def imports(store: Store) -> Mapping[int, datetime]:
    """The imports that brought or changed deals that can be told apart, by number, and when each happened."""
    return {row["id"]: row["happened"] for row in store.engine.run(statement(_IMPORTS)).to_pylist()}


def between(source: Source, first: int, last: int, before: datetime) -> exp.Select:
    """A query with a row for each kind of move between the states after two imports."""
    met = source.filtered("deals")
    is_met: exp.Expr = exp.true()
    if met is not None:
        met_now = exp.select("_id").from_("deals").where(met)
        is_met = exp.In(this=exp.column("id"), query=exp.Subquery(this=met_now))
    states = {"earlier": _state(source, first), "later": _state(source, last)}
    return statement(_BETWEEN, states, before=before.date(), is_met=is_met)


def by_dates(source: Source, period: Period) -> exp.Select:
    """A query with a row for each kind of move in the period, from the days of each deal, and for those without."""
    cells = {"created": "created_at", "closed_at": "closed_at", "outcome": "outcome", "amount": "amount"}
    select = exp.select(*_cells(source, cells), exp.alias_(_is_decided(), "is_decided")).from_("deals")
    met = source.filtered("deals")
    select = select if met is None else select.where(met)
    return statement(_BY_DATES, {"listed": select}, start=period.start, after=period.end)


def _state(source: Source, number: int) -> exp.Select:
    """The deals as they stood after an import: every record in the version that counted then."""
    cells = {"outcome": "outcome", "amount": "amount", "expected": "expected_close_at", "closed_at": "closed_at"}
    return (
        exp.select("_id", *_cells(source, cells), exp.alias_(_is_decided(), "is_decided"))
        .from_(exp.Table(this=exp.to_identifier("deals"), db=exp.to_identifier("history")))
        .where(f"_import <= {number:d} AND (_superseded_by IS NULL OR _superseded_by > {number:d})")
    )


def _cells(source: Source, names: Mapping[str, str]) -> list[exp.Expr]:
    columns = source.model.tables["deals"].columns
    kinds = {"outcome": "TEXT", "amount": "DOUBLE"}
    return [
        exp.alias_(
            column(name) if name in columns else exp.cast(exp.null(), kinds.get(name, "TIMESTAMP")), alias, copy=False
        )
        for alias, name in names.items()
    ]


def _is_decided() -> exp.Expr:
    words = [exp.Literal.string(word) for word in ("won", "lost")]
    return null_safe(exp.In(this=column("outcome"), expressions=words))
