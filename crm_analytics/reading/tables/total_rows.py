"""Rows of a table that are totals of those above them, by their label and by their figures."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pyarrow.compute as pc

from crm_analytics.parsing import currencies
from crm_analytics.parsing.occurrence import ends_of_bytes, may_occur
from crm_analytics.reading.tables.cells import Kind, figure, is_figure, kind
from crm_analytics.reading.tables.grid import Grid

_TOTAL = "|".join(
    (
        r"(grand|sub|overall|report|net)?[\s-]?totals?",  # English, Spanish, Portuguese, Indonesian
        r"sum|sums",
        r"(zwischen|gesamt|end)?[\s-]?summen?|gesamt|insgesamt|gesamtergebnis|total(betrag)?|[Σ∑]",
        r"gesamt(betrag|umsatz|saldo|wert|kosten|preis|netto|brutto|menge|anzahl)",
        r"(sous[\s-]?)?total(\s(général|general|geral|generale|complessivo))?|totaux|ensemble",
        r"suma( total)?|soma( total)?|somma|totale|totali|totales|totais",
        r"(eind|sub)?totaal|som",
        r"jumlah|jumlah total|total keseluruhan",
    )
)
_TOTAL_LABEL = re.compile(
    rf"(?:{_TOTAL})\s*(?:[:=]|\(.*\)|$)\s*\W*(?:\w.*)?|(?:total|subtotal|sum|summe|gesamt|sous-total|totale|totaal)"
    r"\s(?:for|für|von|of|de|pour|para|per|di|voor|untuk)\s.+|.{1,80}\s(?:sub)?total",
    re.IGNORECASE,
)
"""A label that announces a total: "Total", "Grand total:", "Total for Mike Sanderson", "Mike Sanderson Total"."""

_TOTAL_OF = re.compile(
    rf"(?:{_TOTAL}|zwischensumme|sous-total)\s*:?\s+(?:(?:for|für|von|of|de|pour|para|per|di|voor|untuk)\s)?(?P<after>\S.*)"
    r"|(?P<before>.{1,80})\s(?:sub)?total",
    re.IGNORECASE,
)
"""A total that says of what: "Total for Cool Cars", "Subtotal Mike", "Mike Total"."""

_CERTAIN = re.compile(
    r"(grand|sub)[\s-]?total|total général|total general|total geral|totale complessivo|gesamtsumme|gesamtergebnis|"
    r"zwischensumme|eindtotaal|sous-total|total for\s|summe für\s",
    re.IGNORECASE,
)
"""Labels that name nothing else (a bare "Total" may be the oil company)."""

_ARROW_TOTAL = r"(?i)total|summ|somm|gesamt|totaal|jumlah|[Σ∑]|\bsum|\bsom"
"""A wide net in Arrow's regular expressions: what it catches is looked at one by one."""
_WIDER_TOTAL = _ARROW_TOTAL.replace(r"\b", "")

_AVERAGE_LABEL = re.compile(
    r"(?:average|avg|mean|median|count|durchschnitt|mittelwert|anzahl|moyenne|nombre|promedio|media|média|gemiddelde|"
    r"rata-rata)\W*",
    re.IGNORECASE,
)

_DRESSED_FIGURE = re.compile(r"[-+]?\d[\d.,'’ ]*[^\W\d_]{1,20}\.?|\d{1,5}:[0-5]\d(?::[0-5]\d)?")
"""How many or how long, as it stands in a row of totals: "2 invoices", "12,5 kg", "38:45"."""

SEARCHED_COLUMNS = 4
MOST_SUSPECTS = 5_000
_FIRST_LETTER = ord("A")


@dataclass(frozen=True)
class Totals:
    """Positions of rows that are totals, and of rows that may be (called so, but not the sum of those above)."""

    certain: list[int]
    doubtful: list[int]


def totals(grid: Grid) -> Totals:
    """Rows in which a label that announces a total stands alone with figures.

    A bare "Total" is one only where cells that are text in other rows are blank in its row, or where its figure is
    the sum of those above it: a customer may be called so.
    """
    suspects = _suspects(grid)
    if not suspects:
        return Totals([], [])
    texts, names = _text_columns(grid, suspects), _names(grid)
    found, doubtful = Totals([], []), []
    for position, record in zip(suspects, grid.at(suspects), strict=True):
        label = next((i for i, cell in enumerate(record) if cell and not is_figure(cell)), None)
        if label is None:
            continue
        if any(record[:label]):
            # "3, Total, , 400": how many there were may stand first, or the number of a record that is called so.
            is_total = _TOTAL_LABEL.fullmatch(record[label]) and all(map(_goes_with_totals, record[label + 1 :]))
            if is_total and _is_sum(grid, position, record, label, found.certain):
                found.certain.append(position)
            continue
        name = name_in_total(record[label])
        is_of_name = (name or "").casefold() in names
        figures = record[label + 1 :]
        if all(not cell or currencies.code(cell) for cell in figures) or not all(map(_goes_with_totals, figures)):
            continue
        lacks_text = any(kind(record[i]) is Kind.BLANK for i in texts if i != label)
        if not is_of_name and not _TOTAL_LABEL.fullmatch(record[label]):
            # "Summe Debitor 10001" is the total of something that no row is called: its figures have to prove it.
            if name and lacks_text and _closes_block(grid, position, record, label, found.certain):
                found.certain.append(position)
            continue
        is_certain = lacks_text or is_of_name or _CERTAIN.search(record[label])
        if is_certain or _is_sum(grid, position, record, label, found.certain):
            found.certain.append(position)
        elif position == grid.height - 1:
            doubtful.append(position)
    return Totals(found.certain + _averages_below(grid, found.certain), doubtful)


