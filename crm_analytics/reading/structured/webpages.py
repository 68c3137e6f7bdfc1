"""Web pages saved as CSV or XLS: tables of records in a page are read (many shops export such)."""

from html.parser import HTMLParser

from crm_analytics.reading import limits
from crm_analytics.reading.source import Read, Source
from crm_analytics.reading.tables.grid import Grid
from crm_analytics.reading.tabulating import tables_in
from crm_analytics.reading.texts.encodings import NotTextError, decode

EXPORT_AGAIN = "Export the table again as CSV or XLSX, or download the file itself rather than the page that shows it."
MOST_PAGE_BYTES = 20 * 1024 * 1024
MOST_TABLES = 12
"""A page with more is a page of something else."""
DEEPEST = 50
"""Tables within tables: beyond this nobody laid a page out by hand."""


def read_web_page(source: Source) -> Read:
    """The tables of a page. XML and pages without a table of records are set aside."""
    try:
        page = decode(source.content[:MOST_PAGE_BYTES], source.name)
    except NotTextError as error:
        return Read.refused(source.name, str(error), EXPORT_AGAIN)
    text = page.content.decode("utf-8", "replace")
    if refusal := _not_a_page(text[:2000].lower()):
        return Read.refused(source.name, refusal, "Open it in Excel or LibreOffice and save it as XLSX or CSV.")
    tables = [table for table in _tables(text) if _holds_records(table)]
    if not 0 < len(tables) <= MOST_TABLES or len(source.content) > MOST_PAGE_BYTES:
        held = "without a table of records" if not tables else f"with {len(tables)} tables"
        return Read.refused(source.name, f"It is a web page {held}.", EXPORT_AGAIN)
    names = [f"Table {number}" if len(tables) > 1 else None for number in range(1, len(tables) + 1)]
    return Read.joined(
        tables_in(Grid.from_records(table), source.name, name, encoding=page.encoding, issues=page.issues)
        for table, name in zip(tables, names, strict=True)
    )


def _not_a_page(head: str) -> str | None:
    if "<html" in head or "<table" in head or "<!doctype html" in head:
        return None
    return "It is an XML file, not a table." if "<?xml" in head else None


def _holds_records(table: list[list[str]]) -> bool:
    return len(table) >= 2 and sum(len(row) >= 2 and any(row) for row in table) >= 2


def _tables(text: str) -> list[list[list[str]]]:
    parser = _TableParser()
    parser.feed(text)
    parser.close()
    parser.handle_endtag("table")  # A page that is cut off, or careless, leaves its last table open.
    return parser.tables


class _TableParser(HTMLParser):
    """The cells of all tables; one that holds another table is layout and is left out."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.tables: list[list[list[str]]] = []
        self._open: list[list[list[str]] | None] = []
        self._cell: list[str] | None = None
        self._hidden = 0
        self._cells = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "table":
            if len(self._open) >= DEEPEST:
                return
            self._open = [None] * len(self._open)
            self._open.append([])
            self._cell = None
        elif tag in ("script", "style"):
            self._hidden += 1
        elif tag == "br" and self._cell is not None:
            self._cell.append("\n")
        elif self._open and self._open[-1] is not None:
            self._start_cell(tag, dict(attrs))

    def _start_cell(self, tag: str, attrs: dict[str, str | None]) -> None:
        table = self._open[-1]
        if table is None or self._cells > limits.SHEET_CELLS:
            return
        if tag == "tr":
            self._end_cell()
            table.append([])
        elif tag in ("td", "th"):
            self._end_cell()
            if not table:
                table.append([])
            span = attrs.get("colspan") or "1"
            self._span = min(int(span), 100) if span.isdecimal() else 1
            self._cell = []

    def handle_endtag(self, tag: str) -> None:
        if tag in ("script", "style"):
            self._hidden = max(0, self._hidden - 1)
        elif tag in ("td", "th", "tr"):
            self._end_cell()
        elif tag == "table" and self._open:
            self._end_cell()
            table = self._open.pop()
            if table and max(map(len, table)) <= limits.COLUMNS:
                self.tables.append(table)

    def handle_data(self, data: str) -> None:
        if self._cell is not None and not self._hidden:
            self._cell.append(data)

    def _end_cell(self) -> None:
        table = self._open[-1] if self._open else None
        if self._cell is not None and table:
            lines = "".join(self._cell).split("\n")
            text = " ".join(" ".join(line.split()) for line in lines).strip()
            table[-1] += [text, *[""] * (self._span - 1)]
            self._cells += self._span
        self._cell = None
