"""Publishing: after an import or an undo, the mart tables it concerns are built again, described and digested."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict
from datetime import date, datetime
from types import MappingProxyType
from typing import Any

import duckdb

from crm_analytics.entities import LABELS, QUALITY, SPELLS
from crm_analytics.issues import CrmError, Issue
from crm_analytics.linking import Link, NearMiss
from crm_analytics.model import Model
from crm_analytics.questions import Question
from crm_analytics.workspace.customers.same_customers import TELLING
from crm_analytics.workspace.imports import history, ledger
from crm_analytics.workspace.imports.offered import note_no_sales, offered
from crm_analytics.workspace.imports.one_table import OneSheet
from crm_analytics.workspace.imports.records import ImportRecord, Progress
from crm_analytics.workspace.mart import describing, mart, spans
from crm_analytics.workspace.noted import Noted
from crm_analytics.workspace.quality import make_quality
from crm_analytics.workspace.repairs.decisions import Decisions
from crm_analytics.workspace.rows.business_hours import SETTING, BusinessHours
from crm_analytics.workspace.rows.exchange import SETTING as EXCHANGE
from crm_analytics.workspace.rows.exchange import Exchange, ExchangeRates
from crm_analytics.workspace.ties.labelled import unsettled
from crm_analytics.workspace.ties.offers import leave_out

_TABLE, _DAYS, _LINKS = "table:", "days:", "links:"
_ACTIVITY, _REPAIRED, _DIGEST = "activity", "repaired", "digest"
_EMPTY = "empty"
"""The digest of a workspace without imports."""
ACTIVITY_DAYS = "activity_days"
"""The setting for how many days after the last purchase a customer stays active."""


def publish(
    cursor: duckdb.DuckDBPyConnection,
    changed: Iterable[str],
    tell: Progress,
    one_sheet: Mapping[str, OneSheet] = MappingProxyType({}),
) -> tuple[tuple[Link, ...], tuple[Issue, ...]]:
    """Bring mart and notes up to date with the history. Gives every link there is, and what is wrong with parents.

    `one_sheet` is as for `mart.rebuild`.
    """
    sheets = ledger.sheets(cursor)
    stored = history.stored_columns(sheets)
    tell(0.6, "Building the tables")
    changed = set(changed)
    said = leave_out(cursor, sheets) if offered(sheets) else ()
    if offered(sheets):
        note_no_sales(cursor)
    if said:
        changed.add("orders")
        one_sheet = {entity: sheet for entity, sheet in one_sheet.items() if entity != "orders"}
    settings, imports, noted = ledger.settings(cursor), ledger.imports(cursor), Noted(cursor)
    present, decisions, exchange = noted.of(_TABLE), Decisions.of(settings), Exchange(_rates(settings))
    if changed & set(TELLING):
        # What a record ties together may be one customer in every list whose files know them by different columns.
        changed |= {entity for entity, table in present.items() if table.get("known")}
    rule = mart.Rule(settings.get(ACTIVITY_DAYS), _today(imports))
    built = mart.rebuild(cursor, stored, changed, present, _hours(settings), rule, decisions, exchange, one_sheet)
    notes: dict[str, Any] = {_REPAIRED: dict(built.repaired) or None}
    if built.activity is not None:
        notes[_ACTIVITY] = describing.told(built.activity) if built.activity.source else None
    notes |= {kind + entity: None for entity in built.gone for kind in (_TABLE, _DAYS, _LINKS)}
    described: dict[str, dict[str, Any]] = {}
    for entity, table in built.tables.items():
        described[entity] = describing.describe(cursor, table, exchange, stored, sheets, described)
        notes[_TABLE + entity] = described[entity]
        notes[_LINKS + entity] = [asdict(link) for link in table.links]
    noted.put(notes)
    tell(0.9, "Looking how good the data is")
    _judge(cursor, noted, sheets, imports, decisions, exchange)
    tell(0.95, "Describing what is there")
    _digest(cursor, noted, sheets, imports, settings)
    noted.write()
    issues = dict.fromkeys(issue for table in built.tables.values() for issue in table.issues)
    return _links(noted.of(_LINKS)), (*said, *issues)


def _judge(
    cursor: duckdb.DuckDBPyConnection,
    noted: Noted,
    sheets: Sequence[ledger.SheetRecord],
    imports: Sequence[ImportRecord],
    decisions: Decisions,
    exchange: Exchange,
) -> None:
    """Build and describe the table that says how good the others are."""
    lists = describing.lists(noted.of(_TABLE))
    if not lists:
        cursor.execute(f"DROP TABLE IF EXISTS main.{QUALITY.name}")
        noted.put({_TABLE + QUALITY.name: None, _DAYS + QUALITY.name: None})
        return
    base = make_quality(cursor, lists, _links(noted.of(_LINKS)), sheets, imports, decisions)
    made = mart.MartTable(base, base.columns, (), ())
    noted.put({_TABLE + QUALITY.name: describing.describe(cursor, made, exchange, {})})


def is_outdated(cursor: duckdb.DuckDBPyConnection) -> bool:
    """Whether the mart was built by a version of the program that built it otherwise."""
    return bool(ledger.note(cursor, "mart") != mart.VERSION)


def publish_everything(cursor: duckdb.DuckDBPyConnection) -> None:
    """Build the whole mart again from the history."""
    entities = {sheet.entity for sheet in ledger.sheets(cursor)}
    if entities:
        publish(cursor, entities, lambda share, what: None)
    ledger.set_note(cursor, "mart", mart.VERSION)


def set_activity_days(cursor: duckdb.DuckDBPyConnection, days: Any) -> None:
    """Work out anew who was active when. Raises CrmError for days that are none."""
    if days is not None and (not isinstance(days, int) or isinstance(days, bool) or days < 1):
        raise CrmError(f"A customer stays active for a whole number of days, at least 1, not {days!r}.")
    if ledger.sheets(cursor):
        publish(cursor, (SPELLS.name,), lambda share, what: None)


def decide(cursor: duckdb.DuckDBPyConnection, new: Decisions) -> None:
    """Keep what the owner decides about their data, and read it so from now on."""
    before = decided(cursor)
    for name, value in new.as_settings().items():
        ledger.set_setting(cursor, name, value)
    if ledger.sheets(cursor):
        publish(cursor, before.changed(new), lambda share, what: None)


def decided(cursor: duckdb.DuckDBPyConnection) -> Decisions:
    """What the owner has decided about their data."""
    return Decisions.of(ledger.settings(cursor))


def repaired(cursor: duckdb.DuckDBPyConnection) -> Mapping[str, int]:
    """The id of every repair that is made → the rows that it changes."""
    return dict(ledger.note(cursor, _REPAIRED) or {})


def _today(imports: Sequence[ImportRecord]) -> date:
    """The day of the latest import."""
    return max((record.when for record in imports), default=datetime.min).date()


def _rates(settings: Mapping[str, Any]) -> ExchangeRates:
    return ExchangeRates.of(settings.get(EXCHANGE))


def _hours(settings: Mapping[str, Any]) -> BusinessHours:
    return BusinessHours.of(settings.get(SETTING))


def digest(cursor: duckdb.DuckDBPyConnection) -> str:
    return str(ledger.note(cursor, _DIGEST) or _EMPTY)


def model(cursor: duckdb.DuckDBPyConnection) -> Model:
    """The model of the state that the cursor sees."""
    noted, sheets = Noted(cursor), ledger.sheets(cursor)
    digest = str(noted.get(_DIGEST) or _EMPTY)
    waiting, activity = _waiting(cursor, sheets), noted.get(_ACTIVITY)
    return describing.model(noted.of(_TABLE), noted.of(_DAYS), waiting, digest, activity, sheets)


def _waiting(cursor: duckdb.DuckDBPyConnection, sheets: Sequence[ledger.SheetRecord]) -> tuple[Question, ...]:
    """The questions that are open, and that no look-up list has answered meanwhile."""
    asked = ledger.questions(cursor, sheets)
    is_listed = any(sheet.entity == LABELS.name for sheet in sheets)
    return unsettled(cursor, asked) if is_listed else asked


def links(cursor: duckdb.DuckDBPyConnection) -> tuple[Link, ...]:
    """Every link that was looked at, working or not, by child."""
    return _links(ledger.notes(cursor, _LINKS))


def _links(notes: Mapping[str, Any]) -> tuple[Link, ...]:
    return tuple(_link(content) for each in notes.values() for content in each)


def _digest(
    cursor: duckdb.DuckDBPyConnection,
    noted: Noted,
    sheets: Sequence[ledger.SheetRecord],
    imports: Sequence[ImportRecord],
    settings: Mapping[str, Any],
) -> None:
    """Digest everything a reading can depend on. Imports that brought nothing do not count, so the same file again
    gives the same digest; an import that was undone never lends its number to another one."""
    if not imports:
        noted.put({_DIGEST: None})
        return
    tables, today = noted.of(_TABLE), _today(imports)
    days = {entity: spans.days(cursor, entity, table, today) for entity, table in tables.items()}
    brought = [
        (record.id, record.when)
        for record in imports
        if not all(counts.is_nothing_new for counts in record.counts.values())
    ]
    asked = [asdict(question) for question in _waiting(cursor, sheets)]
    parts = (
        mart.VERSION,
        str(_hours(settings)),
        str(_rates(settings)),
        Decisions.of(settings).as_settings(),
        noted.get(_ACTIVITY),
        brought,
        tables,
        days,
        noted.of(_LINKS),
        asked,
    )
    noted.put({_DAYS + entity: spans for entity, spans in days.items()} | {_DIGEST: describing.digest_of(*parts)})


def _link(content: dict[str, Any]) -> Link:
    near = tuple(NearMiss(**each) for each in content["near"])
    return Link(**{**content, "unmatched": tuple(map(tuple, content["unmatched"])), "near": near})
