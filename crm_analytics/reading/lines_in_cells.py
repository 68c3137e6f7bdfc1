"""Lines of an order in one row (as JSON in a cell, or in numbered columns): each becomes a row of its own."""

import ast
import json
import re
from dataclasses import replace
from typing import Any

import numpy as np
import pandas as pd

from crm_analytics.issues import Issue, Severity, Where
from crm_analytics.reading import limits
from crm_analytics.reading.lines_in_columns import (
    LINES_AS_ROWS,
    NAMES,
    PRICES,
    QUANTITIES,
    Line,
    Lines,
    bare,
    lines_in_columns,
)
from crm_analytics.reading.objects import NumberText, TooWideError, grid_of
from crm_analytics.reading.tables.cells import Kind, kind
from crm_analytics.reading.tables.headings import unique
from crm_analytics.tables import Native, RawTable
from crm_analytics.units import counted

_LOOKED_AT = 20
_LINES = re.compile(
    r"(?:order|cart|basket|invoice|purchase|sale)?(?:line)?(?:items?|lines?|products?|details?|basket|cart|"
    r"positionen|artikel|produkte|articles|produits|lignes|art[ií]culos|productos|l[ií]neas|itens|produtos|articoli|"
    r"prodotti|righe|artikelen|producten|regels|barang|produk|item)"
)
_IDS = re.compile(
    r"(?:.*[\W_])?(?:ids?|no|nr|num|number|nummer|numero|número|code|ref|reference|key|name|phone|zip|postcode|plz|cap|cep|"
    r"order|bestellung|auftrag|commande|pedido|ordine|bestelling|pesanan|invoice|rechnung|factura|facture|#)[\W_]*|"
    r".*(?:Id|ID|No|Nr|Number|nummer|nr)"
)
_GROUPS = re.compile(
    r"(?:.*[\W_])?(?:customers?|clients?|users?|members?|buyer|kunden?|clientes?|clienti?|klant|pelanggan|stores?|shop|"
    r"branch|location|outlet|warehouse|register|till|table|filiale|laden|tisch|magasin|tienda|sucursal|loja|negozio|winkel|"
    r"toko|cabang|employee|cashier|seller|rep|year|quarter|month|week|weekday|day|hour|jahr|monat|woche|ann[eé]e|mois|"
    r"a[nñ]o|mes|ano|m[eê]s|anno|mese|jaar|maand|tahun|bulan|(?:tax|vat|exchange|discount)[\W_]?rate|percent|pct|age)"
)
"""Headings of numbers that say whose an order is, where or when: as true of each line as of the whole."""
_DEALS = re.compile(r"(?:stage|pipeline|deal|opportunity|probability|phase|etapa|fase)", re.IGNORECASE)
_BROKEN = (ValueError, SyntaxError, RecursionError, MemoryError)


def with_lines_as_rows(table: RawTable) -> RawTable:
    """The table with a row for each line of an order, where cells hold them; what is said about the whole order in
    figures stays on its first line only, so that it counts once."""
    found = _lines(table)
    if found is None:
        return table
    counts = np.array([max(1, len(lines)) for lines in found.of_rows])
    every = [line for lines in found.of_rows for line in (lines or ({},))]
    try:
        names, grid = grid_of(every)
    except TooWideError:
        return table
    kept = [i for i in range(len(table.headings)) if i not in found.columns]
    again = np.repeat(np.arange(len(counts)), counts)
    first = np.concatenate([[True], again[1:] != again[:-1]])
    columns = [_repeated(table, i, again, first) for i in kept]
    cells = [pd.Series(column.to_pandas().to_numpy(), dtype="str") for column in grid.cells.columns]
    headings, _ = unique((*(table.headings[i] for i in kept), *(f"{found.prefix}{name}" for name in names)))
    frame = pd.DataFrame(dict(enumerate([*columns, *cells])))
    frame.index = table.frame.index[again]
    return replace(
        table,
        headings=headings,
        frame=frame,
        native=(*(table.native[i] for i in kept), *(grid.native or (Native(),) * len(names))),
        issues=(*table.issues, _said(table, found, len(frame))),
    )


def _said(table: RawTable, found: Lines, rows: int) -> Issue:
    heading = table.headings[min(found.columns)]
    hold = (
        f'The cells of "{heading}" hold'
        if len(found.columns) == 1
        else f'"{heading}" and the numbered columns like it hold'
    )
    what = (
        f"{hold} the lines of each order; each line became a row of its own: {counted(rows, 'row')} of "
        f"{counted(table.rows, 'order')}. Figures of the whole order, its total say, stand on its first line and "
        "count once."
    )
    hint = f"If each row should stay one record, take the column{'s' * (len(found.columns) > 1)} out of the file."
    return Issue(Severity.INFO, LINES_AS_ROWS, what, hint, Where(table.file, table.sheet, heading), rows)


