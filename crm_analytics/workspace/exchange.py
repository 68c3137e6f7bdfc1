"""Exchange rates: amounts in other currencies are read in one, at the rates that the owner gave.

The history stays as the files have it. Without a rate nothing is converted, and money of several currencies is never
added up.
"""

import math
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

import duckdb

from crm_analytics.entities import ENTITIES
from crm_analytics.issues import CrmError, Issue, Severity
from crm_analytics.schema import Kind
from crm_analytics.workspace.columns import Column
from crm_analytics.workspace.ledger import SheetRecord
from crm_analytics.workspace.names import quoted

SETTING = "exchange_rates"
_DIGITS = 6
"""Behind the decimal point of a converted amount: far below a cent."""


@dataclass(frozen=True)
class ExchangeRates:
    """`rates` has per currency what one unit of it is worth in the currency `to`."""

    to: str = ""
    rates: Mapping[str, float] = field(default_factory=dict)

    @classmethod
    def of(cls, setting: Mapping[str, Any] | None) -> "ExchangeRates":
        """From the setting `{"to": "EUR", "rates": {"USD": 0.92}}`. Raises CrmError for rates that are none."""
        if not setting:
            return cls()
        to, rates = setting.get("to"), setting.get("rates")
        if not _is_code(to) or not isinstance(rates, Mapping):
            raise CrmError(
                'Exchange rates need the currency "to" and its "rates", as {"to": "EUR", "rates": {"USD": 0.92}}.'
            )
        for code, rate in rates.items():
            if not _is_code(code):
                raise CrmError(f'"{code}" is no currency: write its three letters, such as USD.')
            if isinstance(rate, bool) or not isinstance(rate, int | float) or not 0 < rate < math.inf:
                raise CrmError(f"The exchange rate of {code} must be a number above 0, not {rate!r}.")
        return cls(str(to), {str(code): float(rate) for code, rate in sorted(rates.items()) if code != to})

    def as_setting(self) -> dict[str, Any] | None:
        return {"to": self.to, "rates": dict(self.rates)} if self.rates else None

    def __str__(self) -> str:
        return ", ".join(f"1 {code} = {rate:.10g} {self.to}" for code, rate in self.rates.items())


def _is_code(code: object) -> bool:
    return isinstance(code, str) and len(code) == 3 and code.isascii() and code.isalpha() and code.isupper()


@dataclass(frozen=True)
class Exchange:
    """The rates, and what is known of the currencies of whole sheets."""

    rates: ExchangeRates = field(default_factory=ExchangeRates)
    written: Sequence[SheetRecord] = ()

    def sheets(self) -> list[SheetRecord]:
        """The sheets in the currency that their amounts are read in."""
        known = self.rates.rates
        return [replace(one, currency=self.rates.to) if one.currency in known else one for one in self.written]

    def read(self, entity: str, columns: Iterable[Column], rows: str) -> str:
        """`rows` (what stands after FROM, called "rows") with converted amounts in their places."""
        found = {column.name: column.kind for column in columns}
        money = [name for name, kind in found.items() if kind is Kind.MONEY]
        if not money or not self.rates.rates:
            return rows
        code = self._code(entity, "currency" in found, money)
        if code is None:
            return rows
        cases = " ".join(f"WHEN '{each}' THEN {rate!r}" for each, rate in self.rates.rates.items())
        cells = [f"round(rows.{quoted(name)} * rows._rate, {_DIGITS}) AS {quoted(name)}" for name in money]
        if "currency" in found:
            listed = ", ".join(f"'{each}'" for each in self.rates.rates)
            said = f"CASE WHEN rows.currency IN ({listed}) THEN '{self.rates.to}' ELSE rows.currency END"
            cells.append(f"{said} AS currency")
        rated = f"SELECT rows.*, CASE {code} {cases} ELSE 1.0 END AS _rate FROM {rows}"
        return f"(SELECT rows.* EXCLUDE (_rate) REPLACE ({', '.join(cells)}) FROM ({rated}) rows) rows"

    def said(self, cursor: duckdb.DuckDBPyConnection, entity: str, columns: Iterable[Column]) -> tuple[Issue, ...]:
        """Which rows of a list are converted."""
        found = {column.name: column.kind for column in columns}
        money = [name for name, kind in found.items() if kind is Kind.MONEY]
        code = self._code(entity, "currency" in found, money) if self.rates.rates else None
        if code is None:
            return ()
        counted = cursor.execute(
            f"SELECT code, count(*) FROM (SELECT {code} AS code FROM history.{quoted(entity)} rows "
            "WHERE _superseded_by IS NULL) GROUP BY code ORDER BY code"
        ).fetchall()
        return tuple(
            Issue(
                Severity.INFO,
                "converted",
                f"{rows:,} {ENTITIES[entity].label.lower()} in {each} are read in {self.rates.to}, "
                f"at {self.rates.rates[each]:.10g} {self.rates.to} for 1 {each}, as you said.",
                count=rows,
            )
            for each, rows in counted
            if each in self.rates.rates
        )

    def _code(self, entity: str, has_column: bool, money: Collection[str]) -> str | None:
        """SQL for the currency of a row: its own, or else that of the sheet its amounts are from; None where nothing is
        known. A sheet without `money` leaves a row the amounts of an earlier one."""
        own = [one for one in self.written if one.entity == entity]
        sheets = {(one.file, one.sheet): one.currency for one in own if one.currency}
        by_sheet = _by_sheet("rows", sheets)
        with_money = [one for one in own if any(column.name in money for column in one.columns)]
        bare = {(one.file, one.sheet) for one in own} - {(one.file, one.sheet) for one in with_money} - set(sheets)
        if by_sheet and bare:
            # Amounts in rows of these sheets are from others: what the record was before, or the same upload.
            former, known = _by_sheet("former", sheets), {one.currency for one in with_money}
            only = f", {_text(*known)}" if len(known) == 1 else ""
            by_sheet = (
                f"CASE WHEN {' OR '.join(_of_sheet('rows', *place) for place in sorted(bare, key=str))} THEN "
                f"coalesce((SELECT max_by({former}, former._version) FROM history.{quoted(entity)} former "
                f"WHERE former._id = rows._id AND {former} IS NOT NULL){only}, NULL) ELSE {by_sheet} END"
            )
        if has_column:
            return f"coalesce(rows.currency, {by_sheet})" if by_sheet else "rows.currency"
        return by_sheet or None


def _by_sheet(row: str, currencies: Mapping[tuple[str, str | None], str]) -> str:
    """SQL for the currency of the sheet that brought `row`; empty where none is known."""
    cases = " ".join(f"WHEN {_of_sheet(row, *place)} THEN {_text(code)}" for place, code in currencies.items())
    return f"CASE {cases} END" if cases else ""


def _of_sheet(row: str, file: str, sheet: str | None) -> str:
    return f"({row}._file = {_text(file)} AND {row}._sheet IS NOT DISTINCT FROM {_text(sheet)})"


def _text(value: str | None) -> str:
    return "NULL" if value is None else "'" + value.replace("'", "''") + "'"
