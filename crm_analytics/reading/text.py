"""CSV, TSV and other text files: encoding, dialect, records, table."""

from crm_analytics.reading.reports import EMPTY
from crm_analytics.reading.source import Read, Source
from crm_analytics.reading.tabulating import tables_in
from crm_analytics.reading.texts.comment_lines import commented
from crm_analytics.reading.texts.dialects import detect
from crm_analytics.reading.texts.drawn import drawn
from crm_analytics.reading.texts.encodings import NotTextError, decode
from crm_analytics.reading.texts.records import TooLargeError, parse

SAMPLE_BYTES = 800_000
NOTHING = b' \t\r\n\x0c,;|"'
"""A file of these alone has rows and columns, but nothing in them."""


def read_text(source: Source) -> Read:
    """The table of a text file, or the tables where there are several."""
    try:
        decoded = decode(source.content, source.name)
    except NotTextError as error:
        return Read.refused(source.name, str(error), "Export the table again as CSV or XLSX.")
    if not decoded.content.lstrip(NOTHING):
        return Read.refused(source.name, EMPTY, "Export the table again.")
    sample = _sample(decoded.content)
    if (grid := drawn(sample)) is not None:
        whole = grid if len(decoded.content) <= SAMPLE_BYTES else drawn(decoded.content.decode("utf-8", "replace"))
        return tables_in(whole or grid, source.name, encoding=decoded.encoding, delimiter="|", issues=decoded.issues)
    comments = commented(decoded.content)
    dialect = detect(_sample(comments.content) if comments.lines else sample)
    try:
        records = parse(comments.content, dialect, source.name).below(comments.lines)
    except TooLargeError as error:
        return Read.refused(
            source.name, f"It is too large: {error}.", "Leave out what is not needed and export it again."
        )
    return tables_in(
        records.grid,
        source.name,
        encoding=decoded.encoding,
        delimiter=dialect.delimiter or None,
        widths=records.widths,
        issues=(*decoded.issues, *records.issues),
    )


def _sample(content: bytes) -> str:
    """The beginning of the text, from the first line that holds anything."""
    first = len(content) - len(content.lstrip(NOTHING))
    start = content.rfind(b"\n", 0, first) + 1
    return content[start : start + SAMPLE_BYTES].decode("utf-8", "ignore")