def _repeated(table: RawTable, column: int, again: np.ndarray, first: np.ndarray) -> pd.Series:
    """A column with the cells of each row on all of its lines; figures that tell no order stand on the first alone."""
    cells = table.frame.iloc[:, column]
    values = cells.to_numpy()[again]
    if _is_figure(table.headings[column], cells):
        values = np.where(first, values, "")
    return pd.Series(values, dtype="str")


def _is_figure(heading: str, cells: pd.Series) -> bool:
    plain = heading.strip().lower()
    if _IDS.fullmatch(heading.strip()) or _IDS.fullmatch(plain) or _GROUPS.fullmatch(plain):
        return False
    filled = [cell for cell in cells.head(limits.ROWS_IN_ISSUE * _LOOKED_AT) if cell.strip()]
    return bool(filled) and all(kind(cell.strip()) is Kind.NUMBER for cell in filled)


# --- lines -----------------------------------------------------------------------------------------------------------


def _lines(table: RawTable) -> Lines | None:
    """The lines of the orders, where one column holds them, or numbered ones do, and another one tells the orders
    apart."""
    if not table.rows or any(map(_DEALS.search, table.headings)):
        return None
    candidates = [i for i, heading in enumerate(table.headings) if _may_hold(heading, table.frame.iloc[:, i])]
    for column in candidates:
        rows = _read(table.frame.iloc[:, column])
        columns = frozenset({column})
        if rows is not None and sum(map(len, rows)) <= limits.ROWS and _tells_apart(table, columns):
            return Lines(columns, f"{table.headings[column]}.", rows)
    found = lines_in_columns(table)
    if found is not None and sum(map(len, found.of_rows)) <= limits.ROWS and _tells_apart(table, found.columns):
        return found
    return None


def _may_hold(heading: str, cells: pd.Series) -> bool:
    filled = [cell for cell in cells.head(_LOOKED_AT) if cell.strip()]
    is_json = bool(filled) and all(cell.lstrip().startswith("[") and cell.rstrip().endswith("]") for cell in filled)
    return is_json and _LINES.fullmatch(bare(heading.rpartition(".")[2])) is not None


def _tells_apart(table: RawTable, columns: frozenset[int]) -> bool:
    """Whether another column has something else in every row: the id of the order, which all of its lines get."""
    others = ((table.frame.iloc[:, i], heading) for i, heading in enumerate(table.headings) if i not in columns)
    return any(
        cells.is_unique and bool((cells != "").all()) and not _is_figure(heading, cells) for cells, heading in others
    )


def _read(cells: pd.Series) -> tuple[tuple[Line, ...], ...] | None:
    """The lines of every cell; None where one is no list of lines, or where they say neither how many nor how much of
    what."""
    rows: list[tuple[Line, ...]] = []
    if cells.str.count(r"[,{\[]").sum() > limits.JSON_VALUES:
        return None
    for cell in cells:
        lines = _parsed(cell) if cell.strip() else ()
        if lines is None:
            return None
        rows.append(lines)
    names = {bare(name) for lines in rows for line in lines for name in line}
    says_what = not names.isdisjoint(NAMES)
    return tuple(rows) if says_what and not names.isdisjoint(QUANTITIES | PRICES) else None


def _parsed(cell: str) -> tuple[Line, ...] | None:
    """A list of objects, as JSON or as Python writes it; None where it is none."""
    try:
        found = json.loads(cell, parse_float=NumberText, parse_int=NumberText, parse_constant=str)
    except _BROKEN:
        try:
            found = _with_numbers(ast.literal_eval(cell.strip()))
        except _BROKEN:
            return None
    if not isinstance(found, list) or not all(isinstance(each, dict) for each in found):
        return None
    return tuple({str(name): value for name, value in each.items()} for each in found)


def _with_numbers(value: Any) -> Any:
    """What Python has written, with its numbers as they stood."""
    if isinstance(value, dict):
        return {name: _with_numbers(each) for name, each in value.items()}
    if isinstance(value, list | tuple):
        return [_with_numbers(each) for each in value]
    return NumberText(value) if isinstance(value, int | float) and not isinstance(value, bool) else value
