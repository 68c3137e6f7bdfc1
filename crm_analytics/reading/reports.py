"""What is not a table of records: pivot tables, texts, data dictionaries, lone titles."""

import re
from collections.abc import Sequence

from crm_analytics.reading.statements import (
    STATEMENT,
    STATEMENT_HINT,
    is_called_statement,
    is_statement,
    is_statement_across,
)
from crm_analytics.reading.tables.cells import Kind, as_heading, kind
from crm_analytics.reading.tables.grid import Grid
from crm_analytics.reading.tables.headings import Headings

EXAMINED_ROWS = 400
EXAMINED_COLUMNS = 60
EXAMINED_CELLS = 40_000

_ROW_LABELS = frozenset(
    {
        "row labels", "column labels", "zeilenbeschriftungen", "spaltenbeschriftungen", "étiquettes de lignes",
        "étiquettes de colonnes", "etiquetas de fila", "etiquetas de columna", "etichette di riga",
        "etichette di colonna", "rótulos de linha", "rótulos de coluna", "rijlabels", "kolomlabels",
    }
)  # fmt: skip
_GRAND_TOTAL = frozenset(
    {
        "grand total", "gesamtergebnis", "total général", "total general", "totale complessivo", "total geral",
        "eindtotaal",
    }
)  # fmt: skip
_SUMMARY = re.compile(
    r"(?:sum|count|average|max|min|product|stddev|var) of .+|(?:distinct count) of .+|"
    r"(?:summe|anzahl|mittelwert|maximum|minimum) von .+|(?:somme|nombre|moyenne|max|min)\.? de .+|"
    r"(?:suma|cuenta|promedio|máx\.?|mín\.?) de .+|(?:somma|conteggio|media|max|min) di .+|"
    r"(?:soma|contagem|média|máximo|mínimo) de .+|(?:som|aantal|gemiddelde|max|min) van .+",
    re.IGNORECASE,
)
_NAMES_OF_COLUMNS = re.compile(
    r"(?:variable|field|column|attribute|feature|header|feld|spalte|merkmal|champ|colonne|campo|columna|coluna|veld|kolom)"
    r"s?(?:[ _]?names?)?|(?:feld|spalten)(?:name|bezeichnung)",
    re.IGNORECASE,
)
_EXPLANATIONS = re.compile(
    r"(?:description|definition|meaning|explanation|notes?|comments?|beschreibung|bedeutung|erklärung|définition|"
    r"signification|descripción|definición|significado|descrição|descrizione|significato|omschrijving|betekenis|"
    r"deskripsi|keterangan)s?",
    re.IGNORECASE,
)

PIVOT = "It is a pivot table: it sums records up and holds none itself."
PIVOT_HINT = "Use the sheet or file that the pivot was made from."
DICTIONARY = "It describes the columns of another table and holds no records."
TEXT_ONLY = "It holds text, not a table."
TITLE_ONLY = "It holds only a title or a few cells, not a table."
EMPTY = "It is empty."


def why_no_table(grid: Grid, *, sheet: bool) -> tuple[str, str] | None:
    """Why a grid cannot hold a table at all (reason, hint), judged before its headings are sought."""
    filled = [[cell for cell in record if as_heading(cell)] for record in grid.head(EXAMINED_ROWS, EXAMINED_CELLS)]
    rows = [record for record in filled if record]
    if not rows:
        return EMPTY, ""
    if sheet and sum(map(len, rows)) == 1:
        return TITLE_ONLY, ""
    if _is_prose(rows):
        return TEXT_ONLY, "If it does hold records, give each kind of value a column with a heading."
    return None


def why_no_records(grid: Grid, headings: Headings, sheet: str = "") -> tuple[str, str] | None:
    """Why a grid with headings holds no records (reason, hint): it sums up or describes."""
    head = grid.with_columns(range(min(grid.width, EXAMINED_COLUMNS))).records(0, EXAMINED_ROWS)
    if _is_pivot(head, headings):
        return PIVOT, PIVOT_HINT
    if _is_dictionary(head, headings):
        return DICTIONARY, ""
    above = [sheet, *(cell for record in head[: headings.start] for cell in record if cell)]
    called = is_called_statement(above, head[headings.stop :])
    if called or is_statement(head) or is_statement_across(headings.names):
        return STATEMENT, STATEMENT_HINT
    return None


def _is_prose(rows: Sequence[Sequence[str]]) -> bool:
    """One cell a row, and most of them sentences."""
    if any(len(record) > 1 for record in rows) or len(rows) < 2:
        return False
    sentences = sum(len(cell) >= 40 and cell.count(" ") >= 6 for record in rows for cell in record)
    heading = len(rows[0][0]) <= 40 and rows[0][0].count(" ") <= 5
    return sentences >= (0.9 if heading else 0.5) * len(rows) and not (heading and len(rows) > 50)


def _is_pivot(head: Sequence[Sequence[str]], headings: Headings) -> bool:
    """A pivot's own words: "Row Labels" where it starts; or "Sum of …" with a grand total; or many of either."""
    starts = {record[0].lower() for record in head if record[0]}
    if starts & _ROW_LABELS:
        return True
    if not any(map(_is_pivots_own, set().union(headings.names, *head))):
        return False
    # "The Count of Monte Cristo, 12.90" is a product: a pivot's "Count of …" stands among names, not figures.
    named = [record for record in head if not any(kind(cell) is Kind.NUMBER for cell in record)]
    labels = [*named, *([cell] for record in head if (cell := next(filter(None, record), "")))]
    grand_totals = sum(any(cell.lower() in _GRAND_TOTAL for cell in record) for record in labels)
    summaries = any(_SUMMARY.fullmatch(cell) for record in [headings.names, *named] for cell in record)
    return grand_totals >= 3 or (summaries and grand_totals > 0)


def _is_pivots_own(cell: str) -> bool:
    return cell.lower() in _GRAND_TOTAL or (" " in cell and _SUMMARY.fullmatch(cell) is not None)


def _is_dictionary(head: Sequence[Sequence[str]], headings: Headings) -> bool:
    """A few columns, headed like "Variable, Description", with words of explanation in the latter."""
    names = [(i, name.strip()) for i, name in enumerate(headings.names) if name]
    if headings.absent or not 2 <= len(names) <= 4 or not _NAMES_OF_COLUMNS.fullmatch(names[0][1]):
        return False
    explained = [i for i, name in names[1:] if _EXPLANATIONS.fullmatch(name)]
    texts = [record[i] for record in head[headings.stop :] for i in explained if record[i]]
    return bool(texts) and sum(text.count(" ") >= 2 for text in texts) * 2 > len(texts)
