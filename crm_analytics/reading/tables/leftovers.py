"""Rows of a table that are not records: blank ones, page headings, comments, footers; totals are in `total_rows`.

Each function takes the part of a grid below its headings and says which rows to leave out; nothing is left out unsaid.
"""

import re
from collections.abc import Sequence

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from crm_analytics.parsing.occurrence import may_occur
from crm_analytics.reading.tables.cells import LEAST_SAID_AGAIN, Kind, common_kind, kind, says_again
from crm_analytics.reading.tables.grid import Grid

_ROWS = (
    "rows?|records?|entries|results?|datensätze|zeilen|einträge|lignes?|enregistrements?|filas?|registros?|righe|linhas?|"
    "rijen|regels|baris"
)
_NUMBER_OF = "number of |anzahl |nombre de |número de |numero di |aantal |jumlah "
_WHOLE = (
    "reports?|lists?|listing|files?|tables?|data|records?|documents?|export|statement|sheet|page|berichts?|liste|datei|"
    "tabelle|daten|rapport|fichier|tableau|documento|informe|lista|archivo|tabla|elenco|tabella|relatório|arquivo|tabela"
)
_PAGE = r"(?:page|seite|página|pagina|halaman|p[áa]g\.)"
_OF_PAGES = r" (?:of|von|de|sur|di|van|dari) \d+"
_PAGE_ALONE = rf"{_PAGE} ?\d+(?:{_OF_PAGES}| ?/ ?\d+)?\W*$"
_IS_PAGE = re.compile(rf"^\W*{_PAGE_ALONE}", re.IGNORECASE)
"""Nothing but the number of a page: somebody may be called "Page 3 Books"."""
_BOILERPLATE = re.compile(
    "|".join(
        (
            r"copyright|©|confidential|generated|exported|printed|report|source:|note:|erstellt|gedruckt|généré|imprimé|generado|"
            r"impreso|gerado|impresso|generato|stampato|gegenereerd|afgedrukt|dicetak|ohne gewähr|http",
            _IS_PAGE.pattern,
            rf"\b{_PAGE} ?\d+{_OF_PAGES}\b",
            rf"(?:[^\w\s]\s*|\d\s+){_PAGE_ALONE}",
            r"^(?:quelle|stand|hinweis|remarque|fuente|nota|fonte|bron|opmerking|sumber|catatan) ?:",
            r"^\* ?\w",
            rf"^\W*(?:end of|ende de[rs]|fin d[ue]l?|fine dell?a?|fim d[oa]) (?:the |la )?(?:{_WHOLE})\b",
            r"^\W*(?:ende|fin|fine|fim|einde|akhir)\W*$",
            r"^showing \d",
            rf"^\(?\d+ (?:{_ROWS})\)?$|^(?:total )?(?:{_NUMBER_OF})?(?:{_ROWS}) ?: ?\d+$|^total ?: ?\d+$",
        )
    ),
    re.IGNORECASE,
)
"""What is said below a table: who made it, its page, its source, its end, and how many rows it has."""
_MOST_SUSPECTS = 5_000
_LOOKED_AT = 200
_WIDE, _LONG = 3, 8
"""Columns of a table below which a line of so many letters in one cell may be a footer."""


def blank_end(grid: Grid) -> int:
    """How many rows at the end of the grid are blank."""
    blank = set(grid.blank_positions().tolist())
    count = 0
    while grid.height - 1 - count in blank:
        count += 1
    return count


def repeated_headings(grid: Grid, names: Sequence[str]) -> list[int]:
    """Rows that say the headings again, as printed reports do on every page, and the titles alone above them."""
    filled = [i for i, name in enumerate(names) if name]
    if not filled:
        return []
    positions = np.arange(grid.height, dtype=np.int64)
    for i in filled:
        column = grid.cells.column(i)
        cells = column if len(positions) == grid.height else column.take(pa.array(positions))
        same = pc.equal(pc.utf8_trim_whitespace(cells), names[i].strip())
        positions = positions[same.to_numpy(zero_copy_only=False).astype(bool)]
        if not len(positions):
            break
    again = [int(i) for i in positions]
    among = set(again)
    above = [i - 1 for i in again if i > 0 and i - 1 not in among]
    alone = [i for i, record in zip(above, grid.at(above), strict=True) if sum(map(bool, record)) == 1]
    return sorted({*again, *(alone if grid.width > 2 else ())})


def headings_written_over(grid: Grid, names: Sequence[str]) -> list[int]:
    """Rows that say most of the headings again, also where the others have numbers or dates: headings that were pasted
    among the records, and partly written over."""
    filled = [i for i, name in enumerate(names) if name]
    # Most of the headings stand in such a row, so that half of the columns are enough to find one of them.
    searched = filled[: len(filled) // 2 + 1] if len(filled) >= LEAST_SAID_AGAIN else []
    named = [i for i in searched if may_occur(grid.cells.column(i), re.escape(names[i].strip()))]
    if not named:
        return []
    hits = [pc.equal(grid.cells.column(i), names[i].strip()).to_numpy(zero_copy_only=False) for i in named]
    suspects = np.flatnonzero(np.logical_or.reduce(hits))[:_MOST_SUSPECTS].tolist()
    said = [name.strip() for name in names]
    found = [(row, record) for row, record in zip(suspects, grid.at(suspects), strict=True) if says_again(record, said)]
    if not found:
        return []
    rows = [record for record in grid.records(0, _LOOKED_AT) if not says_again(record, said)]
    valued = [i for i in filled if common_kind([row[i] for row in rows]) in (Kind.NUMBER, Kind.DATE)]
    return [row for row, record in found if any(record[i] == said[i] for i in valued)]


def comments(grid: Grid) -> list[int]:
    """Rows of which only the first cell says anything, and that is a comment: "# exported on Monday"."""
    if grid.width < 2 or not grid.height:
        return []
    first = grid.cells.column(0)
    marked = pc.or_(pc.starts_with(first, "# "), pc.starts_with(first, "// "))
    found = np.flatnonzero(marked.to_numpy(zero_copy_only=False)).tolist() if pc.any(marked).as_py() else []
    if len(found) * 2 > grid.height:
        return []
    return [position for position, record in zip(found, grid.at(found), strict=True) if not any(record[1:])]


def footers(grid: Grid) -> list[int]:
    """Lines of text at the end ("Generated by …"), each in one cell: after a blank row, or where the table is wide; in
    one of two columns, those that say their page alone."""
    if grid.width < 2:
        return []
    start = max(0, grid.height - 30)
    tail = grid.records(start)
    found: list[int] = []
    for i in range(len(tail) - 1, -1, -1):
        filled = [cell for cell in tail[i] if cell]
        if not filled:
            if found:
                return [start + j for j in found]
            continue
        if len(filled) > 1 or not tail[i][0] or not _may_be_footer(filled[0], grid.width):
            break
        found.append(i)
    return [start + j for j in found] if found and _is_boilerplate([tail[j][0] for j in found]) else []


def _may_be_footer(line: str, width: int) -> bool:
    if _IS_PAGE.search(line):
        return True
    return width >= _WIDE and kind(line) is Kind.TEXT and len(line) >= _LONG


def _is_boilerplate(lines: Sequence[str]) -> bool:
    return any(_BOILERPLATE.search(line) for line in lines)