def _goes_with_totals(cell: str) -> bool:
    """A figure, also one that says what it counts or measures, or the currency of the figures."""
    return is_figure(cell) or bool(_DRESSED_FIGURE.fullmatch(cell)) or (len(cell) < 5 and bool(currencies.code(cell)))


def name_in_total(label: str) -> str | None:
    """What a label says it is the total of: "" for a grand total, None where it is no total.

    >>> [name_in_total(label) for label in ("Total for Cool Cars", "Subtotal Mike", "Jane Total", "TOTAL", "Totally")]
    ['Cool Cars', 'Mike', 'Jane', '', None]
    """
    if re.fullmatch(_TOTAL, label.strip(" :"), re.IGNORECASE):
        return ""
    found = _TOTAL_OF.fullmatch(label)
    return (found["after"] or found["before"]) if found else None


def _names(grid: Grid) -> frozenset[str]:
    """The different texts of the first columns in lower case; of a path such as "Customer:Job" every step."""
    columns = [pc.unique(column).to_pylist() for column in grid.cells.columns[:SEARCHED_COLUMNS]]
    steps = (step for column in columns for cell in column[:MOST_SUSPECTS] for step in (cell, *cell.split(":")))
    return frozenset(step.strip().casefold() for step in steps) - {""}


def _averages_below(grid: Grid, found: Sequence[int]) -> list[int]:
    """Averages and counts that follow the last total at the end of a table."""
    if not found or found[-1] < grid.height - 5:
        return []
    tail = list(range(found[-1] + 1, grid.height))
    below = zip(tail, grid.at(tail), strict=True) if tail else ()
    return [
        position
        for position, record in below
        if _AVERAGE_LABEL.fullmatch(next(filter(None, record), "")) and sum(map(is_figure, record)) >= len(record) - 1
    ]


def _suspects(grid: Grid) -> list[int]:
    worded = [column for column in grid.cells.columns[:SEARCHED_COLUMNS] if ends_of_bytes(column)[1] >= _FIRST_LETTER]
    columns = [column for column in worded if may_occur(column, _WIDER_TOTAL)]
    hits = [pc.match_substring_regex(column, _ARROW_TOTAL) for column in columns]
    found = {int(i) for hit in hits for i in np.flatnonzero(hit.to_numpy(zero_copy_only=False))}
    return sorted(found)[-MOST_SUSPECTS:]


def _text_columns(grid: Grid, suspects: Sequence[int]) -> list[int]:
    """Columns of which most records have a text (their blank in a row says that it is no record)."""
    rows = [record for i, record in enumerate(grid.records(0, 200)) if i not in suspects and sum(map(bool, record)) > 1]
    if not rows:
        return []
    return [
        i
        for i in range(grid.width)
        if sum(kind(row[i]) not in (Kind.BLANK, Kind.NUMBER) for row in rows) >= 0.6 * len(rows)
    ]


def _is_sum(grid: Grid, position: int, record: Sequence[str], label: int, left_out: Sequence[int]) -> bool:
    """Is a figure of the row the sum of its column above it?"""
    if position < grid.height - 3 or grid.height > 50_000:
        return False
    above = [row for i, row in enumerate(grid.records(0, position)) if i not in left_out]
    return _adds_up(above, record, label)


def _closes_block(grid: Grid, position: int, record: Sequence[str], label: int, left_out: Sequence[int]) -> bool:
    """Is a figure of the row the sum of its column since the total before it?"""
    start = left_out[-1] + 1 if left_out else 0
    if not 0 < position - start <= 50_000:
        return False
    return _adds_up(grid.records(start, position), record, label, least=1 if left_out else 2)


def _adds_up(rows: Sequence[Sequence[str]], record: Sequence[str], label: int, least: int = 2) -> bool:
    """Is a figure the sum of its column? One that stands alone may have slipped into the column beside its own."""
    after = range(label + 1, len(record))
    totals = {i: total for i in after if (total := figure(record[i]))}
    for i, total in totals.items():
        for column in after if len(totals) == 1 else (i,):
            known = [value for row in rows if (value := figure(row[column])) is not None]
            if len(known) >= least and abs(sum(known) - total) <= 1e-6 * abs(total) + 0.005 * len(known):
                return True
    return False
