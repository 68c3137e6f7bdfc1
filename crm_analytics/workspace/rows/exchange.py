"""Exchange rates: amounts in other currencies are read in one, at the rates that the owner gave.

The history stays as the files have it. Without a rate nothing is converted, and money of several currencies is never
added up.
"""

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import duckdb

from crm_analytics.entities import ENTITIES
from crm_analytics.issues import CrmError, Issue, Severity
from crm_analytics.model import Conversion
from crm_analytics.schema import Kind
from crm_analytics.workspace.asking import only_row
from crm_analytics.workspace.columns import TEXT, Column, type_of
from crm_analytics.workspace.names import quoted

SETTING = "exchange_rates"
_OF_FILE = "rows._currency"
_OF_ROW = f"coalesce(rows.currency, {_OF_FILE})"
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
    """Amounts as they are read at the rates that there are."""

    rates: ExchangeRates = field(default_factory=ExchangeRates)
    _known: dict[str, list[str]] = field(default_factory=dict, compare=False, repr=False)
    """What `currencies` found: several tables are made from one list, which is not imported meanwhile."""

    def read(self, columns: Iterable[Column], rows: str) -> str:
        """`rows` (what stands after FROM, called "rows") with converted amounts in their places."""
        found = {column.name: column.kind for column in columns}
        money = [name for name, kind in found.items() if kind is Kind.MONEY]
        if not money or not self.rates.rates:
            return rows
        cases = " ".join(f"WHEN '{each}' THEN {rate!r}" for each, rate in self.rates.rates.items())
        cells = [f"round(rows.{quoted(name)} * rows._rate, {_DIGITS}) AS {quoted(name)}" for name in money]
        if tells_currency(found):
            cells.append(f"{self._said('rows.currency')} AS currency")
        rated = f"SELECT rows.*, CASE {_of_row(found)} {cases} ELSE 1.0 END AS _rate FROM {rows}"
        return f"(SELECT rows.* EXCLUDE (_rate) REPLACE ({', '.join(cells)}) FROM ({rated}) rows) rows"

    def said(self, cursor: duckdb.DuckDBPyConnection, entity: str, columns: Iterable[Column]) -> tuple[Issue, ...]:
        """Which rows of a list are converted, and how many have amounts in no currency that anybody said."""
        found = {column.name: column.kind for column in columns}
        if Kind.MONEY not in found.values():
            return ()
        converted = tuple(
            Issue(
                Severity.INFO,
                "converted",
                f"{each.rows:,} {ENTITIES[entity].label.lower()} in {each.currency} are read in {each.to}, "
                f"at {each.rate:.10g} {each.to} for 1 {each.currency}, as you said.",
                count=each.rows,
            )
            for each in self.converted(cursor, entity, found)
        )
        others = self.currencies(cursor, entity, tells_currency(found))
        unsaid = without_currency(cursor, entity, found) if others else 0
        return (*converted, *([_said_of_none(unsaid, others, entity)] if unsaid else ()))

    def converted(
        self, cursor: duckdb.DuckDBPyConnection, entity: str, columns: Mapping[str, Kind]
    ) -> tuple[Conversion, ...]:
        """How many of the rows of a list that count are in each currency that is read in another."""
        if not self.rates.rates:
            return ()
        counted = cursor.execute(
            f"SELECT {_of_row(columns)}, count(*) FROM {_current(entity)} GROUP BY ALL ORDER BY ALL"
        ).fetchall()
        rates = self.rates.rates
        return tuple(Conversion(each, self.rates.to, rates[each], rows) for each, rows in counted if each in rates)

    def currencies(self, cursor: duckdb.DuckDBPyConnection, entity: str, has_column: bool) -> list[str]:
        """What the amounts of a list are read in, as far as its rows that count say it."""
        if entity not in self._known:
            code = self._said(_OF_ROW if has_column else _OF_FILE)
            query = f"SELECT DISTINCT {code} FROM {_current(entity)} AND ({code}) IS NOT NULL ORDER BY ALL"
            self._known[entity] = [code for (code,) in cursor.execute(query).fetchall()]
        return self._known[entity]

    def _said(self, code: str) -> str:
        """SQL for the currency in which amounts in the currency `code` (SQL) are read."""
        if not self.rates.rates:
            return code
        listed = ", ".join(f"'{each}'" for each in self.rates.rates)
        return f"CASE WHEN {code} IN ({listed}) THEN '{self.rates.to}' ELSE {code} END"


def without_currency(cursor: duckdb.DuckDBPyConnection, entity: str, columns: Mapping[str, Kind]) -> int:
    """How many rows with amounts are in no known currency. The lines of an order are in the one that any row of it
    is in."""
    code = _of_row(columns)
    filled = " OR ".join(f"rows.{quoted(name)} IS NOT NULL" for name, kind in columns.items() if kind is Kind.MONEY)
    rows = f"{_current(entity)} AND {code} IS NULL AND ({filled})"
    if entity == "orders" and "order_id" in columns:
        known = f"SELECT rows.order_id FROM {_current(entity)} AND {code} IS NOT NULL AND rows.order_id IS NOT NULL"
        rows += f" AND (rows.order_id IS NULL OR rows.order_id NOT IN ({known}))"
    (count,) = only_row(cursor, f"SELECT count(*) FROM {rows}")
    return int(count)


def _said_of_none(rows: int, others: Sequence[str], entity: str) -> Issue:
    says, their = ("says", "its") if rows == 1 else ("say", "their")
    who = f"{rows:,} of the rows of your {ENTITIES[entity].label.lower()} {says} no currency"
    how = f"counted as {others[0]}" if len(others) == 1 else "taken as they are, and never converted"
    return Issue(
        Severity.WARNING,
        "no_currency",
        f"{who}, others are in {' and '.join(others)}: {their} amounts are {how}.",
        'Where that is wrong, add a column with the currency, or name it in the heading: "Amount (USD)".',
        count=rows,
    )


def tells_currency(columns: Mapping[str, Kind]) -> bool:
    """Whether rows say what currency they are in. A number under that heading is the id of one."""
    return "currency" in columns and type_of(columns["currency"]) == TEXT


def _of_row(columns: Mapping[str, Kind]) -> str:
    """SQL for the currency of a row: its own, or else the one that its file is in."""
    return _OF_ROW if tells_currency(columns) else _OF_FILE


def _current(entity: str) -> str:
    return f"history.{quoted(entity)} rows WHERE _superseded_by IS NULL"
